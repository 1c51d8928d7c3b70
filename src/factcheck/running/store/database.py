"""The file of a store: opened, brought up to the present schema, its faults told in our own errors."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from factcheck.errors import InvalidValueError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SCHEMA", "opened", "reading", "row_of", "told", "writing"]

_OURS = 0x66636B73  # "fcks" in the header's application_id: a store of ours, and no other SQLite file

# One step from each version of the schema to the next; a new file takes all of them. A step that is published is never
# changed: a later version appends one.
SCHEMA: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE documents (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
            body BLOB NOT NULL, reading BLOB NOT NULL, outline BLOB NOT NULL)""",
        """CREATE TABLE traces (
            measure TEXT, unit TEXT, country TEXT, lasting INTEGER, day INTEGER, document INTEGER, at INTEGER,
            figure REAL, blur REAL, places TEXT,
            PRIMARY KEY (measure, unit, country, lasting, day, document, at)) WITHOUT ROWID""",
        "CREATE INDEX traces_of ON traces (document)",
        """CREATE TABLE facets (
            kind TEXT, value TEXT, document INTEGER, PRIMARY KEY (kind, value, document)) WITHOUT ROWID""",
        "CREATE INDEX facets_of ON facets (document)",
    ),
)


def opened(path: Path, *, readonly: bool, timeout: float) -> sqlite3.Connection:
    """A connection to the store; raises StoreError for a file that is none, or newer than this version knows."""
    if readonly and not path.is_file():
        raise StoreError("no such store", value=str(path), expected="a file that factcheck.Store has made")
    with told(path):
        target = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}"
        connection = sqlite3.connect(target, uri=True, timeout=timeout, isolation_level=None)
        try:
            _prepare(connection, path, readonly=readonly)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    if _pragma(connection, "application_id") != _OURS and _holds_tables(connection):
        raise StoreError("not a store", value=str(path), expected="a file that factcheck.Store has made")
    _check(connection, path)
    if not readonly:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what is committed stays when the power fails
    if _pragma(connection, "user_version") < len(SCHEMA):
        if readonly:
            expected = "to be opened once for writing, which brings it up to date"
            raise StoreError("a store of an older version", value=str(path), expected=expected)
        _migrate(connection, path)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """All steps or none; two processes that open an old file take them once."""
    with writing(connection):
        _check(connection, path)
        for step in SCHEMA[_pragma(connection, "user_version") :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_OURS}")
        connection.execute(f"PRAGMA user_version = {len(SCHEMA)}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    version = _pragma(connection, "user_version")
    if version > len(SCHEMA):
        expected = f"schema version {len(SCHEMA)} or older: a newer factcheck wrote version {version}"
        raise StoreError("a store of a newer version", value=str(path), expected=expected)


def _holds_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def row_of(connection: sqlite3.Connection, query: str, number: int) -> tuple[Any, ...]:
    """What is asked about a document; raises a fault of the file where an index names one that is not there."""
    row = connection.execute(query, (number,)).fetchone()
    if row is None:
        raise sqlite3.DatabaseError(f"document {number} is in an index alone")
    return tuple(row)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that holds the file from its beginning; all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that sees the file as it is at its beginning, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Faults of the file as StoreError, with the file and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            expected = "one writer at a time: try again when it is done, or give a longer timeout"
            raise StoreError("another process is writing the store", value=str(path), expected=expected) from error
        raise StoreError(f"the store cannot be used ({error})", value=str(path)) from error
    except sqlite3.ProgrammingError as error:
        raise StoreError(f"the store cannot be used ({error})", value=str(path)) from error
    # what SQLite says quotes the file, and bytes that are no UTF-8 cannot be told as a fault of SQLite
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise StoreError(f"no store, or a damaged one ({error})", value=str(path)) from error
    except (zlib.error, InvalidValueError) as error:
        raise StoreError(f"a damaged store ({error})", value=str(path)) from error


def _code(error: sqlite3.Error) -> int:
    """The primary part of SQLite's code of a fault."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
