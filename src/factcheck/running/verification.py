"""Does a draft say what its sources say? Each of its claims held against theirs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.comparing.alignment import in_one_unit
from factcheck.comparing.stories import of_another_scope
from factcheck.comparing.verdicts import compare
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, may_hold, measure_relation, place_relation, population_relation
from factcheck.limits import LIMITS, first_claims, whole, within
from factcheck.models import Claim, Comparison, DifferenceKind, Document, Modality, Verdict
from factcheck.reading.nouns import singular
from factcheck.reports.report import Check, CheckStatus, Verification
from factcheck.running.inputs import as_document, distinct
from factcheck.running.parallel import read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.limits import Limits
    from factcheck.reading.readers import Reader

__all__ = ["verify"]

_AGREE = frozenset({Verdict.EQUIVALENT, Verdict.CONSISTENT})
_UNSURE = frozenset({Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE})
_OWN_WORDS = 0.75  # of the draft's words in its source: 7 of 8 such entailed pairs of RTE-Quant, 3 of 6 neutral
_FAR = Decimal("Infinity")  # no ratio is known: behind all others
_STEM = 6  # letters: "siphoned" and "siphoning" are one word
_DOUBTS = frozenset({"preliminary", "reportedly", "allegedly", "unconfirmed", "estimate", "believed"})


def verify(
    text: Document | str,
    against: Iterable[Document | str],
    *,
    reader: Reader | None = None,
    limits: Limits | None = None,
) -> Verification:
    """Every claim of a draft or a generated answer, held against the claims of its sources.

    As a guard: while ``not found.ok``, hand ``found.to_prompt()`` to the writer and verify what comes back. ``reader``
    reads the draft and the sources in place of ours. Of the sources, what exceeds the ``limits`` is named in
    ``skipped``; claims of the draft for which no comparisons are left are unsupported. Raises DocumentError for a draft
    that exceeds them: it would pass without having been verified.

    >>> found = verify("The storm killed 12 people.", against=["Officials said the storm killed 12 people."])
    >>> found.ok, str(found.checks[0].status)
    (True, 'supported')
    """
    most = limits or LIMITS
    document = as_document(text)
    whole(document, (), most)
    draft, skipped = next(read_all([document], reader=reader))
    whole(document, draft, most)
    sources, _ = distinct(against)
    stated: list[Claim] = []
    for claims, _ in read_all(list(within(sources, most, skipped)), reader=reader):
        kept, beyond = first_claims(claims, most)
        stated += kept
        skipped += beyond
    held = most.story_comparisons // len(stated) if stated else len(draft)
    checks = [_check(claim, stated) for claim in draft[:held]]
    checks += [_unheld(claim, most) for claim in draft[held:]]
    return Verification(checks=tuple(checks), skipped=tuple(skipped))


def _unheld(claim: Claim, limits: Limits) -> Check:
    text = (
        f"“{claim.text}” is held against no source: the limit of {limits.story_comparisons:,} comparisons is reached."
    )
    return Check(claim=claim, status=CheckStatus.UNSUPPORTED, text=text)


def _check(claim: Claim, stated: Sequence[Claim]) -> Check:
    """The status that the nearest evidence gives: support first, then overstatement, contradiction, explanation."""
    every = sorted((compare(claim, source) for source in stated), key=_nearness)
    compared = [found for found in every if found.verdict != Verdict.UNRELATED and _says_of_what(found)]
    if not all(map(of_another_scope, compared)):
        compared = [found for found in compared if not of_another_scope(found)]
    denied = [one for one in compared if one.verdict == Verdict.CONTRADICTION]
    counted = any(one.b.range.is_exact for one in denied)
    for status, evidence in (
        (CheckStatus.SUPPORTED, [one for one in every if _supports(one)]),
        (CheckStatus.STRONGER, [one for one in compared if _overstates(one) and not (counted and _is_open(one.b))]),
        (CheckStatus.CONTRADICTED, denied),
        (CheckStatus.UNSUPPORTED, [one for one in compared if one.verdict == Verdict.UNEXPLAINED]),
        (CheckStatus.EXPLAINED, compared),
    ):
        if evidence:
            return Check(
                claim=claim, status=status, evidence=tuple(evidence), text=_sentence(claim, status, evidence[0])
            )
    return Check(claim=claim, status=CheckStatus.UNSUPPORTED, text=f"No source speaks of “{claim.text}”.")


def _nearness(one: Comparison) -> tuple[Decimal, bool]:
    """The nearest figures first, and before a word for many ("dozens") a figure."""
    return one.ratio or _FAR, not one.b.figures


def _is_open(source: Claim) -> bool:
    """Whether a source leaves open how many more: what has counted them says more than "at least 46"."""
    return source.range.upper is None


def _says_of_what(one: Comparison) -> bool:
    """Whether both say what is counted, or give one figure: "20,000 slept outdoors" is no source for deaths."""
    return (one.a.measure is None) == (one.b.measure is None) or one.a.figures == one.b.figures


def _supports(one: Comparison) -> bool:
    """Whether the source's words carry the draft's: they agree, bound it no less, and are no more hedged."""
    if not _says_of_what(one):
        return False
    if one.verdict == Verdict.UNEXPLAINED:  # "fewer than 500" follows from "312"
        return one.a.unit == one.b.unit and one.a.range.contains(one.b.range)
    if one.verdict == Verdict.EXPLAINED:
        return _says_less(one) and not _less_sure(one)
    if one.verdict == Verdict.UNRELATED:
        return _restates(one.a, one.b) and not _less_sure(one)
    if one.verdict not in _AGREE:
        return False
    return not _less_sure(one) and (one.verdict == Verdict.EQUIVALENT or one.a.approximate or _entails(one.b, one.a))


def _restates(draft: Claim, source: Claim) -> bool:
    """Whether the source gives a figure in the draft's own words, though neither names a known measure."""
    if draft.measure or source.measure or (draft.range, draft.modality) != (source.range, source.modality):
        return False
    told, known = _content(draft), _content(source)
    return bool(told) and len(told & known) >= _OWN_WORDS * len(told)


def _content(claim: Claim) -> frozenset[str]:
    """The stems of a claim's sentence: its words that mean something, the figure's own aside."""
    words = words_of(claim.sentence.replace(claim.text, " "))
    said = (word for word in words if word[0].isalpha() and word not in lexicon().function_words)
    return frozenset(singular(word)[:_STEM] for word in said)


def _says_less(one: Comparison) -> bool:
    """Whether the draft gives its source's figure, of wider people, place or time: "people" for "pilgrims"."""
    counted = one.a.unit == one.b.unit == "person" and bool(one.a.figures)  # of shares and sums less is another thing
    if not counted or one.a.figures != one.b.figures or one.ratio != 1:
        return False
    wider = {
        DifferenceKind.POPULATION: population_relation(one.a.population, one.b.population) == Relation.WHOLE,
        DifferenceKind.PLACE: _is_wider_place(one.a.place, one.b.place),
        DifferenceKind.TIME_WINDOW: one.a.window is None,
        DifferenceKind.AS_OF: True,  # the figure was the same
    }
    kinds = [each.kind for each in one.differences if each.accounts]
    return all(wider.get(kind, False) for kind in kinds) and _entails(one.b, one.a)


def _is_wider_place(draft: str | None, source: str | None) -> bool:
    if draft is None or source is None:
        return False
    return place_relation(draft, source) == Relation.WHOLE or may_hold(draft, source)


def _entails(source: Claim, draft: Claim) -> bool:
    entailed, said = in_one_unit(draft.range, source.range)
    plausible, meant = in_one_unit(draft.plausible, source.plausible)
    return entailed.contains(said) or plausible.contains(meant)


def _less_sure(one: Comparison) -> bool:
    return bool(_DOUBTS.intersection(one.b.hedges)) and not _DOUBTS.intersection(one.a.hedges)


def _overstates(one: Comparison) -> bool:
    """The figures agree, but the draft says more: fewer may be meant, harder bounds, a fact for a plan or a hedge."""
    if one.verdict in _AGREE:
        return True
    if one.verdict != Verdict.EXPLAINED or one.ratio != 1 or one.a.figures != one.b.figures:
        return False
    narrower = measure_relation(one.a.measure, one.b.measure) == Relation.PART
    narrower |= population_relation(one.a.population, one.b.population) == Relation.PART
    fact = one.a.modality == Modality.ACTUAL and one.b.modality in _UNSURE
    return narrower or fact


def _sentence(claim: Claim, status: CheckStatus, one: Comparison) -> str:
    said = f"“{claim.text}”"
    source = f"“{one.b.text}”" + (f" ({one.b.speaker})" if one.b.speaker else "")
    match status:
        case CheckStatus.SUPPORTED:
            return f"{said} is what the source says: {source}."
        case CheckStatus.STRONGER:
            return f"{said} says more than its source, {source}: {_excess(one)}."
        case CheckStatus.CONTRADICTED | CheckStatus.UNSUPPORTED | CheckStatus.EXPLAINED:
            return one.text


def _excess(one: Comparison) -> str:
    if one.a.modality != one.b.modality:
        return f"the source has it only as {one.b.modality.value}"
    if one.a.population != one.b.population and one.a.measure == one.b.measure:
        whom = f"of “{one.a.subject}” alone" if one.a.subject else "in so many words"
        return f"the source does not say so {whom}"
    if measure_relation(one.a.measure, one.b.measure) == Relation.PART:
        return f"{one.a.measure} is only a part of {one.b.measure}"
    if _less_sure(one):
        return f"the source has it only as {', '.join(one.b.hedges)}"
    return "its bounds are harder"
