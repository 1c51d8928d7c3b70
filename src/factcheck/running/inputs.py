"""What callers may hand over: documents or bare texts, made into documents with ids of their own."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.errors import InvalidValueError
from factcheck.models import Document, Skipped

__all__ = ["as_document", "distinct"]


def as_document(given: Document | str) -> Document:
    """The document, or one of the text; raises InvalidValueError for anything else."""
    if isinstance(given, str):
        return Document(text=given)
    if not isinstance(given, Document):
        raise InvalidValueError("not a document", value=given, expected="a Document or its text")
    return given


def distinct(given: Iterable[Document | str]) -> tuple[list[Document], list[Skipped]]:
    """Documents with ids of their own: one given twice is left out and said, two that share an id are told apart.

    Raises InvalidValueError for what is no collection of documents; a single text is none.
    """
    if isinstance(given, str | Document) or not isinstance(given, Iterable):
        raise InvalidValueError("not a collection of documents", value=given, expected="a list of Documents or texts")
    out: dict[str, Document] = {}
    versions: dict[str, list[Document]] = {}
    skipped = []
    for document in map(as_document, given):
        known = versions.setdefault(document.id, [])
        if document in known:
            title = document.title or document.id
            skipped.append(Skipped(document_id=document.id, text=title, reason="the same document was given twice"))
            continue
        known.append(document)
        name = _free_id(document.id, out)
        out[name] = document if name == document.id else document.model_copy(update={"id": name})
    return list(out.values()), skipped


def _free_id(wanted: str, taken: dict[str, Document]) -> str:
    numbered = (f"{wanted}~{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)
