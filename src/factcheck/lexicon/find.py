"""Which rows of the lexicon hold a word, and what it does there."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.core.tokens import words_of
from factcheck.lexicon.phrases import inflect
from factcheck.lexicon.tables import IDENTITIES, added, read

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Entry", "find_word"]

_NO_TABLES = frozenset({"guide"})
# Lists whose strings are no words of texts, but names of other rows, or prose.
_NO_WORDS = frozenset(
    {
        "examples",
        "counter",
        "part_of",
        "may_be",
        "sum_of",
        "told_in",
        "counts",
        "near",
        "who",
        "measures",
        "adds",
        "percent",
    }
    | {"credibility", "reliability", "span"}
)
_NAMES = frozenset({"name", "id", "code", "capital"})  # single strings, words of texts where the guide has them
_VERBS = frozenset({"measures.measure.transitive", "measures.measure.intransitive", "reporting.verbs"})
_PLURALS = frozenset({"events.event.words"})
_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the lexicon that holds a word: the table, the row by its name, the field, the wording there.

    ``exact`` is false where the wording is a longer phrase; ``does`` says what it does, ``examples`` are the row's.
    """

    table: str
    row: str
    field: str
    wording: str
    exact: bool
    does: str = ""
    examples: tuple[str, ...] = ()


def find_word(phrase: str) -> list[Entry]:
    """Where the word or phrase stands, in any of the forms that texts use; whole wordings before longer phrases.

    >>> [(entry.table, entry.does) for entry in find_word("more than") if entry.exact]
    [('qualifiers.toml', 'stands before a figure n and makes it more than n: (n, ∞)')]
    >>> [(entry.row, entry.field) for entry in find_word("drowned") if entry.exact]
    [('sinking', 'words'), ('killed', 'intransitive')]
    """
    wanted = words_of(phrase)
    found = [entry for entry in _entries(wanted) if entry] if wanted else []
    return sorted(found, key=lambda entry: not entry.exact)


def _entries(wanted: tuple[str, ...]) -> Iterator[Entry]:
    guide = read("guide")
    for table, key, row in _rows():
        for path, field, wording, value in _wordings(row, key, ""):
            if path.rpartition(".")[2] in _NAMES and path not in guide["does"]:
                continue  # a name among ourselves
            exact = _matches(path, wording, wanted)
            if exact is not None:
                says = guide["does"].get(path, "")
                facts = {**_facts(row), "value": value, "meaning": guide["effects"].get(row.get("effect"), "")}
                does = says.format_map(_Facts(facts if not isinstance(value, dict) else {**facts, **_facts(value)}))
                shown = tuple(row.get("examples", ()))[:_EXAMPLES]
                yield Entry(table, _name(key, row), field, wording.partition("/")[0], exact, does, shown)


class _Facts(dict[str, Any]):
    """A row has no value for each of its fields."""

    def __missing__(self, key: str) -> str:
        return "unknown"


def _facts(row: dict[str, Any]) -> dict[str, str]:
    return {key: " to ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in row.items()}


def _rows() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every row with the file that it stands in and its key: file and table; those of a user's file last."""
    homes = {}
    for file in sorted(files(__package__).joinpath("data").iterdir(), key=lambda file: file.name):
        name, _, ending = file.name.rpartition(".")
        if ending != "toml" or name in _NO_TABLES:
            continue
        loose = {}
        for key, value in read(name).items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                homes[key] = name
                yield from ((file.name, f"{name}.{key}", row) for row in value)
            else:
                loose[key] = value
        if loose:
            yield file.name, name, loose
    for addition in added():
        yield addition.where, f"{homes.get(addition.table, addition.table)}.{addition.table}", addition.row


def _wordings(row: dict[str, Any], key: str, field: str) -> Iterator[tuple[str, str, str, Any]]:
    """Path, field, wording and value of every word in a row: items of lists, keys of mappings, names."""
    for name, value in row.items():
        if name in _NO_WORDS:
            continue
        path, inner = f"{key}.{name}", f"{field}.{name}".lstrip(".")
        if isinstance(value, str):
            if name in _NAMES:
                yield path, inner, value, None
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    yield from ((at, within, word, item) for at, within, word, _ in _wordings(item, path, inner))
                elif isinstance(item, str):
                    yield path, inner, item, None
        elif isinstance(value, dict):
            if "words" in value or "names" in value or "terms" in value:
                yield from _wordings(value, path, inner)
            else:
                yield from ((path, inner, word, meant) for word, meant in value.items())


def _matches(path: str, wording: str, wanted: tuple[str, ...]) -> bool | None:
    """True where the wording is the phrase in some form, False where it holds it, None where it does not."""
    within = None
    for form in _forms(path, wording):
        words = words_of(form)
        if words == wanted:
            return True
        if any(words[at : at + len(wanted)] == wanted for at in range(len(words))):
            within = False
    return within


def _forms(path: str, wording: str) -> tuple[str, ...]:
    if path in _VERBS and ("/" in wording or " " not in wording or path.endswith("transitive")):
        return inflect(wording)
    return (wording, f"{wording}s", f"{wording.removesuffix('y')}ies") if path in _PLURALS else (wording,)


def _name(key: str, row: dict[str, Any]) -> str:
    """What a row is called: by its identity, else by its effect or the like."""
    identity = IDENTITIES.get(key.rpartition(".")[2])
    named = row.get(identity) if identity else row.get("effect") or row.get("modality")
    return str(named) if named and "." in key else ""
