"""The notebook of the Kursk case runs from top to bottom, prints what it was saved with, and becomes a page."""

import importlib.util
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples" / "kursk.ipynb"


def outputs(notebook):
    """What each cell prints or shows."""
    return [
        [each.get("text") or dict(each["data"]) for each in cell.get("outputs", ())]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_the_notebook_shows_what_it_was_saved_with(tmp_path):
    saved = nbformat.read(NOTEBOOK, as_version=4)
    run = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(
        run, timeout=300, startup_timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    )
    kernel = client.create_kernel_manager()
    kernel.transport, kernel.ip = "ipc", str(tmp_path / "kernel")  # no port is opened
    client.execute()

    assert outputs(run) == outputs(saved)
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
