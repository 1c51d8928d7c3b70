"""How far to trust it: credibility of clusters and records of sources, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck import check
from factcheck.errors import InvalidValueError
from factcheck.models import Cluster, Document, Source, SourceRecord

if TYPE_CHECKING:
    from factcheck.reports.report import Report

MAYOR = "Mayor Ilse Brandt said on Monday that 212 people were killed by the flood in Ostrava."
MINISTER = "Interior Minister Carla Ruiz said on Monday that 212 people were killed by the flood in Ostrava."
RIVAL = "Governor Otto Havel said on Monday that 540 people were killed by the flood in Ostrava."
BARE = "On Monday 212 people were killed by the flood in Ostrava."
UNNAMED = "Officials said on Monday that 212 people were killed by the flood in Ostrava."
DOUBT = "Preliminary data shows 212 people were killed by the flood in Ostrava on Monday, Mayor Ilse Brandt said."


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


@pytest.mark.parametrize(
    ("texts", "grade", "reason"),
    [
        ((MAYOR, MINISTER), 1, "2 named origins say the same"),
        ((MAYOR,), 3, "one origin (Ilse Brandt)"),
        ((MAYOR, MAYOR), 3, "one origin (Ilse Brandt)"),
        ((MAYOR, BARE, UNNAMED), 3, "one origin (Ilse Brandt)"),
        ((MAYOR, RIVAL), 4, "one origin (Ilse Brandt)"),
        ((MAYOR, MINISTER, RIVAL), 4, "2 named origins say the same"),
        ((BARE,), 6, "no named origin"),
        ((BARE, BARE, BARE), 6, "no named origin"),
        ((UNNAMED, UNNAMED), 6, "no named origin"),
        ((BARE, RIVAL), 6, "no named origin"),
    ],
)
def test_credibility_and_its_first_reason(texts: tuple[str, ...], grade: int, reason: str) -> None:
    cluster = _cluster(_report(*texts))
    assert cluster.credibility == grade
    assert cluster.reasons[0] == reason


@pytest.mark.parametrize("texts", [(MAYOR, RIVAL), (MAYOR, MINISTER, RIVAL), (BARE, RIVAL)])
def test_an_open_divergence_is_among_the_reasons_of_both_sides(texts: tuple[str, ...]) -> None:
    report = _report(*texts)
    for figure in (212, 540):
        assert _cluster(report, figure).reasons[-1] == "another claim diverges and nothing explains it"


def test_what_a_definition_explains_is_held_against_nobody() -> None:
    report = _report(MAYOR, "Carla Ruiz said on Monday that the flood left 540 casualties in Ostrava.")
    assert [str(one.verdict) for one in report.divergences] == ["explained"]
    assert _cluster(report).credibility == 3
    assert all(one.contradictions == 0 for one in report.sources)


def test_a_hedge_is_among_the_reasons() -> None:
    assert any("preliminary" in reason for reason in _cluster(_report(DOUBT)).reasons)
    assert not any("preliminary" in reason for reason in _cluster(_report(MAYOR)).reasons)


def test_every_cluster_of_a_report_is_graded() -> None:
    report = _report(MAYOR, MINISTER, RIVAL, BARE)
    assert report.clusters
    assert all(one.credibility and one.reasons for one in report.clusters)


# --- records ---


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
    assert {(one.grade, one.reasons) for one in _report(MAYOR, MINISTER, RIVAL).sources} == {
        ("F", ("no record beyond these documents",))
    }


def test_the_users_grades_stand_in_the_records() -> None:
    known = (Source(name="Ilse Brandt", grade="B"), Source(name="the Harbour Post", grade="C"), Source(name="Nobody"))
    report = _report(MAYOR, RIVAL, sources=known)
    mayor, post, rival = (_record(report, name) for name in ("Ilse Brandt", "Harbour Post", "Otto Havel"))
    assert (mayor.grade, mayor.reasons) == ("B", ("graded by the user",))
    assert (post.grade, post.reasons) == ("C", ("graded by the user",))
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
