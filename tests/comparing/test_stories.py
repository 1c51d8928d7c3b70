"""Small sets of documents: what is told of them, what is left out, and why."""

from __future__ import annotations

import datetime as dt

import pytest

import factcheck
from factcheck import Document, Report, Verdict

DAY = dt.date(2023, 10, 7)


def _checked(*texts: str | tuple[str, int], **known: str) -> Report:
    """A report on one document of each text, a day after the first or so many days after it."""
    documents = []
    for at, told in enumerate(texts):
        text, days = (told, 0) if isinstance(told, str) else told
        published = DAY + dt.timedelta(days=days)
        documents.append(Document(id=f"d{at}", text=text, publisher=f"Outlet {at}", published=published, **known))
    return factcheck.check(documents)


def _told(report: Report) -> list[tuple[str, set[str]]]:
    return [(str(one.verdict), {one.a.text, one.b.text}) for one in report.divergences]


def _accounting(report: Report) -> list[set[str]]:
    return [{each.kind.value for each in one.differences if each.accounts} for one in report.divergences]


def test_five_outlets_that_repeat_one_speaker_are_one_origin() -> None:
    report = _checked(
        "The earthquake in Herat killed 120 people, governor Nur Rahimi said.",
        "Governor Nur Rahimi said the quake in Herat had killed 120 people.",
        "According to Nur Rahimi, 120 people were killed by the earthquake in Herat.",
        "At least one hundred and twenty. No: 120 people died in the Herat earthquake, Rahimi said.",
        "Nur Rahimi said that 120 people died in the earthquake in Herat.",
    )
    largest = report.clusters[0]
    assert len(largest.outlets) == 5
    assert len(largest.origins) == 1
    assert "Rahimi" in largest.origins[0]
    assert report.divergences == ()


def test_two_speakers_are_two_origins() -> None:
    report = _checked(
        "The earthquake in Herat killed 120 people, governor Nur Rahimi said.",
        "The earthquake in Herat killed 120 people, the Red Crescent said.",
    )
    (cluster,) = report.clusters
    assert len(cluster.origins) == 2


def test_a_toll_that_rises_is_explained_by_its_date() -> None:
    report = _checked(
        ("The earthquake in Herat killed 120 people, officials said.", 0),
        ("The earthquake in Herat killed 322 people, officials said.", 1),
    )
    assert _told(report) == [("explained", {"120", "322"})]
    assert _accounting(report) == [{"as_of"}]


def test_a_toll_that_falls_is_told() -> None:
    report = _checked(
        ("The earthquake in Herat killed 322 people, officials said.", 0),
        ("The earthquake in Herat killed 120 people, officials said.", 1),
    )
    (found,) = report.divergences
    assert found.verdict == Verdict.CONTRADICTION
    assert [each.accounts for each in found.differences if each.kind == "as_of"] == [False]
    assert "does not fall" in found.text


def test_two_sides_contradict_each_other() -> None:
    report = _checked(
        "The army said 412 soldiers were killed in the strike on Makiivka.",
        "The strike on Makiivka killed 89 soldiers, the defence ministry said.",
    )
    assert _told(report) == [("contradiction", {"412", "89"})]
    assert "attribution" in {each.kind.value for each in report.divergences[0].differences}


def test_the_dead_and_the_casualties_are_explained() -> None:
    report = _checked(
        "The strike on Makiivka killed 89 soldiers.",
        "The strike on Makiivka left 412 soldiers dead or wounded.",
    )
    assert _told(report) == [("explained", {"89", "412"})]
    assert _accounting(report) == [{"measure"}]


def test_children_among_people_are_explained() -> None:
    report = _checked("The earthquake in Herat killed 120 people.", "The earthquake in Herat killed 51 children.")
    assert _accounting(report) == [{"population"}]


def test_figures_that_meet_are_not_told() -> None:
    report = _checked(
        "The earthquake in Herat killed at least 120 people.",
        "The earthquake in Herat killed more than 120 people.",
        "The earthquake in Herat killed 131 people.",
    )
    assert (report.divergences, report.conflicts) == ((), ())


def test_two_events_in_one_voice_are_left_undecided() -> None:
    report = _checked(
        "A bomb blast at a market in Quetta killed 14 people. The bomb blast at the market in Quetta killed 39 people."
    )
    assert report.divergences == ()
    (left,) = report.skipped
    assert "two figures in one voice" in left.reason
    assert {"14", "39"} <= set(left.text.split())


def test_two_voices_in_one_text_are_held_against_each_other() -> None:
    report = _checked(
        "The army said the bomb blast in Quetta killed 14 people. "
        "The hospital said the bomb blast in Quetta killed 39 people."
    )
    assert _told(report) == [("contradiction", {"14", "39"})]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "At least 38 protesters have been killed since Monday, the union said. The government put the toll at 11.",
            [("contradiction", {"At least 38", "11"})],
        ),
        (
            "Measles has killed 17 children this year, a doctor said; the ministry says 14 people have died.",
            [("contradiction", {"17", "14"})],
        ),
        # another day, other people named anew, weeks on end
        ("On Friday 38 protesters were killed, the union said. On Thursday the government put the toll at 11.", []),
        ("Strikes killed 38 civilians, the union said. Eight people were killed on the road, the army said.", []),
        ("War has killed 38 civilians since April, the union said. The government put the toll at 11.", []),
        ("At least 38 protesters have been killed, the union said. It put the toll at 11.", []),
    ],
)
def test_rival_counts_beside_each_other_are_of_one_thing(text: str, told: list[tuple[str, set[str]]]) -> None:
    assert _told(_checked(text)) == told


def test_the_dead_of_one_side_are_not_held_against_those_of_the_other() -> None:
    report = _checked(
        "Clashes near Marib on Saturday killed 12 soldiers and 20 rebels, a general said.",
        "Twenty-five rebels and 14 soldiers were killed in clashes near Marib on Saturday, the governor said.",
    )
    assert sorted(_told(report), key=str) == [("contradiction", {"12", "14"}), ("contradiction", {"20", "Twenty-five"})]


def test_headline_and_body_are_one_cluster() -> None:
    report = _checked(
        "Quake kills 120 in Herat\n\nThe earthquake killed 120 people in Herat on Saturday, the governor said."
    )
    (cluster,) = report.clusters
    assert len(cluster.claim_ids) == 2
    assert report.divergences == ()


def test_two_blasts_in_two_towns_are_no_divergence() -> None:
    report = _checked(
        "A blast in Quetta killed 14 people on Saturday.", "A blast in Jalalabad killed 39 people on Saturday."
    )
    assert report.divergences == ()
    assert len(report.clusters) == 2


def test_one_figure_as_floor_and_as_ceiling_is_a_note() -> None:
    report = _checked(
        "Up to 12,000 troops are deployed in Kursk region.", "At least 12,000 troops are deployed in Kursk region."
    )
    assert report.divergences == ()
    (note,) = report.notes
    assert note.verdict == Verdict.CONSISTENT


@pytest.mark.parametrize("lead", ["As well as the", "Apart from", "In addition to the"])
def test_those_beside_others_are_no_total(lead: str) -> None:
    texts = (
        "Raids on Herat killed 31 people on Monday.",
        f"{lead} 10 people killed in raids on Herat on Monday, homes burnt.",
    )
    documents = [Document(id=f"d{at}", publisher=f"P{at}", text=text) for at, text in enumerate(texts)]
    assert factcheck.check(documents).divergences == ()


def test_a_further_twelve_are_no_total() -> None:
    report = _checked(
        "The earthquake in Herat killed 322 people.", "Another 12 people were killed by the earthquake in Herat."
    )
    assert report.divergences == ()


def test_parts_from_three_outlets_exceed_the_whole() -> None:
    report = _checked(
        "The strike on Makiivka killed 60 soldiers.",
        "The strike on Makiivka wounded 70 soldiers.",
        "The strike on Makiivka left 100 soldiers dead or wounded.",
    )
    assert [one for one in report.divergences if one.verdict != Verdict.EXPLAINED] == []
    (found,) = report.conflicts
    assert set(found.claim_ids) == {claim.id for claim in report.claims}


def test_a_derived_total_is_held_against_a_stated_one() -> None:
    report = _checked(
        "The strike on Makiivka killed 60 soldiers and wounded 70, the governor said.",
        "The army said the strike on Makiivka left 412 soldiers dead or wounded.",
    )
    worst = report.divergences[0]
    assert worst.verdict == Verdict.CONTRADICTION
    assert {len(worst.a.parts), len(worst.b.parts)} == {0, 2}


def test_a_document_given_twice_is_read_once() -> None:
    document = Document(id="one", text="The earthquake in Herat killed 120 people.", publisher="Quay")
    report = factcheck.check([document, document])
    assert len(report.claims) == 1
    assert ["twice" in each.reason for each in report.skipped] == [True]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            ("The Gulls beat the Rovers 3-1 on Saturday.", "The Rovers lost 2-1 to the Gulls on Saturday."),
            id="football",
        ),
        pytest.param(("She won 6-4, 7-5 in the final.", "She won the final 6-3, 6-2."), id="tennis"),
        pytest.param(
            ("He ran the marathon in 2:04:31.", "He finished the marathon in 2:05:12, in third place."), id="marathon"
        ),
        pytest.param(
            ("The striker, 24, scored twice in the 63rd minute.", "The striker, 26, scored in the 71st minute."),
            id="ages and minutes",
        ),
    ],
)
def test_sport_is_left_alone(texts: tuple[str, str]) -> None:
    assert _checked(*texts).divergences == ()


def test_worst_comes_first() -> None:
    report = _checked(
        "The earthquake in Herat killed 120 people.",
        "The earthquake in Herat killed about 1,000 people.",
        "The earthquake in Herat killed 322 people.",
        "The earthquake in Herat left 2,410 people dead or injured.",
    )
    order = [Verdict.CONTRADICTION, Verdict.UNEXPLAINED, Verdict.EXPLAINED]
    ranks = [order.index(one.verdict) for one in report.divergences]
    assert ranks == sorted(ranks)
    assert {0, 1, 2} == set(ranks)


def test_deaths_among_cases_are_held_against_deaths() -> None:
    report = _checked(
        "Ebola in Bukavu: 57 cases, including 12 deaths, were counted, the health ministry said.",
        "Ebola in Bukavu has killed 19 people, doctors at the hospital said.",
    )
    assert _told(report) == [("contradiction", {"12", "19"})]


def test_deaths_among_the_wounded_are_no_total() -> None:
    report = _checked(
        "The blast in Bukavu injured 57 people, 12 of whom died in hospital, the health ministry said.",
        "The blast in Bukavu killed 19 people, doctors at the hospital said.",
    )
    assert _told(report) == []


def test_changes_of_what_is_not_said_are_not_held_against_each_other() -> None:
    report = _checked("Norvik in Bergen fell 4.2 percent.", "The bank in Bergen said that it had risen by 12 percent.")
    assert len(report.claims) == 2
    assert _told(report) == []


def test_people_of_whom_nothing_is_told_are_not_held_against_each_other() -> None:
    report = _checked(
        "In the flood in Sylhet about 20,000 people spent the night outdoors, officials said.",
        "In the flood in Sylhet some 90,000 people got rice, the council said.",
    )
    assert [claim.measure for claim in report.claims] == [None, None]
    assert _told(report) == []
