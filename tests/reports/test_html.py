"""One page that is sound, whole, escaped and alone; what runs in it is tested in ``tests/browser``."""

from __future__ import annotations

import builtins
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from factcheck import verify
from factcheck.core.ranges import Range
from factcheck.errors import MissingExtraError
from factcheck.models import Claim, Cluster, Document
from factcheck.reports import html
from factcheck.reports.articles import Piece, paragraphs
from factcheck.reports.page import of_report, web_address
from factcheck.reports.report import Report, Verification
from factcheck.reports.storylines import agreed, alone, storylines

_EMPTY = {"meta", "input", "rect", "line", "circle", "path", "use"}


class _Tags(HTMLParser):
    """The tags of a page, its addresses and links, and whether every tag that opens is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.named: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.seen.append(tag)
        self.attributes |= set(given)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.named += [given[name] for name in ("aria-labelledby", "for") if name in given]
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in _EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("which", ["report", "hostile", "empty", "verification", "unverified"])
def test_every_page_is_sound(request: pytest.FixtureRequest, which: str) -> None:
    made = {
        "empty": Report(),
        "verification": verify("The storm killed 300 people.", against=["The storm killed 12 people, police said."]),
        "unverified": Verification(),
    }
    page = (made.get(which) or request.getfixturevalue(which)).to_html()
    tags = _Tags(page)
    assert tags.open == []
    assert not {"img", "link", "iframe", "base", "object", "embed"} & set(tags.seen)
    assert [tags.seen.count(tag) for tag in ("h1", "main", "script", "style", "title")][:4] == [1, 1, 1, 1]
    assert len(set(tags.ids)) == len(tags.ids)
    assert {link[1:] for link in tags.links if link.startswith("#")} | set(tags.named) <= set(tags.ids)
    assert not {name for name in tags.attributes if name.startswith("on") or name in {"style", "src"}}
    assert 'lang="en"' in page


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(report: Report) -> None:
    page = report.to_html()
    policy = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0].replace("&#39;", "'")
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        inside = page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        assert f"{rule} 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_what_documents_say_is_escaped(hostile: Report) -> None:
    page = hostile.to_html()
    assert page.count("<script") == 1
    assert page.count("&lt;script&gt;") > 10
    assert "\u202e" not in page


def test_a_story_is_told_with_its_figures_findings_and_quotes(report: Report) -> None:
    page = of_report(report)
    assert page.headline == "1 divergence to look at, 1 note, 1 explained"
    worst, noted = page.stories
    assert worst.title == "Killed / casualties, North Korean soldiers, Kursk region"
    assert {key: view.words for key, view in worst.figures.items()} == {
        "A": "at least 100",
        "B": "about 1,100",
        "C": "more than 3,000",
    }
    assert [(each.verdict, each.keys) for each in worst.findings] == [
        ("unexplained", ("B", "C")),
        ("explained", ("A", "C")),
    ]
    assert worst.figures["B"].summary == "Added up from 2 figures"
    assert worst.figures["C"].summary == "2 reports"
    assert [each.verdict for each in noted.findings] == ["note"]
    assert noted.timeline is not None
    assert [(each.name, each.count) for each in page.verdicts] == [("Unexplained", 1), ("Note", 1), ("Explained", 1)]
    assert "<mark>at least 100</mark> soldiers" in report.to_html()


def test_claims_are_marked_in_their_articles_and_lead_back(report: Report) -> None:
    (first, second) = of_report(report).articles
    marks = [(piece.text, piece.href) for line in first.lines for piece in line if piece.claim]
    assert marks == [
        ("at least 100", "#s1-A"),
        ("some 1,000", "#s1-B"),
        ("exceeded 3,000", "#s1-C"),
        ("at least 12,000", "#s2-B"),
    ]
    assert "".join(piece.text for line in first.lines for piece in line) == report.documents[0].text
    assert second.url == "https://example.org/tampa"


def test_only_articles_that_diverge_stay_in_a_large_page() -> None:
    text = "The fire killed 12 people. " + "Nothing else is known of it. " * 9000
    documents = tuple(Document(id=name, text=text + name) for name in "ab")
    one = Range(12, 12, unit="person")
    claims = tuple(
        Claim(id=name, document_id=name, text="12", start=16, end=18, range=one, plausible=one) for name in "ab"
    )
    small = Report(
        documents=documents[:1], claims=claims[:1], clusters=(Cluster(id="c", claim_ids=("a", "a"), range=one),)
    )
    large = Report(documents=documents, claims=claims, clusters=(Cluster(id="c", claim_ids=("a", "b"), range=one),))
    assert len(of_report(small).articles) == 1
    page = of_report(large)
    assert (len(page.agreed), len(page.articles)) == (1, 0)
    assert "0 of 2 documents" in page.articles_left


def test_nothing_is_told_twice_and_nothing_lost(report: Report) -> None:
    told = storylines(report)
    also = agreed(report, told)
    inside = {claim.id for story in (*told, *also) for claim in story.claims}
    assert also == []
    assert alone(report, told) == len({claim.id for claim in report.claims} - inside) == 0
    assert alone(report, []) == 6


@pytest.mark.parametrize(
    "address",
    [None, "", "javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "//a.example", "https:", "http://[",
     "https://a.example/ b", "ftp://a.example", "https:///x"],
)  # fmt: skip
def test_addresses_that_are_no_links(address: str | None) -> None:
    assert web_address(address) == ""


def test_addresses_lose_what_hides_in_them() -> None:
    assert web_address("https://a.example/\u202eb\u0000") == "https://a.example/b"


def _claim(start: int, end: int, text: str, name: str) -> Claim:
    one = Range(1, 1)
    return Claim(id=name, document_id="d", text=text[start:end], start=start, end=end, range=one, plausible=one)


def test_overlapping_claims_are_one_mark() -> None:
    text = "47 of 63 drones\u202e\nfell."
    whole, part, gone = _claim(0, 8, text, "w"), _claim(6, 8, text, "p"), _claim(0, 2, "12", "g")
    lines = paragraphs(Document(id="d", text=text), [part, whole, gone])
    assert lines == [[Piece("47 of 63", (whole, part)), Piece(" drones")], [Piece("fell.")]]


def test_without_the_extra_the_error_names_it(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "jinja2":
            raise ImportError(name)
        return real(name, *rest)

    html._environment.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"factcheck-claims\[html\]"):
        report.to_html()
