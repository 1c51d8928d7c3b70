"""The notebook of the Kursk case runs from top to bottom, prints what it was saved with, and becomes a page."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples" / "kursk.ipynb"
# In a process of its own, since the client leaves an event loop behind; over IPC, so that no port is opened.
RUN = """
import sys, nbformat
from nbclient import NotebookClient
source, folder = sys.argv[1:]
book = nbformat.read(source, as_version=4)
client = NotebookClient(book, timeout=300, startup_timeout=300, resources={"metadata": {"path": folder}})
kernel = client.create_kernel_manager()
kernel.transport, kernel.ip = "ipc", source + "-kernel"
client.execute()
nbformat.write(book, source)
"""


def outputs(notebook):
    """What each cell prints or shows; what is printed may come in pieces."""
    cells = [cell.get("outputs", ()) for cell in notebook.cells if cell.cell_type == "code"]
    return ["".join(each.get("text") or each["data"]["text/plain"] for each in cell) for cell in cells]


def test_the_notebook_shows_what_it_was_saved_with(tmp_path):
    saved = nbformat.read(NOTEBOOK, as_version=4)
    copy = tmp_path / "k.ipynb"
    copy.write_bytes(NOTEBOOK.read_bytes())
    command = [sys.executable, "-c", RUN, str(copy), str(NOTEBOOK.parent)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600, check=False)

    assert done.returncode == 0, done.stderr
    assert outputs(nbformat.read(copy, as_version=4)) == outputs(saved)
    assert any(outputs(saved))


def test_the_notebook_becomes_a_page():
    spec = importlib.util.spec_from_file_location("docs_notebook", ROOT / "docs" / "notebook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.as_markdown(NOTEBOOK.read_text(encoding="utf-8"))

    assert page.startswith("# The Kursk case")
    assert "```python\nimport factcheck\n" in page
    assert "5 claims, 1 origin: Volodymyr Zelensky" in page
    assert page.count("```") % 2 == 0
