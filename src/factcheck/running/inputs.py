"""What callers may hand over: documents or bare texts, made into documents with ids of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factcheck.errors import InvalidValueError
from factcheck.models import Document, Skipped, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Distinct", "as_document", "distinct"]


def as_document(given: Document | str) -> Document:
    """The document, or one of the text; raises InvalidValueError for anything else."""
    if isinstance(given, str):
        return Document(text=given)
    if not isinstance(given, Document):
        raise InvalidValueError("not a document", value=given, expected="a Document or its text")
    return given


class Distinct:
    """Documents with ids of their own, one by one: one given twice is left out and said, two of one id are told apart.

    ``skipped`` are those left out so far. No text is held. Raises InvalidValueError for what is no collection of
    documents; a single text is none.
    """

    def __init__(self, given: Iterable[Document | str]) -> None:
        if isinstance(given, str | Document) or not isinstance(given, Iterable):
            expected = "a list of Documents or texts"
            raise InvalidValueError("not a collection of documents", value=given, expected=expected)
        self._given = given
        self.skipped: list[Skipped] = []

    def __iter__(self) -> Iterator[Document]:
        taken: set[str] = set()
        versions: dict[str, list[str]] = {}
        for document in map(as_document, self._given):
            known = versions.setdefault(document.id, [])
            version = digest(*(str(value) for _, value in document))
            if version in known:
                title = document.title or document.id
                reason = "the same document was given twice"
                self.skipped.append(Skipped(document_id=document.id, text=title, reason=reason))
                continue
            known.append(version)
            name = _free_id(document.id, taken)
            taken.add(name)
            yield document if name == document.id else document.model_copy(update={"id": name})


def distinct(given: Iterable[Document | str]) -> tuple[list[Document], list[Skipped]]:
    """All of them together, and those left out; raises as ``Distinct``."""
    documents = Distinct(given)
    return list(documents), documents.skipped


def _free_id(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}~{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)
