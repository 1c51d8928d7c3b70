"""What Hypothesis calls when it is imported: our types get their strategies, each made when first asked for.

Whoever imports Hypothesis may not want factcheck: types that are not there yet are registered when their module is
imported, and nothing is imported for them before.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

# By the module that defines them: types, and what makes their strategy; of phrases and tellings the value is a part.
_STRATEGIES: dict[str, dict[str, tuple[str, str, str]]] = {
    "factcheck.core.quantities": {"Quantity": ("words", "quantities", "quantity")},
    "factcheck.core.ranges": {"Range": ("words", "ranges", "")},
    "factcheck.models": {
        "Attribution": ("values", "attributions", ""),
        "Claim": ("values", "claims", ""),
        "Document": ("texts", "documents", "document"),
        "Source": ("values", "sources", ""),
        "Window": ("values", "windows", ""),
    },
}


def register() -> None:
    """Makes ``st.from_type`` know Claim, Document, Range, Quantity, Source, Window and Attribution."""
    for name in _STRATEGIES:
        if name in sys.modules:
            _register(sys.modules[name])
    if not any(isinstance(one, _OnImport) for one in sys.meta_path):
        sys.meta_path.insert(0, _OnImport())


class _OnImport(MetaPathFinder):
    """Finds the modules of our types as Python does, and registers the types once a module has run."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in _STRATEGIES else None
        if spec is None or spec.loader is None:
            return None
        run = spec.loader.exec_module

        def run_and_register(module: ModuleType) -> None:
            run(module)
            _register(module)

        spec.loader.exec_module = run_and_register  # type: ignore[method-assign]  # of this loader alone
        return spec


def _register(module: ModuleType) -> None:
    from hypothesis import strategies as st

    for name, (home, maker, part) in _STRATEGIES[module.__name__].items():
        st.register_type_strategy(getattr(module, name), _later(home, maker, part))


def _later(home: str, maker: str, part: str) -> Callable[[type[Any]], SearchStrategy[Any]]:
    """A function that imports and makes the strategy of that name when a type is first asked for."""

    def made(_: type[Any]) -> SearchStrategy[Any]:
        strategy: SearchStrategy[Any] = getattr(import_module(f"factcheck.testing.{home}"), maker)()
        return strategy.map(lambda one: getattr(one, part)) if part else strategy

    return made
