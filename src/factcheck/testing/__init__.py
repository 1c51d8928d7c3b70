"""Hypothesis strategies for the tests of others: figures in words, claims, texts and whole stories with their truth.

Needs the extra ``test``. Hypothesis is imported when a strategy is first asked for, and not before. Once the package is
installed, ``st.from_type(factcheck.Claim)`` works by itself (entry point ``hypothesis``, see ``_hook``).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Phrase": "words",
    "Story": "tellings",
    "Told": "texts",
    "claims": "values",
    "documents": "texts",
    "quantities": "words",
    "ranges": "words",
    "sources": "values",
    "stories": "tellings",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
