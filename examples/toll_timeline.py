"""A toll that grows over five days is one story; a total that falls is a divergence."""

from datetime import date, timedelta

import factcheck

FIRST_DAY = date(2025, 3, 28)
TOLLS = ["at least 150", "1,002", "1,644", "more than 2,000", "1,700"]

documents = [
    factcheck.Document(
        id=f"day-{day + 1}",
        publisher="Wire",
        published=FIRST_DAY + timedelta(days=day),
        text=f"The earthquake in Myanmar has killed {toll} people, the military government said.",
    )
    for day, toll in enumerate(TOLLS)
]

report = factcheck.check(documents)
for found in report.divergences:
    print(f"{found.verdict:13}  {found.a.document_id} {found.a.text}  ~  {found.b.document_id} {found.b.text}")
    print(f"               {found.text}")
