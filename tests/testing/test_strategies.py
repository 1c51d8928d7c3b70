"""What the strategies write goes through the whole pipeline, and the truth that they planted comes out."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import factcheck
from factcheck import Claim, Document, Quantity, Range, Source, Verdict, Window
from factcheck.errors import InvalidValueError
from factcheck.testing import _hook, claims, documents, quantities, ranges, stories, tables
from factcheck.testing.numerals import FORMS
from factcheck.testing.texts import fields
from factcheck.testing.words import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.testing.tellings import Story
    from factcheck.testing.texts import Told
    from factcheck.testing.words import Phrase

_hook.register()
GOLD = "text start end range plausible figures approximate qualifier measure place modality".split()
KIND = {"window": "time_window"}


# --- words and texts are read as they were meant


@pytest.mark.parametrize("asked", [{"form": one} for one in FORMS] + [{"bounds": one} for one in BOUNDS], ids=str)
def test_a_phrase_is_read_as_it_was_meant(asked: dict[str, str]) -> None:
    @given(quantities(**asked))
    def check(phrase: Phrase) -> None:
        assert factcheck.quantities(phrase.words) == [phrase.quantity]
        assert factcheck.normalise(phrase.words) == phrase.quantity.range

    check()


@given(quantities())
def test_normalising_is_idempotent(phrase: Phrase) -> None:
    (first,) = factcheck.quantities(phrase.words)
    (again,) = factcheck.quantities(phrase.words[first.start :])
    assert again == first


@pytest.mark.parametrize("field", fields())
def test_a_text_holds_its_gold_claims_and_no_others(field: str) -> None:
    @given(documents(field=field))
    def check(told: Told) -> None:
        read = factcheck.extract(told.document)
        assert [_gold(claim) for claim in read] == [_gold(claim) for claim in told.claims]
        for found, gold in zip(read, told.claims, strict=True):
            assert [one.name for one in found.attribution] == [one.name for one in gold.attribution]
            assert gold.subject is None or found.subject == gold.subject
            assert told.document.text[gold.start : gold.end] == gold.text

    check()


def _gold(claim: Claim) -> list[object]:
    return [getattr(claim, name) for name in GOLD]


# --- stories come out as planted


@pytest.mark.parametrize("planted", tables.plants())
def test_a_planted_difference_comes_out(planted: str) -> None:
    @settings(max_examples=60)
    @given(stories(planted=planted))
    def check(story: Story) -> None:
        report = factcheck.check(story.documents)
        diverges = story.verdict not in {Verdict.CONSISTENT, Verdict.EQUIVALENT}
        assert {one.verdict for one in report.divergences} == ({story.verdict} if diverges else set())
        for one in report.divergences:
            accounting = {str(each.kind) for each in one.differences if each.accounts}
            assert (
                accounting == set()
                if story.verdict == Verdict.CONTRADICTION
                else KIND.get(planted, planted) in accounting
            )

    check()


@given(stories())
def test_two_outlets_differ_in_what_was_planted_and_in_nothing_else(story: Story) -> None:
    first, last = (factcheck.extract(story.documents[at])[0] for at in (0, -1))
    kinds = {str(one.kind) for one in factcheck.compare(first, last).differences}
    wanted = set() if story.planted == "nothing" else {KIND.get(story.planted, story.planted)}
    assert kinds == wanted


@given(stories())
def test_the_claims_of_a_story_stand_as_it_says(story: Story) -> None:
    assert factcheck.compare(story.usual, story.odd).verdict == story.verdict
    first, last = (factcheck.extract(story.documents[at])[0] for at in (0, -1))
    assert factcheck.compare(first, last).verdict == story.verdict
    for read, made in ((first, story.usual), (last, story.odd)):
        for name in ("text", "range", "measure", "subject", "place", "modality", "speaker"):
            assert getattr(read, name) == getattr(made, name), name
        assert (read.window and read.window.days) == (made.window and made.window.days)


@settings(max_examples=50)
@given(stories(planted=["nothing", "attribution"]))
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
        assert found.range.is_exact == (bounds == "exact")
        if bounds == "ceiling":
            assert (found.range.lower, found.plausible.upper) == (0, found.range.upper)

    check()


@given(claims(measure=["killed", "wounded"], modality=["planned"], qualifier="more than", place="Izmir"))
def test_claims_are_as_asked(claim: Claim) -> None:
    assert claim.measure in {"killed", "wounded"}
    assert (claim.modality, claim.qualifier, claim.place, claim.unit) == ("planned", "more than", "Izmir", "person")


@given(claims(place=st.just("Chile"), unit=["hectare"]))
def test_filters_may_be_strategies(claim: Claim) -> None:
    assert (claim.place, claim.measure, claim.unit) == ("Chile", "area", "hectare")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("unit", ["home", "EUR", "percent", "mile"])
def test_a_form_is_written_for_the_kinds_that_have_it(form: str, unit: str) -> None:
    kind = next(one.kind for one in tables.units() if one.unit == unit)
    if kind in FORMS[form].kinds:
        assert find(quantities(form=form, unit=unit), lambda _: True).quantity.kind == kind
    else:
        with pytest.raises(InvalidValueError):
            quantities(form=form, unit=unit)


@given(documents(unit="USD", qualifier=["over", ""], form="magnitude", measure=["cost", "pledged"]))
def test_documents_are_as_asked(told: Told) -> None:
    for claim in told.claims:
        assert claim.unit == "USD"
        assert claim.measure in {"cost", "pledged"}
        assert claim.qualifier in {"over", None}
        assert " thousand" in claim.text or "illion" in claim.text


@given(stories(field="epidemic", planted=["window", "population"], outlets=2))
def test_stories_are_as_asked(story: Story) -> None:
    assert (story.field, story.usual.measure, len(story.documents)) == ("epidemic", "infected", 2)
    assert story.planted in {"window", "population"}


@pytest.mark.parametrize(
    "asked",
    [
        lambda: quantities(unit="furlong"),
        lambda: quantities(bounds="loose"),
        lambda: quantities(qualifier="perchance"),
        lambda: quantities(unit=[]),
        lambda: quantities(form="roman"),
        lambda: quantities(form="share", unit="home"),
        lambda: quantities(form="minus", bounds="floor"),
        lambda: ranges(bounds="vague"),
        lambda: claims(measure="eaten"),
        lambda: claims(measure="killed", unit="USD"),
        lambda: documents(field="sport"),
        lambda: documents(field="aid", measure="killed"),
        lambda: documents(unit="percent", field="aid"),
        lambda: documents(unit="percent", form="suffix"),
        lambda: stories(planted="weather"),
        lambda: stories(field="sport"),
        lambda: stories(field="market", planted="window"),
    ],
)
def test_what_is_not_known_is_refused(asked: Callable[[], object]) -> None:
    with pytest.raises(InvalidValueError) as caught:
        asked()
    assert caught.value.expected


# --- shrinking: the plainest that fails


@pytest.mark.parametrize(
    ("asked", "fails", "plainest"),
    [
        ({}, lambda _: True, "2 people"),
        ({}, lambda one: one.quantity.range.upper is None, "at least 2 people"),
        ({}, lambda one: one.quantity.approximate, "about 2 people"),
        ({}, lambda one: one.quantity.figures[0] > 1000, "1,001 people"),
        ({}, lambda one: one.quantity.unit == "USD", "$2"),
        ({"unit": "person"}, lambda one: "million" in one.words, "half a million people"),
        ({"bounds": "range"}, lambda _: True, "between 2 and 3 people"),
        ({"bounds": "vague"}, lambda _: True, "dozens of people"),
        ({"form": "spelled"}, lambda one: one.quantity.figures[0] > 20, "twenty-one people"),
        ({"form": "minus"}, lambda _: True, "-2 percent"),
    ],
)
def test_phrases_shrink_to_the_plainest(asked: dict[str, str], fails: Callable[[Phrase], bool], plainest: str) -> None:
    assert find(quantities(**asked), lambda one: bool(one.quantity.figures or asked) and fails(one)).words == plainest


def test_documents_stories_and_claims_shrink_to_small_ones() -> None:
    assert find(documents(), lambda _: True).document.text == "The flood in Kerala killed 2 people."
    story = find(stories(), lambda _: True)
    assert (len(story.documents), story.planted, story.usual.text, story.odd.text) == (2, "nothing", "13", "27")
    plain = find(claims(), lambda _: True)
    assert (plain.text, plain.place, plain.window, plain.attribution, plain.hedges) == ("2", None, None, (), ())


# --- Hypothesis knows the types


def test_the_entry_point_is_installed() -> None:
    (ours,) = [one for one in entry_points(group="hypothesis") if one.name == "factcheck"]
    assert ours.load() is _hook.register


@pytest.mark.parametrize("kind", [Claim, Document, Quantity, Range, Source, Window, factcheck.Attribution])
def test_types_have_strategies(kind: type) -> None:
    @settings(max_examples=5)
    @given(st.from_type(kind))
    def check(value: object) -> None:
        assert isinstance(value, kind)

    check()


def test_strategies_are_imported_when_they_are_asked_for() -> None:
    code = (
        "import sys, factcheck.testing; assert 'hypothesis' not in sys.modules\n"
        "from hypothesis import strategies as st\n"
        "assert not {'factcheck.testing.words', 'factcheck.models', 'pydantic'} & set(sys.modules)\n"
        "assert type(factcheck.Claim) and 'factcheck.testing.words' not in sys.modules\n"
        "from hypothesis import find; assert find(st.from_type(factcheck.Claim), lambda _: True).text == '2'\n"
        "assert 'factcheck.testing.words' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_there_is_no_other_name() -> None:
    import factcheck.testing

    with pytest.raises(AttributeError):
        _ = factcheck.testing.nonsense
