"""Sums that cannot hold: parts by measure, by people and by place, held to a solver that tries every number."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import Claim
from factcheck.comparing.conflicts import conflicts

KNOWN = {"place": "Izium", "as_of": "2024-05-03", "subject": "soldiers"}
MOST = 7  # no count in the small cases is larger


def _made(words: str, measure: str = "killed", **other: Any) -> Claim:
    return factcheck.claim(words, measure=measure, **{**KNOWN, **other})


def test_people_who_share_nobody_exceed_all_people() -> None:
    soldiers, civilians, people = (
        _made(n, subject=who) for n, who in (("60", "soldiers"), ("50", "civilians"), ("100", "people"))
    )
    (found,) = conflicts([soldiers, civilians, people])
    parts = "“60” killed (soldiers) and “50” killed (civilians)"
    assert found.text == f"{parts} make at least 110, too many for “100” killed (people; Izium)."


def test_three_towns_exceed_their_country() -> None:
    towns = [_made("40", place=town) for town in ("Leeds", "Manchester", "Birmingham")]
    (found,) = conflicts([*towns, _made("100", place="United Kingdom")])
    assert set(found.claim_ids) > {town.id for town in towns}


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(
            [_made("60", subject="women"), _made("50", subject="people"), _made("100", subject="people")],
            id="the same people twice",
        ),
        pytest.param(
            [_made("60", place="Leeds"), _made("50", place="Leeds"), _made("100", place="United Kingdom")],
            id="one town twice",
        ),
        pytest.param(
            [_made("60"), _made("50", "missing", subject="civilians"), _made("100", "casualties")],
            id="missing civilians are no casualties",
        ),
        pytest.param(
            [
                _made("60 percent", place="Leeds"),
                _made("50 percent", place="Manchester"),
                _made("70 percent", place="United Kingdom"),
            ],
            id="shares are not added",
        ),
    ],
)
def test_what_may_overlap_is_not_added(made: list[Claim]) -> None:
    assert conflicts(made) == []


def test_more_than_is_not_reached() -> None:
    whole = _made("100", "casualties")
    assert conflicts([_made("40"), _made("60", "wounded"), whole]) == []
    assert len(conflicts([_made("more than 40"), _made("60", "wounded"), whole])) == 1


WORDS = st.integers(1, MOST).flatmap(
    lambda n: st.sampled_from([f"exactly {n}", f"at least {n}", f"more than {n}", f"at most {n}", f"fewer than {n}"])
)
CLAIMS = st.lists(
    st.tuples(st.sampled_from(["killed", "wounded", "missing", "casualties", "losses"]), WORDS), max_size=5, unique=True
)
WORLDS = [
    (*parts, casualties, losses)
    for parts in product(range(MOST + 2), repeat=3)
    for casualties in range(sum(parts), sum(parts) + MOST + 2)
    for losses in (casualties, casualties + MOST)
]
NAMES = ("killed", "wounded", "missing", "casualties", "losses")


def _can_hold(claims: tuple[Claim, ...]) -> bool:
    """Whether some world holds every claim: parts no more than casualties, casualties no more than losses."""
    allowed = [[claim.range for claim in claims if claim.measure == name] for name in NAMES]
    spans = [[all(_within(one, value) for one in ranges) for value in range(6 * MOST)] for ranges in allowed]
    return any(all(spans[at][value] for at, value in enumerate(world)) for world in WORLDS)


def _within(one: Any, value: int) -> bool:
    above = one.lower is None or value > one.lower or (value == one.lower and one.lower_closed)
    return above and (one.upper is None or value < one.upper or (value == one.upper and one.upper_closed))


@given(CLAIMS)
def test_every_conflict_is_minimal_and_none_is_missed(rows: list[tuple[str, str]]) -> None:
    made = [_made(words, measure) for measure, words in rows]
    found = conflicts(made)
    by_id = {claim.id: claim for claim in made}
    for conflict in found:
        members = [by_id[each] for each in conflict.claim_ids]
        assert not _can_hold(tuple(members))
        assert all(_can_hold(rest) for rest in combinations(members, len(members) - 1))
    pairs_hold = all(_can_hold(pair) for pair in combinations(made, 2))
    if pairs_hold and not _can_hold(tuple(made)):
        assert found
