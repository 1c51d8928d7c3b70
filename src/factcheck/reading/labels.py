"""What do labels say of a figure? What a sentence would say: "Killed | Aceh | 12" is that 12 were killed in Aceh."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.core.tokens import ends, tokenize
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import STATUS
from factcheck.lexicon.tables import remembered
from factcheck.models import Attribution, Claim, Modality, Window
from factcheck.reading.mentions import Mention, mentions
from factcheck.reading.quantities import quantities
from factcheck.reading.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from factcheck.core.quantities import Quantity
    from factcheck.core.tokens import Token

__all__ = ["Label", "filled", "label", "labelled"]

_NAMING = frozenset({"head", "participle", "title"})  # roles of words that name a measure
_LONGEST = 14  # words: what is longer is no label, only its measure counts
_HEAD = re.compile(r"(.{0,60}?)[\s,]*(?:\(([^()]{1,30})\)|\[([^][]{1,30})\]|\bin ([^\s,]+(?: [^\s,]+){0,2})|(%))")
_SYMBOL = re.compile(r"(\W+|[A-Z]{1,3}\$|[A-Z]{3} )(.*)")
_MAGNITUDE = re.compile(r"(?:in )?(thousand|million|billion)s?(?: of)?\b|(?:in )?['’]?000s?\b")
_TAILS = frozenset({"in", "near", "at", "across", "on", "including", "(", ",", "so", "as", "since", "by", "and"})


@dataclass(frozen=True, slots=True)
class Label:
    """What one label adds: words that may name a measure, or the place, time, group or name that it consists of.

    ``measured`` says that the words name a measure. ``leads`` marks the line that introduces a list or a table: it may
    name the measure, but it is no counted noun.
    """

    words: str = ""
    units: tuple[str, ...] = ()
    group: str = ""
    name: str = ""
    place: str | None = None
    as_of: dt.date | None = None
    window: Window | None = None
    attribution: tuple[Attribution, ...] = ()
    modality: Modality = Modality.ACTUAL
    leads: bool = False
    measured: bool = False


def label(text: str, published: dt.date | None = None, *, place: bool = False) -> Label:
    """The label that consists of these words; ``place`` where its row, column or introduction is one of places.

    >>> label("Killed (thousands)").units, label("2021").window.days, label("children").group
    (('thousands',), 365, 'children')
    """
    head = _HEAD.fullmatch(text.strip(" \t:*#_"))
    if head is None or not head[1]:
        return _whole(text.strip(" \t:*#_"), published, place=place)
    aside = next(part for part in head.groups()[1:] if part)
    said = _whole(aside, published, place=False)
    if head[4] and not _is_unit(aside):  # "Killed in Aceh" has no unit
        return _whole(text.strip(" \t:*#_"), published, place=place)
    outer = _whole(head[1], published, place=place)
    if said.group or said.window or said.as_of:
        return replace(outer, group=outer.group or said.group, window=said.window, as_of=said.as_of)
    return replace(outer, units=(aside,))


def _whole(text: str, published: dt.date | None, *, place: bool) -> Label:
    """The label as a time, a total, a place, a group of those counted, or words."""
    sentence = Sentence(text, 0, len(text), published)
    lows = sentence.lows
    if not lows or len(lows) > _LONGEST:
        return Label(words=text)
    if timed := _time(sentence):
        return timed
    if _is_unit(text):
        return Label(units=(text,))
    if all(low in lexicon().grammar.totals or not low[0].isalnum() for low in lows):
        return Label()
    found = lexicon().place_names.at(lows, 0)
    parts = lexicon().grammar.place_nouns | lexicon().grammar.place_parts
    known = found is not None and all(low in parts for low in lows[found[0] :])
    if (place or known) and sentence.tokens[0].is_capitalised and sentence.tokens[0].is_word:
        return Label(place=text)
    counted = [
        at for at in range(len(lows)) if (named := lexicon().population_words.at(lows, at)) and named[0] == len(lows)
    ]
    if (counted or all(low in STATUS for low in lows)) and not _measured(lows):
        return Label(words=text, group=_plain(text))
    if _measured(lows):
        return Label(words=text, measured=True)
    return Label(words=text, group=text) if text.islower() else Label(words=text, name=text)


def _time(sentence: Sentence) -> Label | None:
    """ "2021", "3 May 2021": a label that is a date is the day of the count, one that is a month or year its window."""
    if len(sentence.moments) != 1 or (sentence.moments[0].start, sentence.moments[0].end) != (0, len(sentence.lows)):
        return None
    moment = sentence.moments[0]
    if moment.first is None or moment.last is None:
        return Label(as_of=moment.day)
    text = " ".join(token.text for token in sentence.tokens)
    days = (moment.last - moment.first).days + 1
    return Label(window=Window(start=moment.first, end=moment.last, days=days, text=text))


def _measured(lows: Sequence[str]) -> bool:
    return any(lexicon().triggers.at(lows, at) for at in range(len(lows)))


def labelled(
    sentence: Sentence, labels: Sequence[Label], read: Callable[[str], list[Claim]]
) -> tuple[Quantity, Claim] | None:
    """The quantity of a bare cell or item, and the claim that it makes with its labels; ``read`` reads a sentence."""
    found = mentions(sentence)
    if len(found) != 1 or found[0].quantity.kind not in _FIGURES or not _is_bare(sentence, found[0]):
        return None
    mention = found[0]
    figure = _in_units(mention, labels)
    counts = mention.quantity.kind == Kind.COUNT and figure == mention.quantity.text
    if counts and any(_is_no_count(one.words) for one in labels):
        return None
    counted = sentence.tokens[mention.end : max(mention.noun.end, mention.end)]
    own = " ".join(token.text for token in counted)
    tail = "".join(_spaced(sentence, at) for at in range(max(mention.noun.end, mention.end), len(sentence.tokens)))
    group = own or next((one.group for one in labels if one.group), "")
    best: tuple[Claim, Label] | None = None
    first = next((one for one in labels if one.words or one.units or one.place), None)
    for one in labels:
        if one.name and one is not first:  # only the head of a column may be a mere noun ("Seats"), not a row's name
            continue
        for words in _sentences(figure, group, one, own, tail):
            claims = read(words)
            if len(claims) != 1:
                continue
            if claims[0].measure is not None:
                return mention.quantity, _named(claims[0], labels, one)
            best = best or (None if one.leads else (claims[0], one))
    if best is None or any(one.group and STATUS.issuperset(one.group.split()) for one in labels):
        return None  # "confirmed", but confirmed what?
    return mention.quantity, _named(best[0], labels, best[1])


_FIGURES = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE})


def _is_no_count(words: str) -> bool:
    """Whether a label says that its numbers count nothing: "Rank", "Deaths per 100,000"."""
    rejects = lexicon().rejects
    return words.lower() in rejects.heads.words or any(token.low in rejects.rates.words for token in tokenize(words))


def _is_bare(sentence: Sentence, mention: Mention) -> bool:
    """Whether nothing leads the figure and no clause follows it: "12", "about 12", "12 children in Aceh"."""
    if any(token.is_word for token in sentence.tokens[: mention.start]):
        return False
    end = max(mention.noun.end, mention.end)
    words = [at for at in range(end, len(sentence.tokens)) if sentence.tokens[at].is_word]
    return not words or sentence.lows[end] in _TAILS


def _spaced(sentence: Sentence, at: int) -> str:
    return sentence.tokens[at].text if sentence.tokens[at].glued else f" {sentence.tokens[at].text}"


def _sentences(figure: str, group: str, one: Label, own: str, tail: str) -> Iterator[str]:
    """What a figure says with a label that may name its measure: "12 children killed in Aceh", "death toll: 12"."""
    if not one.leads and (one.place or one.window or one.as_of):
        return
    words = _measure_words(one.words)
    if not words or all(word in STATUS for word in words.split()):
        return
    told = "" if group in {one.group, words} and not own else group
    behind = " ".join(part for part in (figure, told, f"{words}{tail}") if part)
    before = " ".join(part for part in (f"{words}:", figure, told) if part) + tail
    yield from (before, behind) if told and _is_noun(words) else (behind, before)
    bare = _named_measure(words)
    if bare and bare != words:  # "aid pledged: $12m"
        yield " ".join(part for part in (figure, told, f"{bare}{tail}") if part)


def _is_noun(words: str) -> bool:
    """Whether the measure is a noun, which stands before the counted: "losses: 12 tanks", but "12 tanks destroyed"."""
    lows = [token.low for token in tokenize(words)]
    found = lexicon().triggers.before(lows, len(lows))
    return found is not None and all(role in {"head", "title"} for _, role in found[1])


@remembered
def _measure_words(text: str) -> str:
    """The words of a label as they would stand in a sentence; of a whole sentence those that name its one measure."""
    tokens = tokenize(text)
    lows = [token.low for token in tokens]
    cut = next((at for at in range(1, len(lows)) if lows[at] == "by"), len(lows))
    if cut <= _LONGEST // 2 and not any(_is_of_a_sentence(tokens, lows, at) for at in range(cut)):
        return _plain(text[: ends(tokens)[cut - 1]] if tokens else "")
    return _named_measure(text)


def _named_measure(text: str) -> str:
    """The one wording of a measure in the words, if there is one."""
    lows = [token.low for token in tokenize(text)]
    found = [(at, trigger) for at in range(len(lows)) if (trigger := lexicon().triggers.at(lows, at))]
    named = {
        " ".join(lows[at:end]) for at, (end, pairs) in found if any(role in _NAMING for role in dict(pairs).values())
    }
    return named.pop() if len(named) == 1 else ""


def _is_of_a_sentence(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether a word shows that these are no mere label: an article, a figure, a verb of saying."""
    return (
        lows[at] in lexicon().grammar.determiners
        or tokens[at].is_number
        or bool(lexicon().reporting_verbs.at(lows, at))
    )


def _plain(text: str) -> str:
    """A label without the capitals that it has for being one; names of places keep theirs."""
    tokens = tokenize(text)
    lows = [token.low for token in tokens]
    out = ""
    for at, token in enumerate(tokens):
        names = token.is_capitalised and (lexicon().place_names.at(lows, at) or lexicon().demonyms.at(lows, at))
        word = token.text if names else token.low
        out += word if token.glued or not out else f" {word}"
    return out


def _in_units(mention: Mention, labels: Sequence[Label]) -> str:
    """The figure with the unit of its head: "12" below "Cost ($m)" is "$12m"."""
    figure = mention.quantity.text
    if mention.quantity.kind != Kind.COUNT or not mention.noun.is_empty:
        return figure
    for unit in (unit for one in labels for unit in one.units):
        for words in _with_unit(figure, unit):
            if _is_quantity(words):
                return words
    return figure


def _with_unit(figure: str, unit: str) -> Iterator[str]:
    symbol = _SYMBOL.fullmatch(unit)
    if symbol:
        yield f"{symbol[1]}{figure}{symbol[2]}"
    magnitude = _MAGNITUDE.match(unit)
    if magnitude:
        yield f"{figure} {magnitude[1] or 'thousand'}{unit[magnitude.end() :]}"
    yield f"{figure} {unit}"
    yield f"{figure}{unit}"


def _is_quantity(words: str) -> bool:
    """Whether the words are one quantity from end to end."""
    found = quantities(words)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)) and found[0].kind in _FIGURES


def _is_unit(words: str) -> bool:
    return any(_is_quantity(told) for told in _with_unit("12", words))


def _named(claim: Claim, labels: Sequence[Label], measure: Label) -> Claim:
    """The claim with the name of its row: "Acme | 12" below "Revenue" is Acme's."""
    names = [one.name for one in labels if one.name and one is not measure and one.name not in (claim.subject or "")]
    if not names:
        return claim
    side, kind = names[0], (claim.population or "").rpartition(":")[2]
    return claim.model_copy(
        update={"subject": f"{side} {claim.subject or ''}".strip(), "population": f"{side.lower()}:{kind}"}
    )


def filled(claim: Claim, labels: Sequence[Label]) -> Claim:
    """The claim with the place, time and speaker of its labels where it has none of its own."""
    update: dict[str, object] = {}
    place = next((one.place for one in labels if one.place), None)
    timed = next((one for one in labels if one.window or one.as_of), None)
    told = next((one for one in labels if one.attribution), None)
    coming = next((one.modality for one in labels if one.modality != Modality.ACTUAL), None)
    if claim.modality == Modality.ACTUAL and coming:
        update["modality"] = coming
    if claim.place is None and place:
        update["place"] = place
    if claim.as_of is None and claim.window is None and timed:
        update |= {"as_of": timed.as_of, "window": timed.window}
    if not claim.attribution and told:
        update["attribution"] = told.attribution
    return claim.model_copy(update=update) if update else claim
