"""The answers together, the one loop: Document → claims, and what looked like a claim and could not be judged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from factcheck.core.quantities import Kind
from factcheck.core.validated import trusted
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import is_nationwide
from factcheck.limits import whole
from factcheck.models import Attribution, Claim, Document, Modality, Skipped
from factcheck.reading.anchors import anchors, counting
from factcheck.reading.bearings import Clause, as_of, falls, hedges_of, in_persons, in_unit, modality_of, unit_of
from factcheck.reading.labels import Label, filled, label, labelled
from factcheck.reading.layouts import Around, Layout
from factcheck.reading.links import is_of_the_harmed, is_recount
from factcheck.reading.modality import modality
from factcheck.reading.places import place_of
from factcheck.reading.quantities import whole_text
from factcheck.reading.readers import as_reader, read_with
from factcheck.reading.scenes import Scene
from factcheck.reading.selection import in_passing, is_age, is_claim, uncounted
from factcheck.reading.sentences import quotations, split
from factcheck.reading.speakers import named_before, opening_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.quantities import Quantity
    from factcheck.limits import Limits
    from factcheck.reading.attribution import Saying
    from factcheck.reading.mentions import Mention
    from factcheck.reading.readers import Reader

__all__ = ["extract", "read"]

_LAST = 4  # tokens before a colon that bear on what follows it
_BACK = 2  # sentences of the same paragraph in which a place may have been named
_WHOM = 2  # tokens: "of whom about 700 refused"
_HARM = frozenset({"killed", "wounded", "casualties"})
_MEMORY = 6  # sentences in which the bearer of a pronoun may have spoken
_SAME_NAME = 90
_YEARS = range(1000, 9000)  # days of other years stand for a day that is not known: nothing is dated from them


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


class _Reader:
    """One document on its way to claims."""

    def __init__(self, document: Document, *, plain: bool = False) -> None:
        self.document = document
        self.text = document.text
        self.spans = [(0, len(self.text))] if plain else split(self.text)
        self.quotes = quotations(self.text)
        published = document.published
        self._published = published if published and published.year in _YEARS else None
        self._publisher = _bare(document.publisher or "")
        self.layout = None if plain else Layout(self.text, self._published)
        self._scenes: dict[int, Scene] = {}
        self._toll: str | None = None  # the last count of the dead or hurt that is no part of another
        self._counted: tuple[int, Claim | None] = (-1, None)  # the last count of people, and its sentence
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

    def _scene(self, index: int) -> Scene:
        """What a sentence holds, read once."""
        if index not in self._scenes:
            self._scenes[index] = Scene(self.text, self.spans[index], self._published)
        return self._scenes[index]

    def _told(self, index: int, scene: Scene) -> list[Claim]:
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
        piece = Scene(self.text, around.piece, self._published)
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

    def _claims(self, index: int, scene: Scene) -> list[Claim]:
        kept = [
            is_claim(scene.sentence, mention, reading, subject)
            for mention, reading, (subject, _) in zip(scene.found, scene.readings, scene.subjects, strict=True)
        ]
        for position, reading in enumerate(scene.readings):  # "won 124 of 250 seats": the part of a claim is one
            mention = scene.found[position]
            if reading.part_of is not None and in_passing(scene.sentence, scene.found[reading.part_of]):
                kept[position] = False  # "lost 3 of their last 5 games"
            part = reading.part_of is not None and kept[reading.part_of] and mention.numeral.value > 1
            if part and not is_age(scene.sentence, mention):
                kept[position] = True
        claims = []
        for position, keep in enumerate(kept):
            if again := self._recount(index, scene, position):
                claims.append(again)
            elif keep:
                parent = scene.readings[position].part_of
                whole = self._id(scene.found[parent]) if parent is not None and kept[parent] else None
                if parent is None and is_of_the_harmed(scene.sentence, scene.found[position]):
                    whole = self._toll
                claims.append(self._claim(index, scene, position, whole))
                if whole is None and claims[-1].unit == "person" and claims[-1].measure in _HARM:
                    self._toll = claims[-1].id
        counted = [claim for claim in claims if claim.measure and claim.unit == "person" and claim.part_of is None]
        self._counted = (index, counted[-1]) if counted else self._counted
        return claims

    def _recount(self, index: int, scene: Scene, position: int) -> Claim | None:
        """ "Organisers spoke of 50,000.": a rival of what the sentence before counted."""
        before, last = self._counted
        one = last is not None and scene.readings[position].measure is None and before == index - 1
        if not one or last is None or not is_recount(scene.sentence, scene.found[position]):
            return None
        claim = self._claim(index, scene, position, None)
        persons = {side: replace(getattr(claim, side), unit="person") for side in ("range", "plausible")}
        shared = {key: getattr(last, key) for key in ("measure", "subject", "population")}
        unsaid = {key: getattr(last, key) for key in ("place", "as_of", "window") if getattr(claim, key) is None}
        return claim.model_copy(update={**persons, **shared, **unsaid})

    def _id(self, mention: Mention) -> str:
        return f"{self.document.id}:{mention.quantity.start}-{mention.quantity.end}"

    def _claim(self, index: int, scene: Scene, position: int, part_of: str | None) -> Claim:
        mention, reading = scene.found[position], scene.readings[position]
        sentence = scene.sentence
        quantity = whole_text(self.text, mention.quantity)
        clause = Clause.around(scene, position)
        subject, population = scene.subjects[position]
        alike = reading.part_of if reading.part_of is not None else reading.like
        if quantity.unit is None and alike is not None:  # "47 of 63 drones"
            quantity = in_unit(quantity, scene.found[alike].quantity.unit)
            subject, population = (subject, population) if subject else scene.subjects[alike]
        if quantity.kind == Kind.PERCENT and reading.part_of is not None:  # "12 % of the town's 2,500 homes"
            subject, population = scene.subjects[reading.part_of]
        quantity = in_unit(quantity, unit_of(sentence, quantity, reading, subject))
        entailed, plausible = in_persons(quantity, reading, population)
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
            place=self._place(index, scene, clause, is_part=reading.part_of is not None),
            as_of=as_of(sentence, mention, reading, scene.windows),
            window=clause.window(scene),
            modality=self._modality(scene, position, clause, speaking),
            attribution=self._attribution(index, speaking),
            hedges=hedges_of(sentence, clause.hedge_spans(scene, position), speaking),
            falls=falls(sentence, mention, reading),
            reported=self.document.published,
        )

    @staticmethod
    def _modality(scene: Scene, position: int, clause: Clause, speaking: Saying | None) -> Modality:
        """What its clause says; a part that no verb governs is as its whole: "will cut 900 jobs, 40 of them here"."""
        mention, reading = scene.found[position], scene.readings[position]
        own = modality_of(scene.sentence, clause, speaking, mention, reading)
        whole = reading.part_of
        spoken = reading.start >= 0 or "whom" in scene.sentence.lows[max(0, mention.start - _WHOM) : mention.start]
        if whole is None or spoken or own != Modality.ACTUAL:
            return own
        around = Clause.around(scene, whole)
        return modality_of(scene.sentence, around, speaking, scene.found[whole], scene.readings[whole])

    def _place(self, index: int, scene: Scene, clause: Clause, *, is_part: bool) -> str | None:
        """The place in the claim's clause, else in the sentence or just before in the paragraph; never a speaker's."""
        places, everywhere = scene.places if is_part else scene.shared_places, len(scene.sentence.lows)
        named = [one for one in places if not is_nationwide(one.name)] or places
        until = next((one.start for one in scene.found if one.start >= clause.anchor), None)
        place = place_of(places, clause.low, clause.high, clause.anchor, until) or place_of(
            named, 0, everywhere, clause.anchor, until
        )
        if place is not None or not lexicon().grammar.lasting.isdisjoint(scene.sentence.lows):
            return place
        for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if "\n" in self.text[self.spans[back][1] : self.spans[back + 1][0]]:
                break
            before = self._scene(back)
            if named := [one for one in before.shared_places if not is_nationwide(one.name)]:
                return place_of(named, 0, len(before.sentence.lows), 0)
        return None

    def _speakers(self, index: int, scene: Scene, position: int) -> Saying | None:
        """The act of reporting that a claim stands under: its sentence's, else that of the quotation it stands in."""
        mention = scene.found[position]
        if not scene.sayings:
            return self._quoted(index, mention.quantity.start)
        leading = [saying for saying in scene.sayings if saying.end <= mention.start + 1]
        trailing = [saying for saying in scene.sayings if saying.start >= mention.end]
        if leading and not leading[-1].trailing:
            tail = next((saying for saying in trailing if saying.trailing and saying.chain), None)
            if tail is not None and leading[-1].chain:  # "The mayor said 18 were killed, Reuters reported."
                return replace(leading[-1], chain=(*leading[-1].chain, *tail.chain))
            return leading[-1]
        trailing = [saying for saying in trailing if saying.trailing or not scene.is_apart(mention, saying)]
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
        publisher = self._publisher
        if not publisher:
            return chain
        return tuple([one for one in chain if fuzz.ratio(_bare(one.name), publisher) < _SAME_NAME])

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
