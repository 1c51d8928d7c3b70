"""Parts and wholes: totals that two figures add up to, sums that cannot hold, low, best and high."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

import factcheck
from factcheck import Claim, Document, Verdict, Window
from factcheck.comparing.conflicts import conflicts
from factcheck.comparing.estimates import estimates
from factcheck.comparing.reconcile import derived_totals

if TYPE_CHECKING:
    from decimal import Decimal

DAY = dt.date(2024, 5, 3)
KNOWN = {"subject": "soldiers", "place": "Izium", "as_of": DAY, "speaker": "the governor"}


def _made(measure: str, words: str, **other: Any) -> Claim:
    return factcheck.claim(words, measure=measure, **{**KNOWN, **other})


def _totals(text: str) -> list[tuple[str | None, str, str]]:
    found = derived_totals(factcheck.extract(Document(text=text)))
    return [(claim.measure, str(claim.range), str(claim.plausible)) for claim in found]


def test_killed_and_wounded_of_one_sentence_make_casualties() -> None:
    text = "The shelling killed 14 soldiers and wounded 37, the governor said."
    assert _totals(text) == [("casualties", "[51, 51] person", "[50, 52] person")]


def test_one_speaker_may_take_two_sentences() -> None:
    text = "Fourteen soldiers were killed, the governor said. The governor said that 37 soldiers were wounded."
    assert [(measure, entailed) for measure, entailed, _ in _totals(text)] == [("casualties", "[51, 51] person")]


def test_bounds_are_added_end_by_end() -> None:
    killed, wounded = _made("killed", "at least 12"), _made("wounded", "30 to 35")
    (total,) = derived_totals([killed, wounded])
    assert str(total.range) == "[42, ∞) person"
    assert str(total.plausible) == "[42, 59] person"
    assert set(total.parts) == {killed.id, wounded.id}


def test_an_approximate_part_makes_an_approximate_total() -> None:
    (total,) = derived_totals([_made("killed", "12"), _made("wounded", "about 30")])
    assert total.approximate


@pytest.mark.parametrize(
    "other",
    [
        {"speaker": "the rebels"},
        {"place": "Lyman"},
        {"as_of": dt.date(2024, 5, 4)},
        {"subject": "civilians"},
        {"window": Window(days=1)},
        {"modality": "possible"},
        {"modality": "denied"},
        {"document_id": "another"},
        {"part_of": "a total"},
    ],
    ids=lambda other: "/".join(map(str, other.values())),
)
def test_what_differs_is_not_added_up(other: dict[str, Any]) -> None:
    assert derived_totals([_made("killed", "12"), _made("wounded", "30", **other)]) == []


def test_two_figures_of_one_measure_are_not_added_up() -> None:
    assert derived_totals([_made("killed", "12"), _made("killed", "30")]) == []


def test_two_speakers_in_one_text_have_no_common_total() -> None:
    text = "The army said 14 soldiers were killed. The rebels said 37 soldiers were wounded."
    assert _totals(text) == []


# --- conflicts

TOO_MANY = [_made("killed", "60"), _made("wounded", "70"), _made("casualties", "100", speaker="the army")]


def test_parts_that_exceed_their_whole_cannot_all_hold() -> None:
    (found,) = conflicts(TOO_MANY)
    assert set(found.claim_ids) == {claim.id for claim in TOO_MANY}
    assert "130" in found.text


def test_each_pair_of_a_conflict_can_hold() -> None:
    for a, b in combinations(TOO_MANY, 2):
        assert factcheck.compare(a, b).verdict not in {Verdict.CONTRADICTION, Verdict.UNEXPLAINED}


def test_the_order_of_claims_changes_no_conflict() -> None:
    assert conflicts(TOO_MANY[::-1]) == conflicts(TOO_MANY)


def test_a_conflict_is_minimal() -> None:
    bystanders = [
        _made("wounded", "12", place="Lyman"),
        _made("missing", "4"),
        _made("killed", "3", subject="civilians"),
    ]
    assert conflicts([*TOO_MANY, *bystanders]) == conflicts(TOO_MANY)


def test_floors_conflict_with_a_ceiling() -> None:
    made = [_made("killed", "at least 60"), _made("wounded", "more than 70"), _made("casualties", "up to 100")]
    assert len(conflicts(made)) == 1


@pytest.mark.parametrize(
    ("killed", "wounded", "casualties"),
    [
        pytest.param("30", "70", "100", id="the sum fits"),
        pytest.param("30", "20", "100", id="there is room for others"),
        pytest.param("60", "70", "at least 100", id="the whole is open"),
        pytest.param("60", "70", "about 100", id="the whole is approximate"),
        pytest.param("about 60", "70", "100", id="a part is approximate"),
        pytest.param("up to 60", "70", "100", id="a part is a ceiling"),
        pytest.param("120", "5", "100", id="a pair alone conflicts"),
    ],
)
def test_what_can_hold_or_fails_in_a_pair_is_no_conflict(killed: str, wounded: str, casualties: str) -> None:
    assert conflicts([_made("killed", killed), _made("wounded", wounded), _made("casualties", casualties)]) == []


@pytest.mark.parametrize(
    "other",
    [
        {"place": "Lyman"},
        {"as_of": dt.date(2024, 5, 2)},
        {"subject": "civilians"},
        {"window": Window(days=1)},
        {"modality": "expected"},
    ],
    ids=lambda other: "/".join(map(str, other.values())),
)
def test_a_whole_of_something_else_is_in_no_conflict(other: dict[str, Any]) -> None:
    assert conflicts([*TOO_MANY[:2], _made("casualties", "100", **other)]) == []


def test_a_later_whole_may_still_be_too_small() -> None:
    """Casualties do not fall: 130 on one day and 100 on the next cannot hold."""
    assert len(conflicts([*TOO_MANY[:2], _made("casualties", "100", as_of=dt.date(2024, 5, 4))])) == 1


# --- estimates


def _estimated(*words: str) -> list[tuple[Decimal | None, Decimal | None, Decimal | None]]:
    claims = [_made("killed", each, speaker=f"outlet {at}") for at, each in enumerate(words)]
    return [(one.low, one.best, one.high) for one in estimates(factcheck.cluster(claims), claims)]


def test_best_is_what_most_claims_state() -> None:
    ((low, best, high),) = _estimated("3,000", "some 3,000", "2,960")
    assert best == 3000
    assert low is not None
    assert high is not None
    assert low < 2960
    assert high > 3000


def test_one_figure_is_low_best_and_high() -> None:
    ((low, best, high),) = _estimated("317")
    assert (low, best, high) == (317, 317, 317)  # nobody is half a person


def test_where_no_figure_is_stated_there_is_no_best() -> None:
    assert _estimated("dozens") == [(24, None, 99)]


def test_each_cluster_has_its_estimate() -> None:
    claims = [_made("killed", "41"), _made("killed", "317"), _made("wounded", "41")]
    clusters = factcheck.cluster(claims)
    found = estimates(clusters, claims)
    assert [one.cluster_id for one in found] == [cluster.id for cluster in clusters]
    assert sorted(one.best for one in found if one.best) == [41, 41, 317]
