"""Reading on several processes: the same result in the same order, byte for byte."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from factcheck import check
from factcheck.models import Document
from factcheck.reading.reader import read
from factcheck.running.parallel import read_all

TEXTS = [
    "Mayor Ilse Brandt said that at least {n} people were killed by the flood in Ostrava.",
    "The flood in Ostrava left {n} dead and about 1,900 injured, Interior Minister Carla Ruiz said.",
    "Brennan Steel's revenue rose to ${n} million from $90 million in the second quarter.",
    "Up to {n} soldiers are in Kursk, two officials said on Tuesday.",
    "Nothing to count here.",
    "The army shot down 47 of 63 drones; {n} homes lost power.",
]


def _documents(count: int) -> list[Document]:
    return [
        Document(
            id=f"d{at}",
            text=TEXTS[at % len(TEXTS)].format(n=100 + at // len(TEXTS)),
            publisher=f"Outlet {at % 7}",
            published=dt.date(2024, 5, 1) + dt.timedelta(days=at % 5),
        )
        for at in range(count)
    ]


@cache
def _alone() -> str:
    return check(_documents(72)).to_json()


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_any_number_of_workers_gives_the_same_bytes(workers: int) -> None:
    assert check(_documents(72), workers=workers).to_json() == _alone()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_documents(workers: int) -> None:
    documents = _documents(70)  # more than two batches, the last one not full
    assert list(read_all(documents, workers)) == [read(one) for one in documents]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_documents(workers: int, count: int) -> None:
    documents = _documents(count)
    assert list(read_all(documents, workers)) == [read(one) for one in documents]


def test_more_workers_than_documents() -> None:
    documents = _documents(2)
    assert check(documents, workers=5) == check(documents)


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_is_told_after_each_document(workers: int) -> None:
    heard: list[tuple[int, int]] = []
    documents = _documents(5)
    for done, _ in enumerate(read_all(documents, workers, lambda *told: heard.append(told)), 1):
        assert len(heard) == done - 1  # told when the next is asked for
    assert heard == [(done, 5) for done in range(1, 6)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_the_callers_is_not_swallowed(workers: int) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyError(done)

    with pytest.raises(KeyError, match="1"):
        check(_documents(3), workers=workers, progress=stop)
