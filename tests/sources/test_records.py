"""How each source fared: its claims, agreements and open divergences, and what its record is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck import check
from factcheck.errors import InvalidValueError
from factcheck.models import Cluster, Document, Source, SourceKind, SourceRecord

if TYPE_CHECKING:
    from factcheck.reports.report import Report

MAYOR = "Mayor Ilse Brandt said on Monday that 212 people were killed by the flood in Ostrava."
MINISTER = "Interior Minister Carla Ruiz said on Monday that 212 people were killed by the flood in Ostrava."
RIVAL = "Governor Otto Havel said on Monday that 540 people were killed by the flood in Ostrava."
BARE = "On Monday 212 people were killed by the flood in Ostrava."
UNNAMED = "Officials said on Monday that 212 people were killed by the flood in Ostrava."


def _report(*texts: str, sources: tuple[Source, ...] = ()) -> Report:
    outlets = ("Harbour Post", "Daily Lantern", "Coast Radio", "Northern Wire")
    documents = [
        Document(id=f"d{at}", text=text, publisher=outlet)
        for at, (text, outlet) in enumerate(zip(texts, outlets, strict=False))
    ]
    return check(documents, sources=sources)


def _cluster(report: Report, figure: int = 212) -> Cluster:
    (found,) = [one for one in report.clusters if one.range.lower == figure]
    return found


def _record(report: Report, name: str) -> SourceRecord:
    (found,) = [one for one in report.sources if one.name == name]
    return found


def test_records_of_origins_and_outlets() -> None:
    report = _report(MAYOR, MINISTER, RIVAL)
    roles = {(one.name, one.role) for one in report.sources}
    assert roles == {
        ("Ilse Brandt", "origin"),
        ("Carla Ruiz", "origin"),
        ("Otto Havel", "origin"),
        ("Harbour Post", "outlet"),
        ("Daily Lantern", "outlet"),
        ("Coast Radio", "outlet"),
    }


def test_records_count_claims_agreements_and_contradictions() -> None:
    report = _report(MAYOR, MINISTER, RIVAL)
    mayor, rival = _record(report, "Ilse Brandt"), _record(report, "Otto Havel")
    assert mayor.agreements == 1
    assert mayor.contradictions >= 1
    assert (rival.claims, rival.agreements, rival.contradictions) == (1, 0, 1)


def test_a_record_counts_the_claims_of_its_own_source() -> None:
    """Of two claims that agree, each speaker made one and each outlet printed one."""
    report = _report(MAYOR, MINISTER)
    told = {one.name: one.claims for one in report.sources}
    assert told == {"Ilse Brandt": 1, "Carla Ruiz": 1, "Harbour Post": 1, "Daily Lantern": 1}


def test_repetition_is_no_agreement() -> None:
    report = _report(MAYOR, MAYOR, BARE, UNNAMED)
    assert {one.agreements for one in report.sources} == {0}


def test_nobody_is_graded_out_of_the_box() -> None:
    assert {one.grade for one in _report(MAYOR, MINISTER, RIVAL).sources} == {"F"}


def test_the_users_grades_stand_in_the_records() -> None:
    known = (Source(name="Ilse Brandt", grade="B"), Source(name="the Harbour Post", grade="C"), Source(name="Nobody"))
    report = _report(MAYOR, RIVAL, sources=known)
    mayor, post, rival = (_record(report, name) for name in ("Ilse Brandt", "the Harbour Post", "Otto Havel"))
    assert (mayor.grade, mayor.reasons[0]) == ("B", "graded by the user")
    assert (post.grade, post.reasons[0]) == ("C", "graded by the user")
    assert rival.grade == "F"
    assert "Nobody" not in {one.name for one in report.sources}  # who said nothing has no record


def test_a_grade_reaches_an_alias() -> None:
    known = (Source(name="Town hall of Ostrava", aliases=("Ilse Brandt",), grade="A"),)
    report = _report(MAYOR, sources=known)
    assert _cluster(report).origins == ("Town hall of Ostrava",)
    assert _record(report, "Town hall of Ostrava").grade == "A"


def test_a_grade_reaches_an_outlet_by_its_alias() -> None:
    known = (Source(name="Harbour Media Group", aliases=("Harbour Post",), grade="D"),)
    graded = {one.grade for one in _report(MAYOR, sources=known).sources if one.role == "outlet"}
    assert graded == {"D"}


def test_a_source_without_a_grade_cannot_be_judged() -> None:
    report = _report(MAYOR, sources=(Source(name="Ilse Brandt", side="town"),))
    assert _record(report, "Ilse Brandt").grade == "F"


def test_a_grade_changes_no_credibility() -> None:
    plain = _cluster(_report(MAYOR))
    graded = _cluster(_report(MAYOR, sources=(Source(name="Ilse Brandt", grade="A"),)))
    assert (graded.credibility, graded.reasons) == (plain.credibility, plain.reasons)


@pytest.mark.parametrize("grade", ["G", "a", "", "AB", "1"])
def test_grades_that_are_none(grade: str) -> None:
    with pytest.raises(InvalidValueError):
        Source(name="Ilse Brandt", grade=grade)


def test_records_stand_in_one_order() -> None:
    names = [(one.name, one.role) for one in _report(RIVAL, MINISTER, MAYOR).sources]
    assert names == sorted(names)


def test_a_record_tells_kind_side_and_what_an_outlet_rests_on() -> None:
    text = "Czech General Pavel Nemec said 212 people were killed in Ostrava. Mayor Ilse Brandt said 40 were wounded."
    report = _report(text)
    general, post = _record(report, "Pavel Nemec"), _record(report, "Harbour Post")
    assert (general.kind, general.side, general.origins) == (SourceKind.OFFICIAL, "cz", 0)
    assert (post.kind, post.side, post.claims, post.origins) == (SourceKind.OUTLET, None, 2, 2)


def test_a_record_is_shrunk_towards_the_prior() -> None:
    """One thing, told by three: who was borne out has 5 of 6, who was not 4 of 6, not 1 and 0."""
    report = _report(MAYOR, MINISTER, RIVAL)
    found = {one.name: (one.n, one.reliability) for one in report.sources if one.role == "origin"}
    assert found == {"Carla Ruiz": (1, 0.833), "Ilse Brandt": (1, 0.833), "Otto Havel": (1, 0.667)}
    assert _record(report, "Coast Radio").reliability == 0.667
    assert _record(report, "Ilse Brandt").reasons == (
        "on the better-borne-out side in 1 of 1 things that others speak of too",
    )


@pytest.mark.parametrize("texts", [(MAYOR,), (MAYOR, MAYOR, MAYOR), (MAYOR, RIVAL)])
def test_what_a_record_cannot_tell_is_said(texts: tuple[str, ...]) -> None:
    report = _report(*texts)
    assert {one.reliability for one in report.sources} == {None}
    said = {one.reasons for one in report.sources}
    unshared = ("no record beyond these documents",)
    assert said == {
        ("no thing is told by three origins: records cannot be told apart",) if len(set(texts)) > 1 else unshared
    }
