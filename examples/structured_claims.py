"""Claims by hand, no text: a flood told by four offices, held against each other."""

import factcheck

VALENCIA = {"place": "Valencia", "as_of": "2024-10-31"}
CLAIMS = [
    factcheck.claim(
        "at least 40", measure="killed", speaker="Regional Emergency Centre", **VALENCIA | {"as_of": "2024-10-30"}
    ),
    factcheck.claim("95", measure="killed", speaker="Ministry of the Interior", **VALENCIA),
    factcheck.claim("62", measure="killed", speaker="Red Cross", **VALENCIA),
    factcheck.claim("about 1,900", measure="missing", subject="people", speaker="Court", **VALENCIA),
]

for index, one in enumerate(CLAIMS):
    for other in CLAIMS[index + 1 :]:
        found = factcheck.compare(one, other)
        print(f"{found.verdict:13}  {found.text}")
