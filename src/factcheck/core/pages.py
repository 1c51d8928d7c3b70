"""A web page to its article: title, text, day and publisher. trafilatura finds them; nothing is fetched.

The text has one paragraph a line, "- item" for items of lists and " | " between the cells of tables, the forms that
``factcheck.reading`` knows. Whatever the page is, the answer comes in bounded time and is at worst empty.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Page", "decoded", "read_page"]

# Characters of markup without scripts and images: what goes beyond is no article. trafilatura takes about 10 s for it
# at worst, and its time grows with the length.
_LONGEST = 1_000_000
_LAST_DAY = "2100-12-31"  # instead of today, so that the same page has the same day whenever it is read
_TOLD = frozenset({"list", "table"})  # what the line above it introduces
_EMPTY = "–"  # what tables of the press have in a cell without a figure

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_HEAD = 4096  # bytes in which browsers look for a declaration, with a margin
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})|^\s*<\?xml[^>]{0,100}?encoding=["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# Where an encoding of the Web (encoding.spec.whatwg.org) is not what Python calls by that name; others stay.
_OF_THE_WEB = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "utf-16": "utf-8", "utf-16-le": "utf-8",
    "utf-16-be": "utf-8", "utf-32": "utf-8",
}  # fmt: skip
_ENCODINGS = re.compile(
    r"utf-8|iso8859-\d+|cp(?:125\d|866|874|932|949)|koi8-[ru]|gb18030|big5\w*|euc_jp|iso2022_jp|mac-(?:roman|cyrillic)"
)
_STRAY = re.compile("[\udc80-\udcff]")  # a byte that is none of the encoding's
_HALF = re.compile("[\ud800-\udfff\0]")  # what no parser takes

_RAW = re.compile(r"<(/?)(script|style|svg)\b", re.IGNORECASE | re.ASCII)
_IMAGE = re.compile(r"data:[\w/+.;=-]{1,60},[A-Za-z0-9+/=]*", re.ASCII)
_LINKED_DATA = "ld+json"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, and what it says of itself."""

    text: str = ""
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None


def read_page(html: str | bytes, url: str | None = None) -> Page:
    """The article of a page, without its menus, notices and advertisements."""
    try:
        import lxml.html
        from trafilatura import bare_extraction
    except ImportError as error:
        told = "web pages need trafilatura: pip install 'factcheck-claims[html]'"
        raise MissingExtraError(told) from error

    markup = _lean(decoded(html) if isinstance(html, bytes) else html)
    if not markup.strip():
        return Page()
    dates = {"extensive_search": False, "original_date": True, "max_date": _LAST_DAY}
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = lxml.html.document_fromstring(markup.encode(), parser=parser)
        found = bare_extraction(tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates)
        return _page(found) if found is not None else Page()
    except Exception:  # noqa: BLE001 -- the parsers of others, on input that may be made to break them
        return Page()


def decoded(raw: bytes) -> str:
    r"""The bytes of a page as text: by their mark, by what the page declares, else UTF-8 or Windows-1252.

    No byte is lost: one that the encoding does not know is read as Windows-1252, as browsers read pages at large.

    >>> decoded(b'<meta charset="latin1"><p>caf\xe9</p>')[-8:]
    'café</p>'
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    declared = _declared(raw)
    if declared is None:
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
    return _STRAY.sub(_byte, raw.decode(declared or "cp1252", "surrogateescape"))


def _declared(raw: bytes) -> str | None:
    """The encoding that the page names, as browsers take it: a page that names UTF-16 in single bytes is UTF-8."""
    match = _DECLARED.search(raw[:_HEAD])
    if match is None:
        return None
    with suppress(LookupError):
        name = codecs.lookup((match[1] or match[2]).decode("ascii", "replace")).name
        name = _OF_THE_WEB.get(name, name)
        return name if _ENCODINGS.fullmatch(name) else None
    return None


def _byte(stray: re.Match[str]) -> str:
    code = ord(stray[0]) - 0xDC00
    return bytes([code]).decode("cp1252", "ignore") or chr(code)


def _lean(html: str) -> str:
    """The markup without scripts, styles and images in line, up to where no article goes; linked data stay."""
    pieces = []
    at = 0
    opened: tuple[int, str] | None = None
    for match in _RAW.finditer(html):
        name = match[2].lower()
        if opened is None and not match[1] and match.start() >= at:
            head = html[match.end() : match.end() + 100].partition(">")[0]
            if _LINKED_DATA not in head:
                opened = (match.start(), name)
        elif opened is not None and match[1] and name == opened[1]:
            pieces.append(html[at : opened[0]])
            at, opened = match.end(), None  # "</script" is gone; the parser drops the ">" with the next tag
            at += html[at : at + 1] == ">"
    pieces.append(html[at : opened[0]] if opened else html[at:])
    return _HALF.sub("\ufffd", _IMAGE.sub("", "".join(pieces)))[:_LONGEST]


def _page(found: Any) -> Page:
    """What trafilatura found."""
    title = _one_line(found.title or "") or None
    lines = list(_lines(found.body))
    headed = any(element.tag == "head" for element in list(found.body)[:1])
    if title and not headed and lines[:1] != [title]:
        lines[:0] = [title, ""] if lines else [title]
    published = None
    with suppress(TypeError, ValueError):
        published = dt.date.fromisoformat(found.date)
    return Page("\n".join(lines).strip(), title, published, _one_line(found.sitename or "") or None, found.url or None)


def _lines(body: Any) -> Iterator[str]:
    """The lines of an article: blocks apart by an empty line, what introduces a list or a table right above it."""
    before = ""
    for element in body:
        block = list(_block(element))
        if not block:
            continue
        if before and not (element.tag in _TOLD and before not in _TOLD):
            yield ""
        yield from block
        before = element.tag


def _block(element: Any) -> Iterator[str]:
    if element.tag == "list":
        yield from _items(element, "")
    elif element.tag == "table":
        yield from _rows(element)
    elif any(child.tag in {*_TOLD, "p"} for child in element):
        yield from _mixed(element)
    else:
        yield from _running(_texts(element))


def _mixed(element: Any) -> Iterator[str]:
    """The lines of an element in which blocks stand between words: a quotation of two paragraphs."""
    yield from _running(element.text or "")
    for child in element:
        yield from _block(child)
        yield from _running(child.tail or "")


def _items(element: Any, indent: str) -> Iterator[str]:
    """One line an item, numbered where the list is, lists within lists further in; a term stands before its text."""
    numbered = element.get("rend") == "ol"
    term = ""
    for number, item in enumerate((child for child in element if child.tag == "item"), 1):
        inner = [child for child in item if child.tag in _TOLD]
        words = _one_line(_texts(item, _TOLD))
        if (item.get("rend") or "").startswith("dt"):
            term = words
            continue
        words, term = (f"{term}: {words}" if term else words), ""
        if words:
            yield f"{indent}{f'{number}.' if numbered else '-'} {words}"
        for child in inner:
            yield from _items(child, f"{indent}  ") if child.tag == "list" else _rows(child)
    if term:
        yield f"{indent}- {term}"


def _rows(table: Any) -> Iterator[str]:
    """One line a row; a row with one cell in use is a line of words, such as the table's caption."""
    for row in (child for child in table if child.tag == "row"):
        cells = [_one_line(_texts(cell)).replace("|", "/") for cell in row if cell.tag == "cell"]
        told = [cell for cell in cells if cell]
        if len(told) > 1:
            yield " | ".join(cell or _EMPTY for cell in cells)
        elif told:
            yield told[0]


def _texts(element: Any, but: frozenset[str] = frozenset()) -> str:
    """The words of an element and of those in it, line breaks kept, elements named in ``but`` left out."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            pieces.append("\n")
        elif child.tag not in but:
            blank = " " if child.tag in {"p", "item", "cell", "row", "head"} else ""
            pieces += [blank, _texts(child, but), blank]
        pieces.append(child.tail or "")
    return "".join(pieces)


def _running(words: str) -> Iterator[str]:
    """The lines of running words: breaks that the page asks for stay."""
    for line in words.split("\n"):
        if told := _one_line(line):
            yield told


def _one_line(words: str) -> str:
    return " ".join(words.split())
