"""Every row of the lexicon against the texts that it brings: the reader finds its effect in them, or must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.phrases import Phrases
from factcheck.reading import qualifiers
from factcheck.reading.measures import measures
from factcheck.reading.mentions import mentions
from factcheck.reading.modality import hedges, modality
from factcheck.reading.quantities import normalise, quantities
from factcheck.reading.reader import read
from factcheck.reading.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.lexicon.schema import QualifierRow


def _cases(rows: Iterable[Any], field: str) -> list[Any]:
    """Row and text, one case a text; named by the text."""
    return [pytest.param(row, text, id=text) for row in rows for text in getattr(row, field)]


def _sentence(text: str) -> Sentence:
    return Sentence(text, 0, len(text))


def _holds_word(text: str, words: Iterable[str]) -> bool:
    """Whether the text holds one of the words, as the reader looks them up."""
    table, lows = Phrases((word, True) for word in words), words_of(text)
    return any(table.at(lows, at) for at in range(len(lows)))


ROWS = [
    *lexicon().qualifier_rows,
    *lexicon().unit_rows,
    *lexicon().measures.values(),
    *lexicon().hedge_rows,
    *lexicon().modality_rows,
    lexicon().rejects.labels,
    lexicon().rejects.idioms,
    lexicon().rejects.passing,
    lexicon().rejects.heads,
    lexicon().rejects.rates,
    lexicon().rejects.scores,
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{type(row).__name__} {next(iter(row.model_dump().values()))}")
def test_examples_and_counterexamples_are_texts(row: Any) -> None:
    for text in (*row.examples, *row.counter):
        assert text.strip() == text
        assert text
    assert not set(row.examples) & set(row.counter)


WORDED = [*lexicon().qualifier_rows, *lexicon().hedge_rows, *lexicon().modality_rows]


@pytest.mark.parametrize(("row", "text"), _cases(WORDED, "examples"))
def test_examples_hold_a_word_of_their_row(row: Any, text: str) -> None:
    assert _holds_word(text, row.words)


def _applied(row: QualifierRow, text: str) -> list[str]:
    """The quantities of the text to which words of the row stand, with the row's effect."""
    found = []
    for quantity in quantities(text):
        if quantity.qualifier is None or not _holds_word(quantity.qualifier, row.words):
            continue
        (figure,) = quantity.figures
        if quantity.range == qualifiers.meaning(row.effect, figure, quantity.kind, quantity.unit).range:
            found.append(quantity.text)
    return found


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().qualifier_rows, "examples"))
def test_qualifiers_apply(row: QualifierRow, text: str) -> None:
    assert _applied(row, text)


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().qualifier_rows, "counter"))
def test_qualifiers_do_not_apply(row: QualifierRow, text: str) -> None:
    assert not _applied(row, text)


@pytest.mark.parametrize(
    ("row", "word"), [pytest.param(row, word, id=word) for row in lexicon().qualifier_rows for word in row.words]
)
def test_every_word_of_a_qualifier_applies(row: QualifierRow, word: str) -> None:
    blank = "" if word.startswith(("-", "+")) else " "
    subject = "the toll " if row.verb else ""
    assert _applied(row, f"{subject}{word} 412 homes" if row.where == "before" else f"412{blank}{word} homes")


def _units(text: str) -> set[str | None]:
    return {quantity.unit for quantity in quantities(text)}


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().unit_rows, "examples"))
def test_units_are_read(row: Any, text: str) -> None:
    assert row.unit in _units(text)


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().unit_rows, "counter"))
def test_units_are_not_read(row: Any, text: str) -> None:
    assert row.unit not in _units(text)


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().base_rows, "examples"))
def test_bases_are_read(row: Any, text: str) -> None:
    assert _units(text) == {f"USD / {row.unit}"}


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().base_rows, "counter"))
def test_bases_are_not_read(row: Any, text: str) -> None:
    assert not any(unit.endswith(f" / {row.unit}") for unit in _units(text) if unit)


@pytest.mark.parametrize(
    ("unit", "text"),
    [pytest.param(row.unit, f"412 {word}", id=word) for row in lexicon().unit_rows for word in row.words]
    + [pytest.param(row.unit, f"412{word}", id=f"412{word}") for row in lexicon().unit_rows for word in row.short],
)
def test_every_wording_of_a_unit_is_read(unit: str, text: str) -> None:
    assert str(normalise(text)) == f"[412, 412] {unit}"


def _measured(text: str) -> set[str | None]:
    sentence = _sentence(text)
    return {reading.measure for reading in measures(sentence, mentions(sentence))}


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().measures.values(), "examples"))
def test_measures_are_read(row: Any, text: str) -> None:
    assert row.id in _measured(text)


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().measures.values(), "counter"))
def test_measures_are_not_read(row: Any, text: str) -> None:
    assert row.id not in _measured(text)


def _hedged(text: str) -> tuple[str, ...]:
    sentence = _sentence(text)
    return hedges(sentence, [(0, len(sentence.tokens))])


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().hedge_rows, "examples"))
def test_hedges_are_read(row: Any, text: str) -> None:
    assert row.hedge in _hedged(text)


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().hedge_rows, "counter"))
def test_hedges_are_not_read(row: Any, text: str) -> None:
    assert row.hedge not in _hedged(text)


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().modality_rows, "examples"))
def test_modalities_are_read(row: Any, text: str) -> None:
    sentence = _sentence(text)
    (number,) = mentions(sentence)
    assert modality(sentence, [(0, len(sentence.tokens))], number.start) == row.modality


@pytest.mark.parametrize(("row", "text"), _cases(lexicon().modality_rows, "counter"))
def test_modalities_are_not_read(row: Any, text: str) -> None:
    sentence = _sentence(text)
    (number,) = mentions(sentence)
    assert modality(sentence, [(0, len(sentence.tokens))], number.start) != row.modality


REJECTED = [lexicon().rejects.labels, lexicon().rejects.idioms]


@pytest.mark.parametrize(("row", "text"), _cases(REJECTED, "examples"))
def test_names_and_idioms_hold_no_quantity(row: Any, text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(("row", "text"), _cases(REJECTED, "counter"))
def test_quantities_beside_names_and_idioms_are_kept(row: Any, text: str) -> None:
    assert quantities(text)


@pytest.mark.parametrize(("row", "text"), _cases([lexicon().rejects.passing], "examples"))
def test_what_is_counted_in_passing_is_no_claim(row: Any, text: str) -> None:
    assert read(text)[0] == []


@pytest.mark.parametrize(("row", "text"), _cases([lexicon().rejects.passing], "counter"))
def test_claims_beside_what_is_counted_in_passing_are_kept(row: Any, text: str) -> None:
    assert read(text)[0]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param(row.code, text, id=text)
        for row in lexicon().currencies
        for text in (
            f"5 million {row.code}",
            f"{row.code} 5 million",
            *(f"5 million {name}" for name in row.names),
            *(f"{symbol}5 million" for symbol in (*row.default_for, *row.symbols)),
        )
    ],
)
def test_every_wording_of_a_currency_is_read(code: str, text: str) -> None:
    assert str(normalise(text)) == f"[5000000, 5000000] {code}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("€2.5 billion", "[2500000000, 2500000000] EUR"),
        ("Rs 500 crore", "[5000000000, 5000000000] INR"),
        ("10 million hryvnias", "[10000000, 10000000] UAH"),
        ("A$30m", "[30000000, 30000000] AUD"),
        ("a $30m grant", "[30000000, 30000000] USD"),
        ("5,000 yuan", "[5000, 5000] CNY"),
        ("£3m-£5m", "[3000000, 5000000] GBP"),
        ("between €3m and €5m", "[3000000, 5000000] EUR"),
        ("¥1.2 trillion", "[1200000000000, 1200000000000] JPY"),
        ("50 cents", "[0.5, 0.5] USD"),
        ("80 pence", "[0.8, 0.8] GBP"),
        ("500 kr", "[500, 500] SEK"),
        ("a 100,000-rouble fine", "[100000, 100000] RUB"),
        ("half a million euros", "[500000, 500000] EUR"),
        ("more than 3 million Egyptian pounds", "(3000000, ∞) EGP"),
    ],
)
def test_money(text: str, meant: str) -> None:
    assert str(normalise(text)) == meant


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("A $30m aid package was announced.", "USD"),  # an article, and no Australian dollar
        ("COP29 opened in Baku.", None),
        ("RON95 petrol is dearer.", None),
        ("All 5 passengers survived.", "person"),
        ("12 real people", "person"),
        ("a 2,000-pound bomb", None),
        ("500 pounds of copper", None),
        ("Of 20 candidates, 5 won seats.", None),
    ],
)
def test_what_only_looks_like_another_currency(text: str, unit: str | None) -> None:
    codes = {row.code for row in lexicon().currencies}
    assert _units(text) & codes == ({unit} & codes if unit else set())
