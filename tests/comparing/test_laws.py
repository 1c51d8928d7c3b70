"""What holds for any two claims, any set of claims and any documents."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

import factcheck
from factcheck import Claim, Document, Modality, Range, Report, Verdict, Window

WORDS = (
    "at least 40|about 3,000|12 to 15|more than 100|up to 500|3,417|3,000|2,900|nearly 400|fewer than 30|14|dozens|"
    "hundreds|37|41|just over 60|40|62|no more than 200|between 200 and 300|1,040|several|512|a dozen|317|some 300"
).split("|")
MEASURES = ["killed", "wounded", "casualties", "losses", "missing", "captured", "displaced", "deployed", "detained"]
SUBJECTS = ["people", "soldiers", "civilians", "children", "North Korean soldiers", "Russian soldiers"]
PLACES = ["Kursk region", "Russia", "Ukraine", "Kyiv"]
DATES = st.dates(dt.date(2024, 5, 1), dt.date(2024, 5, 9))
WINDOWS = [
    Window(days=1),
    Window(days=7),
    Window(start=dt.date(2024, 5, 1), end=dt.date(2024, 5, 9), days=9),
    Window(start=dt.date(2024, 5, 3), end=dt.date(2024, 5, 3), days=1),
    Window(start=dt.date(2024, 1, 1), end=dt.date(2024, 4, 30), days=121),
]
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "words": st.sampled_from(WORDS),
    "measure": st.none() | st.sampled_from(MEASURES),
    "subject": st.none() | st.sampled_from(SUBJECTS),
    "place": st.none() | st.sampled_from(PLACES),
    "as_of": st.none() | DATES,
    "window": st.none() | st.sampled_from(WINDOWS),
    "modality": st.sampled_from([Modality.ACTUAL] * 4 + list(Modality)),
    "speaker": st.none() | st.sampled_from(["Kyiv", "Moscow", "the governor"]),
    "hedges": st.sampled_from([(), (), ("preliminary",), ("reportedly",)]),
}
CLAIMS = (
    st.fixed_dictionaries(FIELDS)
    .filter(lambda known: known["measure"] or known["subject"])
    .map(lambda known: factcheck.claim(**known))
)
# Of one thing: pairs that are worth comparing. One or two fields differ at most.
SCENES = st.fixed_dictionaries({**FIELDS, "measure": st.sampled_from(MEASURES), "modality": st.just(Modality.ACTUAL)})
KIND_OF_FIELD = {
    "measure": ("measure",),
    "population": ("subject", "population"),
    "place": ("place",),
    "as_of": ("as_of",),
    "attribution": ("attribution",),
}
APART = {Verdict.CONTRADICTION, Verdict.UNEXPLAINED}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Claim, Claim]:
    known = draw(SCENES)
    other = {**known, "words": draw(FIELDS["words"])}
    for field in draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=2, unique=True)):
        other[field] = draw(FIELDS[field])
    return factcheck.claim(**known), factcheck.claim(**other)


@st.composite
def crowds(draw: st.DrawFn, words: st.SearchStrategy[str] = FIELDS["words"]) -> list[Claim]:
    known = draw(SCENES)
    claims = []
    for _ in range(draw(st.integers(1, 9))):
        other = {**known, "words": draw(words)}
        for field in draw(st.lists(st.sampled_from(sorted(FIELDS.keys() - {"words"})), max_size=1)):
            other[field] = draw(FIELDS[field])
        claims.append(factcheck.claim(**other))
    return list({claim.id: claim for claim in claims}.values())


ANY_PAIR = pairs() | st.tuples(CLAIMS, CLAIMS)


@given(ANY_PAIR)
def test_the_order_of_the_sides_changes_nothing(pair: tuple[Claim, Claim]) -> None:
    a, b = pair
    there, back = factcheck.compare(a, b), factcheck.compare(b, a)
    assert (back.verdict, back.ratio, back.gap) == (there.verdict, there.ratio, there.gap)
    mirrored = {(one.kind, one.b, one.a, one.accounts) for one in back.differences}
    assert {(one.kind, one.a, one.b, one.accounts) for one in there.differences} == mirrored


@given(CLAIMS)
def test_a_claim_is_equivalent_to_itself(claim: Claim) -> None:
    found = factcheck.compare(claim, claim)
    assert (found.verdict, found.differences) == (Verdict.EQUIVALENT, ())


def test_a_figure_of_nothing_in_particular_is_equivalent_to_itself() -> None:
    bare = factcheck.claim("12", speaker="Kyiv")
    assert factcheck.compare(bare, bare).verdict == Verdict.EQUIVALENT


@given(ANY_PAIR)
def test_each_verdict_has_its_reasons(pair: tuple[Claim, Claim]) -> None:
    found = factcheck.compare(*pair)
    accounting = [one for one in found.differences if one.accounts]
    assume(found.a.unit == found.b.unit)
    apart = not found.a.plausible.overlaps(found.b.plausible)
    assert (found.verdict != Verdict.EXPLAINED) or accounting
    assert found.verdict != Verdict.UNEXPLAINED or apart
    if found.verdict == Verdict.CONTRADICTION and Modality.DENIED not in (found.a.modality, found.b.modality):
        assert apart
        assert not found.a.approximate
        assert not found.b.approximate
        assert not found.a.range.overlaps(found.b.range)
    assert all(one.kind != "attribution" or not one.accounts for one in found.differences)


@given(ANY_PAIR, st.sampled_from(sorted(KIND_OF_FIELD)))
def test_what_one_does_not_state_differs_from_nothing(pair: tuple[Claim, Claim], kind: str) -> None:
    a, b = pair
    a = a.model_copy(update={field: () if field == "attribution" else None for field in KIND_OF_FIELD[kind]})
    found = [*factcheck.compare(a, b).differences, *factcheck.compare(b, a).differences]
    assert kind not in {one.kind for one in found}


# --- ranges


def _widened(value: Range, below: int, above: int) -> Range:
    lower = None if value.lower is None else max(Decimal(0), value.lower - below)
    return replace(value, lower=lower, upper=None if value.upper is None else value.upper + above)


def _with(claim: Claim, entailed: Range, plausible: Range) -> Claim:
    return claim.model_copy(update={"range": entailed, "plausible": plausible})


def _no_denial(pair: tuple[Claim, Claim]) -> bool:
    """A denial turns the law round: the more it denies, the more it stands against."""
    return all(claim.modality != Modality.DENIED for claim in pair)


@given(ANY_PAIR.filter(_no_denial), st.integers(0, 4000), st.integers(0, 4000))
def test_a_wider_range_makes_no_contradiction(pair: tuple[Claim, Claim], below: int, above: int) -> None:
    a, b = pair
    assume(factcheck.compare(a, b).verdict != Verdict.CONTRADICTION)
    wide = _with(a, _widened(a.range, below, above), _widened(a.plausible, below, above))
    assert factcheck.compare(wide, b).verdict != Verdict.CONTRADICTION


@given(ANY_PAIR.filter(_no_denial), st.integers(0, 10))
def test_a_narrower_range_ends_no_contradiction(pair: tuple[Claim, Claim], tenths: int) -> None:
    a, b = pair
    if factcheck.compare(a, b).verdict == Verdict.CONTRADICTION:
        exact = _narrowed(a, tenths)
        assert factcheck.compare(_with(a, exact, exact), b).verdict == Verdict.CONTRADICTION


def _narrowed(claim: Claim, tenths: int) -> Range:
    """One figure of those that a reader takes from the claim."""
    both = claim.plausible.intersection(claim.range)
    if both is None or both.lower is None or both.upper is None:
        return claim.range
    point = both.lower + (both.upper - both.lower) * tenths / 10
    if not both.contains(point):
        point = (both.lower + both.upper) / 2
    return Range(point, point, unit=both.unit)


LENGTHS = st.tuples(st.sampled_from(WORDS), st.sampled_from(["miles", "kilometres"])).map(
    lambda drawn: factcheck.claim(" ".join(drawn), measure="length", subject="pipeline")
)


@given(LENGTHS, LENGTHS)
def test_the_unit_of_one_side_changes_no_verdict(a: Claim, b: Claim) -> None:
    converted = _with(a, a.range.to(b.unit), a.plausible.to(b.unit))
    assert factcheck.compare(converted, b).verdict == factcheck.compare(a, b).verdict


@pytest.mark.parametrize(
    ("miles", "kilometres"), [("at least 25 miles", "at least 40 kilometres"), ("over 3 miles", "over 4.8 kilometres")]
)
def test_the_unit_of_one_bound_changes_no_verdict(miles: str, kilometres: str) -> None:
    a, b = (factcheck.claim(words, measure="length", subject="pipeline") for words in (miles, kilometres))
    converted = _with(a, a.range.to(b.unit), a.plausible.to(b.unit))
    assert factcheck.compare(converted, b).verdict == factcheck.compare(a, b).verdict


# --- clusters

FAR = factcheck.claim("$82.40", measure="price", subject="Brent crude", place="Rotterdam")


@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_cluster(claims: list[Claim], random: Any) -> None:
    mixed = list(claims)
    random.shuffle(mixed)
    assert factcheck.cluster(mixed) == factcheck.cluster(claims)


@given(crowds())
def test_every_claim_is_in_one_cluster(claims: list[Claim]) -> None:
    ids = [each for cluster in factcheck.cluster(claims) for each in cluster.claim_ids]
    assert sorted(ids) == sorted(claim.id for claim in claims)


@settings(phases=[Phase.generate])
@given(crowds())
def test_no_cluster_joins_what_diverges(claims: list[Claim]) -> None:
    _no_cluster_diverges(claims)


FIGURES = [
    "about 3,000",
    "12 to 15",
    "3,417",
    "3,000",
    "2,900",
    "3,040",
    "nearly 400",
    "14",
    "dozens",
    "hundreds",
    "391",
]


@given(crowds(st.sampled_from(FIGURES)))
def test_no_cluster_of_plain_figures_joins_what_diverges(claims: list[Claim]) -> None:
    _no_cluster_diverges(claims)


def _no_cluster_diverges(claims: list[Claim]) -> None:
    by_id = {claim.id: claim for claim in claims}
    for cluster in factcheck.cluster(claims):
        for one, other in combinations(cluster.claim_ids, 2):
            found = factcheck.compare(by_id[one], by_id[other])
            assert found.verdict not in APART, found.text


@given(crowds())
def test_an_unrelated_claim_changes_no_cluster(claims: list[Claim]) -> None:
    before = {cluster.id: cluster for cluster in factcheck.cluster(claims)}
    after = {cluster.id: cluster for cluster in factcheck.cluster([FAR, *claims])}
    assert {key: after.get(key) for key in before} == before
    assert len(after) == len(before) + 1


# --- documents

SENTENCES = st.builds(
    "{} {} were {} in the {} in {} on {} May 2024{}.".format,
    st.sampled_from([words[0].upper() + words[1:] for words in WORDS]),
    st.sampled_from(["people", "civilians", "children"]),
    st.sampled_from(["killed", "injured", "evacuated"]),
    st.sampled_from(["flood", "quake", "attack"]),
    st.sampled_from(["Sumy", "Kyiv", "Kerala"]),
    st.integers(1, 9),
    st.sampled_from(["", ", the governor said", ", the ministry said"]),
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
ELSEWHERE = Document(
    text="Brent crude traded at $82.40 a barrel in Rotterdam.", publisher="Quay", published=dt.date(2024, 5, 5)
)


def _documents(texts: list[str]) -> list[Document]:
    day = dt.date(2024, 5, 9)
    return [
        Document(id=f"d{at}", text=text, publisher=f"Outlet {at}", published=day + dt.timedelta(days=at % 3))
        for at, text in enumerate(texts)
    ]


def _sorted(report: Report) -> dict[str, list[str]]:
    read = json.loads(report.to_json())
    return {
        key: sorted(json.dumps(each, sort_keys=True) for each in value)
        for key, value in read.items()
        if isinstance(value, list)
    }


@given(st.lists(TEXTS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(texts: list[str], random: Any) -> None:
    documents = _documents(texts)
    mixed = list(documents)
    random.shuffle(mixed)
    assert _sorted(factcheck.check(mixed)) == _sorted(factcheck.check(documents))


@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_an_unrelated_document_changes_no_divergence(texts: list[str]) -> None:
    documents = _documents(texts)
    before, after = factcheck.check(documents), factcheck.check([ELSEWHERE, *documents])
    assert (after.divergences, after.notes, after.conflicts) == (before.divergences, before.notes, before.conflicts)


@settings(max_examples=3)
@given(st.lists(TEXTS, min_size=4, max_size=8))
def test_two_workers_report_what_one_does(texts: list[str]) -> None:
    documents = _documents(texts)
    assert factcheck.check(documents, workers=2).to_json() == factcheck.check(documents).to_json()


@given(pairs())
def test_a_verdict_is_one_sentence_with_both_figures_and_both_speakers(pair: tuple[Claim, Claim]) -> None:
    found = factcheck.compare(*pair)
    assert found.text.endswith(".")
    assert not found.text.endswith("..")
    assert "None" not in found.text
    assert not {"  ", " ,", ": .", "; ;", "()"} & {found.text[at : at + 2] for at in range(len(found.text))}
    for claim in pair:
        assert f"“{claim.text}”" in found.text
        assert claim.speaker is None or claim.speaker in found.text
    for difference in found.differences:
        explains = found.verdict == Verdict.EXPLAINED and difference.accounts
        later = difference.kind in {"as_of", "unit"}
        assert not explains or later or difference.text in found.text
