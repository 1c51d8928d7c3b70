"""From articles to a report: five dispatches about one deployment, read, clustered and compared."""

from pathlib import Path

import factcheck

SEEDS = Path(__file__).parent.parent / "seeds"

documents, errors = factcheck.load([SEEDS])
report = factcheck.check(documents)

for error in errors:
    print(error)
print(report.to_text())
