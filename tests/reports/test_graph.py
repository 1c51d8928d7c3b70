"""Who took it from whom: layers, circles, boxes that do not touch."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Citation
from factcheck.reports.graph import citations, draw, layers
from factcheck.reports.storylines import storylines

if TYPE_CHECKING:
    from factcheck.reports.report import Report

NAMES = st.text("abcdefg h", min_size=1, max_size=40)
EDGES = st.lists(
    st.builds(Citation, taker=NAMES, giver=NAMES, kind=st.sampled_from(["quotes", "cites"]), claim_ids=st.just(())),
    max_size=12,
)


def edge(taker: str, giver: str, kind: str = "quotes", claims: tuple[str, ...] = ()) -> Citation:
    return Citation(taker=taker, giver=giver, kind=kind, claim_ids=claims)


@given(EDGES)
def test_every_name_has_one_place_even_in_circles(edges: list[Citation]) -> None:
    placed = [name for column in layers(edges) for name in column]
    assert sorted(placed) == sorted({name for each in edges for name in (each.taker, each.giver)})
    assert all(layers(edges))


@given(EDGES)
def test_boxes_lie_inside_and_apart(edges: list[Citation]) -> None:
    drawing = draw(edges, 640, 28)
    for node in drawing.nodes:
        assert node.x >= 0
        assert node.y >= 0
        assert node.x + node.width <= drawing.width + 1
        assert node.y + node.height <= drawing.height + 1
        assert 1 <= len(node.lines) <= 3
    for one, other in combinations(drawing.nodes, 2):
        apart = abs(one.x - other.x) >= min(one.width, other.width) or one.y >= other.y + other.height
        assert apart or other.y >= one.y + one.height
    assert len(drawing.edges) == len(edges)


def test_a_taker_stands_to_the_right_of_all_it_takes_from() -> None:
    chain = [
        edge("site", "outlet", "carries"),
        edge("outlet", "speaker"),
        edge("outlet", "source"),
        edge("speaker", "source"),
    ]
    assert layers(chain) == [["source"], ["speaker"], ["outlet"], ["site"]]


def test_the_reports_own_citations_go_before_what_claims_say(report: Report) -> None:
    story = storylines(report)[0]
    said = {(each.taker, each.kind.value, each.giver) for each in citations(report, story)}
    assert said == {
        ("MENAFN", "carries", "Ukrinform"),
        ("Ukrinform", "quotes", "Lee Son-kwon"),
        ("Lee Son-kwon", "cites", "intelligence data"),
        ("Ukrinform", "quotes", "Zelensky"),
        ("Tampa Free Press", "quotes", "Zelensky"),
    }
    claims = [claim.id for claim in story.claims]
    known = report.model_copy(
        update={"citations": (edge("A", "B", claims=(claims[0], "?")), edge("C", "D", claims=("?",)))}
    )
    assert citations(known, story) == (edge("A", "B", claims=(claims[0],)),)
