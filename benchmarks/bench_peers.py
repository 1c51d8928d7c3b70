"""How fast texts are read beside other readers of figures, and beside the limit, in one run.

    [FACTCHECK_CORPUS=DIR] python benchmarks/bench_peers.py [--kilobytes N] [--rounds N]

Each reader runs in a process and (if it is a peer) an environment of its own, built on demand; all read the same texts
in turns, and only the reading is timed. The limit is one compiled Aho-Corasick scan of the same bytes for all words of
the lexicon. Printed: KB a second of processor time, how many times as long as `factcheck.quantities` each takes (the
median over the turns), what it found, and the most memory its process held. Then how time grows on one document that
doubles, with a row for digits and for number words in a row, and how fast an article is held against three others.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import corpus
from environments import PACKAGES, NotInstalledError, Reader, version
from harness import Growth, Run, ratio, short, write_results

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READING = (
    ("limit", "words"),
    ("limit", "digits"),
    ("factcheck", "read"),
    ("factcheck", "claims"),
    ("rag-quantguard", "read"),
    ("number-parser", "read"),
    ("recognizers-text", "numbers"),
    ("recognizers-text", "read"),
    ("quantulum3", "read"),
)
TOLD = {
    ("limit", "words"): "limit: Aho-Corasick scan",
    ("limit", "digits"): "limit: digits by re",
    ("factcheck", "read"): "factcheck.quantities",
    ("factcheck", "claims"): "factcheck.extract",
    ("factcheck", "verify"): "factcheck.verify",
    ("recognizers-text", "numbers"): "recognizers-text, numbers",
    ("recognizers-text", "read"): "recognizers-text, units too",
    ("rag-quantguard", "verify"): "rag-quantguard, verify",
}
PARTS = (8, 4, 2, 1)  # in how many documents the same text is cut, to see how time grows with a document
NEWS = 16_000  # characters of that text
ROWS = {
    "news": lambda parts: cut("\n\n".join(one.text for one in corpus.documents(NEWS)), parts),
    "digits in a row": lambda parts: ["7" * (320 // parts) + " people were killed."],
    "number words in a row": lambda parts: ["one hundred " * (64 // parts) + "people were killed."],
}
TOO_LONG = 15  # seconds of one run
WARM = 5  # texts
VERIFIED = 40  # articles
SOURCES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with ExitStack() as stack:
        readers, missing = started(stack)
        entries = [entry for entry in READING if entry[0] in readers]
        speeds = reading(readers, entries, options.kilobytes * 1000, options.rounds)
        growths = growing(readers, [entry for entry in entries if entry[0] != "limit"])
        held = verifying(readers, options.rounds)
    path = write_results(
        "peers",
        growths=[growth for name, growth in growths.items() if name.endswith(" on news")],
        texts=corpus.name(),
        peers={name: version(PACKAGES[name][0]) for name in readers if name in PACKAGES},
        missing=missing,
        reading=speeds,
        exponents={name: growth.exponent for name, growth in growths.items()},
        verifying=held,
    )
    print(f"written to {path.name}")


def started(stack: ExitStack) -> tuple[dict[str, Reader], dict[str, str]]:
    """The readers that can be had, and why the others can't."""
    readers, missing = {}, {}
    for name in dict.fromkeys(name for name, _ in READING):
        try:
            readers[name] = stack.enter_context(Reader(name))
        except NotInstalledError as error:
            missing[name] = str(error)
            print(f"{name} is left out, pip says: {error}")
    return readers, missing


def told(entry: tuple[str, str]) -> str:
    return TOLD.get(entry, entry[0])


def reading(
    readers: dict[str, Reader], entries: Sequence[tuple[str, str]], size: int, rounds: int
) -> dict[str, dict[str, Any]]:
    """All readers on the same articles, in turns."""
    texts = [document.text for document in corpus.documents(size)]
    print(f"{corpus.name()}: {len(texts)} texts, {size / 1000:,.0f} KB; {rounds} turns")
    return in_turns(readers, entries, texts, (), rounds, base=("factcheck", "read"))


def in_turns(
    readers: dict[str, Reader],
    entries: Sequence[tuple[str, str]],
    texts: Sequence[str],
    sources: Sequence[str],
    rounds: int,
    base: tuple[str, str],
) -> dict[str, dict[str, Any]]:
    """Print and return the speed of each entry, and how many times as long as `base` it takes."""
    for name, reader in readers.items():
        reader.give(texts[:WARM], sources)
        for job in {job for one, job in entries if one == name}:
            reader.run(job)  # what is loaded at first need is loaded
        reader.give(texts, sources)
    turns = [{entry: readers[entry[0]].run(entry[1], 5 * 60) for entry in entries} for _ in range(rounds)]
    kilobytes = sum(len(text.encode()) for text in texts) / 1000
    speeds: dict[str, dict[str, Any]] = {}
    for entry in entries:
        runs = [turn[entry] for turn in turns]
        if any("too_long" in run for run in runs):
            print(f"  {told(entry):28} took too long")
            continue
        seconds = [run["seconds"] for run in runs]
        times = ratio(seconds, [turn[base]["seconds"] for turn in turns])
        last, rate = runs[-1], kilobytes / min(seconds)
        speeds[told(entry)] = {"kb_a_second": rate, "times_as_long": times} | {
            part: last[part] for part in ("found", "failed", "mib")
        }
        failed = f", failed on {last['failed']}" if last["failed"] else ""
        print(
            f"  {told(entry):28} {short(rate):>8} KB/s {short(times):>8} times as long as {told(base)} "
            f"{last['found']:7,} found{failed}, {last['mib'] or 0:,.0f} MiB"
        )
    return speeds


def cut(text: str, parts: int) -> list[str]:
    """A text in so many parts of one length."""
    size = len(text) // parts
    return [text[at * size : (at + 1) * size] for at in range(parts)]


def growing(readers: dict[str, Reader], entries: Sequence[tuple[str, str]]) -> dict[str, Growth]:
    """How time grows with one document; a reader that takes too long is asked for no larger one."""
    growths: dict[str, Growth] = {}
    for row, made in ROWS.items():
        sizes = [len(made(parts)[0]) for parts in PARTS]
        print(f"{row}, ms for one document of {', '.join(f'{size:,}' for size in sizes)} characters:")
        for entry in entries:
            runs = list(growing_one(readers[entry[0]], entry[1], [made(parts) for parts in PARTS]))
            line = " ".join(f"{run.seconds * 1000:9,.1f}" for run in runs)
            if len(runs) > 1:
                found = Growth(told(entry), "characters", sizes[: len(runs)], runs)
                growths[f"{told(entry)} on {row}"] = found
                line += f"    power {found.exponent:.2f}"
            print(f"  {told(entry):28} {line}{'' if len(runs) == len(PARTS) else f', then over {TOO_LONG} s'}")
    return growths


def growing_one(reader: Reader, job: str, divisions: Sequence[list[str]]) -> Iterator[Run]:
    """The mean time of one document in each division, until one takes too long."""
    for texts in divisions:
        reader.give(texts)
        tries = [reader.run(job, TOO_LONG) for _ in range(2)]
        if any("too_long" in each for each in tries):
            return
        quick = min(tries, key=lambda each: each["seconds"])
        yield Run(quick["seconds"] / len(texts), quick["elapsed"] / len(texts), 0, quick["mib"] or 0)


def verifying(readers: dict[str, Reader], rounds: int) -> dict[str, dict[str, Any]]:
    """An article held against three others, by those that can."""
    documents = [document.text for document in corpus.base()[: VERIFIED + SOURCES]]
    sources, texts = documents[:SOURCES], documents[SOURCES:]
    entries = [(name, "verify") for name in ("factcheck", "rag-quantguard") if name in readers]
    print(f"{len(texts)} texts, each held against {SOURCES} others:")
    return in_turns(readers, entries, texts, sources, rounds, base=("factcheck", "verify"))


if __name__ == "__main__":
    main()
