"""How well figures are read: `factcheck.quantities` on the English cases of Microsoft's Recognizers-Text.

    python benchmarks/bench_recognizers.py [DIR] [--verbose]

DIR (or the folder FACTCHECK_CORPUS) holds NumberModel.json and its like, or is a checkout of
https://github.com/microsoft/Recognizers-Text. Without either, one line says so and nothing is measured.

Prints a line per model: cases, precision, recall and F1 of the values, and the same of value and unit where the
model has units. A match has the same value and an overlapping span, each end of a range counts, and a fraction may
be a percentage. What a rate is per is not compared: their "barrels a day" are barrels. What counts against precision
are figures of the model's own kind. Theirs without a value ("how much is a dollar?") are left out, and so are the
cases in recognizers_aside.toml, for the reasons it gives.
`--verbose` lists every miss: the input, what was wanted, what was got.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import dataclass, replace
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness import data, write_results

import factcheck

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {
    "NumberModel": {"count", "percent"},
    "PercentModel": {"percent"},
    "CurrencyModel": {"money"},
    "DimensionModel": {"measure"},
    "TemperatureModel": {"measure"},
}
TEMPERATURES = ("degree_Celsius", "degree_Fahrenheit")  # measures too, but not of the DimensionModel
WITHOUT_UNITS = {"NumberModel", "PercentModel"}

# Their names of units where ours differ by more than spelling; a currency that names no country is our default for it.
CURRENCIES = {
    "Dollar": "USD",
    "Cent": "USD",
    "Pound": "GBP",
    "Pence": "GBP",
    "Penny": "GBP",
    "Franc": "CHF",
    "Rupee": "INR",
    "Finnish markka": "FIM",
    "Netherlands guilder": "NLG",
    "Peseta": "ESP",
    "Bitcoin": "BTC",
}
UNITS = {
    "Barrel": "oil_barrel",
    "Square meter": "meter ** 2",
    "Square kilometer": "kilometer ** 2",
    "Cubic foot": "foot ** 3",
    "Mile per hour": "mile / hour",
    "Kilometer per hour": "kilometer / hour",
    "Meter per millisecond": "meter / millisecond",
    "Centimeter per millisecond": "centimeter / millisecond",
    "Kilometer per millisecond": "kilometer / millisecond",
    "C": "degree_Celsius",
    "F": "degree_Fahrenheit",
}
HUNDREDTHS = {"Cent", "Pence", "Penny"}


@dataclass(frozen=True)
class Figure:
    """A value, its unit and where it stands."""

    value: float
    unit: str | None
    start: int
    end: int
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.value:.12g} {self.unit or ''}".rstrip()

    def meets(self, other: Figure) -> bool:
        """Whether the two share a letter."""
        return self.start < other.end and other.start < self.end

    def matches(self, other: Figure) -> bool:
        """Whether both are the same value at the same place; our fractions are percentages of five digits."""
        return self.meets(other) and isclose(self.value, other.value, rel_tol=2e-5 if other.kind == "percent" else 1e-6)


@dataclass
class Score:
    """Matches among the figures wanted and got."""

    wanted: int = 0
    got: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.got or 1)

    def __str__(self) -> str:
        precision, recall = self.right / (self.got or 1), self.right / (self.wanted or 1)
        return f"{precision:10.3f} {recall:7.3f} {self.f1:7.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found = data("NumberModel.json")
    parser.add_argument("folder", metavar="DIR", nargs="?", default=found and found.parent)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if not options.folder:
        print("nothing measured: name the folder of the Recognizers-Text cases, or set FACTCHECK_CORPUS")
        return
    aside = set_aside()
    figures = {}
    print(f"{'':18} cases  aside  precision  recall      F1    with unit: precision  recall      F1")
    for model in KINDS:
        cases = json.loads(find(Path(options.folder), model).read_text("utf-8-sig"))
        chosen = {f"{model} {n}": case for n, case in enumerate(cases) if f"{model} {n}" not in aside}
        values, units = Score(), Score()
        for name, case in chosen.items():
            misses = judge(model, case, values, units)
            if misses and options.verbose:
                print(f"\n{name}: {case['Input']!r}", *misses, sep="\n    ")
        told = f"{model:18} {len(chosen):5} {len(cases) - len(chosen):6} {values}"
        print(told if model in WITHOUT_UNITS else f"{told}            {units}")
        figures[model] = {"cases": len(chosen), "values": values.f1, "with unit": units.f1}
    write_results("recognizers", f1=figures)


def find(folder: Path, model: str) -> Path:
    """The English cases of a model."""
    for path in (folder / f"{model}.json", *sorted(folder.rglob(f"English/{model}.json"))):
        if path.is_file():
            return path
    raise SystemExit(f"no {model}.json in {folder}")


def set_aside() -> set[str]:
    """The cases that do not count."""
    families = tomllib.loads(Path(__file__).with_name("recognizers_aside.toml").read_text("utf-8"))["aside"]
    return {case for family in families for case in family["cases"]}


def judge(model: str, case: dict[str, Any], values: Score, units: Score) -> list[str]:
    """Count one case in; what was missed, read too much or given another unit."""
    wanted, got = list(theirs(model, case)), list(ours(model, case["Input"]))
    pairs, rest = [], list(got)
    for want in wanted:
        if match := next((have for have in rest if want.matches(have)), None):
            pairs.append((want, match))
            rest.remove(match)
    extra = [have for have in rest if is_of(model, have)]
    same = [(want, have) for want, have in pairs if have.unit and want.unit in {have.unit, have.unit.split(" / ")[0]}]
    for score, right in ((values, pairs), (units, same)):
        score.wanted += len(wanted)
        score.got += len(pairs) + len(extra)
        score.right += len(right)
    found = [want for want, _ in pairs]
    missed = [want for want in wanted if want not in found]
    other = [] if model in WITHOUT_UNITS else [pair for pair in pairs if pair not in same]
    wrong = [have for have in rest if have in extra or any(map(have.meets, missed))]
    lines = [f"wanted {want}" for want in missed] + [f"got    {have}" for have in wrong]
    return lines + [f"wanted {want}, got {have}" for want, have in other]


def is_of(model: str, figure: Figure) -> bool:
    """Whether a figure of ours is of the kind that the model is about."""
    measured = figure.kind != "measure" or (figure.unit in TEMPERATURES) == (model == "TemperatureModel")
    return figure.kind in KINDS[model] and measured


def theirs(model: str, case: dict[str, Any]) -> Iterator[Figure]:
    """The figures a case wants."""
    names = CURRENCIES if model == "CurrencyModel" else UNITS
    for result in case["Results"]:
        meant = result["Resolution"]
        written = (meant.get("value") or "null").rstrip("%")
        if written != "null":
            unit = meant.get("unit")
            value = float(written) / (100 if unit in HUNDREDTHS else 1)
            named = unit and names.get(unit, unit.lower().replace(" ", "_"))
            yield Figure(value, meant.get("isoCurrency") or named, result["Start"], result["End"] + 1)


def ours(model: str, text: str) -> Iterator[Figure]:
    """The figures read in a text; a share is a fraction where numbers are wanted."""
    for one in factcheck.quantities(text):
        for written in one.figures:
            figure = Figure(float(written), one.unit, one.start, one.end, one.kind)
            share = model == "NumberModel" and one.kind == "percent"
            yield replace(figure, value=figure.value / 100, unit=None) if share else figure


if __name__ == "__main__":
    main()
