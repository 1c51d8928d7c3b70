"""A reader of the caller's own: its claims are taken as they are, if they fit their document."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import factcheck
from factcheck import Claim, Document, InvalidValueError, Reader, check, extract, verify
from factcheck.reading.reader import read
from factcheck.running.parallel import read_all

TEXTS = ["Gauge 7 drowned 12 sheep.", "Gauge 7 drowned 40 sheep.", "No gauge."]


def gauges(document: Document) -> tuple[list[Claim], list[factcheck.Skipped]]:
    """Every number is a count of the killed."""
    return [claim_at(document, found) for found in re.finditer(r"\b\d\d+\b", document.text)], []


def claim_at(document: Document, found: re.Match[str], **known: object) -> Claim:
    fields = {"document_id": document.id, "start": found.start(), "end": found.end(), "sentence": document.text}
    return factcheck.claim(found[0], **{"measure": "killed", "subject": "sheep", **fields, **known})


def spoiled(**known: object) -> object:
    """The reader above, but each claim has these values."""

    def read_gauges(document: Document) -> object:
        return [claim.model_copy(update=known) for claim in gauges(document)[0]], []

    return read_gauges


def test_our_own_reader_is_one() -> None:
    assert isinstance(read, Reader)
    assert check(TEXTS, reader=read) == check(TEXTS)


@pytest.mark.parametrize("workers", [1, 2])
def test_claims_come_from_the_reader(workers: int) -> None:
    report = check(TEXTS, reader=gauges, workers=workers)
    assert [claim.text for claim in report.claims] == ["12", "40"]
    assert [str(pair.verdict) for pair in report.divergences] == ["contradiction"]


def test_every_verb_takes_a_reader() -> None:
    assert [claim.text for claim in extract(TEXTS[0], reader=gauges)] == ["12"]
    (found,) = verify(TEXTS[1], against=TEXTS[:1], reader=gauges).checks
    assert (str(found.status), found.evidence[0].b.text) == ("contradicted", "12")


def test_a_claim_takes_the_day_of_its_document() -> None:
    day = dt.date(2024, 5, 1)
    (claim,) = extract(Document(text=TEXTS[0], published=day), reader=gauges)
    assert claim.reported == day


def test_claims_come_in_the_order_of_the_text() -> None:
    found = extract("12 sheep and 40 sheep", reader=lambda document: (gauges(document)[0][::-1], ()))
    assert [claim.text for claim in found] == ["12", "40"]


@pytest.mark.parametrize("reader", [3, "read", ["read"]])
def test_what_is_no_reader(reader: object) -> None:
    with pytest.raises(InvalidValueError, match="not a reader"):
        check(TEXTS, reader=reader)


@pytest.mark.parametrize("returned", [None, [], [[], [], []], ([], None), (3, []), "ab", (["x"], []), ([], ["x"])])
def test_what_no_reader_returns(returned: object) -> None:
    with pytest.raises(InvalidValueError, match="what the reader returned for document 'd'"):
        extract(Document(id="d", text="x"), reader=lambda _: returned)


@pytest.mark.parametrize(
    "known",
    [
        {"document_id": ""},
        {"start": 0},
        {"start": -3},
        {"end": 9000},
        {"start": 5, "end": 5, "text": ""},
        {"text": "13"},
        {"sentence": "Gauge 8 drowned 12 sheep."},
        {"measure": "drowned"},
        {"part_of": "nobody"},
        {"parts": ("nobody",)},
    ],
    ids=str,
)
def test_a_claim_that_does_not_fit_is_named(known: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError, match=r"claim 'c' .* of document 'd' does not fit") as caught:
        check([Document(id="d", text=TEXTS[0])], reader=spoiled(id="c", **known))
    assert caught.value.expected


def test_ids_are_unique_within_and_across_documents() -> None:
    with pytest.raises(InvalidValueError, match="an id of its own"):
        extract("12 sheep and 40 sheep", reader=spoiled(id="c"))
    with pytest.raises(InvalidValueError, match="claim 'c' of document 'b' has the id of one of 'a'"):
        check([Document(id=name, text="12 sheep") for name in "ab"], reader=spoiled(id="c"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reader_that_fails_says_where(workers: int) -> None:
    with pytest.raises(KeyError, match="no model") as caught:
        list(read_all([Document(id=name, text=name) for name in "ab"], workers, reader=fails))
    assert caught.value.__notes__ == ["while reading document 'a'"]


def fails(document: Document) -> object:
    raise KeyError("no model")


def test_a_reader_that_does_not_pickle_is_told_before_any_work() -> None:
    reader = spoiled()
    with pytest.raises(InvalidValueError, match="cannot be sent to other processes"):
        check(TEXTS, reader=reader, workers=2)
    assert check(TEXTS, reader=reader).claims
