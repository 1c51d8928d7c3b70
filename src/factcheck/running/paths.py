"""Which files are meant: files, folders, patterns that no shell has expanded, and ``-`` for standard input."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["PAGES", "SIDECARS", "STDIN", "beside", "files", "unreadable"]

STDIN = "-"
PAGES = frozenset({".html", ".htm"})
SIDECARS = (".toml", ".json")
_TEXTS = frozenset({".txt", ".md", *PAGES})
_FURNITURE = frozenset({"readme.md", "gold.json"})
_ENDINGS = "files that end in .txt, .md or .html"
_SHOWN = 3  # of what a folder holds instead


def files(paths: Iterable[str | Path], failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    """Every file once, folders opened, without the sidecars that a shell's ``*`` brings along."""
    found: dict[Path, None] = {}
    for path in (each for given in paths for each in _expanded(Path(given), failed)):
        try:
            members = _members(path) if path.is_dir() else [path]
            if not members:
                failed(_without_texts(path))
        except OSError as error:
            failed(unreadable(path, error))
            continue
        found.update(dict.fromkeys(members))
    sidecars = {sidecar for file in found if file.suffix not in SIDECARS for sidecar in beside(file)}
    return (file for file in found if file not in sidecars)


def _expanded(path: Path, failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    """The path, or the files that its pattern matches; ``**`` stands for any folders."""
    if not glob.has_magic(str(path)) or path.exists():
        yield path
        return
    matching = sorted(map(Path, glob.iglob(str(path), recursive=True)))  # noqa: PTH207 -- the pattern may be absolute
    matching = [each for each in matching if each.is_file() and each.name.lower() not in _FURNITURE]
    if not matching:
        failed(DocumentError(f"{path}: no file has such a name", expected="a pattern such as 'articles/**/*.txt'"))
    yield from matching


def _members(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if _is_text(file) and file.is_file())


def _is_text(file: Path) -> bool:
    return file.suffix.lower() in _TEXTS and file.name.lower() not in _FURNITURE and file.name[0] != "."


def _without_texts(folder: Path) -> DocumentError:
    """Says what the folder holds instead, and how to name texts that lie deeper."""
    names = sorted(each.name for each in folder.iterdir())
    if not names:
        return DocumentError(f"{folder}: an empty folder", expected=_ENDINGS)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    deeper = next((each for each in sorted(folder.rglob("*")) if _is_text(each) and each.is_file()), None)
    also = f"; for those in its folders say '{folder}/**/*{deeper.suffix}'" if deeper else ""
    held = f"{', '.join(names[:_SHOWN])}{more}"
    return DocumentError(f"{folder}: no texts in this folder", value=held, expected=f"{_ENDINGS}{also}")


def beside(path: Path) -> Iterator[Path]:
    """Where the sidecar of a text can stand."""
    yield from (path.with_name(path.name + suffix) for suffix in SIDECARS if path.name)
    yield from (path.with_suffix(suffix) for suffix in SIDECARS if path.suffix)


def unreadable(path: Path, error: OSError) -> DocumentError:
    """The fault of a file that the system does not hand over."""
    return DocumentError(f"{path}: {error.strerror or error}")
