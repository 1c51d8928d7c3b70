"""How far to believe it: the grades of clusters, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck import check
from factcheck.errors import InvalidValueError
from factcheck.models import Cluster, Document, Source

if TYPE_CHECKING:
    from factcheck.reports.report import Report

MAYOR = "Mayor Ilse Brandt said on Monday that 212 people were killed by the flood in Ostrava."
MINISTER = "Interior Minister Carla Ruiz said on Monday that 212 people were killed by the flood in Ostrava."
RIVAL = "Governor Otto Havel said on Monday that 540 people were killed by the flood in Ostrava."
BARE = "On Monday 212 people were killed by the flood in Ostrava."
UNNAMED = "Officials said on Monday that 212 people were killed by the flood in Ostrava."
CHIEF = "Rescue chief Rosa Lind said on Monday that 212 people were killed by the flood in Ostrava."
OURS = "Czech General Pavel Nemec said on Monday that 212 people were killed by the flood in Ostrava."
ARMY = "The Czech Interior Ministry said on Monday that 212 people were killed by the flood in Ostrava."
ALONE = "no independent confirmation."
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


@pytest.mark.parametrize(
    ("texts", "grade", "reason"),
    [
        ((MAYOR, MINISTER), 1, "2 named origins say the same"),
        ((MAYOR,), 3, "one origin (Ilse Brandt)"),
        ((MAYOR, MAYOR), 3, "one origin (Ilse Brandt)"),
        ((MAYOR, BARE, UNNAMED), 3, "one origin (Ilse Brandt)"),
        ((MAYOR, RIVAL), 4, "one origin (Ilse Brandt)"),
        ((MAYOR, MINISTER, RIVAL), 3, "2 named origins say the same"),
        ((RIVAL, MAYOR, MINISTER, CHIEF), 3, "3 named origins say the same"),
        ((DOUBT, MINISTER), 2, "2 named origins say the same"),
        ((DOUBT, MINISTER, CHIEF), 1, "3 named origins say the same"),
        ((OURS, ARMY), 3, "2 named origins of one side (Czech Interior Ministry and Pavel Nemec)"),
        ((OURS, ARMY, MAYOR), 1, "3 named origins, 2 of them independent, say the same"),
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


def test_a_hedge_is_among_the_reasons() -> None:
    assert any("preliminary" in reason for reason in _cluster(_report(DOUBT)).reasons)
    assert not any("preliminary" in reason for reason in _cluster(_report(MAYOR)).reasons)


def test_every_cluster_of_a_report_is_graded() -> None:
    report = _report(MAYOR, MINISTER, RIVAL, BARE)
    assert report.clusters
    assert all(one.credibility and one.reasons for one in report.clusters)


def test_one_rival_against_two_voices_is_improbable() -> None:
    report = _report(MAYOR, MINISTER, RIVAL)
    assert _cluster(report, 540).credibility == 5
    assert _cluster(report, 540).grade == "improbable"


def test_figures_that_could_both_hold_cost_the_first_rank_alone() -> None:
    floor = "Governor Otto Havel said on Monday that at least 95 people were killed by the flood in Ostrava."
    report = _report(MAYOR, MINISTER, floor.replace("95", "450"))
    assert {str(one.verdict) for one in report.divergences} == {"contradiction"}
    report = _report(MAYOR, MINISTER, floor)
    assert {str(one.verdict) for one in report.divergences} == {"unexplained"}
    assert (_cluster(report).credibility, _cluster(report, 95).credibility) == (2, 3)


@pytest.mark.parametrize(
    ("texts", "confidence"),
    [
        ((MAYOR, MINISTER), "high"),
        ((DOUBT, MINISTER), "moderate"),
        ((MAYOR,), "moderate"),
        ((DOUBT,), "low"),
        ((MAYOR, RIVAL), "low"),
        ((UNNAMED,), "low"),
    ],
)
def test_confidence_speaks_of_the_sources(texts: tuple[str, ...], confidence: str) -> None:
    assert _cluster(_report(*texts)).confidence == confidence


@pytest.mark.parametrize(
    ("said", "likelihood"),
    [
        ("It is very likely 212 people were killed", "very likely"),
        ("Probably 212 people were killed", "likely"),
        ("212 people were almost certainly killed", "almost certain"),
        ("It is likely that 212 people were killed", None),  # of the statement, and perhaps of another
        ("It is not likely 212 people were killed", None),
        ("212 people were killed", None),
    ],
)
def test_likelihood_is_what_the_words_say(said: str, likelihood: str | None) -> None:
    report = _report(f"{said} by the flood in Ostrava on Monday, Mayor Ilse Brandt said.")
    assert _cluster(report).likelihood == likelihood


@pytest.mark.parametrize(
    ("texts", "grade"),
    [
        ((MAYOR,), "weak"),
        ((UNNAMED, BARE), "weak"),
        ((MAYOR, MINISTER), "fair"),
        ((MAYOR, MINISTER, RIVAL), "contested"),
        (("The Czech army said 212 Czech soldiers were killed in Ostrava.",), "confirmed"),  # against its interest
    ],
)
def test_airwars_grades(texts: tuple[str, ...], grade: str) -> None:
    documents = [Document(id=f"d{at}", text=text, publisher=f"P{at}") for at, text in enumerate(texts)]
    assert _cluster(check(documents, grading="airwars")).grade == grade
    assert _cluster(check(documents)).grade != grade


def test_no_such_scale() -> None:
    with pytest.raises(InvalidValueError, match="admiralty or airwars"):
        check([], grading="stars")


# --- what a cluster rests on, in a sentence ---


ALONE = "no independent confirmation."


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ((MAYOR,) * 3, f"All 3 outlets rest on one statement by Ilse Brandt (Mayor); {ALONE}"),
        ((MAYOR,), f"Harbour Post rests on one statement by Ilse Brandt (Mayor); {ALONE}"),
        ((DOUBT,), f"Harbour Post rests on one statement by Ilse Brandt (Mayor); given as preliminary; {ALONE}"),
        (
            (MAYOR, MINISTER),
            (
                "Both outlets rest on Carla Ruiz (Interior Minister) and Ilse Brandt (Mayor); "
                "2 speak independently of one another."
            ),
        ),
        (
            (OURS, ARMY),
            (
                "Both outlets rest on statements of one side by the Czech Interior Ministry "
                f"and Pavel Nemec (Czech General); {ALONE}"
            ),
        ),
        (
            (RIVAL, MAYOR),
            (
                "Daily Lantern rests on one statement by Ilse Brandt (Mayor); no independent confirmation; "
                "another claim diverges and nothing explains it."
            ),
        ),
        ((BARE,), "Harbour Post names nobody who said so."),
        ((UNNAMED, UNNAMED), "Both outlets rest on sources without a name, who may be the same people."),
    ],
)
def test_account(texts: tuple[str, ...], told: str) -> None:
    assert _cluster(_report(*texts)).text == told


def test_every_cluster_has_an_account() -> None:
    report = _report(MAYOR, MINISTER, RIVAL, BARE)
    assert all(one.text.endswith(".") and one.grade and one.confidence for one in report.clusters)
