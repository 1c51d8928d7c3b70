"""A run on a cluster whose executors are killed finds what one machine finds, row for row.

Spark starts once, so all is one test. Without Java or PySpark it is skipped; FACTCHECK_REQUIRE_SPARK=1 makes that a
failure.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from functools import partial
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from factcheck.reports.rows import claim_of
from factcheck.spark import check
from factcheck.spark.columns import mapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import DataFrame, SparkSession

COLUMNS = {"name": "string", "content": "string", "publisher": "string", "published": "string"}
# So little is moved that compiling for it would take most of the time.
QUICK = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "3",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
SOURCES = (factcheck.Source(name="Valley Rescue Service", kind="ngo", grade="B", stake="asks for donations"),)


def _missing() -> str:
    """Why there is no Spark; empty where there is one."""
    if util.find_spec("pyspark") is None:
        return "pyspark is not installed"
    return "" if shutil.which("java") else "no Java on this machine (Debian: apt-get install openjdk-17-jre-headless)"


@pytest.fixture
def spark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SparkSession]:
    if why := _missing():
        if os.environ.get("FACTCHECK_REQUIRE_SPARK"):
            pytest.fail(f"Spark must be tested: {why}")
        pytest.skip(f"SPARK IS NOT TESTED: {why}")
    import pyspark
    from pyspark import cloudpickle
    from pyspark.sql import SparkSession

    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # executors know nothing of tests

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_HOME", str(Path(pyspark.__file__).parent))
    monkeypatch.setenv("SPARK_WORKER_DIR", str(tmp_path / "work"))
    monkeypatch.setenv("SPARK_LOCAL_DIRS", str(tmp_path / "scratch"))
    built = SparkSession.builder.master("local-cluster[2,1,2048]")
    for name, value in QUICK.items():
        built = built.config(name, value)
    session = built.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def test_a_cluster_that_loses_executors_finds_what_one_machine_finds(
    spark: SparkSession, corpus: list[factcheck.Document], tmp_path: Path
) -> None:
    frame = _falling(_frame(spark, corpus), tmp_path / "first")
    checked = check(frame, SOURCES, columns={"id": "name", "text": "content"})
    clusters = _falling(checked.clusters, tmp_path / "second")

    local = factcheck.check(sorted(corpus, key=lambda one: one.model_dump_json()), SOURCES)
    assert _json(clusters) == _written(local.clusters)
    assert _json(checked.divergences) == _written(local.divergences)
    assert _json(checked.notes) == _written(local.notes)
    assert _json(checked.sources) == _written(local.sources)
    rows = [row.asDict() for row in checked.claims.collect()]
    assert sorted(map(claim_of, rows), key=_id) == sorted(local.claims, key=_id)
    assert {row["claim_id"]: row["cluster_id"] for row in rows} == {
        claim: cluster.id for cluster in local.clusters for claim in cluster.claim_ids
    }
    skipped = [factcheck.Skipped(**row.asDict()) for row in checked.skipped.collect()]
    assert _written(skipped) == _written([*local.skipped, _without_text()])
    assert {path.name for path in tmp_path.iterdir()} >= {"first", "second"}, "no executor was killed"
    checked.unpersist()


def _frame(spark: SparkSession, given: Iterable[factcheck.Document]) -> DataFrame:
    rows = [(one.id, one.text, one.publisher, one.published and f"{one.published:%d.%m.%Y}") for one in given]
    types = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    return spark.createDataFrame([*rows, ("blank", " ", None, None)], types).repartition(4)


def _falling(frame: DataFrame, marker: Path) -> DataFrame:
    """The frame; the executor that is the first to come to its middle is killed, once."""
    return mapped(frame, partial(_killing, marker=str(marker)), dict(frame.dtypes))


def _killing(rows: Iterable[dict[str, Any]], marker: str) -> Iterator[dict[str, Any]]:
    for at, row in enumerate(rows):
        if at == 2:
            _kill_once(Path(marker))
        yield row


def _kill_once(marker: Path) -> None:
    """Kills the executor that this process works for, which is the parent of the daemon that began it."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return
    fields = Path(f"/proc/{os.getppid()}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    executor = int(fields[1])
    assert b"CoarseGrainedExecutorBackend" in Path(f"/proc/{executor}/cmdline").read_bytes()
    os.kill(executor, signal.SIGKILL)


def _json(frame: DataFrame) -> list[str]:
    return sorted(row["json"] for row in frame.select("json").collect())


def _written(values: Iterable[Any]) -> list[str]:
    return sorted(one.model_dump_json() for one in values)


def _id(claim: factcheck.Claim) -> str:
    return claim.id


def _without_text() -> factcheck.Skipped:
    return factcheck.Skipped(document_id="blank", text="blank", reason="no text, expected a text that is not empty")
