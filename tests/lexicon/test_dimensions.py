"""What units measure: the table says what pint says, so that reading need not load it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from factcheck.core.units import commensurable
from factcheck.lexicon.dimensions import alike
from factcheck.lexicon.load import lexicon

ROWS = {row.unit: row.dimension for row in lexicon().unit_rows if row.dimension}
# One unit of each dimension, and what reading asks of a measure.
ONES = sorted({"meter", "second", *{dimension: unit for unit, dimension in ROWS.items()}.values()})
RATES = [
    "kilometer / second",
    "kilogram / hectare",
    "hectare / kilometer",
    "gigawatt_hour / year",
    "liter / meter",
    "meter / kilometer / hour",
    "gram ** 2",
    "kilometer / century",
]


@pytest.mark.parametrize("unit", [*ROWS, *RATES])
def test_the_table_says_what_pint_says(unit: str) -> None:
    of_pint = {one for one in ONES if one != "magnitude" and commensurable(unit, one)}
    assert {one for one in ONES if one != "magnitude" and alike(unit, one)} == of_pint


@pytest.mark.parametrize("unit", ["ton", "percent", "artillery shell", "USD / metric_ton", "furlong", "magnitude"])
def test_other_units_are_asked_of_pint(unit: str) -> None:
    assert {one for one in ONES if alike(unit, one)} == {one for one in ONES if commensurable(unit, one)}


def test_measures_are_read_without_pint() -> None:
    told = "The fire burned 1,340 hectares, 40 km of fence and 3 tonnes a day of hay in 2.5 ms, 5.6 magnitude."
    code = f"import sys, factcheck; factcheck.extract({told!r}); sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
