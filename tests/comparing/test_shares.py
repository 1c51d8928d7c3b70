"""A share of a known whole against counts: what it comes to, and what the report makes of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import Document, Verdict
from factcheck.comparing.shares import counts_of_shares


def _counts(text: str) -> list[tuple[str, str | None, Decimal, str | None]]:
    found = counts_of_shares(factcheck.extract(Document(id="d", text=text)))
    return [(claim.text, claim.measure, claim.figures[0], claim.subject) for claim in found]


@pytest.mark.parametrize(
    ("text", "measure", "figure", "subject"),
    [
        ("The flood destroyed 12 percent of the town's 2,500 homes.", "destroyed", 300, "homes"),
        ("Half of the 64 drones were shot down.", "destroyed", 32, "drones"),
        ("About 40% of the 5,000 residents were evacuated.", "evacuated", 2000, "residents"),
        ("The bank said it would cut 12 percent of its 12,500 jobs.", "job_losses", 1500, "jobs"),
    ],
)
def test_a_share_of_a_count_is_a_count(text: str, measure: str, figure: int, subject: str) -> None:
    ((_, told, found, counted),) = _counts(text)
    assert (told, found, counted) == (measure, figure, subject)


@pytest.mark.parametrize(
    "text",
    [
        "About 40% of residents were evacuated.",  # of how many is not said
        "Some 12 percent, and 2,500 homes, were destroyed.",
        "Prices rose 12 percent to $2,500.",
        "They shot down 47 of 63 drones.",
        "Half of the 12 percent were shot down.",
        "Half to two thirds of the 64 drones were shot down.",
        "Half of the 64 drones were blue.",
    ],
)
def test_a_share_of_nothing_stated_is_no_count(text: str) -> None:
    assert _counts(text) == []


def _check(*texts: str) -> factcheck.Report:
    return factcheck.check([Document(id=str(at), publisher=str(at), text=text) for at, text in enumerate(texts)])


SHARE = "The flood in Aceh on 3 May 2024 destroyed 12 percent of the 2,500 homes, the governor said."


def test_a_share_and_a_count_that_agree_do_not_diverge() -> None:
    assert _check(SHARE, "The flood in Aceh on 3 May 2024 destroyed 300 homes, the army said.").divergences == ()


def test_a_share_and_a_count_that_differ_are_told_and_never_contradict() -> None:
    (found,) = _check(SHARE, "The flood in Aceh on 3 May 2024 destroyed 900 homes, the army said.").divergences
    assert found.verdict == Verdict.UNEXPLAINED
    assert "12 percent of 2,500" in {found.a.text, found.b.text}


def test_the_report_says_how_it_was_worked_out() -> None:
    report = _check(SHARE, "The flood in Aceh on 3 May 2024 destroyed 900 homes, the army said.")
    assert "worked out from the share" in " ".join(report.to_text().split())


@given(st.integers(1, 99), st.integers(1_000, 99_999))
def test_the_count_is_the_product(share: int, whole: int) -> None:
    ((_, _, figure, _),) = _counts(f"The flood destroyed {share} percent of the {whole:,} homes.")
    assert figure == Decimal(share * whole) / 100
