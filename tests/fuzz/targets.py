"""What is fuzzed: each target takes bytes, and fails where a promise is broken. They run without a fuzzer as well.

A promise is: only errors of the family are raised, and none by text; spans stand in their texts; a report survives
JSON and every layout; what is quoted for a language model stays between its delimiters.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import factcheck
from factcheck.lexicon.tables import added, replace
from factcheck.reports.report import Report, Verification

__all__ = ["TARGETS"]

_LONGEST = 20_000  # characters: what is longer only costs executions
_DOCUMENTS = 4
_BETWEEN = "\x1e"  # between the documents of one input
_FILES = (
    "a.txt a.md a.html a.json a.jsonl a.csv a.tsv a.txt.toml a.txt.json claims.csv claims.jsonl claims.json "
    "sources.toml sources.json sources.csv"
).split()
_CONTROLS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))} - {"\n"}
_ACTS_ON_SCREENS = {*_CONTROLS, *"\u202a\u202b\u202d\u202e\u2066\u2067"}


def reading(data: bytes) -> None:
    """Texts through every verb that takes texts."""
    texts = _text(data).split(_BETWEEN)[:_DOCUMENTS]
    _words(texts[0])
    _report(factcheck.check(texts))
    found = factcheck.verify(texts[0], against=texts[1:])
    assert Verification.from_json(found.to_json()) == found
    _prompt(found.to_prompt(5000))


def html(data: bytes) -> None:
    """A web page, as bytes and as text, to its article and its claims."""
    for page in (data[: 4 * _LONGEST], _text(data)):
        document = factcheck.Document.from_html(page)
        assert factcheck.Document.model_validate_json(document.model_dump_json()) == document
        _spans(document, factcheck.extract(document))


def inputs(data: bytes) -> None:
    """Files of every format, read as the command line reads them; the first byte says which."""
    name = _FILES[data[0] % len(_FILES)] if data else _FILES[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data[1 : 4 * _LONGEST])
        if name.startswith("sources"):
            try:
                assert all(isinstance(one, factcheck.Source) for one in factcheck.load_sources(path))
            except factcheck.FactcheckError as error:
                _error(error)
        elif name.startswith("claims"):
            claims, documents, errors = factcheck.load_claims([path])
            _report(factcheck.check_claims(claims[:20], documents))
            _errors(errors)
        else:
            if name.startswith("a.txt."):
                path = Path(folder, "a.txt")
                path.write_text("The flood killed 12 people.", encoding="utf-8")
            documents, errors = factcheck.load([path])
            assert documents or errors
            _errors(errors)
            _report(factcheck.check(documents[:20]))
            if name == "a.jsonl":
                assert all(isinstance(one, factcheck.Document) for one in factcheck.stream(path, lambda error: None))


def store(data: bytes) -> None:
    """A file that may be a store or an export of one, opened and added to; texts kept and asked for again."""
    kind, rest = (data[0] % 3, data[1:]) if data else (0, b"")
    with tempfile.TemporaryDirectory() as folder:
        path, sound = Path(folder, "claims.sqlite"), True
        try:
            if kind == 0:
                path.write_bytes(rest)
                sound = _is_sound(path)
            with factcheck.Store(path, timeout=0.1) as kept:
                if kind == 1:
                    Path(folder, "kept.parquet").write_bytes(rest)
                    kept.import_parquet(Path(folder, "kept.parquet"))
                texts = _text(rest).split(_BETWEEN) if kind == 2 else ["The flood killed 12 people."]
                kept.add([text for text in texts[:_DOCUMENTS] if text.strip()])
                report = kept.report()
                _report(report)
                assert len(kept) == len(report.documents)
                if kind == 2:
                    given = sorted(kept.documents(), key=lambda document: document.id)
                    assert factcheck.check(given) == report
                kept.remove([document.id for document in kept.documents()])
                assert len(kept) == 0 or not sound
        except factcheck.FactcheckError as error:
            if kind == 2:
                raise
            _error(error)


def _is_sound(path: Path) -> bool:
    """Whether SQLite's own check finds nothing; that an index lacks a row is told by no reading of the file."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):  # the second where what it found quotes bytes that are no UTF-8
        return False


def lexicon(data: bytes) -> None:
    """A file of a user's own words, and a text that is read with them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ours.toml")
        path.write_bytes(data[: 4 * _LONGEST])
        try:
            factcheck.extend_lexicon(path)
            _report(factcheck.check(["At least 12 people were killed and 30 homes lost in Kursk, police said."]))
            _words("some 3,000 km")
        except factcheck.LexiconError as error:
            _error(error)
        finally:
            if added():
                replace(())


def _text(data: bytes) -> str:
    """Any bytes as a text: what is not UTF-8 becomes halves of characters."""
    return data.decode("utf-8", "surrogateescape")[:_LONGEST]


def _words(text: str) -> None:
    for one in factcheck.quantities(text):
        assert text[one.start : one.end] == one.text
    for verb in (factcheck.normalise, factcheck.claim):
        try:
            verb(text[:200])
        except factcheck.FactcheckError as error:
            _error(error)


def _spans(document: factcheck.Document, claims: list[factcheck.Claim]) -> None:
    for claim in claims:
        assert claim.text
        assert document.text[claim.start : claim.end] == claim.text


def _report(report: Report) -> None:
    assert Report.from_json(report.to_json()) == report
    assert Report.from_audit(report.to_audit()) == report
    assert not _ACTS_ON_SCREENS.intersection(report.to_text())
    _prompt(report.to_prompt(5000))
    report.to_claimreview()
    report.to_markdown()
    if report.divergences or len(report.claims) > 3:
        assert "<script>alert" not in report.to_html()


def _prompt(prompt: str) -> None:
    """Delimiters pair up on their line."""
    for line in prompt.splitlines():
        depth = 0
        for mark in line:
            depth += (mark == "⟦") - (mark == "⟧")
            assert depth in {0, 1}, line
        assert depth == 0, line


def _errors(errors: list[factcheck.DocumentError]) -> None:
    for error in errors:
        _error(error)


def _error(error: factcheck.FactcheckError) -> None:
    assert str(error)


TARGETS = {target.__name__: target for target in (reading, html, inputs, store, lexicon)}
