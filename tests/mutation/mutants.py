"""Every mutant of a module: its source with one thing changed, by the operators of mutmut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, cast

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Mutant", "mutants_of"]

# What is not run, or is run by the import system alone. Docstrings are no target of mutmut's.
_LEFT_ALONE = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)


@dataclass(frozen=True)
class Mutant:
    """One change: where (empty for the module or a class body), the lines before and after, the whole new source."""

    function: str
    was: str
    now: str
    source: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """The mutants of a module, in the order of its lines; those that are no Python are left out."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor()
    wrapper.visit(visitor)
    lines = source.splitlines(keepends=True)
    offsets = [0, *accumulate(map(len, lines))]
    for function, node, where, changed in visitor.found:
        if isinstance(node, cst.BaseCompoundStatement):  # its lines are indented, so that it is no mere slice
            mutated = cast("cst.Module", wrapper.module.deep_replace(node, changed)).code
        else:
            start, end = (offsets[at.line - 1] + at.column for at in (where.start, where.end))
            start += len(source[start:end]) - len(source[start:end].lstrip())
            mutated = source[:start] + wrapper.module.code_for_node(changed).strip() + source[end:]
        if _compiles(mutated):
            yield Mutant(function, *_changed_lines(source, mutated), mutated)


class _Visitor(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[str, cst.CSTNode, CodeRange, cst.CSTNode]] = []
        self._names: list[str] = []
        self._functions = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _LEFT_ALONE) or _is_for_tools(node):
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                where = ".".join(self._names) if self._functions else ""
                span = cast("CodeRange", self.get_metadata(PositionProvider, node, None))
                self.found += [(where, node, span, changed) for changed in operator(node)]
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._functions += isinstance(node, cst.FunctionDef)
            if self._functions < 2:  # what is inside a function is that function
                self._names.append(node.name.value)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            if self._functions < 2:
                self._names.pop()
            self._functions -= isinstance(original_node, cst.FunctionDef)


def _is_for_tools(node: cst.CSTNode) -> bool:
    """``__all__`` and what only type checkers read."""
    if isinstance(node, cst.Assign) and isinstance(node.value, cst.Call) and isinstance(node.value.func, cst.Name):
        return node.value.func.value == "TypeVar"
    if isinstance(node, cst.If):
        return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
    if isinstance(node, cst.Assign):
        return any(isinstance(each.target, cst.Name) and each.target.value == "__all__" for each in node.targets)
    return False


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changed_lines(before: str, after: str) -> tuple[str, str]:
    old, new = before.splitlines(), after.splitlines()
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    same = next((at for at in range(least - start) if old[-1 - at] != new[-1 - at]), least - start)
    was, now = old[start : len(old) - same], new[start : len(new) - same]
    return " ".join(" ".join(was).split()), " ".join(" ".join(now).split())
