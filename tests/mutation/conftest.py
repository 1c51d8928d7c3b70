"""Nothing here is a test: ``make mutation`` runs it, with mutmut, which is not there otherwise."""

from __future__ import annotations

collect_ignore_glob = ["*.py"]
