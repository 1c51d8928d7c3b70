"""The cases that other readers of figures are tested with: texts, and the figures that they want in them.

Taken from their source distributions, which pip fetches into .bench/ at the versions that are pinned. Their test
modules are parsed, never run: what is a literal in them is a case, what their test computes is none.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import tarfile
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from environments import BUILT, CONSTRAINTS, pip, version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROJECTS = ("quantulum3", "number-parser", "price-parser")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Figure:
    """A value (or its two ends) and the name of its unit, None where the test says nothing of one."""

    value: Decimal
    unit: str | None = None
    upper: Decimal | None = None

    @property
    def ends(self) -> tuple[Decimal, ...]:
        return (self.value,) if self.upper is None else (self.value, self.upper)

    def __str__(self) -> str:
        return f"{' to '.join(f'{end:f}' for end in self.ends)} {self.unit or ''}".rstrip()


@dataclass(frozen=True)
class Case:
    """A text of a peer's tests and the figures wanted in it; `first` is meant where a field holds one price."""

    id: str
    text: str
    wanted: tuple[Figure, ...]
    first: bool = False

    @property
    def group(self) -> str:
        """The table of tests that it is from."""
        return self.id.rsplit(" ", 1)[0]


def cases() -> Iterator[Case]:
    """Every case of all projects. Raises NotInstalledError where pip cannot fetch one."""
    yield from quantulum3(unpacked("quantulum3"))
    yield from number_parser(unpacked("number-parser"))
    yield from price_parser(unpacked("price-parser"))


def unpacked(project: str) -> Path:
    """The folder of a project's sources, fetched where it is not there yet."""
    folder = BUILT / "sources" / f"{project}-{version(project)}"
    if not folder.exists():
        pip("download", "--no-deps", "--no-binary", ":all:", "-c", CONSTRAINTS, "-d", folder.parent, project)
        archive = next(folder.parent.glob(f"*{project.split('-', maxsplit=1)[0]}*{version(project)}.tar.gz"))
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


def quantulum3(root: Path) -> Iterator[Case]:
    tests = root / "quantulum3" / "_lang" / "en_US" / "tests"
    for name in ("quantities", "quantities.ambiguity"):
        for number, row in enumerate(json.loads((tests / f"{name}.json").read_text("utf-8"))):
            yield Case(f"quantulum3 {name} {number}", row["req"], tuple(map(_quantulum, row["res"])))
    for number, (text, values) in enumerate(_assigned(tests / "extract_spellout_values.py", "TEST_CASES")):
        wanted = [Figure(_decimal(value)) for value in values]
        yield Case(f"quantulum3 spelled {number}", text, tuple(wanted))


def _quantulum(wanted: dict[str, Any]) -> Figure:
    """A range is stated as its middle and half its width."""
    middle, half = _decimal(wanted["value"]), wanted.get("uncertainty")
    if half is None:
        return Figure(middle, wanted["unit"])
    ends = sorted((middle - _decimal(half), middle + _decimal(half)))
    return Figure(ends[0], wanted["unit"], ends[1])


def number_parser(root: Path) -> Iterator[Case]:
    """What it parses to one number, and sentences of which it gives back a copy with the numbers in digits."""
    tests = root / "tests"
    for file in ("test_language_en", "test_number_parsing"):
        for name, rows in _parametrized(tests / f"{file}.py"):
            for number, (text, expected, language) in enumerate(_in_order(rows)):
                if language in {None, "en"}:
                    values = NUMBER.findall(str(expected)) if expected is not None else []
                    wanted = tuple(Figure(Decimal(value)) for value in values)
                    yield Case(f"number-parser {file}.{name} {number}", text, wanted)
    for path in sorted((tests / "data").rglob("en_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                yield Case(f"number-parser {path.stem} {number}", row["text"], (Figure(Decimal(row["number"])),))


def price_parser(root: Path) -> Iterator[Case]:
    """Fields of shop pages; a currency that is only hinted at in another field is not asked for."""
    tree = ast.parse((root / "tests" / "test_price_parsing.py").read_text("utf-8"))
    for table in tree.body:
        if not isinstance(table, ast.Assign) or not isinstance(table.value, ast.List):
            continue
        name = ast.unparse(table.targets[0]).removeprefix("PRICE_PARSING_")
        for number, call in enumerate(table.value.elts):
            if isinstance(call, ast.Call):
                _, text, currency, _, amount = (_literal(argument) for argument in call.args[:5])
                stated = currency if currency and currency in (text or "") else None
                wanted = () if amount is None else (Figure(_decimal(amount), stated),)
                yield Case(f"price-parser {name} {number}", text or "", wanted, first=True)


def _assigned(path: Path, name: str) -> Any:
    """The literal that a module gives a name to."""
    for statement in ast.parse(path.read_text("utf-8")).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == name:
            return ast.literal_eval(statement.value)
    raise LookupError(name)


def _parametrized(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The name of each parametrised test, and its rows by the names of their parameters."""
    for test in ast.parse(path.read_text("utf-8")).body:
        for mark in test.decorator_list if isinstance(test, ast.FunctionDef) else ():
            if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("parametrize"):
                names = ast.literal_eval(mark.args[0]).split(",")
                yield test.name, [dict(zip(names, row, strict=True)) for row in ast.literal_eval(mark.args[1])]


def _in_order(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Any, str | None]]:
    for row in rows:
        if "test_input" in row and "expected" in row:
            yield row["test_input"], row["expected"], row.get("lang")


def _literal(node: ast.expr) -> Any:
    """A literal, or a Decimal of one."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "Decimal":
        return Decimal(ast.literal_eval(node.args[0]))
    return ast.literal_eval(node)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))
