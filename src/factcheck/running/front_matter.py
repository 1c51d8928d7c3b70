"""What is known of a text besides its words: front matter before it, a sidecar beside it; keys and dates checked.

Front matter is TOML between ``+++`` lines, or plain ``key: value`` lines between ``---`` lines.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from factcheck.errors import DocumentError, one_of
from factcheck.running.decoding import decoded
from factcheck.running.paths import beside, bounded, inside
from factcheck.running.records import parsed_json, parsed_toml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["KEYS", "checked", "sidecar", "split"]

KEYS = ("id", "publisher", "published", "title", "url", "via")
_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?")


def split(text: str, name: str) -> tuple[str, dict[str, Any]]:
    """The body of a text and the front matter before it; a text may also open with a rule of dashes."""
    fence, _, rest = text.partition("\n")
    fence = fence.rstrip()
    if fence not in {"+++", "---"}:
        return text, {}
    front, closing, body = _fenced(rest, fence)
    if fence == "---" and not (closing and _FIELD.fullmatch(front.strip().partition("\n")[0].rstrip())):
        return text, {}
    if not closing:
        raise DocumentError(f"{name}: front matter without an end", expected="a second line of +++")
    return body, checked(parsed_toml(front, name) if fence == "+++" else _fields(front, name), name)


def _fenced(text: str, fence: str) -> tuple[str, str, str]:
    """What stands before the closing fence, the fence if there is one, and what follows it."""
    match = re.search(rf"^{re.escape(fence)}[ \t]*(?:\n|\Z)", text, re.MULTILINE)
    return (text[: match.start()], fence, text[match.end() :]) if match else (text, "", "")


def _fields(text: str, name: str) -> dict[str, Any]:
    """Plain ``key: value`` lines; quotes around a value and lines of comment are left out."""
    known: dict[str, Any] = {}
    for line in map(str.strip, text.split("\n")):
        if not line or line.startswith("#"):
            continue
        match = _FIELD.fullmatch(line)
        if not match:
            raise DocumentError(f"{name}: front matter", value=line, expected="key: value")
        value = (match[2] or "").strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        known[match[1]] = value[1:-1] if quoted else value
    return known


def sidecar(path: Path) -> dict[str, Any]:
    """What the first sidecar says; a JSON file of documents next to a text is none."""
    for file in beside(path):
        if file.is_file():
            if not inside(path.parent, file):
                raise DocumentError(
                    f"{file}: a link that leads out of its folder", expected="a sidecar beside its text"
                )
            text, name = decoded(bounded(file), str(file)), str(file)
            known = parsed_toml(text, name) if file.suffix == ".toml" else parsed_json(text, name)
            if isinstance(known, dict) and not known.keys() & {"documents", "text"}:
                return checked(known, name)
    return {}


def checked(known: dict[str, Any], name: str) -> dict[str, Any]:
    """What is known, when every key is one of ours, every date a date and every other value a text."""
    for key, value in known.items():
        if key not in KEYS:
            raise DocumentError(f"{name}: unknown key", value=key, expected=one_of(key, KEYS))
        if key != "published" and not isinstance(value, str | None):
            raise DocumentError(f"{name}: {key}", value=value, expected="text")
    told = {key: value for key, value in known.items() if value not in (None, "")}
    return {**told, "published": _date(told["published"], name)} if "published" in told else told


def _date(value: object, name: str) -> dt.date:
    """A date, or the day of a moment; numbers are none, though they could be read as seconds."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        with suppress(ValueError):
            return dt.datetime.fromisoformat(value.strip()).date()
    raise DocumentError(f"{name}: published is no date", value=value, expected="a date such as 2024-12-23")
