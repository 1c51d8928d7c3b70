"""Small values that are made by the thousand while a text is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

__all__ = ["value"]

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A slotted dataclass that nobody changes: type checkers refuse it.

    Made four times as fast as one that is frozen at run time. For what stays inside a floor; what a caller gets is
    frozen at run time too.
    """
    return dataclass(slots=True)(cls)
