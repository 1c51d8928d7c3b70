"""The reference of the command line, made from the commands themselves."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

from grids import grid
from typer.main import get_command

from factcheck.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["commands"]

_ANY_TEXT = re.compile(r" <(?:str|list\[str\])>")


def commands() -> str:
    """A section for each command: what it does, its usage, its arguments and options."""
    return "\n\n".join(_sections(get_command(app()), "factcheck"))


def _sections(command: Any, path: str) -> Iterator[str]:
    context = command.context_class(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    records = [record for each in command.get_params(context) if (record := each.get_help_record(context))]
    yield f"## {path}"
    yield inspect.cleandoc(command.help or "")
    yield f"```text\n{usage}\n```"
    yield grid(("option", "what it does"), [(_option(name), _plain(told)) for name, told in records])
    for name, each in getattr(command, "commands", {}).items():
        yield from _sections(each, f"{path} {name}")


def _option(name: str) -> str:
    return f"`{_ANY_TEXT.sub('', name).replace('|', ', ')}`"


def _plain(text: str) -> str:
    """A line of help that Markdown leaves as it is."""
    return re.sub(r"([*_<\[])", r"\\\1", " ".join(text.split()))
