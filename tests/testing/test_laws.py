"""The laws that hold for whatever the strategies make: claims of every kind, texts with their truth, whole stories."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import factcheck
from factcheck import Claim, Document, Modality, Range, Verdict
from factcheck.running.store.store import Store
from factcheck.testing import claims, documents, quantities, stories

if TYPE_CHECKING:
    from factcheck.testing.tellings import Story
    from factcheck.testing.texts import Told
    from factcheck.testing.words import Phrase

APART = {Verdict.CONTRADICTION, Verdict.UNEXPLAINED}
SHARED = (
    "measure",
    "subject",
    "population",
    "place",
    "window",
    "as_of",
    "reported",
    "modality",
    "attribution",
    "hedges",
)


@st.composite
def pairs(draw: st.DrawFn, **asked: Any) -> tuple[Claim, Claim]:
    """Two claims that are worth comparing: of one thing but for at most two fields."""
    one, other = draw(claims(**asked)), draw(claims(**asked))
    kept = set(SHARED) - set(draw(st.lists(st.sampled_from(SHARED), max_size=2)))
    if one.unit != other.unit:
        kept -= {"measure", "subject", "population"}
    return one, other.model_copy(update={field: getattr(one, field) for field in sorted(kept)})


# --- words


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=2))
def test_a_range_in_words_is_read_as_that_range(ends: list[int]) -> None:
    found = Range(min(ends), max(ends), unit="person")
    words = f"{found.lower:,f} people" if found.is_exact else f"between {found.lower:,f} and {found.upper:,f} people"
    assert factcheck.normalise(words) == found


@given(quantities())
def test_what_is_taken_from_words_never_leaves_what_they_entail_behind(phrase: Phrase) -> None:
    (found,) = factcheck.quantities(phrase.words)
    assert found.range.overlaps(found.plausible)
    assert found.plausible.is_bounded
    for figure in found.figures:
        assert found.range.hull(Range(figure, figure, unit=found.unit)).contains(found.range)


# --- verdicts


@given(pairs())
def test_a_verdict_has_no_order(pair: tuple[Claim, Claim]) -> None:
    there, back = factcheck.compare(*pair), factcheck.compare(*reversed(pair))
    assert (there.verdict, there.ratio, there.gap) == (back.verdict, back.ratio, back.gap)
    assert {(one.kind, one.a, one.b, one.accounts) for one in there.differences} == {
        (one.kind, one.b, one.a, one.accounts) for one in back.differences
    }


@given(claims())
def test_a_claim_says_what_it_says(claim: Claim) -> None:
    found = factcheck.compare(claim, claim)
    assert (found.verdict, found.differences) == (Verdict.EQUIVALENT, ())


@given(pairs(modality=Modality.ACTUAL), st.integers(0, 5000))
def test_to_say_less_makes_no_contradiction(pair: tuple[Claim, Claim], more: int) -> None:
    one, other = pair
    assume(factcheck.compare(one, other).verdict not in APART)
    wider = one.model_copy(update={name: _wider(getattr(one, name), more) for name in ("range", "plausible")})
    assert factcheck.compare(wider, other).verdict != Verdict.CONTRADICTION


def _wider(value: Range, more: int) -> Range:
    lower = None if value.lower is None else max(Decimal(0), value.lower - more)
    return replace(value, lower=lower, upper=None if value.upper is None else value.upper + more)


@given(pairs(bounds="approximate"))
def test_an_approximate_figure_never_contradicts(pair: tuple[Claim, Claim]) -> None:
    assume(Modality.DENIED not in {one.modality for one in pair})
    assert factcheck.compare(*pair).verdict != Verdict.CONTRADICTION


@given(pairs())
def test_a_speaker_or_a_hedge_accounts_for_nothing(pair: tuple[Claim, Claim]) -> None:
    for one in factcheck.compare(*pair).differences:
        assert not (one.accounts and one.kind in {"attribution", "hedge", "bound"})


@given(claims(form="plain", bounds="exact", unit="person", modality=Modality.ACTUAL))
def test_a_denial_stands_against_its_own_figure(claim: Claim) -> None:
    denial = claim.model_copy(update={"modality": Modality.DENIED})
    assert factcheck.compare(claim, denial).verdict == Verdict.CONTRADICTION


@pytest.mark.parametrize(
    ("part", "whole", "subject"),
    [
        ("killed", "casualties", "people"),
        ("wounded", "casualties", "people"),
        ("missing", "casualties", "soldiers"),
        ("captured", "casualties", "soldiers"),
        ("casualties", "losses", "soldiers"),
        ("killed", "losses", "soldiers"),
    ],
)
def test_a_part_is_no_larger_than_its_whole(part: str, whole: str, subject: str) -> None:
    @settings(max_examples=30)
    @given(st.integers(11, 10**6), st.integers(11, 10**6))
    def check(few: int, many: int) -> None:
        low, high = sorted((10 * few + 3, 10 * many + 7))  # never round
        assume(high > low + 10)
        small, large = (factcheck.claim(f"{figure:,}", measure=part, subject=subject) for figure in (low, high))
        all_few, all_many = (factcheck.claim(f"{figure:,}", measure=whole, subject=subject) for figure in (low, high))
        assert factcheck.compare(small, all_many).verdict == Verdict.EXPLAINED
        assert factcheck.compare(large, all_few).verdict == Verdict.CONTRADICTION

    check()


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(1, 9))
def test_a_count_that_grows_does_not_fall(few: int, more: int, days: int) -> None:
    low, high = 10 * few + 3, 10 * (few + more) + 7
    first, last = dt.date(2024, 5, 9), dt.date(2024, 5, 9) + dt.timedelta(days=days)

    def told(figure: int, day: dt.date) -> Claim:
        return factcheck.claim(f"{figure:,}", measure="killed", subject="people", as_of=day)

    assert factcheck.compare(told(low, first), told(high, last)).verdict == Verdict.EXPLAINED
    assert factcheck.compare(told(high, first), told(low, last)).verdict == Verdict.CONTRADICTION


UNITS = [("mile", "kilometer"), ("meter", "foot"), ("acre", "hectare"), ("kilometer", "meter")]


@given(st.data(), st.sampled_from(UNITS))
def test_another_unit_changes_no_verdict(data: st.DataObject, units: tuple[str, str]) -> None:
    measure = "area" if "acre" in units else "length"
    one, other = (data.draw(claims(measure=measure, unit=units[0], subject="forest", place=None)) for _ in units)
    there = other.model_copy(update={name: getattr(other, name).to(units[1]) for name in ("range", "plausible")})
    before, after = factcheck.compare(one, other), factcheck.compare(one, there)
    assert after.verdict == before.verdict
    assert {each.kind for each in after.differences} - {"unit"} == {each.kind for each in before.differences}


# --- clusters


@st.composite
def crowds(draw: st.DrawFn) -> list[Claim]:
    made = [one for pair in draw(st.lists(pairs(), min_size=1, max_size=3)) for one in pair]
    return list({one.id: one for one in made}.values())


@settings(max_examples=50)
@given(crowds(), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_clusters(crowd: list[Claim], random: Any) -> None:
    mixed = [*crowd, *crowd]
    random.shuffle(mixed)
    assert factcheck.cluster(mixed) == factcheck.cluster(crowd)


@settings(max_examples=50)
@given(crowds())
def test_a_claim_of_something_else_changes_no_cluster(crowd: list[Claim]) -> None:
    far = factcheck.claim("12 tonnes", subject="cobalt ore", place="Vanuatu")
    before = {one.id: one for one in factcheck.cluster(crowd)}
    after = {one.id: one for one in factcheck.cluster([far, *crowd])}
    assert {key: one for key, one in after.items() if key in before} == before
    assert len(after) == len(before) + 1


# --- documents

ELSEWHERE = Document(text="The orchard in Vanuatu has 340 cobalt-blue benches.", publisher="Quay")


@settings(max_examples=40)
@given(stories())
def test_a_document_of_something_else_changes_no_verdict(story: Story) -> None:
    before, after = factcheck.check(story.documents), factcheck.check([ELSEWHERE, *story.documents])
    assert (after.divergences, after.conflicts) == (before.divergences, before.conflicts)
    assert {one.id for one in before.clusters} <= {one.id for one in after.clusters}


@settings(max_examples=40)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_outlets_changes_no_verdict(story: Story, random: Any) -> None:
    mixed = list(story.documents)
    random.shuffle(mixed)
    first, second = factcheck.check(story.documents), factcheck.check(mixed)
    assert {one.text for one in first.divergences} == {one.text for one in second.divergences}
    assert {one.id for one in first.clusters} == {one.id for one in second.clusters}


@settings(max_examples=2)
@given(st.lists(stories(), min_size=2, max_size=3))
def test_workers_change_nothing(told: list[Story]) -> None:
    texts = [
        document.model_copy(update={"id": f"{at}-{document.id}"})
        for at, one in enumerate(told)
        for document in one.documents
    ]
    assert factcheck.check(texts, workers=2).to_json() == factcheck.check(texts).to_json()


@settings(max_examples=15)
@given(stories())
def test_a_store_keeps_what_a_story_tells(story: Story) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.sqlite"
        with Store(path) as store:
            store.add(story.documents)
        with Store(path) as store:
            assert store.report() == factcheck.check(story.documents)
            assert {one.id for one in store.claims()} == {one.id for one in factcheck.check(story.documents).claims}


@settings(max_examples=50)
@given(documents())
def test_a_text_bears_itself_out(told: Told) -> None:
    found = factcheck.verify(told.document.text, against=[told.document])
    assert len(found.checks) == len(told.claims)
    assert not {str(one.status) for one in found.checks} & {"contradicted", "unsupported"} or _disagrees(told)


def _disagrees(told: Told) -> bool:
    """Whether the text itself says two things that cannot both hold."""
    return any(one.verdict in APART for one in factcheck.check([told.document]).divergences)
