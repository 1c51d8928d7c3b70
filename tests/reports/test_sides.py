"""One claim in words: what is said of it, and where its quote is cut."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from factcheck.core.ranges import Range
from factcheck.models import Attribution, Claim, Document
from factcheck.reports.sides import Context, brief, figure_in_words, heading, side


def _claim(text: str = "12", **known: Any) -> Claim:
    return Claim(**{"id": text, "text": text, "range": Range(12, 12), "plausible": Range(12, 12), **known})


def test_a_figure_that_occurs_twice_is_quoted_where_it_stands() -> None:
    text = "On day 12 they said that 12 people had died."
    document = Document(id="d", text=f"First. {text}")
    start = document.text.rindex("12")
    claim = _claim(document_id="d", sentence=text, start=start, end=start + 2)
    quote = side(claim, None, Context({"d": document})).quotes[0]
    assert (quote.before, quote.figure, quote.after) == ("On day 12 they said that ", "12", " people had died.")


def test_long_sentences_are_cut_between_words() -> None:
    sentence = f"{'before ' * 30}more than 12 {'after ' * 30}end."
    quote = side(_claim("more than 12", sentence=sentence), None, Context()).quotes[0]
    assert str(quote).startswith("… before ")
    assert str(quote).endswith(" after …")
    assert " more than 12 after" in str(quote)
    assert len(str(quote)) < 170


def test_a_figure_glued_to_its_neighbours_stays_glued() -> None:
    quote = side(_claim("12", sentence="a US$12m loan"), None, Context()).quotes[0]
    assert str(quote) == "a US$12m loan"


def test_a_claim_without_a_sentence_has_no_quote() -> None:
    assert side(_claim(), None, Context()).quotes == ()


def test_a_sentence_without_the_words_is_quoted_without_a_figure() -> None:
    quote = side(_claim("a dozen", sentence="Twelve people died."), None, Context()).quotes[0]
    assert (quote.before, quote.figure, quote.after) == ("Twelve people died.", "", "")


def test_facts_of_a_claim_by_hand() -> None:
    claim = _claim(
        measure="killed",
        attribution=(Attribution(name="Lee", role="MP", via="Telegram"), Attribution(name="an agency")),
        hedges=("preliminary",),
        reported=dt.date(2024, 12, 1),
        as_of=dt.date(2024, 11, 30),
    )
    assert side(claim, None, Context()).facts == (
        "killed",
        "Lee, MP, via Telegram, citing an agency (preliminary)",
        "1 Dec 2024",
        "as of 30 Nov 2024",
    )


def test_window_and_modality_are_said(windowed: Claim) -> None:
    assert side(windowed, windowed, Context()).facts == ("killed", "3 days", "planned", "no speaker named")


def test_brief_tells_the_two_apart() -> None:
    a = _claim("12", measure="killed", place="Kursk", as_of=dt.date(2024, 1, 2))
    b = _claim("9", measure="killed", place="Sumy", attribution=(Attribution(name="Lee"),))
    assert brief(a, b, Context()) == "12 killed (Kursk; 2 Jan 2024)"
    assert brief(b, a, Context()) == "9 killed (Sumy; Lee)"


def test_brief_does_not_say_the_subject_twice() -> None:
    claim = _claim("5 million artillery shells", subject="artillery shells")
    assert brief(claim, claim, Context()) == "5 million artillery shells"


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ({"measure": "killed", "subject": "soldiers", "place": "Kursk"}, "Killed, soldiers, Kursk"),
        ({"measure": "casualties", "subject": "North Korean casualties"}, "North Korean casualties"),
        ({"measure": "no_such_measure"}, "No_such_measure"),
        ({}, ""),
    ],
)
def test_headings(known: dict[str, str], title: str) -> None:
    assert heading([_claim(**known)]) == title


def test_a_heading_uses_the_commonest_spelling() -> None:
    claims = [_claim(subject=name) for name in ("troops", "soldiers", "soldiers")]
    assert heading(claims) == "Soldiers"


def test_verbs_of_bounds_are_not_shown_in_titles() -> None:
    over = Range(3000, None, lower_closed=False, unit="person")
    claim = _claim("exceeded 3,000", range=over, plausible=over, qualifier="exceeded", figures=(3000,))
    assert figure_in_words(claim) == "more than 3,000"
