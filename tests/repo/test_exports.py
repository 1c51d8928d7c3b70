"""``factcheck.__all__`` is the public face: all of it is there and documented, and nothing else is public."""

import ast
import inspect

import pytest

import factcheck


@pytest.mark.parametrize("name", factcheck.__all__)
def test_what_is_exported_exists_and_is_documented(name):
    value = getattr(factcheck, name)
    if inspect.isclass(value) or inspect.isroutine(value):
        doc = value.__doc__ or ""
        assert doc.strip()
        assert not doc.startswith(f"{name}("), "a dataclass without a docstring shows its signature"


def test_nothing_else_is_public():
    public = {name for name, value in vars(factcheck).items() if name[0] != "_" and not inspect.ismodule(value)}
    public.discard("annotations")  # from __future__

    assert public <= set(factcheck.__all__)


def test_every_name_has_one_home_that_type_checkers_are_told():
    tree = ast.parse(inspect.getsource(factcheck))
    told = {
        alias.name: node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }

    assert told == {name: f"factcheck.{home}" for name, home in factcheck._HOME.items()}
    assert sorted(told) == sorted(factcheck.__all__)
    assert set(factcheck.__all__) <= set(dir(factcheck))


def test_a_name_that_there_is_not():
    with pytest.raises(AttributeError, match="module 'factcheck' has no attribute 'chek'"):
        _ = factcheck.chek
