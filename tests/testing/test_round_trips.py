"""To JSON and back is lossless, for every model and for what the verbs make of any documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

import factcheck
from factcheck import Claim, Document, Quantity, Range, Report, Source, Verification, Window
from factcheck.testing import _hook, claims, documents, stories

if TYPE_CHECKING:
    from factcheck.testing.tellings import Story
    from factcheck.testing.texts import Told

_hook.register()


@pytest.mark.parametrize("kind", [Claim, Document, Quantity, Range, Source, Window, factcheck.Attribution])
def test_values(kind: type) -> None:
    adapter = TypeAdapter(kind)

    @given(st.from_type(kind))
    def check(value: object) -> None:
        assert adapter.validate_json(adapter.dump_json(value)) == value

    check()


@given(claims(), claims())
def test_comparisons_and_clusters(a: Claim, b: Claim) -> None:
    found = factcheck.compare(a, b)
    assert factcheck.Comparison.model_validate_json(found.model_dump_json()) == found
    for cluster in factcheck.cluster([a, b]):
        assert factcheck.Cluster.model_validate_json(cluster.model_dump_json()) == cluster


@given(stories())
def test_reports_with_all_that_is_in_them(story: Story) -> None:
    report = factcheck.check(story.documents)
    assert Report.from_json(report.to_json()) == report
    for one in (*report.estimates, *report.stories, *report.sources, *report.citations, *report.clusters):
        assert type(one).model_validate_json(one.model_dump_json()) == one


@settings(max_examples=30)
@given(documents(), documents())
def test_verifications(draft: Told, source: Told) -> None:
    found = factcheck.verify(draft.document, against=[source.document])
    assert Verification.from_json(found.to_json()) == found
