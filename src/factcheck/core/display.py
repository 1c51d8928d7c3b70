"""Values as short tables of HTML, for notebooks; whatever comes from texts is escaped and cannot act."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["code", "fields", "grid"]

_LONG = 400  # characters of a text that is quoted
_MANY = 5  # items of a list
_NAMES = ("text", "name", "id")  # what a value inside another is called by, the first that it has


def code(text: str) -> str:
    """One short value."""
    return f"<code>{_escaped(text)}</code>"


def fields(title: str, values: Mapping[str, Any]) -> str:
    """A value by its fields, the empty ones left out.

    >>> fields("Attribution", {"name": "<b>", "role": None})[-73:]
    '>name</th><td style="text-align:left">&lt;b&gt;</td></tr></tbody></table>'
    """
    told = {name: _told(value) for name, value in values.items()}
    rows = (f'<tr><th scope="row">{_escaped(name)}</th>{_cell(text)}</tr>' for name, text in told.items() if text)
    return f"<table><caption>{_escaped(title)}</caption><tbody>{''.join(rows)}</tbody></table>"


def grid(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under a head."""
    heads = "".join(f'<th scope="col">{_escaped(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><caption>{_escaped(title)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str) -> str:
    return f'<td style="text-align:left">{_escaped(text)}</td>'


def _told(value: Any) -> str:
    """A value in words: a list by its first items, a value of ours by its text or name."""
    if value is None or value is False or value == ():
        return ""
    if isinstance(value, tuple):
        more = f" and {len(value) - _MANY:,} more" if len(value) > _MANY else ""
        return "; ".join(map(_told, value[:_MANY])) + more
    if hasattr(type(value), "model_fields"):
        return next((str(told) for name in _NAMES if (told := getattr(value, name, None))), str(value))
    return "yes" if value is True else str(value)


def _escaped(text: str) -> str:
    """The text without what acts: markup, and the characters that turn the direction of what follows."""
    visible = "".join(character for character in text if character.isprintable() or character.isspace())
    return escape(visible if len(visible) <= _LONG else f"{visible[:_LONG].rpartition(' ')[0] or visible[:_LONG]} …")
