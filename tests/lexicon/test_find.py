"""Where a word stands in the lexicon, and what the guide says that it does there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factcheck
from factcheck.lexicon.find import find_word
from factcheck.lexicon.tables import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def _afterwards() -> Iterator[None]:
    yield
    factcheck.extend_lexicon()


@pytest.mark.parametrize(
    ("word", "table", "row", "does"),
    [
        ("More  than", "qualifiers.toml", "more_than", "stands before a figure n and makes it more than n: (n, ∞)"),
        ("killing", "measures.toml", "killed", "its object, or the subject of its passive, is counted: killed"),
        ("slain", "measures.toml", "killed", "its object, or the subject of its passive, is counted: killed"),
        ("dozens", "numbers.toml", "", "a vague number: at least 24, and 24 to 99 to a reader"),
        ("seventeen", "numbers.toml", "", "the number 17"),
        ("blasts", "events.toml", "bombing", "an event of the kind “bombing”"),
        ("km", "units.toml", "kilometer", "right behind digits: their unit is kilometer"),
        ("pounds", "currencies.toml", "GBP", "money in GBP where the text or the country tells"),
        ("cents", "currencies.toml", "USD", "a small coin: a hundredth, or the like, of USD"),
        ("Kursk", "places.toml", "ru-krs", "the place Kursk Oblast (region, code ru-krs)"),
        ("troops", "populations.toml", "forces", "who or what is counted: forces"),
        ("said", "reporting.toml", "", "a verb of reporting"),
        ("reportedly", "hedges.toml", "reportedly", "keeps a distance from the figure"),
        ("very likely", "grades.toml", "", "how probable the speaker calls it: very likely, 80 to 95 percent"),
        ("March", "times.toml", "", "month 3"),
        ("the", "grammar.toml", "", "begins a noun phrase"),
    ],
)
def test_what_a_word_does(word: str, table: str, row: str, does: str) -> None:
    found = [(entry.table, entry.row, entry.does) for entry in find_word(word) if entry.exact]
    assert any((table, row) == one[:2] and one[2].startswith(does) for one in found), found


@pytest.mark.parametrize("word", ["", " ", "xyzzy", "killed 12 people"])
def test_what_stands_nowhere(word: str) -> None:
    assert find_word(word) == []


def test_whole_wordings_come_before_longer_phrases() -> None:
    found = [entry.exact for entry in find_word("over")]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 2


@pytest.mark.usefixtures("_afterwards")
def test_rows_of_a_user_are_found_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('[[measure]]\nid = "killed"\ntransitive = ["unalive"]\n')
    factcheck.extend_lexicon(tmp_path / "ours.toml")
    (entry,) = (each for each in find_word("unalived") if each.exact)
    assert (entry.row, entry.field) == ("killed", "transitive")
    assert "ours.toml, line " in entry.table


def test_the_guide_speaks_of_fields_that_there_are() -> None:
    """A key of the guide names a file, a table of it and a field of a row there."""
    for path in read("guide")["does"]:
        name, *keys = path.split(".")
        levels = [read(name)]
        for key in keys:
            levels = [item for level in levels for item in (level if isinstance(level, list) else [level])]
            levels = [level[key] for level in levels if isinstance(level, dict) and key in level]
            assert levels, path


def test_the_guide_explains_every_list_of_words() -> None:
    """Whatever is found by its words says what they do."""
    silent = {
        (entry.table, entry.field)
        for word in ("the", "killed", "more than", "dozens", "said", "km", "$", "Kursk", "officials", "net", "ministry")
        for entry in find_word(word)
        if not entry.does
    }
    assert silent == set()


def test_no_fact_is_missing_from_what_it_does() -> None:
    assert not [
        entry for word in ("more", "dead", "Syria", "dollars", "m") for entry in find_word(word) if "{" in entry.does
    ]
