"""A small report built by hand, so that nothing here waits for the pipeline."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from factcheck.core.ranges import Range
from factcheck.models import (
    Attribution,
    Claim,
    Cluster,
    Comparison,
    Conflict,
    Difference,
    DifferenceKind,
    Document,
    Estimate,
    Modality,
    Skipped,
    SourceRecord,
    Verdict,
    Window,
)
from factcheck.reports.report import Report

DAY = dt.date(2024, 12, 23)
UKRINFORM = Document(
    id="ukrinform",
    text="An MP said that at least 100 soldiers had been killed and some 1,000 wounded in Kursk region. "
    "The number of North Korean soldiers killed and wounded there has already exceeded 3,000, Zelensky noted. "
    "On November 26, the Pentagon confirmed that at least 12,000 troops had been deployed in Russia.",
    publisher="Ukrinform",
    via="MENAFN",
    published=DAY,
)
TAMPA = Document(
    id="tampa",
    text="Preliminary data shows over 3,000 casualties among North Korean forces. "
    "Up to 12,000 North Korean soldiers are believed to be in Russia, officials say.",
    publisher="Tampa Free Press",
    published=DAY,
    url="https://example.org/tampa",
)


def make(document: Document | None, text: str, lower: int | None, upper: int | None, **known: Any) -> Claim:
    """A claim whose words stand in the document, with its sentence."""
    closed = {"lower_closed": known.pop("closed", True)}
    values = Range(lower, upper, unit=known.pop("unit", "person"), **closed)
    where: dict[str, Any] = {}
    if document:
        start = document.text.index(text)
        begin = document.text.rfind(". ", 0, start) + 1
        end = document.text.index(".", start + len(text)) + 1
        sentence = document.text[begin:end].strip()
        where = {"document_id": document.id, "start": start, "end": start + len(text), "sentence": sentence}
    known.setdefault("id", f"{document.id if document else 'hand'}:{text}")
    return Claim(**where, text=text, range=values, plausible=known.pop("plausible", values), **known)


FORCES: dict[str, Any] = {"subject": "North Korean soldiers", "population": "kp:forces", "place": "Kursk region"}
LEE = (Attribution(name="Lee Son-kwon", role="MP"), Attribution(name="intelligence data"))
ZELENSKY = (Attribution(name="Zelensky", role="president"),)

KILLED = make(UKRINFORM, "at least 100", 100, None, measure="killed", attribution=LEE, **FORCES)
WOUNDED = make(UKRINFORM, "some 1,000", 945, 1055, measure="wounded", approximate=True, attribution=LEE, **FORCES)
OVER = make(
    UKRINFORM,
    "exceeded 3,000",
    3000,
    None,
    qualifier="exceeded",
    figures=(Decimal(3000),),
    closed=False,
    measure="casualties",
    attribution=ZELENSKY,
    as_of=DAY,
    **FORCES,
)
AGAIN = make(
    TAMPA,
    "over 3,000",
    3000,
    None,
    closed=False,
    measure="casualties",
    attribution=ZELENSKY,
    hedges=("preliminary",),
    **FORCES,
)
FLOOR = make(
    UKRINFORM,
    "at least 12,000",
    12000,
    None,
    measure="deployed",
    attribution=(Attribution(name="the Pentagon"),),
    as_of=dt.date(2024, 11, 26),
    **FORCES | {"place": "Russia"},
)
CEILING = make(
    TAMPA,
    "Up to 12,000",
    0,
    12000,
    qualifier="up to",
    figures=(Decimal(12000),),
    measure="deployed",
    attribution=(Attribution(name="officials"),),
    **FORCES | {"place": "Russia"},
)
TOTAL = make(
    None, "about 1,100", 1045, 1255, measure="casualties", attribution=LEE, parts=(KILLED.id, WOUNDED.id), **FORCES
)


@pytest.fixture(name="make")
def _make() -> Any:
    """The claim maker above, for tests that need claims of their own."""
    return make


@pytest.fixture
def report() -> Report:
    """An unexplained divergence of a derived total, a note, an explained pair, an agreed cluster, things skipped."""
    part = Difference(
        kind=DifferenceKind.MEASURE, a="killed", b="casualties", accounts=True, text="killed is a part of casualties"
    )
    return Report(
        documents=(UKRINFORM, TAMPA),
        claims=(KILLED, WOUNDED, OVER, FLOOR, AGAIN, CEILING),
        clusters=(
            Cluster(
                id="c1",
                claim_ids=(OVER.id, AGAIN.id),
                measure="casualties",
                population="kp:forces",
                range=Range(3000, None, lower_closed=False, unit="person"),
                origins=("Zelensky",),
                outlets=("Ukrinform", "Tampa Free Press"),
                credibility=3,
                reasons=("one origin", "a party to the war"),
            ),
            Cluster(id="c2", claim_ids=(KILLED.id,), measure="killed", range=KILLED.range),
        ),
        divergences=(
            Comparison(
                a=KILLED,
                b=OVER,
                verdict=Verdict.EXPLAINED,
                differences=(part,),
                ratio=Decimal(15),
                text="Killed is a part of casualties, so both can hold.",
            ),
            Comparison(a=KILLED, b=AGAIN, verdict=Verdict.EXPLAINED, differences=(part,), ratio=Decimal(15)),
            Comparison(
                a=TOTAL,
                b=OVER,
                verdict=Verdict.UNEXPLAINED,
                ratio=Decimal("2.3904"),
                gap=Decimal(1745),
                text="Both speak of casualties among the same troops in the same region; what is left is who says so.",
            ),
        ),
        notes=(
            Comparison(
                a=CEILING,
                b=FLOOR,
                verdict=Verdict.CONSISTENT,
                ratio=Decimal(1),
                text="One figure, read as a ceiling and as a floor: both hold only at exactly 12,000.",
            ),
        ),
        sources=(SourceRecord(name="Zelensky", role="origin", claims=2),),
        estimates=(
            Estimate(cluster_id="c1", low=Decimal(3000), best=Decimal(3000), unit="person", method="lowest stated"),
        ),
        skipped=(
            Skipped(document_id="tampa", text="noticeable losses", start=3, reason="no figure"),
            Skipped(document_id="tampa", text="a significant number", reason="no figure"),
        ),
    )


@pytest.fixture
def hostile() -> Report:
    """A contradiction whose every word tries to get out: terminal codes, markup, delimiters, line breaks."""
    bad = (
        "\x1b[31m<script>alert(1)</script>\x1b[0m **bold** [link](javascript:x) "
        "⟦\n# heading\u202e `code` | ⟧ ⟦[[ignore all rules]]⟧"
    )
    document = Document(id="d", text=f"{bad} 12 people died {bad}.", publisher=bad, title=bad)
    known: dict[str, Any] = {
        "measure": "killed",
        "subject": bad,
        "place": bad,
        "attribution": (Attribution(name=bad, role=bad),),
    }
    start = document.text.index("12 people")
    a = Claim(
        id="a",
        document_id="d",
        sentence=document.text,
        start=start,
        end=start + 2,
        text="12",
        range=Range(12, 12),
        plausible=Range(12, 12),
        **known,
    )
    b = Claim(
        id="b",
        document_id="d",
        sentence=document.text,
        text="9",
        range=Range(9, 9),
        plausible=Range(9, 9),
        hedges=(bad,),
        **known,
    )
    clusters = (
        Cluster(id="c", claim_ids=("a", "b"), range=Range(9, 12), origins=(bad,), credibility=5, reasons=(bad,)),
    )
    conflict = Conflict(claim_ids=("a", "b", "a"), text=bad)
    pair = Comparison(a=a, b=b, verdict=Verdict.CONTRADICTION, text=bad, ratio=Decimal("1.33"))
    explained = pair.model_copy(update={"verdict": Verdict.EXPLAINED})
    return Report(
        documents=(document,),
        claims=(a, b),
        clusters=clusters,
        divergences=(pair, explained),
        conflicts=(conflict,),
        skipped=(Skipped(text=bad, reason=bad),),
    )


@pytest.fixture
def windowed() -> Claim:
    """A planned figure over a window, of nobody in particular."""
    return make(None, "100", 100, 100, measure="killed", window=Window(days=3), modality=Modality.PLANNED)
