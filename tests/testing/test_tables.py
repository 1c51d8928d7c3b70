"""The tables of the strategies: each example says what its row says, and the lexicon and reading say so too."""

from __future__ import annotations

from decimal import Decimal

import pytest

import factcheck
from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.schema import Effect
from factcheck.reading.qualifiers import granularity, is_round, meaning, step, width
from factcheck.testing import intervals, tables
from factcheck.testing.intervals import interval
from factcheck.testing.texts import Filled, fill
from factcheck.testing.words import Phrase

EFFECTS = {
    "bare": Effect.EXACTLY,
    "at least": Effect.AT_LEAST,
    "more than": Effect.MORE_THAN,
    "at most": Effect.AT_MOST,
    "less than": Effect.LESS_THAN,
    "about": Effect.ABOUT,
    "nearly": Effect.NEARLY,
    "just over": Effect.JUST_OVER,
}
WORDS = [
    (row.name, where, words)
    for row in tables.bounds()
    for where in ("before", "after", "glued")
    for words in getattr(row, where)
]


def _ends(value: factcheck.Range) -> tuple[object, ...]:
    return value.lower, value.upper, value.lower_closed, value.upper_closed


@pytest.mark.parametrize(
    ("words", "entailed", "plausible"),
    [
        (words, entailed, plausible)
        for row in tables.read_table("bounds")["bound"]
        for words, entailed, plausible in row["examples"]
    ],
)
def test_what_words_bound_is_what_their_example_says(words: str, entailed: str, plausible: str) -> None:
    (found,) = factcheck.quantities(f"{words} boats")
    assert (_ends(found.range), _ends(found.plausible)) == (_ends(interval(entailed)), _ends(interval(plausible)))


@pytest.mark.parametrize(
    ("words", "entailed"),
    [example for row in tables.read_table("bounds")["pair"] for example in row["examples"]]
    + [(row["words"], row["entailed"]) for row in tables.read_table("bounds")["vague"]],
)
def test_two_figures_and_none(words: str, entailed: str) -> None:
    assert _ends(factcheck.normalise(f"{words} boats")) == _ends(interval(entailed))


@pytest.mark.parametrize(("row", "where", "words"), WORDS)
def test_the_lexicon_says_the_same_of_the_words(row: str, where: str, words: str) -> None:
    known = lexicon().qualifiers_before if where == "before" else lexicon().qualifiers_after
    found = known.get(words)
    assert found is not None
    assert found.effect == EFFECTS[row]


@pytest.mark.parametrize("name", EFFECTS)
@pytest.mark.parametrize("number", ["2", "8", "10", "62", "99.5", "100", "110", "437", "1000", "1250", "3417", "12000"])
def test_the_intervals_are_those_of_reading(name: str, number: str) -> None:
    figure = Decimal(number)
    row = next(one for one in tables.bounds() if one.name == name)
    suggested = row.round if row.round and intervals.round_figure(figure) else row.plausible
    for kind in (Kind.COUNT, Kind.MEASURE):
        found = meaning(EFFECTS[name], figure, kind, None)
        assert found.approximate == row.approximate
        for written, read in ((row.entailed, found.range), (suggested, found.plausible)):
            assert _ends(interval(written, figure, counted=kind == Kind.COUNT)) == _ends(read)


@pytest.mark.parametrize("number", [*range(1, 200), 250, 999, 1000, 1005, 1250, 3417, 10_000, 12_345, 3_000_000, 10**9])
def test_steps_and_widths_are_those_of_reading(number: int) -> None:
    for figure in (Decimal(number), Decimal(number) / 10):
        assert 2 * intervals.half(figure) == granularity(figure)
        assert intervals.step(figure) == step(figure)
        assert intervals.round_figure(figure) == is_round(figure)
        assert intervals.width(figure) == width(figure)


@pytest.mark.parametrize(
    ("unit", "words", "text"),
    [(row["unit"], *example) for row in tables.read_table("units")["unit"] for example in row["examples"]],
)
def test_units_are_written_as_their_examples(unit: str, words: str, text: str) -> None:
    (found,) = factcheck.quantities(words)
    assert (found.unit, found.text) == (unit, text)
    row = next(one for one in tables.units() if one.unit == unit)
    assert words in {pattern.replace("|", "").format("12") for pattern in row.written}


@pytest.mark.parametrize("at", range(len(tables.sentences())), ids=lambda at: tables.sentences()[at].text)
def test_sentences_say_what_their_example_says(at: int) -> None:
    row, told = tables.sentences()[at], tables.read_table("sentences")["sentence"][at]
    filled = []
    for slot, figure in zip(row.slots, told["figures"], strict=True):
        (quantity,) = factcheck.quantities(f"{figure} {slot.subjects[0]}".strip())
        filled.append(Filled(slot, Phrase(f"{figure} {slot.subjects[0]}".strip(), quantity), slot.subjects[0]))
    sentence, gold = fill(row.text, row.places[0], filled)
    assert sentence == f"{told['example'][0].upper()}{told['example'][1:]}."
    read = factcheck.extract(sentence)
    assert [(one.text, one.measure, one.place) for one in read] == [(one.text, one.measure, one.place) for one in gold]


@pytest.mark.parametrize("at", range(len(tables.frames())))
def test_frames_are_as_their_example(at: int) -> None:
    frame, example = tables.frames()[at], tables.read_table("sentences")["frame"][at]["example"]
    (quantity,) = factcheck.quantities("2 people")
    slot = next(row for row in tables.sentences() if row.text.startswith("police")).slots[0]
    speaker = next(one for one in frame.speakers if one.lower() in example.lower())
    sentence, _ = fill("police detained {0}", "", [Filled(slot, Phrase("2 people", quantity))], frame.text, speaker)
    assert sentence == example


def test_every_field_and_every_plant_has_an_event() -> None:
    assert {one.field for one in tables.events()} == {one.field for one in tables.sentences()}
    assert {kind for one in tables.events() for kind in one.odd} == set(tables.plants())
