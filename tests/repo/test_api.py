"""What is public does not change unnoticed: api.txt holds every name, signature and field."""

from __future__ import annotations

import runpy
from difflib import unified_diff
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
API = runpy.run_path(str(Path(__file__).with_name("api.py")))
HINT = """The public interface has changed:

{changes}

If that is meant: run `make api`, commit tests/repo/api.txt, and say in CHANGELOG.md what a user will notice.
What went away or changed its meaning must have been deprecated first (docs/reference/compatibility.md).
"""


def test_the_interface_is_that_of_the_snapshot():
    kept, now = API["FILE"].read_text(encoding="utf-8").splitlines(), API["rendered"]().splitlines()
    changes = [line for line in unified_diff(kept, now, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]

    if changes:
        pytest.fail(HINT.format(changes="\n".join(changes)), pytrace=False)


@pytest.mark.parametrize(
    "line",
    [
        "class factcheck.RangeError(FactcheckError, ValueError)",  # bases
        "factcheck.Claim.text: str",  # field that must be given
        "factcheck.Claim.modality: Modality = Modality.ACTUAL",  # field with a default, type and value
        "factcheck.Range.upper_closed: bool = True",  # field of a data class
        "factcheck.Columns.names: Mapping[str, str] = dict()",  # default that is made each time
        "factcheck.Claim.unit: str | None [property]",
        "factcheck.Report.from_json(cls, text: str | bytes) -> Report [classmethod]",
        "factcheck.Range.__add__(self, other: Range) -> Range",
        "factcheck.Kind.AGE = 'age'",  # member of an enumeration
        "factcheck.compare(a: Claim, b: Claim, rates: Sequence[Rate] = ()) -> Comparison",  # default
        "factcheck.testing.Told.claims: tuple[Claim, ...]",
        "factcheck.testing.sources() -> SearchStrategy[Source]",
    ],
)
def test_it_tells_what_can_change(line):
    assert line in API["rendered"]().splitlines()


def test_what_others_add_is_no_part_of_it():
    assert not {name for name in ("model_dump", "__eq__", "_repr_html_") if f".{name}" in API["rendered"]()}
