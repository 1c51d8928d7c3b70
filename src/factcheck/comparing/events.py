"""Do two claims report one event? Two blasts on one day in one town are no contradiction, whatever their tolls."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck.comparing.differences import date_of
from factcheck.comparing.names import same_name
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, place_key, place_relation, population_relation

if TYPE_CHECKING:
    from factcheck.models import Claim

__all__ = ["may_be_one_event", "one_event", "same_speaker"]

_FLOW_DAYS = 3  # reports of one event follow within days
_STOCK_DAYS = 31  # how many there are is asked for weeks
_ALIKE, _CLOSE = 0.3, 0.6  # share of the shorter sentence's telling words that both have: one vote, two votes


def one_event(a: Claim, b: Claim, given: int = 0) -> bool:
    """Whether two claims of one measure can be held against each other as reports of one event.

    Date, place and population must not speak against it, and two votes must speak for it (place, side, speaker,
    document, words of the sentence), or one where only the words are stated. ``given`` is evidence that the caller has.
    """
    if not may_be_one_event(a, b):
        return False
    votes = [vote for vote in (_place(a, b), _side(a, b), _words(a, b)) if vote is not None]
    together = same_speaker(a, b) + (a.document_id == b.document_id)
    return sum(votes) + together + given >= min(2, len(votes))


def may_be_one_event(a: Claim, b: Claim) -> bool:
    """Whether neither date nor place nor population speaks against it."""
    first, second = date_of(a), date_of(b)
    if first and second and abs((second - first).days) > _days_between(a, b):
        return False
    if a.place and b.place and place_relation(a.place, b.place) in {Relation.SEPARATE, Relation.UNKNOWN}:
        return False
    return not (a.population and b.population) or population_relation(a.population, b.population) not in {
        Relation.SEPARATE,
        Relation.UNKNOWN,
    }


def _days_between(a: Claim, b: Claim) -> int:
    rows = [lexicon().measures.get(claim.measure or "") for claim in (a, b)]
    return _STOCK_DAYS if all(row is not None and row.nature == "stock" for row in rows) else _FLOW_DAYS


def same_speaker(a: Claim, b: Claim) -> bool:
    """Whether the nearest speakers of both can be one."""
    return bool(a.speaker and b.speaker and same_name(a.speaker, b.speaker))


def _place(a: Claim, b: Claim) -> int | None:
    """A town or region that both name speaks for one event; a country holds too many."""
    if a.place is None or b.place is None:
        return None
    row = lexicon().places.get(place_key(a.place) or "")
    return int(row is None or row.kind not in {"country", "bloc"})


def _side(a: Claim, b: Claim) -> int | None:
    """Whose people they are, where both say so."""
    sides = [(claim.population or "").partition(":") for claim in (a, b)]
    known = [side for side, colon, _ in sides if colon or side in lexicon().places]
    return int(known[0] == known[1]) if len(known) == 2 else None


def _words(a: Claim, b: Claim) -> int | None:
    """The telling words that the sentences share."""
    one, other = telling_words(a.sentence), telling_words(b.sentence)
    if not one or not other:
        return None
    share = len(one & other) / min(len(one), len(other))
    return (share >= _ALIKE) + (share >= _CLOSE)


@lru_cache(maxsize=65536)
def telling_words(sentence: str) -> frozenset[str]:
    """The words of a sentence that tell its event from others: no figures, measures, people, particles or verbs of saying.

    >>> sorted(telling_words("The quake killed at least 95 people near the old harbour, state media said."))
    ['harbour', 'quake']
    """
    words = words_of(sentence)
    plain = _plain_words()
    return frozenset(
        word
        for at, word in enumerate(words)
        if len(word) > 3
        and word.isalpha()
        and word not in plain
        and not lexicon().triggers.at(words, at)
        and not lexicon().population_words.at(words, at)
        and not lexicon().reporting_verbs.at(words, at)
    )


@cache
def _plain_words() -> frozenset[str]:
    """Particles, qualifiers, number words and speakers' roles: every sentence about figures has them."""
    grammar, reporting, numbers = lexicon().grammar, lexicon().reporting, lexicon().numbers
    plain = grammar.determiners | grammar.prepositions | grammar.conjunctions | grammar.auxiliaries
    plain |= grammar.pronouns | grammar.subordinators | reporting.speakers | reporting.roles
    phrases = [word for row in lexicon().qualifier_rows for word in row.words]
    phrases += [*numbers.words, *numbers.magnitudes, *numbers.vague, *lexicon().times.durations]
    return plain.union(*map(words_of, phrases))
