"""Can two names be one bearer's? Spellings, first names and articles aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered

if TYPE_CHECKING:
    from factcheck.models import SourceKind

__all__ = ["ALIKE", "DROPPED", "JOINTS", "SURNAMED", "Parts", "fold", "kind_of", "parts", "same_name", "sound"]

# Two spellings of one surname ("Zelenskyy", "Zelensky", "Zelenskiy") lie above, two surnames below: labelled pairs in
# tests/corpus/names.toml.
ALIKE = 84
_TRANSLITERATED = ("gqkc", "yij", "vw", "sz")  # first letters that stand for one sound
_ALIKE = 75  # of two words of such names, above it
JOINTS = frozenset({"close", "in", "of", "from", "at", "for", "near", "to", "inside"})  # behind a name's head
_ARTICLES = frozenset({"al", "el"})  # Arabic: "al-Sisi", "el-Sisi"
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_LONG = 8  # letters: no acronym
_SHORT = 3  # letters of a surname that is too short to be misspelt
_WORDS = 12  # of a name: longer ones are sentences, and must be the same
DROPPED = 2  # words that a name may have beyond another
SURNAMED = 4  # words of a name that a surname may stand for
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
    while len(words) > 1 and words[0] in {"the", "a", "an"}:
        del words[0]
    return " ".join(words)


@remembered
def same_name(a: str, b: str) -> bool:
    """Whether two names can be one bearer's: alike as a whole, or alike surnames where one gives no more.

    Titles, dots and the order of an institution's words are set aside; initials stand for what they begin.

    >>> same_name("President Zelenskyy", "Volodymyr Zelensky"), same_name("Kim Jong Un", "Kim Yo Jong")
    (True, False)
    >>> same_name("Ministry of Health", "Health Ministry"), same_name("WHO", "World Health Organization")
    (True, True)
    """
    left, right = parts(a), parts(b)
    if left.is_bare or right.is_bare:
        return bool(left.folded) and left.folded == right.folded
    if left.acronym in right.spelt or right.acronym in left.spelt:
        return True
    if left.places != right.places and left.places and right.places:
        return False  # the Austrian police and the Australian
    if left.is_body and right.is_body and left.places == right.places and left.content == right.content:
        return True
    if {*left.words} & _GENERATIONS != {*right.words} & _GENERATIONS:
        return False
    if fuzz.ratio(left.joined, right.joined) >= ALIKE:
        return _words_agree(left.words, right.words)
    one, other = sorted((left, right), key=lambda each: len(each.words))
    if len(one.words) > 1 and len(one.words) == len(other.words):
        return (one.has_initial or other.has_initial) and _words_agree(one.words, other.words)
    if len(one.words) > 1:  # "von der Leyen"
        return not other.is_body and other.words[-len(one.words) :] == one.words
    if one.is_body:  # "the ministry" is no surname
        return False
    surname, last = one.words[0], other.words[-1]
    near = len(other.words) <= SURNAMED and len(surname) > _SHORT and fuzz.ratio(surname, last) >= ALIKE
    return near and sound(surname) == sound(last)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a name is compared by: its words behind titles, and what they say of its bearer."""

    folded: str
    words: tuple[str, ...]
    is_bare: bool  # "officials" name nobody: only the same words are the same
    is_body: bool  # an institution: its words say what it is, in whatever order
    content: frozenset[str]  # what an institution's name says, places aside: "department", "defense"
    places: frozenset[str]  # countries and towns, by their codes
    acronym: str | None  # "who", where the name is one
    spelt: frozenset[str]  # acronyms that the name may have

    @property
    def joined(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    @property
    def has_initial(self) -> bool:
        """Whether a letter stands for a name: "J Powell"."""
        return 1 in map(len, self.words)


@remembered
def parts(name: str) -> Parts:
    """A name as it is compared.

    >>> parts("Prime Minister Keir Starmer").words, sorted(parts("US Geological Survey").spelt)
    (('keir', 'starmer'), ['usgs'])
    """
    folded = fold(name)
    words = _without_titles(folded) if folded else ()
    body = _is_body(words)
    return Parts(
        folded=folded,
        words=words,
        is_bare=len(words) > _WORDS or not folded or _is_generic(folded),
        is_body=body,
        content=_content(words) if body else frozenset(),
        places=_places(name),
        acronym=_acronym(name),
        spelt=_spelt(name),
    )


def _without_titles(name: str) -> tuple[str, ...]:
    """The words of a name behind its last title: "President Putin", "Prime Minister Keir Starmer"."""
    words = tuple(word for word in name.split() if word not in _ARTICLES) or tuple(name.split())
    reporting = lexicon().reporting
    last = max((at for at, word in enumerate(words) if word in reporting.roles), default=-1)
    bare = words[last + 1 :]
    named = bare and bare[0] not in lexicon().function_words and not _is_body(bare)
    return bare if named else words


def _is_body(words: tuple[str, ...]) -> bool:
    reporting = lexicon().reporting
    return not (reporting.institutions | reporting.speakers).isdisjoint(words)


def _content(words: tuple[str, ...]) -> frozenset[str]:
    found = [(at, lexicon().demonyms.at(words, at) or lexicon().place_names.at(words, at)) for at in range(len(words))]
    placed = {index for at, hit in found if hit for index in range(at, hit[0])}
    return frozenset(word for at, word in enumerate(words) if at not in placed) - lexicon().function_words - {"s"}


def _acronym(name: str) -> str | None:
    """The letters of a name that is one: "WHO", "the U.N."."""
    letters = _undotted(name).removeprefix("the ").strip()
    short = letters.isalpha() and 1 < len(letters) < _LONG
    return letters.lower() if short and sum(map(str.isupper, letters)) >= len(letters) - 1 else None


def _spelt(name: str) -> frozenset[str]:
    """The acronyms that a name may have: "who" of "World Health Organization", "imf" of "the … Monetary Fund"."""
    words = [word for word in words_of(_undotted(name)) if word[0].isalnum()]
    shown = {word.lower() for word in _undotted(name).split() if word.isupper()}  # "US Geological Survey": USGS
    content = [word for word in words if word not in lexicon().function_words or word in shown]
    if not 1 < len(content) <= _WORDS:
        return frozenset()
    return frozenset("".join(word if word in shown else word[0] for word in some) for some in (content, words))


def _undotted(name: str) -> str:
    """ "U.S." as "US"; "J. Powell" keeps its words apart."""
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), name)


def _is_generic(name: str) -> bool:
    """Speakers without a name ("officials", "intelligence sources"): who they are is not known."""
    last = name.rsplit(maxsplit=1)[-1]
    reporting = lexicon().reporting
    return last in reporting.speakers - reporting.institutions and last.endswith("s")


def _places(name: str) -> frozenset[str]:
    words = words_of(name)
    found = (lexicon().demonyms.at(words, at) or lexicon().place_names.at(words, at) for at in range(len(words)))
    return frozenset(hit[1] for hit in found if hit)


def _words_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Long names share most letters by chance; their words must pair off, each with its like."""
    if len(a) != len(b):
        return ({*a} <= {*b} or {*b} <= {*a}) and len({*a} ^ {*b}) <= DROPPED
    initials = all(_spelt_alike(x, y) or (x[0] == y[0] and 1 in {len(x), len(y)}) for x, y in zip(a, b, strict=True))
    return initials and _spelt_alike(a[-1], b[-1])


def _spelt_alike(x: str, y: str) -> bool:
    """ "Sergei" and "Sergey", not "Health" and "Wealth"."""
    return x == y or (sound(x) == sound(y) and fuzz.ratio(x, y) > _ALIKE)


def sound(word: str) -> str:
    """The first letter of a word, the same for letters that stand for one sound: "Gaddafi", "Qaddafi".

    >>> sound("gaddafi") == sound("qaddafi"), sound("health") == sound("wealth")
    (True, False)
    """
    return next((letters for letters in _TRANSLITERATED if word[0] in letters), word[0])


@remembered
def kind_of(name: str) -> SourceKind | None:
    """The kind that the head noun of a name tells, or the word that leads it.

    >>> [str(kind_of(name)) for name in ("Polish Defence Ministry", "Harbour Post", "Otto Havel", "a resident of Homs")]
    ['official', 'outlet', 'None', 'primary']
    """
    words = words_of(name)
    end = next((at for at, word in enumerate(words) if at and word in JOINTS), len(words))
    if end > 1 and (led := lexicon().kind_leads.get(words[0])) is not None:
        return led.id
    found = lexicon().kind_words.before(words, end)
    return found[1].id if found else None
