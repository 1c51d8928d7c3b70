"""Is what follows called supported, and what does not, not? `factcheck.verify` on RTE-Quant.

    python benchmarks/bench_entailment.py [rte-quant.jsonl] [--misses]

Without a file: the one of that name below the folder FACTCHECK_CORPUS.

Each pair is a news passage and a statement with a number, labelled entailment or neutral (RTE-Quant of EQUATE,
Ravichander et al. 2019). Prints how often each label gets each status: a statement counts as supported where
something in it was read and nothing in it is contradicted, unsupported or stronger than its source.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from harness import data, write_results

import factcheck


def status(premise: str, statement: str) -> tuple[str, str]:
    """The worst status of the statement's claims, "nothing read" where it has none, and the sentence that says why."""
    checks = factcheck.verify(statement, against=[premise]).checks
    order = ("contradicted", "stronger", "unsupported", "explained", "supported")
    worst = min(checks, key=lambda check: order.index(check.status.value), default=None)
    return (worst.status.value, worst.text) if worst else ("nothing read", "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="?", default=data("rte-quant.jsonl"))
    parser.add_argument("--misses", action="store_true", help="show entailments not supported and neutrals supported")
    args = parser.parse_args()
    if not args.pairs:
        print("nothing measured: name the file of pairs, or a folder that holds it in FACTCHECK_CORPUS")
        return
    counted: Counter[tuple[str, str]] = Counter()
    for line in args.pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        found, why = status(pair["premise"], pair["hypothesis"])
        counted[pair["label"], found] += 1
        if args.misses and (found == "supported") != (pair["label"] == "entailment"):
            print(f"{pair['label']} · {found} · {why}\n  {pair['hypothesis']}\n  < {pair['premise'][:600]}")
    for label in sorted({label for label, _ in counted}):
        statuses = {found: number for (one, found), number in sorted(counted.items()) if one == label}
        print(f"{label}: {sum(statuses.values())} pairs, {statuses}")
    write_results("entailment", pairs={f"{label}, {found}": number for (label, found), number in counted.items()})


if __name__ == "__main__":
    main()
