"""Draws how time grows, from all that stands in results/: growth.svg.

    python benchmarks/growth_chart.py

Each line is one thing measured: its size over its time, both as multiples of the smallest measured, on logarithmic
scales. What grows in step with its size runs along the dashed line. The drawing is done by vl-convert, in an
environment of its own.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

import altair as alt
from environments import NotInstalledError, environment
from harness import RESULTS

DRAW = "import sys, vl_convert; sys.stdout.write(vl_convert.vegalite_to_svg(sys.stdin.read(), vl_version=sys.argv[1]))"


def points() -> list[dict[str, Any]]:
    """Every measured size of every result, beside the smallest of its line."""
    rows = []
    for path in sorted(RESULTS.glob("*.json")):
        for line in json.loads(path.read_text(encoding="utf-8")).get("growth", ()):
            first = line["points"][0]
            label = f"{path.stem}: {line['name']} ({line['exponent']:.2f})"
            rows += [
                {
                    "line": label,
                    "size": point["size"] / first["size"],
                    "time": point["seconds"] / first["seconds"],
                }
                for point in line["points"]
            ]
    return rows


def chart(rows: list[dict[str, Any]]) -> alt.LayerChart:
    largest = max(row["size"] for row in rows)
    size = alt.X("size:Q", title="size, times the smallest", scale=alt.Scale(type="log", base=2))
    time = alt.Y("time:Q", title="time, times that of the smallest", scale=alt.Scale(type="log", base=2))
    colour = alt.Color("line:N", title="what (power of the size)", legend=alt.Legend(labelLimit=400))
    lines = alt.Chart(alt.Data(values=rows)).mark_line(point=True).encode(x=size, y=time, color=colour)
    linear = alt.Chart(alt.Data(values=[{"size": at, "time": at} for at in (1, largest)]))
    return (linear.mark_line(strokeDash=[6, 4], color="gray").encode(x=size, y=time) + lines).properties(
        width=520, height=400, title="Growth: the dashed line is linear"
    )


def main() -> None:
    rows = points()
    if not rows:
        print("nothing to draw: run the benchmarks first")
        return
    try:
        python = environment("drawing")
    except NotInstalledError as error:
        print(f"nothing drawn, pip says: {error}")
        return
    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    drawn = subprocess.run(
        [python, "-c", DRAW, version], input=chart(rows).to_json(), capture_output=True, text=True, check=True
    )
    (RESULTS / "growth.svg").write_text(drawn.stdout + "\n", encoding="utf-8")
    print(f"{len({row['line'] for row in rows})} lines drawn to results/growth.svg")


if __name__ == "__main__":
    main()
