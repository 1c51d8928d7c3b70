"""Can two names be one bearer's? Spellings, first names and articles aside."""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz

from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered

__all__ = ["fold", "same_name"]

# Two spellings of one surname ("Zelenskyy", "Zelensky", "Zelenskiy") lie above, two surnames below: labelled pairs in
# tests/corpus/names.toml.
_SAME = 84
_TRANSLITERATED = ("gqkc", "yij", "vw", "sz")  # first letters that stand for one sound
_ALIKE = 75  # of two words of such names


@remembered
def fold(name: str) -> str:
    """A name without accents, case, articles and marks.

    >>> fold("The Ministère of Défense")
    'ministere of defense'
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = [word for word in words_of(plain) if word[0].isalnum()]
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


@remembered
def same_name(a: str, b: str) -> bool:
    """Whether two names can be one bearer's: alike as a whole, or alike surnames where one gives no more.

    >>> same_name("Zelenskyy", "Volodymyr Zelensky"), same_name("Kim Jong Un", "Kim Yo Jong")
    (True, False)
    """
    left, right = fold(a), fold(b)
    if not left or not right or _is_generic(left) or _is_generic(right):
        return bool(left) and left == right
    if _places(a) != _places(b) and _places(a) and _places(b):
        return False  # the Austrian police and the Australian
    if fuzz.ratio(left, right) >= _SAME:
        return _words_agree(left.split(), right.split())
    one, other = sorted((left.split(), right.split()), key=len)
    return len(one) == 1 and len(other) <= 4 and len(one[0]) > 3 and fuzz.ratio(one[0], other[-1]) >= _SAME


def _is_generic(name: str) -> bool:
    """Speakers without a name ("officials", "intelligence sources"): who they are is not known."""
    last = name.rsplit(maxsplit=1)[-1]
    reporting = lexicon().reporting
    return last in reporting.speakers - reporting.institutions and last.endswith("s")


@remembered
def _places(name: str) -> frozenset[str]:
    """The countries and towns in a name, by their codes."""
    words = words_of(name)
    found = (lexicon().demonyms.at(words, at) or lexicon().place_names.at(words, at) for at in range(len(words)))
    return frozenset(hit[1] for hit in found if hit)


def _words_agree(a: list[str], b: list[str]) -> bool:
    """Long names share most letters by chance; their words must pair off, each with its like."""
    if len(a) != len(b):
        return {*a} <= {*b} or {*b} <= {*a}
    return all(_spelt_alike(x, y) or {x[0], y[0]} == {x, y} for x, y in zip(a, b, strict=True))


def _spelt_alike(x: str, y: str) -> bool:
    """ "Sergei" and "Sergey", not "Health" and "Wealth"."""
    start = x[0] == y[0] or any(x[0] in letters and y[0] in letters for letters in _TRANSLITERATED)
    return x == y or (start and fuzz.ratio(x, y) > _ALIKE)
