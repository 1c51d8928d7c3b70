"""The command ``factcheck``: files in, a report out, and an exit status that a script can act on.

0 is fine; 1 says that ``--fail-on`` (or ``verify``) found what it looks for; 2 that some input could not be read, and
wins over 1, since the answer is then not the whole one. Needs the extra ``cli``.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    try:
        from factcheck.cli.app import app
    except ModuleNotFoundError as error:
        if error.name != "typer":
            raise
        sys.stderr.write("factcheck: the command line needs typer and rich: pip install 'factcheck-claims[cli]'\n")
        sys.exit(2)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # a terminal without "…" shows "?" rather than a traceback
    app()(prog_name="factcheck")
