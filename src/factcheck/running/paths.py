"""Which files are meant: files, folders, patterns that no shell has expanded, and ``-`` for standard input."""

from __future__ import annotations

import glob
import re
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from factcheck.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["PAGES", "SIDECARS", "STDIN", "beside", "bounded", "files", "held", "inside", "unreadable"]

STDIN = "-"
PAGES = frozenset({".html", ".htm"})
SIDECARS = (".toml", ".json")
_TEXTS = frozenset({".txt", ".md", *PAGES})
_FURNITURE = frozenset({"readme.md", "gold.json"})
_STARS = re.compile(r"\*{2,}")
_ENDINGS = "files that end in .txt, .md or .html"
_SHOWN = 3  # of what a folder holds instead
_LOOKED_AT = 10_000  # files below a folder without texts, in search of one
_LARGEST = 256 * 2**20  # bytes of one file: it is held in memory several times over


def files(paths: Iterable[str | Path], failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    """Every file once, folders opened, without the sidecars that a shell's ``*`` brings along."""
    found: dict[Path, None] = {}
    for path in (each for given in paths for each in _expanded(Path(given), failed)):
        try:
            members = _members(path, failed) if path.is_dir() else [path]
        except (OSError, ValueError) as error:
            failed(unreadable(path, error))
            continue
        found.update(dict.fromkeys(members))
    sidecars = {sidecar for file in found if file.suffix not in SIDECARS for sidecar in beside(file)}
    return (file for file in found if file not in sidecars)


def _expanded(path: Path, failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    """The path, or the files that its pattern matches; ``**`` stands for any folders, without links to others."""
    if not glob.has_magic(str(path)) or _exists(path):
        yield path
        return
    at = next(number for number, part in enumerate(path.parts) if glob.has_magic(part))
    base, pattern = (
        Path(*path.parts[:at]),
        [part if part == "**" else _STARS.sub("*", part) for part in path.parts[at:]],
    )
    try:
        found = sorted(base.glob("/".join(pattern)))
    except (OSError, ValueError) as error:
        failed(DocumentError(f"{path}: {error}", expected="a pattern such as 'articles/**/*.txt'"))
        return
    matching = [each for each in found if _is_meant(each.relative_to(base)) and each.is_file()]
    if not matching:
        failed(DocumentError(f"{path}: no file has such a name", expected="a pattern such as 'articles/**/*.txt'"))
    yield from _within(base, matching, failed)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, or has a NUL byte
        return False


def _is_meant(path: Path) -> bool:
    return path.name.lower() not in _FURNITURE and not any(part.startswith(".") for part in path.parts)


def _within(folder: Path, found: Iterable[Path], failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    """The files without links that lead out of the folder: nobody has named what they lead to."""
    for file in found:
        if inside(folder, file):
            yield file
        else:
            failed(DocumentError(f"{file}: a link that leads out of its folder", expected="a file, or its own name"))


def inside(folder: Path, file: Path) -> bool:
    """Whether the file lies in the folder or below it, links followed."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def bounded(path: Path) -> bytes:
    """What is in the file; raises DocumentError where that has no end, or does not fit into memory."""
    with path.open("rb") as file:
        return held(file, str(path))


def held(file: IO[bytes], name: str) -> bytes:
    """The rest of an open file; raises as ``bounded``."""
    raw = file.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        told = f"at most {_LARGEST:,} bytes (factcheck.stream reads lines of JSON one by one)"
        raise DocumentError(f"{name}: too large", expected=told)
    return raw


def _members(folder: Path, failed: Callable[[DocumentError], None]) -> list[Path]:
    texts = sorted(file for file in folder.iterdir() if _is_text(file) and file.is_file())
    if not texts:
        failed(_without_texts(folder))
    return list(_within(folder, texts, failed))


def _is_text(file: Path) -> bool:
    return file.suffix.lower() in _TEXTS and file.name.lower() not in _FURNITURE and file.name[0] != "."


def _without_texts(folder: Path) -> DocumentError:
    """Says what the folder holds instead, and how to name texts that lie deeper."""
    names = sorted(each.name for each in folder.iterdir())
    if not names:
        return DocumentError(f"{folder}: an empty folder", expected=_ENDINGS)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    below = sorted(islice(folder.rglob("*"), _LOOKED_AT))
    deeper = next((each for each in below if _is_text(each) and each.is_file()), None)
    also = f"; for those in its folders say '{folder}/**/*{deeper.suffix}'" if deeper else ""
    held = f"{', '.join(names[:_SHOWN])}{more}"
    return DocumentError(f"{folder}: no texts in this folder", value=held, expected=f"{_ENDINGS}{also}")


def beside(path: Path) -> Iterator[Path]:
    """Where the sidecar of a text can stand."""
    yield from (path.with_name(path.name + suffix) for suffix in SIDECARS if path.name)
    yield from (path.with_suffix(suffix) for suffix in SIDECARS if path.suffix)


def unreadable(path: Path, error: OSError | ValueError) -> DocumentError:
    """The fault of a file that the system does not hand over."""
    return DocumentError(f"{path}: {getattr(error, 'strerror', None) or error}")
