"""Which column of a table holds which field of a document or a claim, and the values of a row by field."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from factcheck.errors import DocumentError, InvalidValueError, one_of
from factcheck.running.dates import Dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factcheck.running.records import Record

__all__ = ["CLAIM", "DAYS", "DOCUMENT", "Columns"]

DOCUMENT = ("text", "id", "publisher", "published", "title", "url", "via")
CLAIM = (
    "value",
    "lower",
    "upper",
    "unit",
    "measure",
    "subject",
    "place",
    "as_of",
    "modality",
    "speaker",
    "hedges",
    "sentence",
    "id",
    "document_id",
    *DOCUMENT[2:],
)
DAYS = frozenset({"published", "as_of"})
_SAMPLE = 1_000  # records that stand for those of an iterator
_LOOKED_AT = 50  # rows, to guess which column is meant


@dataclass(frozen=True)
class Columns:
    """What the user says of a table: the columns of fields, values that hold for every row, the order of dates.

    ``names`` map fields to columns, ``constants`` fields to the one value that they have; ``dates`` is ``dmy``, ``mdy``
    or a format such as ``%d.%m.%y``. A field that is not named is read from the column of its own name, whatever its
    capitals; other columns are left alone.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""

    @classmethod
    def parse(cls, names: Iterable[str] = (), constants: Iterable[str] = (), dates: str = "") -> Columns:
        """Columns from words such as ``text=article_content``; raises InvalidValueError for others.

        >>> Columns.parse(["text=content"], ["measure=killed"]).names
        {'text': 'content'}
        """
        return cls(dict(map(_pair, names)), dict(map(_pair, constants)), dates)

    @classmethod
    def of(cls, given: Columns | Mapping[str, str] | None) -> Columns:
        """The columns as they are, or those of a mapping from fields."""
        return given if isinstance(given, Columns) else cls(dict(given or {}))

    def __bool__(self) -> bool:
        return bool(self.names or self.constants or self.dates)

    def ask(self, fields: Sequence[str]) -> None:
        """Raises InvalidValueError for a field that is none of these."""
        for name in (*self.names, *self.constants):
            if name not in fields:
                raise InvalidValueError("no such field", value=name, expected=one_of(name, fields))

    def values(
        self,
        given: Iterable[Record],
        fields: Sequence[str],
        needed: Sequence[str],
        name: str,
        noted: Callable[[str], None] | None = None,
    ) -> Iterator[tuple[Record, dict[str, Any]]]:
        """Each record with the values of its fields, dates read; empty ones are left out.

        Which columns there are and how their dates are written, all records tell, or the first thousand of an iterator
        (whatever has no length). A date that cannot be read stays the text that it is. Raises DocumentError for a named
        column that no record has, or where none holds any of the ``needed`` fields.
        """
        self.ask(fields)
        following = iter(given)
        records = list(following if isinstance(given, Sized) else islice(following, _SAMPLE))
        if not records:
            return
        head = list(dict.fromkeys(key for record in records for key in record.values))
        chosen = self._chosen(fields, head, name)
        if not any(key in chosen or key in self.constants for key in needed):
            told = f"a column of that name, or one named for it (--column {needed[0]}={_wordiest(records)})"
            raise DocumentError(f"{name}: no column for {needed[0]}", value=", ".join(head), expected=told)
        readers = {day: self._dates(records, chosen[day], day, name, noted) for day in DAYS & chosen.keys()}
        for record in chain(records, following):
            row: dict[str, Any] = {key: value for key, value in self.constants.items() if key in fields}
            for key, column in chosen.items():
                value = record.values.get(column)
                value = value.strip() if isinstance(value, str) and key != "text" else value
                if value not in (None, ""):
                    row[key] = _read(readers[key], value) if key in readers else value
            yield record, row

    def _chosen(self, fields: Sequence[str], head: Sequence[str], name: str) -> dict[str, str]:
        folded = {column.casefold(): column for column in reversed(head)}
        chosen = {key: folded[key] for key in fields if key in folded and key not in self.constants}
        for key, column in self.names.items():
            if head and column not in head:
                raise DocumentError(f"{name}: no such column", value=column, expected=one_of(column, head))
            chosen[key] = column
        return chosen

    def _dates(
        self, records: Iterable[Record], column: str, key: str, name: str, noted: Callable[[str], None] | None
    ) -> Dates:
        texts = [value for record in records if isinstance(value := record.values.get(column), str)]
        dates = Dates(texts, self.dates)
        if noted and dates.evidence:
            noted(f"{name}: {key} read with the {dates.first} first, as “{dates.evidence}” has it")
        return dates


def _read(dates: Dates, value: Any) -> dt.date | Any:
    return (dates.read(value) or value) if isinstance(value, str) else value


def _pair(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not (equals and name.strip() and value):
        raise InvalidValueError("not a field and its column", value=word, expected="field=column, as in text=content")
    return name.strip(), value


def _wordiest(records: Sequence[Record]) -> str:
    """The column whose texts are the longest: most likely that of the articles; "COLUMN" where there is none."""
    head = list(dict.fromkeys(key for record in records[:_LOOKED_AT] for key in record.values))
    lengths = {key: sum(len(str(each.values.get(key) or "")) for each in records[:_LOOKED_AT]) for key in head}
    return max(head, key=lengths.__getitem__, default="COLUMN")
