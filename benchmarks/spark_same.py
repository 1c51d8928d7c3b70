"""Whether Spark finds what one machine finds in a folder of documents, and what it moves and takes for it.

    python benchmarks/spark_same.py FOLDER [--column text=article_content ...] [--master 'local-cluster[2,1,2048]']
                                           [--first N] [--stages]

FOLDER holds tables or what else ``factcheck.load`` reads; ``--column`` names columns, ``--dates`` the order of dates.
Both runs are compared row by row; printed are the seconds of both and the bytes that Spark shuffled. ``--stages`` needs
no Spark: it runs the functions of each stage one after the other and prints the seconds and bytes of each.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import factcheck
from factcheck.limits import LIMITS
from factcheck.reports.rows import claim_of
from factcheck.sources.collection import Collection, firsts
from factcheck.spark import check, clustering, diverging, judging, plans, readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.spark.columns import Row


def documents(args: argparse.Namespace) -> list[factcheck.Document]:
    """What the folder holds, in the order in which ``check`` on Spark tells apart what shares an id."""
    columns = factcheck.Columns.parse(args.column, dates=args.dates)
    found, faults = factcheck.load([*args.folder.glob("*.csv")] or [args.folder], columns=columns)
    print(
        f"{len(found)} documents, {len(faults)} faults, {sum(len(one.text.encode()) for one in found):,} bytes of text"
    )
    return sorted(found, key=lambda one: one.model_dump_json())[: args.first]


def compare(given: list[factcheck.Document], master: str) -> None:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master(master).config("spark.sql.shuffle.partitions", "4").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    rows = [(one.id, one.text, one.publisher, one.published) for one in given]
    frame = spark.createDataFrame(rows, "id string, text string, publisher string, published date").repartition(4)
    frame.count()
    began = perf_counter()
    checked = check(frame)
    found = {name: written(getattr(checked, name)) for name in ("clusters", "divergences", "notes", "sources")}
    claims = {claim.id: claim for claim in (claim_of(row.asDict()) for row in checked.claims.collect())}
    spent = perf_counter() - began
    url = f"{spark.sparkContext.uiWebUrl}/api/v1/applications/{spark.sparkContext.applicationId}/stages"
    stages = json.load(urlopen(url))
    moved, kept = (sum(stage[name] for stage in stages) for name in ("shuffleWriteBytes", "outputBytes"))
    spark.stop()
    began, used = perf_counter(), process_time()
    report = factcheck.check(given)
    alone, busy = perf_counter() - began, process_time() - used
    print(f"one machine {alone:.1f} s ({busy:.1f} s of one core), {master} {spent:.1f} s")
    print(f"shuffled {moved:,} bytes in {len(stages)} stages, {moved / len(given):,.0f} a document; written {kept:,}")
    for name, those in found.items():
        own = sorted(one.model_dump_json() for one in getattr(report, name))
        print(f"{name}: {len(own)}, {'the same' if own == those else f'{len(set(own) ^ set(those))} differ'}")
    same = claims == {claim.id: claim for claim in report.claims}
    print(f"claims: {len(claims)}, {'the same' if same else 'they differ'}")


def written(frame: Any) -> list[str]:
    return sorted(row["json"] for row in frame.select("json").collect())


class Meter:
    """Runs a stage, and prints what it takes and makes for each document."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __call__(self, name: str, rows: Iterable[Row]) -> list[Row]:
        began = process_time()
        made = list(rows)
        spent = process_time() - began
        sizes = Counter({key: sum(size(row.get(key)) for row in made) for key in {key for row in made for key in row}})
        told = ", ".join(f"{key} {total / self._count:,.0f}" for key, total in sizes.most_common())
        each, rows_each = 1000 * spent / self._count, len(made) / self._count
        print(f"{name:10} {each:6.2f} ms, {rows_each:5.2f} rows a document; bytes: {told}")
        return made


def size(value: object) -> int:
    if isinstance(value, list):
        return sum(map(size, value))
    return len(value) if isinstance(value, str | bytes) else 8


def stages(given: list[factcheck.Document]) -> None:
    meter = Meter(len(given))
    columns = factcheck.Columns()
    read = meter("read", readings.read_rows([dict(one) for one in given], columns, LIMITS))
    met, fights = readings.met_in(fact for row in read for fact in row["facts"])
    began = process_time()
    collection = Collection.of(met, firsts(map(readings.document_of, read)))
    names = len(met.speakers | met.publishers)
    print(f"registry and copies: {process_time() - began:.2f} s for {names:,} names and {len(read):,} texts")
    counted = Counter(span for row in read for span in row["spans"])
    parted = ((json.loads(span), count) for span, count in counted.items())
    spans = ((tuple(name), Decimal(low), Decimal(high), count) for (*name, low, high), count in parted)
    cuts = plans.Cuts.of(spans, 10**9)
    sizes = Counter(json.dumps(cuts.part(claim)) for row in read for claim in readings.reading_of(row).claims)
    largest = [count for _, count in sizes.most_common(3)]
    print(f"parts of blocks: {len(sizes):,}; the largest hold {largest} of {sizes.total():,} claims")
    shares = meter("share", clustering.share_rows(read, collection, cuts))
    clustered = meter("cluster", clustering.cluster_rows(sorted(shares, key=lambda row: row["key"]), collection, ()))
    standing = [row for row in clustered if row.get("standing")]
    days = Counter(plans.Day(row["measure"], row["unit"], row["day"]) for row in standing)
    places = plans.windows(days, 1_000, 10**9)
    placed = meter("place", diverging.placed_rows(standing, places))
    meter("compare", diverging.found_rows(sorted(placed, key=lambda row: row["part"]), (), LIMITS.story_comparisons))
    clusters = [row for row in clustered if row.get("cluster")]
    meter("grade", judging.graded_rows(clusters, collection, {}, fights, "admiralty"))
    meter("claims", judging.claim_rows(clusters))
    meter("tally", judging.tally_rows(clusters, collection, {}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--column", action="append", default=[])
    parser.add_argument("--dates", default="")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--first", type=int)
    parser.add_argument("--stages", action="store_true")
    args = parser.parse_args()
    given = documents(args)
    stages(given) if args.stages else compare(given, args.master)


if __name__ == "__main__":
    main()
