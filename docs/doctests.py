"""The sessions in docstrings as blocks of code: Markdown takes a bare ``>>>`` for a quotation in a quotation."""

from __future__ import annotations

import re
from typing import Any

import griffe

_SESSION = re.compile(r"^>>> .*?(?=\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL)


class Sessions(griffe.Extension):
    """Fences each session of a docstring."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called for each function, class and attribute that is documented."""
        if obj.docstring:
            obj.docstring.value = _SESSION.sub(lambda found: f"```python\n{found[0]}\n```", obj.docstring.value)
