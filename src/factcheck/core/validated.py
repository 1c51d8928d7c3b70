"""Immutable values that cross the door: checked when they are made, by callers and from files."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from factcheck.core.display import fields
from factcheck.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Value", "trusted"]

V = TypeVar("V", bound="Value")


class Value(BaseModel):
    """An immutable value; what it cannot hold raises InvalidValueError, which names the field."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # built when first made

    def _repr_html_(self) -> str:
        return fields(type(self).__name__, dict(self))

    def model_post_init(self, _: Any, /) -> None:
        _share_field_names(self)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with ``update`` in the place of some fields; what it holds is not validated again."""
        return _share_field_names(super().model_copy(update=update, deep=deep))

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.__dict__, self.__pydantic_fields_set__)

    if not TYPE_CHECKING:  # the fields are the signature that type checkers should see

        def __init__(self, **data: Any) -> None:
            try:
                super().__init__(**data)
            except ValidationError as error:
                raise _invalid(error) from None

        @classmethod
        def model_validate(cls, *args: Any, **kwargs: Any) -> Self:
            try:
                return super().model_validate(*args, **kwargs)
            except ValidationError as error:
                raise _invalid(error) from None

        @classmethod
        def model_validate_json(cls, *args: Any, **kwargs: Any) -> Self:
            try:
                return super().model_validate_json(*args, **kwargs)
            except ValidationError as error:
                raise _invalid(error) from None


_field_names: dict[frozenset[str], set[str]] = {}


def _share_field_names(value: V) -> V:
    """The value with a set of given fields that it shares with its like: a set of its own is two thirds of a claim."""
    own = value.model_fields_set
    object.__setattr__(value, "__pydantic_fields_set__", _field_names.setdefault(frozenset(own), own))
    return value


def _invalid(error: ValidationError) -> InvalidValueError:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or error.title
    return InvalidValueError(f"{error.title}: {where}", value=first.get("input"), expected=first["msg"])


_blank: dict[type[Value], dict[str, Any]] = {}


def trusted(model: type[V], /, **given: Any) -> V:
    """The value that ``model(**given)`` makes, of fields that are known to fit: nothing is checked or converted.

    For what is made by the thousand while a text is read. A field that is required must be given.
    """
    blank = _blank.get(model)
    if blank is None:
        blank = _blank[model] = {name: field.default for name, field in model.model_fields.items()}
    return _restored(model, blank | given, _given(tuple(given)))


def _restored(model: type[V], held: dict[str, Any], names: set[str]) -> V:
    """A value of what it holds: made while reading, or sent from another process."""
    made = object.__new__(model)
    kept = object.__setattr__
    kept(made, "__dict__", held)
    kept(made, "__pydantic_fields_set__", names)
    kept(made, "__pydantic_extra__", None)
    kept(made, "__pydantic_private__", None)
    return made


@cache
def _given(names: tuple[str, ...]) -> set[str]:
    return _field_names.setdefault(frozenset(names), set(names))
