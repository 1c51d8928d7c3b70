"""Every example prints, from any directory, what ``examples/expected`` holds."""

import os
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
TESTS = sorted(EXAMPLES.glob("test_*.py"))
SCRIPTS = sorted(set(EXAMPLES.glob("*.py")) - set(TESTS))
# A few rows are not worth compiling for.
QUICK = (
    "--conf spark.ui.enabled=false --conf spark.sql.codegen.wholeStage=false --conf spark.sql.adaptive.enabled=false "
    "--driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell"
)
SECONDS = {"spark_corpus": 300}  # Spark takes its time to start on a busy machine


def test_every_example_has_its_expected_output():
    stems = {script.stem for script in SCRIPTS}

    assert stems
    assert stems == {path.stem for path in EXAMPLES.glob("expected/*.txt")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_prints_what_is_expected(script, tmp_path):
    runs = shutil.which("java") and util.find_spec("pyspark")
    if script.stem.startswith("spark") and not runs and not os.environ.get("FACTCHECK_REQUIRE_SPARK"):
        pytest.skip("THE EXAMPLE FOR SPARK IS NOT RUN: no Java or no PySpark on this machine")
    command = [sys.executable, "-X", "utf8", str(script)]
    seconds = SECONDS.get(script.stem, 60)
    environment = os.environ | {"PYSPARK_SUBMIT_ARGS": QUICK}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=seconds, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == (EXAMPLES / "expected" / f"{script.stem}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.stem)
def test_an_example_of_tests_passes(file, tmp_path):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-W",
        "error",
        "--rootdir",
        str(tmp_path),
    ]
    done = subprocess.run(
        [*command, str(file)], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False
    )

    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
