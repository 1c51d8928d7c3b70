"""What is found where several outlets tell one incident: verdicts on FA-KES, grouped by its date and place.

    python benchmarks/bench_incidents.py [FA-KES-Dataset.csv] [--sample N] [--seed S]

Groups the articles of the data set (Abu Salem et al. 2019) by the incident that its authors matched them with, checks
each group that two or more outlets tell, and prints the number of each verdict. Without a file: the one of
that name below the folder FACTCHECK_CORPUS. ``--sample`` prints divergences drawn
at random with both passages, to be judged by eye.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from harness import data, write_results

import factcheck

if TYPE_CHECKING:
    from factcheck.models import Claim, Comparison

_AROUND = 160  # characters of the passage on both sides of a figure


def incidents(path: Path) -> list[list[factcheck.Document]]:
    """The articles of each incident that at least two outlets tell."""
    groups: dict[tuple[str, str], list[factcheck.Document]] = defaultdict(list)
    with path.open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            day, month, year = row["date"].split("/")[1], row["date"].split("/")[0], row["date"].split("/")[2]
            published = f"{year}-{int(month):02}-{int(day):02}"
            text = f"{row['article_title']}\n\n{row['article_content']}"
            document = factcheck.Document(id=row["unit_id"], text=text, publisher=row["source"], published=published)
            groups[row["date"], row["location"]].append(document)
    return [group for group in groups.values() if len({one.publisher for one in group}) > 1]


def show(found: Comparison, publishers: dict[str, str | None]) -> None:
    """One divergence with both passages."""
    print(f"\n## {found.verdict.value}: {found.text}")
    for claim in (found.a, found.b):
        print(f"   {publishers[claim.document_id]}: {_passage(claim)}")
        print(f"      {claim.measure} | {claim.population} | {claim.place} | {claim.as_of} | {claim.speaker}")


def _passage(claim: Claim) -> str:
    at = max(0, claim.sentence.find(claim.text))
    piece = claim.sentence[max(0, at - _AROUND) : at + len(claim.text) + _AROUND]
    return " ".join(piece.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", type=Path, nargs="?", default=data("FA-KES-Dataset.csv"))
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not args.csv:
        print("nothing measured: name the file of articles, or a folder that holds it in FACTCHECK_CORPUS")
        return
    groups = incidents(args.csv)
    reports = [factcheck.check(group) for group in groups]
    found = [one for report in reports for one in report.divergences]
    verdicts = Counter(one.verdict.value for one in found)
    claims = sum(len(report.claims) for report in reports)
    print(f"{len(groups)} incidents, {sum(map(len, groups))} articles, {claims} claims: {dict(verdicts)}")
    articles = sum(map(len, groups))
    write_results("incidents", incidents=len(groups), articles=articles, claims=claims, verdicts=dict(verdicts))
    publishers = {document.id: document.publisher for group in groups for document in group}
    for one in random.Random(args.seed).sample(found, min(args.sample, len(found))):
        show(one, publishers)


if __name__ == "__main__":
    main()
