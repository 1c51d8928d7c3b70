"""The answers together, the one loop: Document → claims, and what looked like a claim and could not be judged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from factcheck.core.quantities import Kind
from factcheck.core.validated import trusted
from factcheck.core.values import lazy, value
from factcheck.lexicon.load import lexicon
from factcheck.limits import whole
from factcheck.models import Attribution, Claim, Document, Modality, Skipped, Window
from factcheck.reading.anchors import anchors, counting
from factcheck.reading.attribution import Saying, sayings
from factcheck.reading.clauses import clause_start
from factcheck.reading.headlines import infinitive
from factcheck.reading.labels import Label, filled, label, labelled
from factcheck.reading.layouts import Around, Layout
from factcheck.reading.links import is_of_the_harmed
from factcheck.reading.measures import Reading, measures
from factcheck.reading.mentions import Mention, mentions
from factcheck.reading.modality import contradicted, denied_before, hedges, modality
from factcheck.reading.nouns import singular
from factcheck.reading.places import Located, locations, place_of
from factcheck.reading.quantities import whole_text
from factcheck.reading.readers import as_reader, read_with
from factcheck.reading.selection import is_age, is_claim, uncounted
from factcheck.reading.sentence import Sentence
from factcheck.reading.sentences import quotations, split
from factcheck.reading.speakers import named_before, opening_name
from factcheck.reading.subjects import Subject, subjects
from factcheck.reading.times import AGO, windows

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from factcheck.core.quantities import Quantity
    from factcheck.core.ranges import Range
    from factcheck.limits import Limits
    from factcheck.reading.readers import Reader

__all__ = ["extract", "read"]

_LAST = 4  # tokens before a colon that bear on what follows it
_BACK = 2  # sentences of the same paragraph in which a place may have been named
_SPEAKING = frozenset({"speaking", "talking", "addressing", "briefing", "testifying", "writing"})
_HEAD = 2  # tokens: "In the last 24 hours" opens a sentence
_HARM = frozenset({"killed", "wounded", "casualties"})
_MEMORY = 6  # sentences in which the bearer of a pronoun may have spoken
_SAME_NAME = 90
_YEARS = range(1000, 9000)  # days of other years stand for a day that is not known: nothing is dated from them
_OPENERS = frozenset({"which", "who", "that", "when", "after", "since", "because", "where", "as", "before"})


def extract(document: Document | str, *, reader: Reader | None = None, limits: Limits | None = None) -> list[Claim]:
    """The claims of a document or a text, in the order of the text. Never raises on text.

    ``reader`` reads in place of ours; InvalidValueError is raised for a claim of its that does not fit the document.
    Where ``limits`` are given, DocumentError is raised for a text that exceeds them: a list has no room to say what it
    lacks. Without them a text of any length is read, in time that grows in step with it.

    >>> found = extract("The ministry said at least 12 people were killed and 30 injured in the flood.")
    >>> [(c.text, c.measure, c.speaker) for c in found]
    [('at least 12', 'killed', 'ministry'), ('30', 'wounded', 'ministry')]
    """
    given = Document(text=document) if isinstance(document, str) else document
    if limits is not None:
        whole(given, (), limits)
    claims, _ = read(given) if reader is None else read_with(as_reader(reader), given)
    if limits is not None:
        whole(given, claims, limits)
    return claims


def read(document: Document | str) -> tuple[list[Claim], list[Skipped]]:
    """The claims of a document, and what looked like a claim but holds no figure."""
    if isinstance(document, str):
        document = Document(text=document)
    places = anchors(document.text)
    return _Reader(document).read(places) if places else ([], [])


class _Scene:
    """One sentence and what is known about it, each part worked out when it is first asked for."""

    def __init__(self, text: str, span: tuple[int, int], published: dt.date | None) -> None:
        self.sentence = Sentence.read(text, *span, published)
        self._published = published

    @lazy
    def found(self) -> list[Mention]:
        return mentions(self.sentence)

    @lazy
    def readings(self) -> list[Reading]:
        return measures(self.sentence, self.found)

    @lazy
    def subjects(self) -> list[Subject]:
        return subjects(self.sentence, self.found, self.readings)

    @lazy
    def earlier(self) -> list[Mention]:
        """The figures of an earlier time: "up from 58 percent"."""
        return [
            mention
            for mention, reading in zip(self.found, self.readings, strict=True)
            if reading.role == "earlier" and self.sentence.lows[mention.start - 1] in {"from", "with", "to"}
        ]

    @lazy
    def sayings(self) -> list[Saying]:
        return sayings(self.sentence, self.found)

    @lazy
    def places(self) -> list[Located]:
        """The places that a preposition introduces, those of speakers left out."""
        named = locations(self.sentence)
        if not named:
            return named
        spoken = [range(saying.start, saying.end) for saying in self.sayings]
        if self.sayings and self.sentence.lows[0] in _SPEAKING:  # "Speaking to reporters in Geneva, she said"
            spoken.append(range(self.sayings[0].start))
        return [place for place in named if place.counting or not any(place.start in span for span in spoken)]

    def opens_between(self, start: int, end: int) -> bool:
        """Whether a subordinate clause opens between two tokens: what it dates is another matter."""
        return any(self.sentence.lows[at] in _OPENERS for at in range(start, end))

    @lazy
    def windows(self) -> list[tuple[int, int, Window]]:
        sentence = self.sentence
        return windows(sentence.tokens, sentence.lows, sentence.moments, self._published)


class _Reader:
    """One document on its way to claims."""

    def __init__(self, document: Document, *, plain: bool = False) -> None:
        self.document = document
        self.text = document.text
        self.spans = [(0, len(self.text))] if plain else split(self.text)
        self.quotes = quotations(self.text)
        published = document.published
        self._published = published if published and published.year in _YEARS else None
        self.layout = None if plain else Layout(self.text, self._published)
        self._scenes: dict[int, _Scene] = {}
        self._toll: str | None = None  # the last count of the dead or hurt that is no part of another
        self._introductions: dict[tuple[int, int], Label] = {}

    def read(self, places: Sequence[int]) -> tuple[list[Claim], list[Skipped]]:
        """The claims of the sentences that hold an anchor."""
        claims: list[Claim] = []
        skipped: list[Skipped] = []
        for index, span in enumerate(self.spans):
            if not counting(places, span):
                continue
            scene = self._scene(index)
            if scene.found:
                claims.extend(self._told(index, scene))
            skipped.extend(
                trusted(Skipped, document_id=self.document.id, text=piece, start=at, reason="no figure given")
                for piece, at in uncounted(scene.sentence)
            )
        return claims, skipped

    def _scene(self, index: int) -> _Scene:
        """What a sentence holds, read once."""
        if index not in self._scenes:
            self._scenes[index] = _Scene(self.text, self.spans[index], self._published)
        return self._scenes[index]

    def _told(self, index: int, scene: _Scene) -> list[Claim]:
        """The claims of a sentence; those of a cell or an item with what its labels and introductions add."""
        around = self.layout.around(self.spans[index]) if self.layout else None
        if around is None:
            return self._claims(index, scene)
        if scene.found[0].quantity.start < around.piece[0]:  # "Toll rises to 76: monitor" is no entry
            around = replace(around, piece=around.whole, labels=())
        labels = (*around.labels, *map(self._introduction, around.intros))
        number = around.figure and len(scene.found) == 1 and scene.found[0].noun.is_empty
        claims = [] if number else self._claims(index, scene)
        if not around.listed and any(claim.measure for claim in claims):
            return claims
        piece = _Scene(self.text, around.piece, self._published)
        speaks = any(low in lexicon().reporting.speakers for low in scene.sentence.lows)
        if around.labels and around.listed and not around.figure and not speaks:
            claims = self._claims(index, piece)
        if any(claim.measure for claim in claims):
            return [filled(claim, labels) for claim in claims]
        bare = labelled(piece.sentence, labels, self._sentence)
        if bare is not None:
            return [self._placed(*bare, around, labels)]
        return [filled(claim, labels) for claim in claims] if around.listed else claims

    def _sentence(self, words: str) -> list[Claim]:
        """The claims of a sentence put together from labels."""
        return _Reader(self.document.model_copy(update={"text": words}), plain=True).read(anchors(words))[0]

    def _placed(self, quantity: Quantity, claim: Claim, around: Around, labels: Sequence[Label]) -> Claim:
        """The claim of a bare figure, at the figure's place in the text."""
        start, end = quantity.start, quantity.end
        told = {
            "id": f"{self.document.id}:{start}-{end}",
            "start": start,
            "end": end,
            "text": self.text[start:end],
            "sentence": self.text[slice(*around.whole)],
        }
        return filled(claim.model_copy(update=told), labels)

    def _introduction(self, span: tuple[int, int]) -> Label:
        """What the line above a list or a table adds to what stands in it, worked out once."""
        if span not in self._introductions:
            self._introductions[span] = self._introducing(span)
        return self._introductions[span]

    def _introducing(self, span: tuple[int, int]) -> Label:
        index = bisect_right(self.spans, (span[1], 0)) - 1
        scene = self._scene(index)
        said = label(self.text[slice(*self.spans[index])], self._published)
        saying = scene.sayings[-1] if scene.sayings and self.text[: span[1]].endswith(":") else None
        window = scene.windows[0][2] if scene.windows else None
        end = len(scene.sentence.lows)
        return replace(
            said,
            modality=modality(scene.sentence, [(max(0, end - _LAST), end)], end),  # "The bank said it would:"
            name="",
            group="",
            leads=True,
            place=said.place or place_of(scene.places, 0, len(scene.sentence.lows), 0),
            as_of=said.as_of or next((moment.day for moment in scene.sentence.moments if moment.day), None),
            window=said.window or window,
            attribution=self._attribution(index, saying),
        )

    def _claims(self, index: int, scene: _Scene) -> list[Claim]:
        kept = [
            is_claim(scene.sentence, mention, reading, subject)
            for mention, reading, (subject, _) in zip(scene.found, scene.readings, scene.subjects, strict=True)
        ]
        for position, reading in enumerate(scene.readings):  # "won 124 of 250 seats": the part of a claim is one
            mention = scene.found[position]
            part = reading.part_of is not None and kept[reading.part_of] and mention.numeral.value > 1
            if part and not is_age(scene.sentence, mention):
                kept[position] = True
        claims = []
        for position, keep in enumerate(kept):
            if keep:
                parent = scene.readings[position].part_of
                whole = self._id(scene.found[parent]) if parent is not None and kept[parent] else None
                if parent is None and is_of_the_harmed(scene.sentence, scene.found[position]):
                    whole = self._toll
                claims.append(self._claim(index, scene, position, whole))
                if whole is None and claims[-1].unit == "person" and claims[-1].measure in _HARM:
                    self._toll = claims[-1].id
        return claims

    def _id(self, mention: Mention) -> str:
        return f"{self.document.id}:{mention.quantity.start}-{mention.quantity.end}"

    def _claim(self, index: int, scene: _Scene, position: int, part_of: str | None) -> Claim:
        mention, reading = scene.found[position], scene.readings[position]
        sentence = scene.sentence
        quantity = whole_text(self.text, mention.quantity)
        clause = _Clause.around(scene, position)
        subject, population = scene.subjects[position]
        alike = reading.part_of if reading.part_of is not None else reading.like
        if quantity.unit is None and alike is not None:  # "47 of 63 drones"
            quantity = _in_unit(quantity, scene.found[alike].quantity.unit)
            subject, population = (subject, population) if subject else scene.subjects[alike]
        if quantity.kind == Kind.PERCENT and reading.part_of is not None:  # "12 % of the town's 2,500 homes"
            subject, population = scene.subjects[reading.part_of]
        quantity = _in_unit(quantity, _unit_of(sentence, quantity, reading, subject))
        entailed, plausible = _in_persons(quantity, reading, population)
        speaking = self._speakers(index, scene, position)
        return trusted(
            Claim,
            id=self._id(mention),
            document_id=self.document.id,
            sentence=self.text[sentence.start : sentence.end],
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            range=entailed,
            plausible=plausible,
            figures=quantity.figures,
            approximate=quantity.approximate,
            qualifier=quantity.qualifier,
            part_of=part_of,
            measure=reading.measure,
            subject=subject,
            population=population,
            place=self._place(index, scene, clause),
            as_of=_as_of(sentence, mention, scene.windows),
            window=clause.window(scene),
            modality=_modality(sentence, clause, speaking, mention, reading),
            attribution=self._attribution(index, speaking),
            hedges=_hedges(sentence, clause.hedge_spans(scene, position), speaking),
            falls=_falls(sentence, mention, reading),
            reported=self.document.published,
        )

    def _place(self, index: int, scene: _Scene, clause: _Clause) -> str | None:
        """The place in the claim's clause, else in the sentence or just before in the paragraph; never a speaker's."""
        places, everywhere = scene.places, len(scene.sentence.lows)
        place = place_of(places, clause.low, clause.high, clause.anchor) or place_of(
            places, 0, everywhere, clause.anchor
        )
        if place is not None or not lexicon().grammar.lasting.isdisjoint(scene.sentence.lows):
            return place
        for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if "\n" in self.text[self.spans[back][1] : self.spans[back + 1][0]]:
                break
            before = self._scene(back)
            if before.places:
                return place_of(before.places, 0, len(before.sentence.lows), 0)
        return None

    def _speakers(self, index: int, scene: _Scene, position: int) -> Saying | None:
        """The act of reporting that a claim stands under: its sentence's, else that of the quotation it stands in."""
        mention = scene.found[position]
        leading = [saying for saying in scene.sayings if saying.end <= mention.start + 1]
        trailing = [saying for saying in scene.sayings if saying.start >= mention.end]
        if leading and not leading[-1].trailing:
            tail = next((saying for saying in trailing if saying.trailing and saying.chain), None)
            if tail is not None and leading[-1].chain:  # "The mayor said 18 were killed, Reuters reported."
                return replace(leading[-1], chain=(*leading[-1].chain, *tail.chain))
            return leading[-1]
        if trailing:
            return next((saying for saying in trailing if saying.trailing), trailing[0])
        return leading[-1] if leading else self._quoted(index, mention.quantity.start)

    def _quoted(self, index: int, at: int) -> Saying | None:
        """Who speaks the quotation around character ``at``, told in the sentence where it ends or begins."""
        slot = bisect_right(self.quotes, (at, len(self.text))) - 1
        if slot < 0 or not self.quotes[slot][0] <= at < self.quotes[slot][1]:
            return None
        opened, closed = self.quotes[slot]
        last, first = self._span_at(closed - 1), self._span_at(opened - 1)
        for near in (last, first, last + 1):  # "…," she said · She said: "…" · "…" The mayor said so on Monday.
            if near == index or not 0 <= near < len(self.spans):
                continue
            scene = self._scene(near)
            starts = [scene.sentence.offset(saying.start) for saying in scene.sayings]
            if near == first and (told := [one for one, at in zip(scene.sayings, starts, strict=True) if at < opened]):
                return told[-1]
            if near != first and (told := [one for one, at in zip(scene.sayings, starts, strict=True) if at >= closed]):
                return told[0]
        return None

    def _span_at(self, at: int) -> int:
        """The sentence that begins last before character ``at``."""
        return bisect_right(self.spans, (max(at, 0), len(self.text))) - 1

    def _attribution(self, index: int, saying: Saying | None) -> tuple[Attribution, ...]:
        """The chain of speakers without the publisher; a pronoun stands for who spoke last."""
        if saying is None:
            return ()
        chain = self._by_name(index, saying.chain)
        if saying.pronoun in {"who", "which"}:
            chain = (*self._antecedent(index, saying), *chain)
        elif saying.pronoun is not None:
            chain = (*self._last_speaker(index, saying.start), *chain)
        publisher = _bare(self.document.publisher or "")
        return tuple(one for one in chain if not publisher or fuzz.ratio(_bare(one.name), publisher) < _SAME_NAME)

    def _by_name(self, index: int, chain: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """The chain with its first speaker named: "the president" is the president who spoke before."""
        if not chain or chain[0].name.casefold() not in lexicon().reporting.roles:
            return chain
        role = chain[0].name.casefold()
        for back in range(index, max(-1, index - 1 - _MEMORY), -1):
            for saying in self._scene(back).sayings:
                for one in saying.chain:
                    if one.role and role in one.role.casefold().split():
                        return (one, *chain[1:])
        return chain

    def _antecedent(self, index: int, saying: Saying) -> tuple[Attribution, ...]:
        """ "said the mayor, who put the cost at": who spoke before the comma, else whose name stands there."""
        scene = self._scene(index)
        for other in reversed(scene.sayings):
            if other.chain and other.end <= saying.start:
                return other.chain[:1]
        return named_before(scene.sentence, saying.start) or self._last_speaker(index, saying.start)

    def _last_speaker(self, index: int, start: int) -> tuple[Attribution, ...]:
        """Whoever spoke before token ``start`` of a sentence, else whose name opens one before it."""
        for other in reversed(self._scene(index).sayings):
            if other.chain and other.end <= start:
                return other.chain[:1]
        for back in range(index - 1, max(-1, index - 1 - _MEMORY), -1):
            for saying in reversed(self._scene(back).sayings):
                if saying.chain:
                    return saying.chain[:1]
        opened = (opening_name(self._scene(back).sentence) for back in range(index - 1, max(-1, index - 1 - _BACK), -1))
        return next((name for name in opened if name), ())


def _bare(name: str) -> str:
    """A publisher's name without case and article."""
    return name.casefold().removeprefix("the ")


@value
class _Clause:
    """The tokens ``low`` to ``high`` that speak of one claim; ``anchor`` is where its number or verb ends."""

    low: int
    high: int
    anchor: int
    verb: int
    start: int
    earlier: int | None  # where the old value ends that this one is new to

    @classmethod
    def around(cls, scene: _Scene, position: int) -> _Clause:
        mention, reading = scene.found[position], scene.readings[position]
        sentence = scene.sentence
        verb = reading.start if reading.start >= 0 else mention.start
        first = min(verb, mention.start) if reading.role != "shared" else mention.start
        anchor = (
            mention.end if reading.role in {"left", "title", "presence", "shared"} else max(mention.end, reading.end)
        )
        low = clause_start(sentence.tokens, sentence.lows, first)
        high = anchor
        while high < len(sentence.lows) and sentence.lows[high] not in {";", "—", "while", "whereas", "but"}:
            high += 1
        earlier = scene.found[reading.like].end if reading.role == "earlier" and reading.like is not None else None
        return cls(low, high, anchor, verb, mention.start if earlier is not None else first, earlier)

    def window(self, scene: _Scene) -> Window | None:
        """The window named nearest to the claim in its sentence, no clause border between."""
        best: tuple[int, Window] | None = None
        if not scene.windows:
            return None
        for start, end, window in scene.windows:
            if any(other.start <= start < other.end and other.quantity.kind != Kind.DURATION for other in scene.found):
                continue
            if any(_of_saying(saying, start, end, self.start) for saying in scene.sayings):
                continue
            if self.earlier is not None and self.earlier <= start < self.start:
                continue  # "from 7 percent in 1964 to 73 percent"
            if any(self.anchor <= other.start < start for other in scene.earlier):
                continue  # "61 %, up from 58 % in 2019"
            distance = start - self.anchor if start >= self.anchor else self.start - end
            inside = (
                (self.anchor <= start < self.high and not scene.opens_between(self.anchor, start))
                or start <= _HEAD
                or self.start <= start < self.anchor
                or (start < self.start and end >= self.start - 1)
            )
            if inside and (best is None or abs(distance) < best[0]):
                best = (abs(distance), window)
        return best[1] if best else None

    def hedge_spans(self, scene: _Scene, position: int) -> list[tuple[int, int]]:
        """Where hedges bear on the claim: the head of the sentence, its own clause, up to the next number."""
        first = scene.found[0].start
        previous = scene.found[position - 1].noun.end if position else 0
        following = scene.found[position + 1].start if position + 1 < len(scene.found) else len(scene.sentence.lows)
        shared = scene.readings[position].role == "shared"
        head = (0, min(first, scene.found[position].start))
        behind = min(following, max(self.high, self.anchor), self.anchor + 6)
        return [head, (max(previous, head[1]), behind)] if position or not shared else [head, (head[1], behind)]


def _of_saying(saying: Saying, start: int, end: int, claim: int) -> bool:
    """Whether a stretch of time is that of the saying: "said in November", "In October, officials said that"."""
    inside = saying.start <= start <= saying.end + 1 and (start < saying.end or saying.trailing or claim > saying.end)
    return inside or (end <= saying.start + 1 and saying.end < claim)


def _hedges(sentence: Sentence, spans: Sequence[tuple[int, int]], saying: Saying | None) -> tuple[str, ...]:
    """Hedges of the clause, and that of a speaker who estimates or believes."""
    found = hedges(sentence, spans)
    told = lexicon().hedges.get(saying.verb) if saying is not None else None
    return found if told is None or told in found else (*found, told)


def _modality(
    sentence: Sentence, clause: _Clause, saying: Saying | None, mention: Mention, reading: Reading
) -> Modality:
    """Modality words of the clause before the number or its verb, or right behind the counted; a denial that leads."""
    if saying is not None and saying.verb == "deny" and saying.start < clause.start:
        return Modality.DENIED
    if denied_before(sentence, clause.low):
        return Modality.DENIED
    verb = max(clause.verb, clause.start, mention.start)
    behind = mention.end if mention.noun.is_empty else mention.noun.end
    if contradicted(sentence, mention.start):
        return Modality.DENIED
    told = modality(
        sentence,
        [(clause.low, clause.start), (clause.start, verb), (behind, min(behind + 1, len(sentence.lows)))],
        verb,
    )
    return told if told != Modality.ACTUAL else infinitive(sentence, clause.low, reading) or told


def _falls(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """Whether a change goes down: "fell by 5 percent", "down 12 %", "a 9 percent cut"."""
    if reading.measure != "change":
        return False
    told = sentence.lows[reading.start : reading.end] if reading.start >= 0 else ()
    near = (
        *told,
        *sentence.lows[max(0, mention.start - 2) : mention.start],
        *sentence.lows[mention.end : mention.end + 2],
    )
    return not lexicon().grammar.falling.isdisjoint(near)


def _as_of(sentence: Sentence, mention: Mention, stretches: Sequence[tuple[int, int, Window]]) -> dt.date | None:
    """The full date nearest to the number, one that bounds a window ("since 3 May") left out."""
    if not any(moment.day is not None for moment in sentence.moments):
        return None
    bounds = {index for start, end, _ in stretches for index in range(start, end)}
    dated = [moment for moment in sentence.moments if moment.day is not None and moment.start not in bounds]
    behind = next((moment for moment in sentence.moments if moment.start == mention.end), None)
    if not dated or (behind and behind.day is None and behind.first is None and sentence.lows[behind.end - 1] in AGO):
        return None  # "from 41 a year earlier"
    return min(dated, key=lambda moment: (abs(moment.start - mention.start), moment.start)).day


def _unit_of(sentence: Sentence, quantity: Quantity, reading: Reading, subject: str | None) -> str | None:
    """ "the number of destroyed homes stood at 3,420": a bare number counts what the plural before it names."""
    head = (subject or "").rpartition(" ")[2].lower()
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    persons = reading.measure is not None and lexicon().measures[reading.measure].persons
    if quantity.unit is None and quantity.kind == Kind.COUNT and plural and head in sentence.lows and not persons:
        return None if lexicon().population_words.get(head) else singular(head)
    return quantity.unit


def _in_unit(quantity: Quantity, unit: str | None) -> Quantity:
    """A part counts what its whole counts."""
    if quantity.unit == unit:
        return quantity
    entailed, plausible = replace(quantity.range, unit=unit), replace(quantity.plausible, unit=unit)
    return replace(quantity, unit=unit, range=entailed, plausible=plausible)


def _in_persons(quantity: Quantity, reading: Reading, population: str | None) -> tuple[Range, Range]:
    """A number without a noun counts people where its measure or subject does: "some 1,000 had been wounded"."""
    measured = reading.measure is not None and lexicon().measures[reading.measure].persons
    row = lexicon().populations.get((population or "").rpartition(":")[2])
    if quantity.unit is None and quantity.kind == Kind.COUNT and (measured or (row is not None and row.person)):
        return replace(quantity.range, unit="person"), replace(quantity.plausible, unit="person")
    return quantity.range, quantity.plausible
