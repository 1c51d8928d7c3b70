"""Low, best and high of a story: figures that fit most independent origins, and what coding profiles make of words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import Claim, Document, InvalidValueError, Range
from factcheck.comparing.estimates import _allowed, _Ballot, profile_named
from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from factcheck.models import Estimate

WHERE = "the quake in Aceh on 3 May 2024"


def _stories(*texts: str, profile: str = "entailed") -> list[Estimate]:
    documents = [Document(id=f"d{at}", publisher=f"P{at}", text=text) for at, text in enumerate(texts)]
    return list(factcheck.check(documents, profile=profile).stories)


def _said(words: str, who: str) -> str:
    return f"The {who} said {words} were killed in {WHERE}."


def test_best_is_what_most_origins_allow() -> None:
    (story,) = _stories(
        _said("at least 31 people", "police"), _said("35 people", "governor"), _said("27 people", "army")
    )
    assert (story.measure, story.best) == ("killed", 35)  # "at least 31" allows 35, not 27
    assert "allowed by 2 of 3 origins" in story.method
    assert story.low is not None
    assert story.high is not None
    assert story.low == 27  # people come whole
    assert story.high > 35


def test_five_outlets_of_one_speaker_are_one_origin() -> None:
    copies = [_said("27 people", "army")] * 4
    (story,) = _stories(*copies, _said("35 people", "governor"), _said("35 people", "mayor"))
    assert story.best == 35


def test_figures_that_meet_are_no_story() -> None:
    assert _stories(_said("35 people", "police"), _said("about 35 people", "army")) == []


def test_measures_are_not_mixed() -> None:
    assert _stories(_said("35 people", "police"), f"The army said 90 people were killed or wounded in {WHERE}.") == []


@pytest.mark.parametrize(("profile", "best"), [("entailed", 35), ("ucdp", 35), ("acled", 27), ("emdat", 39)])
def test_profiles_choose_and_add(profile: str, best: int) -> None:
    texts = [_said("at least 31 people", "police"), _said("35 people", "governor")]
    texts.append(f"The army said 27 people were killed and 4 people were missing in {WHERE}.")
    found = {story.measure: story.best for story in _stories(*texts, profile=profile)}
    assert found["killed"] == best


@pytest.mark.parametrize(
    ("profile", "words", "low", "best"),
    [
        ("entailed", "dozens", 24, None),
        ("acled", "dozens", 12, 12),
        ("acled", "hundreds", 100, 100),
        ("emdat", "hundreds", 200, 200),
        ("ucdp", "hundreds", 200, None),
    ],
)
def test_vague_words_are_coded_as_the_profile_says(profile: str, words: str, low: int, best: int | None) -> None:
    report = factcheck.check([f"The storm killed {words} of people."], profile=profile)
    (estimate,) = report.estimates
    assert (estimate.low, estimate.best, estimate.profile) == (low, best, profile)


def test_every_profile_states_its_source() -> None:
    assert set(lexicon().profiles) == {"entailed", "acled", "ucdp", "emdat"}
    assert all(len(row.source) > 20 for row in lexicon().profiles.values())


def test_an_unknown_profile_is_named() -> None:
    with pytest.raises(InvalidValueError, match="no such coding profile: got 'prio', expected acled"):
        profile_named("prio")


SPEAKERS = {31: "police", 35: "governor", 27: "army", 44: "mayor"}


def _told(figures: list[int]) -> list[Estimate]:
    documents = [Document(id=str(n), publisher=str(n), text=_said(f"{n} people", SPEAKERS[n])) for n in figures]
    return list(factcheck.check(documents).stories)


@given(st.permutations(sorted(SPEAKERS)))
def test_the_order_of_documents_changes_nothing(figures: list[int]) -> None:
    assert _told(figures) == _told(sorted(SPEAKERS))


WORDS = st.tuples(
    st.sampled_from(["", "more than ", "at least ", "fewer than ", "up to ", "about "]), st.integers(2, 40)
).map(lambda drawn: factcheck.claim(f"{drawn[0]}{drawn[1]} people", measure="killed"))


@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(st.integers(0, 45).map(Decimal), unique=True, max_size=8))
def test_a_figure_has_the_weight_of_all_who_state_or_allow_it(claims: list[Claim], figures: list[Decimal]) -> None:
    ballots = [_Ballot(claim, weight) for weight, claim in enumerate(claims, 1)]
    spans = [claim.plausible if claim.approximate else claim.range for claim in claims]
    assert _allowed(sorted(figures), ballots) == {
        figure: sum(
            ballot.weight
            for ballot, span in zip(ballots, spans, strict=True)
            if span.contains(Range(figure, figure, unit="person")) or figure in ballot.claim.figures
        )
        for figure in figures
    }
