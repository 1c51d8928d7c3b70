"""How measures, populations and places stand to each other: the same, part of one another, apart, or not known."""

from __future__ import annotations

from enum import StrEnum

from rapidfuzz import fuzz

from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered

__all__ = [
    "STATUS",
    "Relation",
    "is_nationwide",
    "is_noun",
    "may_hold",
    "measure_relation",
    "noun_relation",
    "outermost",
    "place_key",
    "place_relation",
    "population_relation",
    "usual",
]


# Misspelt and inflected subjects lie above, other nouns below: labelled pairs in tests/corpus/ontology.toml.
_ALIKE = 86
# WHO case definitions: a count of cases is of one status or several, or does not say of which.
_STATUS = {word: word for word in ("suspected", "confirmed", "probable", "possible")}
_STATUS |= {"suspect": "suspected", "laboratory-confirmed": "confirmed", "lab-confirmed": "confirmed"}
STATUS = frozenset(_STATUS)
_TESTED = frozenset({"laboratory", "lab"})  # by whom a case is confirmed
_ANYONE = "people"  # the class that holds whoever is counted


class Relation(StrEnum):
    """What ``a`` is to ``b``."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    SEPARATE = "separate"
    UNKNOWN = "unknown"


_CLOSEST = (Relation.SAME, Relation.PART, Relation.WHOLE, Relation.UNKNOWN, Relation.SEPARATE)
_MIRROR = {Relation.PART: Relation.WHOLE, Relation.WHOLE: Relation.PART}


@remembered
def _wholes(measure: str) -> frozenset[str]:
    """Every measure that this one is a part of, at any depth."""
    row = lexicon().measures.get(measure)
    direct = row.part_of if row else ()
    return frozenset(direct).union(*map(_wholes, direct)) if direct else frozenset()


@remembered
def measure_relation(a: str | None, b: str | None) -> Relation:
    """What measure ``a`` is to measure ``b``; measures that nobody named are not known.

    >>> measure_relation("killed", "losses"), measure_relation("killed", "price")
    (<Relation.PART: 'part'>, <Relation.SEPARATE: 'separate'>)
    """
    if a is None or b is None:
        return Relation.SAME if a == b else Relation.UNKNOWN
    if a == b:
        return Relation.SAME
    if b in _wholes(a):
        return Relation.PART
    return Relation.WHOLE if a in _wholes(b) else Relation.SEPARATE


@remembered
def _classes(key: str) -> frozenset[str]:
    """The wider classes of a population class."""
    row = lexicon().populations.get(key)
    direct = row.part_of if row else ()
    return frozenset(direct).union(*map(_classes, direct)) if direct else frozenset()


@remembered
def population_relation(a: str | None, b: str | None) -> Relation:
    """What population ``a`` is to ``b``; keys are ``class`` or ``side:class``, as in ``kp:forces``.

    >>> population_relation("kp:forces", "ru:forces"), population_relation("children", "people")
    (<Relation.SEPARATE: 'separate'>, <Relation.PART: 'part'>)
    """
    if a is None or b is None:
        return Relation.SAME if a == b else Relation.UNKNOWN
    if a == b:
        return Relation.SAME
    side_a, class_a = _split(a)
    side_b, class_b = _split(b)
    if side_a and side_b and side_a != side_b:
        return Relation.SEPARATE
    kind = _class_relation(class_a, class_b)
    side = Relation.SAME if side_a == side_b else (Relation.PART if side_a else Relation.WHOLE)
    if kind == Relation.SAME or (kind in _MIRROR and side == Relation.SAME):
        return side if kind == Relation.SAME else kind
    return kind if kind == side else (Relation.SEPARATE if kind == Relation.SEPARATE else Relation.UNKNOWN)


def _split(key: str) -> tuple[str, str]:
    """Side and class; a side alone ("North Koreans") does not say which of its people."""
    side, colon, kind = key.rpartition(":")
    if colon:
        return side, kind
    return (key, "") if key in lexicon().places else ("", key)


def _class_relation(a: str, b: str) -> Relation:
    """The closest that the meanings of both allow: fighters may be soldiers, or militants."""
    found = {_between(one, other) for one in _meanings(a) for other in _meanings(b)}
    return next(relation for relation in _CLOSEST if relation in found)


def _meanings(key: str) -> tuple[str, ...]:
    row = lexicon().populations.get(key)
    return row.may_be if row and row.may_be else (key,)


def _between(a: str, b: str) -> Relation:
    if a == b or not a or not b:
        return Relation.SAME
    if b in _classes(a):
        return Relation.PART
    if a in _classes(b):
        return Relation.WHOLE
    known = lexicon().populations
    if a in known and b in known:
        return Relation.SEPARATE
    if _ANYONE in {a, b}:  # "people" against "welders", against "Ebola" where cases of it are counted
        return Relation.WHOLE if a == _ANYONE else Relation.PART
    return noun_relation(a, b)


@remembered
def usual(noun: str) -> str:
    """The noun in the words that are usual for it.

    >>> usual("summer house"), usual("bridge")
    ('summer home', 'bridge')
    """
    synonyms = lexicon().synonyms
    return " ".join(synonyms.get(word, word) for word in noun.split(" "))


@remembered
def noun_relation(a: str, b: str) -> Relation:
    """Things counted by their nouns: a ballistic missile is a missile; spellings and word order aside.

    >>> noun_relation("ballistic missile", "missile"), noun_relation("aid convoy", "bridge")
    (<Relation.PART: 'part'>, <Relation.SEPARATE: 'separate'>)
    """
    found = _likeness(a, b)
    apart = found in {Relation.SEPARATE, Relation.UNKNOWN} and (usual(a), usual(b)) != (a, b)
    return _likeness(usual(a), usual(b)) if apart else found


def _likeness(a: str, b: str) -> Relation:
    (status_a, words_a), (status_b, words_b) = _without_status(a), _without_status(b)
    if status_a != status_b:
        rest = _words_relation(words_a, words_b) if words_a and words_b else Relation.SAME
        return _status_relation(status_a, status_b) if rest == Relation.SAME else _less_sure(rest)
    return _words_relation(words_a or status_a, words_b or status_b)


def _without_status(noun: str) -> tuple[frozenset[str], frozenset[str]]:
    """The case definitions that a noun names, and its other words: "confirmed and probable measles"."""
    words = frozenset(noun.split())
    status = words & STATUS
    words -= _TESTED if "confirmed" in status else frozenset()
    return frozenset(_STATUS[word] for word in status), words - STATUS - {"and", "or"} if status else words


def _status_relation(a: frozenset[str], b: frozenset[str]) -> Relation:
    """Confirmed cases are some of all cases, and of the confirmed and probable ones; suspected are others."""
    if not b or (a and a < b):
        return Relation.PART
    return Relation.WHOLE if not a or b < a else Relation.UNKNOWN


def _less_sure(relation: Relation) -> Relation:
    return Relation.SEPARATE if relation == Relation.SEPARATE else Relation.UNKNOWN


def _words_relation(words_a: frozenset[str], words_b: frozenset[str]) -> Relation:
    a, b = " ".join(sorted(words_a)), " ".join(sorted(words_b))
    if words_a > words_b:
        return Relation.PART
    if words_a < words_b:
        return Relation.WHOLE
    if fuzz.ratio(a, b) >= _ALIKE:
        return Relation.SAME
    return Relation.UNKNOWN if words_a & words_b else Relation.SEPARATE


@remembered
def is_noun(unit: str) -> bool:
    """Whether a unit is a counted noun, and neither a measure nor a currency.

    >>> is_noun("ballistic missile"), is_noun("mile"), is_noun("USD"), is_noun("person")
    (True, False, False, False)
    """
    measured = {"person", *(row.unit for row in lexicon().unit_rows), *(row.code for row in lexicon().currencies)}
    return unit not in measured and unit.islower() and any(char.isalpha() for char in unit)


@remembered
def place_key(place: str | None) -> str | None:
    """The canonical key of a place as written: a gazetteer code, ``code/part`` for a part of it, or its folded name.

    The most particular place that the words name counts: "Russia's Kursk Oblast" is Kursk Oblast.

    >>> place_key("western Russia"), place_key("Springfield Falls"), place_key("Borovo, Kursk region")
    ('ru/west', 'springfield falls', 'ru-krs/borovo')
    """
    if place is None:
        return None
    if (code := lexicon().place_names.get(place)) is not None:
        return code
    inner, comma, outer = place.rpartition(",")
    if comma and (holder := _gazetteer_key(outer)) and not _gazetteer_key(inner):
        return f"{holder.partition('/')[0]}/{_folded(inner)}"
    return _gazetteer_key(place) or _folded(place) or None


def _folded(place: str) -> str:
    """The words of a name without articles and words such as "province": "the village of Borovo" is Borovo."""
    grammar = lexicon().grammar
    words = [word for word in words_of(place) if word[0].isalnum()]
    plain = grammar.place_nouns | grammar.determiners | {"of"}
    kept = [word for word in words if word not in plain]
    return " ".join(kept or words)


def _gazetteer_key(place: str) -> str | None:
    """Code of the most particular place of the gazetteer that the words name."""
    words = words_of(place)
    best: tuple[int, str, str] | None = None
    index = 0
    while index < len(words):
        found = lexicon().place_names.at(words, index)
        if found is None:
            index += 1
            continue
        part = words[index - 1] if index and words[index - 1] in lexicon().grammar.place_parts else ""
        if part and words[max(0, index - 3) : index - 1][1:] == ("-",):  # "north-western"
            part = words[index - 3] + part
        depth = len(_chain(found[1]))
        if best is None or depth > best[0]:
            best = (depth, found[1], part)
        index = found[0]
    if best is None:
        return None
    depth, code, part = best
    # "the western Kursk region" names the region, "western Russia" a part of the country.
    return f"{code}/{_direction(part)}" if part and depth == 1 else code


@remembered
def may_hold(part: str, place: str) -> bool:
    """Whether a place may lie in a direction of its country: "southern Peru" and a city of Peru.

    >>> may_hold("western Russia", "Kursk region"), may_hold("western Russia", "Kyiv")
    (True, False)
    """
    code, slash, side = (place_key(part) or "").partition("/")
    directions = set(map(_direction, lexicon().grammar.place_parts))
    return bool(slash) and side in directions and outermost(place) == code


def _direction(part: str) -> str:
    """ "north-western", "northwestern" and "northwest" are one."""
    return part.replace("-", "").removesuffix("ern")


@remembered
def _chain(code: str) -> tuple[str, ...]:
    """A place and everything that holds it, from the inside out."""
    chain: list[str] = []
    current: str | None = code
    while current is not None and current not in chain:
        chain.append(current)
        row = lexicon().places.get(current)
        current = row.parent if row else None
    return tuple(chain)


@remembered
def outermost(place: str) -> str | None:
    """The code of the country (or continent, bloc, sea) that a place lies in; None where the gazetteer lacks it.

    >>> outermost("Kursk region"), outermost("Springfield Falls")
    ('ru', None)
    """
    code = (place_key(place) or "").partition("/")[0]
    return _chain(code)[-1] if code in lexicon().places else None


def _holders(key: str) -> tuple[str, ...]:
    code, slash, _ = key.partition("/")
    return (key, *_chain(code)) if slash else _chain(code)


def is_nationwide(place: str) -> bool:
    """Whether the words mean a whole country without its name.

    >>> is_nationwide("the country"), is_nationwide("Chad")
    (True, False)
    """
    return place.lower() in lexicon().grammar.nationwide


def _lies_in_a_country(key: str | None) -> bool:
    """Whether the place is a town or region, known or not: no country, no continent."""
    row = lexicon().places.get((key or "").partition("/")[0])
    return key is not None and ("/" in key or row is None or (row.parent is not None and row.kind != "country"))


@remembered
def place_relation(a: str | None, b: str | None) -> Relation:
    """What place ``a`` (as written) is to place ``b``: a part lies inside, separate places share nothing.

    >>> place_relation("Kursk region", "Russia"), place_relation("Ukraine", "Russia’s Kursk Oblast")
    (<Relation.PART: 'part'>, <Relation.SEPARATE: 'separate'>)
    """
    key_a, key_b = place_key(a), place_key(b)
    whole_a, whole_b = is_nationwide(a or ""), is_nationwide(b or "")
    if whole_a and whole_b:
        return Relation.SAME
    if whole_a or whole_b:  # "across the country", whichever that is, and a town
        within = _lies_in_a_country(key_b if whole_a else key_a)
        return (Relation.WHOLE if whole_a else Relation.PART) if within else Relation.UNKNOWN
    if key_a is None or key_b is None:
        return Relation.SAME if key_a == key_b else Relation.UNKNOWN
    if key_a == key_b:
        return Relation.SAME
    known_a, known_b = (key.partition("/")[0] in lexicon().places for key in (key_a, key_b))
    if not (known_a and known_b):
        return Relation.SAME if fuzz.ratio(key_a, key_b) >= _ALIKE else Relation.UNKNOWN
    holders_a, holders_b = _holders(key_a), _holders(key_b)
    if key_b in holders_a:
        return Relation.PART
    if key_a in holders_b:
        return Relation.WHOLE
    if any(lexicon().places[holders[-1]].kind != "country" for holders in (holders_a, holders_b)):
        return Relation.UNKNOWN  # continents, blocs and seas do not list what they hold
    # A direction ("western Russia") may hold a region of the same country or not.
    return Relation.UNKNOWN if holders_a[-1] == holders_b[-1] and ("/" in key_a or "/" in key_b) else Relation.SEPARATE
