"""A verdict in one sentence: both figures in their own words, who gives them, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.alignment import label
from factcheck.comparing.differences import date_of, shape
from factcheck.models import DifferenceKind, Modality, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.models import Claim, Difference

__all__ = ["DEFINITIONS", "LATER", "accounting", "denied", "listed", "opposite_bounds", "reason", "sentence"]

DEFINITIONS = (
    DifferenceKind.MEASURE,
    DifferenceKind.POPULATION,
    DifferenceKind.PLACE,
    DifferenceKind.TIME_WINDOW,
    DifferenceKind.MODALITY,
)
LATER = (DifferenceKind.AS_OF, DifferenceKind.UNIT)

_SAYS = {
    Verdict.EQUIVALENT: "give the same figure for the same thing",
    Verdict.CONSISTENT: "agree",
    Verdict.EXPLAINED: "can both hold",
    Verdict.CONTRADICTION: "cannot both hold",
    Verdict.UNEXPLAINED: "do not meet, and no definition accounts for it",
    Verdict.UNRELATED: "are not about the same thing",
}


def sentence(a: Claim, b: Claim, verdict: Verdict, why: str) -> str:
    """The verdict on two claims in full: figures, speakers, ``why``.

    >>> from factcheck.reading.by_hand import claim
    >>> police = claim("12,000", measure="attended", speaker="police")
    >>> sentence(police, claim("80,000", measure="attended", speaker="organisers"), Verdict.CONTRADICTION, "")
    '“12,000” (attending; police) and “80,000” (attending; organisers) cannot both hold.'
    """
    said = f"{_side(a, b)} and {_side(b, a)} {_SAYS[verdict]}"
    return f"{said}: {why}." if why else f"{said}."


def _side(claim: Claim, other: Claim) -> str:
    """A figure as written; in brackets what it counts and who says so."""
    way = "" if claim.falls == other.falls else "down " if claim.falls else "up "
    what = label(claim.measure) if claim.measure else claim.subject
    known = [fact for fact in (what, claim.speaker) if fact and fact not in claim.text]
    return f"{way}“{claim.text}”" + (f" ({'; '.join(known)})" if known else "")


def reason(a: Claim, b: Claim, verdict: Verdict, found: Sequence[Difference]) -> str:
    """Why two claims that differ in ``found`` have their verdict, as a clause; empty where nothing need be said."""
    match verdict:
        case Verdict.CONSISTENT if opposite_bounds(a, b):
            return f"it is one figure, read as a ceiling and as a floor, and both hold only at exactly {a.figures[0]:,}"
        case Verdict.CONSISTENT:
            return "what a reader takes from the figures meets"
        case Verdict.EXPLAINED:
            named = accounting(found, DEFINITIONS) or accounting(found, LATER)
            return "; ".join(each.text for each in named)
        case Verdict.CONTRADICTION if denied(found):
            return "one denies what the other says"
        case Verdict.CONTRADICTION:
            return "; ".join(filter(None, (_larger_part(found), _shared(a, b, found), _fall(found)))) or (
                "no difference of definition tells them apart"
            )
        case Verdict.UNEXPLAINED:
            shared = "; ".join(filter(None, (_larger_part(found), _shared(a, b, found))))
            left = f"what is left is {_what_is_left(a, b, found)}"
            return f"{shared}; {left}" if shared else left
        case _:
            return ""


def accounting(found: Iterable[Difference], kinds: Sequence[DifferenceKind]) -> list[Difference]:
    """The differences of these kinds that account for the figures."""
    return [each for each in found if each.accounts and each.kind in kinds]


def denied(found: Iterable[Difference]) -> bool:
    """Whether a figure is denied that the other claim gives."""
    return any(
        each.kind == DifferenceKind.MODALITY and Modality.DENIED in (each.a, each.b) and not each.accounts
        for each in found
    )


def opposite_bounds(a: Claim, b: Claim) -> bool:
    """Whether one figure is read as a ceiling and as a floor: both hold only at that figure.

    >>> from factcheck.reading.by_hand import claim
    >>> opposite_bounds(claim("up to 12,000 troops"), claim("at least 12,000 troops"))
    True
    """
    return a.figures == b.figures and a.unit == b.unit and {shape(a), shape(b)} == {"a floor", "a ceiling"}


def _larger_part(found: Iterable[Difference]) -> str:
    """What the claims say of part and whole, where the part has the larger figure."""
    broken = [each.text for each in found if each.kind in DEFINITIONS and not each.accounts]
    return f"{' and '.join(broken)}, yet the part has the larger figure" if broken else ""


def _fall(found: Iterable[Difference]) -> str:
    """A cumulative count that falls from one day to the next."""
    return "; ".join(each.text for each in found if each.kind == DifferenceKind.AS_OF and not each.accounts)


def _shared(a: Claim, b: Claim, found: Iterable[Difference]) -> str:
    """The definitions that both state and share: what a reader need not look for."""
    same = []
    if a.measure and a.measure == b.measure:
        same.append("same measure")
    if a.place and b.place and all(each.kind != DifferenceKind.PLACE for each in found):
        same.append(f"same place ({min(a.place, b.place, key=lambda name: (len(name), name))})")
    if date_of(a) and date_of(a) == date_of(b):
        same.append("same day" if a.as_of and b.as_of else "reported the same day")
    return ", ".join(same)


def _what_is_left(a: Claim, b: Claim, found: Sequence[Difference]) -> str:
    """What may yet lie behind the figures: speakers, bounds, missing dates."""
    left = []
    if speakers := [each for each in found if each.kind == DifferenceKind.ATTRIBUTION]:
        left.append(f"who says it ({speakers[0].a}; {speakers[0].b})")
    for kind, name in (("a floor", "a floor"), ("a ceiling", "a ceiling"), ("an approximation", "approximate")):
        loose = [f"“{claim.text}”" for claim in (a, b) if shape(claim) == kind]
        if loose:
            left.append(f"that {' and '.join(loose)} {'are' if len(loose) > 1 else 'is'} {name}")
    left += [each.text for each in found if each.kind == DifferenceKind.AS_OF]
    undated = [f"“{claim.text}”" for claim in (a, b) if claim.as_of is None]
    if undated:
        left.append(f"that the date of the count is not given for {' or '.join(undated)}")
    return listed(left) or "the figures themselves"


def listed(clauses: Sequence[str]) -> str:
    """Clauses as an English list.

    >>> listed(["A"]), listed(["A", "B", "C"])
    ('A', 'A, B and C')
    """
    return ", ".join(clauses[:-1]) + (" and " if len(clauses) > 1 else "") + clauses[-1] if clauses else ""
