"""Laws of sources: a copy never raises, an independent voice never lowers, names and order change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import check
from factcheck.models import Document

if TYPE_CHECKING:
    from factcheck.models import Cluster
    from factcheck.reports.report import Report

SPEAKERS = ["Mayor Ilse Brandt", "Governor Otto Havel", "Officials", "The Czech army", "Rosa Lind", "Bloomberg", ""]
OUTLETS = ["Harbour Post", "Daily Lantern", "Coast Radio", "Northern Wire", "Evening Echo", "Morning Star"]
HEDGES = ["", "reportedly ", "allegedly "]
FIGURES = ["212", "540", "at least 450", "at least 95"]

TELLING = st.tuples(
    st.sampled_from(SPEAKERS), st.sampled_from(HEDGES), st.sampled_from(FIGURES), st.sampled_from(OUTLETS)
)
TELLINGS = st.lists(TELLING, min_size=1, max_size=5, unique=True)


def _text(speaker: str, hedge: str, figure: str) -> str:
    said = f"{figure} people were {hedge}killed by the flood in Ostrava on Monday"
    return f"{speaker} said {said}." if speaker else f"In all {said}."


def _documents(tellings: list[tuple[str, str, str, str]]) -> list[Document]:
    return [Document(id=f"d{at}", text=_text(*told[:3]), publisher=told[3]) for at, told in enumerate(tellings)]


def _of_first(report: Report) -> Cluster:
    """The cluster of the first document's claim."""
    (found,) = [one for one in report.clusters if any(each.startswith("d0:") for each in one.claim_ids)]
    return found


def _rank(cluster: Cluster) -> int:
    """How good the grade is; what cannot be judged ranks last."""
    assert cluster.credibility is not None
    return -cluster.credibility


@given(TELLINGS, st.sampled_from(OUTLETS))
def test_copying_a_report_never_raises_credibility(tellings: list[tuple[str, str, str, str]], outlet: str) -> None:
    documents = _documents(tellings)
    copy = Document(id="copy", text=documents[0].text, publisher=outlet)
    before, after = _of_first(check(documents)), _of_first(check([*documents, copy]))
    assert _rank(after) <= _rank(before)
    assert after.independent == before.independent


@given(TELLINGS, st.sampled_from(OUTLETS))
def test_dropping_a_hedge_in_a_copy_never_raises_credibility(
    tellings: list[tuple[str, str, str, str]], outlet: str
) -> None:
    speaker, _, figure, _ = tellings[0]
    copy = Document(id="copy", text=_text(speaker, "", figure), publisher=outlet)
    documents = _documents(tellings)
    assert _rank(_of_first(check([*documents, copy]))) <= _rank(_of_first(check(documents)))


@given(TELLINGS)
def test_an_independent_voice_that_agrees_never_lowers(tellings: list[tuple[str, str, str, str]]) -> None:
    documents = _documents(tellings)
    voice = Document(id="voice", text=_text("Coroner Emil Stone", "", tellings[0][2]), publisher="Town Crier")
    before, after = _of_first(check(documents)), _of_first(check([*documents, voice]))
    assert _rank(after) >= _rank(before)
    assert (after.independent or 0) == (before.independent or 0) + 1


@given(TELLINGS, st.randoms(use_true_random=False))
def test_order_changes_nothing(tellings: list[tuple[str, str, str, str]], chance: object) -> None:
    documents = _documents(tellings)
    shuffled = list(documents)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = check(documents), check(shuffled)
    assert one.sources == other.sources
    assert one.citations == other.citations
    graded = (
        {(each.claim_ids, each.credibility, each.grade, each.text) for each in report.clusters}
        for report in (one, other)
    )
    assert next(graded) == next(graded)


RENAMED = dict(zip(OUTLETS, ["Aurora", "Borealis", "Corona", "Doldrums", "Equinox", "Firmament"], strict=True))


@given(TELLINGS)
def test_renaming_outlets_changes_no_grade(tellings: list[tuple[str, str, str, str]]) -> None:
    renamed = [(*told[:3], RENAMED[told[3]]) for told in tellings]
    before, after = check(_documents(tellings)), check(_documents(renamed))
    graded = (
        sorted((one.credibility, one.independent, one.confidence) for one in report.clusters)
        for report in (before, after)
    )
    assert next(graded) == next(graded)
    numbers = ("claims", "origins", "agreements", "contradictions", "n", "reliability")
    told = ({tuple(getattr(one, name) for name in numbers) for one in report.sources} for report in (before, after))
    assert next(told) == next(told)


@given(TELLINGS)
@settings(max_examples=30)
def test_renaming_a_speaker_changes_no_grade(tellings: list[tuple[str, str, str, str]]) -> None:
    texts = [(told[0].replace("Ilse Brandt", "Ada Quist"), *told[1:]) for told in tellings]
    graded = [
        sorted((each.credibility, each.independent, each.grade) for each in check(_documents(those)).clusters)
        for those in (tellings, texts)
    ]
    assert graded[0] == graded[1]
