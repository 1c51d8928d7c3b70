"""Files to documents: what is read, what is refused, and that one bad file never costs another."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import InvalidValueError
from factcheck.models import Document
from factcheck.running.columns import Columns
from factcheck.running.documents import load

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.errors import DocumentError

DAY = dt.date(2024, 12, 23)
TEXT = "Twelve people died.\n"


def _write(folder: Path, **files: str | bytes) -> None:
    """Files by name; a double underscore stands for the dot."""
    for name, content in files.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(raw)


def _only(path: Path) -> Document:
    documents, errors = load([path])
    assert errors == []
    (document,) = documents
    return document


def _fault(path: Path) -> str:
    documents, errors = load([path])
    assert documents == []
    (error,) = errors
    return str(error).replace(str(path.parent), "…")


@pytest.mark.parametrize(
    ("content", "known"),
    [
        (TEXT, {}),
        (
            f"+++\npublisher = 'Ukrinform'\npublished = 2024-12-23\n+++\n{TEXT}",
            {"publisher": "Ukrinform", "published": DAY},
        ),
        (f'+++\npublished = "2024-12-23"\n+++\n{TEXT}', {"published": DAY}),
        (f"+++\npublished = 2024-12-23T20:00:00Z\n+++\n{TEXT}", {"published": DAY}),
        (f"+++\n+++\n{TEXT}", {}),
        (f"+++  \nid = 'x'\n+++\t\n{TEXT}", {"id": "x"}),
        (
            f"---\npublisher: The 'Post'\npublished: 2024-12-23\n---\n{TEXT}",
            {"publisher": "The 'Post'", "published": DAY},
        ),
        (
            f"---\ntitle: \"A: b\"\n# why\n\nurl: 'https://x.org/?a=b'\n---\n{TEXT}",
            {"title": "A: b", "url": "https://x.org/?a=b"},
        ),
        (f"---\npublisher:\nvia: MENAFN\n---\n{TEXT}", {"via": "MENAFN"}),
        (f"---\r\npublisher: Post\r\n---\r\n{TEXT}", {"publisher": "Post"}),
        (f"\ufeff+++\nid = 'x'\n+++\n{TEXT}", {"id": "x"}),
    ],
)
def test_front_matter(tmp_path: Path, content: str, known: dict[str, Any]) -> None:
    _write(tmp_path, article__txt=content)
    assert _only(tmp_path / "article.txt") == Document(**{"id": "article", "text": TEXT, **known})


@pytest.mark.parametrize(
    "content", ["---\nTwelve people died.\n---\nThree more.", "---\nNo end.", "---", "----\nx: y\n---\n"]
)
def test_a_rule_of_dashes_is_no_front_matter(tmp_path: Path, content: str) -> None:
    _write(tmp_path, article__txt=content)
    assert _only(tmp_path / "article.txt").text == content


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Zażółć".encode(), "Zażółć"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"caf\xe9 \x93quoted\x94", "café “quoted”"),
        (b"caf\xe9 \x81 \x95", "café \x81 \x95"),  # no Windows-1252 either: Latin-1 loses nothing
        ("café".encode("utf-16"), "café"),
        (b"\xff\xfeodd", "ÿþodd"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, text: str) -> None:
    _write(tmp_path, article__txt=raw)
    assert _only(tmp_path / "article.txt").text == text


@pytest.mark.parametrize(
    "sidecar",
    [
        {"article__txt__toml": "publisher = 'Post'\npublished = 2024-12-23"},
        {"article__toml": "publisher = 'Post'\npublished = '2024-12-23'"},
        {"article__json": '{"publisher": "Post", "published": "2024-12-23"}'},
        {"article__txt__json": '{"publisher": "Post", "published": "2024-12-23T01:00:00+02:00", "url": null}'},
    ],
)
def test_sidecars(tmp_path: Path, sidecar: dict[str, str]) -> None:
    _write(tmp_path, article__txt=TEXT, **sidecar)
    assert _only(tmp_path / "article.txt") == Document(id="article", text=TEXT, publisher="Post", published=DAY)


def test_front_matter_wins_over_a_sidecar(tmp_path: Path) -> None:
    _write(tmp_path, article__txt=f"+++\npublisher = 'A'\n+++\n{TEXT}", article__toml="publisher = 'B'\nvia = 'C'")
    assert _only(tmp_path / "article.txt") == Document(id="article", text=TEXT, publisher="A", via="C")


def test_sidecars_in_a_list_of_files_are_not_documents(tmp_path: Path) -> None:
    _write(tmp_path, a__txt=TEXT, a__toml="id = 'x'", b__txt=TEXT, b__json='{"id": "y"}')
    documents, errors = load(sorted(tmp_path.iterdir()))
    assert ([document.id for document in documents], errors) == (["x", "y"], [])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", "", "…/a.txt: no text, expected a text that is not empty"),
        ("a.txt", " \n\t\n", "…/a.txt: no text, expected a text that is not empty"),
        ("a.txt", "+++\nid = 'x'\n+++\n", "…/a.txt: no text, expected a text that is not empty"),
        ("a.txt", b"\x89PNG\0\0", "…/a.txt: not a text: got b'\\x89PNG\\x00\\x00', expected text without NUL bytes"),
        (
            "a.txt",
            f"+++\npublished = '23 Dec'\n+++\n{TEXT}",
            "…/a.txt: published is no date: got '23 Dec', expected a date such as 2024-12-23",
        ),
        (
            "a.txt",
            f"---\npublished: 2024-13-01\n---\n{TEXT}",
            "…/a.txt: published is no date: got '2024-13-01', expected a date such as 2024-12-23",
        ),
        (
            "a.txt",
            f"+++\npublished = 20241223\n+++\n{TEXT}",
            "…/a.txt: published is no date: got 20241223, expected a date such as 2024-12-23",
        ),
        (
            "a.txt",
            f"+++\nauthor = 'me'\n+++\n{TEXT}",
            "…/a.txt: unknown key: got 'author', expected one of id, publisher, published, title, url, via",
        ),
        (
            "a.txt",
            f"+++\npublisher = 24\n+++\n{TEXT}",
            "…/a.txt: publisher: got 24, expected text",
        ),
        ("a.txt", f"+++\nid = 'x'\n{TEXT}", "…/a.txt: front matter without an end, expected a second line of +++"),
        ("a.txt", f"---\nid: x\noops\n---\n{TEXT}", "…/a.txt: front matter: got 'oops', expected key: value"),
        ("a.json", "{}", '…/a.json: no documents, expected a list, {"documents": [...]} or {"text": ...}'),
        ("a.json", "[3]", '…/a.json, document 1: no text, expected an object with a string "text"'),
        ("a.json", '[{"text": 3}]', '…/a.json, document 1: no text, expected an object with a string "text"'),
        (
            "a.json",
            '{"documents": {"text": "x"}}',
            '…/a.json: no documents, expected a list, {"documents": [...]} or {"text": ...}',
        ),
    ],
)
def test_faults_name_file_value_and_what_was_expected(
    tmp_path: Path, name: str, content: str | bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    assert _fault(tmp_path / name) == told


@pytest.mark.parametrize(
    ("name", "content", "start"),
    [
        ("a.txt", "+++\nid = \n+++\ntext", "…/a.txt: not TOML (Invalid value"),
        ("a.json", "{", "…/a.json: not JSON (Expecting"),
        ("a.json", "[" * 100_000, "…/a.json: not JSON (maximum recursion"),
        ("a.jsonl", '{"text": }', "…/a.jsonl, line 1: not JSON (Expecting"),
    ],
)
def test_broken_syntax(tmp_path: Path, name: str, content: str, start: str) -> None:
    (tmp_path / name).write_text(content)
    assert _fault(tmp_path / name).startswith(start)


def test_a_bad_sidecar_is_named(tmp_path: Path) -> None:
    _write(tmp_path, a__txt=TEXT, a__toml="published = 'soon'")
    assert (
        _fault(tmp_path / "a.txt") == "…/a.toml: published is no date: got 'soon', expected a date such as 2024-12-23"
    )


def test_missing_files(tmp_path: Path) -> None:
    assert _fault(tmp_path / "a.txt") == "…/a.txt: No such file or directory"


def test_one_bad_file_costs_itself_alone(tmp_path: Path) -> None:
    _write(tmp_path, a__txt="", b__txt=TEXT, c__txt=b"\0")
    seen: list[DocumentError] = []
    documents, errors = load([tmp_path / name for name in ("a.txt", "b.txt", "c.txt", "d.txt")], on_error=seen.append)
    assert [document.id for document in documents] == ["b"]
    assert len(errors) == 3
    assert sorted(map(str, errors)) == sorted(map(str, seen))


def test_folders(tmp_path: Path) -> None:
    _write(tmp_path, b__txt="B", a__md="A", README__md="no", gold__json="{}", notes__pdf="no", a__toml="id = 'first'")
    _write(tmp_path, __hidden__txt="no")
    (tmp_path / "sub").mkdir()
    documents, errors = load([tmp_path])
    assert ([(document.id, document.text) for document in documents], errors) == ([("first", "A"), ("b", "B")], [])


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert _fault(tmp_path / ".").endswith(": an empty folder, expected files that end in .txt, .md or .html")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.json", json.dumps([{"text": "A", "published": "2024-12-23"}, {"text": "B", "id": "b"}])),
        (
            "x.json",
            json.dumps(
                {"documents": [{"text": "A", "published": "2024-12-23"}, {"text": "B", "id": "b"}], "claims": []}
            ),
        ),
        ("x.jsonl", '{"text": "A", "published": "2024-12-23"}\n\n{"text": "B", "id": "b"}\n'),
    ],
)
def test_json_of_documents(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    documents, errors = load([tmp_path / name])
    assert (documents, errors) == ([Document(text="A", published=DAY), Document(text="B", id="b")], [])


def test_a_json_file_can_be_one_document(tmp_path: Path) -> None:
    _write(tmp_path, x__json='{"text": "A\\ud800", "publisher": "P\\udfff"}')
    document = _only(tmp_path / "x.json")
    assert document == Document(id="x", text="A\ufffd", publisher="P\ufffd")
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_the_other_lines_of_jsonl_are_read(tmp_path: Path) -> None:
    _write(tmp_path, x__jsonl='{"text": "A"}\n{"text": 3}\n{"text": "C", "by": 1}\n{"text": "D"}')
    documents, errors = load([tmp_path / "x.jsonl"])
    assert [document.text for document in documents] == ["A", "D"]
    assert [str(error).split(":")[0][-6:] for error in errors] == ["line 2", "line 3"]


def test_ids_are_stems_where_these_are_unique(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        _write(tmp_path / folder, article__txt=TEXT)
    _write(tmp_path, other__txt=TEXT)
    documents, errors = load([tmp_path / "x", tmp_path / "y", tmp_path / "other.txt"])
    assert errors == []
    assert documents[0].id == Document(text=TEXT).id
    assert documents[2].id == "other"
    assert len({document.id for document in documents}) == 3


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path, a__txt=TEXT)
    assert len(load([tmp_path, tmp_path / "a.txt", str(tmp_path / "a.txt")])[0]) == 1


def test_the_second_of_two_given_ids_is_a_fault(tmp_path: Path) -> None:
    _write(tmp_path, a__txt=f"+++\nid = 'x'\n+++\n{TEXT}", b__txt=f"+++\nid = 'x'\n+++\n{TEXT}", x__txt=TEXT)
    documents, errors = load([tmp_path])
    assert [document.id for document in documents] == ["x", Document(text=TEXT).id]
    assert str(errors[0]).endswith("a.txt: got 'x', expected an id of its own")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO(f"---\npublisher: Post\n---\n{TEXT}".encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw))
    assert load(["-"]) == ([Document(id="stdin", text=TEXT, publisher="Post")], [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda body: f"+++\n{body}\n+++\nx".encode())))
def test_no_bytes_raise(tmp_path: Path, raw: bytes) -> None:
    for name in ("a.txt", "b.json", "c.jsonl"):
        (tmp_path / name).write_bytes(raw)
        documents, errors = load([tmp_path / name])
        assert documents or errors


PAGE = """<html><head><title>Flood</title><meta property="og:site_name" content="Daily Example">
<meta name="date" content="2024-12-23"></head><body><nav>Home 300</nav><article><h1>Flood</h1>
<p>Twelve people died in the flood on Monday, the agency said, and many more had to leave their homes.</p></article>"""


def test_a_web_page_is_its_article(tmp_path: Path):
    _write(tmp_path, a__html=PAGE, b__HTM=PAGE, b__toml='publisher = "Wire"')
    documents, errors = load([tmp_path])

    assert errors == []
    assert [(each.id, each.publisher, each.published) for each in documents] == [
        ("a", "Daily Example", DAY),
        ("b", "Wire", DAY),
    ]
    assert all("Twelve people died" in each.text and "300" not in each.text for each in documents)


def test_a_web_page_comes_through_standard_input(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    ((document,), errors) = load(["-"])

    assert errors == []
    assert (document.id, document.title) == ("stdin", "Flood")


def test_a_web_page_without_words_is_a_fault(tmp_path: Path):
    _write(tmp_path, a__html="<html><script>x</script>")
    assert _fault(tmp_path / "a.html").startswith("…/a.html: no text")


def test_a_web_page_without_the_extra_costs_that_page_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    _write(tmp_path, a__html=PAGE, b__txt=TEXT)
    documents, errors = load([tmp_path])

    assert [each.id for each in documents] == ["b"]
    assert "factcheck-claims[html]" in str(errors[0])


TABLE = "Body,paper\n12 people died.,Post\n9 people died.,\n"


@pytest.mark.parametrize("columns", [{"text": "Body", "publisher": "paper"}, Columns({"text": "Body"})])
def test_a_table_of_documents(tmp_path: Path, columns: Any) -> None:
    _write(tmp_path, t__csv=TABLE)
    documents, errors = load([tmp_path / "t.csv"], columns=columns)
    publisher = "Post" if "publisher" in Columns.of(columns).names else None
    assert errors == []
    assert documents == [
        Document(id="t:2", text="12 people died.", publisher=publisher),
        Document(id="t:3", text="9 people died."),
    ]


def test_the_format_can_be_said(tmp_path: Path) -> None:
    _write(tmp_path, t__data=TABLE.replace("Body", "text"))
    documents, _ = load([tmp_path / "t.data"], kind="csv")
    assert [document.id for document in documents] == ["t:2", "t:3"]
    with pytest.raises(InvalidValueError, match=r"no such format: got 'cvs', expected .*did you mean csv"):
        load([tmp_path], kind="cvs")


def test_json_of_others_by_its_keys(tmp_path: Path) -> None:
    """With the keys named, the others are left alone; without, an unknown key is a slip of the pen."""
    _write(
        tmp_path, a__jsonl='{"body": "12 died.", "label": 3, "nr": 7}\n{"label": 1}\n', b__json='{"body": "9 died."}'
    )
    documents, errors = load([tmp_path / "a.jsonl", tmp_path / "b.json"], columns={"text": "body", "id": "nr"})
    assert [(document.id, document.text) for document in documents] == [("7", "12 died.")]
    assert [str(error).rpartition("/")[2].partition(",")[0] for error in errors] == [
        "b.json: no such column: got 'nr'",
        "a.jsonl",
    ]
    documents, errors = load([tmp_path / "b.json"], columns={"text": "body"})
    assert [(document.id, document.text) for document in documents] == [("b", "9 died.")]


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl", "x.json"])
def test_an_empty_table_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text({"x.csv": "text,id\n", "x.jsonl": "", "x.json": "[]"}[name])
    assert _fault(tmp_path / name) == f"…/{name}: empty, expected a row for each of its documents"


def test_a_guessed_encoding_is_noted(tmp_path: Path) -> None:
    _write(tmp_path, a__txt=b"caf\xe9", b__txt=b"caf\xe9 \x81", c__txt="café".encode())
    notes: list[str] = []
    documents, errors = load([tmp_path], on_note=notes.append)
    assert (len(documents), errors) == (3, [])
    assert [note.rpartition("/")[2] for note in notes] == [
        "a.txt: not UTF-8, read as Windows-1252",
        "b.txt: not UTF-8, read as Latin-1",
    ]
