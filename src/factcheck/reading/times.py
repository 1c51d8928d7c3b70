"""When: dates, clock times and windows in a sentence, and which tokens they take away from the figures."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.reading.numerals import numeral_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.sentence import Sentence

__all__ = ["AGO", "YEARS", "Moment", "moments"]

YEARS = range(1800, 2101)
_RECENT = 1950
_NEWS = range(1980, 2041)
_TOLD = 3  # tokens: "2000 homes have been destroyed"
_DAYS = range(1, 32)
_YEAR_LEADS = frozenset(
    "in since until till by during of from early late mid before after around through between and to for fiscal".split()
)
_DATE_MARKS = frozenset({"-", "/", "."})
_HALVES = frozenset({"am", "pm", "a.m.", "p.m.", "gmt", "utc", "est", "et", "o'clock", "hrs"})
_CLOCK_TAILS = _HALVES | {":", "o"}  # "7:15", "5 o'clock"
_CLOCK = re.compile(r"^\d{1,2}\.\d{2}$")


@value
class Moment:
    """A date, month, year or clock time on the tokens ``start`` to ``end``.

    ``day`` is set for a full date, ``first`` and ``last`` for what a month or year covers; none for clock times.
    """

    start: int
    end: int
    day: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None


def moments(sentence: Sentence) -> list[Moment]:
    """Every date, month, year and clock time of a sentence, in order; relative ones count from its publication."""
    tokens, lows, published = sentence.tokens, sentence.lows, sentence.published
    found: list[Moment] = []
    counts_back = not AGO.isdisjoint(sentence.words)
    dated = not _months().isdisjoint(sentence.words)
    end = 0
    for at in sentence.figures_and(_heads(counts_back)):
        if at < end:
            continue
        if tokens[at].is_number:
            moment = _in_figures(tokens, lows, at, published, dated=dated)
        else:
            moment = _calendar(tokens, lows, at, published) or _weekday(lows, at, published)
        if moment is None and counts_back:
            moment = _counted_back(tokens, lows, at, _base(found), published)
        if moment is None and len(lows[at]) == len("2024"):
            moment = _year(tokens, lows, at)
        if moment is not None:
            found.append(moment)
            end = moment.end
    return found


def _in_figures(
    tokens: Sequence[Token], lows: Sequence[str], at: int, published: dt.date | None, *, dated: bool
) -> Moment | None:
    """A date or clock time that begins with a figure; what stands behind the figure says which it may be."""
    low, after = lows[at], lows[at + 1] if at + 1 < len(lows) else ""
    moment = _numeric(tokens, lows, at) if after in _DATE_MARKS else None
    if moment is None and (after in _CLOCK_TAILS or low[0] == "0"):
        moment = _clock(tokens, lows, at)
    if moment is None and dated and len(low) <= len("31"):  # a month is named
        moment = _days_of_month(tokens, lows, at, published) or _calendar(tokens, lows, at, published)
    return moment


@remembered
def _heads(counts_back: bool) -> frozenset[str]:  # noqa: FBT001 -- remembered by position
    """The words that a moment may begin with, where it does not begin with a figure."""
    times = lexicon().times
    named = frozenset({*times.months, *times.weekdays, "today", "yesterday"})
    return named | lexicon().number_heads | {"the"} if counts_back else named


@remembered
def _months() -> frozenset[str]:
    return frozenset(lexicon().times.months)


def _numeric(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Moment | None:
    """ "2024-12-23", "23/12/2024", "10.10.2017": three numbers joined by one mark."""
    parts, end = [lows[at]], at + 1
    while (
        len(parts) < 4  # a fourth part: no date
        and end + 1 < len(tokens)
        and lows[end] in _DATE_MARKS
        and tokens[end].glued
        and tokens[end + 1].is_number
        and tokens[end + 1].glued
    ):
        parts.append(lows[end + 1])
        end += 2
    numbers = [int(piece) for part in parts for piece in part.split(".") if piece.isdecimal() and len(piece) <= 4]
    if len(numbers) != 3 or end == at + 1:
        return None
    year_first = numbers[0] in YEARS
    year, month, day = numbers if year_first else (numbers[2], numbers[1], numbers[0])
    if not year_first and month > 12 >= day:
        month, day = day, month
    value = _date(year if year > 99 else year + 2000, month, day)
    # "5/4/2017" may be April or May: the sentence has a date, which one is not known.
    sure = year_first or day > 12 or lows[at + 1] == "."
    return Moment(at, end, day=value if sure else None) if value else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _clock(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Moment | None:
    """ "7:15 PM", "11:08", "5 p.m.", "2.15pm", "at 0914", "1430 GMT"."""
    end = at + 1
    if (
        end + 1 < len(tokens)
        and lows[end] == ":"
        and tokens[end + 1].is_number
        and len(lows[end + 1]) == 2
        and tokens[end + 1].glued
    ):
        end += 2
        clock = True
    else:
        clock = False
    if tuple(lows[end : end + 3]) == ("o", "'", "clock"):
        return Moment(at, end + 3)
    half = lows[end] if end < len(lows) else ""
    if half == "hrs" and not clock and len(lows[at]) != 4:
        return None  # "3 hrs" is a stretch of time, "0914 hrs" a time of day
    if half in _HALVES and (
        half not in {"am", "hrs", "et"} or clock or tokens[end].glued or len(lows[at]) <= 2 or half == "am"
    ):
        return Moment(at, end + 1)
    if _CLOCK.match(lows[at]) and half in {"am", "pm"}:
        return Moment(at, end + 1)
    # "at 0914": four digits that begin with a nought are no year and no count.
    zero_led = len(lows[at]) == 4 and lows[at][0] == "0" and lows[at].isdecimal()
    return Moment(at, end) if clock or zero_led else None


def _calendar(tokens: Sequence[Token], lows: Sequence[str], at: int, published: dt.date | None) -> Moment | None:
    """ "23 December 2024", "Dec. 23", "December 2024", "in mid-November", "October"."""
    months = lexicon().times.months
    day = _day(lows[at]) if tokens[at].is_number else None
    if (
        day
        and (name_at := _skip(lows, at + 1, {"st", "nd", "rd", "th", "of"})) < len(lows)
        and _is_month(tokens, lows, name_at)
    ):
        month, end = months[lows[name_at]], _skip(lows, name_at + 1, {"."})
    elif _is_month(tokens, lows, at):
        month, end = months[lows[at]], _skip(lows, at + 1, {"."})
        after = _day(lows[end]) if end < len(lows) and tokens[end].is_number else None
        if after and not (end + 1 < len(lows) and _counted(tokens, lows, end + 1)):
            day, end = after, _skip(lows, end + 1, {"st", "nd", "rd", "th"})
    else:
        return None
    comma = _skip(lows, end, {","})
    year = _year_at(tokens, lows, comma)
    if year is not None:
        end = comma + 1
    else:
        year = _nearest_year(month, day, published)
    if year is None:
        return Moment(at, end)
    if day:
        return Moment(at, end, day=_date(year, month, day))
    last = calendar.monthrange(year, month)[1]
    return Moment(at, end, first=dt.date(year, month, 1), last=dt.date(year, month, last))


def _days_of_month(tokens: Sequence[Token], lows: Sequence[str], at: int, published: dt.date | None) -> Moment | None:
    """ "from 3 to 9 May", "3-9 May": a stretch of days in one month."""
    first = _day(lows[at]) if tokens[at].is_number else None
    if first is None or at + 2 >= len(lows) or not tokens[at + 2].is_number:
        return None
    led = at > 0 and lows[at - 1] in {"from", "between"} and lows[at + 1] in {"to", "and", "until"}
    if not led and (lows[at + 1] != "-" or not tokens[at + 1].glued):
        return None
    end = _calendar(tokens, lows, at + 2, published)
    if end is None or end.day is None or first >= end.day.day:
        return None
    return Moment(at, end.end, first=end.day.replace(day=first), last=end.day)


def _counted(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether a word is what a number counts: "in May 12 people died", no "September 11 terrorist attacks"."""
    named = lexicon().population_words.at(lows, at) if tokens[at].is_word and not tokens[at].is_capitalised else None
    return named is not None and lexicon().event_words.at(lows, named[0]) is None


def _is_month(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    if lows[at] not in lexicon().times.months or not tokens[at].is_capitalised:
        return False
    return lows[at] != "may" or _stands_as_month(tokens, lows, at)


def _stands_as_month(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether a capital "May" is the month: a number or a preposition of time stands beside it."""
    before = lows[at - 1] if at else ""
    after_number = at + 1 < len(tokens) and tokens[at + 1].is_number
    return (
        before in {"in", "since", "of", "on", "by", "last", "late", "early", "mid", "until", "-"}
        or before.isdecimal()
        or after_number
    )


def _day(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= 2 and int(word) in _DAYS else None


def _skip(lows: Sequence[str], at: int, words: set[str]) -> int:
    return at + 1 if at < len(lows) and lows[at] in words else at


def _year_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int | None:
    if at >= len(tokens) or len(lows[at]) != 4 or not lows[at].isascii() or not lows[at].isdecimal():
        return None
    return int(lows[at]) if int(lows[at]) in YEARS else None


def _nearest_year(month: int, day: int | None, published: dt.date | None) -> int | None:
    """The year that brings a date without one nearest before the day of publication (a month's grace ahead)."""
    if published is None:
        return None
    that_day = _date(published.year, month, day or 1)
    ahead = that_day is not None and (that_day - published).days > 31
    return published.year - 1 if ahead else published.year


def _weekday(lows: Sequence[str], at: int, published: dt.date | None) -> Moment | None:
    """ "on Monday", "Tuesday", "yesterday", "today": the nearest such day up to publication."""
    days = lexicon().times.weekdays
    word = lows[at]
    if word in {"today", "yesterday"}:
        back = 0 if word == "today" else 1
    elif word in days:
        if published is None:
            return Moment(at, at + 1)
        back = (published.weekday() - days.index(word)) % 7
    else:
        return None
    return Moment(at, at + 1, day=published - dt.timedelta(days=back) if published else None)


def _base(found: Sequence[Moment]) -> dt.date | None:
    """The day that "a day earlier" counts from: the last one that the sentence names."""
    return next((moment.day for moment in reversed(found) if moment.day is not None), None)


AGO = frozenset({"ago", "earlier", "before"})


def _counted_back(
    tokens: Sequence[Token], lows: Sequence[str], at: int, base: dt.date | None, published: dt.date | None
) -> Moment | None:
    """ "two days ago", "a week earlier", "the day before": a day where days or weeks are counted, else just a time."""
    if lows[at] == "the" and lows[at + 1 : at + 3] in {("day", "before"), ("previous", "day"), ("week", "before")}:
        days: Fraction | None = Fraction(7 if lows[at + 1] == "week" else 1)
        end = at + 3
    else:
        numeral = numeral_at(tokens, lows, at) if lows[at] not in {"a", "an"} else None
        unit = at + 1 if numeral is None else numeral.end
        led = lows[at] in {"a", "an"} or (numeral is not None and numeral.vague is None)
        if not led or unit + 1 >= len(lows) or lows[unit] not in lexicon().times.durations or lows[unit + 1] not in AGO:
            return None
        size = Fraction(lexicon().times.durations[lows[unit]])
        days = Fraction(numeral.value if numeral else 1) * size if size in {1, 7} else None
        end = unit + 2
    start = published if lows[end - 1] == "ago" else base
    if start is None or days is None or days > 3_660:
        return Moment(at, end)
    return Moment(at, end, day=start - dt.timedelta(days=int(days)))


def _counts(tokens: Sequence[Token], lows: Sequence[str], at: int, year: int) -> bool:
    """Whether four digits before a noun are a count, no year: "2000 soldiers", not "the 2021 rallies", "2020 ballots".

    Of the years that news speak of only persons are counted, and what a wording of a measure stands beside.
    """
    table = lexicon()
    named = table.population_words.at(lows, at + 1)
    if named is None and not _is_plural(tokens[at + 1]):
        return False
    if year >= _RECENT and table.event_words.at(lows, at + 1) is not None:
        return False
    if year not in _NEWS:
        return True
    before = lows[at - 1] if at else ""
    behind = named[0] if named else at + 2
    told = table.triggers.before(lows, at) is not None or any(
        table.triggers.at(lows, index) for index in range(behind, min(len(lows), behind + _TOLD))
    )
    loose = before not in table.grammar.prepositions and before not in table.grammar.determiners
    return told or (named is not None and named[1].person and loose)


def _year(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Moment | None:
    """A bare year: four digits that count nothing."""
    year = _year_at(tokens, lows, at)
    if year is None:
        return None
    before = lows[at - 1] if at else ""
    after = lows[at + 1] if at + 1 < len(lows) else ""
    bound = lexicon().qualifiers_before.before(lows, at)
    longer = bound is not None and bound[0] < at - 1 and not bound[1].verb  # "somewhere around 2048"
    if bound and (longer or before not in _YEAR_LEADS):
        return None
    loose = before not in _YEAR_LEADS or before in {"of", "from", "to", "and", "for", "between"}
    if loose and after in {"or", "and"} and lexicon().qualifiers_after.at(lows, at + 1):  # "1931 or more trucks"
        return None
    if after == "s" and tokens[at + 1].glued:
        return Moment(at, at + 2)
    decade_span = after == "-" and tokens[at + 1].glued and at + 2 < len(tokens) and tokens[at + 2].is_number
    if decade_span:
        end_year = _year_at(tokens, lows, at + 2)
        return Moment(at, at + 3, first=dt.date(year, 1, 1), last=dt.date(end_year or year, 12, 31))
    times = lexicon().times
    season = before in times.seasons or before in times.months
    season = season or (before == "of" and lows[max(0, at - 2)] in times.parts)  # "in the first half of 2020"
    if loose and not season:
        counted = after[:1].isalpha() and _counts(tokens, lows, at, year)
        money = bool(before) and lexicon().money_symbols.before(lows, at) is not None
        if counted or money or lexicon().units.at(lows, at + 1 if at + 1 < len(lows) else at) is not None:
            return None
    return Moment(at, at + 1, first=dt.date(year, 1, 1), last=dt.date(year, 12, 31))


def _is_plural(token: Token) -> bool:
    return (
        token.text.islower()
        and len(token.text) > 3
        and token.low.endswith("s")
        and not token.low.endswith(("ss", "us", "is"))
    )
