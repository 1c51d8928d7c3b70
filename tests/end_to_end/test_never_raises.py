"""Text never raises, whatever it is, and every claim stands where it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import check, compare, extract, quantities, verify
from factcheck.models import Document
from factcheck.reports.report import Report, Verification

WORDS = (
    "3,000 12 0 40% $4.5m €2-3 1.5 -7 1e9 ½ ² ٣ 三 1,2,3 3.14.15 12:30 47-of-63 million billion hundred thousand dozen "
    "dozens several half thirds one two three a an the of and or but to from between up at least more than fewer about "
    "some nearly over per cent percent people soldiers killed wounded injured casualties children homes were was have "
    "been has not denied will could said says according citing officials Zelensky Kyiv Kursk Monday yesterday May 2024 "
    "since during past days weeks km miles euros barrels rose fell doubled including whom which none no"
).split()
MARKS = list(".,;:!?()[]{}“”\"'‘’–—-/%$€+~±…\n\t \u00a0\u200b\u200f\ufeff\x00\x07\x1b\u2028\U0001f600")

words = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=30).map("".join)
controls = st.text(st.characters(categories=["Cc", "Cf", "Zs", "Zl", "Zp", "Nd", "Nl", "No", "Po", "Sc"]), max_size=60)
halves = st.text(st.sampled_from("\ud800\udfff12 people died,."), max_size=40)
texts = st.text(max_size=120) | words | glued | controls | halves


def _hold(text: str) -> None:
    document = Document(id="d", text=text)
    for claim in extract(document):
        assert document.text[claim.start : claim.end] == claim.text
        assert claim.text
    for one in quantities(text):
        assert text[one.start : one.end] == one.text


@given(texts)
def test_offsets_hold_in_any_text(text: str) -> None:
    _hold(text)


@given(texts)
def test_extracting_twice_gives_the_same(text: str) -> None:
    assert extract(text) == extract(text)
    ids = [one.id for one in extract(text)]
    assert len(set(ids)) == len(ids)


@given(st.lists(texts, max_size=4))
def test_check_never_raises(documents: list[str]) -> None:
    report = check(documents)
    by_id = {one.id: one.text for one in report.documents}
    assert all(by_id[one.document_id][one.start : one.end] == one.text for one in report.claims)


@given(st.lists(words, min_size=1, max_size=3))
def test_every_layout_of_any_report(documents: list[str]) -> None:
    report = check(documents)
    for told in (report.to_text(), report.to_markdown(), report.to_html(), report.to_json(), report.to_prompt()):
        assert isinstance(told, str)
    assert isinstance(report.to_claimreview(), list)


@given(words, words)
def test_any_two_claims_compare(one: str, other: str) -> None:
    there = extract(other)
    for a in extract(one):
        for b in there:
            assert compare(a, b).verdict == compare(b, a).verdict


@given(texts, texts)
def test_verify_never_raises(draft: str, source: str) -> None:
    assert isinstance(verify(draft, against=[source]), Verification)


@given(words)
def test_any_report_survives_json(text: str) -> None:
    report = check([text])
    assert Report.from_json(report.to_json()) == report


def _deep(open_: str, close: str) -> str:
    return open_ * 5000 + "12 people died" + close * 5000


# Where a thousand repetitions stand for more, the time still grows with their square.
LONG = {
    "digits": "9" * 5000,
    "digits of persons": f"{'9' * 5000} people were killed.",
    "zeros": "0" * 5000 + " people died",
    "grouped": "1" + ",000" * 2000 + " people died",
    "fraction": "0." + "3" * 5000 + " percent of voters",
    "exponent": "1e999999999 people died",
    "exponents": "1e" + "9" * 5000 + " people died",
    "negative exponent": "1e-999999999 km of road",
    "power of ten": "10^999999999 people died",
    "superscripts": "10" + "⁹" * 5000 + " people died",
    "dots": "1." * 1000,
    "commas": "1," * 1000,
    "hyphens": "1-" * 1000 + "1 people died",
    "slashes": "1/" * 1000 + "1 people died",
    "division by zero": "1/0 of people, 0/0 of voters and half of zero percent died",
    "one hundred": "one hundred " * 10_000,
    "more digits than arithmetic keeps": "one hundred " * 20 + "people were killed.",
    "hundred": "hundred " * 10_000,
    "million": "one " + "million " * 10_000,
    "million people": "one million " * 3_000 + "people died",
    "and": "one and " * 1000,
    "to": "one to " * 1000,
    "of": "12 of " * 1000,
    "hyphenated": "twenty-" * 1000 + "one people died",
    "more than": "more than " * 10_000 + "12 people died",
    "said": "he said " * 5_000 + "12 people died",
    "citing": "12 people died, police said, " + "citing the hospital, " * 3_000,
    "brackets": _deep("(", ")"),
    "square brackets": _deep("[", "]"),
    "quotes": _deep("“", "”"),
    "straight quotes": _deep('"', '"'),
    "dashes": _deep("— ", " —"),
    "full stops": "12 people died" + "." * 2000,
    "question marks": "12 people died" + "?!" * 1000,
    "spaces": "12" + " " * 10_000 + "people died",
    "lines": "12 people died\n" * 500,
    "empty lines": "12" + "\n" * 10_000 + "people died",
    "controls": "\x00\x01\x1b[31m12 people\x07 died\x7f" * 300,
    "combining": "12 people died" + "\u0301" * 5_000,
    "joiners": "1\u200d2" * 3_000 + " people died",
    "right to left": "\u202e12 people died\u202c" * 300,
    "emoji": "\U0001f600" * 3_000 + "12 people died",
    "half a character": "\ud800 12 people died \udfff",
    "one word": "a" * 100_000,
    "currency": "$" * 5_000 + "12",
    "percent": "12" + "%" * 5_000,
    "other digits": "١٢ people died, १२ homes burned, １２ soldiers, ⅔ of voters, Ⅻ ships, ⑫ cars",
}


@pytest.mark.parametrize("name", LONG)
def test_long_and_odd_texts(name: str) -> None:
    text = LONG[name]
    _hold(text)
    report = check([text])
    assert all(text[one.start : one.end] == one.text for one in report.claims)
    report.to_text()
    report.to_html()
    report.to_prompt()
    verify(text, against=[text[:1000]])


@pytest.mark.parametrize("name", LONG)
def test_long_and_odd_texts_survive_json(name: str) -> None:
    report = check([LONG[name]])
    assert Report.from_json(report.to_json()) == report


@pytest.mark.parametrize("kind", ["digits of persons", "exponent", "grouped", "negative exponent", "fraction"])
def test_odd_figures_compare(kind: str) -> None:
    for a in extract(LONG[kind]):
        for b in extract("At least 12 people were killed; 40 percent of voters and 3 km of road."):
            assert compare(a, b).verdict == compare(b, a).verdict


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "\ufeff", ".", "…", "0", "-", "%", "$"])
def test_next_to_nothing(text: str) -> None:
    _hold(text)
    assert extract(text) == []
    assert check([text]).claims == ()
