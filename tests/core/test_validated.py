"""Values that are checked when they are made, and the same made of what is known to fit."""

from __future__ import annotations

import copy
import pickle

import pytest

from factcheck.core.validated import trusted
from factcheck.errors import InvalidValueError
from factcheck.models import Attribution, Window


def test_a_trusted_value_is_the_one_that_is_checked() -> None:
    checked, made = Attribution(name="mayor", role="mayor"), trusted(Attribution, name="mayor", role="mayor")
    assert made == checked
    assert hash(made) == hash(checked)
    assert repr(made) == repr(checked)
    assert made.model_fields_set == checked.model_fields_set
    assert made.model_dump_json(exclude_unset=True) == checked.model_dump_json(exclude_unset=True)
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made.model_copy() == checked


def test_a_trusted_value_is_immutable() -> None:
    with pytest.raises(ValueError, match="frozen"):
        trusted(Window, days=3).days = 4


def test_a_trusted_value_is_not_checked() -> None:
    with pytest.raises(InvalidValueError):
        Window(days=-1)
    assert trusted(Window, days=-1).days == -1
