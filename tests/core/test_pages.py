"""Web pages: the article without its surroundings, what the page says of itself, any encoding, any markup."""

from __future__ import annotations

import datetime as dt
import sys
import time

import pytest

import factcheck
from factcheck import Document, InvalidValueError, MissingExtraError
from factcheck.core.pages import decoded

DAY = dt.date(2024, 3, 5)
LINKED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
    ' "headline": "Floods", "publisher": {"@type": "Organization", "name": "Daily Example"}}</script>'
)
BODY = """
<p>Floods killed 41 people in Riau province on Monday, the disaster agency said, as rain went on for a third day.</p>
<p>Crews reached two more villages by boat, and officials asked people below the dam to leave their homes at once.</p>
"""


def page(body: str = BODY, head: str = "<title>Floods kill 41 in Riau</title>") -> str:
    """A page with all that surrounds an article."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>
      <header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World: 300 stories</a></li></ul></nav></header>
      <div id="cookie-banner" class="cookie-consent"><p>We and our 812 partners store cookies.</p></div>
      <main><article><h1>Floods kill 41 in Riau</h1>{body}</article></main>
      <aside class="related"><h3>Most read</h3><ul><li><a href="/x">Blast kills 900</a></li></ul></aside>
      <footer><p>© 2024 Daily Example, 14 Station Road. All rights reserved.</p></footer>
      <script>var visitors = "77 people died";</script></body></html>"""


def test_the_article_is_read_and_nothing_else():
    document = Document.from_html(page())

    assert document.text.split("\n")[0] == "Floods kill 41 in Riau"
    assert "Floods killed 41 people in Riau province" in document.text
    assert "two more villages" in document.text
    for noise in ("812", "300 stories", "Blast kills 900", "77 people", "Station Road"):
        assert noise not in document.text
    assert document.title == "Floods kill 41 in Riau"
    assert document == Document.from_html(page()), "the same page, the same document"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2024-03-05T10:00:00Z">', BODY),
        ('<meta name="date" content="2024-03-05">', BODY),
        ('<meta itemprop="datePublished" content="2024-03-05">', BODY),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-05T08:00"}</script>',
            BODY,
        ),
        ("", f'<time datetime="2024-03-05">5 March 2024</time>{BODY}'),
    ],
)
def test_the_day_stands_in_one_of_many_places(head: str, body: str):
    assert Document.from_html(page(body, f"<title>Floods</title>{head}")).published == DAY


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Daily Example">',
        LINKED,
        '<meta name="application-name" content="Daily Example">',
    ],
)
def test_the_publisher_stands_in_one_of_many_places(head: str):
    assert Document.from_html(page(head=f"<title>Floods</title>{head}")).publisher == "Daily Example"


def test_what_is_given_goes_before_what_the_page_says():
    head = '<meta property="og:site_name" content="Copy"><meta name="date" content="2020-01-01">'
    document = Document.from_html(
        page(head=head), url="https://example.com/a", id="x", publisher="Daily Example", published=DAY
    )

    assert (document.id, document.publisher, document.published) == ("x", "Daily Example", DAY)
    assert document.url == "https://example.com/a"


def test_without_a_date_there_is_none():
    assert Document.from_html(page()).published is None


def test_lists_and_tables_keep_a_form_that_is_read():
    body = f"""{BODY}<p>The agency gave these figures:</p>
      <ul><li>41 killed</li><li>200 injured<ul><li>12 children</li></ul></li></ul>
      <table><caption>Toll by district</caption>
        <tr><th>District</th><th>Dead</th><th>Homes destroyed</th></tr>
        <tr><td>Siak</td><td>12</td><td>1,300</td></tr><tr><td>Kampar</td><td></td><td>80</td></tr></table>
      <ol><li>First came the rain.</li><li>Then the dam broke.</li></ol>"""
    document = Document.from_html(page(body))

    assert "The agency gave these figures:\n- 41 killed\n- 200 injured\n  - 12 children" in document.text
    assert "District | Dead | Homes destroyed\nSiak | 12 | 1,300\nKampar | – | 80" in document.text
    assert "1. First came the rain.\n2. Then the dam broke." in document.text
    read = [(claim.text, claim.measure, claim.place, claim.speaker) for claim in factcheck.extract(document)]
    assert ("200", "wounded", None, "agency") in read
    assert ("12", "killed", "Siak", None) in read
    assert ("80", "destroyed", "Kampar", None) in read


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Killed: 41<br>Hurt: 92<br><br>Missing: 7</p>", "\n\nKilled: 41\nHurt: 92\nMissing: 7"),
        (
            "<blockquote><p>Seven were hurt in the first village.</p><p>Nine in the second.</p></blockquote>",
            "\n\nSeven were hurt in the first village.\nNine in the second.",
        ),
        (
            "<blockquote>He said:<ul><li>41 killed</li><li>92 hurt</li></ul>and left.</blockquote>",
            "\n\nHe said:\n- 41 killed\n- 92 hurt\nand left.",
        ),
        (
            "<dl><dt>Killed</dt><dd>41 people</dd><dt>Hurt</dt><dd>92 people</dd><dt>Missing</dt></dl>",
            "\n- Killed: 41 people\n- Hurt: 92 people\n- Missing",
        ),
        (
            "<ul><li>Killed: 41<ul><li>Riau: 30</li></ul></li><li><ul><li>Aceh: 11</li></ul></li></ul>",
            "\n- Killed: 41\n  - Riau: 30\n  - Aceh: 11",
        ),
        (
            "<table><tr><td></td></tr><tr><td>Killed</td><td>41</td></tr><tr><td>Hurt</td><td></td></tr></table>",
            "\nKilled | 41\nHurt",
        ),
    ],
)
def test_what_stands_in_lines_of_its_own_stays_there(markup: str, lines: str):
    assert Document.from_html(page(BODY + markup)).text.endswith(lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_bytes_are_read_as_they_were_written(encoding: str):
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    raw = page(BODY.replace("dam", "café “Müller”")).replace("©", "(c)").replace('charset="utf-8"', f'charset="{name}"')
    raw = raw.replace("“", "").replace("”", "") if encoding == "iso-8859-1" else raw

    assert "café" in Document.from_html(raw.encode(encoding)).text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("café".encode(), "café"),
        ("café".encode("cp1252"), "café"),
        (b'<meta charset="utf-8">caf\xc3\xa9 \x93x\x94', '<meta charset="utf-8">café “x”'),
        (b'<meta charset="no-such">\xe9', '<meta charset="no-such">é'),
        (b'<meta charset="utf-16">caf\xc3\xa9', '<meta charset="utf-16">café'),
        (b'<meta charset="unicode_escape">\\x41', '<meta charset="unicode_escape">\\x41'),
        (b'<meta charset="latin1">\x81\xe9', '<meta charset="latin1">\x81é'),
        ('<meta charset="koi8-r">мир'.encode("koi8-r"), '<meta charset="koi8-r">мир'),
        (
            '<?xml version="1.0" encoding="Shift_JIS"?>日本'.encode("cp932"),
            '<?xml version="1.0" encoding="Shift_JIS"?>日本',
        ),
    ],
)
def test_no_byte_is_lost(raw: bytes, text: str):
    assert decoded(raw) == text


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n",
        b"\x00\xff\xfe",
        "\ud800",
        "<",
        "<html>",
        "<!--" * 50,
        "<script>41 people died</script>",
        "<html><body><script>" + "var a = 1;" * 100_000,
        "<p></p>",
        "<table><tr><td>",
        "<ul><li><ul><li>" * 300,
        "<div>" * 20_000 + "x" + "</div>" * 20_000,
        "<b><i><p><table><tr><td>" * 2_000,
        '<script type="application/ld+json">{"@type":' * 500,
        "&#x110000;&#0;&bogus;",
    ],
    ids=lambda html: repr(html[:25]),
)
def test_no_page_raises(html: str | bytes):
    document = Document.from_html(html)

    assert "var a" not in document.text
    assert factcheck.extract(document) == [] or document.text


def test_scripts_and_images_cost_nothing():
    noise = (
        "<script>"
        + "x = '77 people died';" * 400_000
        + "</script>"
        + f'<img src="data:image/png;base64,{"A" * 2_000_000}">'
    )
    started = time.perf_counter()
    document = Document.from_html(page(noise + BODY))

    assert "Floods killed 41" in document.text
    assert "77" not in document.text
    assert time.perf_counter() - started < 20


def test_a_page_is_text_or_bytes():
    with pytest.raises(InvalidValueError, match="not a web page"):
        Document.from_html(41)  # type: ignore[arg-type]


def test_without_the_extra_its_name_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r"factcheck-claims\[html\]"):
        Document.from_html(page())
