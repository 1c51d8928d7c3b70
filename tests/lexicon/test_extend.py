"""A user's own words: added, joined to what is known, refused with file and line, and gone when taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factcheck
from factcheck import LexiconError, Verdict, extend_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = """
[[measure]]
id = "killed"
transitive = ["unalive"]

[[population]]
key = "falconers"
part_of = ["people"]
person = true
words = ["falconers", "falconer"]

[[place]]
code = "xx-lummer"
name = "Lummerland"
kind = "country"

[[place]]
code = "xx-lummer-north"
name = "Nordlummer"
kind = "region"
parent = "xx-lummer"
"""
TEXT = "The storm unalived 12 falconers in Nordlummer."


@pytest.fixture(autouse=True)
def _own_lexicon_again() -> Iterator[None]:
    yield
    extend_lexicon()


def _file(folder: Path, text: str, name: str = "ours.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_words_are_added_and_taken_back(tmp_path: Path) -> None:
    assert [claim.measure for claim in factcheck.extract(TEXT)] == [None]
    extend_lexicon(_file(tmp_path, OURS))
    (claim,) = factcheck.extract(TEXT)
    assert (claim.measure, claim.population, claim.unit, claim.place) == ("killed", "falconers", "person", "Nordlummer")
    extend_lexicon()
    assert [claim.measure for claim in factcheck.extract(TEXT)] == [None]


def test_what_was_known_stays_known(tmp_path: Path) -> None:
    extend_lexicon(_file(tmp_path, OURS))
    assert [claim.measure for claim in factcheck.extract("The storm killed 12 people.")] == ["killed"]


def test_comparing_knows_parts_and_places(tmp_path: Path) -> None:
    extend_lexicon(_file(tmp_path, OURS))
    part = factcheck.claim("12", measure="killed", subject="falconers", place="Nordlummer")
    whole = factcheck.claim("30", measure="killed", subject="people", place="Lummerland")
    assert factcheck.compare(part, whole).verdict == Verdict.EXPLAINED


def test_files_are_joined_and_the_last_call_counts(tmp_path: Path) -> None:
    other = _file(tmp_path, '[[measure]]\nid = "killed"\ntransitive = ["smite"]\n', "other.toml")
    extend_lexicon(_file(tmp_path, OURS), other)
    extend_lexicon(other)
    assert [claim.measure for claim in factcheck.extract(TEXT)] == [None]


def test_processes_know_it_too(tmp_path: Path) -> None:
    extend_lexicon(_file(tmp_path, OURS))
    documents = [factcheck.Document(id=str(at), text=TEXT) for at in range(3)]
    assert factcheck.check(documents, workers=2) == factcheck.check(documents)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = [1, }\n", "ours.toml cannot be read: .*line 1"),
        ('\n[[mesure]]\nid = "x"\n', "ours.toml, line 2: no such table: got 'mesure'"),
        ('measure = "killed"\n', "ours.toml, line 1: no such table"),
        ('\n\n[[measure]]\nid = "hexed"\nlabel = 5\n', "ours.toml, line 3, hexed label: got 5"),
        ('[[population]]\nkey = "a"\nwords = ["a"]\npart_of = ["nobody"]\n', "ours.toml, line 1, a: got 'nobody'"),
        (
            '[[place]]\ncode = "x"\nname = "X"\nkind = "city"\nparent = "nowhere"\n',
            "ours.toml, line 1, x: got 'nowhere'",
        ),
        ('[[population]]\nkey = "a"\nwords = ["a"]\n\n[[population]]\nkey = "b"\n', "ours.toml, line 5, b words"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_changes_nothing(tmp_path: Path, text: str, said: str) -> None:
    extend_lexicon(_file(tmp_path, OURS, "good.toml"))
    with pytest.raises(LexiconError, match=said):
        extend_lexicon(_file(tmp_path, text))
    assert [claim.measure for claim in factcheck.extract(TEXT)] == ["killed"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nope\.toml cannot be read"):
        extend_lexicon(tmp_path / "nope.toml")
