"""What is counted: the noun phrase behind a number, its head, and the population that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.tokens import tokenize
from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import STATUS
from factcheck.lexicon.tables import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.lexicon.schema import Population

__all__ = ["FILLERS", "NounPhrase", "is_plural", "noun_phrase", "population_key", "singular", "with_model"]

_LONGEST = 7
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life",
    "bodies": "body", "policemen": "policeman", "servicemen": "serviceman", "knives": "knife", "wolves": "wolf",
    "shelves": "shelf", "halves": "half", "thieves": "thief", "loaves": "loaf", "calves": "calf", "wives": "wife",
    "leaves": "leaf", "caches": "cache", "aches": "ache", "headaches": "headache", "niches": "niche", "shoes": "shoe",
    "canoes": "canoe", "toes": "toe", "gases": "gas", "lenses": "lens", "uses": "use", "abuses": "abuse",
    "fuses": "fuse", "measles": "measles", "mumps": "mumps", "shingles": "shingles", "rabies": "rabies",
    "diabetes": "diabetes", "herpes": "herpes", "sorties": "sortie", "calories": "calorie", "movies": "movie",
    "cookies": "cookie", "prairies": "prairie", "zombies": "zombie", "birdies": "birdie", "rookies": "rookie",
    "mice": "mouse", "cattle": "cattle", "aircraft": "aircraft", "series": "series", "species": "species",
    "sheep": "sheep", "fish": "fish", "deer": "deer", "buffalo": "buffalo", "livestock": "livestock",
}  # fmt: skip
# "North Korean units" are North Koreans; of which kind is not said.
_FORMATIONS = frozenset({"units", "unit", "formations", "formation", "contingent", "contingents", "side", "ranks"})
_MACHINES = frozenset({"bombers", "fighters"})
_CAPTIVE = frozenset({"hostage", "captive", "prisoner"})
_PASTS = frozenset("fewer less came went took got made gave fell stayed kept remained became".split())
_NOUNS_IN_LY = frozenset(
    {"family", "assembly", "ally", "supply", "monopoly", "anomaly", "butterfly", "daily", "weekly"}
)
_PREPOSITIONS = {
    ("out", "of"),
    ("compared", "to"),
    ("compared", "with"),
    ("thanks", "to"),
    ("due", "to"),
    ("owing", "to"),
    ("prior", "to"),
    ("next", "to"),
}
_QUOTED = 5  # tokens to the end of a noun in quotation marks
_PLURALS_IN_ICS = frozenset("clinics critics mechanics medics paramedics academics fanatics relics sceptics".split())
# Words that lead a noun without naming it.
FILLERS = frozenset(
    "other more others additional further such new different of the its their his her these those -".split()
)


@value
class NounPhrase:
    """The tokens ``start`` to ``end`` that name what is counted; ``head`` is its last noun.

    ``measure_word`` is the wording of a measure that the head itself is ("casualties", "dead"), if any.
    """

    start: int
    end: int
    head: int
    population: Population | None = None
    measure_word: tuple[int, int] | None = None

    @staticmethod
    def none(at: int) -> NounPhrase:
        """No noun, at the token where one might have begun."""
        return NounPhrase(at, at, at)

    @property
    def is_empty(self) -> bool:
        """Whether nothing follows the number."""
        return self.start == self.end


def noun_phrase(tokens: Sequence[Token], lows: Sequence[str], start: int) -> NounPhrase:
    """The noun phrase that begins at ``start``: adjectives and nouns up to the head, as far as mere words tell."""
    start += 2 * (lows[start : start + 2] == ("head", "of"))  # "12,000 head of cattle"
    if lows[start : start + 1] == ('"',) and '"' in lows[start + 2 : start + _QUOTED] and not _in_quotes(lows, start):
        start += 1  # 'killed 15 "terrorists"'
    at = start
    while (
        at < len(tokens) and at - start < 3 and lows[at] in FILLERS and not (lows[at] == "-" and not tokens[at].glued)
    ):
        if tokens[at].text == "The":
            return NounPhrase.none(start)  # "Get short URL 1721 The army said"
        if lows[at] == "others" or (lows[at] == "of" and (at + 1 >= len(lows) or not tokens[at + 1].is_word)):
            break
        at += 1
    head = at - 1
    population: Population | None = None
    first = at
    while at < len(tokens) and at - first < _LONGEST:
        trigger = _head_word(lows, at)
        if trigger is not None and not _leads_a_noun(tokens, lows, trigger):
            return NounPhrase(start, trigger, trigger - 1, population, (at, trigger))
        named = lexicon().population_words.at(lows, at)
        if named is not None:
            at, population = named
            head = at - 1
            machines = lows[at - 1] in _MACHINES and at - 2 > first and tokens[at - 2].is_number  # "12 Tu-160 bombers"
            if machines or (population.person and _leads_a_thing(tokens, lows, at)):
                population = None
            elif not _goes_on(tokens, lows, at):
                break
            continue
        if not _may_belong(tokens, lows, at, stop_at_verbs=at > first):
            break
        if (nationals := _nationals(tokens, lows, at)) is not None:  # "22,000 Americans", "14 million South Africans"
            return NounPhrase(start, nationals, nationals - 1, lexicon().populations["people"])
        head = at if tokens[at].is_word else head
        at += 1
        if is_plural(tokens[head]) and not _goes_on(tokens, lows, at):
            break
    while head >= first and lows[head].endswith("ly") and lows[head] not in _NOUNS_IN_LY:  # "and 74 respectively"
        head -= 1
    end = head + 1
    return NounPhrase(start, max(end, start), max(head, start), population) if end > first else NounPhrase.none(start)


def _in_quotes(lows: Sequence[str], at: int) -> bool:
    return lows[:at].count('"') % 2 == 1


def _nationals(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int | None:
    """End of a plural of a nationality that no other noun follows."""
    found = lexicon().demonyms.at(lows, at) if tokens[at].is_capitalised else None
    if found is None or not lows[found[0] - 1].endswith(("s", "ese")) or _goes_on(tokens, lows, found[0]):
        return None
    plain = found[0] >= len(tokens) or not tokens[found[0]].is_word or lows[found[0]] in lexicon().function_words
    return found[0] if plain or _is_verb(lows, found[0]) else None


def _head_word(lows: Sequence[str], at: int) -> int | None:
    """End of a measure's head word ("casualties", "dead", "arrests") at this place."""
    found = lexicon().triggers.at(lows, at)
    headed = found is not None and any(role == "head" for _, role in found[1])
    return found[0] if found is not None and headed and not _is_caseload(lows, at) else None


def _is_caseload(lows: Sequence[str], at: int) -> bool:
    """ "40 rape cases", "12 cases of beer": of no disease."""
    if lows[at] not in {"case", "cases"}:
        return False
    of = lows[at + 2 : at + 3] if lows[at + 1 : at + 2] == ("of",) else ()
    return not lexicon().grammar.caseloads.isdisjoint((*lows[max(0, at - 1) : at], *of))


def _leads_a_noun(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether another noun follows that is counted instead: "the 12 missing votes", not "12 dead soldiers"."""
    if (
        at >= len(tokens)
        or not tokens[at].is_word
        or not is_plural(tokens[at])
        or lows[at] in lexicon().times.durations
    ):
        return False
    if lexicon().population_words.at(lows, at) is not None or _head_word(lows, at) is not None:
        return False
    return _may_belong(tokens, lows, at, stop_at_verbs=True)


def _leads_a_thing(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """ "40 fighter jets", "12 police-boats": a person in the singular before a plural noun is no person counted."""
    last = at - 1
    at += lows[at : at + 1] == ("-",) and tokens[at].glued
    if at >= len(tokens) or is_plural(tokens[last]) or not is_plural(tokens[at]) or _goes_on(tokens, lows, at):
        return False
    return lows[at] not in lexicon().times.durations and _may_belong(tokens, lows, at, stop_at_verbs=False)


def _goes_on(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether another counted noun follows at once: "Islamic State militants", "police officers", "security guards"."""
    if at >= len(tokens):
        return False
    if lows[at] == "-" and tokens[at].glued:
        return False
    if lows[at] in _CAPTIVE and at and is_plural(tokens[at - 1]) and _closes(tokens, lows, at + 1):
        return False  # "took 20 people hostage"
    return lexicon().population_words.at(lows, at) is not None or _head_word(lows, at) is not None


def _may_belong(tokens: Sequence[Token], lows: Sequence[str], at: int, *, stop_at_verbs: bool) -> bool:
    token, word = tokens[at], lows[at]
    grammar = lexicon().grammar
    if word == "-" and token.glued and at + 1 < len(tokens) and tokens[at + 1].glued:
        return True
    if stop_at_verbs and (token.is_number or (token.glued and tokens[at - 1].is_number)):
        return _is_of_model(tokens, lows, at)
    if (word in STATUS or (at and lows[at - 1] in STATUS and word in {",", "and", "or"})) and _qualifies(
        tokens, lows, at
    ):
        return True
    if token.text == "US" or (token.text == "A" and with_model(tokens, lows, at)[0] > at + 1):  # "two A-10 jets"
        return True
    if not token.is_word or lows[at + 1 : at + 2] == ("'t",) or word in lexicon().function_words:
        return False
    if (
        word in grammar.pronouns
        or word in {"'s", "ago", "later", "earlier", "today", "yesterday", "tonight", "tomorrow"}
        or lows[at : at + 2] in _PREPOSITIONS
    ):
        return False
    if at and lows[at - 1] == "-" and tokens[at - 1].glued and token.glued:
        return True  # "water-dropping aircraft"
    if not stop_at_verbs and word.endswith("ed") and token.text.islower() and _closes(tokens, lows, at + 1):
        return False  # "the 74 announced the night before"
    if word in grammar.wheres and _closes(tokens, lows, at + 1):
        return False  # "injured 645 overnight", not "645 overseas visitors"
    if word == "toll" or word in _PASTS:
        return False  # "kills 18: new toll"
    if word in {"last", "next", "this"} and lows[at + 1 : at + 2] and lows[at + 1] in lexicon().times.durations:
        return False  # "rose to 762 last year"
    if word in lexicon().times.weekdays or (word in lexicon().times.months and token.is_capitalised):
        return False
    noun = _is_noun_in_s(tokens, at, led=stop_at_verbs)
    if (_is_verb(lows, at) and not noun) or (
        word in lexicon().reporting.speakers
        and not _counted_soon(tokens, lows, at)
        and (stop_at_verbs or not is_plural(token))  # "12 insurers signed"
    ):
        return False
    named = token.is_capitalised and word in lexicon().reporting.nouns  # "Islamic State militants"
    if stop_at_verbs and (
        (lexicon().reporting_verbs.at(lows, at) is not None and not named) or (word.endswith("ly") and len(word) > 4)
    ):
        return False
    return not (
        stop_at_verbs and token.text.islower() and (word.endswith(("ed", "ing")) and at and is_plural(tokens[at - 1]))
    )


def _is_of_model(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether the token belongs to a model: "31 Leopard 2 tanks", "12 Kh-101 missiles", "F-16s", "Tu-22M3"."""
    token, before = tokens[at], tokens[at - 1]
    if not token.is_number or lows[at - 1] == "-":
        return token.glued and token.text.isalnum()
    return before.is_capitalised and at + 1 < len(tokens) and is_plural(tokens[at + 1])


def _closes(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether no noun follows: an end, a mark or a little word."""
    return at >= len(tokens) or not tokens[at].is_word or lows[at] in lexicon().function_words


def _qualifies(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """ "412 confirmed cases", "2,461 probable, confirmed and suspected cases": words of certainty before a noun."""
    while at + 1 < len(tokens) and lows[at + 1] in STATUS | {",", "and", "or"}:
        at += 1
    return at + 1 < len(tokens) and tokens[at + 1].is_word and lows[at + 1] not in lexicon().function_words


def _is_noun_in_s(tokens: Sequence[Token], at: int, *, led: bool) -> bool:
    """ "12 ships docked", "14 petrol stations": what a number counts is no verb in -s, but in "kills 12 wounds 50"."""
    if not is_plural(tokens[at]) or (at + 1 < len(tokens) and tokens[at + 1].is_number):
        return False
    before = tokens[at - 1]
    return not led or (before.text.islower() and not is_plural(before) and tokens[at - 2].low not in {"one", "1"})


def _counted_soon(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether what is counted stands here or next: "army vehicles", where "army sources" would speak."""
    if any(lexicon().population_words.at(lows, index) for index in (at, at + 1) if index < len(lows)):
        return True
    return at + 1 < len(lows) and is_plural(tokens[at + 1]) and lows[at + 1] not in lexicon().reporting.speakers


def _is_verb(lows: Sequence[str], at: int) -> bool:
    """Whether a wording of a measure that is a verb begins here: "killed", "were deployed", "fled"."""
    found = lexicon().triggers.at(lows, at)
    return found is not None and any(role in {"active", "participle", "intransitive"} for _, role in found[1])


def is_plural(token: Token) -> bool:
    """Whether the word is written as a plural noun, as far as its ending tells."""
    low = token.low
    return token.text.islower() and (
        (low in _IRREGULAR)
        or (low == "s" and token.glued)  # "F-16s"
        or (low.endswith("ics") and low in _PLURALS_IN_ICS)
        or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "ous", "ics")))
    )


def singular(word: str) -> str:
    """The singular of an English noun, near enough for a key.

    >>> [singular(word) for word in ("missiles", "batteries", "boxes", "people", "glass", "buses")]
    ['missile', 'battery', 'box', 'person', 'glass', 'bus']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "oes")) or (
        word.endswith("uses") and not word.endswith(("ouses", "auses"))
    ):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def population_key(words: str, population: Population | None) -> str | None:
    """The canonical key of a subject as written: ``class``, or ``side:class`` where a nationality or name says whose.

    >>> from factcheck.lexicon.load import lexicon
    >>> population_key("North Korean soldiers", lexicon().populations["forces"])
    'kp:forces'
    >>> population_key("artillery shells", None)
    'artillery shell'
    """
    return _key(words, None if population is None else population.key)


def with_model(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, str]:
    """The end of the word at ``at`` and the number of a model that belongs to it, folded: "t-72", "leopard 2"."""
    word, behind = lows[at], [*tokens[at + 1 : at + 3]]
    if behind[1:] and behind[0].low == "-" and behind[0].glued and behind[1].is_number and behind[1].glued:
        word, at = f"{word}-{behind[1].low}", at + 3
        while at < len(tokens) and tokens[at].glued and tokens[at].text.isalnum():  # "tu-22m3", "f-16s"
            word, at = word + ("" if tokens[at].text == "s" else lows[at]), at + 1
        return at, word
    if behind and tokens[at].is_capitalised and not word.endswith("s") and behind[0].low.isdecimal():
        return at + 2, f"{word}{'' if behind[0].glued else ' '}{behind[0].low}"
    return at + 1, word


@remembered
def _key(words: str, key: str | None) -> str | None:
    population = None if key is None else lexicon().populations[key]
    tokens = tokenize(words)
    lows = [token.low for token in tokens]
    side: str | None = None
    rest: list[str] = []
    at = 0
    while at < len(tokens):
        demonym = lexicon().demonyms.at(lows, at) or lexicon().place_names.at(lows, at)
        if demonym is not None and tokens[at].is_capitalised:
            side = side or demonym[1]
            at = demonym[0]
            continue
        if (
            population is not None
            and tokens[at].is_capitalised
            and at
            and side is None
            and not lexicon().population_words.at(lows, at)
        ):
            side = lows[at]
        elif (
            tokens[at].is_word
            and lows[at] not in FILLERS | _FORMATIONS
            and lows[at] not in lexicon().grammar.determiners
        ):
            at, word = with_model(tokens, lows, at)
            rest.append(word)
            continue
        at += 1
    if population is None:
        kind = " ".join([*rest[:-1], singular(rest[-1])]) if rest else ""
        machine = rest[-1:] and rest[-1] in _MACHINES and rest[-2:-1] and not rest[-2].isalpha()  # "tu-160 bombers"
        found = lexicon().population_words.get(rest[-1]) if rest and not machine else None
        if found is not None:
            return population_key(words, found)
        return (f"{side}:{kind}" if side and kind else side or kind) or None
    if side is not None and not rest and lexicon().population_words.get(lows[-1]) is None:
        return side  # "Americans": soldiers or not, the word does not say
    named = _proper_side(tokens) if side is None else side
    return f"{named}:{population.key}" if named else population.key


def _proper_side(tokens: Sequence[Token]) -> str | None:
    """A capitalised name that leads the noun says whose they are: "Islamic State militants", "Hamas fighters"."""
    name = []
    for token in tokens:
        if token.is_capitalised and lexicon().population_words.get(token.low) is None:
            name.append(token.low)
        elif name:
            break
    return " ".join(name) or None
