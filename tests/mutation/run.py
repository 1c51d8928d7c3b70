"""Runs the tests of one rule, or of each, on the mutants of its modules: ``python tests/mutation/run.py ranges``.

``[tool.mutation]`` in pyproject.toml says which rules there are, and which tests speak for each. All is imported
once; each mutant is a fork that runs the tests which call the mutated function, until one fails. A mutant that no test
kills is a row of ``survivors.toml``, which says why that is in order; any other fails the run. A second argument names
one function to look at, a third takes every n-th mutant only.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from adopt import adopt, forget
from hypothesis import Phase, settings
from mutants import Mutant, mutants_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_OPTIONS = "--doctest-modules --import-mode=importlib --strict-markers --assert=plain --hypothesis-profile=mutation"
_PLUGINS = "xdist terminal cacheprovider cov pytest_cov junitxml"
_MEMORY = 4 << 30  # bytes of address space
_SPARE = 5  # seconds of processor time that a mutant may take beyond three times those of the module itself
_KILLED, _TIMEOUT, _SURVIVED = "killed", "timeout", "survived"

settings.register_profile(
    "mutation",
    settings.get_profile("ci"),
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],  # a failure need not be shrunk
)


def main(arguments: Sequence[str]) -> int:
    known = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutation"]
    only, function, every = (*arguments, "", "", "")[:3]
    names = [only] if only else list(known)
    return max(
        _run(module, known[name]["tests"], function, int(every or 1))
        for name in names
        for module in known[name]["modules"]
    )


def _run(module: str, tests: list[str], function: str, every: int) -> int:
    child = os.fork()  # each module starts afresh
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.chdir(_ROOT)
    hunt = _Hunt(module, function, every)
    quiet = [f"-pno:{plugin}" for plugin in _PLUGINS.split()]
    code = pytest.main(["-o", "addopts=", *_OPTIONS.split(), *quiet, *tests], plugins=[hunt])
    print(flush=True, end="")
    os._exit(int(code))


class _Hunt:
    """The pytest plugin that runs the tests again and again, each time on another mutant."""

    def __init__(self, module: str, function: str, every: int) -> None:
        self.name, self.function, self.every = module.rpartition(".")[2], function, every
        self.module = import_module(module)
        self.seconds: dict[pytest.Item, float] = {}
        self.callers: dict[str, set[pytest.Item]] = {}
        self.kills: Counter[pytest.Item] = Counter()
        self.names: dict[pytest.Item, dict[str, object]] = {}
        self.hunting = False

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            print(report.longreprtext, file=sys.stderr)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.hunting:
            print(report.longreprtext, file=sys.stderr)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            pytest.exit(f"{session.testsfailed} errors while the tests were collected", 2)
        self._listen(session)
        rows = tomllib.loads((_HERE / "survivors.toml").read_text(encoding="utf-8")).get(self.name, [])
        explained = {(row["function"], row["was"], row["now"]) for row in rows}
        self.hunting = True
        source = Path(str(self.module.__file__)).read_text(encoding="utf-8")
        mutants = [one for one in mutants_of(source) if one.function.startswith(self.function)][:: self.every]
        if self._fate(session, Mutant("", "", "", source)) != _SURVIVED:
            pytest.exit("the tests fail when they are run again, without a mutant", 2)
        counts: Counter[str] = Counter()
        gone = set(explained)
        for number, mutant in enumerate(mutants, 1):
            fate = self._fate(session, mutant)
            key = (mutant.function, mutant.was, mutant.now)
            counts["explained" if fate == _SURVIVED and key in explained else fate] += 1
            if fate == _SURVIVED:
                gone.discard(key)
                if key not in explained:
                    print(_row(self.name, *key), flush=True)
            if number % 50 == 0:
                _progress(f"{self.name}: {number} of {len(mutants)}, {dict(counts)}")
        print(f"{self.name}: {len(mutants)} mutants, {dict(counts)}", flush=True)
        if not self.function and self.every == 1:
            for key in sorted(gone):
                print(f"{self.name}: explained, but killed or not there: {key}", flush=True)
        session.testsfailed = counts[_SURVIVED]
        return True

    def _listen(self, session: pytest.Session) -> None:
        """Runs every test on the module as it is: how long it takes, and which functions it calls."""
        file = self.module.__file__
        called: set[str] = set()

        def note(frame: object, event: str, _: object) -> None:
            code = frame.f_code  # type: ignore[attr-defined]
            if event == "call" and code.co_filename == file:
                called.add(code.co_qualname.partition(".<locals>")[0])

        for item, following in _with_next(session.items):
            forget(self.module)
            called.clear()
            started = time.process_time()
            sys.setprofile(note)
            self._try(item, following)
            sys.setprofile(None)
            self.seconds[item] = time.process_time() - started
            for function in called:
                self.callers.setdefault(function, set()).add(item)
        if session.testsfailed:
            pytest.exit(f"{session.testsfailed} tests fail without a mutant", 2)
        total = sum(self.seconds.values())
        print(
            f"# {self.name}: {len(session.items)} tests, {total:.1f} s of processor time", file=sys.stderr, flush=True
        )

    def _try(self, item: pytest.Item, following: pytest.Item | None) -> None:
        if isinstance(item, pytest.DoctestItem):  # a doctest forgets its names once it has run
            names = self.names.setdefault(item, dict(item.dtest.globs))
            item.dtest.globs.update(names)
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)

    def _fate(self, session: pytest.Session, mutant: Mutant) -> str:
        able = self.callers.get(mutant.function, set()) if mutant.function else set(session.items)
        items = sorted(able, key=lambda item: (-self.kills[item], self.seconds[item]))
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _bound(3 * sum(self.seconds[item] for item in items) + _SPARE)
            try:
                adopt(self.module, mutant)
                for at, (item, following) in enumerate(_with_next(items)):
                    self._try(item, following)
                    if session.testsfailed:
                        os.write(writing, str(at).encode())
                        os._exit(1)
            except BaseException:  # noqa: BLE001 (whatever a mutant raises is seen)
                os._exit(1)
            os._exit(0)
        os.close(writing)
        status = os.waitpid(child, 0)[1]
        with os.fdopen(reading) as pipe:
            killer = pipe.read()
        if killer:
            self.kills[items[int(killer)]] += 1
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGALRM}:
            return _TIMEOUT
        return _KILLED if status else _SURVIVED


def _with_next(items: Sequence[pytest.Item]) -> list[tuple[pytest.Item, pytest.Item | None]]:
    return list(zip(items, [*items[1:], None], strict=True))


def _bound(seconds: float) -> None:
    whole = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.alarm(10 * whole)  # for a mutant that waits


def _progress(line: str) -> None:
    print(f"# {line}", file=sys.stderr, flush=True)


def _row(name: str, function: str, was: str, now: str) -> str:
    lines = [f"[[{name}]]", f"function = '{function}'", f"was = '''{was}'''", f"now = '''{now}'''", 'why = ""', ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
