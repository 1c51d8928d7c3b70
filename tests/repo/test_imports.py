"""``import factcheck`` is quick: what is heavy or optional waits until it is needed."""

import subprocess
import sys

LATER = {
    "hypothesis",
    "jinja2",
    "lxml",
    "mcp",
    "narwhals",
    "pandas",
    "pint",
    "pytest",
    "rich",
    "rigour",
    "trafilatura",
    "typer",
}


def test_importing_factcheck_leaves_heavy_packages_alone():
    code = "import sys, factcheck.mcp, factcheck.testing; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())

    assert "factcheck" in loaded
    assert not loaded & LATER
