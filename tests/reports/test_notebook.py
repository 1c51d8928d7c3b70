"""What notebooks show: short tables in which nothing of a text can act."""

from __future__ import annotations

from html.parser import HTMLParser

import factcheck
from factcheck.core.ranges import Range
from factcheck.models import Claim, Verdict
from factcheck.reports.report import Check, CheckStatus, Report, Verification

ALLOWED = {"table", "caption", "thead", "tbody", "tr", "th", "td", "code"}


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"scope", "style"}
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += f"{data}\n"


def test_a_report_shows_its_counts_and_first_findings(report: Report) -> None:
    shown = _Tags(report._repr_html_())
    assert "2 documents" in shown.text
    assert "UNEXPLAINED" in shown.text
    assert shown.text.index("UNEXPLAINED") < shown.text.index("EXPLAINED\nat least")


def test_a_long_report_says_how_much_more(report: Report) -> None:
    pair = report.divergences[2]
    pairs = tuple(
        pair.model_copy(update={"a": pair.a.model_copy(update={"id": str(number)}), "verdict": Verdict.CONTRADICTION})
        for number in range(20)
    )
    shown = report.model_copy(update={"divergences": pairs})._repr_html_()
    assert shown.count("<tr>") == 13
    assert "more in to_html()" in shown


def test_a_verification(report: Report) -> None:
    check = Check(claim=report.claims[0], status=CheckStatus.CONTRADICTED, text="It is not so.")
    shown = _Tags(Verification(checks=(check,))._repr_html_())
    assert "CONTRADICTED" in shown.text
    assert "It is not so." in shown.text


def test_values_show_the_fields_that_they_fill(report: Report) -> None:
    claim, cluster, pair = report.claims[2], report.clusters[0], report.divergences[0]
    assert "(3000, ∞) person" in _Tags(claim._repr_html_()).text
    assert "population" in claim._repr_html_()
    assert "part_of" not in claim._repr_html_()
    assert "3\n" in _Tags(cluster._repr_html_()).text
    assert "killed is a part of casualties" in pair._repr_html_()
    assert Range(3, None)._repr_html_() == "<code>[3, ∞)</code>"
    (quantity,) = factcheck.quantities("12 km")
    assert "kilometer" in quantity._repr_html_()


def test_nothing_of_a_text_acts(hostile: Report) -> None:
    claim: Claim = hostile.claims[0]
    values = (hostile, claim, hostile.clusters[0], hostile.divergences[0], hostile.documents[0], hostile.conflicts[0])
    for value in values:
        html = value._repr_html_()
        assert set(_Tags(html).tags) <= ALLOWED
        assert not {"\x1b", "\u202e"}.intersection(html)
    evil = Range(1, 2, unit="<script>")
    assert _Tags(evil._repr_html_()).tags == ["code"]
