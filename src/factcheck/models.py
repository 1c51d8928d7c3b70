"""What crosses the door: documents, claims and what comparing them yields. Data without verbs."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from factcheck.core.pages import read_page
from factcheck.core.ranges import Range, all_sized
from factcheck.core.validated import Value
from factcheck.errors import InvalidValueError

__all__ = [
    "Attribution",
    "Citation",
    "CitationKind",
    "Claim",
    "Cluster",
    "Comparison",
    "Conflict",
    "Difference",
    "DifferenceKind",
    "Document",
    "Estimate",
    "Modality",
    "Skipped",
    "Source",
    "SourceKind",
    "SourceRecord",
    "Verdict",
    "Window",
]


class Modality(StrEnum):
    """Whether a claim says what is, what will be, what is meant to be, what could be, or what is not."""

    ACTUAL = "actual"
    EXPECTED = "expected"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Verdict(StrEnum):
    """How two claims stand to each other; the README has the meaning of each."""

    EQUIVALENT = "equivalent"
    CONSISTENT = "consistent"
    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"
    CONTRADICTION = "contradiction"
    UNRELATED = "unrelated"


class DifferenceKind(StrEnum):
    """The ways in which two claims can differ in what they speak of."""

    MEASURE = "measure"
    POPULATION = "population"
    PLACE = "place"
    TIME_WINDOW = "time_window"
    AS_OF = "as_of"
    MODALITY = "modality"
    BOUND = "bound"
    ATTRIBUTION = "attribution"
    UNIT = "unit"
    HEDGE = "hedge"


_HALF = re.compile("[\ud800-\udfff]")  # half of a character goes into no file; its stand-in keeps every offset


class Document(Value):
    """A text and where it comes from; ``id`` defaults to a digest of the text.

    >>> Document(text="Twelve people died.").id
    'b46742b908c37d30'
    """

    id: str = ""
    text: str
    publisher: str | None = None
    published: dt.date | None = None
    title: str | None = None
    url: str | None = None
    via: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _default_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("text"), str) and not data["text"].isascii():
            data = {**data, "text": _HALF.sub("\ufffd", data["text"])}
        if isinstance(data, dict) and not data.get("id") and isinstance(data.get("text"), str):
            data = {**data, "id": digest(data["text"])}
        return data

    @classmethod
    def from_html(
        cls,
        html: str | bytes,
        *,
        url: str | None = None,
        id: str | None = None,  # noqa: A002 -- the name of the field
        publisher: str | None = None,
        published: dt.date | str | None = None,
    ) -> Self:
        """The article of a web page: its text, and its title, day and publisher unless they are given.

        Bytes are read in the encoding that the page declares. Nothing is fetched, and no page raises: one without an
        article has an empty text. Needs the extra ``html``; without it MissingExtraError is raised.
        """
        if not isinstance(html, str | bytes):
            raise InvalidValueError("not a web page", value=type(html).__name__, expected="a str or bytes")
        page = read_page(html, url)
        known = {"url": url or page.url, "publisher": publisher or page.publisher}
        return cls(id=id or "", text=page.text, title=page.title, published=published or page.published, **known)


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts, the same on every machine."""
    joined = "\x1f".join(parts)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Attribution(Value):
    """Who says so: the name, the role given ("president"), the channel ("Telegram")."""

    name: str
    role: str | None = None
    via: str | None = None


class Window(Value):
    """The stretch of time that a figure covers; ``days`` is its length where the words give one."""

    start: dt.date | None = None
    end: dt.date | None = None
    days: int | None = Field(default=None, ge=0)
    text: str = ""


class Claim(Value):
    """One quantity asserted by someone about something.

    ``range`` is what the words entail, ``plausible`` what a reader takes from them. ``document_id`` is empty for a
    claim made by hand. ``as_of`` is the day of the count or statement where the text gives one, ``reported`` the day
    the document came out: the figure was known by then. ``falls`` marks a change that goes down, ``parts`` names the
    claims that a derived total adds up.
    """

    id: str
    document_id: str = ""
    sentence: str = ""
    start: int = 0
    end: int = 0
    text: str
    range: Range
    plausible: Range
    figures: tuple[Decimal, ...] = ()
    approximate: bool = False
    qualifier: str | None = None
    part_of: str | None = None
    measure: str | None = None
    subject: str | None = None
    population: str | None = None
    place: str | None = None
    as_of: dt.date | None = None
    window: Window | None = None
    modality: Modality = Modality.ACTUAL
    attribution: tuple[Attribution, ...] = ()
    hedges: tuple[str, ...] = ()
    falls: bool = False
    reported: dt.date | None = None
    parts: tuple[str, ...] = ()
    _sized = field_validator("figures")(all_sized)

    @property
    def unit(self) -> str | None:
        """The unit of the range."""
        return self.range.unit

    @property
    def speaker(self) -> str | None:
        """The nearest speaker, where one is named."""
        return self.attribution[0].name if self.attribution else None


class Difference(Value):
    """One way in which two claims differ: the two values, and whether it can explain the figures in its direction."""

    kind: DifferenceKind
    a: str | None = None
    b: str | None = None
    accounts: bool
    text: str


class Rate(Value):
    """What one unit of a currency was worth in the ``base`` currency on a day: 1 EUR was 1.09 USD. ISO 4217 codes."""

    currency: str = Field(pattern=r"^[A-Z]{3}$")
    base: str = Field(pattern=r"^[A-Z]{3}$")
    value: Decimal = Field(gt=0)
    date: dt.date
    _sized = field_validator("value")(all_sized)


class Comparison(Value):
    """Two claims held against each other.

    ``ratio`` and ``gap`` lie between the nearest plausible ends (1 and 0 where they meet, None where no figure
    can be given); ``text`` is the verdict in one sentence.
    """

    a: Claim
    b: Claim
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    ratio: Decimal | None = None
    gap: Decimal | None = None
    text: str = ""


class Cluster(Value):
    """Claims that say the same. ``range`` is what all of them allow, ``origins`` who first said it (not the outlets).

    What follows is filled by ``check``, which knows the documents. ``outlets`` printed it; ``independent`` counts the
    origins that stand for themselves (bodies of one side are one voice, speakers without a name are none).
    ``credibility`` is the Admiralty's (1 confirmed … 5 improbable, 6 cannot be judged), ``grade`` the chosen scale's
    word, ``confidence`` how good the sources are (low, moderate, high), ``likelihood`` how probable the speakers call
    it (a term of ICD 203); ``reasons`` say why, ``text`` says what it all rests on in one sentence.
    """

    id: str
    claim_ids: tuple[str, ...]
    measure: str | None = None
    population: str | None = None
    place: str | None = None
    range: Range
    origins: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    independent: int | None = Field(default=None, ge=0)
    credibility: int | None = Field(default=None, ge=1, le=6)
    grade: str | None = None
    confidence: str | None = None
    likelihood: str | None = None
    reasons: tuple[str, ...] = ()
    text: str = ""


class Conflict(Value):
    """Three or more claims that cannot all hold, though each pair can; ``text`` is the arithmetic."""

    claim_ids: tuple[str, ...] = Field(min_length=3)
    text: str


class Estimate(Value):
    """Low, best and high of one cluster, or of a story whose ``cluster_ids`` give rival figures for one thing.

    ``best`` is a figure that somebody stated (or that ``profile`` codes a vague word as), None where nobody did;
    ``method`` says how it was found.
    """

    cluster_id: str = ""
    cluster_ids: tuple[str, ...] = ()
    measure: str | None = None
    population: str | None = None
    place: str | None = None
    profile: str = "entailed"
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    method: str
    _sized = field_validator("low", "best", "high")(all_sized)


class Skipped(Value):
    """Something that looked like a claim or a document and could not be judged, and why."""

    document_id: str = ""
    text: str
    start: int | None = None
    reason: str


class SourceKind(StrEnum):
    """What sort of source speaks: who saw it, who answers for it, who fights, who reports."""

    PRIMARY = "primary"
    OFFICIAL = "official"
    PARTY = "party"
    AGENCY = "agency"
    OUTLET = "outlet"
    NGO = "ngo"
    ANONYMOUS = "anonymous"
    SOCIAL = "social"


class Source(Value):
    """What the user knows of a source; sources of one ``side``, a country or any name, are one voice where they agree.

    ``stake`` says in words what it has to gain or to lose, ``grade`` is an Admiralty grade of reliability (A-F).

    >>> Source(name="Harbour Rescue", aliases=("HR",), kind="ngo", grade="B").kind
    <SourceKind.NGO: 'ngo'>
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: SourceKind | None = None
    side: str | None = None
    stake: str | None = None
    grade: str | None = Field(default=None, pattern="^[A-F]$")


class CitationKind(StrEnum):
    """How one source took a figure from another."""

    QUOTES = "quotes"  # an outlet gives the speaker
    CITES = "cites"  # the speaker gives a source of their own
    CARRIES = "carries"  # a site reprints an outlet
    COPIES = "copies"  # the words are another outlet's, which is not named


class Citation(Value):
    """``taker`` has figures from ``giver``: an edge of the graph of who took what from whom."""

    taker: str
    giver: str
    kind: CitationKind
    claim_ids: tuple[str, ...]


class SourceRecord(Value):
    """How one source fared in a report: an origin of claims or an outlet.

    ``origins`` counts those that an outlet's claims rest on; ``agreements`` and ``contradictions`` are clusters that an
    independent origin shares, and open divergences. ``reliability`` is the share of things that the source is expected
    to have right: a Beta prior of four in five, and its record in the ``n`` things that others speak of too; None where
    the documents cannot tell sources apart. ``grade`` is the user's, else F: cannot be judged.
    """

    name: str
    role: str
    kind: SourceKind | None = None
    side: str | None = None
    claims: int
    origins: int = 0
    agreements: int = 0
    contradictions: int = 0
    grade: str = Field(default="F", pattern="^[A-F]$")
    n: int = 0
    reliability: float | None = Field(default=None, ge=0, le=1)
    reasons: tuple[str, ...] = ()
