"""What looks like a quantity and is none: identifiers, references, addresses, scores, page furniture, idioms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.clauses import BE
from factcheck.reading.money import code_behind, magnitude_of_code, name_behind
from factcheck.reading.nouns import singular
from factcheck.reading.numerals import numeral_at
from factcheck.reading.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.numerals import Numeral

__all__ = ["is_counting", "is_no_quantity"]

_TENS = 20
_SUBJECT = 8  # tokens before a verb
_DATE = 5  # tokens: year, month and day with two marks
_OF_THEM = {("of", "them"), ("of", "whom"), ("of", "those")}  # "84 died, all but three of them police"
_PARTS = frozenset({"half", "quarter", "third"})
_WHICH = frozenset({"first", "second", "third", "fourth", "last", "latter", "other", "final", "previous", "this"})
_JOINS = frozenset({"-", "/", ".", ":", "_", "#", "@", "\\", "="})


def is_no_quantity(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    """Whether the numeral only looks like a quantity; dates and clock times are told by times.py."""
    start, end = numeral.start, numeral.end
    runs_on = end < len(tokens) and tokens[end].glued
    return (
        (numeral.digits and tokens[start].glued and _joined_before(tokens, start))
        or (runs_on and numeral.digits and _joined_behind(tokens, lows, end))
        or (runs_on and _in_an_adjective(tokens, lows, end))
        or (start > 0 and lows[start - 1] == "per")  # "12 cases per 100,000 people": the base of a rate
        or (lows[max(0, start - 2) : start] == ("all", "but") and lows[end : end + 2] in _OF_THEM)
        or "magnitude" in {*lows[max(0, start - 1) : start], *lows[end : end + 1]}  # "a magnitude 7.1 quake"
        or (start > 0 and lows[start] in _PARTS and lows[start - 1] in _WHICH)  # "the second half"
        or _labelled(tokens, lows, numeral)
        or _idiom(tokens, lows, numeral)
        or (_in_figures(tokens, lows, numeral) if numeral.digits else _in_words(tokens, lows, numeral))
        or ("read" in lows[end : end + 4] and _reading_time(lows, end))
    )


def _in_figures(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    return (
        _calibre(tokens, numeral)
        or _list_number(tokens, lows, numeral.start, numeral.end)
        or _in_a_row(tokens, numeral)
        or _phone(tokens, lows, numeral)
    )


def _in_words(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    return _ordinal(tokens, lows, numeral) or _pronoun(tokens, lows, numeral)


def _joined_before(tokens: Sequence[Token], start: int) -> bool:
    """ "F-16", "KN-23", "BRICS+3", "737-800", "#5", "Covid19": letters or digits run into the number."""
    if start == 0 or not tokens[start].glued:
        return False
    before = tokens[start - 1]
    if before.is_word:
        return True
    if before.text in {"#", "@", "_", "\\", "=", "%"}:
        return True
    if before.low not in _JOINS or start < 2 or not before.glued:
        return False
    joined = tokens[start - 2]
    # "12-15" is a range and is read as one; "Q-12" and "7/11" are names.
    # A range would have been read from its first number on: what is left behind a hyphen is part of a name ("737-800").
    return joined.is_word or joined.is_number


def _joined_behind(tokens: Sequence[Token], lows: Sequence[str], end: int) -> bool:
    """ "737-800", "24/7", "192.168.1.2", "3D", "5G", "24L7": digits or capital letters run on."""
    if end >= len(tokens) or not tokens[end].glued:
        return False
    mark = tokens[end]
    if mark.is_word:
        unit = unit_at(tokens, lows, end, digits=True)
        if end + 1 < len(tokens) and tokens[end + 1].is_number and tokens[end + 1].glued:
            return unit is None or unit[0] == end + 1  # "24703L202", not "90m2"
        named = unit is not None or code_behind(tokens, lows, end) or magnitude_of_code(tokens, end)
        return mark.text.isupper() and lows[end] not in {"k", "m", "bn", "b"} and not named
    follows = tokens[end + 1] if end + 1 < len(tokens) else None
    if follows is None or not follows.glued:
        return False
    return (mark.low in {"/", ":", "."} and (follows.is_number or follows.is_word)) or (
        mark.low == "-" and follows.is_word and len(follows.text) == 1
    )


def _in_an_adjective(tokens: Sequence[Token], lows: Sequence[str], end: int) -> bool:
    """ "one-sided", "a 12-storey block", "a three-member team": a number that leads an adjective and counts nothing."""
    if end + 1 >= len(tokens) or lows[end] != "-" or not tokens[end].glued or not tokens[end + 1].glued:
        return False
    word = lows[end + 1]
    if not word.isalpha() or numeral_at(tokens, lows, end + 1) is not None:
        return False
    counted = word in lexicon().times.durations or word in {"strong", "odd", "plus", "point", "points"}
    measured = unit_at(tokens, lows, end + 1, digits=True) or name_behind(tokens, lows, end + 1)
    return not (counted or measured or lexicon().population_words.at(lows, end + 1))


def _labelled(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    """ "Resolution 2231", "No. 10", "Highway 61", "Apollo 11": a label, then the number, then nothing to count."""
    start = numeral.start
    if (
        start
        and lows[start - 1] in lexicon().times.months
        and tokens[start - 1].is_capitalised
        and len(lows[start]) > 4
    ):
        return True  # "Jun 132016": day and year run together
    if start and lows[start - 1] == "." and start > 1 and lows[start - 2] in {"no", "nos", "nr", "vol", "art"}:
        return True
    found = lexicon().labels.before(lows, start)
    if found is None and start > 2 and lows[start - 1] in {"and", "or", "&"} and tokens[start - 2].is_number:
        found = lexicon().labels.before(lows, start - 2)  # "two men aged 34 and 41"
    if found is None:
        return False
    bounded = lexicon().qualifiers_before.before(lows, start)
    if (bounded and bounded[1].verb) or is_counting(tokens, lows, start):  # "losses now number 40"
        return False
    label = tokens[found[0]]
    if (
        found[0]
        and label.is_capitalised is False
        and lows[found[0]] in {"top", "big", "line", "unit", "part", "level", "issue", "act"}
    ):
        return label.low not in {"top", "big"} or numeral.end >= len(tokens) or not tokens[numeral.end].is_word
    capital_needed = label.text.islower() and label.low not in {
        "aged",
        "age",
        "ages",
        "page",
        "pages",
        "paragraph",
        "paragraphs",
        "articles",
        "sections",
        "chapters",
        "rooms",
        "room",
        "no",
        "no.",
        "number",
        "article",
        "section",
        "chapter",
        "resolution",
        "flight",
        "route",
    }
    return not capital_needed


def is_counting(tokens: Sequence[Token], lows: Sequence[str], start: int) -> bool:
    """ "refugees in the camp number 40,000": a verb, as no number of a house or ticket is written with a comma."""
    if "number" not in lows[:start]:
        return False
    at = start - 1
    bounded = lexicon().qualifiers_before.before(lows, start)
    at = bounded[0] - 1 if bounded else at
    if at < 1 or lows[at] != "number" or not tokens[at - 1].is_word:
        return False
    several = any(singular(low) != low for low in lows[max(0, at - _SUBJECT) : at])
    return (
        several and lows[at - 1] not in lexicon().grammar.determiners and (bool(bounded) or "," in tokens[start].text)
    )


def _idiom(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    """ "24/7", "one of the best", "at one point": an idiom that holds the number, which may stand inside it.

    "One of the 12" is a part of a whole, and none.
    """
    idioms, first = lexicon().idioms, max(0, numeral.start - 2)
    if idioms.firsts.isdisjoint(lows[first : numeral.start + 1]):
        return False
    for at in range(first, numeral.start + 1):
        found = idioms.at(lows, at)
        if found is not None and (found[0] >= numeral.end or at == numeral.start):
            is_one = at > 0 and lows[at - 1] in BE  # "he was one of the seven people who died"
            partitive = lows[found[0] - 1] == "the" and found[0] < len(lows) and not is_one
            return not (partitive and numeral_at(tokens, lows, found[0]))
    return False


def _ordinal(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    """ "the forty-fifth day", "the five hundredth visitor": a place in a row, spelled out."""
    at = numeral.end
    hyphened = at + 1 < len(tokens) and lows[at] == "-" and tokens[at].glued and tokens[at + 1].glued
    at += hyphened
    if numeral.share or at >= len(lows):
        return False
    place = lexicon().numbers.fractions.get(lows[at], 1 if lows[at] in {"first", "second"} else 0)
    if place == 0 or lows[at] in {"half", "quarter"}:
        return False
    return hyphened or place >= _TENS or (numeral.value >= _TENS and numeral.value % 10 == 0)


def _pronoun(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    """ "this one", "the one you mean": what stands for a noun counts nothing; "the one bridge" does."""
    start, end = numeral.start, numeral.end
    if start == 0 or end != start + 1 or lows[start] != "one":
        return False
    lead = lows[start - 1]
    if lead not in {"this", "which", "the"} and (lead != "that" or start > 1):
        return False
    return end >= len(lows) or not tokens[end].is_word or lows[end] in lexicon().little_words


def _calibre(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """ ".22 rifles": a point without a nought leads a calibre or an average where a plain noun follows."""
    end = numeral.end
    bare = tokens[numeral.start].text[0] == "." and end == numeral.start + 1
    return bare and end < len(tokens) and tokens[end].is_word and not tokens[end].glued and not _measured(tokens, end)


def _measured(tokens: Sequence[Token], at: int) -> bool:
    table, lows = lexicon(), [token.low for token in tokens[at : at + 3]]
    units = (table.short_units, table.units, table.money_names, table.money_symbols)
    return lows[0] in table.function_words or any(names.at(lows, 0) is not None for names in units)


def _list_number(tokens: Sequence[Token], lows: Sequence[str], start: int, end: int) -> bool:
    """ "3. Third item" and "3) item" at the head of a sentence."""
    return (
        start == 0
        and end < len(tokens) - 1
        and lows[end] in {".", ")"}
        and tokens[end].glued
        and not tokens[end + 1].glued
        and len(tokens[start].text) <= 2
    )


def _in_a_row(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Two bare numbers side by side: a table, a page address, a broken date."""
    if numeral.end != numeral.start + 1:
        return False
    follows = numeral.end < len(tokens) and tokens[numeral.end].is_number and not tokens[numeral.end].glued
    start = numeral.start
    dated = start > 1 and (  # "on 2023-05-04 12 died", "on 4 May 2023 12 died"
        (tokens[start - 2].text in {"-", "/"} and tokens[start - 1].glued)
        or tokens[start - 2].low in lexicon().times.months
    )
    return follows or (start > 0 and tokens[start - 1].is_number and not tokens[start].glued and not dated)


def _reading_time(lows: Sequence[str], end: int) -> bool:
    """ "2 min read", "a 5-minute read"."""
    return lows[end : end + 2] in {("min", "read"), ("minute", "read"), ("-", "minute")}


def _phone(tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral) -> bool:
    """Three or more runs of digits, apart by blanks or hyphens, with no word between: "020 7946 0958", "+44 20"."""
    start = numeral.start
    if start and lows[start - 1] == "+" and numeral.end < len(tokens) and tokens[numeral.end].is_number:
        return True
    before = start > 0 and (tokens[start - 1].is_number or lows[start - 1] == "-")
    behind = start + 1 < len(tokens) and (tokens[start + 1].is_number or lows[start + 1] == "-")
    if not (before or behind):
        return False
    first = last = numeral.start
    while first > 0 and (
        tokens[first - 1].is_number or (lows[first - 1] == "-" and first > 1 and tokens[first - 2].is_number)
    ):
        first -= 1
        if numeral.start - first > 6:
            break
    while last + 1 < len(tokens) and (
        tokens[last + 1].is_number or (lows[last + 1] == "-" and last + 2 < len(tokens) and tokens[last + 2].is_number)
    ):
        last += 1
        if last - numeral.start > 6:
            break
    if numeral.start - first == _DATE and len(lows[first]) == 4:  # "2023-05-04 12 died": a date stands before it
        first = numeral.start
    return sum(1 for token in tokens[first : last + 1] if token.is_number) >= 3
