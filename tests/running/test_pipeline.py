"""Documents in, report out: which documents are read, what is left out, and that nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import check, cluster, extract
from factcheck.errors import InvalidValueError
from factcheck.models import Document, Source
from factcheck.reports.report import Report

TEXTS = (
    "Mayor Ilse Brandt said on Monday that at least 212 people were killed by the flood in Ostrava.",
    "Officials put the death toll of the flood in Ostrava at 540, including 31 children.",
    "The flood in Ostrava left 212 dead and about 1,900 injured, Interior Minister Carla Ruiz said.",
    "Brennan Steel's revenue rose to $4.2 billion from $3.9 billion, of which $310 million was profit.",
    "Up to 12,000 soldiers are in Kursk, the ministry said. Donors pledged 3 million euros.",
)


def _documents() -> list[Document]:
    day = dt.date(2024, 5, 6)
    outlets = ("Harbour Post", "Daily Lantern", None, "Northern Wire", "Evening Echo")
    return [
        Document(id=f"d{at}", text=text, publisher=outlet, published=day + dt.timedelta(days=at))
        for at, (text, outlet) in enumerate(zip(TEXTS, outlets, strict=True))
    ]


@cache
def _report() -> Report:
    return check(_documents(), sources=[Source(name="Ilse Brandt", grade="B")])


# --- which documents ---


def test_the_same_document_twice_is_read_once_and_said() -> None:
    document = Document(id="d", text=TEXTS[0], title="Flood in Ostrava")
    report = check([document, document, document.model_copy()])
    assert report.documents == (document,)
    assert len(report.claims) == 1
    assert [(one.document_id, one.text, one.reason) for one in report.skipped] == [
        ("d", "Flood in Ostrava", "the same document was given twice")
    ] * 2


def test_the_same_text_twice_is_read_once_and_said() -> None:
    report = check([TEXTS[0], TEXTS[0]])
    assert len(report.documents) == len(report.claims) == len(report.skipped) == 1


def test_one_text_in_two_outlets_is_two_documents() -> None:
    report = check([Document(text=TEXTS[0], publisher="Harbour Post"), Document(text=TEXTS[0], publisher="Echo")])
    assert len({one.id for one in report.documents}) == len({one.id for one in report.claims}) == 2
    assert {one.document_id for one in report.claims} == {one.id for one in report.documents}
    assert report.skipped == ()


def test_documents_that_share_an_id_are_told_apart() -> None:
    given = [Document(id="d", text=text) for text in TEXTS[:3]]
    report = check(given)
    assert [one.text for one in report.documents] == list(TEXTS[:3])
    assert report.documents[0].id == "d"
    assert len({one.id for one in report.documents}) == 3
    by_id = {one.id: one for one in report.documents}
    assert all(by_id[one.document_id].text[one.start : one.end] == one.text for one in report.claims)
    assert len({one.id for one in report.claims}) == len(report.claims)


def test_a_name_made_for_a_second_document_is_not_anothers() -> None:
    given = [Document(id=name, text=text) for name, text in zip(("d~2", "d", "d"), TEXTS, strict=False)]
    assert len({one.id for one in check(given).documents}) == 3


def test_a_second_document_of_one_id_given_twice_is_read_once() -> None:
    one, other = (Document(id="d", text=text) for text in TEXTS[:2])
    report = check([one, other, other])
    assert [each.text for each in report.documents] == list(TEXTS[:2])
    assert [each.reason for each in report.skipped] == ["the same document was given twice"]


@pytest.mark.parametrize("what", [None, 3, b"Twelve people died.", {"text": "Twelve people died."}, ["text"], object()])
def test_what_is_no_document(what: object) -> None:
    with pytest.raises(InvalidValueError, match="not a document") as caught:
        check([TEXTS[0], what])
    assert caught.value.value is what
    assert isinstance(caught.value, ValueError)


def test_a_text_alone_is_no_collection_of_documents() -> None:
    """``check("...")`` would read each letter: it says so instead."""
    with pytest.raises(InvalidValueError):
        check("Twelve people died.")


def test_a_text_and_its_document_are_the_same() -> None:
    assert check([TEXTS[0]]) == check([Document(text=TEXTS[0])])


@pytest.mark.parametrize("nothing", [[], (), iter(())])
def test_nothing_in_nothing_out(nothing: object) -> None:
    assert check(nothing) == Report()
    assert cluster([]) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "No figures here."])
def test_a_text_without_claims(text: str) -> None:
    report = check([text])
    assert len(report.documents) == 1
    assert report.claims == report.clusters == report.divergences == report.estimates == ()


def test_documents_may_come_one_by_one() -> None:
    assert check(one for one in _documents()) == check(_documents())


def test_the_input_is_left_as_it_was() -> None:
    documents = _documents()
    check(documents)
    assert documents == _documents()


# --- what a report holds ---


def test_claims_are_those_that_extract_finds() -> None:
    assert list(_report().claims) == [claim for document in _documents() for claim in extract(document)]


def test_every_claim_stands_in_one_cluster_and_every_cluster_has_an_estimate() -> None:
    report = _report()
    clustered = [claim_id for one in report.clusters for claim_id in one.claim_ids]
    assert sorted(clustered) == sorted(one.id for one in report.claims)
    assert sorted(one.cluster_id for one in report.estimates) == sorted(one.id for one in report.clusters)


def test_divergences_have_a_verdict_that_diverges_and_come_worst_first() -> None:
    worst = ["contradiction", "unexplained", "explained"]
    ranks = [worst.index(one.verdict) for one in _report().divergences]
    assert ranks
    assert ranks == sorted(ranks)


def test_best_estimates_were_stated_by_somebody() -> None:
    stated = {figure for one in _report().claims for figure in one.figures}
    assert {one.best for one in _report().estimates} - {None} <= stated


def test_the_same_input_gives_the_same_output() -> None:
    assert _report().to_json() == check(_documents(), sources=[Source(name="Ilse Brandt", grade="B")]).to_json()


@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_documents_changes_only_their_order(order: list[int]) -> None:
    documents = _documents()
    report = check([documents[at] for at in order], sources=[Source(name="Ilse Brandt", grade="B")])
    known = _report()
    assert sorted(report.claims, key=lambda one: one.id) == sorted(known.claims, key=lambda one: one.id)
    assert sorted(report.clusters, key=lambda one: one.id) == sorted(known.clusters, key=lambda one: one.id)
    assert report.sources == known.sources
    pairs = [frozenset((one.a.id, one.b.id)) for one in report.divergences]
    assert sorted(map(sorted, pairs)) == sorted(sorted((one.a.id, one.b.id)) for one in known.divergences)


def test_cluster_takes_the_claims_of_a_report() -> None:
    found = {frozenset(one.claim_ids) for one in cluster(_report().claims)}
    claims = {claim_id for ids in found for claim_id in ids}
    assert claims == {one.id for one in _report().claims}


def test_cluster_takes_claims_made_by_hand() -> None:
    known = {"measure": "killed", "subject": "people", "place": "Ostrava"}
    same = [factcheck.claim("3,000", **known), factcheck.claim("some 3,000", **known)]
    (found,) = cluster(same)
    assert set(found.claim_ids) == {one.id for one in same}
    assert found.outlets == ()


# --- progress ---


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_hears_every_document(workers: int) -> None:
    heard: list[tuple[int, int]] = []
    check(_documents(), workers=workers, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(done, len(TEXTS)) for done in range(1, len(TEXTS) + 1)]


def test_progress_counts_the_documents_that_are_read() -> None:
    heard: list[tuple[int, int]] = []
    check([TEXTS[0], TEXTS[0], TEXTS[1]], progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]


def test_no_document_no_progress() -> None:
    heard: list[object] = []
    check([], progress=lambda *told: heard.append(told))
    assert heard == []


# --- to JSON and back ---


def test_a_report_survives_json() -> None:
    report = _report()
    assert report.claims
    assert report.divergences
    assert Report.from_json(report.to_json()) == report
    assert Report.from_json(report.to_json(indent=None).encode()) == report
    assert Report.from_json(report.to_json()).to_json() == report.to_json()


def test_an_empty_report_survives_json() -> None:
    assert Report.from_json(Report().to_json()) == Report()


@given(st.text(max_size=60), st.none() | st.text(max_size=12))
def test_any_document_survives_json(text: str, publisher: str | None) -> None:
    report = check([Document(text=f"{text} At least 12 people died. {text}", publisher=publisher)])
    assert Report.from_json(report.to_json()) == report


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"claims": 3}', '{"more": []}'])
def test_what_is_no_report(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Report.from_json(text)


def test_the_published_schema_holds_for_the_json() -> None:
    schema = factcheck.schemas()["Report"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(_report().to_json()))
    jsonschema.Draft202012Validator(schema).validate(json.loads(Report().to_json()))


def test_the_published_schema_refuses_what_is_no_report() -> None:
    validator = jsonschema.Draft202012Validator(factcheck.schemas()["Report"])
    held = json.loads(_report().to_json())
    for wrong in ({"claims": 3}, {**held, "more": []}, {**held, "claims": [{}]}):
        assert not validator.is_valid(wrong)


@pytest.mark.parametrize("name", sorted(factcheck.schemas()))
def test_every_published_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(factcheck.schemas()[name])


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Document", "documents"),
        ("Claim", "claims"),
        ("Cluster", "clusters"),
        ("Comparison", "divergences"),
        ("SourceRecord", "sources"),
        ("Estimate", "estimates"),
    ],
)
def test_the_schemas_of_the_parts_hold(name: str, field: str) -> None:
    validator = jsonschema.Draft202012Validator(factcheck.schemas()[name])
    parts = json.loads(_report().to_json())[field]
    assert parts
    for part in parts:
        validator.validate(part)


def test_schemas_speak_of_no_doctests() -> None:
    assert ">>>" not in json.dumps(factcheck.schemas())
