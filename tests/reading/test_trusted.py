"""What reading makes without checks is what the checks would have made."""

from __future__ import annotations

import datetime as dt

from factcheck.models import Claim, Document, Skipped
from factcheck.reading.reader import read

DAY = dt.date(2024, 5, 9)


def test_what_is_read_passes_every_check_unchanged(texts: list[str]) -> None:
    for text in texts:
        claims, skipped = read(Document(text=text, published=DAY, publisher="Harbour Post"))
        for each in claims:
            again = Claim.model_validate_json(each.model_dump_json())
            assert (again, repr(again)) == (each, repr(each))
            assert Claim(**{name: getattr(each, name) for name in each.model_fields_set}) == each
        assert [Skipped(**dict(each)) for each in skipped] == skipped
