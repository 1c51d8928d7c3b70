"""How long one article takes to add to a store of a million claims, and what the time goes to.

    python benchmarks/bench_store.py [--claims N ...] [--days D]

Reports are read once, and their rows copied to places and days drawn at random until the store holds N claims (a
million, or each of the numbers given), spread over D days (ten years), with the keys that the store itself would
make. At each size articles that the store has never seen are added one at a time, each committed: first with an empty
memory (the file just opened), then as a stream. Printed: the median and the slowest, in CPU time for reading the
article and for the store (search, comparing, commit), and the wall time of all. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any
from zlib import compress, decompress

from harness import write_results

import factcheck
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import outermost
from factcheck.running.store.database import writing
from factcheck.running.store.rows import Entry
from factcheck.running.store.store import Store

TEMPLATES = (
    (
        "Shelling of the market in {place} killed at least {a} people and wounded {b}, hospital staff said. "
        "The local council spoke of {c} dead. Rescuers pulled {d} people from the rubble."
    ),
    (
        "An air strike on {place} killed {a} civilians, among them {d} children, activists said. A monitor "
        "put the toll at {c} and counted {b} wounded."
    ),
    (
        "Fighting near {place} left {a} soldiers and {d} rebels dead, the army said. Some {b} fighters were "
        "wounded and {c} families fled."
    ),
    (
        "Flooding in {place} destroyed {b} homes and killed {a} people, officials said. About {e} residents "
        "were evacuated and {d} are missing."
    ),
    (
        "A car bomb in {place} killed {a} people and injured {b}, police said. The interior ministry gave "
        "{c} dead, {d} of them policemen."
    ),
    (
        "The quake near {place} killed {a} people, the mayor said. Hospitals treated {b} injured, and {e} "
        "people were displaced."
    ),
    (
        "Gunmen abducted {d} villagers near {place} and killed {a}, residents said. The governor said {c} "
        "had been killed."
    ),
    (
        "Clashes in {place} displaced {e} people, an aid agency said. At least {a} were killed and more than "
        "{b} wounded."
    ),
    (
        "A ferry sank off {place} with {b} people aboard. Rescuers saved {d}, and {a} bodies were found, the "
        "coast guard said."
    ),
    "Troops shot dead {a} protesters in {place}, witnesses said. Doctors counted {c} dead and {b} wounded.",
)
FIRST = dt.date(2015, 1, 1)
NEW = 40
COPIERS = 200
PLACE = "Izmir"  # of the articles that are copied


def article(random_: random.Random, name: str, places: list[str], days: int) -> factcheck.Document:
    small = random_.randint(2, 60)
    figures = {"a": small, "c": small + random_.randint(1, 20), "d": random_.randint(2, 30)}
    figures |= {"b": random_.randint(30, 300), "e": random_.randint(3, 300) * 100}
    text = random_.choice(TEMPLATES).format(place=random_.choice(places), **figures)
    day = FIRST + dt.timedelta(days=random_.randrange(days))
    return factcheck.Document(id=name, text=text, publisher=f"Outlet {random_.randrange(40)}", published=day)


def towns() -> list[str]:
    """Towns and regions of the gazetteer: what stands in a country, under a name that begins with a capital."""
    rows = lexicon().places.values()
    return sorted({row.name for row in rows if row.parent and row.kind not in {"country", "bloc"}})


class Copier:
    """The rows of an article that was read once, for as many documents as are asked for: text is put for text."""

    def __init__(self, number: int) -> None:
        random_ = random.Random(number)
        self.name = f"template{number:08}"
        entry = Entry.of(article(random_, self.name, [PLACE], 1))
        body, reading, outline = (decompress(part).decode() for part in entry.row[2:])
        self.parts = (body, reading, outline)
        self.traces, self.facets = entry.traces(), sorted(entry.facets())
        self.claims = len(entry.reading.claims)

    def rows(self, name: str, place: str, day: dt.date) -> tuple[tuple[object, ...], list[object], list[object]]:
        """The row of the document, those of its traces and of its facets, without the document's number."""
        told = ((self.name, name), (PLACE, place), (PLACE.lower(), place.lower()), (FIRST.isoformat(), day.isoformat()))

        def put(text: str) -> str:
            for old, new in told:
                text = text.replace(old, new)
            return text

        country = outermost(place)
        traces = [
            (*block._replace(country=block.country and country, day=day.toordinal()), at, figure, blur, put(places))
            for block, at, figure, blur, places in self.traces
        ]
        packed = (compress(put(part).encode(), 1) for part in self.parts)
        return (name, name, *packed), traces, sorted({(kind, put(value)) for kind, value in self.facets})


def fill(store: Store, wanted: int, held: int, random_: random.Random, places: list[str], days: int) -> int:
    """Copies articles into the store until it has so many claims; returns how many it has then."""
    copiers = [Copier(number) for number in range(COPIERS)]
    run = store._connection  # noqa: SLF001 -- rows that no text was read for
    number = run.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0]
    start = process_time()
    while held < wanted:
        documents, traces, facets = [], [], []
        for copier in random_.choices(copiers, k=5_000):
            number += 1
            day = FIRST + dt.timedelta(days=random_.randrange(days))
            row, its_traces, its_facets = copier.rows(f"{random_.getrandbits(64):016x}", random_.choice(places), day)
            documents.append((number, *row))
            traces += [(*trace[:5], number, *trace[5:]) for trace in its_traces]
            facets += [(*facet, number) for facet in its_facets]
            held += copier.claims
        with writing(run):
            run.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", documents)
            run.executemany("INSERT INTO traces VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(traces))
            run.executemany("INSERT INTO facets VALUES (?, ?, ?)", sorted(facets))
    print(f"{held:,} claims in {len(store):,} articles, filled in {process_time() - start:.0f} s of CPU time")
    return held


def timed(store: Store, document: factcheck.Document, spent: dict[str, list[float]]) -> int:
    """Adds one article; the time of each part is noted. Returns how many divergences are new."""
    start, cpu = perf_counter(), process_time()
    entry = Entry.of(document)
    entry.row  # noqa: B018 -- made now, so that its time is told apart
    read = process_time()
    change = store._write([entry], compare=True)  # noqa: SLF001 -- what add does once the article is read
    done = process_time()
    parts = {"read": read - cpu, "store": done - read, "CPU": done - cpu, "wall": perf_counter() - start}
    for name, seconds in parts.items():
        spent.setdefault(name, []).append(seconds * 1e3)
    return len(change.divergences)


def told(name: str, spent: dict[str, list[float]], found: int) -> dict[str, Any]:
    parts = " · ".join(f"{part} {median(values):.1f} (slowest {max(values):.1f})" for part, values in spent.items())
    print(f"{name:13} median ms: {parts}; {len(spent['wall'])} articles, {found} new divergences", flush=True)
    return {"name": name, "articles": len(spent["wall"])} | {f"{part}_ms": median(each) for part, each in spent.items()}


def measure(path: Path, places: list[str], days: int, round_: int) -> list[dict[str, Any]]:
    """Adds articles that the store has never seen, each with an empty memory, then others as a stream."""
    names = [f"new{round_}-{at}" for at in range(2 * NEW)]
    fresh = [article(random.Random(f"{round_} {name}"), name, places, days) for name in names]
    cold: dict[str, list[float]] = {}
    found = 0
    for document in fresh[:NEW]:
        with Store(path) as store:
            found += timed(store, document, cold)
    rows = [told("just opened", cold, found)]
    warm: dict[str, list[float]] = {}
    with Store(path) as store:
        late = sorted(fresh[NEW:], key=lambda document: document.published)
        found = sum(timed(store, document, warm) for document in late)
    return [*rows, told("in a stream", warm, found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--days", type=int, default=3_650)
    args = parser.parse_args()
    random_, places = random.Random(7), towns()
    factcheck.check(article(random_, str(at), places, args.days) for at in range(20))  # the lexicon is loaded
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        path, held = Path(folder) / "claims.sqlite", 0
        for round_, wanted in enumerate(args.claims):
            with Store(path) as store:
                held = fill(store, wanted, held, random_, places, args.days)
            print(f"{path.stat().st_size / 1e6:,.0f} MB on disk; {len(places)} places, {args.days} days", flush=True)
            rows += [{"claims": held} | row for row in measure(path, places, args.days, round_)]
    print(write_results("store", days=args.days, rows=rows))


if __name__ == "__main__":
    main()
