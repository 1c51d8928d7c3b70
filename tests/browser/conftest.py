"""Pages in a real Chromium. Without one the tests are skipped; FACTCHECK_REQUIRE_BROWSER=1 makes that a failure."""

from __future__ import annotations

import os
import shutil
from importlib import import_module, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import factcheck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEEDS = Path(__file__).parents[2] / "seeds"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def _missing() -> str:
    """Why there is no browser; empty where there is one."""
    if util.find_spec("playwright") is None:
        return "playwright is not installed"
    return "" if shutil.which("chromium") else "no chromium on this machine (Debian: apt-get install chromium)"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if why := _missing():
        if os.environ.get("FACTCHECK_REQUIRE_BROWSER"):
            pytest.fail(f"the pages must be tested in a browser: {why}")
        pytest.skip(f"THE PAGES ARE NOT TESTED: {why}")
    playwright = import_module("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page; whatever it logs, asks for or fails at is kept in its ``noise``."""
    contexts = []

    def opened(html: str, width: int = 1200, **options: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.noise = []
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.on("dialog", lambda dialog: (page.noise.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith("file:") or page.noise.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def news() -> str:
    documents = import_module("factcheck.running.documents").load([Path(__file__).parent / "newsroom.json"])[0]
    return factcheck.check(documents).to_html()


@pytest.fixture(scope="session")
def seeds() -> str:
    return factcheck.check(import_module("factcheck.running.documents").load([SEEDS])[0]).to_html()
