"""One outline in four layouts: what an editor would print, and nothing that gets out of its quotes."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from factcheck.reports import text
from factcheck.reports.outline import of_report
from factcheck.reports.report import Report, Verification

PLAIN = """\
2 documents · 2 publishers · 6 claims · 2 stories
1 divergence to look at, 1 note, 1 explained

UNEXPLAINED    Casualties, North Korean soldiers, Kursk region: about 1,100 against more than 3,000
               (at least 2.3 times)
  about 1,100     casualties (added up: killed + wounded) · Lee Son-kwon, MP, citing intelligence
                  data · Ukrinform via MENAFN, 23 Dec 2024 · date of the count not given
                  “… at least 100 soldiers had been killed and …” + “… some 1,000 wounded in Kursk
                  region.”
  exceeded 3,000  casualties · Zelensky, president · Ukrinform via MENAFN, 23 Dec 2024 · one of 2
                  reports (2 outlets, 1 origin)
                  “… North Korean soldiers killed and wounded there has already exceeded 3,000,
                  Zelensky noted.”
  Both speak of casualties among the same troops in the same region; what is left is who says so.

NOTE           Deployed, North Korean soldiers, Russia: up to 12,000 against at least 12,000
  Up to 12,000     deployed · officials · Tampa Free Press, 23 Dec 2024 · date of the count not
                   given
                   “Up to 12,000 North Korean soldiers are believed to be in Russia, officials say.”
  at least 12,000  deployed · the Pentagon · Ukrinform via MENAFN, 23 Dec 2024 · as of 26 Nov 2024
                   “On November 26, the Pentagon confirmed that at least 12,000 troops had been
                   deployed in Russia.”
  One figure, read as a ceiling and as a floor: both hold only at exactly 12,000.

EXPLAINED      at least 100 killed (Lee Son-kwon) ~ more than 3,000 casualties (Zelensky; 23 Dec
               2024)
               measure: killed is a part of casualties

AGREED         Casualties, North Korean soldiers, Kursk region, 23 Dec 2024: more than 3,000
               2 reports · 2 outlets · 1 origin (Zelensky) · credibility 3 of 6: one origin, a party
               to the war

SOURCE         Zelensky: 2 claims

SKIPPED        “noticeable losses”, “a significant number”: no figure.
"""


def test_plain_text(report: Report) -> None:
    assert report.to_text() == PLAIN


@pytest.mark.parametrize("width", [1, 40, 72, 200])
def test_lines_keep_to_the_width(report: Report, width: int) -> None:
    lines = report.to_text(width).splitlines()
    assert max(map(len, lines)) <= max(40, width)
    assert "".join(PLAIN.split()) == "".join("".join(lines).split())


def test_figures_are_not_broken_over_lines(report: Report) -> None:
    for width in range(60, 120):
        assert report.to_text(width).count("at least 12,000") == PLAIN.count("at least 12,000")


@pytest.mark.parametrize("layout", ["to_text", "to_markdown", "to_html", "to_prompt"])
def test_no_layout_lets_terminal_codes_through(hostile: Report, layout: str) -> None:
    shown = getattr(hostile, layout)()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "CONTRADICTION" in shown


def test_the_plain_text_of_an_empty_report() -> None:
    assert Report().to_text() == "0 documents · 0 claims\nno divergence to look at\n"
    assert Verification().to_text() == "0 claims\n"


def test_colours_by_verdict(report: Report) -> None:
    outline = of_report(report)
    screen = io.StringIO()
    Console(file=screen, force_terminal=True, color_system="standard", width=100).print(text.coloured(outline), end="")
    assert "\x1b[1;33mUNEXPLAINED\x1b[0m" in screen.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()) == PLAIN


def test_no_color_is_respected(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    screen = io.StringIO()
    Console(file=screen, force_terminal=True, width=100).print(text.coloured(of_report(report)), end="")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", screen.getvalue())


def test_markup_in_quotes_is_not_rich_markup(hostile: Report) -> None:
    screen = io.StringIO()
    Console(file=screen, force_terminal=False, width=100).print(text.coloured(of_report(hostile)), end="")
    assert "[link](javascript:x)" in screen.getvalue()


def test_markdown_has_sections_and_quotes(report: Report) -> None:
    page = MarkdownIt().render(report.to_markdown())
    assert re.findall("<h2>(.*)</h2>", page) == ["To look at", "Notes", "Explained", "Agreed", "Sources", "Skipped"]
    assert "<strong>exceeded 3,000</strong>, Zelensky noted." in page
    assert page.count("<blockquote>") == 4


def test_markdown_in_quotes_stays_text(hostile: Report) -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(hostile.to_markdown())
    for tag in ("<script", "<a ", "<code", "<strong>bold", "<h1>heading", "<table"):
        assert tag not in page
    assert page.count("<h1>") == 1
    assert "**bold** [link](javascript:x)" in page


class _Tags(HTMLParser):
    """The tags of a page, and whether every one that opens is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_html_is_one_sound_page_without_scripts(request: pytest.FixtureRequest, which: str) -> None:
    page = request.getfixturevalue(which).to_html()
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert not {"script", "a", "img", "link", "iframe"} & set(tags.seen)
    assert 'lang="en"' in page
    assert tags.seen.count("h1") == tags.seen.count("main") == 1


def test_html_sets_figures_off(report: Report) -> None:
    assert "<mark>at least 100</mark> soldiers" in report.to_html()
