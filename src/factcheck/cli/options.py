"""Options that several commands share, and what they may hold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "Claims",
    "ColumnMap",
    "Constants",
    "DateOrder",
    "FailOn",
    "Files",
    "Input",
    "InputKind",
    "Known",
    "Layout",
    "Limited",
    "Listing",
    "Out",
    "Quiet",
]

_READING = "Reading"


class Layout(StrEnum):
    """How a report is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    PROMPT = "prompt"
    AUDIT = "audit"


class Listing(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class FailOn(StrEnum):
    """What makes the exit status 1; each includes what is worse."""

    CONTRADICTION = "contradiction"
    UNEXPLAINED = "unexplained"


class InputKind(StrEnum):
    """What a file holds."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Texts, web pages, folders, patterns such as 'news/**/*.txt', CSV, JSON or JSONL; - is standard input.",
    ),
]
ColumnMap = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        "-c",
        metavar="FIELD=NAME",
        help="The column (or JSON key) that holds a field: text=content, publisher=source … May be given again.",
    ),
]
Constants = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="A field that is the same in every row: measure=killed …"),
]
DateOrder = Annotated[
    str,
    typer.Option(
        "--dates",
        metavar="ORDER",
        show_default=False,
        help="How tables write dates: dmy, mdy, or a format such as %d.%m.%y. By default as the rows themselves tell.",
    ),
]
Input = Annotated[
    InputKind | None,
    typer.Option("--input", show_default=False, help="What the files hold, where their names do not tell."),
]
Claims = Annotated[
    bool,
    typer.Option(
        "--claims",
        help="The rows are claims, not documents: those of extract, or with columns value, measure, speaker …",
    ),
]
Known = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="FILE",
        show_default=False,
        help="What you know of sources: TOML, JSON or CSV with name, aliases, kind, side, stake, grade.",
    ),
]
Limited = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=NUMBER",
        help="The most that is read and compared: document_characters=2000000, document_claims=20000, "
        "story_comparisons=500000. May be given again.",
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", show_default=False, help="Write to this file.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report, no notes and no progress.")]
