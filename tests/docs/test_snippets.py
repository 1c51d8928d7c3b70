"""Every snippet of the pages is run, page by page, in a folder of its own that holds the seeds.

- a block of ``python`` runs in one namespace with those before it; sessions (``>>>``) are compared as doctests;
- a block of ``text`` right behind it is what it prints;
- a block of ``console`` has commands (``$ factcheck …``) and what they print into a pipe;
- a block with ``title="name"`` is a file of that name.

``…`` in what is printed stands for anything.
"""

import contextlib
import doctest
import io
import re
import shlex
import shutil
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from markdown_it import MarkdownIt

from factcheck.cli import main
from factcheck.lexicon.extend import extend_lexicon

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
LANGUAGES = {"python", "console", "text", "toml", "csv", "json", "markdown"}
TITLE = re.compile(r'title="([^"]+)"')


def blocks(page):
    """The language, the rest of the info string, the text and the line of each fenced block."""
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        if token.type == "fence":
            language, _, rest = token.info.partition(" ")
            yield language, rest, token.content, token.map[0] + 1


def the_same(expected, got):
    """Whether what was printed is what the page shows."""
    pattern = ".*?".join(map(re.escape, re.split(r"\s*…\s*|(?<=…)", expected.rstrip())))
    return re.fullmatch(pattern, got.rstrip(), re.DOTALL) is not None


def printed(command):
    """What ``$ factcheck …`` prints; a failure is an exit status, told as a shell would."""
    words = shlex.split(command)
    assert words[0] == "factcheck", command
    out = io.StringIO()
    with patch.object(sys, "argv", words), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            main()
        except SystemExit as done:
            if done.code not in (0, 1, None):
                out.write(f"exit status {done.code}\n")
    return re.sub(r"[ \t]+$", "", out.getvalue(), flags=re.MULTILINE)


def run_python(code, namespace, where):
    out = io.StringIO()
    if code.startswith(">>>"):
        session = doctest.DocTestParser().get_doctest(code, namespace, where, where, 0)
        session.globs = namespace
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, out=out.write, clear_globs=False)
        assert not out.getvalue(), out.getvalue()
        return ""
    with contextlib.redirect_stdout(out):
        exec(compile(code, where, "exec", dont_inherit=True), namespace)
    return out.getvalue()


def run_page(page):
    namespace = {"__name__": "__main__"}
    said = None  # by the Python block right before
    for language, info, text, line in blocks(page):
        where = f"{page.name}, line {line}"
        if title := TITLE.search(info):
            Path(title[1]).parent.mkdir(parents=True, exist_ok=True)
            Path(title[1]).write_text(text, encoding="utf-8")
        elif language == "python":
            said = run_python(text, namespace, where)
            continue
        elif language == "console":
            for command, _, shown in re.findall(r"^\$ ((?:.*\\\n)*.*)(\n|\Z)((?:(?!\$ ).*\n?)*)", text, re.MULTILINE):
                got = printed(command.replace("\\\n", " "))
                assert the_same(shown, got), f"{where}: $ {command}\nprints\n{got}"
        elif language == "text" and said is not None:
            assert the_same(text, said), f"{where}: the block before prints\n{said}"
        said = None


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    yield tmp_path
    extend_lexicon()  # the words of a page are that page's


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_the_snippets_of_a_page(page, folder):
    assert {language for language, *_ in blocks(page)} <= LANGUAGES
    run_page(page)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("```python\nprint(1)\n```\n```text\n1\n```\n", False),
        ("```python\nprint(1)\n```\n```text\n2\n```\n", True),
        ("```python\nx = 1\n```\n```python\n>>> x\n1\n```\n", False),
        ("```python\n>>> 1\n2\n```\n", True),
        ("```python\nassert False\n```\n", True),
        ('```console\n$ factcheck normalise "12"\nentailed     [12, 12]\n…\napproximate  no\n```\n', False),
        ('```console\n$ factcheck normalise "12"\nentailed     [13, 13]\n…\n```\n', True),
        ("```console\n$ factcheck normalise 12\n…\n$ factcheck normalise 12\nnothing\n```\n", True),
        ('```text title="a.txt"\nhi\n```\n```python\nimport os\nassert os.path.exists("a.txt")\n```\n', False),
    ],
)
def test_a_wrong_snippet_is_found(text, wrong, folder):
    page = folder / "page.md"
    page.write_text(text, encoding="utf-8")

    if wrong:
        with pytest.raises(AssertionError):
            run_page(page)
    else:
        run_page(page)
