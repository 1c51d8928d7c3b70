"""TOML from outside, read in bounded time: what is nested or long beyond reason is no TOML of ours."""

from __future__ import annotations

import re
import tomllib
from typing import Any

__all__ = ["parsed"]

_LONGEST = 10_000_000  # characters: ten times the lexicon's own tables
# The time that tomllib takes for a key such as a.b.c grows with the square of its parts.
_NESTED = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){32}""")


def parsed(text: str) -> dict[str, Any]:
    """What the TOML holds; raises ValueError where it is none, too long, or nested too deeply.

    >>> parsed("a.b = 1")
    {'a': {'b': 1}}
    """
    if len(text) > _LONGEST:
        raise ValueError(f"more than {_LONGEST:,} characters")
    if _NESTED.search(text):
        raise ValueError("a key of more than 32 parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
