"""Assertions on the figures of texts, with messages that quote both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.errors import InvalidValueError
from factcheck.models import Verdict
from factcheck.reports.report import CheckStatus
from factcheck.running.pipeline import check
from factcheck.running.verification import verify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from factcheck.models import Claim, Comparison, Document
    from factcheck.reading.readers import Reader
    from factcheck.reports.report import Check

__all__ = ["assert_consistent", "assert_no_contradictions"]

_FAILING = (CheckStatus.CONTRADICTED, CheckStatus.UNSUPPORTED, CheckStatus.STRONGER)
_DIVERGING = (Verdict.CONTRADICTION, Verdict.UNEXPLAINED)
_SHOWN = 3  # pieces of evidence quoted for one claim


def assert_consistent(
    text: Document | str,
    sources: Iterable[Document | str],
    *,
    allow: Collection[str] = (),
    reader: Reader | None = None,
) -> None:
    """Fails unless every figure of the text is what its sources say; the message quotes both sides.

    ``allow`` names statuses that pass all the same: contradicted, unsupported, stronger. Raises InvalidValueError for
    any other.

    >>> assert_consistent("The flood killed 12 people.", ["The flood killed 12 people, the mayor said."])
    >>> assert_consistent("The flood killed 9 people.", ["The flood killed 12 people."])
    Traceback (most recent call last):
        ...
    AssertionError: 1 of 1 figures is not what the sources say
    contradicted: “9” (killed) and “12” (killed) cannot both hold: same measure.
      text:   The flood killed 9 people.
      source: The flood killed 12 people.
    """
    __tracebackhide__ = True
    allowed = _named(allow, _FAILING)
    found = verify(text, against=sources, reader=reader)
    failing = [each for each in found.checks if each.status in _FAILING and each.status.value not in allowed]
    if failing:
        verb = "is" if len(failing) == 1 else "are"
        head = f"{len(failing)} of {len(found.checks)} figures {verb} not what the sources say"
        raise AssertionError("\n".join([head, *map(_failed, failing)]))


def assert_no_contradictions(
    documents: Iterable[Document | str], *, allow: Collection[str] = ("unexplained",), reader: Reader | None = None
) -> None:
    """Fails if two documents, or three claims together, cannot all be right; the message quotes each side.

    Divergences that nothing explains though both can hold pass unless ``allow`` is empty. ``allow`` holds verdicts:
    unexplained, contradiction. Raises InvalidValueError for any other.
    """
    __tracebackhide__ = True
    allowed = _named(allow, _DIVERGING)
    report = check(documents, reader=reader)
    pairs = [each for each in report.divergences if each.verdict in _DIVERGING and each.verdict.value not in allowed]
    claims = {claim.id: claim for claim in report.claims}
    parts = [_diverging(each) for each in pairs]
    if Verdict.CONTRADICTION.value not in allowed:
        for conflict in report.conflicts:
            quotes = [_quoted("text:", claims[each]) for each in conflict.claim_ids if each in claims]
            parts.append("\n".join([f"conflict: {conflict.text}", *quotes]))
    if parts:
        raise AssertionError("\n".join([f"{len(parts)} of the documents' figures cannot stand together", *parts]))


def _named(allow: Collection[str], known: tuple[CheckStatus, ...] | tuple[Verdict, ...]) -> frozenset[str]:
    names = {each.value for each in known}
    wrong = [allow] if isinstance(allow, str) else [each for each in allow if each not in names]
    if wrong:
        raise InvalidValueError("what to allow", value=wrong[0], expected=f"a collection of {', '.join(sorted(names))}")
    return frozenset(map(str, allow))


def _failed(found: Check) -> str:
    sources = [_quoted("source:", each.b) for each in found.evidence[:_SHOWN]]
    return "\n".join([f"{found.status}: {found.text}", _quoted("text:", found.claim), *sources])


def _diverging(pair: Comparison) -> str:
    return "\n".join([f"{pair.verdict}: {pair.text}", _quoted("text:", pair.a), _quoted("text:", pair.b)])


def _quoted(whose: str, claim: Claim) -> str:
    return f"  {whose:7} {' '.join((claim.sentence or claim.text).split())}"
