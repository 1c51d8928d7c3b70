"""An outline as Markdown that renders alike everywhere; quoted text can neither format nor link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.reports.outline import Block, Outline
    from factcheck.reports.sides import Side

__all__ = ["render"]

# What formats or links; some renderers link bare addresses, by "://" and "www.".
_ITEM = re.compile(r"^([0-9]{0,9})([-+=.)])(?![0-9])")  # what opens a list, a rule or a heading at the start of a line
_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~&!$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def render(outline: Outline) -> str:
    """The outline with a heading for each section; what needs a look is set out, the rest are lists."""
    parts = ["# Figures compared", *map(_escaped, outline.counts)]
    for section, facing, listed in outline.sections():
        parts += [f"## {section}", *map(_face, facing)]
        if listed:
            parts.append("\n".join(map(_item, listed)))
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return _ITEM.sub(r"\1\\\2", _ACTIVE.sub(r"\\\g<0>", text))


def _face(block: Block) -> str:
    sides = "\n\n".join(map(_side, block.sides))
    return "\n\n".join((f"### {block.kind}: {_escaped(block.title)}", sides, *map(_escaped, block.lines)))


def _side(side: Side) -> str:
    first = " · ".join((f"- {_bold(side.figure)}", *map(_escaped, side.facts)))
    quotes = " + ".join(f"“{_escaped(each.before)}{_bold(each.figure)}{_escaped(each.after)}”" for each in side.quotes)
    return f"{first}\n\n  > {quotes}" if quotes else first


def _bold(text: str) -> str:
    return f"**{_escaped(text)}**" if text else ""


def _item(block: Block) -> str:
    """A block without sides; the heading of the section says of which kind."""
    return "  \n  ".join((f"- {_escaped(block.title)}", *map(_escaped, block.lines)))
