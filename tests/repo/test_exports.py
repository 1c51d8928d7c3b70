"""``factcheck.__all__`` is the public face: all of it is there and documented, and nothing else is public."""

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
