"""Runs one reader of figures on texts, in the environment it is installed in: lines of JSON come in, lines go out.

    python driver.py NAME

    {"texts": [...], "sources": [...]}   keeps texts to read, and texts to hold them against; answers {}
    {"run": "read", "limit": 20}         does a job of NAME on each text; answers its seconds and what it found

The import of the reader is not timed, nor what it loads with its first text. Only the standard library is imported at
the head, for this file runs in environments that hold a reader and nothing else.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Jobs = dict[str, Callable[[str, list[str]], int]]  # a text and its sources; how much was found

WARM = "About 12 people were killed and $3 million lost in 40 minutes, 5 percent more than in 2019."


def factcheck() -> Jobs:
    import factcheck as ours

    return {
        "read": lambda text, _: len(ours.quantities(text)),
        "claims": lambda text, _: len(ours.extract(text)),
        "verify": lambda text, sources: len(ours.verify(text, against=sources).checks),
    }


def limit() -> Jobs:
    """The least that a reader can do: find the words it knows, or the digits."""
    import re
    import tomllib
    from importlib.resources import files

    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    tables = [file for file in files("factcheck.lexicon.data").iterdir() if file.name.endswith(".toml")]
    words = {word for file in tables for word in _words(tomllib.loads(file.read_text("utf-8")))}
    known = sorted(f" {word.lower()}".encode() for word in words)
    kind, how = MatchKind.LeftmostLongest, Implementation.DFA
    automaton = BytesAhoCorasick(known, matchkind=kind, implementation=how)
    digits = re.compile(r"[0-9]+")
    return {
        "words": lambda text, _: len(automaton.find_matches_as_indexes(text.encode())),
        "digits": lambda text, _: len(digits.findall(text)),
    }


def _words(table: Any) -> list[str]:
    """Every word of the fields named `words` in a file of the lexicon."""
    if isinstance(table, list):
        return [word for row in table for word in _words(row)]
    if isinstance(table, dict):
        found = [word for row in table.values() for word in _words(row)]
        return found + [word for word in table.get("words", ()) if isinstance(word, str)]
    return []


def quantulum3() -> Jobs:
    from quantulum3 import parser

    return {"read": lambda text, _: len(parser.parse(text))}


def recognizers_text() -> Jobs:
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension, recognize_temperature

    units = (recognize_percentage, recognize_currency, recognize_dimension, recognize_temperature)
    return {
        "numbers": lambda text, _: len(recognize_number(text, "en-us")),
        "read": lambda text, _: sum(len(each(text, "en-us")) for each in (recognize_number, *units)),
    }


def number_parser() -> Jobs:
    import re

    from number_parser import parse

    digits = re.compile(r"[0-9]+")  # it gives back the text with the numbers in digits
    return {"read": lambda text, _: len(digits.findall(parse(text, language="en")))}


def rag_quantguard() -> Jobs:
    from quantguard import QuantitativeGuard
    from quantguard.claims import extract_claims

    guard = QuantitativeGuard()
    return {
        "read": lambda text, _: len(extract_claims(text)),
        "verify": lambda text, sources: len(guard.verify(text, sources).results),
    }


READERS = {
    "factcheck": factcheck,
    "limit": limit,
    "quantulum3": quantulum3,
    "recognizers-text": recognizers_text,
    "number-parser": number_parser,
    "rag-quantguard": rag_quantguard,
}


def run(job: Callable[[str, list[str]], int], texts: list[str], sources: list[str], most: int) -> dict[str, Any]:
    """What the job finds in the texts, how often it fails, and its seconds; too long is an answer as well."""
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(
        signal.ITIMER_PROF, most
    )  # of processor time; the clock of the process grows coarse meanwhile, that of the thread does not
    found = failed = 0
    begun, start = time.perf_counter(), time.thread_time()
    try:
        for text in texts:
            try:
                found += job(text, sources)
            except TimeoutError:
                raise
            except Exception:  # noqa: BLE001  # whatever a reader raises, the others go on
                failed += 1
    except TimeoutError:
        return {"too_long": most}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds, elapsed = time.thread_time() - start, time.perf_counter() - begun
    return {"seconds": seconds, "elapsed": elapsed, "found": found, "failed": failed, "mib": _held_mib()}


def _too_long(*_: object) -> None:
    raise TimeoutError


def _held_mib() -> float | None:
    try:
        return int(Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024
    except OSError:
        return None


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr  # what a reader prints is no answer
    jobs = READERS[sys.argv[1]]()
    for job in jobs.values():
        job(WARM, [WARM])
    texts: list[str] = []
    sources: list[str] = []
    for line in sys.stdin:
        asked = json.loads(line)
        if "texts" in asked:
            texts, sources = asked["texts"], asked.get("sources", [])
            answer: dict[str, Any] = {}
        else:
            answer = run(jobs[asked["run"]], texts, sources, asked["limit"])
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
