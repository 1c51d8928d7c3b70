"""Phrases of one or more words, found by their first word, the longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from factcheck.core.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Phrases", "inflect"]

T = TypeVar("T")


class Phrases(Generic[T]):
    """A table from phrases to values.

    >>> table = Phrases([("more than", 1), ("more", 2)])
    >>> table.at(["no", "more", "than", "three"], 1)
    (3, 1)
    >>> table.at(["no", "more"], 0) is None
    True
    """

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        # Under the first and the last word of each phrase: its length, its other words, its value.
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[int, tuple[str, ...], T]]] = {}
        for phrase, value in rows:
            words = words_of(phrase)
            if words:
                self._by_first.setdefault(words[0], []).append((len(words), words[1:], value))
                self._by_last.setdefault(words[-1], []).append((len(words), words[:-1], value))
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: -entry[0])
        self.firsts = frozenset(self._by_first)  # where none of these words stands no phrase begins

    def at(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """End and value of the longest phrase that begins at ``start``, or None; none begins behind the last word."""
        if start >= len(words):
            return None
        for size, rest, value in self._by_first.get(words[start], ()):
            end = start + size
            if size == 1 or tuple(words[start + 1 : end]) == rest:
                return end, value
        return None

    def before(self, words: Sequence[str], end: int) -> tuple[int, T] | None:
        """Start and value of the longest phrase that ends just before ``end``, or None."""
        if end <= 0:
            return None
        for size, rest, value in self._by_last.get(words[end - 1], ()):
            start = end - size
            if size == 1 or (start >= 0 and tuple(words[start : end - 1]) == rest):
                return start, value
        return None

    def get(self, phrase: str) -> T | None:
        """The value of exactly this phrase."""
        words = words_of(phrase)
        found = self.at(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else None


def inflect(verb: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and gerund of a verb, or of the first word of a verbal phrase.

    Irregular verbs are given as their five forms.

    >>> inflect("injure"), inflect("pull alive")[3], inflect("slay/slays/slew/slain/slaying")[3]
    (('injure', 'injures', 'injured', 'injured', 'injuring'), 'pulled alive', 'slain')
    """
    if "/" in verb:
        base, third, past, participle, gerund = verb.split("/")
        return base, third, past, participle, gerund
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = head.removesuffix("e")
    if head.endswith("y") and head[-2] not in "aeiou":
        third, past = f"{head[:-1]}ies", f"{head[:-1]}ied"
    else:
        third = f"{head}es" if head.endswith(("s", "sh", "ch", "x", "z")) else f"{head}s"
        past = f"{stem}ed"
    return head + tail, third + tail, past + tail, past + tail, f"{stem}ing{tail}"
