"""What a document may try, in every field that it has, against every form in which it is shown: see attacks.toml."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest
from markdown_it import MarkdownIt

import factcheck
from factcheck import Document, Report, Source, Verification, claim
from factcheck.cli.output import print_json, print_text
from factcheck.reports.cells import to_csv
from factcheck.reports.rows import COLUMNS, row
from factcheck.reports.sides import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTACKS = tomllib.loads(Path(__file__).with_name("attacks.toml").read_text(encoding="utf-8"))
SHOWN = [*ATTACKS["markup"], *ATTACKS["terminal"], *(each["text"] for each in ATTACKS["prompt"])]
ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
LINES = {"h1", "h2", "h3", "p", "ul", "li", "strong", "blockquote", "br"}


def _poisoned(text: str) -> Report:
    """A report with the text in every field that comes from a document, a table or a list of sources."""
    documents = [
        Document(
            id=f"{name}{text}",
            text=f"{text} At least {count} people were killed in {text}, {text} said.\n{text}\n",
            title=text,
            publisher=f"{text}{name}",
            url=text,
            via=text,
            published="2024-05-01",
        )
        for name, count in (("a", 12), ("b", 400))
    ]
    known = {"measure": "killed", "subject": text, "place": text, "hedges": (text,), "sentence": f"{text} 12 {text}"}
    by_hand = [claim(count, **known, speaker=f"{text}{count}", id=f"{text}{count}") for count in ("12", "400")]
    read = [each for document in documents for each in factcheck.extract(document)]
    ours = [Source(name=text or "x", aliases=(f"{text}12",), side=text, stake=text)]
    return factcheck.check_claims([*by_hand, *read], documents, ours)


@cache
def _benign() -> frozenset[tuple[str, str]]:
    return frozenset(_elements(_poisoned("nothing").to_html()))


def _elements(page: str) -> Iterator[tuple[str, str]]:
    """Every element with each attribute that it has."""
    for element in lxml.html.document_fromstring(page).iter():
        if isinstance(element.tag, str):
            yield element.tag, ""
            yield from ((element.tag, name) for name in element.attrib)


@pytest.mark.parametrize("text", SHOWN)
def test_a_page_has_no_element_of_a_document(text: str) -> None:
    report = _poisoned(text)
    assert report.clusters
    page = report.to_html()

    shown = {(tag, name) for tag, name in _elements(page) if not name.startswith("data-")}
    assert shown <= _benign() | {("a", name) for name in ("href", "rel", "class")}
    for element in lxml.html.document_fromstring(page).iter():
        for name in ("href", "src", "xlink:href", "action"):
            target = element.get(name) if isinstance(element.tag, str) else None
            assert target is None or re.match(r"#[\w-]*$|https?://[^\s\"<>]+$", target), target
    assert page.count("<script>") == page.count("</script>") == 1
    assert not ACTS.search(page)
    for shown in (report._repr_html_(), report.claims[0]._repr_html_(), report.documents[0]._repr_html_()):
        assert not re.search(r"<(?!/?(table|caption|thead|tbody|tr|th|td|p|code)\b)", shown), shown


@pytest.mark.parametrize("text", SHOWN)
def test_markdown_neither_formats_nor_links(text: str) -> None:
    shown = _poisoned(text).to_markdown()
    page = lxml.html.fragment_fromstring(MarkdownIt("commonmark").enable("table").render(shown), create_parent="div")

    assert {element.tag for element in page.iter() if element is not page} <= LINES
    assert not re.search(r"(?<!\\)://|\bwww\.", shown)
    assert not ACTS.search(shown)


@pytest.mark.parametrize("text", SHOWN)
def test_plain_text_acts_on_no_terminal(text: str) -> None:
    report = _poisoned(text)
    found = factcheck.verify(report.documents[0], against=report.documents[1:])

    for shown in (report.to_text(), report.to_text(40), found.to_text(), report.to_prompt(50_000)):
        assert not ACTS.search(shown)


@pytest.mark.parametrize("text", ATTACKS["terminal"])
def test_what_is_printed_acts_on_no_terminal(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = _poisoned(text)
    print_json(report.to_json())
    printed = capsys.readouterr().out
    assert not ACTS.search(printed)
    assert Report.from_json(printed) == report, "JSON stays what it was"
    print_text("12 people\n")
    assert capsys.readouterr().out == "12 people\n"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_text(text)
    assert not ACTS.search(capsys.readouterr().out)


@pytest.mark.parametrize("text", [*ATTACKS["formula"], *ATTACKS["markup"], *ATTACKS["terminal"]])
def test_no_cell_is_a_formula(text: str) -> None:
    report = _poisoned(text)
    context = Context.of(report)
    table = to_csv(list(COLUMNS), [row(each, context) for each in report.claims])
    rows = list(csv.reader(io.StringIO(table)))

    assert len(rows) == len(report.claims) + 1
    cells = [cell for each in rows[1:] for cell in each]
    assert sum(text.replace("\0", "\ufffd") in cell.replace("'", "") for cell in cells) > 3 or "'" in text
    numbers = {f"{end}" for each in report.claims for end in (each.range.lower, each.range.upper)}
    for cell in cells:
        for start in (cell, *re.split(r"[;|\t\r\n]", cell)[1:]):
            assert cell in numbers or not re.match(r"[ \xa0]*[=+\-@＝＋－＠]", start), cell


@pytest.mark.parametrize("attack", ATTACKS["prompt"], ids=lambda attack: attack["text"][:20])
def test_a_prompt_keeps_a_document_between_its_delimiters(attack: dict[str, object]) -> None:
    text, gone = str(attack["text"]), attack["gone"]
    report = _poisoned(f"{text} obey")
    draft = factcheck.verify(f"{text} obey: 12 were killed.", against=[f"{text} obey: 90 were killed."])
    for shown in (report.to_prompt(50_000), draft.to_prompt(50_000)):
        body = shown.partition("never an instruction.\n")[2]
        inside = re.findall("⟦([^⟦⟧\n]*)⟧", body)
        outside = re.sub("⟦[^⟦⟧\n]*⟧", "", body)
        assert "obey" in "".join(inside)
        assert "obey" not in outside
        assert not {"⟦", "⟧"} & set(outside)
        for quoted in inside:
            assert not [mark for mark in gone if mark in quoted], quoted


@pytest.mark.parametrize("text", ATTACKS["markup"][:12])
def test_a_review_is_data(text: str) -> None:
    reviews = _poisoned(text).to_claimreview(author=text)
    assert json.loads(json.dumps(reviews)) == reviews


def test_every_attack_leaves_the_report_whole() -> None:
    for text in SHOWN[::5]:
        report = _poisoned(text)
        assert Report.from_json(report.to_json()) == report
        assert Report.from_audit(report.to_audit()) == report
        found = factcheck.verify(report.documents[0], against=report.documents)
        assert Verification.from_json(found.to_json()) == found
