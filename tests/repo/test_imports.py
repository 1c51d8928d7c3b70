"""``import factcheck`` is quick: what is heavy or optional waits until it is needed."""

import subprocess
import sys

EXTRAS = set("altair hypothesis jinja2 lxml mcp narwhals pandas polars pyarrow pyspark pytest trafilatura".split())
LATER = EXTRAS | {"pint", "rich", "rigour", "typer"}


def test_importing_factcheck_leaves_heavy_packages_alone():
    code = "import sys, factcheck.mcp, factcheck.spark, factcheck.testing; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())

    assert "factcheck" in loaded
    assert not loaded & LATER


def test_help_needs_typer_alone():
    """The help of the command line is there at once: none of what reads and compares is loaded for it."""
    code = "import sys, atexit; atexit.register(lambda: print(*sys.modules)); from factcheck.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())

    assert "factcheck.cli.app" in loaded
    assert not loaded & {*EXTRAS, "pint", "pydantic", "rapidfuzz", "rich", "factcheck.models"}


def test_a_name_of_the_package_loads_what_it_needs():
    code = "import sys, factcheck; factcheck.Range; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())

    assert "factcheck.core.ranges" in loaded
    assert not loaded & {"pydantic", "factcheck.models", "factcheck.reading.reader"}
