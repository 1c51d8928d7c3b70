"""The tables of the site, each made from what the package holds, so that no page can say what the code does not."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from commands import commands
from grids import grid

from factcheck.comparing.differences import DIFFERENCES
from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.schema import Effect
from factcheck.lexicon.tables import IDENTITIES, read
from factcheck.reading.qualifiers import Meaning, meaning, step, width
from factcheck.reading.quantities import quantities
from factcheck.reports.rows import COLUMNS
from factcheck.running.columns import CLAIM, DOCUMENT
from factcheck.sources.truth import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factcheck.lexicon.schema import Measure

__all__ = ["TABLES"]

_SHOWN = 14  # words of a row that a table shows; the others are one click away
_FIGURE = Decimal(3000)
_FIGURES = (20, 62, 100, 300, 1000, 3000, 10_000, 100_000)
_PHRASES = Path(__file__).with_name("phrases.toml")
_WORDINGS = ("transitive", "intransitive", "head", "title")


def _listed(words: Iterable[str], shown: int = _SHOWN) -> str:
    """Words between commas, what is beyond the first of them folded away."""
    all_words = [f"“{word.partition('/')[0]}”" for word in words]
    first, rest = ", ".join(all_words[:shown]), ", ".join(all_words[shown:])
    more = f'<details class="more"><summary>and {len(all_words) - shown} more</summary>{rest}</details>'
    return f"{first} {more}" if rest else first


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _held(found: Meaning) -> tuple[str, str]:
    about = " (approximate)" if found.approximate else ""
    return f"{found.range}{about}", str(found.plausible)


def effects() -> str:
    """What each effect makes of one figure, with its first words."""
    by_effect: dict[Effect, list[str]] = {effect: [] for effect in Effect}
    for row in lexicon().qualifier_rows:
        by_effect[row.effect] += [f"n {word}" if row.where == "after" else f"{word} n" for word in row.words]
    rows = [("3,000 (no word)", *_held(meaning(Effect.EXACTLY, _FIGURE, Kind.COUNT, None)))]
    for effect, words in by_effect.items():
        rows.append((_listed(words, 6), *_held(meaning(effect, _FIGURE, Kind.COUNT, None))))
    return grid(("words", "3,000 entails", "3,000 suggests"), rows)


def vague_words() -> str:
    """Words that stand for a figure."""
    rows = [
        (f"“{word}”", f"at least {row.floor:,}", f"{row.span[0]:,} to {row.span[1]:,}")
        for word, row in lexicon().numbers.vague.items()
    ]
    return grid(("word", "entails", "suggests"), rows)


def widths() -> str:
    """How far "about" and "more than" reach from some figures."""
    rows = []
    for number in map(Decimal, _FIGURES):
        reach, far = width(number), number + step(number)
        rows.append((f"{number:,}", f"± {reach:,} ({100 * reach / number:.2g} %)", f"to {far:,.0f}"))
    return grid(("n", "“about n” reaches", "“more than n” suggests up"), rows)


def differences() -> str:
    """Each kind of difference, in the words of the function that looks for it."""
    return grid(("difference", "what it says"), [(f"`{judge.__name__}`", _first(judge)) for judge in DIFFERENCES])


def _first(function: Callable[..., object]) -> str:
    """The docstring of a function up to its first empty line, on one line."""
    return " ".join((function.__doc__ or "").partition("\n\n")[0].split())


def measures() -> str:
    """What can be counted, each with its wordings and its rival definitions."""
    return "\n\n".join(map(_measure, lexicon().measures.values()))


def _measure(row: Measure) -> str:
    nature = "how many there are" if row.nature == "stock" else "how many it happened to"
    facts = [f"{nature[0].upper()}{nature[1:]}{'; the count never falls' if row.cumulative else ''}."]
    if row.part_of:
        facts.append(f"Part of {_codes(row.part_of)}.")
    if row.sum_of:
        facts.append(f"The sum of {_codes(row.sum_of)}.")
    lines = [f"### `{row.id}` {row.label if row.label != row.id else ''}".rstrip(), " ".join(facts)]
    if row.notes:
        lines.append(f"**Definitions.** {row.notes}" + (f" *Source: {row.source}.*" if row.source else ""))
    words = dict.fromkeys(word for field in _WORDINGS for word in getattr(row, field))
    if words:
        lines.append(f"**Words.** {_listed(words)}")
    return "\n\n".join([*lines, f"**As in** {_listed(row.examples[:3])}; **not as in** {_listed(row.counter[:2])}."])


def populations() -> str:
    """Who or what is counted."""
    rows = [(f"`{row.key}`", _codes(row.part_of), _listed(row.words, 8)) for row in lexicon().populations.values()]
    return grid(("population", "part of", "words"), rows)


def hedges() -> str:
    """Words of distance."""
    return grid(("hedge", "words", "as in"), [_hedge(row) for row in read("hedges")["hedge"]])


def _hedge(row: dict[str, list[str]]) -> tuple[str, str, str]:
    return f"`{row['hedge']}`", _listed(row["words"]), f"“{row['examples'][0]}”"


def modality() -> str:
    """Words that say a figure is no fact."""
    rows = [(f"`{r['modality']}`", _listed(r["words"]), f"“{r['examples'][0]}”") for r in read("modality")["modality"]]
    return grid(("modality", "words", "as in"), rows)


def events() -> str:
    """Kinds of event."""
    rows = [
        (f"`{row.kind}`", _codes(row.part_of), "yes" if row.rare else "", _listed(row.words, 8))
        for row in lexicon().events.values()
    ]
    return grid(("kind", "part of", "rare", "words"), rows)


def credibility() -> str:
    """The scale for a piece of information."""
    scale = lexicon().grades.admiralty
    return grid(("grade", "meaning"), [(f"`{n}`", text) for n, text in enumerate(scale.credibility, 1)])


def reliability() -> str:
    """The scale for a source."""
    return grid(("grade", "meaning"), [(f"`{n}`", text) for n, text in lexicon().grades.admiralty.reliability.items()])


def airwars() -> str:
    """Airwars's words for a report of harm."""
    scale = lexicon().grades.airwars.model_dump(exclude={"source"})
    return grid(("grade", "when"), [(f"`{grade}`", text) for grade, text in scale.items()])


def likelihood() -> str:
    """ICD 203's words of likelihood."""
    terms = lexicon().grades.likelihood.terms
    return grid(
        ("likelihood", "percent", "words"),
        [(term.name, f"{term.percent[0]} to {term.percent[1]}", _listed(term.words)) for term in terms],
    )


def scales() -> str:
    """Where the scales are from."""
    grades = lexicon().grades
    return "\n".join(f"- {each.source}" for each in (grades.admiralty, grades.airwars, grades.likelihood))


def kinds() -> str:
    """Sorts of source."""
    rows = [(f"`{row['id']}`", row["meaning"], f"“{row['examples'][0]}”") for row in read("sources")["kind"]]
    return grid(("kind", "meaning", "as in"), rows)


def interests() -> str:
    """Who gains by which figures."""
    rows = [
        (row["name"], _codes(row["measures"]), row["direction"], row["source"]) for row in read("sources")["interest"]
    ]
    sides = read("sources")["belligerents"]
    own = ("parties to a war, of their own and their enemy's", _codes(sides["measures"]), "low; high", sides["source"])
    return grid(("who", "of", "gains by", "source"), [*rows, own])


def profiles() -> str:
    """How data sets code what is vague."""
    rows = []
    for row in lexicon().profiles.values():
        words = ", ".join(f"“{word}” {value:,}" for word, value in row.words.items()) or "their floor"
        adds = "; ".join(f"{_codes(parts)} to `{whole}`" for whole, parts in row.adds.items()) or "nothing"
        best = "the lowest" if row.takes == "lowest" else "the one that fits most origins"
        rows.append((f"`{row.name}`", words, best, adds, row.source))
    return grid(("profile", "vague words count as", "best figure", "adds", "source"), rows)


def methods() -> str:
    """Ways to pick among stated values."""
    return grid(("method", "how"), [(f"`{name}`", _first(method)) for name, method in METHODS.items()])


def columns() -> str:
    """Fields that a table of documents or of claims may have."""
    rows = [(f"`{name}`", "yes" if name in DOCUMENT else "", "yes" if name in CLAIM else "") for name in _fields()]
    return grid(("field", "documents", "claims"), rows)


def _fields() -> Iterable[str]:
    return dict.fromkeys((*DOCUMENT, *CLAIM))


def written() -> str:
    """The columns that are written for each claim."""
    return grid(("column", "type"), [(f"`{name}`", kind) for name, kind in COLUMNS.items()])


def lexicon_tables() -> str:
    """The tables that a lexicon file may hold."""
    return grid(
        ("table", "named by"), [(f"`[[{table}]]`", f"`{name}`" if name else "") for table, name in IDENTITIES.items()]
    )


def phrases() -> str:
    """What other libraries read in some phrases, and what we do."""
    rows = []
    for row in tomllib.loads(_PHRASES.read_text(encoding="utf-8"))["phrase"]:
        ours = "; ".join(str(found.range) for found in quantities(row["words"])) or "nothing"
        rows.append((f"“{row['words']}”", row["quantulum3"], row["recognizers"], ours))
    return grid(("words", "quantulum3", "Recognizers-Text", "factcheck: what they entail"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "effects": effects,
    "vague words": vague_words,
    "widths": widths,
    "differences": differences,
    "measures": measures,
    "populations": populations,
    "hedges": hedges,
    "modality": modality,
    "events": events,
    "credibility": credibility,
    "reliability": reliability,
    "airwars": airwars,
    "likelihood": likelihood,
    "scales": scales,
    "kinds": kinds,
    "interests": interests,
    "profiles": profiles,
    "methods": methods,
    "columns": columns,
    "written": written,
    "lexicon tables": lexicon_tables,
    "phrases": phrases,
    "commands": commands,
}
