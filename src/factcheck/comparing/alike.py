"""Names that can be one bearer's, found among many without trying each pair."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from factcheck.comparing.names import ALIKE, DROPPED, SURNAMED, Parts, parts, same_name, sound

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

__all__ = ["Alike"]


class Alike:
    """Names in the order in which they came; for any name, those of them that `same_name` holds to be its own.

    Each name leaves keys to be found by and asks for others. Two that can be one bearer's always meet at a key that
    one leaves and the other asks for, so only those are compared: the time grows with the names that resemble one.
    Where a spelling may differ, a key leads to texts, of which rapidfuzz picks the near ones.

    >>> known = Alike(["Volodymyr Zelensky", "Boris Johnson", "World Health Organization"])
    >>> known.of("President Zelenskyy"), known.of("WHO"), known.of("Johnston"), known.of("Mayor")
    (['Volodymyr Zelensky'], ['World Health Organization'], ['Boris Johnson'], [])
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: dict[str, int] = {}
        self._left: defaultdict[Hashable, list[str]] = defaultdict(list)
        self._asked: defaultdict[Hashable, list[str]] = defaultdict(list)
        self._texts: defaultdict[Hashable, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Adds a name behind all others, unless it is known."""
        if name in self._names:
            return
        self._names[name] = len(self._names)
        said = parts(name)
        for key in _left(said):
            self._left[key].append(name)
        for key in _asked(said):
            self._asked[key].append(name)
        for key, text in _near(said, surnames=len(said.words) == 1):
            self._texts[key][text].append(name)

    def of(self, name: str) -> list[str]:
        """The known names that can be this one's bearer's, in the order in which they were added."""
        found = {other for other in self._met(parts(name)) if same_name(name, other)}
        return sorted(found, key=self._names.__getitem__)

    def _met(self, said: Parts) -> Iterator[str]:
        for key in _left(said):
            yield from self._asked.get(key, ())
        for key in _asked(said):
            yield from self._left.get(key, ())
        for key, text in _near(said, surnames=len(said.words) > 1):
            texts: Mapping[str, list[str]] = self._texts.get(key, {})
            for near, _, _ in process.extract_iter(text, texts.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE):
                yield from texts[near]


def _left(said: Parts) -> Iterator[Hashable]:
    """Keys by which a name is found."""
    yield said.folded
    if said.is_bare:
        return
    yield said.words
    yield frozenset(said.words)
    if said.acronym:
        yield "acronym", said.acronym
    if said.is_body:
        yield said.places, said.content
    yield "sounds", _sounds(said)


def _asked(said: Parts) -> Iterator[Hashable]:
    """Keys of the names that may be meant."""
    yield said.folded
    if said.is_bare:
        return
    if said.is_body:
        yield said.places, said.content
    else:
        yield from (said.words[at:] for at in range(1, len(said.words) - 1))
    yield from (("acronym", letters) for letters in said.spelt)
    words = frozenset(said.words)
    yield from (words.difference(some) for size in range(DROPPED + 1) for some in combinations(sorted(words), size))
    if said.has_initial:
        yield "sounds", _sounds(said)


def _near(said: Parts, *, surnames: bool) -> Iterator[tuple[Hashable, str]]:
    """Texts of a name that a misspelling stays near to, with the keys of names spelt so; of ``surnames`` or of others.

    A name is left among its own and asks among the others: a surname stands for its bearer, and the other way round.
    """
    if said.is_bare:
        return
    yield _sounds(said), said.joined
    if len(said.words) <= SURNAMED:
        yield (surnames, sound(said.words[-1])), said.words[-1]


def _sounds(said: Parts) -> tuple[str, ...]:
    return tuple(map(sound, said.words))
