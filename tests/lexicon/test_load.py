"""Every table loads, agrees with the others, and refuses what it does not know."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.core.tokens import words_of
from factcheck.core.units import commensurable
from factcheck.errors import LexiconError
from factcheck.lexicon import tables
from factcheck.lexicon.load import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TABLES = sorted(name for name, member in vars(Lexicon).items() if isinstance(member, cached_property))
DATA = sorted(
    entry.name.removesuffix(".toml")
    for entry in (files("factcheck.lexicon") / "data").iterdir()
    if entry.name.endswith(".toml")
)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_loads(name: str) -> None:
    assert getattr(Lexicon(), name) is not None


def test_the_lexicon_is_shared() -> None:
    assert lexicon() is lexicon()
    assert lexicon().measures is lexicon().measures


@pytest.mark.parametrize("name", DATA)
def test_every_file_says_what_its_fields_mean(name: str) -> None:
    text = (files("factcheck.lexicon") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")


@pytest.fixture
def with_table(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Lexicon]:
    """A lexicon in which one table is replaced."""
    read = tables.read

    def replaced(name: str, table: dict[str, Any]) -> Lexicon:
        monkeypatch.setattr(tables, "read", lambda asked: table if asked == name else read(asked))
        return Lexicon()

    return replaced


HEDGE: dict[str, Any] = {"hedge": "said", "words": ["said"], "examples": ["it is said"], "counter": ["it is"]}
MEASURE: dict[str, Any] = {
    "id": "killed",
    "label": "killed",
    "nature": "flow",
    "cumulative": True,
    "examples": ["12 killed"],
    "counter": ["12"],
}


@pytest.mark.parametrize(
    ("name", "key", "attribute", "row", "value"),
    [
        ("hedges", "hedge", "hedge_rows", {**HEDGE, "colour": "red"}, "red"),
        ("hedges", "hedge", "hedge_rows", {**HEDGE, "examples": []}, ()),
        ("hedges", "hedge", "hedge_rows", {**HEDGE, "counter": []}, ()),
        ("hedges", "hedge", "hedge_rows", {**HEDGE, "words": "said"}, "said"),
        ("measures", "measure", "measures", {**MEASURE, "nature": "river"}, "river"),
        ("measures", "measure", "measures", {**MEASURE, "part_of": ["nothing"]}, "nothing"),
        ("measures", "measure", "measures", {**MEASURE, "sum_of": ["killed", "nobody"]}, "nobody"),
        ("populations", "population", "populations", {"key": "x", "words": ["x"], "part_of": ["y"]}, "y"),
        ("populations", "population", "populations", {"key": "x", "words": []}, ()),
        ("modality", "modality", "modality_rows", {**HEDGE, "modality": "wished"}, None),
        ("currencies", "currency", "currencies", {"code": "XXX", "sign": "x"}, "x"),
        (
            "qualifiers",
            "qualifier",
            "qualifier_rows",
            {"effect": "doubled", "where": "before", "words": ["x"], "examples": ["x 1"], "counter": ["1"]},
            "doubled",
        ),
        (
            "qualifiers",
            "qualifier",
            "qualifier_rows",
            {"effect": "about", "where": "above", "words": ["x"], "examples": ["x 1"], "counter": ["1"]},
            "above",
        ),
    ],
)
def test_rows_that_do_not_hold_together_are_refused(
    with_table: Callable[..., Lexicon], name: str, key: str, attribute: str, row: dict[str, Any], value: object
) -> None:
    broken = with_table(name, {key: [row]})
    with pytest.raises(LexiconError, match=name) as caught:
        getattr(broken, attribute)
    assert caught.value.expected
    if value is not None:
        found = caught.value.value
        assert (tuple(found) if isinstance(found, list) else found) == value


def test_a_table_that_is_not_there_is_said() -> None:
    with pytest.raises(LexiconError, match="nowhere"):
        tables.read("nowhere")


@pytest.mark.parametrize(
    ("wording", "pair"),
    [
        ("killed", ("killed", "participle")),
        ("kills", ("killed", "active")),
        ("killing", ("killed", "active")),
        ("slain", ("killed", "participle")),
        ("died", ("killed", "intransitive")),
        ("deaths", ("killed", "head")),
        ("death toll", ("killed", "title")),
        ("lost their lives", ("killed", "intransitive")),
    ],
)
def test_wordings_of_measures_and_their_roles(wording: str, pair: tuple[str, str]) -> None:
    assert pair in (lexicon().triggers.get(wording) or ())


@pytest.mark.parametrize("wording", ["kill off", "lifes", "lost", "the"])
def test_what_is_no_wording(wording: str) -> None:
    assert ("killed", "participle") not in (lexicon().triggers.get(wording) or ())


def _wordings(words: Iterable[str]) -> list[tuple[str, ...]]:
    return [words_of(word) for word in words]


def _owned(row: Any) -> set[tuple[str, ...]]:
    """What means this currency and no other."""
    return set(_wordings((row.code, *row.default_for, *row.symbols, *row.names)))


def test_every_name_of_a_currency_belongs_to_one() -> None:
    rows = lexicon().currencies
    assert len({row.code for row in rows}) == len(rows)
    owners: dict[tuple[str, ...], str] = {}
    for row in rows:
        for wording in _owned(row):
            assert owners.setdefault(wording, row.code) == row.code, wording


def test_ambiguous_names_of_currencies_are_shared_and_have_a_default() -> None:
    """Another country's pounds are called by their country: no row owns what it shares, but for a bare symbol."""
    owned = {wording for row in lexicon().currencies for wording in _wordings((row.code, *row.symbols, *row.names))}
    for row in lexicon().currencies:
        for name in row.ambiguous_names:
            assert words_of(name) not in owned
            sharing = [other.code for other in lexicon().currencies if name in other.ambiguous_names]
            found = lexicon().money_names.get(name)
            assert found == (sharing[0], 1)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("dollars", "USD"),
        ("pounds", "GBP"),
        ("rupees", "INR"),
        ("pesos", "MXN"),
        ("francs", "CHF"),
        ("won", "KRW"),
        ("lira", "TRY"),
        ("rials", "IRR"),
        ("riyals", "SAR"),
        ("dinars", "IQD"),
        ("dirhams", "AED"),
        ("shillings", "KES"),
        ("rubles", "RUB"),
        ("roubles", "RUB"),
        ("crowns", "SEK"),
        ("kroner", "NOK"),
        ("South Sudanese pounds", "SSP"),
        ("Syrian lira", "SYP"),
        ("renminbi", "CNY"),
        ("RMB", "CNY"),
        ("hryvnia", "UAH"),
        ("rand", "ZAR"),
        ("naira", "NGN"),
        ("shekel", "ILS"),
        ("Danish crowns", "DKK"),
    ],
)
def test_names_of_currencies(name: str, code: str) -> None:
    assert lexicon().money_names.get(name) == (code, 1)


@pytest.mark.parametrize(("name", "found"), [("cents", ("USD", 100)), ("pence", ("GBP", 100)), ("fils", ("KWD", 1000))])
def test_fractions_of_currencies(name: str, found: tuple[str, int]) -> None:
    assert lexicon().money_names.get(name) == found


@pytest.mark.parametrize("name", ["real", "sum", "marks", "sterling", "penny", "people", "dollar bill"])
def test_what_is_no_currency(name: str) -> None:
    assert lexicon().money_names.get(name) is None


def test_currencies_look_like_currencies() -> None:
    for row in lexicon().currencies:
        assert len(row.code) == 3
        assert row.code.isascii()
        assert row.code.isupper()
        assert row.country is None or (len(row.country) == 2 and row.country.islower())
        assert not row.minor or row.minor.per in {100, 1000}


def test_no_name_of_a_currency_is_a_unit_of_measure() -> None:
    """Units are looked up first: a name in both tables would never be money."""
    for row in lexicon().currencies:
        for name in (*row.names, *row.ambiguous_names, *(row.minor.names if row.minor else ())):
            words = words_of(name)
            assert lexicon().units.at(words, 0) is None, name
            assert lexicon().short_units.at(words, 0) is None, name


def test_places_lie_in_places() -> None:
    places = lexicon().places
    for row in places.values():
        seen = {row.code}
        parent = row.parent
        while parent is not None:
            assert parent in places, f"{row.code} lies in {parent}"
            assert parent not in seen, f"{row.code} lies in itself"
            seen.add(parent)
            parent = places[parent].parent


@pytest.mark.parametrize("table", ["measures", "populations"])
def test_parts_form_no_cycle(table: str) -> None:
    rows = getattr(lexicon(), table)
    for start in rows:
        seen: set[str] = set()
        open_ = list(rows[start].part_of)
        while open_:
            key = open_.pop()
            assert key != start, f"{start} is a part of itself"
            if key not in seen:
                seen.add(key)
                open_.extend(rows[key].part_of)


def test_sums_are_of_parts() -> None:
    for row in lexicon().measures.values():
        for part in row.sum_of:
            assert row.id in lexicon().measures[part].part_of


def test_people_count_people() -> None:
    """A class of persons lies in classes of persons; a force is made of persons."""
    for row in lexicon().populations.values():
        assert not row.force or row.person
        for whole in row.part_of:
            assert lexicon().populations[whole].person == row.person


def test_units_of_measures_are_units() -> None:
    for row in lexicon().measures.values():
        if row.unit_of is not None:
            assert any(commensurable(unit.unit, row.unit_of) for unit in lexicon().unit_rows)


@pytest.mark.parametrize("table", ["units", "populations"])
def test_a_wording_belongs_to_one_row(table: str) -> None:
    rows = lexicon().unit_rows if table == "units" else tuple(lexicon().populations.values())
    owners: dict[tuple[str, ...], object] = {}
    for row in rows:
        for word in (*row.words, *getattr(row, "short", ())):
            assert owners.setdefault(words_of(word), row) is row, word


@pytest.mark.parametrize("name", ["hedges", "modality", "qualifiers before", "qualifiers after"])
def test_a_wording_has_one_effect(name: str) -> None:
    rows: Sequence[tuple[str, Iterable[str]]] = {
        "hedges": [(row.hedge, row.words) for row in lexicon().hedge_rows],
        "modality": [(str(row.modality), row.words) for row in lexicon().modality_rows],
        "qualifiers before": [(str(r.effect), r.words) for r in lexicon().qualifier_rows if r.where == "before"],
        "qualifiers after": [(str(r.effect), r.words) for r in lexicon().qualifier_rows if r.where == "after"],
    }[name]
    owners: dict[tuple[str, ...], str] = {}
    for effect, words in rows:
        for word in words:
            assert owners.setdefault(words_of(word), effect) == effect, word
