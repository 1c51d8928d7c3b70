"""How a filter of a strategy is given: nothing (anything goes), one value, several, or a strategy."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from hypothesis import strategies as st

from factcheck.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Wanted", "among", "chosen", "picked"]

T = TypeVar("T")
Wanted: TypeAlias = T | Collection[T] | None


def among(known: Sequence[str], wanted: Wanted[str], what: str) -> list[str]:
    """The known values that are wanted, in their own order; raises InvalidValueError where one is not known.

    >>> among(["floor", "ceiling"], "ceiling", "bound")
    ['ceiling']
    """
    if wanted is None:
        return list(known)
    asked = {wanted} if isinstance(wanted, str) else set(wanted)
    strange = sorted(asked - set(known))
    if strange or not asked:
        raise InvalidValueError(f"no such {what}", value=strange, expected=f"some of {', '.join(known)}")
    return [one for one in known if one in asked]


def chosen(wanted: Wanted[T] | st.SearchStrategy[T], default: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The strategy that a filter stands for."""
    if wanted is None:
        return default
    if isinstance(wanted, st.SearchStrategy):
        return wanted
    if isinstance(wanted, Collection) and not isinstance(wanted, str):
        return st.sampled_from(list(wanted))
    return st.just(wanted)


def picked(known: Sequence[T]) -> st.SearchStrategy[T]:
    """One of these, with a draw even where there is one only: what takes fewer draws would count as plainer."""
    return st.integers(0, max(1, len(known) - 1)).map(lambda at: known[at % len(known)])
