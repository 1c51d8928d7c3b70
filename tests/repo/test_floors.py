"""A file of factcheck imports only from its own floor and from floors below."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "factcheck"
FLOORS = (
    ("errors",),
    ("core",),
    ("lexicon", "limits", "models"),
    ("reading",),
    ("comparing",),
    ("sources",),
    ("reports",),
    ("running",),
    ("__init__",),
    ("cli", "mcp", "spark", "testing", "__main__"),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}


def unknown(package):
    """The modules and folders that stand on no floor."""
    tops = {path.relative_to(package).parts[0].removesuffix(".py") for path in package.rglob("*.py")}
    return tops - FLOOR.keys()


def upward_imports(package):
    """What is imported from above, each as "file: module"."""
    return [
        f"{file.as_posix()}: {'.'.join(module)}"
        for file in (path.relative_to(package) for path in sorted(package.rglob("*.py")))
        for module in _imported(ast.parse((package / file).read_text(encoding="utf-8")), file)
        if module[0] == "factcheck" and _floor(module[1:]) > _floor([file.parts[0].removesuffix(".py")])
    ]


def _floor(names):
    """The floor of a module; a name that is none comes from ``factcheck/__init__.py``."""
    return FLOOR.get(names[0] if names else "__init__", FLOOR["__init__"])


def _imported(tree, file):
    here = ["factcheck", *file.parent.parts]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            base += node.module.split(".") if node.module else []
            yield from ([*base, alias.name] for alias in node.names)


def test_every_module_has_a_floor():
    assert not unknown(PACKAGE)


def test_nothing_is_imported_from_above():
    assert not upward_imports(PACKAGE)


def test_an_import_from_above_is_found(tmp_path):
    files = {
        "__init__.py": "from .cli import main",
        "cli.py": "import factcheck.running.verbs\nfrom factcheck import models",
        "models/claims.py": "from factcheck.lexicon import load\nfrom ..core import ranges\nfrom . import values",
        "core/units.py": "import pint\ndef convert():\n    from factcheck.reading.times import moments",
        "core/ranges.py": "from ..models import Claim\nfrom .. import sources",
        "reading/nouns.py": "import factcheck\nfrom factcheck import check, core",
        "attic/old.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert unknown(tmp_path) == {"attic"}
    assert upward_imports(tmp_path) == [
        "__init__.py: factcheck.cli.main",
        "core/ranges.py: factcheck.models.Claim",
        "core/ranges.py: factcheck.sources",
        "core/units.py: factcheck.reading.times.moments",
        "reading/nouns.py: factcheck",
        "reading/nouns.py: factcheck.check",
    ]
