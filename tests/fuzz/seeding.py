"""Where fuzzing starts: inputs that are in order, made from the repository's own texts, and words worth trying."""

from __future__ import annotations

import json
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import factcheck
from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dictionary", "seeds"]

_ROOT = Path(__file__).parents[2]
_SENTENCES = 400
_ODD = "\u202e \u200b \x00 \x1b[31m \ufeff ⟦ ⟧ <| 1e999999999 ½ ١٢ “ ” +++ --- [[ nan inf 9999-12-31 0000-00-00".split()
_TABLE = "claim,measure,subject,speaker,published\nmore than 40,killed,people,A,2024-01-02\n"
_PAGE = (
    '<html><head><title>Flood</title><meta charset="utf-8"></head><body><article><p>{}</p>'
    "<table><tr><th>Province</th><th>Killed</th></tr><tr><td>Aceh</td><td>12</td></tr></table></article></body></html>"
)


def seeds(target: str) -> Iterator[bytes]:
    """Inputs of the target that are in order."""
    texts = list(_texts())
    if target == "reading":
        yield from (text.encode() for text in texts)
        yield from ("\x1e".join(pair).encode() for pair in zip(texts[::2], texts[1::2], strict=False))
    elif target == "html":
        yield from (_PAGE.format(text).encode() for text in texts[::10])
    elif target == "inputs":
        yield from _files(texts)
    elif target == "store":
        yield from _stores(texts)
    else:
        yield from _lexicons()


def dictionary() -> Iterator[str]:
    """Words of the lexicon and what is odd, for the fuzzer to put in."""
    words = {word for each in lexicon().measures.values() for word in (*each.head, *each.title)}
    words |= {word for row in lexicon().qualifier_rows for word in row.words}
    words |= {*lexicon().numbers.words, *lexicon().numbers.magnitudes, *_ODD}
    for word in sorted(words):
        coded = word.encode("utf-8", "surrogatepass")
        yield '"' + "".join(f"\\x{byte:02x}" for byte in coded) + '"'


def _texts() -> Iterator[str]:
    for path in sorted((_ROOT / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    rows = (
        row["text"]
        for path in sorted((_ROOT / "tests" / "corpus").glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("row", [])
        if isinstance(row, dict) and isinstance(row.get("text"), str)
    )
    yield from sorted(rows)[:: max(1, 2000 // _SENTENCES)]


def _files(texts: list[str]) -> Iterator[bytes]:
    """One file of every format; the byte before it says which."""
    claims = factcheck.extract(texts[0])
    model = "\n".join(claim.model_dump_json() for claim in claims)
    source = {"name": "Harbour Rescue", "aliases": ["HR"], "kind": "ngo", "grade": "B"}
    known = {"id": "a", "text": texts[5], "publisher": "A", "published": "2024-01-02"}
    toml = 'publisher = "A"\npublished = 2024-01-02\n'
    files = [
        f"+++\n{toml}+++\n{texts[0]}",
        f"---\npublisher: A\npublished: 2024-01-02\n---\n{texts[1]}",
        _PAGE.format(texts[2]),
        json.dumps({"documents": [known, {"text": texts[6]}]}),
        "\n".join(json.dumps({**known, "id": str(at)}) for at in range(3)),
        f'text,publisher,published\n"{texts[7]}",A,2024-01-02\n{texts[8]},B,4/16/2017\n',
        f"text\tpublisher\n{texts[9]}\tA\n",
        toml,
        '{"publisher": "A", "published": "2024-01-02"}',
        _TABLE.replace("claim", "value", 1),
        model,
        f"[{model.splitlines()[0]}]" if claims else "[]",
        '[[source]]\nname = "Harbour Rescue"\naliases = ["HR"]\nkind = "ngo"\ngrade = "B"\n',
        json.dumps({"sources": [source]}),
        "name,aliases,kind,grade\nHarbour Rescue,HR;Rescue,ngo,B\n",
    ]
    yield from (bytes([at]) + file.encode() for at, file in enumerate(files))


def _stores(texts: list[str]) -> Iterator[bytes]:
    yield from (b"\x02" + "\x1e".join(texts[at : at + 3]).encode() for at in range(5, len(texts), 9))
    with tempfile.TemporaryDirectory() as folder:
        path, export = Path(folder, "claims.sqlite"), Path(folder, "kept.parquet")
        with factcheck.Store(path) as kept:
            kept.add(texts[5:8])
            kept.export_parquet(export)
        yield b"\x00" + path.read_bytes()
        yield b"\x01" + export.read_bytes()


def _lexicons() -> Iterator[bytes]:
    """Some rows of each table that a user may add to."""
    tables = ("measures", "populations", "places", "events", "units", "currencies", "hedges", "modality", "qualifiers")
    for name in (*tables, "profiles", "sources"):
        path = _ROOT / "src" / "factcheck" / "lexicon" / "data" / f"{name}.toml"
        _, *rows = path.read_text(encoding="utf-8").split("\n[[")
        yield from (f"[[{row}\n".encode() for row in rows[:: max(1, len(rows) // 3)])
