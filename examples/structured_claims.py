"""Claims by hand, no text: a flood told by four offices, held against each other."""

import factcheck

CLAIMS = [
    factcheck.claim("at least 40", measure="killed", place="Valencia", as_of="2024-10-30", speaker="Regional Emergency Centre"),
    factcheck.claim("95", measure="killed", place="Valencia", as_of="2024-10-31", speaker="Ministry of the Interior"),
    factcheck.claim("62", measure="killed", place="Valencia", as_of="2024-10-31", speaker="Red Cross"),
    factcheck.claim("about 1,900", measure="missing", subject="people", place="Valencia", as_of="2024-10-31", speaker="Court"),
]  # fmt: skip

for index, one in enumerate(CLAIMS):
    for other in CLAIMS[index + 1 :]:
        found = factcheck.compare(one, other)
        print(f"{found.verdict:13}  {found.text}")
