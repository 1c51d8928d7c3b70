"""Every Python block of the README runs, in order, as one program."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_readme_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    text = Path("README.md").read_text(encoding="utf-8")
    blocks = list(re.finditer(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    namespace = {"__name__": "__main__"}

    assert blocks
    for block in blocks:
        code = "\n" * text.count("\n", 0, block.start(1)) + block[1]  # so that a traceback names the line of the README
        exec(compile(code, "README.md", "exec", dont_inherit=True), namespace)
