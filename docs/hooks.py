"""What the site takes from the code: ``<!-- table: name -->`` in a page becomes that table when the site is built.

Also adds one page that is no file in this folder: the notebook of the Kursk case.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from notebook import as_markdown
from tables import TABLES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_MARKER = re.compile(r"^<!-- table: (.*) -->$", re.MULTILINE)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_NOTEBOOK = Path(__file__).parents[1] / "examples" / "kursk.ipynb"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the page of the notebook."""
    files.append(File.generated(config, "notebook.md", content=as_markdown(_NOTEBOOK.read_text(encoding="utf-8"))))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the tables where a page asks for them."""
    del config, files

    def table(marker: re.Match[str]) -> str:
        if marker[1] not in TABLES:
            raise PluginError(f"{page.file.src_uri}: no table {marker[1]!r}; there are {', '.join(TABLES)}")
        return TABLES[marker[1]]()

    return _MARKER.sub(table, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lets each cell say the head of its column, for small screens, where a row is a block."""
    del page, config, files
    return _TABLE.sub(lambda table: _labelled(table[0]), html)


def _labelled(table: str) -> str:
    heads = re.findall(r"<th>(.*?)</th>", table)
    cells = itertools.cycle(heads)
    return re.sub(r"<td>", lambda _: f'<td data-label="{next(cells)}">', table) if heads else table
