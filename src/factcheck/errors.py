"""The errors that factcheck raises.

    FactcheckError
    ├── InvalidValueError (ValueError)     a field of a model does not hold what it should
    ├── RangeError (ValueError)            bounds that make no range
    ├── UnitError (ValueError)             units that do not convert
    ├── NormalisationError (ValueError)    words that are not one quantity
    ├── DocumentError (ValueError)         a file that cannot be read as documents
    ├── LexiconError (ValueError)          a row of the lexicon that does not hold together
    ├── StoreError                         a store that is locked, damaged, newer than this version, or no store
    └── MissingExtraError (ImportError)    an optional dependency is not installed

Every error carries the offending ``value`` and what was ``expected``, and survives pickling.
Reading text never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DocumentError",
    "FactcheckError",
    "InvalidValueError",
    "LexiconError",
    "MissingExtraError",
    "NormalisationError",
    "RangeError",
    "StoreError",
    "UnitError",
    "one_of",
]

_LONG = 1_000  # characters of a value that a message shows


class FactcheckError(Exception):
    """Base of every error here; ``value`` is what was given, ``expected`` what should have been.

    >>> raise RangeError("the lower bound lies above the upper", value=(3, 1), expected="lower <= upper")
    Traceback (most recent call last):
        ...
    factcheck.errors.RangeError: the lower bound lies above the upper: got (3, 1), expected lower <= upper
    """

    def __init__(self, message: str, *, value: object = None, expected: str = "") -> None:
        self.message = message
        self.value = value
        self.expected = expected
        super().__init__(message)

    def __str__(self) -> str:
        said = f"{self.message}: got {_shown(self.value)}" if self.value is not None else self.message
        return f"{said}, expected {self.expected}" if self.expected else said

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.value, self.expected)


def _shown(value: object) -> str:
    """The value as Python writes it, cut where it is long: what is wrong may be made to be endless."""
    try:
        told = repr(value)
    except (ValueError, RecursionError):  # an integer of too many digits, lists nested without end
        return f"a {type(value).__name__}"
    return told if len(told) <= _LONG else f"{told[:_LONG]}…"


def _rebuild(kind: type[FactcheckError], message: str, value: object, expected: str) -> FactcheckError:
    return kind(message, value=value, expected=expected)


class InvalidValueError(FactcheckError, ValueError):
    """A field of a model was given something that it cannot hold."""


class RangeError(FactcheckError, ValueError):
    """Bounds that make no range: reversed, empty, infinite or not a number."""


class UnitError(FactcheckError, ValueError):
    """Two units that do not convert into each other, or a unit that is not known."""


class NormalisationError(FactcheckError, ValueError):
    """Words that hold no quantity, or more than one."""


class DocumentError(FactcheckError, ValueError):
    """A file, front matter or sidecar that cannot be read as a document."""


class LexiconError(FactcheckError, ValueError):
    """A lexicon file that is malformed or contradicts itself."""


class StoreError(FactcheckError):
    """A store that another process is writing, that is damaged or newer than this version, or a file that is none."""


class MissingExtraError(FactcheckError, ImportError):
    """A feature needs a package that is not installed; the message names the extra that brings it."""


def one_of(value: object, known: Iterable[str]) -> str:
    """What was expected in place of ``value``, with the nearest of the known names where one is near.

    >>> one_of("kiled", ["killed", "wounded"]), one_of("x", ["killed", "wounded"])
    ('one of killed, wounded (did you mean killed?)', 'one of killed, wounded')
    """
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    near = get_close_matches(str(value).casefold(), names, 1)
    listed = f"one of {', '.join(names.values())}"
    return f"{listed} (did you mean {names[near[0]]}?)" if near else listed
