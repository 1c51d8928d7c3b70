"""The store says what check says, whatever the order of adding, and tells what each document changed."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck import Change, Document, Store, check
from factcheck.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = dt.date(2024, 3, 4)
PLACES = ("Aleppo", "Idlib", "Homs", "Deraa", "Kursk", "Izmir", "Valencia", "the village of Borovo")
TEMPLATES = (
    (
        "An air strike on the market in {place} killed at least {a} civilians and wounded {b}, the monitor said. Activists"  # noqa: E501
        " spoke of {c} dead near the old mill."
    ),
    "The quake in {place} killed {a} people, the mayor said. Hospitals in the lower town treated {b} injured.",
    "Shelling near the bakery in {place} left {a} dead, including {d} children, residents said. {c} were wounded.",
    "Up to {e} soldiers are in {place}, the defence ministry said. More than {b} of them were wounded in the fighting.",
    "Police in {place} said a car bomb killed {a} people. The hospital counted {c} dead and {b} injured.",
    "Floods around {place} destroyed {b} homes and displaced {e} people, officials said. {a} people died.",
)


def corpus(size: int, seed: int = 3, days: int = 40, told: int = 4) -> list[Document]:
    """Reports in which one event is told again and again with figures that differ a little."""
    drawn = random.Random(seed)
    made = []
    for number in range(size):
        story = random.Random(drawn.randrange(size // told + 1))
        place, template, day = story.choice(PLACES), story.choice(TEMPLATES), DAY + dt.timedelta(story.randrange(days))
        toll = story.randrange(5, 90)
        figures = {"a": toll + drawn.choice((0, 0, 0, 3, 11, 40)), "b": toll * 3 + drawn.choice((0, 0, 20))}
        figures |= {"c": toll + 2, "d": 3, "e": toll * 100}
        text = template.format(place=place, **figures)
        published = day + dt.timedelta(drawn.randrange(3)) if days > 100 or drawn.random() < 0.95 else None
        made.append(Document(id=f"d{number:03}", text=text, publisher=f"Outlet {number % 9}", published=published))
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.sqlite"


def pairs(divergences: Iterable[factcheck.Comparison]) -> dict[tuple[str, str], factcheck.Comparison]:
    return {(one.a.id, one.b.id): one for one in divergences}


# --- what check says ---


def added_up(store: Store, documents: Iterable[Document]) -> tuple[dict[tuple[str, str], factcheck.Comparison], int]:
    """What the changes of adding the documents one by one leave, and how many divergences were settled on the way."""
    live: dict[tuple[str, str], factcheck.Comparison] = {}
    settled = 0
    for document in documents:
        change = store.add([document])
        settled += len(change.settled)
        for key in pairs(change.settled):
            del live[key]
        live |= pairs(change.divergences)
    return live, settled


def test_a_report_is_what_check_gives_and_the_changes_add_up_to_it(path: Path) -> None:
    documents = corpus(150, days=700, told=1)
    known = check(documents)
    assert len(known.divergences) > 30
    with Store(path) as store:
        live, settled = added_up(store, random.Random(3).sample(documents, len(documents)))
        assert store.report() == known
    assert live == pairs(known.divergences)
    assert settled, "some divergences went when clusters changed"


RETOLD = (
    "The quake in Izmir killed {toll} people.",
    "The quake in Izmir killed {toll} people, police said.",
    "In Izmir, rescuers said {toll} residents died in the quake.",
    "The quake killed {toll} people.",
    "{toll} people died in the quake in Turkey, the ministry said.",
    "A bomb in Izmir killed {toll} people and wounded 50, police said.",
)
TELLINGS = st.tuples(st.sampled_from(RETOLD), st.sampled_from((12, 12, 19, 40)), st.none() | st.integers(0, 9))


def retellings(told: Iterable[tuple[str, int, int | None]]) -> list[Document]:
    """One event told again and again: equal figures some days apart, so that a cluster's members are not all near."""
    return [
        Document(
            id=f"d{at:02}",
            text=text.format(toll=toll),
            publisher=f"Outlet {at % 5}",
            published=None if days is None else DAY + dt.timedelta(days),
        )
        for at, (text, toll, days) in enumerate(told)
    ]


def drawn(seed: int) -> list[tuple[str, int, int | None]]:
    random_ = random.Random(seed)
    spread = random_.choice((2, 30))
    return [
        (
            random_.choice(RETOLD),
            random_.choice((12, 12, 19, 19, 40)),
            random_.choice((None, *range(spread), *range(9))),
        )
        for _ in range(16)
    ]


def assert_changes_add_up(documents: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "claims.sqlite") as store:
        live, _ = added_up(store, documents)
        known = check(documents)
        assert store.report() == known
    assert live == pairs(known.divergences)


@pytest.mark.parametrize("seed", range(6))
def test_changes_add_up_where_one_event_is_told_again_and_again(seed: int) -> None:
    documents = retellings(drawn(seed))
    assert check(documents).divergences
    assert_changes_add_up(documents)


@settings(max_examples=10, deadline=None)
@given(st.lists(TELLINGS, max_size=9))
def test_changes_add_up_whatever_is_told(told: list[tuple[str, int, int | None]]) -> None:
    assert_changes_add_up(retellings(told))


def test_corrections_and_removals_add_up_too(path: Path) -> None:
    documents = corpus(60)
    corrected = [one.model_copy(update={"text": one.text.replace("killed", "wounded")}) for one in documents[::5]]
    with Store(path) as store:
        change = store.add(documents).then(store.add(corrected)).then(store.remove([one.id for one in documents[1::5]]))
        report = store.report()
    left = {one.id: one for one in [*documents, *corrected] if one not in documents[1::5]}
    assert report == check(sorted(left.values(), key=lambda one: one.id))
    assert pairs(change.divergences) == pairs(report.divergences)
    assert not change.settled
    assert sorted(one.id for one in change.come) == sorted(one.id for one in report.claims)


DOCUMENTS = corpus(12)


@cache
def known() -> factcheck.Report:
    return check(DOCUMENTS)


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(12)), st.integers(1, 13), st.lists(st.integers(0, 11), max_size=4))
def test_the_order_of_adding_changes_nothing(order: list[int], batch: int, again: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "claims.sqlite") as store:
        change = store.add([DOCUMENTS[at] for at in (*order, *again)], batch=batch)
        assert store.report() == known()
        twice = store.add(DOCUMENTS)
    assert pairs(change.divergences) == pairs(known().divergences)
    assert twice == Change(unchanged=tuple(one.id for one in DOCUMENTS))
    assert Change.model_validate_json(change.model_dump_json()) == change


# --- what adding tells ---


def report_of(toll: int, name: str = "a") -> Document:
    text = f"The quake in Izmir killed {toll} people, police said."
    return Document(id=name, text=text, publisher=f"Outlet {name}", published=DAY)


def test_a_document_twice_changes_nothing(path: Path) -> None:
    with Store(path) as store:
        store.add([report_of(40)])
        before = path.read_bytes(), store.report()
        assert store.add([report_of(40), report_of(40)]) == Change(unchanged=("a",))
        assert (path.read_bytes(), store.report()) == before


def test_a_corrected_document_takes_the_place_of_the_old(path: Path) -> None:
    with Store(path) as store:
        store.add([report_of(40), report_of(19, "b")])
        change = store.add([report_of(19)])
        assert (change.added, change.replaced) == ((), ("a",))
        assert [one.text for one in change.gone] == ["40"]
        assert [one.text for one in change.come] == ["19"]
        assert [str(one.verdict) for one in change.settled] == ["contradiction"]
        assert change.divergences == ()
        assert store.report() == check([report_of(19), report_of(19, "b")])


def test_another_day_is_another_document(path: Path) -> None:
    with Store(path) as store:
        store.add([report_of(40)])
        later = report_of(40).model_copy(update={"published": DAY + dt.timedelta(1)})
        assert store.add([later]).replaced == ("a",)
        assert [one.reported for one in store.claims()] == [later.published]


def test_a_correction_in_the_same_batch_follows_what_it_corrects(path: Path) -> None:
    with Store(path) as store:
        change = store.add([report_of(40), report_of(41), report_of(42)])
        assert [one.text for one in store.claims()] == [one.text for one in change.come] == ["42"]


def test_what_was_read_with_another_lexicon_is_read_again(path: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text('[[measure]]\nid = "killed"\ntransitive = ["martyred"]\n', encoding="utf-8")
    document = Document(id="a", text="The strike on Homs martyred 12 people.")
    with Store(path) as store:
        store.add([document])
        assert store.reread().unchanged == ("a",)
        factcheck.extend_lexicon(ours)
        try:
            assert store.reread().replaced == ("a",)
            assert [one.measure for one in store.claims()] == ["killed"]
        finally:
            factcheck.extend_lexicon()


def test_changes_come_batch_by_batch(path: Path) -> None:
    taken = []

    def arriving() -> Iterable[Document]:
        for document in DOCUMENTS:
            taken.append(document.id)
            yield document

    with Store(path) as store:
        changes = store.feed(arriving(), batch=4)
        first = next(changes)
        assert list(first.added) == taken == [one.id for one in DOCUMENTS[:4]]
        with Store(path, readonly=True) as reader:
            assert len(reader) == 4


@pytest.mark.parametrize("wrong", ["a text", report_of(1), [3], [b"text"]])
def test_what_is_no_document(path: Path, wrong: object) -> None:
    with Store(path) as store, pytest.raises(InvalidValueError):
        store.add(wrong)  # type: ignore[arg-type]


def test_no_batch(path: Path) -> None:
    with Store(path) as store, pytest.raises(InvalidValueError):
        store.add([], batch=0)


# --- what is asked for ---

ASKED = [
    ({}, "abcd"),
    ({"measure": "killed"}, "abd"),
    ({"measure": "casualties"}, "abcd"),
    ({"place": "Russia"}, "a"),
    ({"place": "Kursk"}, "a"),
    ({"place": "Turkey"}, "b"),
    ({"place": "France"}, ""),
    ({"population": "people"}, "abcd"),
    ({"population": "children"}, "c"),
    ({"population": "kp:forces"}, "a"),
    ({"population": "North Korean soldiers"}, "a"),
    ({"since": "2024-03-05"}, "bc"),
    ({"until": "2024-03-04"}, "a"),
    ({"since": "2024-03-05", "until": "2024-03-05"}, "b"),
    ({"source": "Ministry of Health"}, "b"),
    ({"source": "the Harbour Post"}, "a"),
    ({"source": "Northern Wire"}, "c"),
    ({"measure": "killed", "place": "Turkey", "source": "Harbour Post"}, ""),
]
STORED = (
    ("a", "Kyiv said 30 North Korean soldiers were killed in the Kursk region.", "Harbour Post", None, 0),
    ("b", "The Health Ministry said 12 people were killed in Izmir.", "Daily Lantern", None, 1),
    ("c", "In Valencia 7 children were wounded.", "Evening Echo", "Northern Wire", 2),
    ("d", "The fire killed 5 people.", "Morning Mail", None, None),
)


@pytest.mark.parametrize(("asked", "found"), ASKED)
def test_claims_that_are_asked_for(path: Path, asked: dict[str, str], found: str) -> None:
    with Store(path) as store:
        for name, text, publisher, via, days in STORED:
            day = None if days is None else DAY + dt.timedelta(days)
            store.add([Document(id=name, text=text, publisher=publisher, via=via, published=day)])
        assert "".join(one.document_id for one in store.claims(**asked)) == found
        assert "".join(one.id for one in store.documents(**asked)) == found
        report = store.report(**asked)
        assert "".join(one.document_id for one in report.claims) == "".join(one.id for one in report.documents) == found


@pytest.mark.parametrize("asked", [{"measure": "kiled"}, {"since": "tomorrow"}, {"town": "Homs"}])
def test_what_cannot_be_asked_for(path: Path, asked: dict[str, str]) -> None:
    with Store(path) as store, pytest.raises(InvalidValueError):
        store.report(**asked)


def test_claims_are_as_of_the_moment_they_were_asked_for(path: Path) -> None:
    with Store(path) as store, Store(path) as other:
        store.add([report_of(40), report_of(19, "b")])
        asked = store.claims()
        first = next(asked)
        other.remove(["b"])
        assert [first.document_id, *(one.document_id for one in asked)] == ["a", "b"]
        assert [one.document_id for one in store.claims()] == ["a"]
