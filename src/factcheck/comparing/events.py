"""Do two claims report one event? Two blasts on one day in one town are no contradiction, whatever their tolls.

A claim has a setting: places, kinds of event and telling words of its sentence or, where that is silent, of what stands
before it in the text. Settings can speak against one event, or vote for it.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- pydantic reads the annotations of Trace
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.comparing.differences import date_of
from factcheck.comparing.voices import same_speaker
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, is_nationwide, may_hold, place_key, place_relation, population_relation
from factcheck.lexicon.tables import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.models import Claim, Document

__all__ = [
    "FLOW_DAYS",
    "OPENING",
    "STOCK_DAYS",
    "Scenes",
    "Setting",
    "Trace",
    "is_lasting",
    "kinds_agree",
    "people_agree",
    "places_agree",
]

FLOW_DAYS = 3  # reports of one event follow within days
_RARE_DAYS = 21  # the toll of a disaster grows for weeks
STOCK_DAYS = 31  # how many there are is asked for weeks
_BEFORE = 600  # characters before a sentence that tell where and what, where the sentence does not
_ALIKE, _CLOSE = 0.3, 0.6  # share of the shorter sentence's telling words that both have: one vote, two votes
OPENING, _NEEDED = 1_500, 12  # characters of a text that tell its event; telling words that they need
_STRANGE, _TEXTS = 0.15, (0.3, 0.45)  # share of the shorter opening's telling words: against, one vote, two votes
_ENOUGH = 3  # votes between documents, as far as so much is stated
_TOGETHER = 2  # votes within a document
_APART = frozenset({Relation.SEPARATE, Relation.UNKNOWN})
_UNKNOWN: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text tells about the event behind a figure."""

    places: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trace:
    """All that ``one_event`` asks of a claim, its setting read already: what is kept of claims whose texts are not."""

    id: str
    document_id: str
    measure: str | None
    population: str | None
    unit: str | None
    speaker: str | None
    as_of: dt.date | None
    reported: dt.date | None
    setting: Setting


class Scenes:
    """The settings of the claims of some documents, each read once.

    ``settings`` (by the id of a claim) and ``heads`` (by that of a document) are those that were read before; for them
    no text is needed. ``openings`` stand for the texts where the settings are known.
    """

    def __init__(
        self,
        documents: Iterable[Document] = (),
        settings: Mapping[str, Setting] | None = None,
        heads: Mapping[str, frozenset[str]] | None = None,
        openings: Mapping[str, str] | None = None,
    ) -> None:
        self._texts = {document.id: document.text for document in documents} | dict(openings or {})
        self._known: dict[str, Setting] = dict(settings or {})
        self._heads: dict[str, frozenset[str]] = dict(heads or {})
        self._alone: dict[tuple[object, ...], Setting] = {}  # settings of claims without a text, by all that is read
        self._one: dict[Setting, Setting] = {}  # equal settings are one object

    def of(self, claim: Claim | Trace) -> Setting:
        """The setting of a claim; a derived total has that of its first part."""
        if isinstance(claim, Trace):
            return claim.setting
        found = self._known.get(claim.id)
        if found is not None:
            return found
        if claim.document_id not in self._texts:
            return self._without_text(claim)
        found = self._read(claim)
        found = self._known[claim.id] = self._one.setdefault(found, found)
        return found

    def has_text(self, claim: Claim) -> bool:
        """Whether more is known of what surrounds a claim than the claim itself tells."""
        return claim.id in self._known or claim.document_id in self._texts or claim.document_id in self._heads

    def _without_text(self, claim: Claim) -> Setting:
        """A claim that nothing surrounds tells what its sentence tells, wherever it is repeated."""
        key = claim.sentence, claim.place, *[one.name for one in claim.attribution]
        found = self._alone.get(key)
        if found is None:
            found = self._read(claim)
            found = self._alone[key] = self._one.setdefault(found, found)
        return found

    def _read(self, claim: Claim) -> Setting:
        own = _told(claim.sentence)
        persons = {word for one in claim.attribution for word in _person(one.name)}
        own = replace(own, words=own.words - persons)  # who says it tells nothing of what happened
        places = frozenset({claim.place}) if claim.place and not is_nationwide(claim.place) else own.places
        if places and own.kinds and not any(map(_narrower, own.kinds)):
            return Setting(places, own.kinds, own.words)
        text = self._texts.get(claim.document_id, "")
        headline = text[: text.find("\n") if "\n" in text else 0][:_BEFORE]
        before = _told(text[max(0, claim.start - _BEFORE) : claim.start]) if text else Setting()
        kinds = own.kinds or before.kinds or _told(headline).kinds
        return Setting(places or before.places or _told(headline).places, _narrowed(kinds, before.kinds), own.words)

    def _by_text(self, a: Claim | Trace, b: Claim | Trace) -> int | None:
        """What the openings of two texts have in common: reports of one event share most of their telling words."""
        if a.document_id == b.document_id:
            return None
        one, other = self.head(a.document_id), self.head(b.document_id)
        if min(len(one), len(other)) < _NEEDED:
            return None
        share = len(one & other) / min(len(one), len(other))
        return -1 if share < _STRANGE else sum(share >= level for level in _TEXTS)

    def head(self, document: str) -> frozenset[str]:
        """The telling words with which a document opens."""
        found = self._heads.get(document)
        if found is None:
            text = self._texts.get(document)
            if text is None:
                return _UNKNOWN
            found = self._heads[document] = _told(text[:OPENING]).words
        return found

    def one_event(self, a: Claim | Trace, b: Claim | Trace, given: int = 0) -> bool:
        """Whether two claims of one measure can be held against each other as reports of one event.

        Nothing may speak against it, and enough must speak for it: three votes between documents and two within one,
        or fewer where less is stated. A rare kind of event speaks twice more. ``given`` is what else the caller knows.
        """
        ours, theirs = self.of(a), self.of(b)
        rare = any(map(_is_rare, ours.kinds & theirs.kinds))
        stocks = _is_stock(a.measure) and _is_stock(b.measure)
        if not _may_be_one(a, b, STOCK_DAYS if stocks else _RARE_DAYS if rare else FLOW_DAYS):
            return False
        votes = [_by_place(ours.places, theirs.places), _by_kind(ours.kinds, theirs.kinds), _by_side(a, b)]
        if -1 in votes:
            return False
        if votes[:2] == [2, 0] and _same_people(a, b):
            votes[1] = 1  # in one village, soldiers: "the attack" is the drone strike
        votes.append(_by_words(ours, theirs))
        if not stocks:  # how many there are is told in reports of every sort
            votes.append(self._by_text(a, b))
        stated = [vote for vote in votes if vote is not None]
        together = a.document_id == b.document_id
        enough = 1 if stocks else _TOGETHER if together else _ENOUGH
        more = 2 * rare + same_speaker(a, b) + together + given - (0 if rare or stocks else _days_lost(a, b))
        return sum(stated) + more >= min(enough, len(stated))


def _may_be_one(a: Claim | Trace, b: Claim | Trace, most: int) -> bool:
    """Whether neither date nor population speaks against it; ``most`` days may lie between."""
    first, second = date_of(a), date_of(b)
    if first and second and abs((second - first).days) > most:
        return False
    return people_agree(a.population, b.population)


def people_agree(a: str | None, b: str | None) -> bool:
    """Whether two populations do not speak against one event."""
    return not (a and b) or population_relation(a, b) not in _APART


def _same_people(a: Claim | Trace, b: Claim | Trace) -> bool:
    """Whether both count the same particular people: soldiers, miners, not "people"."""
    return a.population == b.population not in {None, "people", "civilians"}


def places_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the places of two settings do not speak against one event."""
    return (_by_place(a, b) or 0) >= 0


def kinds_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the kinds of two settings do not speak against one event."""
    return (_by_kind(a, b) or 0) >= 0


def _days_lost(a: Claim | Trace, b: Claim | Trace) -> int:
    """One vote less where the days that the texts give are not one day, one less where reports are days apart."""
    told, reported = (a.as_of, b.as_of), (date_of(a), date_of(b))
    other_day = bool(told[0] and told[1] and told[0] != told[1])
    late = bool(reported[0] and reported[1] and abs((reported[1] - reported[0]).days) > 1)
    return other_day + late


@remembered
def _is_stock(measure: str | None) -> bool:
    """Whether a measure says how many there are: a state of things, and no event among others."""
    row = lexicon().measures.get(measure or "")
    return row is not None and row.nature == "stock"


@remembered
def _is_rare(kind: str) -> bool:
    return lexicon().events[kind].rare


def is_lasting(claim: Claim | Trace, setting: Setting) -> bool:
    """Whether a claim in this setting can be of one event with claims that are further away than FLOW_DAYS."""
    return _is_stock(claim.measure) or any(map(_is_rare, setting.kinds))


@remembered
def _person(name: str) -> frozenset[str]:
    """The words of a person's name; those of a body ("the valley council") may tell where it happened."""
    words = frozenset(words_of(name))
    return words if name[:1].isupper() and words.isdisjoint(lexicon().reporting.speakers) else frozenset()


def _by_place(a: frozenset[str], b: frozenset[str]) -> int | None:
    """A village that both name speaks twice for one event, a city or region once, a country not at all."""
    if not a or not b:
        return None
    met = [one for one in a for other in b if place_relation(one, other) not in _APART]
    near = any(may_hold(one, other) or may_hold(other, one) for one in a for other in b)
    return max(map(_weight, met), default=0 if near else -1)


@remembered
def _weight(place: str) -> int:
    row = lexicon().places.get(place_key(place) or "")
    return 2 if row is None else int(row.kind not in {"country", "bloc"})


def _by_kind(a: frozenset[str], b: frozenset[str]) -> int | None:
    """The same kind of event speaks for one, another kind against; "attack" may be any of its kinds."""
    if not a or not b:
        return None
    if a & b:
        return 1
    wider = any(one in _wider(other) or other in _wider(one) for one in a for other in b)
    return 0 if wider else -1


@remembered
def _wider(kind: str) -> tuple[str, ...]:
    return lexicon().events[kind].part_of


@remembered
def _narrower(kind: str) -> frozenset[str]:
    """The kinds of event that a wide word ("the attack") may stand for."""
    return frozenset(other for other in lexicon().events if kind in _wider(other))


def _narrowed(kinds: frozenset[str], before: frozenset[str]) -> frozenset[str]:
    """What a wide word refers back to: "the attack" behind a passage on a car bomb is that bombing."""
    return frozenset().union(*((_narrower(kind) & before or {kind}) for kind in kinds)) if kinds else kinds


def _by_side(a: Claim | Trace, b: Claim | Trace) -> int | None:
    """Whose people they are, where both say so."""
    sides = [(claim.population or "").partition(":") for claim in (a, b)]
    known = [side for side, colon, _ in sides if colon or side in lexicon().places]
    return int(known[0] == known[1]) if len(known) == 2 else None


def _by_words(a: Setting, b: Setting) -> int | None:
    """The telling words that the sentences share."""
    if not a.words or not b.words:
        return None
    share = len(a.words & b.words) / min(len(a.words), len(b.words))
    return (share >= _ALIKE) + (share >= _CLOSE)


@remembered
def _told(text: str) -> Setting:
    """Places, kinds of event and telling words of a passage: no figures, measures, people, particles, verbs of saying.

    >>> found = _told("The quake killed at least 95 people near the old harbour in Izmir, state media said.")
    >>> sorted(found.places), sorted(found.kinds), sorted(found.words)
    (['izmir'], ['earthquake'], ['harbour'])
    """
    words = words_of(text)
    plain = _plain_words()
    known = lexicon()
    places, kinds, telling = set(), set(), set()
    at = 0
    while at < len(words):
        if (place := known.place_names.at(words, at)) or (place := known.demonyms.at(words, at)):
            if known.place_names.at(words, at) and _is_where(words, at):
                places.add(" ".join(words[at : place[0]]))
            at = place[0]
            continue
        if kind := known.event_words.at(words, at):
            kinds.add(kind[1])
            at = kind[0]
            continue
        if _is_telling(words, at, plain):
            telling.add(words[at])
        at += 1
    particular = kinds.difference(*map(_wider, kinds)) if kinds else kinds
    return Setting(_innermost(places), frozenset(particular), frozenset(telling))


def _innermost(places: Iterable[str]) -> frozenset[str]:
    """The towns and regions; the countries only where nothing smaller is named."""
    found = frozenset(places)
    return frozenset(place for place in found if _weight(place)) or found


def _is_where(words: Sequence[str], at: int) -> bool:
    """Whether a place name says where: "in the northern Aleppo", not "Ukraine said"."""
    grammar = lexicon().grammar
    while at > 0 and (words[at - 1] in grammar.determiners or words[at - 1] in grammar.place_parts):
        at -= 1
    if at > 1 and words[at - 1] == "of":  # "the city of Aleppo"
        return words[at - 2] in grammar.place_nouns
    return at > 0 and words[at - 1] in grammar.locatives


def _is_telling(words: Sequence[str], at: int, plain: frozenset[str]) -> bool:
    word = words[at]
    known = lexicon()
    return (
        len(word) > 3
        and word.isalpha()
        and word not in plain
        and not known.triggers.at(words, at)
        and not known.population_words.at(words, at)
        and not known.reporting_verbs.at(words, at)
    )


@remembered
def _plain_words() -> frozenset[str]:
    """Particles, qualifiers, number words, days and speakers' roles: every sentence about figures has them."""
    grammar, reporting, numbers, times = lexicon().grammar, lexicon().reporting, lexicon().numbers, lexicon().times
    plain = grammar.determiners | grammar.prepositions | grammar.conjunctions | grammar.auxiliaries
    plain |= grammar.pronouns | grammar.subordinators | reporting.speakers | reporting.roles | grammar.place_nouns
    phrases = [word for row in lexicon().qualifier_rows for word in row.words]
    phrases += [*numbers.words, *numbers.magnitudes, *numbers.vague, *times.durations, *times.weekdays, *times.months]
    return plain.union(*map(words_of, phrases))
