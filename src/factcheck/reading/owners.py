"""Whose? The side or company that a figure is of: "Ukrainian forces lost 12 tanks", "carmaker Acme cuts 300 jobs"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.clauses import clause_start

if TYPE_CHECKING:
    from factcheck.reading.measures import Reading
    from factcheck.reading.sentence import Sentence

__all__ = ["Subject", "is_function", "of_company", "of_owner"]

Subject = tuple[str | None, str | None]  # as written, canonical key


def of_owner(sentence: Sentence, reading: Reading, key: str | None) -> str | None:
    """ "Norway pledged $5m to Sudan", "Ukrainian forces lost 12 tanks": the key with the side of the subject."""
    bears = _is_of_subject(reading) or sentence.lows[reading.start] in lexicon().grammar.sufferings
    if key is None or ":" in key or reading.role != "left" or not bears:
        return key
    lows = sentence.lows
    start = clause_start(sentence.tokens, lows, reading.start)
    if company := _company(sentence, start, reading.start):
        return f"{company}:{key}"
    for at in range(_behind_saying(sentence, start, reading.start), reading.start):
        if sentence.tokens[at].is_capitalised and not is_function(lows[at]) and at not in sentence.timed:
            found = lexicon().demonyms.at(lows, at) or lexicon().place_names.at(lows, at)
            side = found[1] if found else " ".join(lows[at : _past_name(sentence, at, reading.start)])
            return key if side == key else f"{side}:{key}"
    return key


def _behind_saying(sentence: Sentence, start: int, end: int) -> int:
    """ "The Foreign Ministry said Russia lost 40": who is spoken of; who speaks of themselves says so ("it lost")."""
    lows = sentence.lows
    for at in reversed(range(start, end)):
        told = lexicon().reporting_verbs.at(lows, at)
        if told is not None and told[0] <= end:
            return start if lows[told[0]] in lexicon().grammar.pronouns else told[0]
    return start


def _company(sentence: Sentence, start: int, end: int) -> str:
    """ "Carmaker Acme", "the tech giant Acme Foods": the name behind the word for what it is, folded."""
    lows, at = sentence.lows, start
    while at < end and not (lows[at] in lexicon().grammar.companies and sentence.tokens[at + 1].is_capitalised):
        at += 1
    return " ".join(lows[at + 1 : _past_name(sentence, at + 1, end)])


def _past_name(sentence: Sentence, at: int, end: int) -> int:
    while at < end and sentence.tokens[at].is_capitalised:
        at += 1
    return at


def of_company(sentence: Sentence, reading: Reading, key: str | None) -> Subject | None:
    """ "Acme posted a net profit of $3m": the name that opens the clause, and which profit."""
    if reading.role != "title" or not _is_of_subject(reading) or ":" in (key or ""):
        return None
    start = clause_start(sentence.tokens, sentence.lows, reading.start)
    named = _first_name(sentence, start, reading.start) or _first_name(sentence, 0, reading.start)
    if not named:
        return None
    name = " ".join(sentence.tokens[at].text for at in named)
    told = (key or "").replace("pre tax", "pretax").split()
    sort = " ".join(word for word in told if word in lexicon().grammar.sorts)
    return f"{name} {sort}".strip(), f"{name.lower()}:{sort}"


def _is_of_subject(reading: Reading) -> bool:
    row = lexicon().measures.get(reading.measure or "")
    return row is not None and row.of_subject


def _first_name(sentence: Sentence, start: int, end: int) -> list[int]:
    """The tokens of the first capitalised name, articles and pronouns aside."""
    grammar = lexicon().grammar
    named: list[int] = []
    lead = start == 0 and _leads_name(sentence, end)  # "Rival drug maker Mylan reported"
    for at in range(start + lead, end):
        low = sentence.lows[at]
        plain = (
            at in sentence.timed or low in lexicon().function_words or low in grammar.pronouns or low in grammar.sorts
        )
        if sentence.tokens[at].is_capitalised and not plain and not _opens_compound(sentence, at):
            named.append(at)
        elif named:
            break
    return named


def _opens_compound(sentence: Sentence, at: int) -> bool:
    """ "Half-year revenue fell": a capital that is due to the beginning of the sentence."""
    joined = at == 0 and sentence.lows[1:2] == ("-",) and len(sentence.tokens) > 2
    return joined and sentence.tokens[1].glued and sentence.tokens[2].text.islower()


def _leads_name(sentence: Sentence, end: int) -> bool:
    """Whether the capital that opens the sentence is that of a common word: plain words lead from it to a name."""
    tokens, lows = sentence.tokens, sentence.lows
    at = 1
    while at < end and tokens[at].is_word and tokens[at].text.islower() and not is_function(lows[at]):
        if lexicon().triggers.at(lows, at):
            return False
        at += 1
    return 1 < at < end and tokens[at].is_capitalised


def is_function(low: str) -> bool:
    """Whether the word is a function word or a verb of saying: neither belongs to a name."""
    return low in lexicon().function_words or lexicon().reporting_verbs.get(low) is not None
