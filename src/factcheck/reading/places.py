"""Where? The place of the event behind a preposition, not the speaker's, and no name that merely holds a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, is_nationwide, place_relation
from factcheck.lexicon.tables import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.sentence import Sentence

__all__ = ["Located", "locations", "place_of"]

# Behind these a name is a place only if the gazetteer knows it: "on Telegram", "from Reuters", "to Parliament".
_NEEDS_GAZETTEER = frozenset({"on", "to", "from", "into", "of", "around", "within", "over", "through"})
_ALL_OVER = frozenset({"across", "throughout", "around", "over"})
_NEVER = frozenset({"from"})
_TIMES = frozenset(
    {"overnight", "today", "yesterday", "tonight", "early", "late", "last", "this", "next", "each", "every"}
)
_LONGEST = 8
_OF = 5  # tokens: "the northern city of X"


@value
class Located:
    """A place named on the tokens ``start`` to ``end``, the preposition not included.

    ``counting`` marks one that tells its own count, which a speaker's place does not.
    """

    start: int
    end: int
    name: str
    counting: bool = False


def locations(sentence: Sentence) -> list[Located]:
    """Every place that a preposition introduces, in order."""
    found = []
    grammar, names, leads = lexicon().grammar, lexicon().place_names.firsts, _leads()
    tokens, lows, end = sentence.tokens, sentence.lows, 0
    for at in sentence.among(_heads()):
        if at < end or at + 1 == len(lows):
            continue
        token, low = tokens[at], lows[at]
        if (whole := _nationwide(lows, at)) is not None:
            found.append(whole)
            end = whole.end
            continue
        if low in leads:
            strikes = low in grammar.strikes
            located = _place_at(sentence, at + 1, sure=strikes or low in _NEEDS_GAZETTEER)
            if located is not None:
                end = located.end
                if not at or sentence.lows[at - 1] not in grammar.standing:
                    found.append(located)
                continue
        if token.is_capitalised and low in names and (named := _struck(sentence, at) or _recorder(sentence, at)):
            found.append(named)
            end = named.end
    return found


def _nationwide(lows: Sequence[str], at: int) -> Located | None:
    """ "across the country", "throughout the nation", "nationwide"."""
    told = lexicon().grammar.nationwide
    if lows[at] in told:
        return Located(at, at + 1, lows[at])
    name = " ".join(lows[at + 1 : at + 3])
    return Located(at, at + 3, name) if lows[at] in _ALL_OVER and name in told else None


@remembered
def _leads() -> frozenset[str]:
    """The words that may lead to a place."""
    return lexicon().grammar.strikes | (lexicon().grammar.locatives - _NEVER)


@remembered
def _heads() -> frozenset[str]:
    """The words at which a place may begin, or what leads to one."""
    return _leads() | lexicon().place_names.firsts | lexicon().grammar.nationwide


def _struck(sentence: Sentence, at: int) -> Located | None:
    """ "the Sulawesi floods", "after the Aleppo quake": a place that says which event it was."""
    named = lexicon().place_names.at(sentence.lows, at)
    event = lexicon().event_words.at(sentence.lows, named[0]) if named else None
    if named is None or event is None or lexicon().events[event[1]].deliberate:
        return None
    return Located(at, named[0], _text(sentence, at, named[0]))


def _text(sentence: Sentence, start: int, end: int) -> str:
    """The words of the tokens ``start`` to ``end``, one blank between those that stood apart."""
    name = ""
    for token in sentence.tokens[start:end]:
        name += token.text if token.glued or not name else f" {token.text}"
    return name


def _recorder(sentence: Sentence, at: int) -> Located | None:
    """ "Italy recorded 627 deaths": the country that counts its own."""
    named = lexicon().place_names.at(sentence.lows, at)
    if named is None:
        return None
    lows, verb = sentence.lows, named[0]
    while verb < len(lows) and lows[verb] in {"has", "have", "had", "also", "now"}:
        verb += 1
    if verb + 1 >= len(lows) or lows[verb] not in lexicon().grammar.recordings or _stands_behind(sentence, at):
        return None
    located = _located(sentence, at, named[0], sure=True)
    return located and replace(located, counting=True)


def _stands_behind(sentence: Sentence, at: int) -> bool:
    """Whether the name belongs to a longer phrase: "the ministry of Italy recorded", "Bank Italy recorded"."""
    before = sentence.lows[at - 1] if at else ""
    return before in lexicon().grammar.prepositions or (at > 0 and sentence.tokens[at - 1].is_capitalised)


def _place_at(sentence: Sentence, at: int, *, sure: bool) -> Located | None:
    """The place name at ``at``: parts ("western"), capitalised words, nouns such as "province" behind them."""
    tokens, lows, grammar = sentence.tokens, sentence.lows, lexicon().grammar
    start = at
    while start < len(tokens) and (
        lows[start] in grammar.determiners or lows[start] in {"what", "parts", "part", "areas"}
    ):
        start += 1
    if not _may_begin(sentence, start):
        return None
    start = _past_condition(sentence, _past_generic(sentence, start))
    money = lexicon().money_symbols.at(lows, start)
    if money is not None and money[0] > start + 1 and tokens[start + 1].glued:  # "over US$2m" is nowhere
        return None
    end = start
    named = known = False
    while end < len(tokens) and end - start < _LONGEST:
        if known and lows[end - 1] == "'s":  # "in Syria's rebel-held Idlib"
            end = _past_condition(sentence, end)
        token, low = tokens[end], lows[end]
        led = not known or lows[end - 1] == "'s"
        inner = led or lows[end - 1] in grammar.conditions or lows[end - 1] in grammar.place_parts
        # not "in Syria Moscow said"
        if token.is_capitalised and inner and (name := lexicon().place_names.at(lows, end)):
            named = known = True
            end = name[0]
            continue
        calendar = low in lexicon().times.months or low in lexicon().times.weekdays
        if token.is_capitalised and token.is_word and len(token.text) > 1 and not calendar:
            if low in lexicon().reporting.speakers or lexicon().reporting_verbs.at(lows, end):
                return None if not named else _located(sentence, start, end, sure=sure)
            if known and low not in grammar.place_nouns and low not in grammar.place_parts:
                break  # a name of the gazetteer is whole: "in Damascus Activists said"
            named = True
        elif not (
            low in grammar.place_parts
            or (named and low in grammar.place_nouns and not _is_hyphened(tokens, end))
            or (named and low in {"'s", "-"} and token.glued and end + 1 < len(tokens) and (tokens[end + 1].is_word))
        ):
            break
        end += 1
    while end > start and lows[end - 1] in {"'s", "-"}:
        end -= 1
    return _located(sentence, start, end, sure=sure) if named else None


def _may_begin(sentence: Sentence, at: int) -> bool:
    """A glance: whether a name begins here, or what may lead to one ("western", "town of", "rebel-held")."""
    lows = sentence.lows
    return at < len(lows) and (
        sentence.tokens[at].is_capitalised
        or lows[at] in lexicon().grammar.place_parts
        or lows[at + 1 : at + 2] == ("-",)
        or "of" in lows[at : at + _OF]
    )


def _is_hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word leads another over a hyphen: "state-run"."""
    return at + 2 < len(tokens) and tokens[at + 1].low == "-" and tokens[at + 1].glued and tokens[at + 2].glued


def _past_condition(sentence: Sentence, at: int) -> int:
    """ "rebel-held Idlib", "government-controlled Aleppo": step to the name."""
    tokens, lows = sentence.tokens, sentence.lows
    if at + 3 < len(tokens) and lows[at + 1] == "-" and lows[at + 2] in lexicon().grammar.conditions:
        return at + 3 if tokens[at + 3].is_capitalised and tokens[at].is_word else at
    return at


def _past_generic(sentence: Sentence, at: int) -> int:
    """ "the town of X", "the northern city of X": step to X."""
    lows, grammar = sentence.lows, lexicon().grammar
    for of_at in range(at, min(at + _OF, len(lows) - 1)):
        before = lows[of_at - 1]
        if lows[of_at] == "of" and of_at > at and (before in grammar.place_nouns or before in grammar.place_sides):
            return of_at + 1 + (lows[of_at + 1] in grammar.determiners)
        if sentence.tokens[of_at].is_capitalised and lexicon().demonyms.at(lows, of_at) is None:
            break
    return at


def _located(sentence: Sentence, start: int, end: int, *, sure: bool) -> Located | None:
    lows = sentence.lows
    known = any(lexicon().place_names.at(lows, index) for index in range(start, end))
    capital = not sure and sentence.text_is_mixed_case  # what is no name of the gazetteer is told by its capital
    if not known and (not capital or _modifies(sentence, end) or _is_folk(lows, start, end)):
        return None
    of_event = end - start > 1 and lexicon().event_words.before(lows, end) is not None  # "in Syrian Strikes"
    return None if of_event or _is_army(sentence, end) else Located(start, end, _text(sentence, start, end))


def _is_folk(lows: Sequence[str], start: int, end: int) -> bool:
    """Whether the words only say whose: "in northern Syrian"."""
    parts = lexicon().grammar.place_parts
    return all(lows[at] in parts or lexicon().demonyms.at(lows, at) is not None for at in range(start, end))


def _is_army(sentence: Sentence, end: int) -> bool:
    """ "in US Warplanes Bombardments": initials of a country before a noun of a headline say whose."""
    headline = not sentence.text_is_mixed_case and end < len(sentence.tokens)
    return headline and sentence.tokens[end - 1].text.isupper() and sentence.tokens[end].is_capitalised


def _modifies(sentence: Sentence, end: int) -> bool:
    """Whether the name only leads a noun: "in ISIS terrorist attack", "in Air Force attacks"."""
    if end >= len(sentence.lows):
        return False
    low, grammar = sentence.lows[end], lexicon().grammar
    if low == "-" and sentence.tokens[end].glued:  # "in IS-held territory"
        return True
    if low in _TIMES or any(moment.start == end for moment in sentence.moments):
        return False
    function_word = (
        low in grammar.prepositions
        or low in grammar.conjunctions
        or low in grammar.auxiliaries
        or low in grammar.determiners
    )
    follows = sentence.lows[end + 1] if end + 1 < len(sentence.lows) else ""
    takes = follows in grammar.determiners or follows[:1].isdigit()  # "guards in Kalimpong pulled 14 from"
    verb = (
        (low.endswith("ed") and takes)
        or lexicon().triggers.at(sentence.lows, end) is not None
        or lexicon().reporting_verbs.at(sentence.lows, end) is not None
    )
    return (
        sentence.tokens[end].text.isalpha()
        and sentence.tokens[end].text.islower()
        and not (function_word or verb or low.endswith("ly"))
    )


def place_of(found: Sequence[Located], low: int, high: int, anchor: int, until: int | None = None) -> str | None:
    """The place among those in the clause ``low`` to ``high``: the nearest behind ``anchor``, else before it.

    All of a country behind ``until``, where the next figure stands, is rather that figure's: "floods in Beira killed
    298, and 645 died nationwide".
    A wider place that the same clause names is added: "Kursk region, Russia".
    """
    inside = [place for place in found if low <= place.start < high] if found else found
    if not inside:
        return None
    behind = [place for place in inside if place.start >= anchor]
    before = [place for place in inside if place.start < anchor]
    beyond = behind and until is not None and behind[0].start > until and is_nationwide(behind[0].name)
    chosen = before[-1] if before and (beyond or not behind) else behind[0]
    for other in inside:
        if is_nationwide(other.name) or is_nationwide(chosen.name):
            continue
        relation = place_relation(other.name, chosen.name)
        if relation == Relation.PART:
            return f"{other.name}, {chosen.name}"
        if relation == Relation.WHOLE:
            return f"{chosen.name}, {other.name}"
        if relation == Relation.UNKNOWN and other.start == chosen.end + 1:  # "Borovo in Kursk region"
            return f"{chosen.name}, {other.name}"
    return chosen.name
