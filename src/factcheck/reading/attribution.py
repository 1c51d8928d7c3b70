"""Who says so, citing whom? Leading, trailing and interrupted attribution in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.validated import trusted
from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.models import Attribution
from factcheck.reading.clauses import HARD_STOPS
from factcheck.reading.headlines import tag
from factcheck.reading.naming import ADVERBS, CONNECTORS, LONGEST, PRONOUNS, begins_name, name_left, name_right
from factcheck.reading.speakers import (
    apposed,
    before_informed,
    before_relative,
    common_speaker,
    named_or_common,
    speakers,
    text,
    with_bearer,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["Saying", "sayings"]

_OBJECT = 3  # tokens: "claimed a total crowd of 90,000"
_PLACED = frozenset({"on", "to", "for", "against", "of", "in", "at", "near", "inside", "outside", "around", "across"})
_OCCUPATION = 3  # words
_SAME = "they"
_PUT = frozenset({"at", "figure", "toll", "number", "total", "count"})
_HEADLINE = 7  # tokens: a name before a colon is short
_DASHES = frozenset({":", "-", "—"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_SKIPPED_BEHIND = frozenset({"on", "in", "late", "early", "earlier", "today", "yesterday", "later"})


@value
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
    end = 0
    starts = sentence.among(_heads())
    if ":" in sentence.lows[1:_HEADLINE] and starts[0] > 0:
        starts.insert(0, 0)  # a name opens a headline
    for at in starts:
        if at < end:
            continue
        saying = _saying_at(sentence, found, at)
        if saying is not None:
            out.append(saying)
            end = max(saying.end, at + 1)
    return out


def _saying_at(sentence: Sentence, found: Sequence[Mention], at: int) -> Saying | None:
    low = sentence.lows[at]
    if low in lexicon().according.firsts and (saying := _according(sentence, at)):
        return saying
    if low in lexicon().reporting_verbs.firsts and (saying := _reporting(sentence, found, at)):
        return saying
    if at == 0 and (saying := _headline(sentence, at)):
        return saying
    if low in _DASHES:
        return _tag(sentence, at)
    return _assessor(sentence, at) if low == "by" else None


@remembered
def _heads() -> frozenset[str]:
    """The words and marks at which an act of reporting may be read, the first token of a sentence aside."""
    return lexicon().according.firsts | lexicon().reporting_verbs.firsts | _DASHES | {"by"}


def _according(sentence: Sentence, at: int) -> Saying | None:
    """ "according to X", "citing X" where no verb of saying governs it."""
    phrase = lexicon().according.at(sentence.lows, at)
    if phrase is None:
        return None
    name_end = name_right(sentence, phrase[0])
    chain, name_end = with_bearer(sentence, phrase[0], name_end)
    end = _past_citation(sentence, name_end) if name_end < len(sentence.lows) else name_end
    return Saying(at, end, "according to", (*chain, *_cited(sentence, name_end)), trailing=at > 0) if chain else None


def _headline(sentence: Sentence, at: int) -> Saying | None:
    """ "Minister: 40 dead after quake": the name that opens a headline."""
    lows = sentence.lows
    if at != 0 or ":" not in lows[1:_HEADLINE]:
        return None
    end = lows.index(":")
    if end + 1 == len(lows) and not any(low in lexicon().reporting.speakers for low in lows):
        return None  # "Timeline:" leads a list
    named = all(sentence.tokens[index].is_capitalised or lows[index] in CONNECTORS for index in range(end))
    known = lexicon().place_names.at(lows, 0) or lexicon().event_words.at(lows, 0) or lexicon().triggers.at(lows, 0)
    chain = speakers(sentence, 0, end) if named and not (known and known[0] == end) else ()
    return Saying(0, end + 1, "say", chain) if chain else None


def _tag(sentence: Sentence, at: int) -> Saying | None:
    """ "Raid kills 22: monitor": the speaker who closes a headline."""
    span = tag(sentence, at)
    chain = speakers(sentence, *span) if span else ()
    return Saying(at, len(sentence.lows), "say", chain, trailing=True) if chain else None


def _assessor(sentence: Sentence, at: int) -> Saying | None:
    """ "the damage was put at $40m by the insurer": who gave the figure, behind a passive of giving one."""
    lows = sentence.lows
    if at + 1 >= len(lows) or not begins_name(sentence, at + 1):
        return None
    for verb in range(at - 3, max(0, at - LONGEST), -1):
        if lows[verb] in HARD_STOPS:
            return None
        if (
            lows[verb + 1] in {"at", "as"}
            and lows[verb - 1] in _PASSIVE | {","}
            and lows[verb] in lexicon().reporting.assessing
        ):
            chain = speakers(sentence, at + 1, end := name_right(sentence, at + 1))
            return Saying(at, end, "say", chain, trailing=True) if chain else None
    return None


def _reporting(sentence: Sentence, found: Sequence[Mention], at: int) -> Saying | None:
    """ "the ministry said", "said the ministry": a verb of reporting with its speaker."""
    lows = sentence.lows
    verb = lexicon().reporting_verbs.at(lows, at)
    if verb is None or not _reports(sentence, found, at, verb):
        return None
    end, base = verb
    if lows[at].endswith("ing"):  # "…, saying that only two were hurt": whoever spoke last goes on
        return Saying(at, _past_that(sentence, end), base, (), _SAME) if at and lows[at - 1] == "," else None
    left_end, cited = _over_insertion(sentence, at)
    left_end = before_informed(sentence, left_end)
    start = name_left(sentence, left_end)
    if start > 0 and lows[start - 1] in _PLACED:
        if begins_name(sentence, end) and sentence.tokens[end].is_capitalised:
            return _inverted(sentence, at, verb)  # "a village south of Leeds said Tom Price"
        left_end = before_relative(sentence, start)
        start = name_left(sentence, left_end)
    chain = apposed(sentence, start, left_end, at - 1) if lows[at - 1] == "," else ()
    chain = chain or speakers(sentence, start, left_end)
    pronoun = next((lows[index] for index in range(start, left_end) if lows[index] in PRONOUNS), None)
    plain = base in lexicon().reporting.strong or _puts(sentence, found, at, end)
    if not chain and pronoun is None and plain:
        start, chain = common_speaker(sentence, left_end)
        if not chain and (opened := before_relative(sentence, left_end)) < left_end:
            start, chain = named_or_common(sentence, opened)  # "a nurse who asked not to be named said"
    if not chain and pronoun is None:
        return _inverted(sentence, at, verb)
    if not chain and start > 0 and lexicon().reporting_verbs.before(lows, start):
        return None  # "said it had recorded 12": it is who said
    if _counts_itself(sentence, start, left_end, base):
        return None
    if not chain and pronoun in {"we", "i"}:
        return None  # who speaks so is told outside the quotation
    trailing = _is_trailing(sentence, start, end)
    channel, behind = _channel(sentence, end)
    if channel and chain:
        chain = (chain[0].model_copy(update={"via": channel}), *chain[1:])
    quoted = cited or _cited(sentence, behind)
    stop = _past_citation(sentence, behind) if quoted and not cited else behind
    return Saying(start, _past_that(sentence, stop), base, (*chain, *quoted), pronoun if not chain else None, trailing)


def _reports(sentence: Sentence, found: Sequence[Mention], at: int, verb: tuple[int, str]) -> bool:
    """Whether the verb at ``at`` reports, and is no noun, adjective, passive or verdict ("false claims that")."""
    lows, grammar = sentence.lows, lexicon().grammar
    before = lows[at - 1] if at else ""
    if at == 0 and sentence.tokens[0].is_capitalised:
        return False  # "Says he cut 40 jobs": who says so is not told
    if lows[at].endswith("ing") and before != ",":
        return False
    adjective = before in _PASSIVE or before in grammar.prepositions or before in grammar.determiners
    if lows[at].endswith("ed") and adjective:  # "is expected to reach", "per reported case"
        return False
    if lows[at] == "told" and before in _PASSIVE:  # "residents were told to leave"
        return False
    judged = lexicon().modalities.before(lows, verb[0])
    if (judged and judged[0] < at) or (lows[at] in lexicon().reporting.nouns and _is_noun(sentence, at)):
        return False
    return verb[1] not in lexicon().reporting.weak or _introduces(sentence, found, at, verb)


def _inverted(sentence: Sentence, at: int, verb: tuple[int, str]) -> Saying | None:
    """ "…, said the ministry": the speaker behind the verb."""
    end, base = verb
    if base == "tell":
        return None  # who is told does not tell
    quoted = at == 0 or sentence.lows[at - 1] in {",", '"', "'"}
    behind = _behind_verb(sentence, end) if quoted or base in {"say", "report", "add", "note"} else end
    name_end = name_right(sentence, behind)
    chain, name_end = with_bearer(sentence, behind, name_end) if begins_name(sentence, behind) else ((), name_end)
    if not chain and quoted and (named := _past_occupation(sentence, behind)) is not None:
        name_end = name_right(sentence, named)
        chain = speakers(sentence, named, name_end)
    return Saying(at, name_end, base, (*chain, *_cited(sentence, name_end)), trailing=at > 0) if chain else None


def _past_occupation(sentence: Sentence, at: int) -> int | None:
    """ "said fisherman Kemal Aydin": where the name begins behind what its bearer is."""
    tokens, lows = sentence.tokens, sentence.lows
    for index in range(at, min(len(lows), at + _OCCUPATION + 1)):
        if tokens[index].is_capitalised:
            return index if index > at else None
        if not tokens[index].text.isalpha() or lows[index] in lexicon().function_words:
            break
    return None


def _counts_itself(sentence: Sentence, start: int, end: int, base: str) -> bool:
    """ "Lagos recorded 312 mm of rain": a place that has a count speaks no more than a gauge."""
    start += start < end and sentence.lows[start] in lexicon().grammar.determiners
    named = lexicon().place_names.at(sentence.lows, start) if start < end else None
    return named is not None and named[0] == end and base in {"record", "register", "count"}


def _is_noun(sentence: Sentence, at: int) -> bool:
    """Whether "state", "report" or "claims" is a noun: no plural speaks in the base form, no singular in -s."""
    lows = sentence.lows
    if at == 0:
        return False
    if sentence.tokens[at].is_capitalised and sentence.text_is_mixed_case:
        return True  # "the United States"
    if at + 1 < len(lows) and (lexicon().reporting_verbs.at(lows, at + 1) or lows[at + 1] == "of"):
        return True  # "unconfirmed reports said", "initial reports of 90 dead"
    before = lows[at - 1]
    if before in PRONOUNS or before in {",", '"', "to", "not"} or (at > 1 and before.endswith("ly")):
        return False
    plural = before in {"people", "police", "media", "staff"} or (before.endswith("s") and not before.endswith("ss"))
    return plural == lows[at].endswith("s") if sentence.tokens[at - 1].text.islower() else not lows[at].endswith("s")


def _channel(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """ "wrote on Telegram that": where it was said, and the token behind it."""
    lows = sentence.lows
    if at + 1 >= len(lows) or lows[at] not in {"on", "via", "in", "to"}:
        return None, at
    start = at + 2 if lows[at + 1] in lexicon().grammar.determiners else at + 1
    found = lexicon().channels.at(lows, start) if start < len(lows) else None
    return (text(sentence, start, found[0]), found[0]) if found else (None, at)


def _past_citation(sentence: Sentence, at: int) -> int:
    """The token behind ", citing the hospital," with its closing comma."""
    lows = sentence.lows
    start = at + 1 if lows[at] == "," else at
    phrase = lexicon().citing.at(lows, start)
    end = name_right(sentence, phrase[0]) if phrase else at
    return end + 1 if end < len(lows) and lows[end] == "," else end


def _introduces(sentence: Sentence, found: Sequence[Mention], verb: int, told: tuple[int, str]) -> bool:
    """Whether a clause or a figure follows the verb, or the quotation it closes stands before it."""
    lows, (end, base) = sentence.lows, told
    if verb and lows[verb - 1] in {",", '"'}:
        return True
    if end >= len(lows) or lows[-1] == ":":  # "gave these figures:" leads a list
        return True
    if _puts(sentence, found, verb, end):
        return True
    if base == "claim" and "lives" in lows[end : end + LONGEST]:
        return False  # "the fire claimed a total of 12 lives"
    if lows[verb + 1 : verb + 3] == ("to", "have"):
        return True  # "claimed to have killed dozens"
    if base in lexicon().reporting.clausal and any(mention.start == end for mention in found):
        return any(lows[at] in lexicon().reporting.documents for at in range(max(0, verb - 3), verb))
    past = min(_behind_verb(sentence, end), len(lows) - 1)  # ", the office reported on Tuesday."
    if any(mention.start == end for mention in found) or lows[past] in {":", "that", ".", ","}:
        return True
    window = lows[end : end + LONGEST]
    if _gives_total(lows, found, end):
        return True
    if "that" in window:
        return not any(mark in {";", "."} for mark in window[: window.index("that")])
    return any(mention.start <= end + 1 for mention in found if mention.start >= end)  # "records the 40"


def _puts(sentence: Sentence, found: Sequence[Mention], verb: int, end: int) -> bool:
    """ "The prefecture puts the losses at 3,000", "put the figure as high as 3,000": who does so speaks."""
    lows = sentence.lows
    behind = (mention.start - 1 for mention in found if mention.start > end)
    return lows[verb].startswith(("put", "estimate")) and any(lows[at] in _PUT for at in behind)


def _gives_total(lows: Sequence[str], found: Sequence[Mention], end: int) -> bool:
    """Whether the verb's object is a figure's name: "claimed a crowd of 90,000"."""
    return any(
        end < mention.start - 1 <= end + _OBJECT and lows[mention.start - 1] in {"of", "as"} for mention in found
    )


def _past_that(sentence: Sentence, end: int) -> int:
    """The end of the act of reporting: behind "that", where it follows in the same breath."""
    lows = sentence.lows
    for at in range(end, min(len(lows), end + LONGEST)):
        if lows[at] == "that":
            return at + 1
        if lows[at] in HARD_STOPS or lows[at] in {",", "and", "or", "but"}:
            break  # "said 40 had died and that 12 were missing"
    return end


def _over_insertion(sentence: Sentence, verb: int) -> tuple[int, tuple[Attribution, ...]]:
    """End of the speaker's name before the verb: adverbs and a part between commas or brackets are stepped over."""
    lows = sentence.lows
    at = _before_adverbials(sentence, verb)
    if at > 1 and lows[at - 1] == ")":
        opened = next((index for index in range(at - 2, max(-1, at - 8), -1) if lows[index] == "("), None)
        return (opened if opened is not None else at), ()
    if at > 1 and lows[at - 1] == ",":
        for index in range(at - 2, max(-1, at - 3 * LONGEST), -1):
            if lows[index] == "," or lows[index] in HARD_STOPS:
                if lows[index] == ",":
                    aged = index > 2 and sentence.tokens[index - 1].is_number and lows[index - 2] == ","
                    return index - 2 * aged, _cited(sentence, index)  # "Nadia Ferhat, 51, who heads the clinic, said"
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
        elif lows[at - 1] in ADVERBS or lows[at - 1].endswith("ly"):
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
    end = name_right(sentence, phrase[0])
    first = phrase[0] + (phrase[0] < len(lows) and lows[phrase[0]] in lexicon().grammar.determiners)
    name = text(sentence, first, end)
    return (trusted(Attribution, name=name),) if name else ()


def _behind_verb(sentence: Sentence, at: int) -> int:
    """Past "on Monday" to the name in "said on Monday the ministry"."""
    while at < len(sentence.lows):
        moment = sentence.timed.get(at)
        if moment is not None and moment.start == at:
            at = moment.end
        elif sentence.lows[at] in _SKIPPED_BEHIND and any(moment.start == at + 1 for moment in sentence.moments):
            at += 1
        else:
            break
    return at


def _is_trailing(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the figure stands before the attribution: nothing but an end of sentence follows the verb."""
    lows, behind = sentence.lows, _behind_verb(sentence, end)
    return start > 0 and all(low in HARD_STOPS or low in {",", "'"} for low in lows[behind : behind + 2])
