"""A notebook as a page of Markdown, with the outputs that it was saved with."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["as_markdown"]


def as_markdown(notebook: str) -> str:
    """The cells in their order: text as it is, code and what it printed as blocks, tables of objects as HTML."""
    return "\n\n".join(map(_cell, json.loads(notebook)["cells"])) + "\n"


def _cell(cell: dict[str, Any]) -> str:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return source
    return "\n\n".join([f"```python\n{source}\n```", *map(_output, cell["outputs"])])


def _output(output: dict[str, Any]) -> str:
    data = output.get("data", {})
    if "text/html" in data:
        return f'<div class="output">\n{"".join(data["text/html"])}\n</div>'
    text = "".join(output.get("text", data.get("text/plain", ""))).rstrip()
    return f"```text\n{text}\n```"
