"""The file of a store: killed writers, one writer and many readers, damage, versions, Parquet."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import factcheck
from factcheck import Document, Store, StoreError, extract
from factcheck.errors import DocumentError, MissingExtraError
from factcheck.running.store import database


def report_of(number: int) -> Document:
    text = f"The quake in Izmir killed {20 + number} people and wounded {50 + number}, police said. 300 homes burnt."
    return Document(id=f"d{number:02}", text=text, publisher=f"Outlet {number}", published="2024-03-04")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.sqlite"


# --- killed in mid-write ---

KILLED = """
    import os, signal, sys
    from factcheck import Document, Store

    path, statement, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    sys.path.insert(0, sys.argv[4])
    from test_store_file import report_of

    seen = 0
    def watch(said):
        global seen
        seen += said.startswith(statement)
        if seen == times:
            os.kill(os.getpid(), signal.SIGKILL)

    with Store(path) as store:
        store._connection.set_trace_callback(watch)
        for number in range(8):
            store.add([report_of(number)])
            print(number, flush=True)
"""


@pytest.mark.parametrize(
    ("statement", "times"),
    [
        ("BEGIN IMMEDIATE", 4),
        ("INSERT INTO documents", 4),
        ("INSERT INTO traces", 6),
        ("INSERT INTO facets", 20),
        ("SELECT outline", 3),
        ("COMMIT", 1),
        ("COMMIT", 5),
    ],
)
def test_a_killed_writer_loses_nothing_that_was_committed(path: Path, statement: str, times: int) -> None:
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(KILLED),
        str(path),
        statement,
        str(times),
        str(Path(__file__).parent),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    told = [int(line) for line in done.stdout.split()]
    assert len(told) < 8
    with Store(path) as store:
        assert store._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        held = list(store.documents())
        assert held == [report_of(number) for number in told]
        assert list(store.claims()) == [claim for document in held for claim in extract(document)]
        store.add(map(report_of, range(8)))
        assert store.report() == factcheck.check(map(report_of, range(8)))


# --- one writer, many readers ---


def test_a_second_writer_is_told(path: Path) -> None:
    with Store(path) as store, Store(path, timeout=0) as other:
        store.add([report_of(0)])
        with database.writing(store._connection), pytest.raises(StoreError, match="another process is writing"):
            other.add([report_of(1)])
        assert other.add([report_of(1)]).added == ("d01",)
        assert len(store) == 2


def test_readers_do_not_wait_for_a_writer(path: Path) -> None:
    with Store(path) as store, Store(path, readonly=True, timeout=0) as reader:
        store.add([report_of(0)])
        with database.writing(store._connection):
            store._delete([1])
            assert [one.id for one in reader.documents()] == ["d00"]


def test_a_reader_cannot_write(path: Path) -> None:
    with Store(path) as store:
        store.add([report_of(0)])
    with Store(path, readonly=True) as reader, pytest.raises(StoreError):
        reader.add([report_of(1)])


def test_a_reader_makes_no_file(path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        Store(path, readonly=True)
    assert not path.exists()


def test_a_closed_store(path: Path) -> None:
    store = Store(path)
    store.close()
    store.close()
    with pytest.raises(StoreError):
        len(store)


# --- damage and versions ---


@pytest.mark.parametrize("content", [b"text", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_store(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError):
        Store(path)
    assert path.read_bytes() == content


def test_a_database_of_somebody_else(path: Path) -> None:
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE notes (text)")
    theirs.close()
    with pytest.raises(StoreError, match="not a store"):
        Store(path)


@pytest.mark.parametrize("column", ["body", "reading", "outline"])
def test_a_damaged_row(path: Path, column: str) -> None:
    with Store(path) as store:
        store.add([report_of(0)])
        store._connection.execute(f"UPDATE documents SET {column} = x'00'")
    with Store(path) as store, pytest.raises(StoreError, match="damaged"):
        store.report(measure="killed") if column != "outline" else store.add([report_of(1)])


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE traces SET figure = NULL",
        "UPDATE traces SET at = at + 99",
        "UPDATE traces SET at = at - 9",
        "UPDATE traces SET at = 'no. ' || at",
        "UPDATE traces SET document = 99",
        "UPDATE traces SET places = x'ff'",
        "UPDATE documents SET outline = 'nothing'",
        "UPDATE documents SET outline = x'789cabae0500017500f9'",  # {} as it is packed
        "UPDATE documents SET reading = 'nothing'",
        "DELETE FROM documents",
    ],
)
def test_rows_that_no_store_has_written(path: Path, damage: str) -> None:
    with Store(path) as store:
        store.add([report_of(0)])
        store._connection.execute(damage)
    with Store(path) as store, pytest.raises(StoreError, match="damaged"):
        store.add([report_of(1)])


def test_an_index_that_names_a_document_too_many(path: Path) -> None:
    with Store(path) as store:
        store.add([report_of(0)])
        store._connection.execute("UPDATE facets SET document = 99")
        assert store.report(measure="killed").claims == ()
        store._connection.execute("UPDATE documents SET body = 'nothing'")
        with pytest.raises(StoreError, match="damaged"):
            store.report()


def test_a_byte_that_has_changed(path: Path) -> None:
    """Wherever it is, the store says so or goes on; nothing else comes out."""
    with Store(path) as store:
        store.add([report_of(0)])
    whole = path.read_bytes()
    used = [at for at in range(len(whole)) if any(whole[max(0, at - 8) : at + 8])]
    refused = 0
    for at in used[::31]:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xD4]) + whole[at + 1 :])
        try:
            with Store(path) as store:
                store.add([report_of(1)])
                store.report()
        except StoreError:
            refused += 1
    assert refused > 10


def test_a_file_whose_names_are_no_text(path: Path) -> None:
    with Store(path) as store:
        store.add([report_of(0)])
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE documents", b"CREATE \xd4\xffBLE documents"))
    with pytest.raises(StoreError, match="damaged"):
        Store(path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Store(tmp_path / "none" / "claims.sqlite")


def test_an_older_file_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path) as store:
        store.add([report_of(0)])
        old = store.report()
    step = ("ALTER TABLE documents ADD COLUMN note TEXT", "UPDATE documents SET note = 'kept'")
    monkeypatch.setattr(database, "SCHEMA", (*database.SCHEMA, step))
    with pytest.raises(StoreError, match="older version"):
        Store(path, readonly=True)
    for _ in range(2):
        with Store(path) as store:
            assert store.report() == old
            assert store._connection.execute("SELECT note FROM documents").fetchall() == [("kept",)]
            assert store._connection.execute("PRAGMA user_version").fetchone() == (len(database.SCHEMA),)


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path) as store:
        store.add([report_of(0)])
    with monkeypatch.context() as later:
        step = ("ALTER TABLE documents ADD COLUMN note TEXT", "UPDATE nothing SET note = 1")
        later.setattr(database, "SCHEMA", (*database.SCHEMA, step))
        with pytest.raises(StoreError):
            Store(path)
    with Store(path) as store:
        assert len(store) == 1
        columns = [row[1] for row in store._connection.execute("PRAGMA table_info(documents)")]
        assert "note" not in columns


def test_a_newer_file_is_refused(path: Path) -> None:
    with Store(path) as store:
        store._connection.execute(f"PRAGMA user_version = {len(database.SCHEMA) + 1}")
    with pytest.raises(StoreError, match="newer"):
        Store(path)


# --- Parquet ---


def test_parquet_and_back_loses_nothing(path: Path, tmp_path: Path) -> None:
    bare = Document(text="Nothing is counted here, but heavy casualties are feared.")
    with Store(path) as store, Store(tmp_path / "other.sqlite") as other:
        store.add([*map(report_of, range(5)), bare])
        assert store.export_parquet(tmp_path / "claims.parquet") == 6
        change = other.import_parquet(tmp_path / "claims.parquet", compare=True)
        assert other.report() == store.report()
        assert sorted(change.added) == sorted(one.id for one in store.documents())
        assert {(one.a.id, one.b.id) for one in change.divergences} == {
            (one.a.id, one.b.id) for one in store.report().divergences
        }
        assert len(other.import_parquet(tmp_path / "claims.parquet").unchanged) == 6
        assert len(other.add(map(report_of, range(5))).unchanged) == 5


def test_other_tools_find_the_claims(path: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    with Store(path) as store:
        store.add([report_of(0)])
        store.export_parquet(tmp_path / "claims.parquet")
    (row,) = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    assert next((one["measure"], one["place"], one["lower"]) for one in row["claims"]) == ("killed", "Izmir", 18.1)


def test_an_export_that_fails_leaves_the_old_one(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.parquet"
    out.write_bytes(b"the old one")
    with Store(path) as store:
        store.add([report_of(0), report_of(1)])
        store._connection.execute("UPDATE documents SET body = x'00' WHERE id = 'd01'")
        with pytest.raises(StoreError):
            store.export_parquet(out)
    assert out.read_bytes() == b"the old one"
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("content", [b"", b"text", None])
def test_what_is_no_export(path: Path, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "x.parquet").write_bytes(content)
    with Store(path) as store, pytest.raises(StoreError, match="not an export"):
        store.import_parquet(tmp_path / "x.parquet")


def test_a_parquet_file_with_bytes_that_are_no_text(path: Path, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with Store(path) as store:
        store.add([report_of(1)])
        store.export_parquet(tmp_path / "claims.parquet")
        table = pq.read_table(tmp_path / "claims.parquet")
        damaged = pa.array([b"\xe2("], pa.binary()).view(pa.string())
        index = table.schema.get_field_index("text")
        pq.write_table(table.set_column(index, "text", damaged), tmp_path / "claims.parquet")
        with pytest.raises(StoreError, match="not an export"):
            store.import_parquet(tmp_path / "claims.parquet")
        assert len(store) == 1


def test_another_parquet_file(path: Path, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "x.parquet")
    with Store(path) as store, pytest.raises(StoreError, match="not an export"):
        store.import_parquet(tmp_path / "x.parquet")


def test_without_pyarrow(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with Store(path) as store, pytest.raises(MissingExtraError, match="parquet"):
        store.export_parquet(tmp_path / "x.parquet")


# --- imports ---


def test_the_database_waits_until_a_store_is_used() -> None:
    code = "import sys, factcheck; print('sqlite3' in sys.modules); factcheck.Store; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


# --- lines of JSON ---


def test_lines_that_are_no_documents_are_told(tmp_path: Path) -> None:
    lines = tmp_path / "x.jsonl"
    lines.write_text('\ufeff{"text": "Two died."}\n\n{"text": 3}\nnone\n[]\n{"text": "x", "colour": 1}\n', "utf-8")
    faults: list[DocumentError] = []
    assert [one.text for one in factcheck.stream(lines, faults.append)] == ["Two died."]
    assert [str(fault).split(": ")[0].rpartition(" ")[2] for fault in faults] == ["3", "4", "5", "6"]
    with pytest.raises(DocumentError, match="line 3"):
        list(factcheck.stream(lines))
    with pytest.raises(DocumentError):
        list(factcheck.stream(tmp_path / "none.jsonl"))
