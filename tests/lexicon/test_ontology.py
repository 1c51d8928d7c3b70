"""What is part of what: tables of cases, and the laws that hold for any two."""

from __future__ import annotations

import tomllib
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import (
    Relation,
    is_noun,
    measure_relation,
    noun_relation,
    place_key,
    place_relation,
    population_relation,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Relate = Callable[[str | None, str | None], Relation]

MIRROR = {Relation.PART: Relation.WHOLE, Relation.WHOLE: Relation.PART}
MEASURES = sorted(lexicon().measures)
CLASSES = sorted(lexicon().populations)
SIDES = ["ru", "kp", "ua"]
KEYS = [*CLASSES, *SIDES, *(f"{side}:{kind}" for side, kind in product(SIDES, ["forces", "civilians", "officers"]))]
NOUNS = st.lists(st.sampled_from(["missile", "ballistic", "aid", "convoy", "home", "homes"]), min_size=1, max_size=3)
PLACES = sorted({row.name for row in lexicon().places.values()})
# Beside the gazetteer: parts of places, places that are not in it, and no place at all.
WRITTEN = st.one_of(
    st.sampled_from(
        [
            "western Russia",
            "the country",
            "Nationwide",
            "Russia",
            "Russia's Kursk Oblast",
            "Kursk region",
            "Ukraine",
            "eastern Ukraine",
            "Borovo",
        ]
    ),
    st.sampled_from(["Borovo, Kursk region", "Springfield Falls", "Springfeld Falls", "the old town", "province", ""]),
    st.sampled_from(PLACES),
    st.text(max_size=12),
)


def _mirrored(relation: Relation) -> Relation:
    return MIRROR.get(relation, relation)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("killed", "killed", "same"),
        ("killed", "casualties", "part"),
        ("wounded", "casualties", "part"),
        ("casualties", "killed", "whole"),
        ("killed", "losses", "part"),
        ("losses", "missing", "whole"),
        ("killed", "wounded", "separate"),
        ("killed", "price", "separate"),
        ("disbursed", "pledged", "part"),
        ("revenue", "price", "separate"),
        (None, "killed", "unknown"),
        ("killed", None, "unknown"),
        (None, None, "same"),
    ],
)
def test_measures(a: str | None, b: str | None, relation: str) -> None:
    assert measure_relation(a, b) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("children", "civilians", "part"),
        ("people", "children", "whole"),
        ("civilians", "forces", "separate"),
        ("kp:forces", "kp:forces", "same"),
        ("kp:forces", "ru:forces", "separate"),
        ("kp:forces", "forces", "part"),
        ("forces", "kp:forces", "whole"),
        ("kp:officers", "kp:forces", "part"),
        ("kp:officers", "forces", "part"),
        ("kp:forces", "civilians", "separate"),
        ("kp:forces", "officers", "unknown"),
        ("kp:people", "children", "unknown"),
        ("forces", "irregulars", "separate"),
        ("fighters", "forces", "same"),
        ("fighters", "irregulars", "same"),
        ("officers", "fighters", "part"),
        ("fighters", "people", "part"),
        ("fighters", "civilians", "separate"),
        ("ye:fighters", "forces", "part"),
        (None, "people", "unknown"),
        (None, None, "same"),
        ("people", "fletcher", "whole"),  # a noun that nobody listed: some people
        ("civilians", "fletcher", "separate"),
    ],
)
def test_populations(a: str | None, b: str | None, relation: str) -> None:
    assert population_relation(a, b) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("missile", "missile", "same"),
        ("ballistic missile", "missile", "part"),
        ("missile", "ballistic missile", "whole"),
        ("missile ballistic", "ballistic missile", "same"),
        ("artillery shell", "artillery shells", "same"),
        ("aid convoy", "bridge", "separate"),
        ("ballistic missile", "cruise missile", "unknown"),
        ("confirmed measles", "measles", "part"),
        ("confirmed", "measles", "part"),
        ("confirmed measles", "suspected measles", "unknown"),
        ("confirmed measles", "laboratory-confirmed measles", "same"),
        ("confirmed measles", "confirmed and probable measles", "part"),
        ("probable and confirmed measles", "confirmed and probable measles", "same"),
        ("suspected cholera", "confirmed measles", "separate"),
        ("confirmed cholera", "confirmed measles", "separate"),
        ("suspected measles", "imported measles", "unknown"),
        ("confirmed", "suspected", "unknown"),
    ],
)
def test_nouns(a: str, b: str, relation: str) -> None:
    assert noun_relation(a, b) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Russia", "Russia", "same"),
        ("Kursk region", "Kursk Oblast", "same"),
        ("Kursk region", "Russia", "part"),
        ("Russia", "Russia's Kursk Oblast", "whole"),
        ("Borovo, Kursk region", "Russia", "part"),
        ("Borovo, Kursk region", "Kursk region", "part"),
        ("western Russia", "Russia", "part"),
        ("Kursk region", "the country", "part"),
        ("nationwide", "Borovo", "whole"),
        ("nationwide", "the country", "same"),
        ("nationwide", "Russia", "unknown"),
        ("nationwide", None, "unknown"),
        ("western Russia", "Kursk region", "unknown"),
        ("Ukraine", "Russia", "separate"),
        ("western Russia", "eastern Ukraine", "separate"),
        ("Springfield Falls", "Springfeld Falls", "same"),
        ("Springfield Falls", "Russia", "unknown"),
        (None, "Russia", "unknown"),
        (None, None, "same"),
    ],
)
def test_places(a: str | None, b: str | None, relation: str) -> None:
    assert place_relation(a, b) == relation


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (None, None),
        ("", None),
        ("Russia", "ru"),
        ("RUSSIA", "ru"),
        ("western Russia", "ru/west"),
        ("west Russia", "ru/west"),
        ("north-western Russia", "ru/northwest"),
        ("the Springfield Falls district", "springfield falls"),
    ],
)
def test_keys_of_places(place: str | None, key: str | None) -> None:
    assert place_key(place) == key


@pytest.mark.parametrize(
    ("unit", "noun"),
    [
        ("missile", True),
        ("ballistic missile", True),
        ("person", False),
        ("mile", False),
        ("percent", False),
        ("USD", False),
        ("UAH", False),
        ("", False),
        ("12", False),
    ],
)
def test_counted_nouns(unit: str, *, noun: bool) -> None:
    assert is_noun(unit) is noun


def test_no_unit_and_no_currency_is_a_noun() -> None:
    assert not [row.unit for row in lexicon().unit_rows if is_noun(row.unit)]
    assert not [row.code for row in lexicon().currencies if is_noun(row.code)]


@pytest.mark.parametrize(
    ("relate", "keys"),
    [
        (measure_relation, [*MEASURES, "nobody knows it", None]),
        (population_relation, [*KEYS, "missile", "ballistic missile", "kp:missile", None]),
        (noun_relation, ["missile", "missiles", "ballistic missile", "missile ballistic", "aid convoy", "bridge"]),
    ],
)
def test_relations_are_mirrored_and_everything_is_itself(relate: Relate, keys: list[str | None]) -> None:
    for a in keys:
        assert relate(a, a) == Relation.SAME
        for b in keys:
            assert relate(a, b) == _mirrored(relate(b, a)), (a, b)


@pytest.mark.parametrize(("relate", "keys"), [(measure_relation, MEASURES), (population_relation, CLASSES)])
def test_a_part_of_a_part_is_a_part(relate: Relate, keys: list[str]) -> None:
    for a, b, c in product(keys, keys, keys):
        if relate(a, b) == relate(b, c) == Relation.PART:
            assert relate(a, c) == Relation.PART, (a, b, c)


@given(NOUNS, NOUNS)
def test_nouns_are_mirrored(a: list[str], b: list[str]) -> None:
    one, two = " ".join(a), " ".join(b)
    assert noun_relation(one, one) == Relation.SAME
    assert noun_relation(one, two) == _mirrored(noun_relation(two, one))


@given(WRITTEN, WRITTEN)
def test_places_are_mirrored(a: str, b: str) -> None:
    assert place_relation(a, a) == Relation.SAME
    assert place_relation(a, b) == _mirrored(place_relation(b, a))


@given(WRITTEN)
def test_articles_and_case_name_no_other_place(place: str) -> None:
    assert place_key(place) == place_key(f" {place} ")
    if place in PLACES and "," not in place:
        assert place_key(place) == place_key(f"the {place}") == place_key(place.upper())


def test_every_place_of_the_gazetteer_is_found_by_its_name_and_lies_in_its_parent() -> None:
    places = lexicon().places
    for row in places.values():
        assert place_key(row.name) == row.code
        if row.parent is not None:
            assert place_relation(row.name, places[row.parent].name) == Relation.PART, (row.name, row.parent)


LABELLED = tomllib.loads((Path(__file__).parents[1] / "corpus" / "ontology.toml").read_text(encoding="utf-8"))


def _labelled(table: str) -> list[Any]:
    return [
        pytest.param(
            row["a"],
            row["b"],
            row["same"],
            id=f"{row['a']} / {row['b']}",
            marks=pytest.mark.xfail(reason=row["known"], strict=True) if "known" in row else (),
        )
        for row in LABELLED[table]
    ]


@pytest.mark.parametrize(("a", "b", "same"), _labelled("noun"))
def test_likeness_of_nouns(a: str, b: str, *, same: bool) -> None:
    assert (noun_relation(a, b) == Relation.SAME) is same


@pytest.mark.parametrize(("a", "b", "same"), _labelled("place"))
def test_likeness_of_places(a: str, b: str, *, same: bool) -> None:
    assert (place_relation(a, b) == Relation.SAME) is same
