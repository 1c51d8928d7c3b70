"""``check`` on Apache Spark: the functions of one machine on the partitions of a cluster, with the same result."""

from factcheck.spark.checking import Checked, check

__all__ = ["Checked", "check"]
