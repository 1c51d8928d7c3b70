"""Do two reports tell of one event?"""

from __future__ import annotations

import datetime as dt

import pytest

import factcheck
from factcheck import Claim, Document
from factcheck.comparing.events import Scenes
from factcheck.comparing.voices import same_speaker, same_voice

DAY = dt.date(2023, 9, 13)

ONE = [
    (
        "soldiers in one village: the attack is the drone strike",
        ("A drone strike on a fuel depot outside Kessra killed seven soldiers.", 0),
        ("Between 15 and 20 soldiers died in an attack on an oil site near Kessra.", 0),
    ),
    (
        "a city may lie in the south of its country",
        ("The earthquake in southern Peru killed 28 people.", 0),
        ("The earthquake in Arequipa killed 74 people.", 1),
    ),
    (
        "one quake, two outlets",
        ("The earthquake in Herat killed at least 120 people, officials said.", 0),
        ("An earthquake struck Herat on Wednesday, killing 95 people.", 0),
    ),
    (
        "one ferry",
        ("The ferry sank off Zanzibar, leaving 34 dead.", 0),
        ("Thirty-one passengers died when the ferry sank off Zanzibar.", 1),
    ),
    (
        "an attack may be a strike",
        ("The attack on the market in Kostiantynivka killed 16 people.", 0),
        ("A missile strike on the market in Kostiantynivka killed 17 people.", 0),
    ),
    (
        "the toll of a flood grows for weeks",
        ("The flood in Derna killed 5,300 people.", 0),
        ("The flood in Derna killed 11,300 people.", 11),
    ),
    (
        "what and where stand in the sentence before",
        ("An earthquake struck Herat at dawn. It killed 120 people.", 0),
        ("The quake in Herat killed 95 people.", 0),
    ),
    (
        "what and where stand in the headline",
        ("Quake hits Herat\n\nAt least 120 people died, officials said.", 0),
        ("The quake in Herat killed 95 people.", 0),
    ),
    (
        "how many there are is asked for weeks",
        ("The alliance has deployed 1,150 troops to Tallinn.", 0),
        ("Some 900 troops are deployed to Tallinn by the alliance.", 12),
    ),
    (
        "who says it tells nothing of the event",
        ("Mayor Ilse Brandt said 40 people died in the flood in Herat.", 0),
        ("Coroner Emil Stone said 62 people died in the flood in Herat.", 0),
    ),
    (
        "the attack is the bombing before it",
        ("A car bomb went off in Herat. The attack killed 16 people.", 0),
        ("The bombing in Herat killed 19 people.", 0),
    ),
    (
        "little is stated, and nothing speaks against it",
        ("The blast killed 14 people.", 0),
        ("Nine people were killed in the blast.", 0),
    ),
    (
        "a city and its country",
        ("The earthquake killed 2,100 people in Morocco.", 0),
        ("The earthquake killed 1,900 people in Marrakesh.", 0),
    ),
]

TWO = [
    (
        "a city of another country lies in no part of this one",
        ("The earthquake in southern Peru killed 28 people.", 0),
        ("The earthquake in Herat killed 74 people.", 1),
    ),
    (
        "the attack is the bombing before it, not another's air raid",
        ("A car bomb went off at a market. The attack killed 16 people.", 0),
        ("An air strike killed 10 people.", 0),
    ),
    (
        "two blasts on one day in two towns",
        ("A blast in Quetta killed 14 people on Wednesday.", 0),
        ("A blast in Jalalabad killed 9 people on Wednesday.", 0),
    ),
    (
        "a flood and a bomb in one town",
        ("The flood in Izmir killed 14 people.", 0),
        ("The bomb blast in Izmir killed 9 people.", 0),
    ),
    (
        "two bombs in one town, a month apart",
        ("A car bomb in Kabul killed 14 people.", 0),
        ("A car bomb in Kabul killed 9 people.", 38),
    ),
    (
        "shelling of one town in two weeks",
        ("Shelling of Kherson killed 3 people.", 0),
        ("Shelling of Kherson killed 5 people.", 8),
    ),
    (
        "soldiers and civilians",
        ("The strike on Kharkiv killed 14 soldiers.", 0),
        ("The strike on Kharkiv killed 9 civilians.", 0),
    ),
    (
        "two bus crashes",
        ("A bus plunged into a ravine in Peru, killing 24 passengers.", 0),
        ("A bus plunged into a ravine in Nepal, killing 18 passengers.", 0),
    ),
    (
        "two quakes, half a year apart",
        ("The earthquake in Herat killed 120 people.", 0),
        ("The earthquake in Herat killed 95 people.", 180),
    ),
    (
        "the towns stand in the sentences before",
        ("A bomb went off at a mosque in Quetta. It killed 14 people.", 0),
        ("A bomb went off at a bank in Jalalabad. It killed 9 people.", 0),
    ),
]


def _told(name: str, told: tuple[str, int]) -> Document:
    text, days = told
    return Document(id=name, text=text, publisher=name, published=DAY + dt.timedelta(days=days))


def _one_event(first: tuple[str, int], second: tuple[str, int]) -> bool:
    documents = [_told("one", first), _told("two", second)]
    a, b = (factcheck.extract(document)[0] for document in documents)
    there, back = Scenes(documents).one_event(a, b), Scenes(documents).one_event(b, a)
    assert there == back
    return there


@pytest.mark.parametrize(("first", "second"), [pytest.param(*row[1:], id=row[0]) for row in ONE])
def test_reports_of_one_event(first: tuple[str, int], second: tuple[str, int]) -> None:
    assert _one_event(first, second)


@pytest.mark.parametrize(("first", "second"), [pytest.param(*row[1:], id=row[0]) for row in TWO])
def test_reports_of_two_events(first: tuple[str, int], second: tuple[str, int]) -> None:
    assert not _one_event(first, second)


@pytest.mark.xfail(strict=True, reason="a country that both name is no vote, not even for how many there are")
def test_how_many_there_are_in_one_country() -> None:
    said = ("The alliance has deployed 1,150 troops to Estonia.", 0)
    assert _one_event(said, ("Some 900 troops are deployed to Estonia by the alliance.", 12))


def test_claims_made_by_hand_may_be_of_one_event() -> None:
    a, b = (factcheck.claim(words, measure="killed", subject="people") for words in ("14", "9"))
    assert Scenes().one_event(a, b)


def test_claims_made_by_hand_of_other_places_are_of_two() -> None:
    a, b = (factcheck.claim("14", measure="killed", place=place) for place in ("Quetta", "Jalalabad"))
    assert not Scenes().one_event(a, b)


def _said(speaker: str | None, document: str = "one") -> Claim:
    return factcheck.claim("14 people", measure="killed", speaker=speaker, document_id=document)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zelensky", "Volodymyr Zelensky", True),
        ("the governor", "the governor", True),
        ("the governor", "the mayor", False),
        ("the governor", None, False),
        (None, None, False),
    ],
)
def test_same_speaker(one: str | None, other: str | None, same: bool) -> None:  # noqa: FBT001
    assert same_speaker(_said(one), _said(other)) == same_speaker(_said(other), _said(one)) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        ("the governor", None, True),
        ("the governor", "the governor", True),
        ("the army", "the rebels", False),
        ("the defence ministry", "the rebels", False),
        ("the monitor", "hospital officials", False),
        ("the monitoring group", "the Mahra Observatory", True),
        ("the civil protection agency", "the mayor", False),
        ("the agency", "the mayor", True),
        ("the Ministry of Health", "the ministry", True),
    ],
)
def test_same_voice(one: str | None, other: str | None, same: bool) -> None:  # noqa: FBT001
    assert same_voice(_said(one), _said(other)) == same_voice(_said(other), _said(one)) == same


def test_two_documents_have_two_voices() -> None:
    assert not same_voice(_said("the governor"), _said("the governor", document="two"))
