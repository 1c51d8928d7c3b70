"""Over which stretch of time? "in the last 24 hours", "since March", "so far this year", "the third quarter"."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.core.validated import trusted
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.models import Window
from factcheck.reading.numerals import numeral_at
from factcheck.reading.times import AGO, YEARS, Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.sentence import Sentence

__all__ = ["windows"]

_SPAN_WORDS = frozenset(
    {"past", "last", "previous", "preceding", "first", "recent", "next", "coming", "following", "within"}
)
_BASES = frozenset({"than", "from", "with", "to", "of"})  # "30 fewer than a day earlier"
_MONTH = 28  # days
_STARTS = frozenset({"start", "beginning", "outset"})
_SPAN_LEADS = frozenset({"over", "in", "during", "within", "for", "through", "across", "throughout", "after"})


def windows(sentence: Sentence) -> list[tuple[int, int, Window]]:
    """Every stretch of time that a sentence names, with the tokens it stands on."""
    tokens, lows, published = sentence.tokens, sentence.lows, sentence.published
    out = []
    heads = _heads()
    timed = not lexicon().times.durations.keys().isdisjoint(lows)
    for at in sentence.figures_and(_heads_or_numbers()) if timed else sentence.among(heads):
        if lows[at] in heads:
            window = _relative(tokens, lows, at, published) if timed else None
            window = window or _named(tokens, lows, at, published)
        else:
            window = _spell(tokens, lows, at, published)
        if window:
            out.append(window)
    out += _between(tokens, lows, sentence.moments)
    out += _since_start(tokens, lows, sentence.moments, published)
    out += _back_then(tokens, lows, sentence.moments)
    for moment in sentence.moments:
        before = lows[moment.start - 1] if moment.start else ""
        if lows[max(0, moment.start - 3) : moment.start] == ("the", "year", "to") and moment.last:
            first = moment.last - dt.timedelta(days=364)
            told = _text(tokens, moment.start - 2, moment.end)
            span = trusted(Window, start=first, end=moment.last, days=365, text=told)
            out.append((moment.start - 2, moment.end, span))
        if before == "since" and (start := moment.day or moment.first):
            days = (published - start).days if published and published >= start else None
            told = _text(tokens, moment.start - 1, moment.end)
            span = trusted(Window, start=start, end=published, days=days, text=told)
            out.append((moment.start - 1, moment.end, span))
        elif before in {"in", "during", "throughout", "for"} and moment.first and moment.last and moment.day is None:
            days = (moment.last - moment.first).days + 1
            told = _text(tokens, moment.start - 1, moment.end)
            span = trusted(Window, start=moment.first, end=moment.last, days=days, text=told)
            out.append((moment.start - 1, moment.end, span))
    return out


@remembered
def _heads() -> frozenset[str]:
    """The words that a stretch of time without a date may begin with."""
    parts = {part.split()[0] for part in _PARTS}
    return _SPAN_WORDS | _SPAN_LEADS | lexicon().peaks.firsts | parts | {"overnight", "this"}


@remembered
def _heads_or_numbers() -> frozenset[str]:
    return _heads().union(lexicon().numbers.words)


def _between(tokens: Sequence[Token], lows: Sequence[str], found: Sequence[Moment]) -> list[tuple[int, int, Window]]:
    """ "between 3 May and 9 May", "from 3 to 9 May": a stretch between two days."""
    out = []
    for index, moment in enumerate(found):
        lead = lows[moment.start - 1] if moment.start else ""
        if lead not in {"between", "from"}:
            continue
        first, last, end = moment.first, moment.last, moment.end
        other = found[index + 1] if index + 1 < len(found) else None
        if moment.day and other and other.day and tuple(lows[end : other.start]) in {("and",), ("to",), ("until",)}:
            first, last, end = moment.day, other.day, other.end
        if moment.first and other and other.last and not moment.day and lows[end : other.start] in {("and",), ("to",)}:
            last, end = other.last, other.end  # "between January and March"
        if first and last and first <= last:
            days = (last - first).days + 1
            text = _text(tokens, moment.start - 1, end)
            out.append((moment.start - 1, end, trusted(Window, start=first, end=last, days=days, text=text)))
    return out


def _back_then(tokens: Sequence[Token], lows: Sequence[str], found: Sequence[Moment]) -> list[tuple[int, int, Window]]:
    """ "$6m a year earlier", "two months ago": another time than that of the report; how long is not said.

    "Two days ago" may well be the day that other reports speak of.
    """
    timeless = (one for one in found if one.day is None and one.first is None and lows[one.end - 1] in AGO)
    apart = (one for one in timeless if not one.start or lows[one.start - 1] not in _BASES)
    durations = lexicon().times.durations
    back = [
        one for one in apart if lows[one.end - 1] != "ago" or Fraction(durations.get(lows[one.end - 2], 0)) >= _MONTH
    ]
    return [(one.start, one.end, trusted(Window, text=_text(tokens, one.start, one.end))) for one in back]


def _since_start(
    tokens: Sequence[Token], lows: Sequence[str], found: Sequence[Moment], published: dt.date | None
) -> list[tuple[int, int, Window]]:
    """ "since the start of 2026", "since the beginning of the year": up to publication."""
    out = []
    starts = {moment.start: moment for moment in found}
    for at, low in enumerate(lows[:-4]):
        if low != "since" or lows[at + 1] != "the" or lows[at + 2] not in _STARTS or lows[at + 3] != "of":
            continue
        moment, end = starts.get(at + 4), at + 4
        first = moment.day or moment.first if moment else None
        if moment:
            end = moment.end
        elif published:
            end += lows[end] in {"the", "this"}
            kind = lows[end] if end < len(lows) else ""
            first = _period(kind, published, back=False)[0] if kind in {"week", "month", "quarter", "year"} else None
            end += 1
        if first is None:
            continue
        days = (published - first).days + 1 if published and published >= first else None
        out.append((at, end, trusted(Window, start=first, end=published, days=days, text=_text(tokens, at, end))))
    return out


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    pieces = ((token.text if token.glued else f" {token.text}") for token in tokens[start:end])
    return "".join(pieces).strip().removesuffix(".")  # "since 1 February."


def _relative(
    tokens: Sequence[Token], lows: Sequence[str], at: int, published: dt.date | None
) -> tuple[int, int, Window] | None:
    """ "over the past three days", "in the last 24 hours", "the first two weeks", "in one day"."""
    durations = lexicon().times.durations
    word = lows[at]
    if word not in _SPAN_WORDS and word not in _SPAN_LEADS:
        return None
    number_at = at + 1
    if word in _SPAN_LEADS:
        if number_at < len(lows) and (
            lows[number_at] in {"the", "a", "just", "less"} or lows[number_at] in _SPAN_WORDS
        ):
            return None  # read at the word that follows
        if word not in {"in", "over", "within", "during"}:
            return None
    if number_at >= len(lows):
        return None
    numeral = numeral_at(tokens, lows, number_at)
    count, unit_at = (numeral.value, numeral.end) if numeral and not numeral.vague else (Decimal(1), number_at)
    if word in _SPAN_LEADS and not numeral:
        return None
    if unit_at < len(lows) and lows[unit_at] == "-":
        unit_at += 1
    if unit_at >= len(lows) or lows[unit_at] not in durations or (numeral and numeral.vague):
        return None
    days = _days(count, durations[lows[unit_at]])
    past = word not in {"next", "coming", "following"} and word != "first"
    start = published - dt.timedelta(days=days) if published and past and days < 40_000 else None
    text = _text(tokens, at, unit_at + 1)
    return at, unit_at + 1, trusted(Window, start=start, end=published if past else None, days=days, text=text)


def _spell(
    tokens: Sequence[Token], lows: Sequence[str], at: int, published: dt.date | None
) -> tuple[int, int, Window] | None:
    """ "seven days of air strikes have killed 75": how long it went on."""
    numeral = numeral_at(tokens, lows, at)
    if numeral is None or numeral.vague or lows[numeral.end + 1 : numeral.end + 2] != ("of",):
        return None
    durations, what = lexicon().times.durations, numeral.end + 2
    lasting = what < len(lows) and (lows[what] in lexicon().grammar.lasting or lexicon().event_words.at(lows, what))
    if lows[numeral.end] not in durations or not lasting:
        return None
    days = _days(numeral.value, durations[lows[numeral.end]])
    start = published - dt.timedelta(days=days) if published and days < 40_000 else None
    return at, numeral.end + 1, trusted(Window, start=start, end=published, days=days, text=_text(tokens, at, what + 1))


def _days(count: Decimal, unit: str) -> int:
    exact = Fraction(count) * Fraction(unit)
    whole = Decimal(exact.numerator) / Decimal(exact.denominator)
    return max(1, int(min(whole, Decimal(10**7)).to_integral_value(ROUND_CEILING)))


# "so far this year", "overnight", "this week": words, and days back from publication to their start.
def _named(
    tokens: Sequence[Token], lows: Sequence[str], at: int, published: dt.date | None
) -> tuple[int, int, Window] | None:
    word, follow = lows[at], lows[at + 1] if at + 1 < len(lows) else ""
    if peak := lexicon().peaks.at(lows, at):
        return at, peak[0], trusted(Window, days=1, text=_text(tokens, at, peak[0]))  # a moment: no longer than a day
    if word == "overnight":
        return at, at + 1, trusted(Window, end=published, days=1, text="overnight")
    if part := _part_of_year(tokens, lows, at, published):
        return part
    if word not in {"this", "last"} or follow not in {"year", "month", "week", "quarter"}:
        return None
    text = f"{word} {follow}"
    if published is None:
        return at, at + 2, trusted(Window, days={"week": 7, "month": 30, "quarter": 91, "year": 365}[follow], text=text)
    first, last = _period(follow, published, back=word == "last")
    if word == "this":
        last = published
    return at, at + 2, trusted(Window, start=first, end=last, days=(last - first).days + 1, text=text)


_PARTS = {
    f"{word} {kind}": (index, months)
    for kind, months, words in (
        ("quarter", 3, ("first", "second", "third", "fourth")),
        ("half", 6, ("first", "second")),
    )
    for index, word in enumerate(words)
} | {f"q {index + 1}": (index, 3) for index in range(4)}


def _part_of_year(
    tokens: Sequence[Token], lows: Sequence[str], at: int, published: dt.date | None
) -> tuple[int, int, Window] | None:
    """ "in the third quarter", "the first half of 2021", "Q3 2019": without a year the last such stretch that began."""
    found = _PARTS.get(" ".join(lows[at : at + 2]))
    if found is None:
        return None
    index, months = found
    end = at + 2
    year_at = end + 1 if lows[end : end + 1] == ("of",) else end
    word = lows[year_at] if year_at < len(lows) else ""
    year: int | None = None
    if len(word) == 4 and word.isdecimal() and int(word) in YEARS:
        year, end = int(word), year_at + 1
    elif year_at > end and word not in {"this", "last"}:
        return None if word != "the" else (at, end, trusted(Window, days=months * 30, text=_text(tokens, at, end)))
    elif published is not None:
        year = published.year - (published.month <= index * months)
    if year is None:
        return at, end, trusted(Window, days=months * 30 + 1, text=_text(tokens, at, end))
    first = dt.date(year, index * months + 1, 1)
    after = index * months + months
    last = dt.date(year + after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
    return at, end, trusted(Window, start=first, end=last, days=(last - first).days + 1, text=_text(tokens, at, end))


def _period(kind: str, day: dt.date, *, back: bool) -> tuple[dt.date, dt.date]:
    """First and last day of the week, month, quarter or year that holds ``day``, or of the one before."""
    if kind == "week":
        first = day - dt.timedelta(days=day.weekday() + (7 if back else 0))
        return first, first + dt.timedelta(days=6)
    size = {"month": 1, "quarter": 3, "year": 12}[kind]
    index = (day.year * 12 + day.month - 1) // size * size - (size if back else 0)
    if index < 12:
        return day, day
    first = dt.date(index // 12, index % 12 + 1, 1)
    after = index + size
    return first, dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
