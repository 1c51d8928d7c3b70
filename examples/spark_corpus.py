"""A corpus in Parquet, checked on Spark: documents in; claims, clusters, divergences and sources out.

spark-submit examples/spark_corpus.py documents.parquet found    # a corpus of your own, on a cluster
python examples/spark_corpus.py                                  # the five dispatches in seeds/, on this machine
"""

import os
import sys
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession

import factcheck
from factcheck.spark import check

FRAMES = ("claims", "clusters", "divergences", "sources")
SEEDS = Path(__file__).parents[1] / "seeds"


def run(spark: SparkSession, documents: str, found: str) -> None:
    """Checks what one Parquet file holds and writes a Parquet file for each frame."""
    checked = check(spark.read.parquet(documents))
    for name in FRAMES:
        getattr(checked, name).write.mode("overwrite").parquet(f"{found}/{name}")
    checked.unpersist()


def demo(spark: SparkSession, folder: str) -> None:
    """The seeds as such a file, and what is found in them."""
    texts, _ = factcheck.load([SEEDS])
    rows = [(one.id, one.text, one.publisher, one.published) for one in texts]
    frame = spark.createDataFrame(rows, "id string, text string, publisher string, published date")
    frame.write.parquet(f"{folder}/documents")
    run(spark, f"{folder}/documents", f"{folder}/found")
    for name in FRAMES:
        print(f"{spark.read.parquet(f'{folder}/found/{name}').count():3} {name}")
    found = spark.read.parquet(f"{folder}/found/divergences").where("verdict = 'unexplained'")
    for text in sorted(row["text"] for row in found.collect()):
        print(text)


os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # what runs the functions where the rows are
session = SparkSession.builder.appName("corpus").getOrCreate()
if len(sys.argv) == 3:
    run(session, *sys.argv[1:])
else:
    session.conf.set("spark.sql.shuffle.partitions", "1")  # five documents are one task
    with tempfile.TemporaryDirectory() as folder:
        demo(session, folder)
session.stop()
