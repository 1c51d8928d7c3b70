"""Where we differ from other readers of figures on their own tests, and who is right.

    python benchmarks/bench_peer_tests.py [--verbose]

Takes the cases of the tests of quantulum3, number-parser and price-parser (peers/cases.py), reads each text with
`factcheck.quantities`, and holds the values and, where the test names them, the units against what the test wants.
Each difference is judged in peers/judged.toml: ours is right, theirs is right, or both are by a definition of their
own. Prints the counts by project and by reason, and every difference that nobody has judged. ``--verbose`` lists all.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING

from environments import NotInstalledError, version
from harness import write_results
from peers.cases import PROJECTS, Case, Figure, cases

import factcheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

JUDGED = Path(__file__).with_name("peers") / "judged.toml"
VERDICTS = ("ours", "theirs", "neither", "definition")
NO_UNIT = {None, "dimensionless"}


@dataclass(frozen=True)
class Family:
    """Differences with one reason: named by case or table, or by a pattern that their whole text has."""

    right: str
    reason: str
    cases: frozenset[str]
    pattern: re.Pattern[str] | None

    def holds(self, case: Case) -> bool:
        project = case.id.split(" ")[0]
        named = not self.cases or not self.cases.isdisjoint({case.id, case.group, project})
        return named and (self.pattern is None or self.pattern.fullmatch(case.text) is not None)


def families() -> list[Family]:
    """What is judged; the first that holds a case is the one that counts."""
    found = []
    for row in tomllib.loads(JUDGED.read_text("utf-8"))["difference"]:
        pattern = re.compile(row["pattern"], re.IGNORECASE | re.DOTALL) if "pattern" in row else None
        found.append(Family(row["right"], row["reason"], frozenset(row.get("cases", ())), pattern))
    return found


def ours(text: str) -> list[Figure]:
    """What we read; two figures of one quantity are the ends of a range, and a vague word has none."""
    found = []
    for one in (each for each in factcheck.quantities(text) if each.figures):
        low, high = min(one.figures), max(one.figures)
        found.append(Figure(low, one.unit, high if len(one.figures) > 1 else None))
    return found


def agrees(case: Case, got: Sequence[Figure]) -> bool:
    """Whether we read what the test wants, in its order; of a field that holds a price, the first."""
    chosen = got[: len(case.wanted)] if case.first and case.wanted else got
    return len(chosen) == len(case.wanted) and all(map(same, case.wanted, chosen))


def same(wanted: Figure, got: Figure) -> bool:
    """Whether two figures are one; a share may be a fraction, and cents a part of a dollar."""
    if got.unit == "percent" and wanted.unit in NO_UNIT and _near(wanted, got, Decimal("0.01")):
        return True
    if not _near(wanted, got, Decimal(1)):
        scale = _scale(wanted.unit)
        return scale != 1 and _near(wanted, got, 1 / scale)
    return wanted.unit in NO_UNIT or got.unit in _meant(wanted.unit) or _plain(wanted.unit) == _plain(got.unit)


def _near(wanted: Figure, got: Figure, scale: Decimal) -> bool:
    if len(wanted.ends) != len(got.ends):
        return False
    return all(isclose(one, other * scale, rel_tol=2e-5) for one, other in zip(wanted.ends, got.ends, strict=True))


@cache
def _known(name: str | None) -> tuple[Figure, ...]:
    """What we read in seven of a peer's unit, by its name or its symbol."""
    texts = (f"7 {name}s", f"7 {name}", f"{name}7")
    return tuple(one for text in texts for one in ours(text) if one.unit)


def _meant(name: str | None) -> set[str | None]:
    return {one.unit for one in _known(name)}


def _scale(name: str | None) -> Decimal:
    return next((one.value / 7 for one in _known(name)), Decimal(1))


def _plain(name: str | None) -> str | None:
    """A unit as it is written, without what its end of a sentence or its case adds."""
    return name and name.casefold().strip(". ").removesuffix("s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="list every difference")
    options = parser.parse_args()
    try:
        given = list(cases())
    except NotInstalledError as error:
        print(f"nothing measured, pip says: {error}")
        return
    known = families()
    counts: Counter[tuple[str, str]] = Counter()
    reasons: Counter[Family] = Counter()
    unjudged = []
    for case in given:
        project, got = case.id.split(" ")[0], ours(case.text)
        family = None if agrees(case, got) else next((one for one in known if one.holds(case)), None)
        verdict = "agree" if agrees(case, got) else family.right if family else "not judged"
        counts[project, verdict] += 1
        if family:
            reasons[family] += 1
        line = f"{case.id}: {case.text!r}\n    wanted {_told(case.wanted)}; got {_told(got)}"
        if verdict == "not judged":
            unjudged.append(line)
        elif family and options.verbose:
            print(f"{family.right}: {line}\n    {family.reason}")
    table(counts)
    for verdict in VERDICTS:
        for family in known:
            if family.right == verdict and reasons[family]:
                print(f"  {reasons[family]:4} {verdict:10} {family.reason}")
    print(*unjudged, sep="\n", end="\n" * bool(unjudged))
    idle = [family.reason for family in known if not reasons[family]]
    print(*(f"  judged, but differs no more: {reason}" for reason in idle), sep="\n", end="\n" * bool(idle))
    shown = [{"right": one.right, "reason": one.reason, "cases": number} for one, number in reasons.items()]
    by_project = {project: {verdict: counts[project, verdict] for verdict in COLUMNS} for project in PROJECTS}
    peers = {name: version(name) for name in PROJECTS}
    print(f"written to {write_results('peer_tests', peers=peers, counts=by_project, differences=shown).name}")


COLUMNS = ("agree", *VERDICTS, "not judged")


def table(counts: Counter[tuple[str, str]]) -> None:
    """A line for each project: cases, and how many with each verdict."""
    heads = ("agree", "ours right", "theirs right", "neither", "definition", "not judged")
    print(f"{'':14} {'cases':>6} " + " ".join(f"{head:>12}" for head in heads))
    for project in (*PROJECTS, "all"):
        row = [_count(counts, PROJECTS if project == "all" else (project,), verdict) for verdict in COLUMNS]
        print(f"{project:14} {sum(row):6} " + " ".join(f"{number:12}" for number in row))


def _count(counts: Counter[tuple[str, str]], projects: Iterable[str], verdict: str) -> int:
    return sum(counts[project, verdict] for project in projects)


def _told(figures: Iterable[Figure]) -> str:
    return ", ".join(map(str, figures)) or "nothing"


if __name__ == "__main__":
    main()
