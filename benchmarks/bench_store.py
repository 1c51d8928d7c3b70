"""How long one article takes to add to a store of a million claims, and what the time goes to.

    python benchmarks/bench_store.py [--claims N] [--days D] [--file claims.sqlite]

Ten templates of reports are read once. Their readings are then copied to places, days and figures drawn at random until
the store holds N claims (a million) in as many articles as that takes, spread over D days (ten years), with the keys
that the store itself would make. Then articles that the store has never seen are added one at a time, each committed:
first with an empty memory (the file just opened), then as a stream. Printed: the median and the slowest of each, and
how it divides into reading the article, its outline, the look-up of neighbours, comparing, and the commit. Nothing is
asserted. ``--file`` keeps the store, and uses it again where it is there already.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import factcheck
from factcheck.lexicon.load import lexicon
from factcheck.running.store.neighbours import Neighbours
from factcheck.running.store.rows import Entry
from factcheck.running.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

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
NEW = 60


def article(random_: random.Random, number: int, places: list[str], days: int) -> factcheck.Document:
    small = random_.randint(2, 60)
    figures = {"a": small, "c": small + random_.randint(1, 20), "d": random_.randint(2, 30)}
    figures |= {"b": random_.randint(30, 300), "e": random_.randint(3, 300) * 100}
    text = random_.choice(TEMPLATES).format(place=random_.choice(places), **figures)
    day = FIRST + dt.timedelta(days=random_.randrange(days))
    return factcheck.Document(id=f"n{number}", text=text, publisher=f"Outlet {number % 40}", published=day)


def towns() -> list[str]:
    """Towns and regions of the gazetteer: what stands in a country, under a name that begins with a capital."""
    rows = lexicon().places.values()
    return sorted({row.name for row in rows if row.parent and row.kind not in {"country", "bloc"}})


def copies(entry: Entry, random_: random.Random, places: list[str], days: int) -> Iterator[Entry]:
    """The same reading with another place, day and figure, as often as is asked for."""
    outline = entry.outline
    while True:
        name, place = f"{random_.getrandbits(64):016x}", random_.choice(places)
        day = FIRST + dt.timedelta(days=random_.randrange(days))
        spread = random_.randint(0, 40)
        known = {"document_id": name, "reported": day, "as_of": None}
        claims = tuple(
            claim.model_copy(
                update={
                    **known,
                    "id": f"{name}{at:02}",
                    "place": claim.place and place,
                    "range": claim.range + type(claim.range)(spread, spread, unit=claim.range.unit),
                    "plausible": claim.plausible + type(claim.range)(spread, spread, unit=claim.range.unit),
                    "figures": tuple(figure + spread for figure in claim.figures),
                }
            )
            for at, claim in enumerate(entry.reading.claims)
        )
        ids = {old.id: new.id for old, new in zip(entry.reading.claims, claims, strict=True)}
        traces = tuple(
            _changed(
                trace,
                **known,
                id=ids.get(trace.id, f"{name}{trace.id[:4]}"),
                setting=_changed(trace.setting, places=frozenset({place}) if trace.setting.places else frozenset()),
            )
            for trace in outline.traces
        )
        document = entry.document.model_copy(update={"id": name, "published": day})
        made = Entry(document, entry.reading.model_copy(update={"claims": claims}), name)
        made.__dict__["outline"] = _changed(outline, traces=traces)
        yield made


def _changed(value: object, **fields: object) -> object:
    from dataclasses import replace

    return replace(value, **fields)


def fill(store: Store, wanted: int, random_: random.Random, places: list[str], days: int) -> None:
    """Templates are read, and their readings copied, until the store has so many claims."""
    entries = [Entry.of(article(random_, number, places, days)) for number in range(200)]
    sources = [copies(entry, random_, places, days) for entry in entries]
    held = 0
    start = perf_counter()
    while held < wanted:
        batch = [entry for source in islice(random_.sample(sources, len(sources)), 200) for entry in islice(source, 5)]
        store._write(batch, compare=False)  # noqa: SLF001 -- readings that no text was read for
        held += sum(len(entry.reading.claims) for entry in batch)
        if sys.stderr.isatty():
            print(f"\r{held:,} claims, {perf_counter() - start:.0f} s", end="", file=sys.stderr)
    print(f"{held:,} claims in {len(store):,} articles, stored in {perf_counter() - start:.0f} s")


def timed(store: Store, document: factcheck.Document, spent: dict[str, list[float]]) -> int:
    """Adds one article; the time of each part is noted. Returns how many divergences are new."""
    seconds = dict.fromkeys(("read", "outline", "neighbours"), 0.0)
    inner = {"read": (Entry, "of"), "neighbours": (Neighbours, "_near")}
    kept = {name: getattr(owner, method) for name, (owner, method) in inner.items()}

    def watch(name: str) -> object:
        def call(*args: object) -> object:
            start = perf_counter()
            found = kept[name](*args)
            seconds[name] += perf_counter() - start
            if name == "read":
                start = perf_counter()
                found.row  # noqa: B018 -- made now, so that its time is told apart
                seconds["outline"] += perf_counter() - start
            return found

        return staticmethod(call) if name == "read" else call

    for name, (owner, method) in inner.items():
        setattr(owner, method, watch(name))
    start = perf_counter()
    change = store.add([document])
    whole = perf_counter() - start
    for name, (owner, method) in inner.items():
        setattr(owner, method, staticmethod(kept[name]) if name == "read" else kept[name])
    for name, value in (*seconds.items(), ("compare and commit", whole - sum(seconds.values())), ("whole", whole)):
        spent.setdefault(name, []).append(value * 1e3)
    return len(change.divergences)


def told(name: str, spent: dict[str, list[float]], found: int) -> None:
    parts = " · ".join(f"{part} {median(values):.1f}" for part, values in spent.items() if part != "whole")
    whole = spent["whole"]
    print(f"{name:13} median {median(whole):6.1f} ms, slowest {max(whole):6.1f} ms of {len(whole)} ({parts})", end="")
    print(f"; {found} new divergences")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=3_650)
    parser.add_argument("--file", type=Path)
    args = parser.parse_args()
    random_, places = random.Random(7), towns()
    with tempfile.TemporaryDirectory() as folder:
        path = args.file or Path(folder) / "claims.sqlite"
        with Store(path) as store:
            if not len(store):
                fill(store, args.claims, random_, places, args.days)
        print(f"{path.stat().st_size / 1e6:,.0f} MB on disk; {len(places)} places, {args.days} days")
        factcheck.check(article(random_, at, places, args.days) for at in range(20))  # the lexicon is loaded
        fresh = [article(random.Random(at), 1_000_000 + at, places, args.days) for at in range(2 * NEW)]
        cold: dict[str, list[float]] = {}
        found = 0
        for document in fresh[:NEW]:
            with Store(path) as store:
                store.remove([document.id])
                found += timed(store, document, cold)
        told("just opened", cold, found)
        warm: dict[str, list[float]] = {}
        with Store(path) as store:
            store.remove([document.id for document in fresh[NEW:]])
            late = sorted(fresh[NEW:], key=lambda document: document.published)
            found = sum(timed(store, document, warm) for document in late)
        told("in a stream", warm, found)


if __name__ == "__main__":
    main()
