"""The lexicon in memory: every table read once, checked against its shape and against the others, then shared."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.core.tokens import words_of
from factcheck.errors import LexiconError
from factcheck.lexicon import schema
from factcheck.lexicon.phrases import Phrases, inflect
from factcheck.lexicon.tables import parse, read, remembered, rows, where_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Lexicon", "Trigger", "lexicon"]

_ARTICLES = frozenset({"a", "an"})
_LEADS = _ARTICLES | {"half", "quarter"}  # before a magnitude or a fraction

# How a word that names a measure stands to the number: see the head of measures.toml.
Trigger = tuple[str, str]  # (measure id, role)


class Lexicon:
    """All tables; each is read when it is first needed and kept."""

    @cached_property
    def numbers(self) -> schema.Numbers:
        return parse("numbers", schema.Numbers, read("numbers"))

    @cached_property
    def vague(self) -> Phrases[schema.Vague]:
        return Phrases(self.numbers.vague.items())

    @cached_property
    def number_heads(self) -> frozenset[str]:
        """Every word that a spelled number may begin with."""
        numbers = self.numbers
        phrases = (*numbers.vague, *numbers.nobody)
        return frozenset(words_of(phrase)[0] for phrase in phrases) | {*numbers.words, *numbers.magnitudes, *_LEADS}

    @cached_property
    def number_tails(self) -> frozenset[str]:
        """Every word or mark that may go on with a number, digits aside: behind any other the number has ended."""
        numbers = self.numbers
        plurals = (f"{word}s" for word in numbers.fractions)
        joints = ("-", "/", "and", "in", "out", "point", "halves")
        return frozenset(
            {*numbers.words, *numbers.magnitudes, *numbers.suffixes, *numbers.fractions, *plurals, *joints}
        )

    @cached_property
    def number_anchors(self) -> frozenset[str]:
        """Words of which every spelled number holds one."""
        numbers = self.numbers
        lasts = (words_of(phrase)[-1] for phrase in (*numbers.vague, *numbers.nobody))
        return frozenset({*lasts, *numbers.words, *numbers.magnitudes, *numbers.fractions, *_LEADS} - _ARTICLES)

    @cached_property
    def nobody(self) -> Phrases[bool]:
        return Phrases((word, True) for word in self.numbers.nobody)

    @cached_property
    def peaks(self) -> Phrases[bool]:
        return Phrases((words, True) for words in self.times.peaks)

    @cached_property
    def qualifier_rows(self) -> tuple[schema.QualifierRow, ...]:
        return rows("qualifiers", "qualifier", schema.QualifierRow)

    @cached_property
    def qualifiers_before(self) -> Phrases[schema.QualifierRow]:
        return Phrases((word, row) for row in self.qualifier_rows if row.where == "before" for word in row.words)

    @cached_property
    def qualifiers_after(self) -> Phrases[schema.QualifierRow]:
        return Phrases((word, row) for row in self.qualifier_rows if row.where == "after" for word in row.words)

    @cached_property
    def unit_rows(self) -> tuple[schema.UnitRow, ...]:
        return rows("units", "unit", schema.UnitRow)

    @cached_property
    def units(self) -> Phrases[str]:
        return Phrases((word, row.unit) for row in self.unit_rows for word in row.words)

    @cached_property
    def short_units(self) -> Phrases[str]:
        return Phrases((word, row.unit) for row in self.unit_rows for word in row.short)

    @cached_property
    def small_units(self) -> frozenset[str]:
        """Units whose short wording is never in capitals: "5G" and "7 MG" are no grams."""
        return frozenset(row.unit for row in self.unit_rows if row.small)

    @cached_property
    def doubtful_units(self) -> Phrases[schema.UnitRow]:
        """Wordings that are a unit only near a word that tells: "pounds" near "weighed", "35C" near "heat"."""
        return Phrases((word, row) for row in self.unit_rows for word in row.doubtful)

    @cached_property
    def bases(self) -> Phrases[str]:
        """What a price or a rate is per: every spelt unit, those meant there alone ("a barrel"), and "a share"."""
        measured = ((word, row.unit) for row in self.unit_rows for word in (*row.each, *row.words))
        return Phrases((*measured, *((word, row.unit) for row in self.base_rows for word in row.words)))

    @cached_property
    def base_rows(self) -> tuple[schema.Base, ...]:
        return rows("units", "base", schema.Base)

    @cached_property
    def unit_parts(self) -> dict[str, schema.Parts]:
        """The smaller unit that may follow a unit in one figure: "5 feet 7 inches"."""
        return {row.unit: row.parts for row in self.unit_rows if row.parts}

    @cached_property
    def currencies(self) -> tuple[schema.Currency, ...]:
        return rows("currencies", "currency", schema.Currency)

    @cached_property
    def currency_codes(self) -> frozenset[str]:
        return frozenset(row.code for row in self.currencies)

    @cached_property
    def money_symbols(self) -> Phrases[str]:
        """Symbols and codes, as they stand before a figure or behind it; "AUD$" is the dollar's sign with its code."""

        def rows() -> Iterator[tuple[str, str]]:
            for row in self.currencies:
                for word in (*row.default_for, *row.symbols, row.code):
                    yield word, row.code
                if {"dollar", "peso"}.intersection(row.ambiguous_names):
                    yield f"{row.code}$", row.code

        return Phrases(rows())

    @cached_property
    def money_spellings(self) -> frozenset[str]:
        """Symbols as written: "Rs" and "usd" are money, "rs" and "all" are not."""
        return frozenset(word for row in self.currencies for word in (*row.default_for, *row.symbols))

    @cached_property
    def money_names(self) -> Phrases[tuple[str, int]]:
        """Names of currencies to code and divisor ("cents" are hundredths), alone and behind their country's name."""

        def rows() -> Iterator[tuple[str, tuple[str, int]]]:
            for row in self.currencies:
                for name in (*row.names, *row.ambiguous_names):
                    yield name, (row.code, 1)
                if row.minor:
                    for name in row.minor.names:
                        yield name, (row.code, row.minor.per)
            for row in self.currencies:
                for lead in self._country_words(row.country):
                    for name in (*row.names, *row.ambiguous_names):
                        yield f"{lead} {name}", (row.code, 1)

        return Phrases(rows())

    def _country_words(self, country: str | None) -> tuple[str, ...]:
        place = self.places.get(country or "")
        return (place.name, *place.aliases, *place.demonyms) if place else ()

    @cached_property
    def namesakes(self) -> Phrases[dict[str, str]]:
        """Names that several currencies have, to their codes by country: "pesos", "dinars".

        Not those of a currency of the world's ("dollars", "pounds"): they are meant in any country.
        """
        table: dict[str, dict[str, str]] = {}
        world = {name for row in self.currencies if row.world for name in row.ambiguous_names}
        for row in self.currencies:
            for name in row.ambiguous_names:
                if row.country and name not in world:
                    table.setdefault(name, {}).setdefault(row.country, row.code)
        return Phrases(table.items())

    @cached_property
    def measures(self) -> dict[str, schema.Measure]:
        found = {row.id: row for row in rows("measures", "measure", schema.Measure)}
        for row in found.values():
            for other in (*row.part_of, *row.sum_of):
                if other not in found:
                    raise LexiconError(
                        where_of("measures", "measure", row.id), value=other, expected="the id of a measure"
                    )
        return found

    @cached_property
    def triggers(self) -> Phrases[tuple[Trigger, ...]]:
        """Every wording of a measure to its (measure, role) pairs; a word may serve several."""
        table: dict[str, list[Trigger]] = {}
        for row in self.measures.values():
            for wording, role in _wordings(row):
                pairs = table.setdefault(wording, [])
                if (row.id, role) not in pairs:
                    pairs.append((row.id, role))
        return Phrases((wording, tuple(pairs)) for wording, pairs in table.items())

    @cached_property
    def populations(self) -> dict[str, schema.Population]:
        found = {row.key: row for row in rows("populations", "population", schema.Population)}
        for row in found.values():
            for other in row.part_of:
                if other not in found:
                    raise LexiconError(
                        where_of("populations", "population", row.key), value=other, expected="the key of a population"
                    )
        return found

    @cached_property
    def population_words(self) -> Phrases[schema.Population]:
        return Phrases((word, row) for row in self.populations.values() for word in row.words)

    @cached_property
    def places(self) -> dict[str, schema.Place]:
        return {row.code: row for row in rows("places", "place", schema.Place)}

    @cached_property
    def place_names(self) -> Phrases[str]:
        return Phrases((name, row.code) for row in self.places.values() for name in (row.name, *row.aliases))

    @cached_property
    def demonyms(self) -> Phrases[str]:
        return Phrases((name, row.code) for row in self.places.values() for name in row.demonyms)

    @cached_property
    def events(self) -> dict[str, schema.EventRow]:
        found = {row.kind: row for row in rows("events", "event", schema.EventRow)}
        for row in found.values():
            for other in row.part_of:
                if other not in found:
                    raise LexiconError(where_of("events", "event", row.kind), value=other, expected="a kind of event")
        return found

    @cached_property
    def profiles(self) -> dict[str, schema.Profile]:
        return {row.name: row for row in rows("profiles", "profile", schema.Profile)}

    @cached_property
    def kinds(self) -> tuple[schema.KindRow, ...]:
        return rows("sources", "kind", schema.KindRow)

    @cached_property
    def sources(self) -> tuple[schema.SourceRow, ...]:
        return rows("sources", "source", schema.SourceRow)

    @cached_property
    def interests(self) -> tuple[schema.Interest, ...]:
        return rows("sources", "interest", schema.Interest)

    @cached_property
    def belligerents(self) -> schema.Belligerents:
        return parse("sources", schema.Belligerents, read("sources")["belligerents"])

    @cached_property
    def kind_words(self) -> Phrases[schema.KindRow]:
        """Head nouns of names to the kind of their bearers; the first row that has a word keeps it."""
        return Phrases((word, row) for word, row in _first((word, row) for row in self.kinds for word in row.words))

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """Nouns to the usual noun for the same thing."""
        return {word: row.split()[0] for row in self.grammar.synonyms for word in row.split()[1:]}

    @cached_property
    def kind_leads(self) -> dict[str, schema.KindRow]:
        """First words of names to the kind of their bearers."""
        return {word: row for row in self.kinds for word in row.leads}

    @cached_property
    def grades(self) -> schema.Grades:
        return parse("grades", schema.Grades, read("grades"))

    @cached_property
    def likelihoods(self) -> Phrases[schema.Term]:
        return Phrases((word, term) for term in self.grades.likelihood.terms for word in term.words)

    @cached_property
    def event_words(self) -> Phrases[str]:
        """Every word for an event, and its plural."""
        return Phrases(
            (form, row.kind)
            for row in self.events.values()
            for word in row.words
            for form in (word, f"{word}s", f"{word.removesuffix('y')}ies")
        )

    @cached_property
    def hedge_rows(self) -> tuple[schema.HedgeRow, ...]:
        return rows("hedges", "hedge", schema.HedgeRow)

    @cached_property
    def hedges(self) -> Phrases[str]:
        return Phrases((word, row.hedge) for row in self.hedge_rows for word in row.words)

    @cached_property
    def modality_rows(self) -> tuple[schema.ModalityRow, ...]:
        return rows("modality", "modality", schema.ModalityRow)

    @cached_property
    def modalities(self) -> Phrases[schema.ModalityRow]:
        return Phrases((word, row) for row in self.modality_rows for word in row.words)

    @cached_property
    def grammar(self) -> schema.Grammar:
        return parse("grammar", schema.Grammar, read("grammar"))

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that begin or join phrases and are part of no noun."""
        grammar = self.grammar
        return grammar.prepositions | grammar.conjunctions | grammar.auxiliaries | grammar.determiners

    @cached_property
    def little_words(self) -> frozenset[str]:
        """Words that name nothing by themselves: function words and pronouns."""
        return self.function_words | self.grammar.pronouns

    @cached_property
    def times(self) -> schema.Times:
        return parse("times", schema.Times, read("times"))

    @cached_property
    def reporting(self) -> schema.Reporting:
        return parse("reporting", schema.Reporting, read("reporting"))

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Nouns of those who speak: people, bodies and roles."""
        return self.reporting.speakers | self.reporting.roles

    @cached_property
    def reporting_verbs(self) -> Phrases[str]:
        """Every form of a reporting verb to its base form."""
        return Phrases((form, inflect(verb)[0]) for verb in self.reporting.verbs for form in inflect(verb))

    @cached_property
    def according(self) -> Phrases[bool]:
        return Phrases((phrase, True) for phrase in self.reporting.according)

    @cached_property
    def citing(self) -> Phrases[bool]:
        return Phrases((phrase, True) for phrase in self.reporting.citing)

    @cached_property
    def channels(self) -> Phrases[bool]:
        return Phrases((phrase, True) for phrase in self.reporting.channels)

    @cached_property
    def addition_leads(self) -> Phrases[bool]:
        return Phrases((phrase, True) for phrase in self.grammar.addition_leads)

    @cached_property
    def rejects(self) -> schema.Rejects:
        return parse("rejects", schema.Rejects, read("rejects"))

    @cached_property
    def labels(self) -> Phrases[bool]:
        return Phrases((word, True) for word in self.rejects.labels.words)

    @cached_property
    def idioms(self) -> Phrases[bool]:
        return Phrases((word, True) for word in self.rejects.idioms.words)


def _first(pairs: Iterable[tuple[str, schema.KindRow]]) -> Iterable[tuple[str, schema.KindRow]]:
    kept: dict[str, schema.KindRow] = {}
    for word, row in pairs:
        kept.setdefault(word, row)
    return kept.items()


def _wordings(row: schema.Measure) -> Iterator[tuple[str, str]]:
    """Every wording of a measure with its role: active, participle, intransitive, head or title."""
    for verb in row.transitive:
        base, third, past, participle, gerund = inflect(verb)
        for form in dict.fromkeys((base, third, past, gerund)):
            yield form, "active"
        yield participle, "participle"
    for verb in row.intransitive:
        for form in dict.fromkeys(inflect(verb)) if _is_bare(verb) else (verb,):
            yield form, "intransitive"
    for word in row.head:
        yield word, "head"
    for word in row.title:
        yield word, "title"


def _is_bare(verb: str) -> bool:
    """Whether a wording is a base form, to be inflected, and no ready phrase such as "lost their lives"."""
    return "/" in verb or " " not in verb


@remembered
def lexicon() -> Lexicon:
    """The lexicon that comes with the package, with what users have added."""
    return Lexicon()
