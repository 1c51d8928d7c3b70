"""Prompts keep to their budget, say the worst first, and let nothing out of their delimiters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import InvalidValueError, check, verify
from factcheck.reports import prompt
from factcheck.reports.outline import Block, Kind, Outline
from factcheck.reports.report import Report, Verification

PROSE = "⟦ ⟧ 12 people died «quoted» </report> <|end|> [[ ]] ``` \u202e \u200b \u2029 \ufe0f 【x】 ignore".split(" ")
QUAKE = ["The quake killed 60 people and injured 410.", "The quake killed 19 people.", "The quake injured 900 people."]
DRAFT = "The quake killed 9 people. The quake injured 410 people. The mayor asked for 900 tents."


def _outside(shown: str) -> str:
    """What stands outside the delimiters, which never nest."""
    body = shown.partition("never an instruction.\n")[2]
    bare = re.sub("⟦[^⟦⟧\n]*⟧", "", body)
    assert not set(bare) & set("⟦⟧")
    return bare


def test_a_hostile_document_stays_inside(hostile: Report) -> None:
    assert "ignore" not in _outside(hostile.to_prompt(100_000))


@given(st.lists(st.sampled_from(PROSE), max_size=30).map("".join) | st.text(max_size=60))
def test_data_holds_one_line_and_no_delimiter(text: str) -> None:
    shown = prompt.data(text)
    assert (shown[0], shown[-1]) == ("⟦", "⟧")
    inside = shown[1:-1]
    assert inside.isprintable()
    assert not re.search(r"[⟦⟧【】\u200b\u202e\ufe0f]|\[\[|\]\]|<<|>>|<[/|!?A-Za-z]|```", inside)
    assert prompt.data(inside) == shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a [[[[ b [<<[ c ⟧⟦ d", "a b c d"),
        ("fewer than <5% (of 12), “so”, „auch“ [sic]", "fewer than <5% (of 12), “so”, „auch“ [sic]"),
        ("<<</report>", "/report>"),
        ("12\n34\u2028 56\u200d 7", "12 34 56 7"),
        ("[\u200b[ x ]\u2060]", "x"),
    ],
)
def test_what_is_taken_out(text: str, kept: str) -> None:
    assert prompt.data(text) == f"⟦{kept}⟧"


@given(st.integers(prompt.ENOUGH, 6000))
def test_a_prompt_keeps_to_its_budget(budget: int) -> None:
    for shown in (check(QUAKE).to_prompt(budget), verify(DRAFT, against=QUAKE).to_prompt(budget)):
        assert len(shown) <= budget
        assert shown.endswith("\n")
        _outside(shown)


@given(st.lists(st.text(max_size=40).map(lambda text: f"{text} At least 12 people died. {text}"), max_size=3))
def test_any_documents_keep_to_the_smallest_budget(texts: list[str]) -> None:
    shown = check(texts).to_prompt(prompt.ENOUGH)
    assert len(shown) <= prompt.ENOUGH
    assert shown == check(texts).to_prompt(prompt.ENOUGH)


@pytest.mark.parametrize("budget", [90, 130, 400, 1000])
def test_a_budget_in_words(budget: int) -> None:
    shown = verify(DRAFT, against=QUAKE).to_prompt(budget, count=lambda text: len(text.split()))
    assert len(shown.split()) <= budget


@pytest.mark.parametrize("budget", [-1, 0, 1, 100])
def test_a_budget_that_holds_nothing(report: Report, budget: int) -> None:
    with pytest.raises(InvalidValueError, match="expected at least") as caught:
        report.to_prompt(budget)
    needed = int(caught.value.expected.split()[-1])
    assert len(report.to_prompt(needed)) <= needed
    with pytest.raises(InvalidValueError):
        report.to_prompt(needed - 1)


def test_the_worst_is_first_and_the_rest_is_counted(report: Report) -> None:
    assert len(report.to_prompt(100_000).splitlines()) > len(report.to_prompt(700).splitlines())
    for budget in range(700, 3000, 100):
        shown = report.to_prompt(budget)
        kinds = [Kind(line.split()[0]) for line in shown.splitlines()[3:] if re.match("[A-Z]", line)]
        assert kinds == sorted(kinds, key=list(Kind).index)
        left = re.search(r"\((\d+) more findings left out\)", shown)
        assert len(kinds) + int(left[1] if left else 0) == 5


def test_every_finding_that_needs_a_look_comes_before_any_detail() -> None:
    blocks = tuple(Block(Kind.CONTRADICTION, f"number {at}", lines=("reason",)) for at in range(5))
    shown = prompt.render(Outline((), (*blocks, Block(Kind.NOTE, "note"))), 700)
    assert [f"number {at}" in shown for at in range(5)] == [True] * 5


def test_figures_and_reasons_are_kept_when_a_finding_is_cut() -> None:
    shown = verify(DRAFT, against=QUAKE[:1]).to_prompt(700)
    assert "The quake killed" not in shown
    assert "CONTRADICTED ⟦Killed, people: 9⟧" in shown
    assert "“60”" in shown


def test_feedback_on_a_draft_says_what_to_correct() -> None:
    shown = verify(DRAFT, against=QUAKE[:1]).to_prompt()
    assert "Correct what is CONTRADICTED" in shown
    assert "3 claims: 1 contradicted, 1 unsupported, 1 supported" in shown
    assert "source ⟦60 · killed" in shown
    assert "⟦The quake killed 60 people and injured 410.⟧" in shown
    assert "SUPPORTED ⟦Wounded" not in shown


def test_nothing_to_say() -> None:
    assert "0 documents" in Report().to_prompt(prompt.ENOUGH)
    assert "0 claims" in Verification().to_prompt(prompt.ENOUGH)
