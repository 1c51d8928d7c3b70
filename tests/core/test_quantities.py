"""The value that a mention of a quantity is."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from decimal import Decimal

import pytest

from factcheck.core.quantities import Kind, Quantity
from factcheck.core.ranges import Range


def quantity(**changes: object) -> Quantity:
    made = Quantity(
        text="more than 3,000",
        start=10,
        end=25,
        range=Range(3000, lower_closed=False, unit="person"),
        plausible=Range(3000, 4000, lower_closed=False, unit="person"),
        figures=(Decimal(3000),),
        approximate=False,
        qualifier="more than",
        unit="person",
        kind=Kind.COUNT,
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_equal_in_all_fields_is_equal() -> None:
    assert quantity() == quantity()
    assert len({quantity(), quantity()}) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "over 3,000"},
        {"start": 9},
        {"end": 26},
        {"range": Range(3000, unit="person")},
        {"plausible": Range(3000, unit="person")},
        {"figures": ()},
        {"approximate": True},
        {"qualifier": None},
        {"unit": None},
        {"kind": Kind.MEASURE},
    ],
)
def test_another_field_is_another_quantity(changes: dict[str, object]) -> None:
    assert quantity(**changes) != quantity()


def test_quantities_are_values() -> None:
    made = quantity()
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made
    for field in dataclasses.fields(Quantity):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, field.name, None)


def test_every_field_is_asked_for() -> None:
    assert all(field.default is dataclasses.MISSING for field in dataclasses.fields(Quantity))


@pytest.mark.parametrize("kind", Kind)
def test_kinds_are_their_names(kind: Kind) -> None:
    assert str(kind) == kind.value == kind.name.lower()
    assert Kind(str(kind)) is kind


def test_there_is_no_other_kind() -> None:
    with pytest.raises(ValueError, match="colour"):
        Kind("colour")
