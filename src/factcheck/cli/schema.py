"""``factcheck schema``: the shape of what the other commands write."""

from __future__ import annotations

import json
from typing import Annotated

import typer

__all__ = ["schema"]


def _names(incomplete: str) -> list[str]:
    from factcheck.reports.report import schemas

    return [name for name in schemas() if name.casefold().startswith(incomplete.casefold())]


def schema(
    name: Annotated[
        str | None,
        typer.Argument(help="One model, such as Report; all by default.", autocompletion=_names, show_default=False),
    ] = None,
) -> None:
    """Print the JSON Schema of the models."""
    from factcheck.errors import InvalidValueError, one_of
    from factcheck.reports.report import schemas

    known = schemas()
    if name is not None and name not in known:
        raise InvalidValueError("no such model", value=name, expected=one_of(name, known))
    typer.echo(json.dumps(known[name] if name else known, indent=2, ensure_ascii=False))
