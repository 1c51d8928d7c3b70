"""Who is who: names of speakers brought to one key, so that a president spelled two ways is one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.names import fold, same_name
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.models import Source

__all__ = ["Registry", "is_named"]


class Registry:
    """Speakers met so far, each under the fullest name seen; the user's sources come first and keep their names."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._names: list[str] = []
        self._alias: dict[str, str] = {}
        self._sources = tuple(sources)
        for source in self._sources:
            for name in _names(source):
                self._alias[fold(name)] = source.name

    @classmethod
    def of(cls, names: Iterable[str], sources: Sequence[Source] = ()) -> Registry:
        """A registry of these names, the longest first, so that their order changes nothing."""
        registry = cls(sources)
        for name in sorted(set(names), key=lambda name: (-len(name.split()), name)):
            registry._learn(name)
        return registry

    def _learn(self, name: str) -> None:
        key = fold(name)
        if key in self._alias:
            return
        if users := self._of_user(name):
            self._alias[key] = users
            return
        bearers = [other for other in self._names if same_name(name, other)]
        if not bearers or (len(bearers) > 1 and len(name.split()) == 1):  # a surname that two bear is neither's
            self._names.append(name)
            bearers = [name]
        self._alias[key] = bearers[0]

    def _of_user(self, name: str) -> str | None:
        """The one source of the user's that bears this name in another spelling."""
        found = {source.name for source in self._sources if any(same_name(name, each) for each in _names(source))}
        return found.pop() if len(found) == 1 else None

    def canonical(self, name: str) -> str:
        """The name under which this speaker is kept."""
        return self._alias.get(fold(name), name)


def _names(source: Source) -> tuple[str, ...]:
    return source.name, *source.aliases


def is_named(name: str) -> bool:
    """Whether a speaker is one known body or person: "Zelensky", "the interior ministry", not "officials", "sources".

    >>> [is_named(name) for name in ("Zelensky", "interior ministry", "military sources", "Ukrainian officials")]
    [True, True, False, False]
    """
    words = words_of(name)
    if not words:
        return False
    stop = next((at for at, word in enumerate(words) if at and word in {"in", "of", "from", "at", "for", "near"}), None)
    if stop is not None and words[stop - 1] in lexicon().reporting.speakers - lexicon().reporting.institutions:
        return False  # "officials in Kyiv", "a resident of Aleppo"
    reporting = lexicon().reporting
    generic = reporting.speakers | reporting.data_nouns
    if words[-1] in reporting.institutions and "anonymous" not in words:
        return True
    if words[-1] in generic and (name[0].islower() or words[-1].endswith("s")):
        return False
    return any(part[:1].isupper() for part in name.split())
