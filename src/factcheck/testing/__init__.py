"""For the tests of others: assertions on texts and their sources, and Hypothesis strategies with the truth they plant.

``assert_consistent`` and ``assert_no_contradictions`` need nothing more. The strategies (figures in words, claims,
texts, whole stories) need the extra ``test``; Hypothesis is imported when one is first asked for. Once the
package is installed, ``st.from_type(factcheck.Claim)`` works by itself (entry point ``hypothesis``, see ``_hook``).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Phrase": "words",
    "Story": "tellings",
    "Told": "texts",
    "assert_consistent": "assertions",
    "assert_no_contradictions": "assertions",
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


def __dir__() -> list[str]:
    return sorted(_HOMES)
