"""Money in two currencies: unrelated without a rate, compared at the nearest day's with one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import Document, InvalidValueError, Rate, Verdict

if TYPE_CHECKING:
    from factcheck import Claim

MAY = Rate(currency="EUR", base="USD", value=Decimal("1.09"), date=dt.date(2024, 5, 3))
JULY = Rate(currency="EUR", base="USD", value=Decimal("1.50"), date=dt.date(2024, 7, 3))
POUND = Rate(currency="GBP", base="USD", value=Decimal("1.25"), date=dt.date(2024, 5, 3))


def _pledged(words: str, **other: Any) -> Claim:
    return factcheck.claim(words, measure="pledged", subject="flood relief", **other)


def test_without_a_rate_two_currencies_are_unrelated() -> None:
    assert factcheck.compare(_pledged("€100 million"), _pledged("$109 million")).verdict == Verdict.UNRELATED
    assert factcheck.compare(_pledged("€100 million"), _pledged("£80 million"), [MAY]).verdict == Verdict.UNRELATED


def test_at_a_rate_they_are_compared() -> None:
    euros, dollars = _pledged("€100 million"), _pledged("$109 million")
    for a, b in ((euros, dollars), (dollars, euros)):
        found = factcheck.compare(a, b, [MAY])
        assert found.verdict in {Verdict.EQUIVALENT, Verdict.CONSISTENT}
        assert found.text.endswith("Converted at 1 EUR = 1.09 USD on 3 May 2024.")
        assert (found.a, found.b) == (a, b)  # the claims stay as they were
        told = found.differences[-1]
        assert (told.kind, told.a, told.b, told.accounts) == ("unit", a.unit, b.unit, False)


def test_a_rate_makes_no_contradiction() -> None:
    found = factcheck.compare(_pledged("€112 million"), _pledged("$251 million"), [MAY])
    assert found.verdict == Verdict.UNEXPLAINED


def test_two_currencies_meet_in_the_base() -> None:
    found = factcheck.compare(_pledged("€100 million"), _pledged("£87.2 million"), [MAY, POUND])
    assert found.verdict in {Verdict.EQUIVALENT, Verdict.CONSISTENT}
    assert "1 EUR = 1.09 USD" in found.text
    assert "1 GBP = 1.25 USD" in found.text


def test_the_nearest_day_counts() -> None:
    late = _pledged("€100 million", as_of="2024-07-01")
    assert factcheck.compare(late, _pledged("$150 million", as_of="2024-07-01"), [MAY, JULY]).ratio == 1
    assert factcheck.compare(late, _pledged("$150 million", as_of="2024-07-01"), [MAY]).ratio != 1


def test_one_currency_needs_no_rate() -> None:
    one, other = _pledged("€100 million"), _pledged("€112 million")
    assert factcheck.compare(one, other, [MAY]) == factcheck.compare(one, other)


def test_reports_in_two_currencies_diverge_only_at_a_rate() -> None:
    texts = (
        "Norway pledged €100 million to flood victims in Aceh.",
        "Norway pledged $250 million to flood victims in Aceh.",
    )
    documents = [Document(id=str(at), publisher=str(at), text=text) for at, text in enumerate(texts)]
    assert factcheck.check(documents).divergences == ()
    (found,) = factcheck.check(documents, rates=[MAY]).divergences
    assert "Converted at 1 EUR = 1.09 USD" in found.text


@pytest.mark.parametrize("bad", [{"currency": "euro"}, {"value": 0}, {"value": -1}, {"date": "soon"}])
def test_a_rate_that_is_none_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        Rate(**{**MAY.model_dump(), **bad})


SUMS = st.tuples(st.sampled_from("€$£"), st.integers(1, 500)).map(lambda one: _pledged(f"{one[0]}{one[1]} million"))


@given(SUMS, SUMS)
def test_the_order_of_the_sides_changes_nothing(a: Claim, b: Claim) -> None:
    there, back = factcheck.compare(a, b, [MAY, POUND]), factcheck.compare(b, a, [MAY, POUND])
    assert (there.verdict, there.ratio) == (back.verdict, back.ratio)
