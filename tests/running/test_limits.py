"""What goes beyond the limits is told, nothing else is lost, and a draft that exceeds them does not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factcheck
from factcheck import Document, DocumentError, InvalidValueError, Limits, Store
from factcheck.limits import asked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck import Skipped

SHORT = Document(id="short", text="The flood in Valencia killed 12 people.")
LONG = Document(id="long", title="A long one", text="The flood in Valencia killed 40 people." + " It rained." * 10)
MANY = Document(id="many", text=" ".join(f"The storm killed {n} people in Leeds." for n in range(11, 17)))
RIVALS = [Document(id=f"d{n}", text=f"The flood in Valencia killed {100 + 60 * n} people.") for n in range(6)]


def _beyond(skipped: Sequence[Skipped]) -> list[Skipped]:
    """Those that a limit left out."""
    return [one for one in skipped if "limit" in one.reason]


def test_a_document_that_is_too_long_is_left_out_and_said() -> None:
    report = factcheck.check([LONG, SHORT], limits=Limits(document_characters=100))

    assert [document.id for document in report.documents] == ["short"]
    assert [claim.document_id for claim in report.claims] == ["short"]
    (told,) = _beyond(report.skipped)
    assert (told.document_id, told.text) == ("long", "A long one")
    assert told.reason == "a text of 149 characters, and the limit is 100"


def test_the_limit_itself_is_allowed() -> None:
    report = factcheck.check([LONG, MANY], limits=Limits(document_characters=len(MANY.text), document_claims=6))

    assert len(report.documents) == 2
    assert not _beyond(report.skipped)


def test_claims_beyond_the_limit_are_counted_and_placed() -> None:
    report = factcheck.check([MANY, SHORT], limits=Limits(document_claims=4))

    assert [claim.text for claim in report.claims] == ["11", "12", "13", "14", "12"]
    (told,) = _beyond(report.skipped)
    assert (told.document_id, told.text) == ("many", "15")
    assert MANY.text[told.start or 0 :].startswith("15")
    assert "6 claims, and the limit is 4" in told.reason


def test_no_claim_names_a_whole_that_was_left_out() -> None:
    text = "The army shot down 47 of 63 drones."
    whole = factcheck.check([text])
    assert [claim.part_of is not None for claim in whole.claims] == [True, False]
    (part,) = factcheck.check([text], limits=Limits(document_claims=1)).claims

    assert part.part_of is None


@pytest.mark.parametrize("most", [1, 3])
def test_a_story_is_left_off_after_so_many_comparisons(most: int) -> None:
    every = factcheck.check(RIVALS)
    assert len(every.divergences) == 15
    report = factcheck.check(RIVALS, limits=Limits(story_comparisons=most))

    assert len(report.divergences) == most
    (told,) = _beyond(report.skipped)
    assert f"more than {most:,} comparisons" in told.reason
    assert report.claims == every.claims


def test_claims_that_exist_already_are_held_to_them() -> None:
    claims = [*factcheck.extract(MANY), *(factcheck.claim(str(n), measure="killed", id=f"c{n}") for n in range(2, 12))]
    report = factcheck.check_claims(claims, limits=Limits(document_claims=4))

    assert len(report.claims) == 14, "claims made by hand stand in no document"
    assert len(_beyond(report.skipped)) == 1


def test_a_list_of_claims_says_that_it_would_not_be_whole() -> None:
    with pytest.raises(DocumentError, match="document A long one: a text of 149 characters, and the limit is 100"):
        factcheck.extract(LONG, limits=Limits(document_characters=100))
    with pytest.raises(DocumentError, match="6 claims, and the limit is 4"):
        factcheck.extract(MANY, limits=Limits(document_claims=4))
    assert len(factcheck.extract(MANY, limits=Limits())) == 6


@pytest.mark.parametrize("limits", [Limits(document_characters=100), Limits(document_claims=5)])
def test_a_draft_that_exceeds_them_does_not_pass(limits: Limits) -> None:
    assert factcheck.verify(MANY, against=[MANY]).ok
    with pytest.raises(DocumentError, match="the limit is"):
        factcheck.verify(MANY, against=[MANY], limits=limits)


def test_sources_that_exceed_them_are_said() -> None:
    found = factcheck.verify(SHORT, against=[SHORT, LONG, MANY], limits=Limits(document_characters=100))

    assert found.ok
    assert [one.document_id for one in found.skipped] == ["long", "many"]


def test_claims_of_a_draft_without_comparisons_left_are_unsupported() -> None:
    found = factcheck.verify(MANY, against=[MANY], limits=Limits(story_comparisons=12))

    assert [str(check.status) for check in found.checks] == ["supported"] * 2 + ["unsupported"] * 4
    assert "the limit of 12 comparisons" in found.checks[-1].text
    assert not found.ok


def test_a_store_takes_what_is_within_them(tmp_path: Path) -> None:
    limits = Limits(document_characters=230, document_claims=4)
    with Store(tmp_path / "claims.sqlite", limits=limits) as store:
        change = store.add([LONG.model_copy(update={"text": LONG.text * 2}), SHORT, MANY])
        report = store.report()

    assert change.added == ("short", "many")
    assert [one.document_id for one in change.skipped] == ["long"]
    assert len(report.claims) == 5
    assert ["6 claims" in one.reason for one in _beyond(report.skipped)] == [True]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("claims=3", "one of document_characters, document_claims, story_comparisons"),
        ("document_claims", "a number from 1 on"),
        ("document_claims=0", "a number from 1 on"),
        ("document_claims=-3", "a number from 1 on"),
        ("document_claims=" + "9" * 5000, "a number from 1 on"),
        ("document_claims=٣", "a number from 1 on"),
    ],
)
def test_limits_that_are_none(words: str, told: str) -> None:
    with pytest.raises(InvalidValueError, match=told):
        asked([words])


def test_limits_in_words() -> None:
    assert asked([]) == Limits()
    assert asked(["story_comparisons=1,000", " document_claims = 1_000"]) == Limits(
        story_comparisons=1000, document_claims=1000
    )
    with pytest.raises(InvalidValueError, match="document_characters"):
        Limits(document_characters=0)
