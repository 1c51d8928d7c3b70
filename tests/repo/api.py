"""Writes the public interface as text, one line a name: ``make api`` puts it into api.txt, test_api.py compares.

Types stand as they are written in the source, without the modules before them, so that the text is the same with every
version of Python and of the packages that we build on. Of pydantic's models only what is ours is listed.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from enum import Enum
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

import factcheck

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(factcheck.__file__).parent
FILE = Path(__file__).with_name("api.txt")
OPERATORS = frozenset(
    "__add__ __bool__ __call__ __contains__ __enter__ __exit__ __getitem__ __init__ __iter__ __len__ __mul__ "
    "__neg__ __radd__ __rmul__ __rsub__ __sub__ __truediv__".split()
)
MODULES = {"factcheck": "__all__", "factcheck.spark": "__all__", "factcheck.testing": "_HOMES"}


def rendered(modules: dict[str, str] = MODULES) -> str:
    """The public names of the modules, sorted; a module's value is the attribute that lists them."""
    lines = []
    for module, listing in modules.items():
        home = import_module(module)
        for name in sorted(getattr(home, listing)):
            lines += _named(f"{module}.{name}", getattr(home, name))
    return "\n".join(lines) + "\n"


def _named(path: str, value: Any) -> Iterator[str]:
    if not inspect.isclass(value):
        yield f"{path}{_signature(value)}" if callable(value) else f"{path} = {value!r}"
        return
    bases = [base.__name__ for base in value.__bases__ if base is not object]
    yield f"class {path}({', '.join(bases)})" if bases else f"class {path}"
    if issubclass(value, Enum):
        yield from (f"{path}.{member.name} = {member.value!r}" for member in value)
    yield from (f"{path}.{line}" for line in (*_fields(value), *_members(value)))


def _fields(cls: type[Any]) -> Iterator[str]:
    """The fields of a model or data class in their order, which is that of its positional arguments."""
    written = {name: text for base in reversed(_ours(cls)) for name, text in inspect.get_annotations(base).items()}
    if issubclass(cls, BaseModel):
        defaults = {name: (field.default, field.default_factory) for name, field in cls.model_fields.items()}
    elif dataclasses.is_dataclass(cls):
        defaults = {field.name: (field.default, field.default_factory) for field in dataclasses.fields(cls)}
    else:
        return
    for name, (default, factory) in defaults.items():
        if name.startswith("_"):
            continue
        given = f" = {_value(default)}" if default not in (dataclasses.MISSING, PydanticUndefined) else ""
        made = f" = {factory.__name__}()" if factory not in (None, dataclasses.MISSING) else ""
        yield f"{name}: {_type(written[name])}{given or made}"


def _members(cls: type[Any]) -> Iterator[str]:
    """Methods, properties and operators as we wrote them; what pydantic, dataclass and typing add is left out."""
    taken = dir(BaseModel) if issubclass(cls, BaseModel) else ()
    found = {name: member for base in reversed(_ours(cls)) for name, member in vars(base).items()}
    for name, member in sorted(found.items()):
        if (name.startswith("_") and name not in OPERATORS) or name in taken:
            continue
        if isinstance(member, (classmethod, staticmethod)):
            yield f"{name}{_signature(member.__func__)} [{type(member).__name__}]"
        elif isinstance(member, (property, cached_property)):
            reads = member.func if isinstance(member, cached_property) else member.fget
            yield f"{name}: {_type(inspect.signature(reads).return_annotation)} [property]"
        elif inspect.isfunction(member) and Path(member.__code__.co_filename).is_relative_to(PACKAGE):
            yield f"{name}{_signature(member)}"


def _ours(cls: type[Any]) -> list[type[Any]]:
    return [base for base in cls.__mro__ if base.__module__.split(".")[0] == "factcheck"]


def _signature(function: Any) -> str:
    signature = inspect.signature(function)
    empty = inspect.Parameter.empty
    parameters = [
        each.replace(
            annotation=empty if each.annotation is empty else _Shown(_type(each.annotation)),
            default=empty if each.default is empty else _Shown(_value(each.default)),
        )
        for each in signature.parameters.values()
    ]
    result = _Shown(_type(signature.return_annotation))
    return str(signature.replace(parameters=parameters, return_annotation=result))


class _Shown(str):
    """A text that shows itself without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _type(annotation: Any) -> str:
    if not isinstance(annotation, str):
        raise TypeError(f"{annotation!r} is no text: its module needs 'from __future__ import annotations'")
    return re.sub(r"\b[a-z_]+\.(?=[A-Za-z])", "", ast.unparse(ast.parse(annotation, mode="eval")))


def _value(default: Any) -> str:
    if isinstance(default, Enum):
        return f"{type(default).__name__}.{default.name}"
    return getattr(default, "__name__", None) or repr(default)


if __name__ == "__main__":
    FILE.write_text(rendered(), encoding="utf-8")
