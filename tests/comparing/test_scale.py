"""What is done for speed changes nothing: the plain way, each claim against each, finds the same."""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_left
from decimal import Decimal

import pytest

from factcheck.comparing import clusters, nearest, pairs
from factcheck.comparing.clusters import fullest, group
from factcheck.comparing.events import STOCK_DAYS, Scenes
from factcheck.comparing.pairs import Pairs, family, when
from factcheck.comparing.stories import divergences, standing
from factcheck.limits import Limits
from factcheck.models import Claim, Document
from factcheck.reading.reader import extract

SENTENCES = (
    "An air strike in {place} killed {n} people on Monday, {who} said.",
    "At least {n} civilians, including {m} children, died in the shelling of {place}.",
    "{who} said some {n} people were wounded in {place}, and {m} were killed.",
    "About {n} families have been displaced from {place} since the attack.",
    "The quake left {n} dead and {m} injured in {place}, state media said.",
    "{n} of the town's {m} homes were destroyed.",
)
PLACES = ("Aleppo", "Idlib", "Homs", "Izmir", "Lower Borovo", "northern Syria", "Syria")
SPEAKERS = ("the interior ministry", "Zelensky", "the Observatory for Human Rights", "police")


def told(seed: int, count: int, spread: int = 9) -> tuple[list[Claim], list[Document]]:
    """Documents of a few sentences, many of them reprints, and their claims."""
    draw = random.Random(seed)
    documents: list[Document] = []
    for at in range(count):
        if documents and draw.random() < 0.6:
            other = draw.choice(documents)
            documents.append(other.model_copy(update={"id": f"d{at}", "publisher": f"Outlet {at % 7}"}))
            continue
        lines = [
            draw.choice(SENTENCES).format(
                place=draw.choice(PLACES), n=draw.randint(20, 34), m=draw.randint(2, 12), who=draw.choice(SPEAKERS)
            )
            for _ in range(draw.randint(1, 3))
        ]
        day = draw.choice([None, *(dt.date(2017, 4, 1) + dt.timedelta(days=days) for days in range(spread))])
        documents.append(Document(id=f"d{at}", text=" ".join(lines), publisher=f"Outlet {at % 7}", published=day))
    return [claim for document in documents for claim in extract(document)], documents


def plainly_grouped(claims: list[Claim], scenes: Scenes) -> set[tuple[str, ...]]:
    """The claims in clusters: each, the fullest first, asks the witnesses of each cluster near its figure."""
    blocks: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        blocks.setdefault(clusters.block(claim), []).append(claim)
    found = []
    for block in blocks.values():
        homes: list[list[Claim]] = []
        figures: list[Decimal] = []
        order: list[list[Claim]] = []
        for claim in sorted(block, key=fullest):
            figure = clusters._figure(claim)
            at = bisect_left(figures, figure)
            near = order[max(0, at - 32) : at + 32]
            home = next((one for one in near if all(_same(claim, each, scenes) for each in one[:16])), None)
            if home is None:
                home = []
                figures.insert(at, figure)
                order.insert(at, home)
                homes.append(home)
            home.append(claim)
        found += homes
    return {tuple(claim.id for claim in home) for home in found}


def _same(a: Claim, b: Claim, scenes: Scenes) -> bool:
    figures = clusters._same_figures(clusters._Told(a, 0), clusters._Told(b, 0))
    return figures and clusters._say_the_same(a, b, scenes)


def plainly_paired(sets: list[tuple[Claim, ...]], judge: Pairs) -> list[tuple[str, str]]:
    """The pairs of claims of each two sets of a story: all claims of both are looked at."""
    stories: dict[tuple[str, str], list[tuple[Claim, ...]]] = {}
    for members in sets:
        stories.setdefault(family(members[0]), []).append(members)
    found = []
    for _, story in sorted(stories.items()):
        ordered = sorted(story, key=lambda members: when(members[0]))
        for at, left in enumerate(ordered):
            for right in ordered[at + 1 : at + 1 + pairs.NEIGHBOURS]:
                if _days_apart(left[0], right[0]) > STOCK_DAYS:
                    break
                both = [(a, b) for a in left for b in right if _comparable(a, b, judge)]
                if both:
                    a, b = min(both, key=lambda pair: pair[0].document_id != pair[1].document_id)
                    found.append((a.id, b.id))
    return found


def _days_apart(a: Claim, b: Claim) -> int:
    first, second = a.as_of or a.reported, b.as_of or b.reported
    return abs((second - first).days) if first and second else 0


def _comparable(a: Claim, b: Claim, judge: Pairs) -> bool:
    apart = not {a.part_of, *a.parts} & {b.id, *b.parts} and not {b.part_of, *b.parts} & {a.id, *a.parts}
    return apart and judge._are_of_one_event(a, b)


@pytest.fixture(params=[(seed, texts) for seed in range(3) for texts in (True, False)], scope="module")
def case(request):
    seed, texts = request.param
    claims, documents = told(seed, 45)
    return claims, documents if texts else []


def test_clusters_are_those_of_the_plain_way(case):
    claims, documents = case
    found = {cluster.claim_ids for cluster in group(claims, Scenes(documents))}

    assert found == plainly_grouped(claims, Scenes(documents))
    assert len(found) < len(claims)


def test_pairs_are_those_of_the_plain_way(case):
    claims, documents = case
    scenes = Scenes(documents)
    by_id = {claim.id: claim for claim in claims}
    sets = standing([[by_id[each] for each in cluster.claim_ids] for cluster in group(claims, scenes)])
    found = [(pair.a.id, pair.b.id) for pair in Pairs(scenes, by_id).of(sets)]

    assert sorted(found) == sorted(plainly_paired(sets, Pairs(Scenes(documents), by_id)))
    assert found


def test_the_order_of_claims_changes_nothing(case):
    claims, documents = case
    shuffled = random.Random(1).sample(claims, len(claims))
    one, other = (_told(those, documents) for those in (claims, shuffled))

    assert one == other


def test_claims_given_twice_change_nothing(case):
    claims, documents = case

    assert group([*claims, *claims], Scenes(documents)) == group(claims, Scenes(documents))


def _told(claims: list[Claim], documents: list[Document]) -> list[str]:
    scenes = Scenes(documents)
    return [pair.model_dump_json() for pair in divergences(claims, group(claims, scenes), scenes)[0]]


def test_a_reprint_says_no_more_than_what_it_repeats():
    """Twenty outlets print what one reported: the same figures diverge, each pair of them once."""
    claims, _ = told(5, 8)
    printed = [
        claim.model_copy(
            update={
                "id": f"{claim.id}/{outlet}",
                "document_id": f"{claim.document_id}/{outlet}",
                "part_of": claim.part_of and f"{claim.part_of}/{outlet}",
            }
        )
        for outlet in range(20)
        for claim in claims
    ]

    def figures(those: list[Claim]) -> set[frozenset[str]]:
        found, _, _ = divergences(those, group(those))
        return {frozenset((pair.a.text, pair.b.text)) for pair in found}

    assert figures(printed) <= figures(claims)


def test_a_crowded_day_leaves_the_others_their_share():
    def killed(n: int, day: dt.date) -> Claim:
        text = f"The quake in Izmir killed {n} people, police said."
        return extract(Document(text=text, id=f"{day}/{n}", published=day))[0]

    days = (dt.date(2024, 5, 1), dt.date(2024, 9, 1))
    claims = [killed(100 + 37 * n, day) for day, count in zip(days, (9, 3), strict=True) for n in range(count)]
    every, _, _ = divergences(claims, group(claims))
    found, _, skipped = divergences(claims, group(claims), limits=Limits(day_comparisons=4))
    by_day = [sum(pair.a.reported == day for pair in found) for day in days]

    assert len(every) == 39
    assert by_day == [4, 3]
    assert [one.reason for one in skipped] == [
        "a story of more than 4 comparisons a day, which is the limit: left off at these two"
    ]


def test_the_nearest_are_those_of_one_sorted_list(monkeypatch):
    monkeypatch.setattr(nearest, "_FULL", 8)
    for seed in range(40):
        draw = random.Random(seed)
        known = nearest.Nearest[int]()
        figures: list[Decimal] = []
        things: list[int] = []
        for thing in range(draw.randint(1, 100)):
            figure, each = Decimal(draw.randint(0, 20)), draw.randint(1, 6)
            at = bisect_left(figures, figure)
            assert known.around(figure, each) == things[max(0, at - each) : at + each]
            figures.insert(at, figure)
            things.insert(at, thing)
            known.add(figure, thing)
