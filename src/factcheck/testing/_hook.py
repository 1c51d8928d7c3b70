"""What Hypothesis calls when it is imported: our types get their strategies, each made when first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]


def register() -> None:
    """Makes ``st.from_type`` know Claim, Document, Range, Quantity, Source, Window and Attribution."""
    from hypothesis import strategies as st

    from factcheck.core.quantities import Quantity
    from factcheck.core.ranges import Range
    from factcheck.models import Attribution, Claim, Document, Source, Window

    st.register_type_strategy(Range, _later("words", "ranges"))
    st.register_type_strategy(Quantity, _later("words", "quantities", lambda phrase: phrase.quantity))
    st.register_type_strategy(Claim, _later("values", "claims"))
    st.register_type_strategy(Document, _later("texts", "documents", lambda told: told.document))
    st.register_type_strategy(Source, _later("values", "sources"))
    st.register_type_strategy(Window, _later("values", "windows"))
    st.register_type_strategy(Attribution, _later("values", "attributions"))


def _later(
    module: str, name: str, of: Callable[[Any], Any] | None = None
) -> Callable[[type[Any]], SearchStrategy[Any]]:
    """A function that imports and makes the strategy of that name when a type is first asked for."""

    def made(_: type[Any]) -> SearchStrategy[Any]:
        strategy: SearchStrategy[Any] = getattr(import_module(f"factcheck.testing.{module}"), name)()
        return strategy.map(of) if of else strategy

    return made
