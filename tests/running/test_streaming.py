"""Documents that come one by one: nothing is held that is not needed, and the answers are those of all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck import Document, check

if TYPE_CHECKING:
    from collections.abc import Iterator

# A war, an acronym, copies of a text, a share of a count, a headline: all that is asked of a text after it was read.
TOLD = (
    "The Czech army said 300 Polish soldiers were killed near Ostrava in clashes of Polish with Czech troops.",
    "The Special Operations Forces (SOF) counted 300 dead. Nobody had slept in the mill when the roof caught fire.",
    "SOF said 120 soldiers died near Ostrava, of 400 there. Nobody had slept in the mill when the roof caught fire.",
    "Ten percent of the 2,500 homes in Ostrava burnt, and 40 homes were destroyed, the council said.",
    "Strike on Ostrava\n\nThe attack killed 40 people, police said. Hours later the mayor spoke of 65 dead.",
    "A strike on Ostrava killed at least 90 people on the same day, the hospital said.",
    "Polish forces attacked Slovak troops on Monday.",
    "The Slovak army said 70 Polish soldiers were killed near Kosice.",
)


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_that_are_let_go_change_nothing_else(workers: int) -> None:
    documents = [Document(text=text, publisher=f"Outlet {at}") for at, text in enumerate((*TOLD, TOLD[0]))]
    kept = check([*documents, documents[1]])
    gone = check(iter([*documents, documents[1]]), workers=workers, keep_texts=False)
    bare = tuple(one.model_copy(update={"text": ""}) for one in kept.documents)
    assert [one.reason for one in kept.skipped][:1] == ["the same document was given twice"]
    assert kept.divergences
    assert any(edge.kind == "copies" for edge in kept.citations)
    assert gone == kept.model_copy(update={"documents": bare})
    assert gone.to_text() == kept.to_text()


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_are_taken_as_they_are_read(workers: int) -> None:
    taken: list[int] = []
    ahead: list[int] = []

    def arriving() -> Iterator[Document]:
        for number in range(1000):
            taken.append(number)
            yield Document(id=str(number), text="Nothing is counted here.")

    check(arriving(), workers=workers, keep_texts=False, progress=lambda done, _: ahead.append(len(taken) - done))
    assert len(ahead) == 1000
    assert max(ahead) <= (0 if workers == 1 else 400), "a few batches are on their way, not everything"
