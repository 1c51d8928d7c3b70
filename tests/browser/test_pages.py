"""What a reader does with a page, in a real browser: filters, keyboard, phone, print, a hostile document."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import Any

import pytest

import factcheck
from factcheck.core.ranges import Range
from factcheck.models import Attribution, Claim, Comparison, Document, Skipped, Verdict
from factcheck.reports.report import Report

Show = Any


def _shown(page: Any, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def _many(number: int) -> Report:
    """A report of so many stories, each with a contradiction of its own."""
    documents, claims, pairs = [], [], []
    for n in range(number):
        text = f"Fire {n} killed 12 people. Fire {n} killed 40 people."
        document = Document(id=f"d{n}", text=text, publisher=f"Outlet {n}", published=dt.date(2025, 1, 1))
        two = []
        for figure in (12, 40):
            start = text.index(str(figure), 7)
            one = Range(figure, figure, unit="person")
            two.append(
                Claim(
                    id=f"{n}-{figure}",
                    document_id=document.id,
                    sentence=text,
                    start=start,
                    end=start + 2,
                    text=str(figure),
                    range=one,
                    plausible=one,
                    measure="killed",
                    place=f"Town {n}",
                )
            )
        documents.append(document)
        claims += two
        pairs.append(Comparison(a=two[0], b=two[1], verdict=Verdict.CONTRADICTION, text=f"Of fire {n}."))
    return Report(documents=tuple(documents), claims=tuple(claims), divergences=tuple(pairs))


def test_verdicts_filter_findings_and_stories(show: Show, news: str) -> None:
    page = show(news)
    whole = _shown(page, ".story"), _shown(page, ".finding")
    page.get_by_role("checkbox", name="Contradiction").check()
    assert _shown(page, ".story") == _shown(page, ".finding") == 1
    assert page.locator(".finding:visible .badge").inner_text() == "Contradiction"
    assert page.get_by_role("status").inner_text() == f"1 of {whole[1]} findings fit the filters."
    page.get_by_role("checkbox", name="Unexplained").check()
    assert _shown(page, ".finding") == 2
    page.get_by_role("button", name="Show all").first.click()
    assert (_shown(page, ".story"), _shown(page, ".finding")) == whole
    assert not page.noise


def test_measures_and_sources_filter_stories(show: Show, news: str) -> None:
    page = show(news)
    page.get_by_role("combobox", name="Measure").select_option(label="displaced (1)")
    assert page.locator(".story:visible h3").all_inner_texts() == ["Displaced, people, Osk valley"]
    page.get_by_role("combobox", name="Source").select_option(label="Clinic Aid (1)")
    assert _shown(page, ".story") == 0
    assert page.get_by_text("Nothing here fits the filters.").is_visible()
    page.get_by_role("combobox", name="Measure").select_option("")
    assert page.locator(".story:visible h3").all_inner_texts() == ["Killed, people, Tarek province"]


def test_the_keyboard_reaches_everything(show: Show, news: str) -> None:
    page = show(news)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"
    page.get_by_role("checkbox", name="Contradiction").focus()
    page.keyboard.press("Space")
    assert _shown(page, ".finding") == 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    summary = page.locator("summary:visible").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] blockquote:visible").count() > 0


def test_the_scale_is_switched_by_keyboard(show: Show, news: str) -> None:
    chart = show(news).locator(".chart:has(fieldset.scale)").first
    assert chart.locator(".row .plot1").first.is_visible()
    chart.get_by_role("radio").first.focus()
    chart.page.keyboard.press("ArrowRight")
    assert chart.locator(".row .plot2").first.is_visible()
    assert not chart.locator(".row .plot1").first.is_visible()


def test_a_quote_leads_into_its_article_and_back(show: Show, news: str) -> None:
    page = show(news)
    figure = page.locator(".row[id]").first
    figure.locator("summary").click()
    link = figure.get_by_role("link", name="In the article").first
    target = link.get_attribute("href")
    link.click()
    mark = page.locator(target)
    page.wait_for_function("name => document.querySelector(name).closest('details').open", arg=target)
    assert mark.is_visible()
    mark.click()
    assert page.url.endswith("#" + figure.get_attribute("id"))


def test_long_reports_come_in_pages(show: Show) -> None:
    page = show(_many(45).to_html())
    assert _shown(page, ".story") == 20
    page.get_by_role("button", name="Show 20 more of 45").click()
    assert _shown(page, ".story") == 40
    assert page.evaluate("document.activeElement.id") == "s21"
    page.get_by_role("combobox", name="Source").select_option(label="Outlet 44 (1)")
    assert page.locator(".story:visible h3").all_inner_texts() == ["Killed, Town 44"]


def test_a_link_brings_a_later_page_and_undoes_filters(show: Show) -> None:
    page = show(_many(45).to_html())
    page.get_by_role("combobox", name="Source").select_option(label="Outlet 3 (1)")
    page.evaluate("location.hash = '#s44-f1'")
    page.wait_for_function("document.getElementById('s44-f1').offsetHeight > 0")
    assert page.get_by_role("combobox", name="Source").input_value() == ""


@pytest.mark.parametrize("width", [360, 700, 1000, 1440])
@pytest.mark.parametrize("which", ["news", "seeds"])
def test_nothing_overflows(show: Show, request: pytest.FixtureRequest, which: str, width: int) -> None:
    page = show(request.getfixturevalue(which), width)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = """[...document.querySelectorAll('.story, .story *')].filter(each => {
        const box = each.getBoundingClientRect();
        return box.width && (box.right > innerWidth + 1 || box.left < -1);
    }).map(each => each.outerHTML.slice(0, 80))"""
    assert page.evaluate(outside) == []


@pytest.mark.parametrize("width", [360, 700, 1000, 1440])
@pytest.mark.parametrize("which", ["news", "seeds"])
def test_no_labels_overlap(show: Show, request: pytest.FixtureRequest, which: str, width: int) -> None:
    page = show(request.getfixturevalue(which), width)
    overlapping = """[...document.querySelectorAll('.cell svg, .graph')].flatMap(svg => {
        const texts = [...svg.querySelectorAll('text')].map(each => [each.textContent, each.getBoundingClientRect()])
            .filter(([, box]) => box.width);
        return texts.flatMap(([one, a], at) => texts.slice(at + 1)
            .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom - 4 && b.top < a.bottom - 4)
            .map(([other]) => `${one} | ${other}`));
    })"""
    assert page.evaluate("document.querySelectorAll('.cell svg text').length") > 10
    assert page.evaluate(overlapping) == []


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["news", "seeds", "verification"])
def test_axe_finds_no_violation(
    show: Show, request: pytest.FixtureRequest, which: str, scheme: str, width: int
) -> None:
    page = show(request.getfixturevalue(which), width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = import_module("axe_playwright_python.sync_playwright").Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 15


@pytest.fixture(scope="session")
def verification() -> str:
    sources = ["Officials said the storm had killed 12 people.", "The storm displaced at least 400 people."]
    draft = "The storm killed 300 people. It displaced 500 people. Damage came to $3 million."
    return factcheck.verify(draft, against=sources).to_html()


def test_a_verification_is_filtered(show: Show, verification: str) -> None:
    page = show(verification)
    whole = _shown(page, ".finding")
    page.get_by_role("checkbox", name="Contradicted").check()
    assert 0 < _shown(page, ".finding") < whole
    assert not page.noise


BAD = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)></svg></script></style>"
    '"onmouseover="alert(4)\' {{ 7 * 7 }} <iframe srcdoc="<script>alert(5)</script>"> \u202egnitset\u202c '
    "javascript:alert(6) "
    '<a href="javascript:alert(7)">x</a><style>body{display:none}</style><base href="https://evil.example/">'
)


def _hostile() -> Report:
    text = f"{BAD} 12 {BAD}\n\n40 {BAD}"
    documents = [
        Document(id=f"{BAD}{n}", text=text, publisher=BAD, via=BAD, title=BAD, url=url, published=dt.date(2025, 1, n))
        for n, url in enumerate(
            ("javascript:alert(8)", "https://ok.example/\"onclick='alert(9)'", "data:text/html,x"), 1
        )
    ]
    claims = []
    for number, document in enumerate(documents):
        figure = "12" if number % 2 else "40"
        one = Range(int(figure), int(figure), unit=BAD)
        claims.append(
            Claim(
                id=f"{BAD}{number}",
                document_id=document.id,
                sentence=text,
                start=text.index(f"{figure} {BAD[:5]}"),
                end=text.index(f"{figure} {BAD[:5]}") + 2,
                text=figure,
                range=one,
                plausible=one,
                measure=BAD,
                subject=BAD,
                place=BAD,
                attribution=(Attribution(name=f"{BAD}{number}", role=BAD), Attribution(name=f"{number}{BAD}")),
                hedges=(BAD,),
            )
        )
    pairs = tuple(Comparison(a=claims[0], b=each, verdict=Verdict.CONTRADICTION, text=BAD) for each in claims[1:])
    skipped = (Skipped(text=BAD, reason=BAD),)
    return Report(documents=tuple(documents), claims=tuple(claims), divergences=pairs, skipped=skipped)


def test_a_hostile_document_runs_nothing(show: Show) -> None:
    page = show(_hostile().to_html(), 360)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for link in page.locator("a:visible").all()[:40]:
        link.dispatch_event("mouseover")
    page.locator(".span").first.click()
    assert page.noise == []
    assert page.locator("script").count() == page.locator("style").count() == page.locator("h1").count() == 1
    assert page.locator("iframe, img, base, object, embed, [onload], [onerror], [onmouseover]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    hrefs = page.eval_on_selector_all("a", "all => all.map(each => each.getAttribute('href'))")
    assert {href.partition(":")[0] for href in hrefs if not href.startswith("#")} <= {"https"}
    assert not {"\u202e", "\u202c"} & set(page.content())


def test_the_policy_stops_what_gets_in(show: Show, news: str) -> None:
    """Even markup that nobody escaped would run nothing and fetch nothing."""
    breach = (
        "<script>document.title = 'run'</script><img src='https://evil.example/x' onerror=\"document.title = 'run'\">"
        "<h1 style='position: fixed' onclick=\"document.title = 'run'\" id=bait>x</h1>"
    )
    page = show(news.replace("<footer>", f"{breach}<footer>"))
    page.locator("#bait").click()
    assert page.title() != "run"
    assert page.evaluate("getComputedStyle(document.getElementById('bait')).position") == "static"
    assert any("Content Security Policy" in line for line in page.noise)


def test_print_shows_everything(show: Show) -> None:
    page = show(_many(45).to_html())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert _shown(page, ".story") == _shown(page, ".finding") == 45
    assert page.locator(".row blockquote:visible").count() == 90
    assert _shown(page, "form") == _shown(page, "button") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_without_scripts_all_is_there(show: Show) -> None:
    page = show(_many(45).to_html(), java_script_enabled=False)
    assert _shown(page, ".story") == 45
    assert _shown(page, "form") == _shown(page, "button") == 0
    page.locator(".row summary").first.click()
    assert page.get_by_role("link", name="In the article").first.is_visible()
