"""What the strategies write goes through the whole pipeline, and the truth that they planted comes out."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

import factcheck
from factcheck import Claim, Document, Quantity, Range, Source, Verdict, Window
from factcheck.errors import InvalidValueError
from factcheck.testing import _hook, claims, documents, quantities, ranges, stories
from factcheck.testing.tellings import PLANTS
from factcheck.testing.texts import FIELDS
from factcheck.testing.words import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.testing.tellings import Story
    from factcheck.testing.texts import Told
    from factcheck.testing.words import Phrase

_hook.register()
GOLD = ("text", "start", "end", "range", "plausible", "figures", "approximate", "measure", "place", "modality")
KIND = {"window": "time_window"}


# --- words and texts are read as they were meant


@given(quantities())
def test_a_phrase_is_read_as_it_was_meant(phrase: Phrase) -> None:
    assert factcheck.quantities(phrase.words) == [phrase.quantity]
    assert factcheck.normalise(phrase.words) == phrase.quantity.range


@given(quantities())
def test_normalising_is_idempotent(phrase: Phrase) -> None:
    (first,) = factcheck.quantities(phrase.words)
    (again,) = factcheck.quantities(first.text)
    assert (again.range.lower, again.range.upper) == (first.range.lower, first.range.upper)
    assert (again.text, again.figures, again.approximate) == (first.text, first.figures, first.approximate)


@given(documents())
def test_a_text_holds_its_gold_claims_and_no_others(told: Told) -> None:
    read = factcheck.extract(told.document)
    assert [_gold(claim) for claim in read] == [_gold(claim) for claim in told.claims]
    for found, gold in zip(read, told.claims, strict=True):
        assert [one.name for one in found.attribution] == [one.name for one in gold.attribution]
        assert told.document.text[gold.start : gold.end] == gold.text


def _gold(claim: Claim) -> list[object]:
    return [getattr(claim, name) for name in GOLD]


# --- stories come out as planted


@pytest.mark.parametrize("planted", PLANTS)
def test_a_planted_difference_comes_out(planted: str) -> None:
    @given(stories(planted=planted))
    def check(story: Story) -> None:
        report = factcheck.check(story.documents)
        found = {one.verdict for one in report.divergences}
        assert found == ({story.verdict} if story.verdict != Verdict.CONSISTENT else set())
        for one in report.divergences:
            kinds = {str(each.kind) for each in one.differences if each.accounts}
            assert planted == "nothing" or KIND.get(planted, planted) in kinds

    check()


@given(stories())
def test_the_claims_of_a_story_stand_as_it_says(story: Story) -> None:
    assert factcheck.compare(story.usual, story.odd).verdict == story.verdict
    first, last = (factcheck.extract(story.documents[at])[0] for at in (0, -1))
    assert factcheck.compare(first, last).verdict == story.verdict
    for read, made in ((first, story.usual), (last, story.odd)):
        assert (read.text, read.range, read.measure, read.modality) == (
            made.text,
            made.range,
            made.measure,
            made.modality,
        )
        assert (read.window and read.window.days) == (made.window and made.window.days)


@given(stories(planted="nothing"))
def test_an_outlet_is_borne_out_by_the_others_and_not_by_the_one_that_differs(story: Story) -> None:
    first, last = story.documents[0], story.documents[-1]
    assert factcheck.verify(first.text, against=story.documents[:-1]).ok
    found = factcheck.verify(first.text, against=[last])
    assert [str(one.status) for one in found.checks] == ["contradicted"]


# --- filters


@pytest.mark.parametrize("bounds", BOUNDS)
def test_bounds_are_as_asked(bounds: str) -> None:
    @given(quantities(bounds=bounds, unit="person"))
    def check(phrase: Phrase) -> None:
        found = phrase.quantity
        if bounds in {"floor", "vague"}:
            assert found.range.upper is None
        assert found.approximate == (bounds == "approximate")
        assert found.range.is_exact == (bounds == "exact") or bounds == "ceiling"

    check()


@given(claims(measure=["killed", "wounded"], modality=["planned"], qualifier="more than", place="Izmir"))
def test_claims_are_as_asked(claim: Claim) -> None:
    assert claim.measure in {"killed", "wounded"}
    assert (claim.modality, claim.qualifier, claim.place, claim.unit) == ("planned", "more than", "Izmir", "person")


@given(claims(place=st.just("Chile"), unit=["hectare"]))
def test_filters_may_be_strategies(claim: Claim) -> None:
    assert (claim.place, claim.measure, claim.unit) == ("Chile", "area", "hectare")


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_told(field: str) -> None:
    told = find(documents(field=field), lambda told: len(told.claims) == 1)
    assert told.claims[0].measure in {one.measure for one in FIELDS[field]}


@pytest.mark.parametrize(
    "asked",
    [
        lambda: quantities(unit="furlong"),
        lambda: quantities(bounds="loose"),
        lambda: quantities(qualifier="perchance"),
        lambda: quantities(unit=[]),
        lambda: ranges(bounds="vague"),
        lambda: claims(measure="eaten"),
        lambda: claims(measure="killed", unit="USD"),
        lambda: documents(field="sport"),
        lambda: documents(field="aid", measure="killed"),
        lambda: stories(planted="weather"),
    ],
)
def test_what_is_not_known_is_refused(asked: Callable[[], object]) -> None:
    with pytest.raises(InvalidValueError) as caught:
        asked()
    assert caught.value.expected


# --- shrinking


def test_failures_shrink_to_small_ones() -> None:
    assert find(quantities(), lambda _: True).words == "2 people"
    assert find(quantities(), lambda one: one.quantity.range.upper is None).words == "at least 2 people"
    assert len(find(documents(), lambda told: len(told.claims) > 1).claims) == 2
    assert len(find(stories(), lambda _: True).documents) == 2
    plain = find(claims(), lambda _: True)
    assert (plain.text, plain.place, plain.window, plain.attribution, plain.hedges) == ("2", None, None, (), ())


# --- Hypothesis knows the types


def test_the_entry_point_is_installed() -> None:
    (ours,) = [one for one in entry_points(group="hypothesis") if one.name == "factcheck"]
    assert ours.load() is _hook.register


@pytest.mark.parametrize("kind", [Claim, Document, Quantity, Range, Source, Window, factcheck.Attribution])
def test_types_have_strategies(kind: type) -> None:
    assert isinstance(find(st.from_type(kind), lambda _: True), kind)


def test_strategies_are_imported_when_they_are_asked_for() -> None:
    code = (
        "import sys, factcheck.testing; assert 'hypothesis' not in sys.modules\n"
        "import hypothesis; from factcheck.testing import _hook; _hook.register()\n"
        "assert 'factcheck.testing.words' not in sys.modules\n"
        "factcheck.testing.ranges; assert 'factcheck.testing.words' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_there_is_no_other_name() -> None:
    import factcheck.testing

    with pytest.raises(AttributeError):
        _ = factcheck.testing.nonsense
