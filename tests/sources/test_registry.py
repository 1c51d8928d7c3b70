"""Who is who: one name for each speaker, whatever the order in which the spellings came."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import extend_lexicon
from factcheck.lexicon.load import lexicon
from factcheck.models import Source, SourceKind
from factcheck.sources.registry import Registry, is_named, kind_of

if TYPE_CHECKING:
    from pathlib import Path

ZELENSKY = ["Zelensky", "Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskyy"]
ANYBODY = [
    *ZELENSKY,
    "Kim Jong Un",
    "Kim Yo Jong",
    "António Guterres",
    "Guterres",
    "Ministry of Health",
    "the Ministry of Health",
    "Ukrainian Defence Ministry",
    "Russian Defence Ministry",
    "Johnson",
    "Boris Johnson",
    "Ron Johnson",
    "Mike Johnson",
]


def _canonical(names: list[str], sources: tuple[Source, ...] = ()) -> dict[str, str]:
    registry = Registry.of(names, sources)
    return {name: registry.canonical(name) for name in names}


@pytest.mark.parametrize("names", list(itertools.permutations(ZELENSKY)))
def test_spellings_of_one_speaker_have_one_name_in_any_order(names: tuple[str, ...]) -> None:
    (only,) = set(_canonical(list(names)).values())
    assert only in {"Volodymyr Zelensky", "Volodymyr Zelenskyy"}  # the fullest


@given(st.permutations(ANYBODY))
def test_order_changes_nothing(names: list[str]) -> None:
    assert _canonical(names) == _canonical(ANYBODY)


@given(st.permutations(ANYBODY), st.lists(st.sampled_from(ANYBODY)))
def test_a_name_met_again_changes_nothing(names: list[str], again: list[str]) -> None:
    assert _canonical([*names, *again]) == _canonical(ANYBODY)


def test_the_name_kept_is_one_that_was_met() -> None:
    assert set(_canonical(ANYBODY).values()) <= set(ANYBODY)


def test_a_canonical_name_is_its_own() -> None:
    registry = Registry.of(ANYBODY)
    for name in ANYBODY:
        assert registry.canonical(registry.canonical(name)) == registry.canonical(name)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Ukrainian Defence Ministry", "Russian Defence Ministry"),
        ("Boris Johnson", "Ron Johnson"),
        ("Joe Biden", "Hunter Biden"),
        ("Ministry of Health", "Ministry of Finance"),
    ],
)
def test_two_bearers_stay_two(a: str, b: str) -> None:
    registry = Registry.of([a, b])
    assert registry.canonical(a) != registry.canonical(b)


@pytest.mark.parametrize("name", ["the Ministry of Health", "THE MINISTRY OF HEALTH", "Ministry of health"])
def test_articles_and_case_make_no_other_speaker(name: str) -> None:
    registry = Registry.of(["Ministry of Health", name])
    assert registry.canonical(name) == registry.canonical("Ministry of Health")


def test_a_name_never_met_stays_as_it_is() -> None:
    assert Registry.of(["Volodymyr Zelensky"]).canonical("Ilse Brandt") == "Ilse Brandt"
    assert Registry().canonical("Ilse Brandt") == "Ilse Brandt"


def test_nobody_at_all() -> None:
    assert Registry.of([]).canonical("") == ""


# --- what the user knows ---


@pytest.mark.parametrize(
    "met", ["SOHR", "sohr", "the SOHR", "Syrian Observatory", "Syrian Observatory for Human Rights"]
)
def test_an_alias_stands_for_its_source(met: str) -> None:
    known = (Source(name="Syrian Observatory for Human Rights", aliases=("SOHR", "Syrian Observatory")),)
    assert Registry.of([met, "Ilse Brandt"], known).canonical(met) == "Syrian Observatory for Human Rights"


def test_the_users_name_wins_over_a_fuller_one() -> None:
    known = (Source(name="Zelensky", aliases=("Volodymyr Zelenskyy",)),)
    assert _canonical(["Volodymyr Zelenskyy"], known) == {"Volodymyr Zelenskyy": "Zelensky"}


def test_a_spelling_close_to_the_users_name_is_the_users_source() -> None:
    known = (Source(name="Volodymyr Zelenskyy"),)
    assert _canonical(["Zelensky"], known) == {"Zelensky": "Volodymyr Zelenskyy"}


def test_an_alias_joins_what_no_spelling_would() -> None:
    known = (Source(name="Ministry of Defence of Ukraine", aliases=("MOU", "Kyiv")),)
    names = ["MOU", "Kyiv", "Ministry of Defence of Ukraine"]
    assert set(_canonical(names, known).values()) == {"Ministry of Defence of Ukraine"}


def test_the_order_of_sources_changes_nothing() -> None:
    known = [Source(name="SOHR", aliases=("Syrian Observatory",)), Source(name="Hospital", aliases=("clinic",))]
    names = ["Syrian Observatory", "clinic", "Hospital"]
    assert _canonical(names, tuple(known)) == _canonical(names, tuple(reversed(known)))


def test_a_surname_that_two_speakers_bear_is_neither_of_them() -> None:
    assert _canonical(["Johnson", "Boris Johnson", "Ron Johnson"])["Johnson"] == "Johnson"


# --- the starter registry ---


@pytest.mark.parametrize(
    ("met", "kept"),
    [
        ("Pentagon", "US Department of Defense"),
        ("U.S. Defense Department", "US Department of Defense"),
        ("UK MoD", "UK Ministry of Defence"),
        ("British Ministry of Defense", "UK Ministry of Defence"),
        ("NIS", "National Intelligence Service of South Korea"),
        ("South Korea's spy agency", "National Intelligence Service of South Korea"),
        ("SSO", "Special Operations Forces of Ukraine"),
        ("Ukraine's Special Operations Forces", "Special Operations Forces of Ukraine"),
        ("the London-based Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("the Reuters news agency", "Reuters"),
        ("Médecins Sans Frontières", "Doctors Without Borders"),
        ("U.N.", "United Nations"),
        ("World Health Organisation", "World Health Organization"),
        ("Ministry of Defence", "Ministry of Defence"),  # of which country is not said
        ("Polish Defence Ministry", "Polish Defence Ministry"),
        ("Reuters Institute", "Reuters Institute"),
        ("Harbour Post", "Harbour Post"),
    ],
)
def test_known_bodies(met: str, kept: str) -> None:
    assert Registry.of([met]).canonical(met) == kept


@pytest.mark.parametrize("row", lexicon().sources, ids=lambda row: row.name)
def test_every_row_is_found_under_all_its_names(row: object) -> None:
    for name in (row.name, *row.aliases, *row.acronyms):  # type: ignore[attr-defined]
        assert Registry.of([name]).canonical(name) == row.name  # type: ignore[attr-defined]


def test_no_source_is_graded_out_of_the_box() -> None:
    registry = Registry()
    assert {registry.source(row.name).grade for row in lexicon().sources} == {None}


@pytest.mark.parametrize(
    ("name", "kind"),
    [(text, row.id) for row in lexicon().kinds for text in row.examples],
)
def test_the_head_noun_of_a_name_tells_its_kind(name: str, kind: SourceKind) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(("name", "kind"), [(text, row.id) for row in lexicon().kinds for text in row.counter])
def test_other_words_of_a_name_do_not(name: str, kind: SourceKind) -> None:
    assert kind_of(name) != kind


@pytest.mark.parametrize(
    ("name", "role", "kind", "side"),
    [
        ("Polish Defence Ministry", None, SourceKind.OFFICIAL, "pl"),
        ("Anna Kowalska", "Polish President", SourceKind.OFFICIAL, "pl"),
        ("Anna Kowalska", None, None, None),
        ("Ukraine", None, SourceKind.OFFICIAL, "ua"),
        ("Syrian opposition", None, SourceKind.PARTY, None),  # a country's rebels are not its government
        ("Syrian Observatory for Human Rights", None, SourceKind.NGO, None),
        ("White House", None, SourceKind.OFFICIAL, "us"),
        ("Hezbollah", None, SourceKind.PARTY, "Hezbollah"),
        ("Harbour Post", None, SourceKind.OUTLET, None),
        ("Reuters", None, SourceKind.AGENCY, None),
    ],
)
def test_kind_and_side(name: str, role: str | None, kind: SourceKind | None, side: str | None) -> None:
    found = Registry.of([name], roles=[(name, role)] if role else []).source(name)
    assert (found.kind, found.side) == (kind, side)


def test_who_speaks_for_a_body_is_that_body() -> None:
    roles = [("Rami Haddad", "director of the Syrian Observatory for Human Rights"), ("Ilse Brandt", "Mayor")]
    registry = Registry.of(["Rami Haddad", "Ilse Brandt"], roles=roles)
    assert registry.bearer("Rami Haddad") == "Syrian Observatory for Human Rights"
    assert registry.bearer("Ilse Brandt") == "Ilse Brandt"


def test_an_acronym_that_two_texts_spell_out_differently_is_neither() -> None:
    names = ["Special Rescue Service", "Southern Railway Society", "SRS"]
    one = Registry.of(names, acronyms=[(names[0], "SRS")])
    assert one.canonical("SRS") == names[0]
    both = Registry.of(names, acronyms=[(names[0], "SRS"), (names[1], "SRS")])
    assert both.canonical("SRS") == "SRS"


def test_the_user_adds_to_what_the_registry_knows() -> None:
    registry = Registry.of(["Pentagon"], (Source(name="Pentagon", grade="B"),))
    found = registry.source(registry.canonical("US Department of Defense"))
    assert (found.name, found.grade, found.kind, found.side) == ("Pentagon", "B", SourceKind.OFFICIAL, "us")


def test_sources_of_a_users_file(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('[[source]]\nname = "Lummerland Lifeboats"\nkind = "ngo"\nacronyms = ["LLB"]\n', encoding="utf-8")
    try:
        extend_lexicon(path)
        registry = Registry.of(["LLB"])
        assert registry.canonical("LLB") == "Lummerland Lifeboats"
        assert registry.source("Lummerland Lifeboats").kind == SourceKind.NGO
    finally:
        extend_lexicon()
    assert Registry.of(["LLB"]).canonical("LLB") == "LLB"


# --- named or not ---

_BODY = pytest.mark.xfail(reason="any police is one body, in whatever town", strict=True)


@pytest.mark.parametrize(
    "name",
    [
        "Zelensky",
        "Ministry of Health",
        "Ilse Brandt",
        "Médecins Sans Frontières",
        "UNHCR",
        "US Department of Defense",
        "Special Operations Forces",
        "the Red Cross",
        "Syrian Observatory for Human Rights",
        "National Intelligence Service",
        "Bloomberg",
        "the mayor",
        "interior minister",
    ],
)
def test_named(name: str) -> None:
    assert is_named(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "officials",
        "two officials",
        "sources",
        "anonymous military sources",
        "a hospital official",
        "Ukrainian officials",
        "U.S., South Korean, and Ukrainian officials",
        "witnesses",
        "residents",
        pytest.param("police", marks=_BODY),
        "intelligence data",
        "preliminary figures",
        "Western intelligence sources",
        "a source close to the talks",
        "officials in Kyiv",
        "two sources in Washington",
        "a resident of Aleppo",
        "a senior Israeli official",
        "people familiar with the matter",
        "minister",
        "mayors",
    ],
)
def test_not_named(name: str) -> None:
    assert not is_named(name)


def test_a_name_that_two_of_the_users_sources_bear_is_neithers() -> None:
    users = tuple(
        Source(name=name, aliases=("Harbour Watch Network",)) for name in ("Northern Watch", "Southern Watch")
    )
    registry = Registry.of(["Harbor Watch Network"], users)
    assert registry.canonical("Harbor Watch Network") not in {"Northern Watch", "Southern Watch"}
