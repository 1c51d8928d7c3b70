"""An outline as one self-contained page: no scripts, nothing fetched, readable by screen readers, light and dark."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.reports.outline import Block, Outline
    from factcheck.reports.sides import Quote, Side

__all__ = ["render"]

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Figures compared</title>
<style>
:root { color-scheme: light dark; --bad: light-dark(#b00020, #ff8a80); --ask: light-dark(#8a5300, #ffc46b);
  --calm: light-dark(#1a4f91, #9cc4ff); --soft: light-dark(#595959, #b3b3b3) }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem }
h2 { margin-top: 2rem; border-bottom: 1px solid var(--soft) }
h3 { font-size: 1.05rem; margin-bottom: .3rem }
article { margin: 0 0 1.2rem }
blockquote { margin: .2rem 0 .6rem; padding-left: .8rem; border-left: 3px solid var(--soft) }
mark { background: none; color: inherit; font-weight: 700 }
ul { padding-left: 0; list-style: none } li { margin-bottom: .5rem } p { margin: .3rem 0 }
.kind { font-size: .8em; font-weight: 700; letter-spacing: .04em; color: var(--calm) }
.contradiction, .contradicted, .conflict { color: var(--bad) }
.unexplained, .unsupported, .stronger { color: var(--ask) }
.facts { color: var(--soft) }
</style>
</head>
<body>
<main>
<h1>Figures compared</h1>
"""
_FOOT = "</main>\n</body>\n</html>\n"


def render(outline: Outline) -> str:
    """The page; every string of the outline is escaped."""
    counts = "".join(f"<p>{escape(count)}</p>\n" for count in outline.counts)
    return "".join((_HEAD, counts, *(_section(*section) for section in outline.sections()), _FOOT))


def _section(title: str, facing: list[Block], listed: list[Block]) -> str:
    items = f"<ul>\n{''.join(map(_item, listed))}</ul>\n" if listed else ""
    return f"<section>\n<h2>{escape(title)}</h2>\n{''.join(map(_face, facing))}{items}</section>\n"


def _face(block: Block) -> str:
    sides = "".join(map(_side, block.sides))
    return f"<article>\n<h3>{_kind(block)} {escape(block.title)}</h3>\n{sides}{_reasons(block)}</article>\n"


def _item(block: Block) -> str:
    """A block without sides; the heading of the section says of which kind."""
    return f"<li>{escape(block.title)}\n{_reasons(block)}</li>\n"


def _kind(block: Block) -> str:
    return f'<span class="kind {block.kind.lower()}">{escape(block.kind)}</span>'


def _reasons(block: Block) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in block.lines)


def _side(side: Side) -> str:
    facts = escape(" · ".join(side.facts))
    quotes = " + ".join(map(_quote, side.quotes))
    quoted = f"<blockquote>{quotes}</blockquote>\n" if quotes else ""
    return f'<p><strong>{escape(side.figure)}</strong> <span class="facts">{facts}</span></p>\n{quoted}'


def _quote(quote: Quote) -> str:
    figure = f"<mark>{escape(quote.figure)}</mark>" if quote.figure else ""
    return f"“{escape(quote.before)}{figure}{escape(quote.after)}”"
