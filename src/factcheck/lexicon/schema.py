"""The shape of every lexicon table: unknown keys and unknown effects are refused when the table is loaded."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from factcheck.core.quantities import Kind
from factcheck.models import Modality, SourceKind

__all__ = [
    "Belligerents",
    "Currency",
    "Effect",
    "Grades",
    "Grammar",
    "HedgeRow",
    "Interest",
    "KindRow",
    "Measure",
    "ModalityRow",
    "Numbers",
    "Parts",
    "Place",
    "Population",
    "QualifierRow",
    "Rejects",
    "Reporting",
    "SourceRow",
    "Term",
    "Times",
    "UnitRow",
    "Vague",
]

_POWER = r"\w+( \*\* \d)?"
_DIMENSION = rf"^{_POWER}( / {_POWER})*$"


class Row(BaseModel):
    """A table or row of the lexicon."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # built when a table is first read


class Effect(StrEnum):
    """What the words around a figure do to it (contract of each: core/semantics.py)."""

    EXACTLY = "exactly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just_over"


class QualifierRow(Row):
    effect: Effect
    where: str = Field(pattern="^(before|after)$")
    verb: bool = False
    words: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Vague(Row):
    floor: Decimal
    span: tuple[Decimal, Decimal]


class Numbers(Row):
    words: dict[str, int]
    magnitudes: dict[str, Decimal]
    suffixes: dict[str, Decimal]
    fractions: dict[str, int]
    nobody: tuple[str, ...]
    vague: dict[str, Vague]


class Parts(Row):
    per: int
    words: tuple[str, ...]


class UnitRow(Row):
    """One row of units.toml; see there for what each key says."""

    unit: str
    dimension: str | None = Field(default=None, pattern=_DIMENSION)
    words: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    small: bool = False
    doubtful: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    parts: Parts | None = None
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = ()


class Base(Row):
    """What sums are told for each of, and no unit of measure: a share, a household."""

    unit: str
    words: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = ()


class Measure(Row):
    """One row of measures.toml; see there for what each key says."""

    id: str
    label: str
    nature: str = Field(pattern="^(stock|flow)$")
    cumulative: bool
    persons: bool = False
    money: bool = False
    things: bool = False
    presence: bool = False
    civil: bool = False
    of_subject: bool = False
    strong: bool = False
    cases: bool = False
    told_in: tuple[Kind, ...] = ()
    counts: tuple[str, ...] = ()
    unit_of: str | None = None
    part_of: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    transitive: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Population(Row):
    key: str
    part_of: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    person: bool = False
    force: bool = False
    words: tuple[str, ...] = Field(min_length=1)


class EventRow(Row):
    kind: str
    part_of: tuple[str, ...] = ()
    rare: bool = False
    deliberate: bool = False
    words: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Profile(Row):
    name: str
    takes: Literal["most", "lowest"]
    words: dict[str, Decimal] = Field(default_factory=dict)
    adds: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    source: str


class Place(Row):
    code: str
    name: str
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None


class Minor(Row):
    names: tuple[str, ...]
    per: int = 100


class Currency(Row):
    code: str
    symbols: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ambiguous_names: tuple[str, ...] = ()
    default_for: tuple[str, ...] = ()
    minor: Minor | None = None
    country: str | None = None
    world: bool = False


class HedgeRow(Row):
    hedge: str
    words: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class ModalityRow(Row):
    modality: Modality
    words: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Grammar(Row):
    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    subordinators: frozenset[str]
    locatives: frozenset[str]
    conditions: frozenset[str]
    place_parts: frozenset[str]
    place_nouns: frozenset[str]
    place_sides: frozenset[str]
    strikes: frozenset[str]
    phrasal: frozenset[str]
    recordings: frozenset[str]
    sufferings: frozenset[str]
    sorts: frozenset[str]
    standing: frozenset[str]
    lasting: frozenset[str]
    addition_leads: tuple[str, ...]
    additions: frozenset[str]
    money_nouns: frozenset[str]
    money_words: frozenset[str]
    rising: frozenset[str]
    falling: frozenset[str]
    synonyms: tuple[str, ...]
    light_objects: frozenset[str]
    caseloads: frozenset[str]
    nationwide: frozenset[str]
    wheres: frozenset[str]
    companies: frozenset[str]
    passings: frozenset[str]
    totals: frozenset[str]
    place_heads: frozenset[str]


class Times(Row):
    weekdays: tuple[str, ...]
    weekday_short: tuple[str, ...]
    seasons: tuple[str, ...]
    parts: frozenset[str]
    peaks: tuple[str, ...]
    months: dict[str, int]
    durations: dict[str, str]


class Reporting(Row):
    verbs: tuple[str, ...]
    weak: frozenset[str]
    according: tuple[str, ...]
    citing: tuple[str, ...]
    speakers: frozenset[str]
    roles: frozenset[str]
    channels: tuple[str, ...]
    data_nouns: frozenset[str]
    documents: frozenset[str]
    assessing: frozenset[str]
    clausal: frozenset[str]
    strong: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]
    anaphora: frozenset[str]
    institutions: frozenset[str]
    voices: frozenset[str]
    offices: frozenset[str]
    umbrellas: frozenset[str]


class KindRow(Row):
    id: SourceKind
    meaning: str
    words: tuple[str, ...] = Field(min_length=1)
    called: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class SourceRow(Row):
    name: str
    kind: SourceKind | None = None
    side: str | None = None
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


class Interest(Row):
    name: str
    who: frozenset[str] = Field(min_length=1)
    measures: frozenset[str] = Field(min_length=1)
    direction: Literal["low", "high"]
    source: str
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Belligerents(Row):
    source: str
    measures: frozenset[str]
    forces: frozenset[str]
    against: tuple[str, ...]
    beside: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Admiralty(Row):
    source: str
    credibility: tuple[str, ...] = Field(min_length=6, max_length=6)
    reliability: dict[str, str]


class Airwars(Row):
    source: str
    confirmed: str
    fair: str
    contested: str
    weak: str


class Term(Row):
    name: str
    percent: tuple[int, int]
    words: tuple[str, ...] = Field(min_length=1)


class Likelihood(Row):
    source: str
    terms: tuple[Term, ...]


class Grades(Row):
    admiralty: Admiralty
    airwars: Airwars
    likelihood: Likelihood


class Family(Row):
    words: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Rejects(Row):
    labels: Family
    idioms: Family
    passing: Family
    heads: Family
    rates: Family
    scores: Family
