"""Who said it first? Outlets that repeat one speaker are one origin, and sources without a name add up to none."""

from __future__ import annotations

import pytest

from factcheck import check
from factcheck.models import Attribution, Citation, Claim, Cluster, Document, Source
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


@pytest.mark.parametrize(
    ("names", "origins"),
    [
        (["The ministry", "The health ministry"], ("health ministry",)),
        (["The police", "The city police"], ("city police",)),
        (["CGT", "The CGT union"], ("CGT union",)),
        (["CGT", "The RMT union"], ("CGT", "RMT union")),
        (["The government", "Interior Minister Karim Haddad"], ("Karim Haddad",)),
        (["The government", "The regime"], ("government",)),
        (["The government", "The doctors' union"], ("doctors' union", "government")),
        (["The interior ministry", "The health ministry"], ("health ministry", "interior ministry")),
        (["The police", "The army"], ("army", "police")),
    ],
)
def test_whoever_is_not_told_more_closely_may_be_the_other(names: list[str], origins: tuple[str, ...]) -> None:
    texts = [f"{name} said 212 people were killed by the flood in Ostrava." for name in names]
    documents = [Document(text=text, publisher=outlet) for text, outlet in zip(texts, OUTLETS, strict=False)]
    assert _only(documents).origins == origins


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


# --- who took it from whom ---

DEAD = "212 people were killed by the flood in Ostrava"


def _printed(*told: tuple[str, str], **known: str) -> list[Document]:
    return [Document(id=f"d{at}", publisher=outlet, text=text, **known) for at, (outlet, text) in enumerate(told)]


def _graph(documents: list[Document]) -> list[str]:
    return [f"{one.taker} {one.kind} {one.giver}" for one in check(documents).citations]


@pytest.mark.parametrize(
    ("told", "graph"),
    [
        ([("Harbour Post", f"Mayor Ilse Brandt said {DEAD}.")], ["Harbour Post quotes Ilse Brandt"]),
        (
            [("Harbour Post", f"Coast Radio, citing Mayor Ilse Brandt, reported that {DEAD}.")],
            ["Coast Radio cites Ilse Brandt", "Harbour Post quotes Coast Radio"],
        ),
        (
            [("Harbour Post", f"Bloomberg, citing sources, reported that {DEAD}.")],
            ["Bloomberg cites sources (Bloomberg)", "Harbour Post quotes Bloomberg"],
        ),
        ([("Harbour Post", f"Officials said {DEAD}.")], ["Harbour Post quotes Officials (Harbour Post)"]),
        ([("Harbour Post", f"Harbour Post reported that {DEAD}.")], []),  # nobody takes from themselves
        ([("Harbour Post", f"{DEAD}.")], []),
    ],
)
def test_graph_of_citations(told: list[tuple[str, str]], graph: list[str]) -> None:
    assert _graph(_printed(*told)) == graph


def test_a_site_carries_an_outlet() -> None:
    documents = _printed(("Harbour Post", f"Mayor Ilse Brandt said {DEAD}."), via="News Portal")
    assert _graph(documents) == ["Harbour Post quotes Ilse Brandt", "News Portal carries Harbour Post"]


def test_an_edge_names_the_claims_that_it_carried() -> None:
    report = check(_printed(("Harbour Post", f"Mayor Ilse Brandt said {DEAD}. Brandt said 40 people were wounded.")))
    (edge,) = report.citations
    assert edge == Citation(
        taker="Harbour Post", giver="Ilse Brandt", kind="quotes", claim_ids=tuple(one.id for one in report.claims)
    )


LONG = (
    "The river burst its banks before dawn and took the lower bridge with it. By noon the market square was a lake, "
    f"and boats went from door to door. In all {DEAD}. Schools stay closed until Friday."
)


def test_a_copy_rests_on_the_outlet_that_it_copies() -> None:
    early = Document(id="e", publisher="Harbour Post", published="2025-03-01", text=LONG)
    late = Document(id="l", publisher="Daily Lantern", published="2025-03-02", text=f"{LONG} Copyright reserved.")
    for documents in ([early, late], [late, early]):
        report = check(documents)
        assert "Daily Lantern copies Harbour Post" in _graph(documents)
        (cluster,) = report.clusters
        assert (cluster.origins, cluster.outlets) == (("Harbour Post",), ("Daily Lantern", "Harbour Post"))


def test_an_outlet_that_is_cited_is_asked_whom_it_has_it_from() -> None:
    documents = _printed(
        ("Harbour Post", f"Coast Radio reported that {DEAD}."), ("Coast Radio", f"Mayor Ilse Brandt said {DEAD}.")
    )
    assert _only(documents).origins == ("Ilse Brandt",)


def test_circular_reporting_is_found_and_named() -> None:
    documents = _printed(
        ("Harbour Post", f"Coast Radio reported that {DEAD}."),
        ("Coast Radio", f"Daily Lantern reported that {DEAD}."),
        ("Daily Lantern", f"Harbour Post reported that {DEAD}."),
    )
    cluster = _only(documents)
    assert cluster.credibility == 6
    assert cluster.independent == 0
    assert cluster.origins == ("unnamed sources",)
    assert (
        cluster.reasons[0] == "circular: Coast Radio, Daily Lantern and Harbour Post cite one another and nobody else"
    )
    assert cluster.text.startswith("Coast Radio, Daily Lantern and Harbour Post have it from one another")


def test_a_circle_with_a_way_out_is_none() -> None:
    documents = _printed(
        ("Harbour Post", f"Coast Radio reported that {DEAD}."),
        ("Coast Radio", f"Harbour Post reported that {DEAD}. Mayor Ilse Brandt said {DEAD}."),
    )
    cluster = _only(documents)
    assert cluster.origins == ("Ilse Brandt",)
    assert not any("circular" in reason for reason in cluster.reasons)


def test_unnamed_sources_of_several_outlets_are_one_origin() -> None:
    documents = _printed(("Harbour Post", f"Officials said {DEAD}."), ("Coast Radio", f"Sources said {DEAD}."))
    assert _only(documents).origins == ("unnamed sources",)


@pytest.mark.parametrize(
    ("first", "then", "origin"),
    [
        ("The Syrian Observatory for Human Rights", "The monitor", "Syrian Observatory for Human Rights"),
        ("The Polish interior ministry", "The ministry", "Polish interior ministry"),
        ("President Anna Kowalska", "The president", "Anna Kowalska"),
        ("The Special Rescue Service (SRS)", "The SRS", "Special Rescue Service"),
        ("Mayor Ilse Brandt", "The ministry", "ministry"),
    ],
)
def test_what_a_text_calls_a_body_later_on(first: str, then: str, origin: str) -> None:
    text = f"{first} said 40 people were wounded. {then} said {DEAD}."
    report = check([Document(text=text, publisher="Harbour Post")])
    (cluster,) = [one for one in report.clusters if one.measure == "killed"]
    assert cluster.origins == (origin,)


def test_a_word_for_a_body_means_nothing_in_another_text() -> None:
    report = check(
        _printed(
            ("Harbour Post", "The Polish interior ministry said 40 people were wounded."),
            ("Coast Radio", f"The ministry said {DEAD}."),
        )
    )
    (cluster,) = [one for one in report.clusters if one.measure == "killed"]
    assert cluster.origins == ("ministry",)


def test_data_without_a_name_point_to_the_body_of_that_country() -> None:
    text = f"South Korean lawmaker Han Min-ji, citing intelligence data, said {DEAD}."
    report = check([Document(text=text, publisher="Harbour Post")])
    assert "Han Min-ji cites National Intelligence Service of South Korea" in _graph(list(report.documents))
    (cluster,) = report.clusters
    assert cluster.origins == ("Han Min-ji",)  # it is she who says so
    assert "stands, by its name and country, the National Intelligence Service of South Korea" in cluster.text
