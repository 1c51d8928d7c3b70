"""Names found by their keys are those that a comparison of each pair finds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparing.alike import Alike
from factcheck.comparing.names import same_name
from factcheck.lexicon.load import lexicon

ROWS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "names.toml").read_text(encoding="utf-8"))["row"]
NAMES = sorted({row[side] for row in ROWS for side in ("a", "b")} | {source.name for source in lexicon().sources})
WORDS = sorted({word for name in NAMES for word in name.split()})


def _each_pair(name: str, known: list[str]) -> list[str]:
    return [other for other in known if same_name(name, other)]


def test_every_name_of_the_corpus() -> None:
    known = Alike(NAMES)
    assert {name: known.of(name) for name in NAMES} == {name: _each_pair(name, NAMES) for name in NAMES}
    assert sum(len(known.of(name)) for name in NAMES) > len(NAMES) + 60  # not each its own alone


@given(st.data())
def test_misspelt_shortened_and_mixed_names(data: st.DataObject) -> None:
    words = st.sampled_from(WORDS)
    mixed = st.lists(words, min_size=1, max_size=5).map(" ".join)
    name = data.draw(st.sampled_from([name for name in NAMES if name.strip()]) | mixed)
    known = [name]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(name)))
        letter = data.draw(st.sampled_from(["", "a", "k", "y", " ", "J. ", " of the "]))
        known.append(name[:at] + letter + name[at + data.draw(st.integers(0, 2)) :])
        left = name.split()
        known.append(" ".join(data.draw(st.lists(st.sampled_from(left), min_size=1, max_size=len(left) + 1))))
    known = list(dict.fromkeys(known))
    assert Alike(known[1:]).of(name) == _each_pair(name, known[1:])


@given(st.lists(st.text(max_size=30), unique=True, max_size=8), st.text(max_size=30))
def test_any_texts(known: list[str], name: str) -> None:
    assert Alike(known).of(name) == _each_pair(name, known)
