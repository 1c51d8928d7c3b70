"""What the benchmarks share: how time and memory are taken, how figures are related, and where results go.

A benchmark hands `growth` (or `alone`) a function that makes the input of a size and returns what is to be timed. Each
size runs in a new process, so that the memory it reports is its own. What is compared runs `in_turns` in one process,
so that both sides meet the same neighbours on the machine; their `ratio` is the median over the turns. Results go to
`results/NAME.json`, with the machine and the versions they were taken on.
"""

from __future__ import annotations

import gc
import importlib.metadata
import json
import math
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

RESULTS = Path(__file__).with_name("results")
PACKAGES = ("factcheck-claims", "ahocorasick-rs", "pint", "pydantic", "rapidfuzz")


class Run(NamedTuple):
    """Processor seconds (of child processes too), seconds by the clock, and the most memory held, before and after."""

    seconds: float
    elapsed: float
    before_mib: float
    mib: float


@dataclass(frozen=True)
class Growth:
    """How long one thing took at growing sizes, and the power of the size that the time grows with."""

    name: str
    unit: str
    sizes: Sequence[float]
    runs: Sequence[Run]

    @property
    def exponent(self) -> float:
        return exponent(self.sizes, [run.seconds for run in self.runs])

    def __str__(self) -> str:
        lines = [f"{self.name}: time grows with the power {self.exponent:.2f} of the size"]
        for size, run in zip(self.sizes, self.runs, strict=True):
            rate, more = short(size / run.seconds), run.mib - run.before_mib
            lines.append(
                f"  {short(size):>10} {self.unit:9} {run.seconds:9.3f} s {rate:>9} {self.unit} a second "
                f"{run.mib:8,.0f} MiB at most, {more:,.0f} more than before"
            )
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        points = [{"size": size} | run._asdict() for size, run in zip(self.sizes, self.runs, strict=True)]
        return {"name": self.name, "unit": self.unit, "exponent": self.exponent, "points": points}


def short(figure: float) -> str:
    """Three digits of a figure, or all before the point."""
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"


def spent() -> float:
    """Processor seconds of this process and of the children that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def held_mib() -> float:
    """The most memory that this process has held so far, in MiB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024  # ru_maxrss would count what the parent held
    except OSError:
        per_mib = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mib


def measure(run: Callable[[], object], rounds: int = 1) -> Run:
    """Run something here; the times are those of the quickest round."""
    before, times = held_mib(), []
    for _ in range(rounds):
        gc.collect()
        clock, cpu = perf_counter(), spent()
        run()
        times.append((spent() - cpu, perf_counter() - clock))
    return Run(*min(times), before, held_mib())


def alone(prepare: Callable[..., Callable[[], object]], *given: Any) -> Run:
    """Measure ``prepare(*given)()`` in a new process; `prepare` (a function of a module) is not measured."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(_prepared, prepare, given).result()


def _prepared(prepare: Callable[..., Callable[[], object]], given: tuple[Any, ...]) -> Run:
    return measure(prepare(*given))


def growth(
    name: str,
    prepare: Callable[..., Callable[[], object]],
    sizes: Sequence[float],
    *given: Any,
    unit: str = "MB",
    rounds: int = 1,
) -> Growth:
    """Measure ``prepare(size, *given)()`` at each size, each in a new process; the quickest of all rounds counts."""
    passes = [[alone(prepare, size, *given) for size in sizes] for _ in range(rounds)]
    found = Growth(name, unit, sizes, [min(runs) for runs in zip(*passes, strict=True)])
    print(found, flush=True)
    return found


def in_turns(
    runs: Mapping[str, Callable[[], object]], rounds: int = 5, clock: Callable[[], float] = process_time
) -> dict[str, list[float]]:
    """Seconds of each, run one after the other, `rounds` times."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = clock()
            run()
            taken[name].append(clock() - start)
    return taken


def ratio(these: Sequence[float], those: Sequence[float]) -> float:
    """How many times `those` `these` are: the median over the turns."""
    return median(one / other for one, other in zip(these, those, strict=True))


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope of time over size when both are logarithms, by least squares: 1 is linear, 2 quadratic.

    >>> round(exponent([1, 2, 4], [3, 12, 48]), 6)
    2.0
    """
    across, up = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    centre, level = fmean(across), fmean(up)
    rise = sum((x - centre) * (y - level) for x, y in zip(across, up, strict=True))
    return rise / sum((x - centre) ** 2 for x in across)


def data(name: str) -> Path | None:
    """A file of public data anywhere below the folder FACTCHECK_CORPUS; None where there is none."""
    folder = os.environ.get("FACTCHECK_CORPUS")
    return min(Path(folder).rglob(name), default=None) if folder else None


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(memory, 1),
        "os": platform.platform(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def versions() -> dict[str, str]:
    """Of factcheck (with the commit, where git knows it) and of the packages that its speed rests on."""
    git = ["git", "-C", str(RESULTS.parent), "describe", "--always", "--dirty"]
    try:
        commit = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        commit = "unknown"
    return {name: importlib.metadata.version(name) for name in PACKAGES} | {"commit": commit}


def write_results(name: str, *, growths: Sequence[Growth] = (), **figures: Any) -> Path:
    """Write the figures of one benchmark to results/NAME.json; `growths` are drawn by growth_chart.py."""
    content = {"machine": machine(), "versions": versions(), "figures": figures}
    content["growth"] = [each.as_json() for each in growths]
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(_rounded(content), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _rounded(value: Any) -> Any:
    """Four digits say all that a timing can."""
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value
