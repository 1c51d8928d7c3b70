"""Puts the code of a mutant into a module that is imported already, so that all who imported from it run the mutant."""

from __future__ import annotations

import sys
from functools import cached_property
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from factcheck.core.values import lazy

if TYPE_CHECKING:
    from mutants import Mutant

__all__ = ["adopt", "forget"]


def adopt(module: ModuleType, mutant: Mutant) -> None:
    """Makes ``module`` the mutant; raises what the mutant raises as it is imported."""
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update({name: getattr(module, name) for name in ("__file__", "__package__", "__spec__")})
    exec(compile(mutant.source, str(module.__file__), "exec"), fresh.__dict__)
    for name, value in list(vars(module).items()):
        if name in vars(fresh):
            _take(value, vars(fresh)[name])
            if not mutant.function and _is_constant(value):
                _rebind(name, value, vars(fresh)[name])
    forget(module)


def forget(module: ModuleType) -> None:
    """Empties what the functions of a module keep of earlier answers."""
    for value in vars(module).values():
        if getattr(value, "__module__", None) == module.__name__ and hasattr(value, "cache_clear"):
            value.cache_clear()


def _take(old: Any, new: Any) -> None:
    """Gives a function, or whatever wraps functions, the code of its mutant."""
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        if len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
            old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    elif isinstance(old, type) and isinstance(new, type):
        if old is not new:
            for name, value in vars(old).items():
                _take(value, vars(new).get(name))
    elif isinstance(old, property) and isinstance(new, property):
        _take(old.fget, new.fget)
    elif isinstance(old, cached_property | lazy) and isinstance(new, cached_property | lazy):
        _take(old.func, new.func)
    elif isinstance(old, classmethod | staticmethod) and isinstance(new, classmethod | staticmethod):
        _take(old.__func__, new.__func__)
    elif hasattr(old, "cache_clear") and hasattr(new, "cache_clear"):
        _take(old.__wrapped__, new.__wrapped__)


def _is_constant(value: Any) -> bool:
    return not isinstance(value, FunctionType | ModuleType | type) and not hasattr(value, "cache_clear")


def _rebind(name: str, old: Any, new: Any) -> None:
    """Replaces a constant in every module that has imported it."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith("factcheck") and vars(module).get(name) is old:
            setattr(module, name, new)
