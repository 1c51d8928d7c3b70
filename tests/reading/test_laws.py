"""What holds for any text: nothing raises, spans point into the text, figures survive being written out."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from factcheck.core.ranges import Range
from factcheck.errors import NormalisationError
from factcheck.models import Document
from factcheck.reading.quantities import normalise, quantities
from factcheck.reading.reader import extract, read

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECES = (
    "12|3,417|0|1.5|-4|2019|1,000,000|007|½|3k|2.15pm|14:30|9/11|F-16|№|$|€|£3m|USD|%|percent|million|bn|dozen|dozens|"
    "hundred|and|half|a|one|two|twenty-|third|of|in|to|from|between|or|so|more|than|at least|up to|nearly|about|some|"
    "over|fewer|-|–|+|~|.|,|;|\n|\n\n|“|”|\"|'|(|)|people|soldiers|killed|wounded|were|including|toll|rose|said|the|"
    "ministry|according|on|May|3 May 2021|Monday|last|three days|year-old|km|tonnes|kilometres|Kenya|could|denied|"
    "point|quarter|thirds|fifth|no one|none|score|lakh|every|minus|/|1/2|^|1e9|x10^3|.25|M|"
    "\u00a0|\u202f|\u2212|İ|ß|٣|１２|\U0001f525|\ud800|é|\x00"
).split("|")


def _strings(value: object) -> Iterator[str]:
    """Every string inside a table of TOML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


# Every wording that the lexicon knows, in lower case and capitalised: rules meet where no writer would let them.
WORDINGS = sorted(
    {
        written
        for file in (resources.files("factcheck.lexicon") / "data").iterdir()
        if file.name.endswith(".toml")
        for words in _strings(tomllib.loads(file.read_text(encoding="utf-8")))
        if len(words) < 40
        for written in (words, words.title())
    }
)
TEXTS = (
    st.text(max_size=200)
    | st.lists(st.sampled_from(WORDINGS) | st.sampled_from(PIECES), max_size=12).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
)
NUMBERS = st.integers(min_value=0, max_value=10**15)
NOUNS = st.sampled_from(["people", "boats", "tents", "wells", "soldiers", "percent", "euros", "kilometres"])
QUALIFIERS = st.sampled_from(
    ["", "more than ", "at least ", "fewer than ", "up to ", "about ", "nearly ", "just over "]
)
UNRELATED = "\n\nThe orchestra rehearsed a new waltz."


def _normalised(words: str) -> Range | None:
    try:
        return normalise(words)
    except NormalisationError:
        return None


@given(TEXTS)
def test_no_text_raises_and_every_span_points_to_its_words(text: str) -> None:
    found = quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.text != "" for quantity in found)
    claims, skipped = read(text)
    assert all(text[claim.start : claim.end] == claim.text != "" for claim in claims)
    assert all(claim.text in claim.sentence and claim.sentence in text for claim in claims)
    assert all(piece.reason for piece in skipped)


@given(TEXTS)
def test_quantities_stand_in_order_and_never_overlap(text: str) -> None:
    found = quantities(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    claims = extract(text)
    assert all(one.end <= other.start for one, other in pairwise(claims))
    assert len({claim.id for claim in claims}) == len(claims)


@given(TEXTS)
def test_a_part_belongs_to_a_claim_of_the_text(text: str) -> None:
    claims = extract(text)
    ids = {claim.id for claim in claims}
    assert all(claim.part_of is None or (claim.part_of in ids and claim.part_of != claim.id) for claim in claims)


@given(TEXTS)
def test_what_a_quantity_suggests_meets_what_it_entails(text: str) -> None:
    for quantity in quantities(text):
        assert quantity.range.unit == quantity.plausible.unit == quantity.unit
        assert quantity.range.overlaps(quantity.plausible)


@given(TEXTS)
def test_reading_twice_reads_the_same(text: str) -> None:
    assert quantities(text) == quantities(text)
    assert read(Document(text=text)) == read(Document(text=text))


@given(NUMBERS)
def test_a_number_is_read_with_and_without_separators(number: int) -> None:
    for written in (f"{number} boats", f"{number:,} boats", f"{number:,} boats".replace(",", "\u00a0")):
        assert normalise(written) == Range(Decimal(number), Decimal(number), unit="boat")


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_money_is_read_to_the_cent(amount: Decimal) -> None:
    assert normalise(f"${amount:,.2f}") == normalise(f"USD {amount:,.2f}") == Range(amount, amount, unit="USD")


@given(st.integers(1, 999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)]))
def test_a_magnitude_is_so_many_zeros(number: int, magnitude: tuple[str, int]) -> None:
    word, zeros = magnitude
    assert normalise(f"{number} {word} boats") == normalise(f"{number}{'0' * zeros} boats")


@given(QUALIFIERS, NUMBERS, NOUNS)
def test_normalising_is_idempotent(qualifier: str, number: int, noun: str) -> None:
    words = f"{qualifier}{number:,} {noun}"
    (quantity,) = quantities(words)
    again = words[quantity.start :]
    assert normalise(again) == normalise(words) == quantity.range


@given(TEXTS)
def test_a_quantity_in_its_own_words_has_the_same_bounds(text: str) -> None:
    read_again = _normalised(text)
    if read_again is not None:
        assert normalise(text.strip()) == read_again
        assert normalise(f"{text}\n") == read_again


@given(st.integers(0, 10**9), st.integers(1, 10**6), NOUNS)
def test_however_a_range_is_written_it_is_the_same(low: int, more: int, noun: str) -> None:
    high = low + more
    wanted = normalise(f"between {low:,} and {high:,} {noun}")
    assert (wanted.lower, wanted.upper) == (Decimal(low), Decimal(high))
    for written in (f"{low:,} to {high:,} {noun}", f"from {low:,} to {high:,} {noun}", f"{low:,}–{high:,} {noun}"):
        assert normalise(written) == wanted


@given(st.lists(st.tuples(QUALIFIERS, st.integers(3, 10**6), st.sampled_from(["killed", "injured", "evacuated"]))))
def test_an_unrelated_sentence_at_the_end_changes_no_range(facts: list[tuple[str, int, str]]) -> None:
    text = " ".join(f"The flood {verb} {qualifier}{number:,} people." for qualifier, number, verb in facts)
    before = extract(text)
    assert len(before) == len(facts)
    after = extract(f"{text}{UNRELATED}")
    assert [(claim.text, claim.range, claim.plausible) for claim in after] == [
        (claim.text, claim.range, claim.plausible) for claim in before
    ]


@given(TEXTS)
def test_an_unrelated_paragraph_at_the_end_changes_no_range_of_any_text(text: str) -> None:
    before = extract(text)
    after = extract(f"{text}.{UNRELATED}")
    spans = {(claim.start, claim.end): claim for claim in after}
    lines = text.splitlines()
    last = len(text) - len(lines[-1]) if lines else 0
    assert all(spans[claim.start, claim.end].range == claim.range for claim in before if claim.end < last)
