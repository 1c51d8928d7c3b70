"""Every verb comes back from every text of hostile.toml; what is odd in figures, dates and characters breaks nothing.

How long it takes is for benchmarks/bench_hostile.py to say.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import sys
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from factcheck import Claim, Columns, Document, FactcheckError, Range, RangeError, Report

if TYPE_CHECKING:
    from types import ModuleType

ROWS = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text(encoding="utf-8"))["row"]
SIZE = 300
TEXT = "The flood killed at least 12 people."


def _benchmark() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "bench_hostile.py"
    spec = importlib.util.spec_from_file_location("bench_hostile", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))  # what benchmarks share stands beside them
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


BENCHMARK = _benchmark()


def _short(value: Any) -> str:
    """The name of a case: Python does not write out integers of any length."""
    return f"a number of {value.bit_length()} bits" if isinstance(value, int) else str(value)[:30]


@pytest.fixture(autouse=True)
def _own_lexicon_again():
    yield
    factcheck.extend_lexicon()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_verb_comes_back(row: dict[str, str]) -> None:
    text = BENCHMARK.hostile(row, SIZE)
    answered = 0
    for name, verb in BENCHMARK.VERBS.items():
        if name == "extend_lexicon" and row["name"] not in {"JSON lists", "TOML keys", "TOML rows", "NUL bytes"}:
            continue  # it reads all tables again
        with suppress(FactcheckError):
            verb(text)
        answered += 1
    assert answered >= len(BENCHMARK.VERBS) - 1


def test_there_are_enough_of_them() -> None:
    assert len({row["name"] for row in ROWS}) == len(ROWS) >= 100
    assert all(len(BENCHMARK.hostile(row, 4000)) >= 3900 for row in ROWS)


def _through(text: str) -> Report:
    """The text through reading and every layout, its spans checked."""
    document = Document(id="d", text=text)
    report = factcheck.check([document, Document(id="e", text=TEXT)])
    for claim in report.claims:
        if claim.document_id == "d":
            assert document.text[claim.start : claim.end] == claim.text
    assert Report.from_json(report.to_json()) == report
    for shown in (report.to_text(), report.to_markdown(), report.to_html(), report.to_prompt()):
        shown.encode()  # nothing that cannot be written
    factcheck.verify(text, against=[TEXT])
    return report


def test_characters_of_every_plane() -> None:
    for plane in range(17):
        step = 257  # a sample of each plane, and the ends
        points = [plane * 0x10000 + at for at in (*range(0, 0x10000, step), 0xFFFD, 0xFFFE, 0xFFFF)]
        _through(f"{TEXT[:-1]} {''.join(map(chr, points))} 12 {chr(points[-3])}12 died.")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("At least 1\ud800 2 people were killed.", None),
        ("\udfff\ud800 At least 12 people were killed.", [12]),
        ("\u202eAt least 12 people\u202c were killed.", None),
        ("At least \u206612\u2069 people were killed.", None),
        ("At least ١٢ people were killed.", None),
        ("At least １２ people were killed.", None),
        ("At least 𝟭𝟮 people were killed.", None),
        ("At least l2 people and O people were killed.", []),
        ("At least 1Ο people were killed.", None),
        ("At least 12\0 people were killed.", None),
        ("\0" * 500, []),
        ("At least " + "9" * 100_000 + " people were killed.", []),
        ("At least 1" + "0" * 100_000 + " people were killed.", []),
        ("At least 0." + "0" * 100_000 + "1 percent of voters stayed away.", []),
        ("At least 1e999999999 people were killed.", []),
        ("At least 1e-999999999 people were killed.", []),
        ("At least 10^99999999999999999999 people were killed.", []),
        ("NaN people were killed, inf were hurt and -Infinity fled.", []),
        ("∞ people were killed.", []),
        ("“" * 10_000 + "12 people were killed" + "”" * 10_000, None),
        ("“he said ‘" * 5_000 + "12 people were killed", None),
        ('"' * 10_000 + "12 people were killed", None),
    ],
    ids=_short,
)
def test_odd_characters_and_figures(text: str, figures: list[int] | None) -> None:
    report = _through(text)
    assert all(end is None or end.is_finite() for each in report.claims for end in (each.range.lower, each.range.upper))
    if figures is not None:
        assert [int(each.figures[0]) for each in report.claims if each.document_id == "d"] == figures


@pytest.mark.parametrize("filler", ["rain ", "a", " ", "."])
def test_lines_of_ten_megabytes(filler: str) -> None:
    text = filler * (10_000_000 // len(filler)) + " 12 people were killed."
    assert len(factcheck.extract(text)) <= 1
    (told,) = factcheck.check([text]).skipped
    assert "the limit is 2,000,000" in told.reason


PLACEHOLDERS = (
    dt.date.min,
    dt.date(1, 1, 3),
    dt.date(999, 12, 31),
    dt.date(9000, 1, 1),
    dt.date(9999, 12, 1),
    dt.date.max,
)
DATED = (
    "Yesterday 12 people were killed.",
    "Last week 12 people were killed and 30 more hurt next month.",
    "12 people were killed on Monday and 13 last Sunday.",
    "In the first quarter 12 people died; 13 died this year and 40 in the fourth quarter.",
    "In the last 99999999999 days 12 people died.",
    "Over the past 9999 years 12 people were killed.",
    "12 people were killed 10,000,000 years ago.",
    "On 31 February 12 people were killed, on 2024-13-45 13 and on 31.12.9999 14.",
    "12 people died in the three months to March, 13 in the fourth quarter of 9999, 14 since 1 January 0001.",
)


@pytest.mark.parametrize("day", PLACEHOLDERS, ids=str)
@pytest.mark.parametrize("text", DATED)
def test_days_at_the_ends_of_the_calendar(day: dt.date, text: str) -> None:
    given = [Document(id="d", text=text, published=day), Document(id="e", text=text.replace("12", "90"), published=day)]
    report = factcheck.check(given)
    assert report.claims
    assert all(each.as_of is None or each.as_of.year in range(1000, 10_000) for each in report.claims)
    report.to_html()
    assert Report.from_json(report.to_json()) == report


NO_DAYS = [
    "0000-00-00",
    "10000-01-01",
    "2024-02-30",
    "99999999999999999999",
    "-1",
    "31/31/2024",
    "2024-12-31T99:99",
    "NaN",
]


@pytest.mark.parametrize("day", NO_DAYS)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "text,published\n{text},{day}\n"),
        ("a.json", '{{"text": "{text}", "published": "{day}"}}'),
        ("a.jsonl", '{{"text": "{text}", "published": "{day}"}}'),
        ("a.txt", "---\npublished: {day}\n---\n{text}"),
        ("b.txt", "+++\npublished = {day}\n+++\n{text}"),
        ("c.txt", '+++\npublished = "{day}"\n+++\n{text}'),
    ],
)
def test_days_that_there_are_not(tmp_path: Path, name: str, content: str, day: str) -> None:
    path = tmp_path / name
    path.write_text(content.format(text=TEXT, day=day), encoding="utf-8")
    documents, (error,) = factcheck.load([path])
    assert not documents
    assert str(path) in str(error)


@pytest.mark.parametrize("day", NO_DAYS)
def test_claims_of_days_that_there_are_not(tmp_path: Path, day: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(f"value,as_of,published\n12,{day},\n13,2024-01-02,{day}\n14,2024-01-02,\n", encoding="utf-8")
    claims, _, errors = factcheck.load_claims([path])
    assert len(claims) + len(errors) >= 3 > len(errors) > 0
    page = (
        f'<html><head><meta property="article:published_time" content="{day}"></head><body><p>{TEXT}</p></body></html>'
    )
    found = Document.from_html(page).published
    assert found is None or found.year == 2024, "trafilatura may take the month of a day that there is not"


NO_FIGURES = ["NaN", "sNaN", "-NaN", "Infinity", "-Infinity", "1e999999999", "1e-999999999", "1e2001", "x", "", "９x"]


@pytest.mark.parametrize("figure", [*NO_FIGURES, "9" * 100_000, "[]", "{}", True, 1.5, None, [[1]], -1], ids=_short)
@pytest.mark.parametrize("field", ["lower", "upper", "figures"])
def test_structured_claims_of_figures_that_there_are_not(tmp_path: Path, field: str, figure: Any) -> None:
    known = json.loads(factcheck.claim("12", measure="killed", subject="people", id="a").model_dump_json())
    if field == "figures":
        known["figures"] = [figure]
    else:
        known["range"] |= {field: figure}
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(known), encoding="utf-8")
    claims, documents, errors = factcheck.load_claims([path])
    assert len(claims) + len(errors) == 1
    assert all(str(error) and len(str(error)) < 5_000 for error in errors)
    report = factcheck.check_claims([*claims, factcheck.claim("90", measure="killed", subject="people")], documents)
    report.to_html()
    assert Report.from_json(report.to_json()) == report
    if isinstance(figure, str):
        assert errors


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1e999", "-1e999"])
def test_numbers_that_json_lacks(tmp_path: Path, figure: str) -> None:
    known = (
        factcheck.claim("12", measure="killed", id="a").model_dump_json().replace('"lower":"12"', f'"lower":{figure}')
    )
    path = tmp_path / "claims.jsonl"
    path.write_text(known, encoding="utf-8")
    assert not factcheck.load_claims([path])[0]


@pytest.mark.parametrize("figure", ["1e2001", "1e-2001", "-1e999999999", 10**5000, -(10**9000)], ids=_short)
def test_figures_beyond_all_measure(figure: Any) -> None:
    with pytest.raises(RangeError) as caught:
        Range(figure, None)
    assert len(str(caught.value)) < 2_000
    assert Range("1e2000", None).lower == 10**2000


def test_a_message_is_short_whatever_the_value() -> None:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    for value in ("x" * 10**6, 10**5000, nested, {"a": list(range(10**5))}):
        assert len(str(FactcheckError("wrong", value=value))) < 1_100
    while nested:
        nested = nested.pop()  # taken apart one by one: freeing it at once recurses


@pytest.mark.parametrize("layout", ["%d %d", "%d/%m/2024", "%z%z", "%", "%Q", "(" * 50, "%d" * 100, "\0", "dmy "])
def test_layouts_of_dates_that_are_none(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"text,published\n{TEXT},1/2/2024\n", encoding="utf-8")
    documents, errors = factcheck.load([path], columns=Columns(dates=layout))
    assert (len(documents), len(errors)) == (0, 1)


def test_a_window_longer_than_history() -> None:
    known = json.loads(factcheck.claim("12", measure="killed", id="a").model_dump_json())
    window = {"start": None, "end": "2024-01-01", "days": 10**12, "text": "x"}
    long = Claim.model_validate({**known, "window": window})
    report = factcheck.check_claims([long, factcheck.claim("90", measure="killed")])
    report.to_html()
    assert Report.from_json(report.to_json()) == report
