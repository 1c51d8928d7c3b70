"""The stages that run on the partitions of a cluster, here without one: cut however, they find what is found whole."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.comparing import stories
from factcheck.comparing.clusters import block, group, span
from factcheck.limits import LIMITS
from factcheck.running.columns import Columns
from factcheck.sources.collection import Collection, firsts
from factcheck.spark import clustering, diverging, plans, readings
from factcheck.spark.plans import Cuts, Day, windows
from factcheck.testing import claims

if TYPE_CHECKING:
    from factcheck.spark.columns import Row

FIRST = dt.date(2024, 5, 1)


@given(st.lists(claims(measure=["killed", "cost"], place="Izmir"), max_size=12))
def test_parts_of_blocks_have_the_clusters_of_the_whole(drawn: list[factcheck.Claim]) -> None:
    given = [one.model_copy(update={"id": f"c{at}"}) for at, one in enumerate(drawn)]
    cuts = Cuts.of(((block(one), *span(one), 1) for one in given), most=len(given))
    parts: dict[object, list[factcheck.Claim]] = {}
    for one in given:
        parts.setdefault(cuts.part(one), []).append(one)

    assert {one.claim_ids for part in parts.values() for one in group(part)} == {one.claim_ids for one in group(given)}


def test_figures_that_no_rounding_brings_together_are_cut() -> None:
    made = [
        factcheck.claim(words, measure="killed", subject="people") for words in ("12", "13", "about 1,000", "1,010")
    ]
    cuts = Cuts.of(((block(one), *span(one), 1) for one in made), most=2)

    assert [cuts.part(one)[1] for one in made] == [1, 2, 3, 3]


@pytest.mark.parametrize("size", [25, 70])
def test_parts_of_stories_have_the_divergences_of_the_whole(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (stories, plans, diverging):
        monkeypatch.setattr(module, "NEIGHBOURS", 20)
    documents = _reports(60)
    report = factcheck.check(documents)
    found = _found(documents, size)

    assert len(report.divergences) > 10
    assert _json(found, "divergence") == sorted(one.model_dump_json() for one in report.divergences)
    assert _json(found, "note") == sorted(one.model_dump_json() for one in report.notes)
    assert _json(found, "skipped") == sorted(
        one.model_dump_json() for one in report.skipped if "one voice" in one.reason
    )


def _reports(count: int) -> list[factcheck.Document]:
    """One story told over and over, on few days and on none."""
    drawn = random.Random(3)
    sentence = (
        "The flood in Ostrava killed {0} people, the mayor said. Police counted {1} dead and {2} wounded in Ostrava."
    )
    return [
        factcheck.Document(
            id=f"d{at}",
            text=sentence.format(*(drawn.randint(10, 60) for _ in range(3))),
            publisher=f"Outlet {at % 9}",
            published=drawn.choice([None, *(FIRST + dt.timedelta(days=days) for days in range(4))]),
        )
        for at in range(count)
    ]


def _found(documents: list[factcheck.Document], size: int) -> list[Row]:
    read = list(readings.read_rows([dict(one) for one in documents], Columns(), LIMITS))
    met, _ = readings.met_in(fact for row in read for fact in row["facts"])
    collection = Collection.of(met, firsts(documents))
    held = [claim for row in read for claim in readings.reading_of(row).claims]
    cuts = Cuts.of(((block(claim), *span(claim), 1) for claim in held), most=len(held))
    shares = sorted(clustering.share_rows(read, collection, cuts), key=lambda row: row["key"])
    clustered = [row for row in clustering.cluster_rows(shares, collection, ()) if row.get("standing")]
    days = Counter(Day(row["measure"], row["unit"], row["day"]) for row in clustered)
    placed = diverging.placed_rows(clustered, windows(days, size, most=len(held)))
    return list(diverging.found_rows(sorted(placed, key=lambda row: row["part"]), (), LIMITS.story_comparisons))


def _json(found: list[Row], kind: str) -> list[str]:
    return sorted(row["json"] for row in found if row["kind"] == kind)


def test_a_part_sees_no_further_than_it_must() -> None:
    days = {Day("killed", "person", f"2024-05-0{at}"): 90 for at in range(1, 8)}
    places = [place for _, place in sorted(windows(days, 100, 1_000).items())]

    assert [place.own for place in places] == list(range(7))
    assert [place.seen_by for place in places] == [(), (0,), (0, 1), (0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5)]


def test_days_of_two_stories_do_not_see_each_other() -> None:
    days = {Day("killed", "person", ""): 5, Day("wounded", "person", ""): 5}

    assert [place.seen_by for place in windows(days, 5, 10).values()] == [(), ()]


def test_what_one_task_cannot_hold_is_told_before_it_is_moved() -> None:
    spans = [(("killed", "person", "actual"), Decimal(low), Decimal(low), 6) for low in (1, 2)]
    with pytest.raises(
        factcheck.InvalidValueError, match="claims of killed/person/actual with figures from 1 on: got 6"
    ):
        Cuts.of(spans, most=5)
    assert Cuts.of(spans, most=6)
    with pytest.raises(factcheck.InvalidValueError, match=r"killed/person on one day \(no date\): got 6"):
        windows({Day("killed", "person", ""): 6}, 10, 5)


def test_a_row_that_is_no_document_is_told() -> None:
    given = [{"id": "a", "text": None, "published": None}, {"id": "b", "text": "Two died.", "published": "soon"}]
    rows = list(readings.read_rows(given, Columns(), LIMITS))

    assert [row["id"] for row in rows] == ["", ""]
    told = list(readings.skipped(rows))
    assert [one["document_id"] for one in told] == ["a", "b"]
    assert "no text" in told[0]["reason"]
    assert "published" in told[1]["reason"]


def test_without_pyspark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.spark import check

    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    with pytest.raises(factcheck.MissingExtraError, match=r"factcheck-claims\[spark\]"):
        check(None)  # type: ignore[arg-type]
