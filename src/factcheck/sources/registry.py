"""Who is who: names of speakers brought to one source, so that a president spelled two ways is counted once."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.comparing.alike import Alike
from factcheck.comparing.names import JOINTS, fold, kind_of
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.phrases import Phrases
from factcheck.lexicon.tables import remembered
from factcheck.models import Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Registry", "is_named", "kind_of"]

_BASED = re.compile(r"^[\w.]+-based$", re.IGNORECASE)
_FUZZY = 3  # words of a name that a misspelling may still be told from another by


class Registry:
    """Sources by their names: the user's, the starter registry's, and speakers met, under the fullest name seen."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._met = Alike()
        self._alias: dict[str, str] = {}
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._users = tuple(sources)
        self._entries: dict[str, Source] = {}
        for source in (*map(_completed, self._users), *_starters()):
            if not any(fold(name) in self._alias for name in _names(source)):
                self._entries[source.name] = source
                self._alias |= {fold(name): source.name for name in _names(source)}

    @classmethod
    def of(
        cls,
        names: Iterable[str],
        sources: Sequence[Source] = (),
        acronyms: Iterable[tuple[str, str]] = (),
        roles: Iterable[tuple[str, str]] = (),
    ) -> Registry:
        """A registry of these names, the longest first, so that their order changes nothing.

        ``acronyms`` are pairs of a name and the acronym that a text gives it, ``roles`` of a name and a role.
        """
        registry = cls(sources)
        expanded: dict[str, set[str]] = defaultdict(set)
        for name, acronym in acronyms:
            expanded[acronym].add(name)
        for acronym, meant in sorted(expanded.items()):
            if entry := registry._alias.get(fold(acronym)):
                registry._alias |= {fold(name): entry for name in meant if fold(name) not in registry._alias}
        for name in sorted(set(names), key=lambda name: (-len(name.split()), name)):
            if name not in expanded:
                registry._learn(name)
        for acronym, meant in sorted(expanded.items()):
            bearers = {registry.canonical(name) for name in meant}
            if len(bearers) == 1 and fold(acronym) not in registry._alias:
                registry._alias[fold(acronym)] = bearers.pop()
            else:
                registry._learn(acronym)
        for name, role in sorted(set(roles)):
            registry._roles[registry.canonical(name)].add(role)
        return registry

    def _learn(self, name: str) -> None:
        key = fold(name)
        if key in self._alias:
            return
        known = self._within(name) or self._spelt(name)
        if known:
            self._alias[key] = known
            return
        bare = _bare(name)
        if bare != name:
            self._learn(bare)
            self._alias[key] = self.canonical(bare)
            return
        bearers = self._met.of(name)
        if not bearers or (len(bearers) > 1 and len(name.split()) == 1):  # a surname that two bear is neither's
            self._met.add(name)
            bearers = [name]
        self._alias[key] = bearers[0]

    @cached_property
    def _phrases(self) -> Phrases[str]:
        return Phrases((fold(name), entry.name) for entry in self._entries.values() for name in _names(entry))

    @cached_property
    def _mine(self) -> dict[str, set[str]]:
        mine: dict[str, set[str]] = defaultdict(set)
        for source in self._users:
            for alias in _names(source):
                mine[alias].add(source.name)
        return mine

    @cached_property
    def _users_alike(self) -> Alike:
        return Alike(self._mine)

    @cached_property
    def _entries_alike(self) -> Alike:
        return Alike(self._entries)

    def _within(self, name: str) -> str | None:
        """The known body whose name stands in a longer one: "the London-based Reuters news agency"."""
        words = fold(name).split()
        cased = {fold(word) for word in name.split() if word[:1].isupper() and not _BASED.match(word)}
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(words):
            hit = self._phrases.at(words, at)
            if hit and words[at - 1 : at] != ["anti"]:
                found.append((hit[0] - at, at, hit[1]))
            at = hit[0] if hit else at + 1
        if not found:
            return None
        length, start, entry = max(found)
        taken = {index for size, first, _ in found for index in range(first, first + size)}
        rest = [word for index, word in enumerate(words) if index not in taken]
        voices = lexicon().reporting.voices
        speaks = not voices.isdisjoint(rest) and words[start + length : start + length + 1] != ["of"]
        kind = self._entries[entry].kind
        own = {
            part
            for row in lexicon().kinds
            if row.id == kind
            for phrase in (*row.words, *row.called)
            for part in phrase.split()
        }
        names = (word for word in rest if word in cased)  # "Reuters News Agency", not "Reuters Institute"
        return entry if speaks or all(word in own or _says_where(word) for word in names) else None

    def _spelt(self, name: str) -> str | None:
        """The one known source that bears this name in another spelling."""
        users = {source for alias in self._users_alike.of(name) for source in self._mine[alias]}
        if len(users) == 1:
            return users.pop()
        if len(name.split()) < _FUZZY:
            return None
        length = len(fold(name).split())  # a longer name says more: "UK Ministry of Defence" is not any ministry's
        found = [known for known in self._entries_alike.of(name) if len(fold(known).split()) == length]
        return found[0] if len(found) == 1 else None

    def canonical(self, name: str) -> str:
        """The name under which this speaker is kept."""
        return self._alias.get(fold(name), name)

    def bearer(self, name: str) -> str:
        """Who answers for a speaker's words: the body whose director or spokesman it is, else the speaker."""
        person = self.canonical(name)
        for role in sorted(self._roles.get(person, ())):
            words = role.split()
            if any(map(_is_voice, words)):
                body = _bare(" ".join(word for word in words if not _is_voice(word)))
                known = self._within(role) or self._alias.get(fold(body))
                if known and known != person:
                    return known
        return person

    def source(self, name: str) -> Source:
        """What is known of a source: its kind and side from the registry, else from its name and its roles."""
        known = self._entries.get(name) or Source(name=name)
        roles = sorted(self._roles.get(name, ()))
        kind = known.kind or kind_of(name) or next(filter(None, map(kind_of, roles)), None) or _state(name)
        side = known.side
        if side is None and kind == SourceKind.OFFICIAL:  # a country's rebels and charities are not its government
            side = next(filter(None, map(_nation, (name, *roles))), None)
        return known.model_copy(update={"kind": kind, "side": _country(side)})

    def is_users(self, name: str) -> bool:
        """Whether the user has told of this source."""
        return any(name == source.name for source in self._users)

    def title(self, name: str) -> str:
        """The fullest role that texts give a speaker, in lower case at its start: "Ukrainian president"."""
        return max(sorted(self._roles.get(name, ())), key=len, default="")

    def body(self, side: str, words: Sequence[str]) -> str | None:
        """The one known body of a side whose name has all that these words say: "intelligence data" of a country."""
        reporting = lexicon().reporting
        said = set(words) - reporting.data_nouns - lexicon().function_words
        found = {
            one.name
            for one in self._entries.values()
            if said and _country(one.side) == side and said <= {*words_of(one.name)}
        }
        return found.pop() if len(found) == 1 else None

    def same_side(self, a: str | None, b: str | None) -> bool:
        """Whether two sides are one: the same country or name, or one that the user puts on the other's side."""
        return a is not None and b is not None and self.camp(a) == self.camp(b)

    def camp(self, side: str) -> str:
        """The side that a side stands with, where the user says so (``Source(name="Belarus", side="Russia")``)."""
        for source in self._users:
            if source.side and _country(source.name) == side and _country(source.side) != side:
                return _country(source.side) or side
        return side


def _names(source: Source) -> tuple[str, ...]:
    return source.name, *source.aliases


@remembered
def _starters() -> tuple[Source, ...]:
    """The sources that come with the package, as rows of the lexicon."""
    return tuple(
        Source(name=row.name, aliases=(*row.aliases, *row.acronyms), kind=row.kind, side=row.side)
        for row in lexicon().sources
    )


def _completed(user: Source) -> Source:
    """The user's source with what the starter registry knows beside: other names, kind, side."""
    mine = {fold(name) for name in _names(user)}
    known = next((each for each in _starters() if not mine.isdisjoint(map(fold, _names(each)))), None)
    if known is None:
        return user
    names = tuple(name for name in _names(known) if fold(name) not in mine)
    more = {"kind": user.kind or known.kind, "side": user.side or known.side}
    return user.model_copy(update={"aliases": (*user.aliases, *names), **more})


def _is_voice(word: str) -> bool:
    return word.lower() in lexicon().reporting.voices


def _describes(word: str) -> bool:
    """Words that say more of a body without making it another: "rights group", "director"."""
    return word in lexicon().reporting.speakers or _is_voice(word) or _says_where(word)


def _says_where(word: str) -> bool:
    return word in lexicon().function_words or lexicon().demonyms.get(word) is not None or len(word) == 1


def _is_titled(words: Sequence[str]) -> bool:
    """Whether a role stands before a person's name: "Mayor Ilse Brandt", not "General Staff of Ukraine"."""
    reporting = lexicon().reporting
    title, *names = words
    person = len(names) > 1 and all(name[:1].isupper() and name.lower() not in reporting.speakers for name in names)
    return person and title.lower() in reporting.roles and kind_of(" ".join(names)) is None


@remembered
def _bare(name: str) -> str:
    """A name without what describes its bearer: where it sits, what it is, who speaks for it.

    >>> _bare("Tunis-based rights group Al Bawsala"), _bare("Otto Havel, director of the Ostrava Flood Office")
    ('Al Bawsala', 'Ostrava Flood Office')
    >>> _bare("Harbour Watch reporter"), _bare("Polish interior ministry")
    ('Harbour Watch', 'Polish interior ministry')
    """
    words = [word for word in name.replace(",", " ").split() if not _BASED.match(word)]
    for at, word in enumerate(words[:-2]):
        if _is_voice(word) and words[at + 1] in {"of", "for"}:
            words = words[at + 3 :] if words[at + 2] == "the" else words[at + 2 :]
            break
    if words and _is_titled(words):
        words = words[1:]
    proper = [at for at, word in enumerate(words) if word[:1].isupper()]
    if not proper:
        return " ".join(words) or name
    last = proper[-1] + 1
    trailing = words[last:]
    if all(_is_voice(word) for word in trailing) or ("group" in trailing and all(map(_describes, trailing[-1:]))):
        words = words[:last]
    lead = next((at for at in reversed(range(len(words) - 1)) if words[at].islower()), None)
    if lead is not None and _describes(words[lead]) and words[lead] not in lexicon().function_words:
        words = words[lead + 1 :]  # "rights group Al Bawsala"
    return " ".join(words) or name


@remembered
def _nation(name: str) -> str | None:
    """The country of the first nationality or place in a name or a role: "Ukrainian President" is of Ukraine's side.

    >>> _nation("Ukrainian President"), _nation("the US-backed forces")
    ('ua', None)
    """
    words = words_of(name)
    for at in range(len(words)):
        hit = lexicon().demonyms.at(words, at) or lexicon().place_names.at(words, at)
        if hit and "backed" not in words[hit[0] : hit[0] + 2] and (code := _root(hit[1])):
            return code
    return None


def _state(name: str) -> SourceKind | None:
    """A country or town that speaks ("Ukraine estimates …") is its authorities."""
    return SourceKind.OFFICIAL if lexicon().place_names.get(name) else None


def _root(code: str) -> str | None:
    """The country that a place lies in, by code."""
    place = lexicon().places.get(code)
    while place and place.kind != "country":
        place = lexicon().places.get(place.parent or "")
    return place.code if place else None


@remembered
def _country(side: str | None) -> str | None:
    """A side as a country's code where it names one ("Ukraine", "ua", "Ukrainian"), else as it is."""
    if side is None or side in lexicon().places:
        return side
    code = lexicon().place_names.get(side) or lexicon().demonyms.get(side)
    return (code and _root(code)) or side


def is_named(name: str) -> bool:
    """Whether a speaker is one known body or person: "Zelensky", "the interior ministry", not "officials", "sources".

    >>> [is_named(name) for name in ("Zelensky", "interior ministry", "military sources", "Ukrainian officials")]
    [True, True, False, False]
    >>> [is_named(name) for name in ("Syrian Network for Human Rights", "a London-based group", "State media")]
    [True, False, False]
    """
    reporting = lexicon().reporting
    generic = (reporting.speakers | reporting.data_nouns) - reporting.institutions
    cased = [word for word in name.split() if not _BASED.match(word)]
    joint = next((at for at, word in enumerate(cased) if at and word.lower() in JOINTS), None)
    if joint is not None and cased[joint - 1].lower() in generic and (joint == 1 or cased[joint - 1].islower()):
        return _is_voice(cased[joint - 1])  # not "officials in Kyiv", "a resident of Aleppo"
    words = words_of(" ".join(cased))
    if not words:
        return False
    if words[-1] in reporting.institutions and "anonymous" not in words:
        return True
    if words[-1] in reporting.offices and words != ("minister",):  # "the mayor", "the interior minister"
        return True
    if words[-1] in generic | reporting.data_nouns and (
        cased[-1][-1] == "s" or cased[0][0].islower() or " ".join(cased)[1:].islower()
    ):
        return False
    return any(part[:1].isupper() for part in cased)
