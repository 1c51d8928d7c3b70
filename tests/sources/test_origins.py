"""Who said it first? Outlets that repeat one speaker are one origin, and sources without a name add up to none."""

from __future__ import annotations

import pytest

from factcheck import check
from factcheck.models import Attribution, Claim, Cluster, Document, Source
from factcheck.reading.by_hand import claim
from factcheck.sources.origins import Provenance, with_origins

OUTLETS = ["Harbour Post", "Daily Lantern", "Coast Radio", "Northern Wire", "Evening Echo"]
STATEMENT = "Mayor Ilse Brandt said on Monday that 212 people were killed by the flood in Ostrava."


def _documents(text: str = STATEMENT, outlets: list[str] = OUTLETS) -> list[Document]:
    return [Document(id=f"d{at}", text=text, publisher=outlet) for at, outlet in enumerate(outlets)]


def _only(documents: list[Document], sources: tuple[Source, ...] = ()) -> Cluster:
    (cluster,) = check(documents, sources=sources).clusters
    return cluster


def _said(document: str, *names: str) -> Claim:
    known = {"measure": "killed", "subject": "people", "place": "Ostrava"}
    made = claim("212 people", **known)
    speakers = tuple(Attribution(name=name) for name in names)
    return made.model_copy(update={"id": f"{document}{names}", "document_id": document, "attribution": speakers})


def _origin(*names: str, publisher: str | None = "Harbour Post") -> tuple[str, bool]:
    said = _said("d0", *names)
    return Provenance([said], {"d0": Document(id="d0", text="x", publisher=publisher)}).origin(said)


def test_five_outlets_one_statement_one_origin() -> None:
    cluster = _only(_documents())
    assert len(cluster.claim_ids) == 5
    assert cluster.origins == ("Ilse Brandt",)
    assert cluster.outlets == tuple(sorted(OUTLETS))


def test_spellings_of_the_speaker_make_no_second_origin() -> None:
    texts = [
        "President Volodymyr Zelenskyy said 212 soldiers were killed in Kursk.",
        "President Volodymyr Zelensky said 212 soldiers were killed in Kursk.",
        "Zelenskiy said 212 soldiers were killed in Kursk.",
    ]
    cluster = _only([Document(text=text, publisher=outlet) for text, outlet in zip(texts, OUTLETS, strict=False)])
    assert len(cluster.claim_ids) == 3
    assert len(cluster.origins) == 1


def test_two_speakers_are_two_origins() -> None:
    other = "Interior Minister Carla Ruiz said on Monday that 212 people were killed by the flood in Ostrava."
    documents = [*_documents(outlets=OUTLETS[:2]), Document(id="o", text=other, publisher="Evening Echo")]
    assert _only(documents).origins == ("Carla Ruiz", "Ilse Brandt")


@pytest.mark.parametrize(
    "speaker",
    ["officials", "a hospital official", "sources", "anonymous military sources", "Czech officials", "witnesses"],
)
def test_unnamed_sources_never_add_up_to_a_confirmation(speaker: str) -> None:
    text = f"At least 212 people were killed by the flood in Ostrava, {speaker} said."
    cluster = _only(_documents(text))
    assert all(origin.startswith("unnamed sources") for origin in cluster.origins)
    assert cluster.credibility == 6


def test_unnamed_sources_add_nothing_to_a_named_one() -> None:
    unnamed = "Officials said on Monday that 212 people were killed by the flood in Ostrava."
    documents = [*_documents(outlets=OUTLETS[:1]), Document(id="u", text=unnamed, publisher="Evening Echo")]
    cluster = _only(documents)
    assert len(cluster.claim_ids) == 2
    assert cluster.origins == ("Ilse Brandt",)


def test_a_repetition_without_a_speaker_adds_no_origin() -> None:
    bare = "On Monday 212 people were killed by the flood in Ostrava."
    documents = [*_documents(outlets=OUTLETS[:1]), Document(id="u", text=bare, publisher="Evening Echo")]
    cluster = _only(documents)
    assert len(cluster.claim_ids) == 2
    assert cluster.origins == ("Ilse Brandt",)


def test_a_claim_that_names_nobody_rests_on_its_outlet() -> None:
    cluster = _only([Document(text="On Monday 212 people were killed in Ostrava.", publisher="Evening Echo")])
    assert cluster.origins == cluster.outlets == ("Evening Echo",)


@pytest.mark.parametrize(
    ("names", "origin", "named"),
    [
        (("Ilse Brandt",), "Ilse Brandt", True),
        (("Xinhua", "Ministry of Defence"), "Ministry of Defence", True),  # the deepest link said it first
        (("Lee Son-kwon", "intelligence data"), "Lee Son-kwon", True),  # data have no name
        (("Reuters", "two officials"), "Reuters", True),
        (("officials",), "unnamed sources (Harbour Post)", False),
        (("officials", "sources"), "unnamed sources (Harbour Post)", False),
        ((), "Harbour Post", False),
    ],
)
def test_origin_of_a_chain(names: tuple[str, ...], origin: str, named: object) -> None:
    assert _origin(*names) == (origin, named)


def test_origin_without_an_outlet() -> None:
    assert _origin(publisher=None) == ("unattributed", False)
    assert _origin("officials", publisher=None) == ("unnamed sources (officials)", False)
    assert _origin("Ilse Brandt", publisher=None) == ("Ilse Brandt", True)


def test_aliases_of_the_user_make_one_origin() -> None:
    texts = [
        "The SOHR said 212 people were killed in Aleppo.",
        "The Syrian Observatory for Human Rights said 212 people were killed in Aleppo.",
    ]
    documents = [Document(text=text, publisher=outlet) for text, outlet in zip(texts, OUTLETS, strict=False)]
    known = (Source(name="Syrian Observatory", aliases=("SOHR", "Syrian Observatory for Human Rights")),)
    cluster = _only(documents, known)
    assert len(cluster.claim_ids) == 2
    assert cluster.origins == ("Syrian Observatory",)


def test_origins_of_claims_made_by_hand() -> None:
    members = [_said("", "Ilse Brandt"), _said("", "officials")]
    bare = Cluster(id="c", claim_ids=tuple(one.id for one in members), range=members[0].range)
    (found,) = with_origins([bare], members, Provenance(members, {}))
    assert found.origins == ("Ilse Brandt",)
    assert found.outlets == ()
    assert found.claim_ids == bare.claim_ids


def test_the_order_of_documents_changes_no_origin() -> None:
    texts = [STATEMENT, STATEMENT.replace("Mayor Ilse Brandt", "Brandt"), STATEMENT.replace("Mayor ", "")]
    documents = [Document(text=text, publisher=outlet) for text, outlet in zip(texts, OUTLETS, strict=False)]
    forth, back = (
        {(cluster.origins, cluster.outlets) for cluster in check(order).clusters}
        for order in (documents, documents[::-1])
    )
    assert forth == back
