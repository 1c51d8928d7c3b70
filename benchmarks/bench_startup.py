"""How long it takes until the first answer, beside what nobody who uses pydantic or typer can do without.

    python benchmarks/bench_startup.py [--rounds N]

Every start is a new interpreter. Starts that are compared take turns; printed are the medians in milliseconds and, as a
median over the turns, how many times the start beside it each takes. An interpreter that does nothing is taken off.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from statistics import median
from typing import Any

from harness import in_turns, ratio, write_results

ROUNDS = 15
NOTHING = "pass"
PYDANTIC = "import pydantic; type('M', (pydantic.BaseModel,), {'__annotations__': {'a': int}})(a=1)"
TYPER = "import typer"
# What is started, and beside what.
STARTS = {
    "import factcheck": ("import factcheck", PYDANTIC),
    "factcheck.Claim": ("import factcheck; factcheck.Claim", PYDANTIC),
    "first extract": ("import factcheck; factcheck.extract('The flood killed 12 people in Kursk.')", PYDANTIC),
    "factcheck --help": (
        "from factcheck.cli import main; main()",
        TYPER,
    ),
}


def start(code: str) -> None:
    subprocess.run([sys.executable, "-c", code, "--help"], check=True, capture_output=True, env=os.environ)


def children() -> float:
    """Processor seconds of the interpreters that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """One row a start: milliseconds of the processor, and how many times the start beside it that is."""
    found = []
    for name, (code, beside) in STARTS.items():
        codes = {"nothing": NOTHING, "beside": beside, "this": code}
        taken = in_turns({each: lambda code=codes[each]: start(code) for each in codes}, rounds, children)
        own, other = (
            [max(one - none, 1e-6) for one, none in zip(taken[each], taken["nothing"], strict=True)]
            for each in ("this", "beside")
        )
        found.append(
            {
                "name": name,
                "beside": "import typer" if beside == TYPER else "import pydantic, one model",
                "ms": 1000 * median(own),
                "beside_ms": 1000 * median(other),
                "ratio": ratio(own, other),
            }
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    found = rows(parser.parse_args().rounds)
    for row in found:
        beside = f"{row['beside']} ({row['beside_ms']:.0f} ms)"
        print(f"{row['name']:20} {row['ms']:6.0f} ms, {row['ratio']:5.2f} times {beside}")
    print(write_results("startup", rows=found))


if __name__ == "__main__":
    main()
