"""Who says so, citing whom? Leading, trailing and interrupted attribution in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.models import Attribution
from factcheck.reading.clauses import is_hard_stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.reading.quantities import Mention, Sentence

__all__ = ["Saying", "sayings"]

_LONGEST = 14
_HEADLINE = 7  # tokens: a name before a colon is short
_CONNECTORS = frozenset(
    {"of", "for", "in", "and", "at", "'s", "-", "&", "de", "al", "el", "bin", "von", "van", "abu", "to", "without"}
)
_ADVERBS = frozenset(
    "also has have had later earlier first now then already again reportedly repeatedly previously since today "
    "yesterday was were is are being been further separately however meanwhile on".split()
)
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "i", "we"})
_SKIPPED_BEHIND = frozenset({"on", "in", "late", "early", "earlier", "today", "yesterday", "later"})


@dataclass(frozen=True, slots=True)
class Saying:
    """An act of reporting on the tokens ``start`` to ``end``: who, and the verb; ``pronoun`` where one speaks."""

    start: int
    end: int
    verb: str
    chain: tuple[Attribution, ...]
    pronoun: str | None = None
    trailing: bool = False


def sayings(sentence: Sentence, found: Sequence[Mention]) -> list[Saying]:
    """Every act of reporting in a sentence, in order."""
    out = []
    at = 0
    while at < len(sentence.lows):
        saying = _according(sentence, at) or _reporting(sentence, found, at) or _headline(sentence, at)
        if saying is None:
            at += 1
            continue
        out.append(saying)
        at = max(saying.end, at + 1)
    return out


def _according(sentence: Sentence, at: int) -> Saying | None:
    """ "according to X", "citing X" where no verb of saying governs it."""
    phrase = lexicon().according.at(sentence.lows, at)
    if phrase is None:
        return None
    name_end = _name_right(sentence, phrase[0])
    chain = _speakers(sentence, phrase[0], name_end)
    return (
        Saying(at, name_end, "according to", (*chain, *_cited(sentence, name_end)), trailing=at > 0) if chain else None
    )


def _headline(sentence: Sentence, at: int) -> Saying | None:
    """ "Minister: 40 dead after quake": the name that opens a headline."""
    lows = sentence.lows
    if at != 0 or ":" not in lows[1:_HEADLINE]:
        return None
    end = lows.index(":")
    named = all(sentence.tokens[index].is_capitalised or lows[index] in _CONNECTORS for index in range(end))
    known = lexicon().place_names.at(lows, 0) or lexicon().event_words.at(lows, 0)
    chain = _speakers(sentence, 0, end) if named and not (known and known[0] == end) else ()
    return Saying(0, end + 1, "say", chain) if chain else None


def _reporting(sentence: Sentence, found: Sequence[Mention], at: int) -> Saying | None:
    lows = sentence.lows
    verb = lexicon().reporting_verbs.at(lows, at)
    if verb is None:
        return None
    end, base = verb
    if base in lexicon().reporting.weak and not _introduces(sentence, found, at, end):
        return None
    if lows[at].endswith("ing") and (at == 0 or lows[at - 1] != ","):
        return None
    if lows[at].endswith("ed") and at and lows[at - 1] in _PASSIVE:
        return None  # "inflation is expected to reach 7 percent"
    inverted = at == 0 or lows[at - 1] in {",", '"', "'"}
    left_end, cited = _over_insertion(sentence, at)
    start = _name_left(sentence, left_end)
    chain = _speakers(sentence, start, left_end)
    pronoun = next((lows[index] for index in range(start, left_end) if lows[index] in _PRONOUNS), None)
    if not chain and pronoun is None:
        behind = _behind_verb(sentence, end) if inverted or base in {"say", "report", "add", "note"} else end
        name_end = _name_right(sentence, behind)
        chain = _speakers(sentence, behind, name_end) if _begins_name(sentence, behind) else ()
        if chain:
            return Saying(at, name_end, base, (*chain, *_cited(sentence, name_end)), trailing=at > 0)
        return None
    if lows[at].endswith("ing"):
        return None
    trailing = _is_trailing(sentence, start, end)
    channel, behind = _channel(sentence, end)
    if channel and chain:
        chain = (chain[0].model_copy(update={"via": channel}), *chain[1:])
    quoted = cited or _cited(sentence, behind)
    stop = _past_citation(sentence, behind) if quoted and not cited else behind
    return Saying(start, _past_that(sentence, stop), base, (*chain, *quoted), pronoun if not chain else None, trailing)


def _channel(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """ "wrote on Telegram that": where it was said, and the token behind it."""
    lows = sentence.lows
    if at + 1 >= len(lows) or lows[at] not in {"on", "via", "in", "to"}:
        return None, at
    start = at + 2 if lows[at + 1] in lexicon().grammar.determiners else at + 1
    found = lexicon().channels.at(lows, start) if start < len(lows) else None
    return (_text(sentence, start, found[0]), found[0]) if found else (None, at)


def _past_citation(sentence: Sentence, at: int) -> int:
    """The token behind ", citing the hospital," with its closing comma."""
    lows = sentence.lows
    start = at + 1 if lows[at] == "," else at
    phrase = lexicon().citing.at(lows, start)
    end = _name_right(sentence, phrase[0]) if phrase else at
    return end + 1 if end < len(lows) and lows[end] == "," else end


def _introduces(sentence: Sentence, found: Sequence[Mention], verb: int, end: int) -> bool:
    """Whether a clause or a figure follows the verb, or the quotation it closes stands before it."""
    lows = sentence.lows
    if verb and lows[verb - 1] in {",", '"'}:
        return True
    if end >= len(lows):
        return True
    if lows[verb].startswith("put") and any(
        lows[mention.start - 1] == "at" for mention in found if mention.start > end
    ):
        return True  # "puts the losses at 3,000"
    if any(mention.start == end for mention in found) or lows[end] in {":", "that", ".", ","}:
        return True
    window = lows[end : end + _LONGEST]
    if "that" in window:
        return not any(mark in {";", "."} for mark in window[: window.index("that")])
    return any(mention.start <= end + 1 for mention in found if mention.start >= end)


def _past_that(sentence: Sentence, end: int) -> int:
    """The end of the act of reporting: behind "that", where it follows in the same breath."""
    lows = sentence.lows
    for at in range(end, min(len(lows), end + _LONGEST)):
        if lows[at] == "that":
            return at + 1
        if is_hard_stop(lows[at]) or lows[at] == ",":
            break
    return end


def _over_insertion(sentence: Sentence, verb: int) -> tuple[int, tuple[Attribution, ...]]:
    """End of the speaker's name before the verb: adverbs and a part between commas or brackets are stepped over."""
    lows = sentence.lows
    at = _before_adverbials(sentence, verb)
    if at > 1 and lows[at - 1] == ")":
        opened = next((index for index in range(at - 2, max(-1, at - 8), -1) if lows[index] == "("), None)
        return (opened if opened is not None else at), ()
    if at > 1 and lows[at - 1] == ",":
        for index in range(at - 2, max(-1, at - 3 * _LONGEST), -1):
            if lows[index] == "," or is_hard_stop(lows[index]):
                if lows[index] == ",":
                    return index, _cited(sentence, index)
                break
    return at, ()


def _before_adverbials(sentence: Sentence, at: int) -> int:
    """ "officials in fall 2024 also warned": past adverbs and dates to the end of the speaker's name."""
    lows = sentence.lows
    while at > 0:
        moment = next((moment for moment in sentence.moments if moment.start < at <= moment.end), None)
        if moment is not None:
            at = moment.start
            while at > 0 and (
                lows[at - 1] in lexicon().times.seasons or lows[at - 1] in {"in", "on", "late", "early", "mid", "-"}
            ):
                at -= 1
        elif lows[at - 1] in _ADVERBS or lows[at - 1].endswith("ly"):
            at -= 1
        else:
            break
    return at


def _cited(sentence: Sentence, at: int) -> tuple[Attribution, ...]:
    """Whom the speaker cites: ", citing intelligence data"."""
    lows = sentence.lows
    start = at + 1 if at < len(lows) and lows[at] == "," else at
    phrase = lexicon().citing.at(lows, start) if start < len(lows) else None
    if phrase is None:
        return ()
    end = _name_right(sentence, phrase[0])
    first = phrase[0] + (phrase[0] < len(lows) and lows[phrase[0]] in lexicon().grammar.determiners)
    name = _text(sentence, first, end)
    return (Attribution(name=name),) if name else ()


def _name_left(sentence: Sentence, end: int) -> int:
    """Where the noun phrase that ends before token ``end`` begins."""
    tokens, lows = sentence.tokens, sentence.lows
    reporting, grammar = lexicon().reporting, lexicon().grammar
    at = end
    while at > 0 and end - at < _LONGEST:
        token, low = tokens[at - 1], lows[at - 1]
        if any(moment.start <= at - 1 < moment.end for moment in sentence.moments):
            at = next(moment.start for moment in sentence.moments if moment.start <= at - 1 < moment.end)
            continue
        if low in grammar.determiners and low not in {"that", "no"}:
            if at > 1 and lows[at - 2] in {"of", "for", "at", "and"} and _names(sentence, at - 3):
                at -= 1
                continue
            return at - 1
        if (
            token.is_capitalised
            or low in reporting.speakers
            or low in reporting.roles
            or low in _PRONOUNS
            or _runs_on(sentence, at - 1)
        ):
            at -= 1
            continue
        if low in _CONNECTORS and at > 1 and at < end + 1 and (_names(sentence, at - 2) or low in {"'s", "-"}):
            at -= 1
            continue
        if low == "," and at < end and _lists_on(sentence, at - 1):
            at -= 1
            continue
        if low == "and" and at > 1 and lows[at - 2] == "," and _lists_on(sentence, at - 2):
            at -= 2
            continue
        if token.is_word and at < end and _is_adjective(sentence, at - 1):
            at -= 1
            continue
        break
    return _trim(sentence, at, end)


def _runs_on(sentence: Sentence, at: int) -> bool:
    """The second half of a hyphenated name: "Son-kwon"."""
    tokens = sentence.tokens
    return (
        at >= 2
        and tokens[at].glued
        and tokens[at - 1].text == "-"
        and tokens[at - 1].glued
        and tokens[at - 2].is_capitalised
    )


def _names(sentence: Sentence, at: int) -> bool:
    """Whether the token can belong to a speaker's name."""
    if at < 0:
        return False
    low = sentence.lows[at]
    return sentence.tokens[at].is_capitalised or low in lexicon().reporting.speakers or low in lexicon().reporting.roles


def _lists_on(sentence: Sentence, comma: int) -> bool:
    """ "U.S., South Korean, and Ukrainian officials": a comma between nationalities that "and" closes."""
    lows = sentence.lows
    if comma == 0 or comma + 1 >= len(lows):
        return False
    before = lexicon().demonyms.before(lows, comma) or lexicon().place_names.before(lows, comma)
    nationality = lexicon().demonyms.at(lows, comma + 1) or lows[comma + 1] == "and"
    return bool(before and nationality) and "and" in lows[comma + 1 : comma + 6]


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """A lower-case word that may lead a speaker's noun: no verb, no counted people, no function word."""
    low, grammar = sentence.lows[at], lexicon().grammar
    if (
        low in grammar.prepositions
        or low in grammar.conjunctions
        or low in grammar.auxiliaries
        or low in grammar.pronouns
    ):
        return False
    if lexicon().population_words.at(sentence.lows, at) or lexicon().triggers.at(sentence.lows, at):
        return False
    return lexicon().reporting_verbs.at(sentence.lows, at) is None and sentence.tokens[at].text.islower()


def _trim(sentence: Sentence, start: int, end: int) -> int:
    """Leave out adverbials that lead the sentence ("Earlier", "In October") and stray connectors."""
    lows = sentence.lows
    while start < end and (
        lows[start] in _CONNECTORS
        or lows[start] in _ADVERBS
        or lows[start] in {",", "as", "but", "by", "yesterday", "today"}
    ):
        start += 1
    moment = next((moment for moment in sentence.moments if moment.start <= start < moment.end), None)
    return _trim(sentence, moment.end, end) if moment and moment.end < end else start


def _begins_name(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence.lows):
        return False
    low = sentence.lows[at]
    return _names(sentence, at) or low in {"the", "a", "an", "local", "state", "anonymous"}


def _behind_verb(sentence: Sentence, at: int) -> int:
    """Past "on Monday" to the name in "said on Monday the ministry"."""
    while at < len(sentence.lows):
        moment = next((moment for moment in sentence.moments if moment.start == at), None)
        if moment is not None:
            at = moment.end
        elif sentence.lows[at] in _SKIPPED_BEHIND and any(moment.start == at + 1 for moment in sentence.moments):
            at += 1
        else:
            break
    return at


def _name_right(sentence: Sentence, start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends."""
    lows = sentence.lows
    at = start
    while at < len(lows) and at - start < _LONGEST and _continues_name(sentence, start, at):
        at += 1
    while at > start and (lows[at - 1] in _CONNECTORS or lows[at - 1] in {",", "the"}):
        at -= 1
    return at


def _continues_name(sentence: Sentence, start: int, at: int) -> bool:
    """Whether the token belongs to the name that began at ``start``."""
    lows, token, low = sentence.lows, sentence.tokens[at], sentence.lows[at]
    if any(moment.start <= at < moment.end for moment in sentence.moments):
        return False
    if _names(sentence, at) or low in lexicon().reporting.data_nouns or _runs_on(sentence, at):
        return True
    if at == start and low in lexicon().grammar.determiners:
        return True
    if low in _CONNECTORS and start < at < len(lows) - 1:
        return _names(sentence, at + 1) or lows[at + 1] == "the" or low in {"'s", "-"}
    if low == "the":
        return lows[at - 1] in _CONNECTORS
    if low == ",":
        return _lists_on(sentence, at)
    return token.is_word and _is_adjective(sentence, at) and _leads_on(sentence, at)


def _leads_on(sentence: Sentence, at: int) -> bool:
    """Whether a speaker's noun follows within three words: "a local human rights group"."""
    return any(
        sentence.lows[index] in lexicon().reporting.speakers or sentence.lows[index] in lexicon().reporting.data_nouns
        for index in range(at + 1, min(len(sentence.lows), at + 4))
        if not is_hard_stop(sentence.lows[index]) and sentence.lows[index] != ","
    )


def _is_trailing(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the figure stands before the attribution: nothing but an end of sentence follows the verb."""
    lows, behind = sentence.lows, _behind_verb(sentence, end)
    return start > 0 and all(is_hard_stop(low) or low in {",", "'"} for low in lows[behind : behind + 2])


def _speakers(sentence: Sentence, start: int, end: int) -> tuple[Attribution, ...]:
    """The speaker on the tokens ``start`` to ``end``; empty where nobody speaks (a pronoun, data, an event)."""
    tokens, lows = sentence.tokens, sentence.lows
    reporting = lexicon().reporting
    while start < end and lows[start] in {"the", "a", "an", "that", "its", "their", "his", "her", "one", "both"}:
        start += 1
    if start >= end or any(lows[index] in _PRONOUNS for index in range(start, end)):
        return ()
    words = [index for index in range(start, end) if tokens[index].is_word]
    if not words or lows[words[-1]] in reporting.data_nouns:
        return ()
    head_speaks = any(tokens[index].is_capitalised or lows[index] in reporting.speakers for index in words)
    head = _before_of(sentence, start, end) - 1  # "the ministry of health"
    if not head_speaks or (
        lows[words[-1]] not in reporting.speakers
        and lows[head] not in reporting.speakers
        and not any(tokens[index].is_capitalised for index in words[-2:])
    ):
        return ()
    cut = next(
        (index for index in range(start + 1, end) if lows[index] == "in" and _holds_moment(sentence, index)), end
    )
    role_at = max((index for index in words if lows[index] in reporting.roles and index < cut), default=None)
    name_start = role_at + 1 if role_at is not None and _is_person(sentence, role_at + 1, cut) else start
    name_end = _before_of(sentence, name_start, cut) if name_start > start or role_at is not None else cut
    role = _text(sentence, start, name_start) or None
    return (Attribution(name=_text(sentence, name_start, name_end), role=role),)


def _holds_moment(sentence: Sentence, at: int) -> bool:
    return any(moment.start in {at + 1, at + 2} for moment in sentence.moments)


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what follows a role is a bearer's name: capitalised words only."""
    if start >= end or end - start > 6 or not sentence.tokens[start].is_capitalised:
        return False
    stop = _before_of(sentence, start, end)
    return all(
        sentence.tokens[index].is_capitalised
        or sentence.lows[index] in _CONNECTORS
        or (sentence.lows[index].isalpha() and len(sentence.lows[index]) <= 4)
        for index in range(start, stop)
    )


def _before_of(sentence: Sentence, start: int, end: int) -> int:
    """ "Volodymyr Zelensky of Ukraine": the name ends before "of"."""
    return next((index for index in range(start + 1, end) if sentence.lows[index] == "of"), end)


def _text(sentence: Sentence, start: int, end: int) -> str:
    out = ""
    for index in range(start, end):
        token = sentence.tokens[index]
        out += token.text if (token.glued and out) or not out else f" {token.text}"
    for suffix in ("'s", "’s"):
        out = out.removesuffix(suffix)
    return out.strip(" ,-")
