"""One claim as a reader should meet it: its words, what they count, who says so, where and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.lexicon.tables import remembered
from factcheck.models import Modality
from factcheck.reports.wording import capital, clean, counted, day, range_in_words, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.models import Attribution, Claim, Cluster, Document
    from factcheck.reports.report import Report

__all__ = ["Context", "Quote", "Side", "brief", "figure_in_words", "heading", "label", "side", "support"]

_NAME = 60
_BEFORE, _AFTER = 60, 80  # characters of the sentence quoted before and after a figure
_OF_PART = 45  # after the figure, where several are quoted side by side


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure in the words around it; no figure where the sentence does not have it word for word."""

    before: str
    figure: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.figure}{self.after}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the figure as written, what is known of it, and the quotes that hold it."""

    figure: str
    facts: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a claim: its document, its cluster, the claims that a derived total adds up."""

    documents: dict[str, Document] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report) -> Context:
        """The context that a report gives."""
        return cls(
            {document.id: document for document in report.documents},
            {claim.id: claim for claim in report.claims},
            {member: cluster for cluster in report.clusters for member in cluster.claim_ids},
        )

    def parts(self, claim: Claim) -> list[Claim]:
        """The claims that a derived total adds up, as far as they are known."""
        return [self.claims[part] for part in claim.parts if part in self.claims]

    def document(self, claim: Claim) -> Document | None:
        """Where the claim was printed; a derived total was where its first part was."""
        carriers = (claim, *self.parts(claim))
        return next((self.documents[each.document_id] for each in carriers if each.document_id in self.documents), None)

    def group(self, claim: Claim) -> str:
        """What the claim is one report of: its cluster, or itself alone."""
        cluster = self.clusters.get(claim.id)
        return cluster.id if cluster else claim.id


def side(claim: Claim, other: Claim | None, context: Context) -> Side:
    """The claim as one side of a comparison with ``other``."""
    facts = [
        _counted(claim, context),
        *_differing(claim, other),
        _speakers(claim) or "no speaker named",
        *_dates(claim, other, context),
        _one_of(claim, context),
    ]
    return Side(_name(claim.text), tuple(fact for fact in facts if fact), _quotes(claim, context))


def brief(claim: Claim, other: Claim, context: Context) -> str:
    """The claim on half a line: figure, what is counted, and in brackets whatever tells it from ``other``."""
    figure = figure_in_words(claim)
    what = _measure(claim) or _name(claim.subject)
    told = [*_differing(claim, other), _name(claim.speaker) or _place_of_print(claim, context)]
    if claim.as_of and claim.as_of != other.as_of:
        told.append(day(claim.as_of))
    said = figure if what in figure else f"{figure} {what}"
    details = "; ".join(fact for fact in told if fact and fact not in said)
    return f"{said} ({details})" if details else said


def heading(claims: Iterable[Claim]) -> str:
    """What the claims are about, as a title: measure, who or what is counted, place."""
    group = list(claims)
    measures = " / ".join(dict.fromkeys(name for name in map(_measure, group) if name))
    subject = _commonest(claim.subject for claim in group)
    if subject and measures and measures.casefold() in subject.casefold():
        measures = ""
    parts = [measures, subject, _commonest(claim.place for claim in group)]
    return capital(", ".join(dict.fromkeys(part for part in parts if part)))


def figure_in_words(claim: Claim) -> str:
    """The figure for a title: as written, but "exceeded 3,000" and the like as "more than 3,000"."""
    bounded = claim.qualifier and not claim.approximate and claim.figures
    return range_in_words(claim.range) if bounded else _name(claim.text)


def support(cluster: Cluster) -> str:
    """How many reports a cluster rests on, in how many outlets, from how many origins; outlets alone are no origins."""
    counts = [
        counted(len(cluster.claim_ids), "report"),
        counted(len(cluster.outlets), "outlet") if cluster.outlets else "",
    ]
    named = counted(len(cluster.origins), "origin") if cluster.origins else ""
    return " · ".join(filter(None, (*counts, "no named origin" if cluster.independent == 0 else named)))


@remembered
def label(measure: str) -> str:
    """A measure in words; an id that the ontology does not know stands for itself."""
    from factcheck.lexicon.load import lexicon

    row = lexicon().measures.get(measure)
    return row.label if row else clean(measure)


def _measure(claim: Claim) -> str:
    return label(claim.measure) if claim.measure else ""


def _name(text: str | None) -> str:
    return shorten(clean(text or ""), _NAME)


def _commonest(texts: Iterable[str | None]) -> str:
    """The spelling that most claims use, the first of equals."""
    counts = Counter(name for name in map(_name, texts) if name)
    return max(counts, key=lambda name: counts[name], default="")


def _counted(claim: Claim, context: Context) -> str:
    """What is counted; for a derived total also what it adds up."""
    what = _measure(claim) or _name(claim.subject)
    if any(part.unit == "percent" for part in context.parts(claim)):
        return f"{what} (worked out from the share)".strip()
    parts = " + ".join(dict.fromkeys(filter(None, map(_measure, context.parts(claim)))))
    return f"{what} (added up: {parts})".strip() if parts else what


def _differing(claim: Claim, other: Claim | None) -> list[str]:
    """What this claim says of whom, where, over which time and how firmly, where the other says something else."""
    facts = []
    if other is None or claim.population != other.population:
        facts.append(_name(claim.subject))
    if other is None or claim.place != other.place:
        facts.append(_name(claim.place))
    if claim.window:
        days = counted(claim.window.days, "day") if claim.window.days else ""
        facts.append(_name(claim.window.text) or days)
    if claim.modality != Modality.ACTUAL:
        facts.append(claim.modality.value)
    return [fact for fact in facts if fact and fact != _measure(claim)]


def _speakers(claim: Claim) -> str:
    if not claim.attribution:
        return ""
    nearest, *cited = claim.attribution
    said = _speaker(nearest)
    if cited:
        said += f", citing {', '.join(map(_speaker, cited))}"
    hedges = ", ".join(map(_name, claim.hedges))
    return f"{said} ({hedges})" if hedges else said


def _speaker(who: Attribution) -> str:
    name, role, via = _name(who.name), _name(who.role), _name(who.via)
    titled = f"{name}, {role}" if role and role.casefold() not in name.casefold() else name
    return f"{titled}, via {via}" if via else titled


def _dates(claim: Claim, other: Claim | None, context: Context) -> list[str]:
    """Where and when it was printed, and of which day the count is."""
    document = context.document(claim)
    published = document.published if document else claim.reported
    facts = [", ".join(filter(None, (_place_of_print(claim, context), day(published) if published else "")))]
    if claim.as_of and claim.as_of != published:
        facts.append(f"as of {day(claim.as_of)}")
    elif other and other.as_of and not claim.as_of:
        facts.append("date of the count not given")
    return facts


def _place_of_print(claim: Claim, context: Context) -> str:
    """The publisher, else the title or id of the document."""
    document = context.document(claim)
    if document is None:
        return _name(claim.document_id)
    name = _name(document.publisher or document.title or document.id)
    return f"{name} via {_name(document.via)}" if document.via else name


def _one_of(claim: Claim, context: Context) -> str:
    cluster = context.clusters.get(claim.id)
    if cluster is None or len(cluster.claim_ids) < 2:
        return ""
    reports, _, rest = support(cluster).partition(" · ")
    return f"one of {reports} ({rest.replace(' · ', ', ')})" if rest else f"one of {reports}"


def _quotes(claim: Claim, context: Context) -> tuple[Quote, ...]:
    """The claim in its sentence; for a derived total, each of its parts up to the next."""
    parts = context.parts(claim)
    if not parts:
        return (_quote(claim, context, _BEFORE, _AFTER),) if claim.sentence else ()
    ends = [*(part.start for part in parts[1:]), 0]
    return tuple(
        _quote(part, context, 0, min(_OF_PART, end - part.end) if end > part.end else _OF_PART)
        for part, end in zip(parts, ends, strict=True)
        if part.sentence
    )


def _quote(claim: Claim, context: Context, before: int, after: int) -> Quote:
    """The claim's words with so many characters of their sentence on either side."""
    sentence, at = claim.sentence, _offset(claim, context.documents.get(claim.document_id))
    if at < 0:
        return Quote(shorten(clean(sentence), before + after), "", "")
    end = at + len(claim.text)
    left = _spaced(shorten(clean(sentence[:at]), before, keep_end=True), sentence[:at][-1:])
    right = shorten(clean(sentence[end:]), after)
    return Quote(left, clean(claim.text), _spaced("", sentence[end : end + 1]) + right)


def _spaced(text: str, last: str) -> str:
    return f"{text} " if last.isspace() else text


def _offset(claim: Claim, document: Document | None) -> int:
    """Where the claim's words stand in its sentence, -1 if nowhere; its offset tells which of several they are."""
    sentence, text = claim.sentence, claim.text
    if document and document.text[claim.start : claim.end] == text:
        first = max(0, claim.end - len(sentence))
        begin = document.text.find(sentence, first, claim.start + len(sentence))
        if begin >= 0:
            return claim.start - begin
    return sentence.find(text)
