"""``make package``: installs the wheel into empty environments and checks the seeds there, far from the source tree."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = str(ROOT / "seeds")
CORE = (
    f"import factcheck; print(factcheck.__file__, factcheck.check(factcheck.load([{SEEDS!r}])[0]).to_text(), sep='\\n')"
)


def environment(folder: Path, requirement: str) -> Path:
    """A new environment that holds the requirement; returns where its commands are."""
    venv.create(folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", requirement], check=True)
    return python.parent


def main(wheel: Path) -> None:
    """Without extras the library works and the command says what is missing; with ``cli`` the command works."""
    elsewhere = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def told(*command: str | Path, code: int = 0) -> str:
            done = subprocess.run(
                command, cwd=folder, env=elsewhere, capture_output=True, encoding="utf-8", check=False
            )
            assert done.returncode == code, done.stdout + done.stderr
            return done.stdout + done.stderr

        core = environment(folder / "core", str(wheel))
        where, report = told(core / "python", "-c", CORE).split("\n", 1)
        assert Path(where).is_relative_to(folder), where
        assert "UNEXPLAINED" in report, report
        assert "factcheck-claims[cli]" in told(core / "factcheck", "check", SEEDS, code=2)

        cli = environment(folder / "cli", f"{wheel}[cli]")
        assert "UNEXPLAINED" in told(cli / "factcheck", "check", SEEDS)
    sys.stdout.write(f"{wheel.name}: the seeds are checked without extras and by the command line\n")


if __name__ == "__main__":
    main(*(path.resolve() for path in Path(sys.argv[1]).glob("*.whl")))
