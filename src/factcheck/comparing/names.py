"""Can two names be one bearer's? Spellings, first names and articles aside."""

from __future__ import annotations

import re
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
_ARTICLES = frozenset({"al", "el"})  # Arabic: "al-Sisi", "el-Sisi"
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_LONG = 8  # letters: no acronym
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,5}")


@remembered
def fold(name: str) -> str:
    """A name without accents, case, articles and marks.

    >>> fold("The Ministère of Défense")
    'ministere of defense'
    """
    plain = unicodedata.normalize("NFKD", _undotted(name))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = [word for word in words_of(plain) if word[0].isalnum()]
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


@remembered
def same_name(a: str, b: str) -> bool:
    """Whether two names can be one bearer's: alike as a whole, or alike surnames where one gives no more.

    Titles, dots and the order of an institution's words are set aside; initials stand for what they begin.

    >>> same_name("President Zelenskyy", "Volodymyr Zelensky"), same_name("Kim Jong Un", "Kim Yo Jong")
    (True, False)
    >>> same_name("Ministry of Health", "Health Ministry"), same_name("WHO", "World Health Organization")
    (True, True)
    """
    if not fold(a) or not fold(b) or _is_generic(fold(a)) or _is_generic(fold(b)):
        return bool(fold(a)) and fold(a) == fold(b)
    if _is_acronym_of(a, b) or _is_acronym_of(b, a):
        return True
    if _places(a) != _places(b) and _places(a) and _places(b):
        return False  # the Austrian police and the Australian
    left, right = _without_titles(fold(a)), _without_titles(fold(b))
    if _is_body(left) and _is_body(right) and _places(a) == _places(b) and _content(left) == _content(right):
        return True
    if {*left} & _GENERATIONS != {*right} & _GENERATIONS:
        return False
    if fuzz.ratio(" ".join(left), " ".join(right)) >= _SAME:
        return _words_agree(left, right)
    one, other = sorted((left, right), key=len)
    if len(one) > 1 and len(one) == len(other):
        return bool({1} & {*map(len, one + other)}) and _words_agree(one, other)
    if len(one) > 1:  # "von der Leyen"
        return not _is_body(other) and other[-len(one) :] == one
    if _is_body(one):  # "the ministry" is no surname
        return False
    return len(other) <= 4 and len(one[0]) > 3 and fuzz.ratio(one[0], other[-1]) >= _SAME


def _without_titles(name: str) -> tuple[str, ...]:
    """The words of a name behind its last title: "President Putin", "Prime Minister Keir Starmer"."""
    words = tuple(word for word in name.split() if word not in _ARTICLES) or tuple(name.split())
    reporting = lexicon().reporting
    last = max((at for at, word in enumerate(words) if word in reporting.roles), default=-1)
    bare = words[last + 1 :]
    named = bare and bare[0] not in lexicon().function_words and not _is_body(bare)
    return bare if named else words


def _is_body(words: tuple[str, ...]) -> bool:
    """Whether a name is an institution's: its words say what it is, in whatever order."""
    reporting = lexicon().reporting
    return not (reporting.institutions | reporting.speakers).isdisjoint(words)


def _content(words: tuple[str, ...]) -> frozenset[str]:
    """What an institution's name says, places aside: "department", "defense"."""
    found = [(at, lexicon().demonyms.at(words, at) or lexicon().place_names.at(words, at)) for at in range(len(words))]
    placed = {index for at, hit in found if hit for index in range(at, hit[0])}
    return frozenset(word for at, word in enumerate(words) if at not in placed) - lexicon().function_words - {"s"}


@remembered
def _is_acronym_of(short: str, long: str) -> bool:
    """ "WHO" of "World Health Organization", "IMF" of "the International Monetary Fund"."""
    letters = _undotted(short).removeprefix("the ").strip()
    if not letters.isalpha() or not 1 < len(letters) < _LONG or sum(map(str.isupper, letters)) < len(letters) - 1:
        return False
    words = [word for word in words_of(_undotted(long)) if word[0].isalnum()]
    shown = {word.lower() for word in _undotted(long).split() if word.isupper()}  # "US Geological Survey": USGS
    content = [word for word in words if word not in lexicon().function_words or word in shown]
    spelt = ("".join(word if word in shown else word[0] for word in some) for some in (content, words))
    return len(content) > 1 and letters.lower() in spelt


def _undotted(name: str) -> str:
    """ "U.S." as "US"; "J. Powell" keeps its words apart."""
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), name)


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


def _words_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Long names share most letters by chance; their words must pair off, each with its like."""
    if len(a) != len(b):
        return {*a} <= {*b} or {*b} <= {*a}
    initials = all(_spelt_alike(x, y) or (x[0] == y[0] and 1 in {len(x), len(y)}) for x, y in zip(a, b, strict=True))
    return initials and _spelt_alike(a[-1], b[-1])


def _spelt_alike(x: str, y: str) -> bool:
    """ "Sergei" and "Sergey", not "Health" and "Wealth"."""
    start = x[0] == y[0] or any(x[0] in letters and y[0] in letters for letters in _TRANSLITERATED)
    return x == y or (start and fuzz.ratio(x, y) > _ALIKE)
