"""Can two names be one bearer's? Spellings, first names and articles aside."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from factcheck.core.tokens import words_of

__all__ = ["fold", "same_name"]

# Two spellings of one surname ("Zelenskyy", "Zelensky", "Zelenskiy") lie above, two surnames below: labelled pairs in
# tests/corpus/names.toml.
_SAME = 84


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without accents, case, articles and marks.

    >>> fold("The Ministère of Défense")
    'ministere of defense'
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = [word for word in words_of(plain) if word[0].isalnum()]
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Whether two names can be one bearer's: alike as a whole, or alike surnames where one gives no more.

    >>> same_name("Zelenskyy", "Volodymyr Zelensky"), same_name("Kim Jong Un", "Kim Yo Jong")
    (True, False)
    """
    left, right = fold(a), fold(b)
    if not left or not right:
        return False
    if fuzz.ratio(left, right) >= _SAME:
        return _firsts_agree(left.split(), right.split())
    one, other = sorted((left.split(), right.split()), key=len)
    return len(one) == 1 and len(other) <= 4 and len(one[0]) > 3 and fuzz.ratio(one[0], other[-1]) >= _SAME


def _firsts_agree(a: list[str], b: list[str]) -> bool:
    """Long names share most letters by chance; their words must pair off, each with its like."""
    return len(a) != len(b) or all(fuzz.ratio(x, y) >= 70 for x, y in zip(a, b, strict=True))
