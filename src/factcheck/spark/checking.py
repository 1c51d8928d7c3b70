"""``check`` on a data frame of documents: which stage runs where, and what goes from one to the next."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.comparing.estimates import grouped
from factcheck.comparing.stories import NEIGHBOURS
from factcheck.errors import MissingExtraError
from factcheck.limits import LIMITS
from factcheck.models import Verdict
from factcheck.running.columns import DOCUMENT, Columns
from factcheck.running.dates import Dates
from factcheck.running.records import Record
from factcheck.sources.backing import OPEN, Sides, disputes
from factcheck.sources.collection import Collection
from factcheck.sources.credibility import grading_named
from factcheck.sources.records import Tally, disputed, records
from factcheck.spark import clustering, diverging, judging, readings
from factcheck.spark.columns import mapped, together
from factcheck.spark.plans import Cuts, Day, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyspark.sql import DataFrame

    from factcheck.limits import Limits
    from factcheck.models import Cluster, Rate, Source, SourceRecord

__all__ = ["Checked", "check"]

_MOST = 1_000_000  # claims that one task may get: about 8 GB of them
_LOOK = (5 * NEIGHBOURS, 100 * NEIGHBOURS)  # claims of a story that one task holds against each other: least, most


@dataclass(frozen=True, slots=True)
class Checked:
    """Data frames of what ``check`` found; each is made when it is asked for, from stages that Spark keeps.

    ``claims`` has the columns of ``claims_to_frame``, so that ``claims_from_frame`` reads its rows back. The column
    ``json`` of ``clusters``, ``divergences``, ``notes`` and ``sources`` holds the whole ``Cluster``, ``Comparison`` or
    ``SourceRecord`` (``model_validate_json``). ``skipped`` is what could not be judged.
    """

    claims: DataFrame
    clusters: DataFrame
    divergences: DataFrame
    notes: DataFrame
    sources: DataFrame
    skipped: DataFrame
    _kept: tuple[DataFrame, ...] = field(default=(), repr=False)

    def unpersist(self) -> None:
        """Lets go of the stages that Spark keeps, once the frames were written."""
        for frame in self._kept:
            frame.unpersist()


def check(
    df: DataFrame,
    sources: Iterable[Source] | None = None,
    *,
    columns: Columns | Mapping[str, str] | None = None,
    rates: Iterable[Rate] = (),
    grading: str = "admiralty",
    partitions: int | None = None,
    most: int = _MOST,
    limits: Limits | None = None,
) -> Checked:
    """As ``factcheck.check``, on a Spark data frame with one document a row, in any order.

    ``columns`` names the columns of the fields of Document (``{"text": "content"}``); a field that is not named is read
    from the column of its own name. ``partitions`` is the number of tasks of a stage (by default what
    ``spark.sql.shuffle.partitions`` says), ``most`` how many claims a single task may get: where one block or one day
    of a story has more, InvalidValueError says which, before any of them is moved. ``limits`` are those of
    ``factcheck.check``, of comparisons counted for each task.

    The rows are what ``factcheck.check`` gives of the same documents; where some share an id, of these in the order of
    what they hold. Needs the extra ``spark``, without which MissingExtraError is raised; raises DocumentError for a
    column that there is not, InvalidValueError for what is no scale of grades.
    """
    try:
        import pyspark  # noqa: F401 -- asked for before anything is begun
    except ImportError as error:
        raise MissingExtraError("Spark needs pyspark: pip install 'factcheck-claims[spark]'") from error
    grading_named(grading)
    known, given = tuple(sources or ()), tuple(rates)
    tasks = partitions or int(df.sparkSession.conf.get("spark.sql.shuffle.partitions") or 1)
    stages = _Stages(df, Columns.of(columns), known, given, tasks, most, limits or LIMITS)
    return stages.checked(grading)


class _Stages:
    """The stages of one run. What is made in ``__init__`` is on the driver, or kept by Spark."""

    def __init__(
        self,
        df: DataFrame,
        columns: Columns,
        sources: tuple[Source, ...],
        rates: tuple[Rate, ...],
        tasks: int,
        most: int,
        limits: Limits,
    ) -> None:
        self._tasks, self._most, self._sources, self._rates, self._limits = tasks, most, sources, rates, limits
        self._spark = df.sparkSession
        self._kept: list[DataFrame] = []
        self._read = self._told_apart(self._keep(_documents(df, columns, limits)))
        met, self._fights = readings.met_in(row[0] for row in self._exploded("facts").distinct().collect())
        self._collection = Collection.of(met, self._firsts(), sources)
        self._clustered = self._keep(self._clusters())
        self._found = self._keep(self._divergences())

    def _keep(self, frame: DataFrame) -> DataFrame:
        from pyspark import StorageLevel

        self._kept.append(frame.persist(StorageLevel.MEMORY_AND_DISK))
        return self._kept[-1]

    def _exploded(self, column: str) -> DataFrame:
        from pyspark.sql import functions as f

        return self._read.select(f.explode(column).alias(column))

    def _listed(self, rows: Iterable[tuple[object, ...]], columns: str) -> DataFrame:
        """A small table that goes to every executor."""
        from pyspark.sql import functions as f

        return f.broadcast(self._spark.createDataFrame(list(rows), columns))

    def _told_apart(self, read: DataFrame) -> DataFrame:
        """Each document with an id of its own: only those that share one are moved."""
        shared = [(row["root"],) for row in read.groupBy("root").count().where("count > 1").collect()]
        if not shared:
            return read
        roots = self._listed(shared, "root string")
        those = together(read.join(roots, "root", "left_semi"), "root", self._tasks)
        apart = self._keep(mapped(those, readings.told_apart, readings.READINGS, self._limits))
        return read.join(roots, "root", "left_anti").unionByName(apart)

    def _firsts(self) -> dict[str, str | None]:
        """The copies: found among the texts whose sketches meet, which alone are moved."""
        from pyspark.sql import functions as f

        keys = self._read.select("id", f.explode("sketch").alias("key")).groupBy("key").agg(f.collect_set("id"))
        alike = [row[1] for row in keys.where(f.size("collect_set(id)") > 1).collect()]
        groups = grouped((first, other) for first, *others in alike for other in others)
        if not groups:
            return {}
        listed = [(each, number) for number, group in enumerate(groups) for each in group]
        those = self._read.select("id", "document").join(self._listed(listed, "id string, group int"), "id")
        found = mapped(together(those, "group", self._tasks), readings.copied, readings.COPIED).collect()
        return {row["id"]: row["publisher"] for row in found}

    def _clusters(self) -> DataFrame:
        """The clusters of each part of a block, and the totals that claims add up to."""
        counted = (
            (json.loads(row["spans"]), row["count"])
            for row in self._exploded("spans").groupBy("spans").count().collect()
        )
        spans = ((tuple(name), Decimal(low), Decimal(high), count) for (*name, low, high), count in counted)
        cuts = Cuts.of(spans, self._most)
        shares = mapped(self._read, clustering.share_rows, clustering.SHARES, self._collection, cuts)
        parts = together(shares, "key", self._tasks)
        return mapped(parts, clustering.cluster_rows, clustering.CLUSTERED, self._collection, self._rates)

    def _divergences(self) -> DataFrame:
        """What comes of holding clusters against those that follow in their story."""
        standing = self._clustered.where("standing is not null").select("measure", "unit", "day", "order", "standing")
        counted = standing.groupBy("measure", "unit", "day").count().collect()
        days = {Day(row["measure"], row["unit"], row["day"]): row["count"] for row in counted}
        least, largest = _LOOK
        size = min(max(least, sum(days.values()) // (2 * self._tasks)), largest)
        places = windows(days, size, self._most)
        given = self._rates, self._limits.story_comparisons
        placed = mapped(standing, diverging.placed_rows, diverging.PLACED, places)
        return mapped(together(placed, "part", self._tasks), diverging.found_rows, diverging.FOUND, *given)

    def checked(self, grading: str) -> Checked:
        """What the caller gets."""
        sides, ties = self._sides()
        home, voices = self._homes({each for one in sides for each in (*one.a, *one.b)})
        against = disputes(sides, {each: cluster.id for each, cluster in home.items()}, voices)
        groups = grouped((home[a].id, home[b].id) for a, b in ties if a in home and b in home)
        things = {each: f"story {min(group)}" for group in groups for each in group}
        clusters = self._clustered.where("cluster is not null").select("cluster", "told")
        told = Tally()
        for row in mapped(clusters, judging.tally_rows, judging.TALLIES, self._collection, things).collect():
            told.add(pickle.loads(row["tally"]))  # noqa: S301 -- written by our own tasks
        found = records(told, disputed(sides, home), self._collection.registry, self._sources)
        graded = (self._collection, against, self._fights, grading)
        return Checked(
            claims=mapped(clusters, judging.claim_rows, judging.CLAIMS),
            clusters=mapped(clusters, judging.graded_rows, judging.CLUSTERS, *graded),
            divergences=self._of_kind("divergence"),
            notes=self._of_kind("note"),
            sources=self._records(found),
            skipped=mapped(self._read.select("reading"), readings.skipped, readings.SKIPPED).unionByName(
                mapped(self._of_kind("skipped").select("json"), diverging.undecided, readings.SKIPPED)
            ),
            _kept=tuple(self._kept),
        )

    def _of_kind(self, kind: str) -> DataFrame:
        return self._found.where(f"kind = '{kind}'").drop("kind", "one_thing")

    def _sides(self) -> tuple[list[Sides], list[tuple[str, str]]]:
        """The divergences that weigh on grades and records, and those of one thing."""
        from pyspark.sql import functions as f

        weighty = f.col("verdict").isin([each.value for each in OPEN]) | f.col("one_thing")
        rows = self._found.where("kind = 'divergence'").where(weighty).drop("json", "text").collect()
        sides = [
            Sides((row["a"], *row["a_parts"]), (row["b"], *row["b_parts"]), Verdict(row["verdict"])) for row in rows
        ]
        return sides, [(row["a"], row["b"]) for row in rows if row["one_thing"]]

    def _homes(self, claims: set[str]) -> tuple[dict[str, Cluster], dict[str, int]]:
        """The clusters of these claims by claim, and the voices of each."""
        from pyspark.sql import functions as f

        if not claims:
            return {}, {}
        every = self._clustered.select("id", "voices", "cluster", f.explode("claim_ids").alias("claim"))
        rows = every.join(self._listed(((each,) for each in sorted(claims)), "claim string"), "claim").collect()
        return {row["claim"]: judging.cluster_of(row.asDict()) for row in rows}, {
            row["id"]: row["voices"] for row in rows
        }

    def _records(self, found: Sequence[SourceRecord]) -> DataFrame:
        columns = ", ".join(f"`{name}` {kind}" for name, kind in judging.SOURCES.items())
        rows = [tuple(judging.source_row(one)[name] for name in judging.SOURCES) for one in found]
        return self._spark.createDataFrame(rows, columns)


def _documents(df: DataFrame, columns: Columns, limits: Limits) -> DataFrame:
    """What is read in each document. What order dates that are text have is told by all of them together."""
    head = dict.fromkeys(df.columns)
    list(columns.values([Record("", 1, head)], DOCUMENT, ("text",), "data frame"))  # raises for a column that is not
    meant = set(columns.names.values())
    chosen = df.select([name for name in df.columns if name in meant or name.casefold() in DOCUMENT])
    day = columns.names.get("published") or next(
        (name for name in chosen.columns if name.casefold() == "published"), ""
    )
    if day and not columns.dates and dict(chosen.dtypes)[day] == "string":
        told = (row[0] for row in chosen.select(day).distinct().collect())
        columns = Columns(columns.names, columns.constants, Dates([each for each in told if each]).order)
    return mapped(chosen, readings.read_rows, readings.READINGS, columns, limits)
