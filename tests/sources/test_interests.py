"""Whose interest lies where: own losses low, an enemy's high, a crowd as its callers and its opponents see it."""

from __future__ import annotations

import pytest

from factcheck import check
from factcheck.lexicon.load import lexicon
from factcheck.models import Document, Source
from factcheck.reading.reader import read
from factcheck.sources.interests import Interests
from factcheck.sources.origins import Provenance

LOST = "soldiers were killed near Ostrava"


def _interests(*texts: str, sources: tuple[Source, ...] = ()) -> list[tuple[str | None, str] | None]:
    documents = {f"d{at}": Document(id=f"d{at}", text=text) for at, text in enumerate(texts)}
    claims = [claim for document in documents.values() for claim in read(document)[0]]
    interests = Interests(Provenance(claims, documents, sources), documents)
    found = (interests.of(claim) for claim in claims)
    return [(one.direction, one.text) if one else None for one in found]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (f"The Czech army said 300 Czech {LOST}.", "low"),
        (f"The Czech army said 300 Polish {LOST} in clashes with Czech troops.", "high"),
        (f"The Czech army said 300 Polish {LOST}.", None),  # nothing says that they are at war
        (f"The Czech army said 300 Polish {LOST}. Polish soldiers fought alongside Czech troops.", None),
        (f"The Slovak army said 300 Polish {LOST} in clashes with Czech troops.", None),  # neither of the two
        ("The Czech army said 300 Polish civilians were killed in clashes of Polish troops with Czech troops.", None),
        ("The Czech army said 300 Polish soldiers voted. Polish troops fought against Czech troops.", None),
        (f"Hamas said 300 Israeli {LOST}.", "high"),
        ("At least 400,000 people marched in Brno, organisers said.", "high"),
        ("Some 120,000 people marched in Brno, police said.", "low"),
        ("Some 120,000 people marched in Brno, the newspaper said.", None),
        ("Organisers said 12 people were killed in Brno.", None),
    ],
)
def test_direction(text: str, direction: str | None) -> None:
    found = _interests(text)[0]
    assert (found[0] if found else None) == direction


def test_a_war_is_told_of_in_any_of_the_documents() -> None:
    said = f"The Czech army said 300 Polish {LOST}."
    assert _interests(said)[0] is None
    told = _interests(said, "Polish forces attacked Czech troops on Monday.")[0]
    assert told == ("high", "Czech army speaks for a party to the fighting, which gains by a high figure")


def test_allies_that_the_user_names_are_one_side() -> None:
    said = f"The Czech army said 300 Polish {LOST} in clashes with Czech troops."
    (found,) = _interests(said, sources=(Source(name="Poland", side="Czech Republic"),))
    assert found is not None
    assert found[0] == "low"


def test_a_stake_that_the_user_names() -> None:
    known = (Source(name="Nordwerk", stake="sells the dam"),)
    (found,) = _interests("Nordwerk said 12 people were killed by the dam break in Brno.", sources=known)
    assert found == (None, "Nordwerk has a stake: sells the dam")


@pytest.mark.parametrize("row", lexicon().interests, ids=lambda row: row.name)
def test_rows_hold_in_their_examples_alone(row: object) -> None:
    for text in row.examples:  # type: ignore[attr-defined]
        assert _interests(f"{text} in Brno.")[0] == (row.direction, f"{row.name} gain by a {row.direction} figure")  # type: ignore[attr-defined]
    for text in row.counter:  # type: ignore[attr-defined]
        found = _interests(f"{text} in Brno.")[0]
        assert found is None or not found[1].startswith(row.name)  # type: ignore[attr-defined]


def test_belligerents_are_set_against_each_other_in_their_examples_alone() -> None:
    rows = lexicon().belligerents
    for text in (*rows.examples, *rows.counter):
        real = text.replace("Freedonian", "Polish").replace("Sylvanian", "Czech")
        found = _interests(f"The Czech army said {real}.")[0]
        assert (found is not None) == (text in rows.examples)


def test_an_interest_is_among_the_reasons_and_in_the_account() -> None:
    said = Document(
        text=f"The Czech army said 300 Polish {LOST} in clashes with Czech troops.", publisher="Harbour Post"
    )
    (cluster,) = [one for one in check([said]).clusters if one.measure == "killed"]
    assert "Czech army speaks for a party to the fighting, which gains by a high figure" in cluster.reasons
    assert cluster.text == (
        "Harbour Post rests on one statement by the Czech army; Czech army speaks for a party to the fighting, which "
        "gains by a high figure; no independent confirmation."
    )
