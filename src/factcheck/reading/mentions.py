"""Every quantity of a sentence with the noun that it counts, and what the numbers lend one another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind, Quantity
from factcheck.core.ranges import Range
from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.schema import Effect
from factcheck.reading import qualifiers
from factcheck.reading.drafts import draft_at, heads
from factcheck.reading.nouns import FILLERS, NounPhrase, noun_phrase, singular, with_model
from factcheck.reading.numerals import Numeral, numeral_at
from factcheck.reading.rates import per_head, per_time
from factcheck.reading.rejects import is_counting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.lexicon.schema import QualifierRow
    from factcheck.reading.sentence import Sentence
    from factcheck.reading.units import Draft

__all__ = ["COMPARATIVES", "FURTHER", "Mention", "is_compared", "mentions"]

_CARRIED = 12  # tokens over which a sum lends its currency
_NOUN = 4  # tokens of "fewer new fires than"
_SUMS = frozenset({Kind.MONEY, Kind.MEASURE})
COMPARATIVES = frozenset({"more", "fewer", "less", "higher", "lower"})
_DOZEN, _THOUSAND = Decimal(12), Decimal(1000)
_BLURRING, _SOFT = frozenset({Effect.ABOUT, Effect.NEARLY, Effect.JUST_OVER}), frozenset({Effect.EXACTLY, Effect.ABOUT})
_CARRIERS = frozenset({"which", "from", "to", "including", "and", "with", "against"})


@value
class Mention:
    """A quantity in its sentence: tokens ``start`` to ``end``, the noun phrase behind it, how the number is written.

    ``verb`` is set where a verb bounds it ("the toll exceeded 40"): then its subject names what is counted.
    ``strong`` marks "a 50,000-strong force", ``bare`` a number without qualifier.
    """

    quantity: Quantity
    start: int
    end: int
    numeral: Numeral
    noun: NounPhrase
    verb: bool
    strong: bool
    bare: bool


_OF_WHOM = {("of", "whom"), ("of", "which"), ("of", "them"), ("of", "those")}
_GIVE_OR_TAKE = "give or take"
FURTHER = ("a further", "another", "an additional")


def mentions(sentence: Sentence) -> list[Mention]:
    """Every quantity of a sentence, in order; dates, clock times and identifiers are none."""
    tokens, lows = sentence.tokens, sentence.lows
    timed = sentence.timed
    found: list[Mention] = []
    floor = 0
    for at in sentence.figures_and(heads()):
        if at < floor or at in timed or (lows[at] == "-" and at + 1 in timed):
            continue
        draft = draft_at(tokens, lows, at)
        if draft is None:
            continue
        mention = _finish(sentence, draft, floor)
        if found and (more := _counted_on(sentence, found[-1], mention)):
            mention = more
        if found and (alike := _counted_alike(sentence, found[-1], mention)):
            found[-1] = alike
        if found and (double := _double_bound(sentence, found[-1], mention)):
            found[-1], floor = double, double.end
            continue
        if found and (spread := _tolerance(sentence, found[-1], mention)):
            found[-1], floor = spread, spread.end
            continue
        if found and _is_owned(sentence, found[-1], mention):
            found[-1] = _with_unit(replace(found[-1], noun=NounPhrase.none(found[-1].end)), None)
        if found and _carries(sentence, found[-1], mention):
            mention = _carried(mention, found[-1].quantity)
        found.append(mention)
        named = any(token.is_number for token in tokens[mention.noun.start : mention.noun.end])  # "31 Leopard 2 tanks"
        floor = mention.noun.end if named else mention.end
    return found


def _double_bound(sentence: Sentence, last: Mention, mention: Mention) -> Mention | None:
    """ "at least 5 and at most 9 homes": a floor and a ceiling of one count."""
    low, high = last.quantity.range, mention.quantity.range
    gap = tuple(sentence.lows[last.end : mention.start])
    bounded = low.lower is not None and low.upper is None and high.upper is not None and high.lower in {None, 0}
    if gap not in {("and",), ("but",)} or not last.noun.is_empty or not bounded or low.unit not in {None, high.unit}:
        return None
    if low.lower is None or high.upper is None or low.lower >= high.upper:
        return None
    both = Range(low.lower, high.upper, low.lower_closed, high.upper_closed, high.unit)
    first, second = last.quantity, mention.quantity
    merged = replace(
        second,
        text=_slice(sentence.tokens, last.start, mention.end),
        start=first.start,
        range=both,
        plausible=both,
        figures=(*first.figures, *second.figures),
        qualifier=f"{first.qualifier} … {second.qualifier}",
    )
    return replace(mention, quantity=merged, start=last.start)


def _tolerance(sentence: Sentence, last: Mention, mention: Mention) -> Mention | None:
    """ "50 people, give or take 5": how far off the number before may be."""
    first, second = last.quantity, mention.quantity
    gap = sentence.lows[max(last.end, last.noun.end) : mention.start]
    alike = second.unit in {None, first.unit} and first.range.lower is not None and first.range.is_exact
    if gap not in {(), (",",)} or second.qualifier != _GIVE_OR_TAKE or not alike or not mention.noun.is_empty:
        return None
    error, value = mention.numeral.value, first.range.lower or Decimal(0)
    if error > value:
        return None
    around = Range(value - error, value + error, unit=first.unit)
    told = replace(
        first, range=around, plausible=around, end=second.end, text=_slice(sentence.tokens, last.start, mention.end)
    )
    return replace(last, quantity=told, end=mention.end, bare=False)


def _counted_alike(sentence: Sentence, last: Mention, mention: Mention) -> Mention | None:
    """ "1,204 suspected and 312 confirmed cases": behind an adjective the noun of the next number is left out."""
    lows = sentence.lows
    gap, noun = lows[last.end : mention.start], mention.noun
    if (
        noun.is_empty
        or len(gap) != 2
        or gap[1] not in {"and", "or", ","}
        or last.quantity.kind != Kind.COUNT
        or not last.numeral.digits
    ):
        return None
    kept = last.noun.population or last.noun.measure_word or gap[0].endswith(("ly", "s"))
    qualified = noun.end - noun.start > 1 and sentence.tokens[noun.start].text.islower() and lows[noun.start].isalpha()
    named = noun.population is not None or noun.measure_word is not None or lows[noun.head].endswith("s")
    plain = gap[0].islower() and gap[0].isalpha() and gap[0] not in lexicon().little_words
    if kept or not (qualified and named and plain) or lows[noun.start] in FILLERS:
        return None
    unit = mention.quantity.unit if mention.quantity.unit == "person" else singular(lows[noun.head])
    return replace(_with_unit(last, unit), noun=replace(noun, start=last.end, end=last.end + 1))


def _counted_on(sentence: Sentence, last: Mention, mention: Mention) -> Mention | None:
    """ "destroyed 26 homes and damaged a further 19", "... and 19 others": more of what the last number counted."""
    others = sentence.lows[mention.noun.start : mention.noun.end] == ("others",)
    if others and last.quantity.unit and _of_things(sentence, mention.start):
        mention = replace(mention, noun=NounPhrase.none(mention.end))
    more = mention.quantity.text.lower().startswith(FURTHER) or is_compared(sentence, mention)
    more = more or sentence.lows[mention.end : mention.end + 1] in {("more",), ("others",)}
    counts = last.quantity.kind == mention.quantity.kind == Kind.COUNT
    return _with_unit(mention, last.quantity.unit) if more and counts and mention.noun.is_empty else None


def _of_things(sentence: Sentence, at: int) -> bool:
    """Whether the verb right before the number is one of things: "damaged", not "wounded"."""
    wording = lexicon().triggers.before(sentence.lows, at)
    return wording is not None and all(lexicon().measures[measure].things for measure, _ in wording[1])


def _is_owned(sentence: Sentence, part: Mention, whole: Mention) -> bool:
    """ "14 of the country's 18 provinces": the first number counts what the second does, not countries."""
    gap = sentence.lows[part.end : whole.start]
    counts = part.quantity.kind == whole.quantity.kind == Kind.COUNT
    return counts and gap[:1] == ("of",) and gap[-1:] == ("'s",) and len(gap) <= _NOUN


def _with_unit(mention: Mention, unit: str | None) -> Mention:
    quantity = mention.quantity
    entailed, plausible = replace(quantity.range, unit=unit), replace(quantity.plausible, unit=unit)
    return replace(mention, quantity=replace(quantity, unit=unit, range=entailed, plausible=plausible))


def _carries(sentence: Sentence, last: Mention, mention: Mention) -> bool:
    """ "200 million zlotys, of which 35 million": a large bare number behind a sum is in its currency."""
    if last.quantity.kind not in _SUMS or mention.quantity.kind != Kind.COUNT or not mention.noun.is_empty:
        return False
    gap = sentence.lows[last.end : mention.start]
    if is_compared(sentence, mention):
        return len(gap) < _CARRIED
    if last.quantity.kind != Kind.MONEY:
        return False
    return mention.numeral.magnitude >= _THOUSAND and len(gap) < _CARRIED and bool(_CARRIERS.intersection(gap[-2:]))


def _carried(mention: Mention, last: Quantity) -> Mention:
    told = _with_unit(mention, last.unit)
    return replace(told, quantity=replace(told.quantity, kind=last.kind))


def is_compared(sentence: Sentence, mention: Mention) -> bool:
    """ "12 more than in May", "96 fewer cases than a day earlier": the number says by how much something differs."""
    lows, at = sentence.lows, mention.end + 1
    if lows[mention.end : at] == () or lows[mention.end] not in COMPARATIVES:
        return False
    while at < len(lows) and at - mention.end < _NOUN and sentence.tokens[at].is_word and lows[at] != "than":
        at += 1
    return lows[at : at + 1] == ("than",) and at + 1 not in sentence.figures


def _finish(sentence: Sentence, draft: Draft, floor: int) -> Mention:
    """Qualifiers on both sides, the noun phrase, and what it all means."""
    tokens, lows = sentence.tokens, sentence.lows
    start, rows = _before(lows, draft.start, floor)
    end, after = _after(tokens, lows, draft.end)
    noun = NounPhrase.none(end)
    if draft.kind == Kind.COUNT and not draft.strong:
        noun = noun_phrase(tokens, lows, end)
        if noun.is_empty and lows[end : end + 1] == ("who",):  # "the 40 who fled"
            noun = replace(noun, population=lexicon().populations["people"])
        if lows[max(0, start - 2) : start] in _OF_WHOM and not noun.population and lows[noun.start : noun.end]:
            noun = NounPhrase.none(end)  # "of whom about 700 refused"
        draft.unit = _counted_unit(tokens, lows, noun)
        if not noun.is_empty and lows[noun.head] in lexicon().times.durations:  # "72 more weeks"
            draft.kind, draft.unit = Kind.DURATION, singular(lows[noun.head])
        paced = per_head(tokens, lows, noun.end, draft.unit) or per_time(lows, noun.end, draft.unit)
        draft.unit = paced or draft.unit
        if not after:
            behind, after = _after(tokens, lows, noun.end)
            end = behind if after else end  # "12 people or more"
    elif draft.strong or draft.kind == Kind.PERCENT:
        noun = noun_phrase(tokens, lows, end)
    if rows and _strikes(lows, start, noun) and draft.unit != "person":
        start, rows = draft.start, []
    rows = [*rows, *after]
    meant, figures = _meaning(draft, [row.effect for row in rows])
    quantity = Quantity(
        text=_slice(tokens, start, end),
        start=sentence.offset(start),
        end=sentence.ends[end - 1],
        range=meant.range,
        plausible=meant.plausible,
        figures=figures,
        approximate=meant.approximate,
        qualifier=_qualifier(tokens, start, draft.start, draft.end, end),
        unit=draft.unit,
        kind=draft.kind,
    )
    bare = not rows or all(row.effect == Effect.EXACTLY for row in rows)
    verb = (bool(rows) and any(row.verb for row in rows)) or is_counting(tokens, lows, draft.start)
    return Mention(quantity, start, end, draft.first, noun, verb, draft.strong, bare)


def _strikes(lows: Sequence[str], verb: int, noun: NounPhrase) -> bool:
    """ "the raids hit three buildings", "neared 3 towns": no bound as in "the toll hit 412"."""
    grammar = lexicon().grammar
    if noun.is_empty or lows[noun.head] == "mark" or lows[verb] not in grammar.strikes | grammar.passings:
        return False
    titled = lexicon().triggers.before(lows, verb)
    return titled is None or all(role != "title" for _, role in titled[1])


def _slice(tokens: Sequence[Token], start: int, end: int) -> str:
    """The text of the tokens with the blanks between them; the reader replaces it by the document's own slice."""
    if start + 1 == end:
        return tokens[start].text
    pieces = []
    for index in range(start, end):
        token = tokens[index]
        gap = "" if index == start or token.glued else " "
        pieces.append(gap + token.text)
    return "".join(pieces)


def _before(lows: Sequence[str], at: int, floor: int) -> tuple[int, list[QualifierRow]]:
    """The qualifiers that lead to the number, nearest last; "the" is stepped over ("passed the 2,500 mark")."""
    rows: list[QualifierRow] = []
    start = at
    while True:
        found = lexicon().qualifiers_before.before(lows, start)
        if found is None and start and lows[start - 1] == "the" and not rows:
            found = lexicon().qualifiers_before.before(lows, start - 1)
            if found is not None and not found[1].verb:
                found = None
        if found is None or found[0] < floor:
            break
        if lows[found[0]] == "over" and found[0] and lows[found[0] - 1] in lexicon().grammar.phrasal:
            break  # "took over two oil fields"
        start, row = found
        rows.insert(0, row)
    return start, rows


def _after(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, list[QualifierRow]]:
    """A qualifier behind the number: "or more", "+", "-odd"."""
    found = lexicon().qualifiers_after.at(lows, at)
    if found is None:
        return at, []
    end, row = found
    first = tokens[at]
    if first.is_word and end < len(tokens) and numeral_at(tokens, lows, end) is not None:
        return at, []  # "wounded 40 people, at least two of them children"
    if end < len(lows) and lows[end] == "than":  # "5 million shells and more than 100 missiles"
        return at, []
    if first.low == "+" and (not first.glued or (end < len(tokens) and tokens[end].is_number and tokens[end].glued)):
        return at, []
    if first.low == "odd" and not (end < len(tokens) and tokens[end].is_word):
        return at, []
    return end, [row]


def _counted_unit(tokens: Sequence[Token], lows: Sequence[str], noun: NounPhrase) -> str | None:
    """``person`` for people and for measures that count people, else the singular of the noun phrase."""
    if noun.population is not None and noun.population.person:
        return "person"
    if noun.measure_word is not None:
        found = lexicon().triggers.at(lows, noun.measure_word[0])
        if found and any(lexicon().measures[measure].persons for measure, role in found[1] if role == "head"):
            return "person"
    if noun.is_empty or lows[noun.end : noun.end + 2] == ("-", "confirmed"):  # "including 88 laboratory-confirmed"
        return None
    at, words = noun.start, []
    while at < noun.end:
        at, word = with_model(tokens, lows, at)
        words += [word] if word[0].isalpha() and word not in FILLERS else []
    words = words[-2:]
    return " ".join([*words[:-1], singular(words[-1])]) if words else None


def _meaning(draft: Draft, effects: list[Effect]) -> tuple[qualifiers.Meaning, tuple[Decimal, ...]]:
    blurred = not _BLURRING.isdisjoint(effects)
    first = draft.first
    if draft.second is not None:
        low, high = first.value / draft.divisor, draft.second.value / draft.divisor
        return qualifiers.between(low, high, draft.unit, blurred=blurred), (low, high)
    if first.vague is not None:
        low, high = first.vague.span
        return qualifiers.vague(first.vague.floor, low, high, draft.unit), ()
    value = first.value / draft.divisor
    if (first.share or first.rounded) and not effects:
        effects = [Effect.ABOUT]
    if first.magnitude == _DOZEN and not effects:  # "a dozen" is a rounding of its own: just twelve
        return qualifiers.between(value, value, draft.unit), (value,)
    soft = Effect.ABOUT if Effect.ABOUT in effects else Effect.EXACTLY
    # The words nearest to the number say what it is: "reached nearly 40" is short of 40.
    effect = next((effect for effect in reversed(effects) if effect not in _SOFT), soft)
    blurred = blurred and effect != Effect.ABOUT
    return qualifiers.meaning(effect, value, draft.kind, draft.unit, blurred=blurred), (value,)


def _qualifier(tokens: Sequence[Token], start: int, number: int, end: int, stop: int) -> str | None:
    if start == number and end == stop:
        return None
    words = [piece for piece in (_slice(tokens, start, number), _slice(tokens, end, stop)) if piece]
    return " … ".join(words) or None
