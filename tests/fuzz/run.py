"""Fuzzes one target with atheris, or all side by side: ``python tests/fuzz/run.py all 60``.

The second argument is seconds a target. What libFuzzer finds is written to ``crash-…`` in the folder of
``--findings``; it is minimised with libFuzzer's ``-minimize_crash=1`` and then goes to ``findings.toml``. Where atheris
is not installed nothing is fuzzed, which is said, or fails with ``FACTCHECK_REQUIRE_FUZZ=1``. Further arguments go to
libFuzzer.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

_HERE = Path(__file__).parent
_HANGS = 20  # seconds after which one input counts as a hang; the slowest that is in order takes about one
_MEMORY = 3000  # MB


def main() -> int:
    if find_spec("atheris") is None:
        required = os.environ.get("FACTCHECK_REQUIRE_FUZZ") == "1"
        print("fuzzing SKIPPED: atheris is not installed (pip install '.[fuzz]')", file=sys.stderr)
        return int(required)
    name, seconds, *more = sys.argv[1:]
    sys.path.insert(0, str(_HERE))
    from targets import TARGETS

    if name != "all":
        return _fuzz(name, more)
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        return max(side_by_side.map(lambda each: _alone(each, seconds, more), TARGETS))


def _alone(name: str, seconds: str, more: list[str]) -> int:
    """One target in a process of its own, for libFuzzer ends the process; prints how much was tried."""
    # text hashed alike in each process: with a seed for libFuzzer, the same inputs are tried
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, __file__, name, seconds, f"-max_total_time={seconds}", *more]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False, env=environment)
    tried = re.findall(r"^(?:stat::number_of_executed_units: |#)(\d+)", done.stderr, re.MULTILINE)
    told = "a finding" if done.returncode else "no finding"
    print(f"fuzzed {name}: {int(tried[-1]) if tried else 0:,} inputs, {told}", flush=True)
    if done.returncode:
        print(done.stderr[-4000:], file=sys.stderr)
    return done.returncode


def _fuzz(name: str, more: list[str]) -> int:
    import atheris

    with atheris.instrument_imports(include=["factcheck"]):
        import seeding
        import targets

        for module in ("check", "verify", "extract", "Store", "load", "load_claims", "load_sources", "extend_lexicon"):
            getattr(targets.factcheck, module)
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder, "words")
        words.write_text("\n".join(seeding.dictionary()), encoding="ascii")
        corpus = Path(os.environ.get("FACTCHECK_FUZZ_CORPUS", folder), name)
        corpus.mkdir(parents=True, exist_ok=True)
        for seed in seeding.seeds(name):
            (corpus / blake2b(seed, digest_size=8).hexdigest()).write_bytes(seed)
        flags = [f"-dict={words}", f"-timeout={_HANGS}", f"-rss_limit_mb={_MEMORY}", "-max_len=60000"]
        atheris.Setup([sys.argv[0], str(corpus), *flags, "-print_final_stats=1", *more], targets.TARGETS[name])
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
