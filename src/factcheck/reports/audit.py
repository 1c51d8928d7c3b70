"""The audit trail: a report as lines of JSON, each saying one thing and what it rests on, in a fixed order.

The first line has the version of the trail. Then one line each for documents, claims, clusters, grades, comparisons
(with their differences), conflicts, estimates, sources, citations and what was skipped. A claim is written once and
named by its ``ref`` elsewhere: its id, or the id with a number where a comparison holds a changed copy of it. The lines
are enough to build the report again (``from_audit``), so nothing that a verdict rests on is missing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factcheck.errors import InvalidValueError
from factcheck.models import Claim, Cluster, Comparison
from factcheck.reports.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["VERSION", "from_audit", "to_audit"]

VERSION = 1
_GRADES = ("independent", "credibility", "grade", "confidence", "likelihood", "reasons", "text")
_PAIRS = {"divergences": "divergence", "notes": "note"}
# The other lines of a report as they are, each list with the name of one of its items, in the order of the trail.
_PLAIN = {
    "conflicts": "conflict",
    "estimates": "estimate",
    "stories": "story",
    "sources": "source",
    "citations": "citation",
    "skipped": "skipped",
}


def to_audit(report: Report) -> str:
    """The trail of a report, one JSON object a line."""
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    yield {"type": "trail", "version": VERSION}
    for document in report.documents:
        yield {"type": "document", **document.model_dump(mode="json")}
    refs = _Refs()
    for claim in report.claims:
        yield from refs.lines(claim, listed=True)
    for cluster in report.clusters:
        whole = cluster.model_dump(mode="json")
        grades = {name: whole.pop(name) for name in _GRADES}
        yield {"type": "cluster", **whole}
        yield {"type": "grade", "cluster": cluster.id, **grades}
    for name, kind in _PAIRS.items():
        for pair in getattr(report, name):
            yield from refs.lines(pair.a, listed=False)
            yield from refs.lines(pair.b, listed=False)
            sides = {"a": refs.of(pair.a), "b": refs.of(pair.b)}
            yield {"type": kind, **pair.model_dump(mode="json", exclude={"a", "b"}), **sides}
    for name, kind in _PLAIN.items():
        for each in getattr(report, name):
            yield {"type": kind, **each.model_dump(mode="json")}


class _Refs:
    """Names for claims: the id, with a number behind it for another claim of that id."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}  # the claim in JSON, since equal claims need not be one object
        self._taken: set[str] = set()

    def of(self, claim: Claim) -> str:
        return self._of[claim.model_dump_json()]

    def lines(self, claim: Claim, *, listed: bool) -> Iterator[dict[str, Any]]:
        """The line of a claim that has none yet; every listed claim has one, even a second that is equal."""
        whole = claim.model_dump_json()
        if whole in self._of and not listed:
            return
        numbered = (f"{claim.id}~{number}" for number in range(2, len(self._taken) + 3))
        ref = claim.id if claim.id not in self._taken else next(name for name in numbered if name not in self._taken)
        self._taken.add(ref)
        self._of.setdefault(whole, ref)
        yield {"type": "claim", "ref": ref, "listed": listed, **claim.model_dump(mode="json")}


def from_audit(trail: str | Iterable[str]) -> Report:
    """The report that ``to_audit`` wrote; raises InvalidValueError that names the line where it is no such trail."""
    lines = trail.split("\n") if isinstance(trail, str) else trail
    built = _Built()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                built.add(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                told = "a line of an audit trail"
                raise InvalidValueError(f"line {number}: {error}", value=line[:80], expected=told) from None
    return built.report()


class _Built:
    """What the lines so far amount to."""

    def __init__(self) -> None:
        self._begun = False
        self._lists: dict[str, list[Any]] = {}
        self._refs: dict[str, Claim] = {}
        self._clusters: dict[str, dict[str, Any]] = {}

    def add(self, line: dict[str, Any]) -> None:
        kind = line.pop("type")
        if not self._begun:
            self._begin(kind, line)
        elif kind == "claim":
            ref, listed = line.pop("ref"), line.pop("listed")
            self._refs[ref] = Claim.model_validate(line)
            if listed:
                self._list("claims", self._refs[ref])
        elif kind == "cluster":
            self._clusters[line["id"]] = line
        elif kind == "grade":
            self._clusters[line.pop("cluster")].update(line)
        elif name := _LISTS.get(kind):
            whole = {**line, "a": self._refs[line["a"]], "b": self._refs[line["b"]]} if name in _PAIRS else line
            self._list(name, Comparison.model_validate(whole) if name in _PAIRS else whole)
        else:
            raise ValueError(f"no such line: {kind!r}")

    def _begin(self, kind: str, line: dict[str, Any]) -> None:
        if kind != "trail" or line.get("version") != VERSION:
            raise ValueError(f"version {line.get('version')!r}; this reads version {VERSION}")
        self._begun = True

    def _list(self, name: str, value: Any) -> None:
        self._lists.setdefault(name, []).append(value)

    def report(self) -> Report:
        if not self._begun:
            raise InvalidValueError("an empty trail", expected="a first line with the version")
        clusters = [Cluster.model_validate(each) for each in self._clusters.values()]
        return Report.model_validate({**self._lists, "clusters": clusters})


_LISTS = {kind: name for name, kind in {"documents": "document", **_PAIRS, **_PLAIN}.items()}
