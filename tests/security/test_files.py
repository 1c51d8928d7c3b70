"""Files that lead elsewhere, have no end or hold bombs are faults, told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factcheck
from factcheck import DocumentError, FactcheckError, LexiconError, Report, Verification
from factcheck.reports.cells import to_csv
from factcheck.reports.rows import COLUMNS, row
from factcheck.reports.sides import Context
from factcheck.running import paths

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The flood killed 12 people."
DEEP = 100_000
TOML = {
    "lists": "a = " + "[" * DEEP,
    "closed lists": "a = " + "[" * DEEP + "]" * DEEP,
    "tables": "a = " + "{a=" * DEEP,
    "dotted key": ".".join(["a"] * DEEP) + " = 1",
    "quoted dotted key": " . ".join(['"a"'] * DEEP) + " = 1",
    "dotted head": f"[{'.'.join(['a'] * DEEP)}]",
    "integer": "a = " + "9" * DEEP,
    "day": "a = 9999-99-99",
    "half a character": 'a = "\\ud800"',
    "NUL": 'a = "\0"',
    "too long": "# x\n" * 3_000_000,
}
JSON = {
    "lists": "[" * DEEP,
    "closed lists": "[" * DEEP + "]" * DEEP,
    "objects": '{"a":' * DEEP,
    "integer": '{"text": ' + "9" * DEEP + "}",
    "value": '{"text": "12 died", "title": ' + "[" * 900 + "]" * 900 + "}",
    "not a number": '{"text": NaN}',
}


@pytest.mark.parametrize("bomb", TOML)
def test_bombs_in_toml(tmp_path: Path, bomb: str) -> None:
    files = {"sources.toml": TOML[bomb], "a.txt": TEXT, "a.txt.toml": TOML[bomb], "b.txt": f"+++\n{TOML[bomb]}\n+++\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError):
        factcheck.load_sources(tmp_path / "sources.toml")
    with pytest.raises(LexiconError):
        factcheck.extend_lexicon(tmp_path / "sources.toml")
    documents, errors = factcheck.load([tmp_path])
    assert not documents
    assert len(errors) == 2


@pytest.mark.parametrize("bomb", JSON)
def test_bombs_in_json(tmp_path: Path, bomb: str) -> None:
    for name in ("a.json", "a.jsonl"):
        path = tmp_path / name
        path.write_text(JSON[bomb], encoding="utf-8")
        assert len(factcheck.load([path])[1]) == 1
        assert factcheck.load_claims([path])[2]
        with pytest.raises(DocumentError):
            factcheck.load_sources(path)
        with pytest.raises(DocumentError):
            list(factcheck.stream(path))
        (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "b.txt.json").write_text(JSON[bomb], encoding="utf-8")
    assert factcheck.load([tmp_path / "b.txt"])[1] or "text" in JSON[bomb]
    for read in (Report.from_json, Report.from_audit, Verification.from_json, factcheck.Claim.model_validate_json):
        with pytest.raises(FactcheckError):
            read(JSON[bomb])


def test_cells_that_hold_bombs(tmp_path: Path) -> None:
    context = Context({})
    made = factcheck.claim("12", hedges=("reportedly",), id="a")
    path = tmp_path / "claims.csv"
    path.write_text(to_csv(list(COLUMNS), [row(made, context) | {"hedges": "[" * DEEP}]), encoding="utf-8")
    claims, _, (error,) = factcheck.load_claims([path])
    assert not claims
    assert "not a list" in str(error)


def test_a_table_of_many_columns_and_many_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(f"c{at}" for at in range(5_000)) + "\n1\n", encoding="utf-8")
    assert len(factcheck.load([path])[1]) == 1
    path.write_text("text\n" + '"x\n' * 5_000, encoding="utf-8")
    assert "too many broken rows" in str(factcheck.load([path])[1][-1])


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The vault holds 12 bars, the bank said.", encoding="utf-8")
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "ours.txt").write_text(TEXT, encoding="utf-8")
    (folder / "also.txt").symlink_to("ours.txt")
    (folder / "evil.txt").symlink_to(secret)
    (folder / "worse.txt").symlink_to("../secret.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    for given in (folder, f"{folder}/*.txt", f"{folder}/**/*.txt"):
        documents, errors = factcheck.load([given])
        assert [document.text for document in documents] == [TEXT, TEXT]
        assert ["leads out of its folder" in str(error) for error in errors] == [True, True]
        assert not any("vault" in str(error) for error in errors)
    documents, errors = factcheck.load([folder / "evil.txt"])
    assert [document.id for document in documents] == ["evil"], "a file that is named is the caller's choice"


@pytest.mark.parametrize("name", ["a.txt.toml", "a.txt.json", "a.toml", "a.json"])
@pytest.mark.parametrize("target", ["{0}/secret", "../secret"])
def test_a_sidecar_stays_beside_its_text(tmp_path: Path, name: str, target: str) -> None:
    secret = 'title = "of the realm"' if name.endswith("toml") else '{"title": "of the realm"}'
    (tmp_path / "secret").write_text(secret, encoding="utf-8")
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / name).symlink_to(target.format(tmp_path))
    documents, (error,) = factcheck.load([folder])
    assert not documents
    assert "leads out of its folder" in str(error)
    assert "realm" not in str(error)


@pytest.mark.parametrize("key", ["path", "file", "include", "text_file", "src"])
@pytest.mark.parametrize("target", ["../secret.txt", "/etc/passwd", "file:///etc/passwd", "..\\\\secret.txt"])
def test_a_sidecar_names_no_files(tmp_path: Path, key: str, target: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt.toml").write_text(f'{key} = "{target}"', encoding="utf-8")
    documents, (error,) = factcheck.load([tmp_path / "a.txt"])
    assert not documents
    assert "unknown key" in str(error)


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "a/b", "..", "con", "x\0y"])
def test_an_id_is_no_path(tmp_path: Path, name: str) -> None:
    document = factcheck.Document(id=name, text=TEXT)
    with factcheck.Store(tmp_path / "claims.sqlite") as store:
        store.add([document])
        assert next(store.documents()).id == name
    assert {file.name.partition("-")[0] for file in tmp_path.iterdir()} == {"claims.sqlite"}


def test_folders_that_hold_themselves(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    documents, errors = factcheck.load([f"{tmp_path}/**/*.txt"])
    assert (len(documents), errors) == (1, [])


@pytest.mark.parametrize("pattern", ["**a/*.txt", "[", "[!]*.txt", "\0*", "x" * 5000 + "*", "***.txt", "?" * 300])
def test_patterns_that_match_nothing(tmp_path: Path, pattern: str) -> None:
    documents, errors = factcheck.load([f"{tmp_path}/{pattern}"])
    assert not documents
    assert len(errors) == 1


def test_files_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_LARGEST", 1_000)
    (tmp_path / "a.txt").write_text(TEXT * 100, encoding="utf-8")
    (tmp_path / "b.csv").symlink_to("/dev/zero")
    for name in ("a.txt", "b.csv"):
        documents, (error,) = factcheck.load([tmp_path / name])
        assert not documents
        assert "too large" in str(error)
    with pytest.raises(DocumentError, match="too large"):
        factcheck.load_sources(tmp_path / "b.csv")
    with pytest.raises(LexiconError):
        factcheck.extend_lexicon(tmp_path / "b.csv")


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(DocumentError):
        factcheck.load_sources(tmp_path / "a.csv")
    with pytest.raises(FactcheckError):
        factcheck.extend_lexicon(tmp_path / "a.csv")
    with pytest.raises(FactcheckError):
        factcheck.Store(tmp_path / "a.csv")
