"""Documents and what was read in them, as rows of the store and back."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from factcheck.comparing.blocks import blocks, spread, traces, with_derived
from factcheck.comparing.events import Scenes, Trace
from factcheck.core.validated import Value
from factcheck.errors import InvalidValueError
from factcheck.lexicon.ontology import place_key
from factcheck.lexicon.tables import added
from factcheck.limits import LIMITS, first_claims
from factcheck.models import Claim, Document, Skipped, digest
from factcheck.reading.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.comparing.blocks import Block
    from factcheck.comparing.events import Setting
    from factcheck.limits import Limits

JOINT = "\x1f"  # between the places of a row
Key = tuple["Block", int, float, float, str]

__all__ = ["JOINT", "Entry", "Key", "Outline", "Reading", "fingerprint", "outline_in", "packed", "unpacked"]


class Reading(Value):
    """What was read in a document."""

    claims: tuple[Claim, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What comparing asks of a document instead of its text: how it opens, the traces of its claims, their figures."""

    head: frozenset[str]
    traces: tuple[Trace, ...]
    figures: tuple[tuple[float, float], ...]  # of each trace: the figure, and how far one that says the same may lie


_OUTLINE = TypeAdapter(Outline)


def fingerprint(document: Document) -> str:
    """Stands for a document and for who reads it: another release or another lexicon may read other claims."""
    return digest(document.model_dump_json(), _release(), repr(added()))


@cache
def _release() -> str:
    try:
        return version("factcheck-claims")
    except PackageNotFoundError:  # from a folder that was never installed
        return ""


@dataclass(frozen=True)
class Entry:
    """A document, what was read in it, and the keys that it is found by."""

    document: Document
    reading: Reading
    fingerprint: str

    @classmethod
    def of(cls, document: Document, limits: Limits = LIMITS) -> Entry:
        """The entry of a document that is read now, up to the limit of claims."""
        claims, skipped = read(document)
        kept, beyond = first_claims(claims, limits)
        return cls(document, Reading(claims=tuple(kept), skipped=(*skipped, *beyond)), fingerprint(document))

    @cached_property
    def outline(self) -> Outline:
        scenes = Scenes([self.document])
        told = with_derived(self.reading.claims)
        figures = tuple(map(spread, told))
        return Outline(scenes.head(self.document.id), tuple(traces(told, scenes)), figures)

    @cached_property
    def row(self) -> tuple[str, str, bytes, bytes, bytes]:
        """Id, fingerprint, document, reading and outline as the store keeps them."""
        outline = zlib.compress(_written(self.outline))
        return self.document.id, self.fingerprint, packed(self.document), packed(self.reading), outline

    def traces(self) -> list[Key]:
        """The keys of each trace, its place in the outline, and what is looked at before the outline is."""
        told = zip(self.outline.traces, self.outline.figures, strict=True)
        return [
            (block, at, *figures, JOINT.join(sorted(trace.setting.places)))
            for at, (trace, figures) in enumerate(told)
            for block in blocks(trace)
        ]

    def facets(self) -> set[tuple[str, str]]:
        """What a selection can ask for, each as (kind, value); a day as it is written, for ranges of days."""
        return set(self._facets())

    def _facets(self) -> Iterator[tuple[str, str]]:
        for name in (self.document.publisher, self.document.via):
            if name:
                yield "source", name
        for claim in self.reading.claims:
            date = claim.as_of or claim.reported
            for kind, value in (
                ("measure", claim.measure),
                ("population", claim.population),
                ("place", claim.place if place_key(claim.place) else None),
                ("day", date.isoformat() if date else None),
                *(("source", one.name) for one in claim.attribution),
            ):
                if value:
                    yield kind, value


def packed(value: Value) -> bytes:
    """A value as a row holds it."""
    return zlib.compress(value.model_dump_json().encode())


def unpacked(blob: object) -> bytes:
    """The JSON of a value that a row holds; raises zlib.error or InvalidValueError for what ``packed`` did not make."""
    if not isinstance(blob, bytes):
        raise InvalidValueError("not a packed value", value=blob, expected="bytes")
    return zlib.decompress(blob)


def outline_in(blob: object) -> Outline:
    """The outline that a row holds; raises as ``unpacked``."""
    try:
        return _OUTLINE.validate_json(unpacked(blob))
    except ValidationError as error:
        raise InvalidValueError("not an outline", value=error.title, expected=str(error)) from error


def _written(outline: Outline) -> bytes:
    """The outline as JSON with its sets in order: equal documents make equal rows."""
    told = [_fields(trace) | {"setting": _fields(trace.setting)} for trace in outline.traces]
    whole = {"head": sorted(outline.head), "traces": told, "figures": outline.figures}
    return json.dumps(whole, default=str).encode()  # days alone are no JSON


def _fields(value: Trace | Setting) -> dict[str, object]:
    told = ((name, getattr(value, name)) for name in value.__slots__)
    return {name: sorted(each) if isinstance(each, frozenset) else each for name, each in told}
