"""A guard for generated answers: verify, hand back what is wrong, try again, and refuse in the end."""

from collections.abc import Callable, Sequence

import factcheck

SOURCES = [
    factcheck.Document(
        id="ministry", text="The interior ministry said at least 40 people were killed by the flood in Brod."
    ),
    factcheck.Document(id="mayor", text="Mayor Ana Kolar said 1,250 people were evacuated from Brod."),
]


def guarded(answer: Callable[[str], str], question: str, sources: Sequence[factcheck.Document], tries: int = 3) -> str:
    """An answer that says what its sources say, or a plain refusal."""
    prompt = question
    for number in range(1, tries + 1):
        text = answer(prompt)
        found = factcheck.verify(text, against=sources)
        print(f"{number}. {text}\n   {'ok' if found.ok else 'sent back'}")
        if found.ok:
            return text
        feedback = found.to_prompt(budget=1500)
        print(feedback)
        prompt = f"{question}\n\nYour last answer:\n{text}\n\n{feedback}"
    return "The sources do not allow a sure answer."


def generator(prompt: str) -> str:
    """Stands for a language model: it answers carelessly, and heeds what it is told."""
    if "CONTRADICTED ⟦" in prompt:
        return "The flood in Brod killed 40 people, and 1,250 people were evacuated from Brod."
    if "STRONGER ⟦" in prompt:
        return "The flood in Brod killed at least 40 people, and 1,250 people were evacuated from Brod."
    return "The flood in Brod killed 19 people, and 1,250 people were evacuated from Brod."


print(guarded(generator, "How bad was the flood in Brod?", SOURCES))
