"""One sentence and what is known about it, each part worked out when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.values import lazy
from factcheck.reading.attribution import Saying, sayings
from factcheck.reading.measures import Reading, measures
from factcheck.reading.mentions import Mention, mentions
from factcheck.reading.places import Located, locations
from factcheck.reading.sentence import Sentence
from factcheck.reading.subjects import Subject, subjects
from factcheck.reading.windows import windows

if TYPE_CHECKING:
    import datetime as dt

    from factcheck.models import Window

__all__ = ["Scene"]

_NEXT = 3  # tokens: "900 of them in Germany"
_SPEAKING = frozenset({"speaking", "talking", "addressing", "briefing", "testifying", "writing"})
_OPENERS = frozenset({"which", "who", "that", "when", "after", "since", "because", "where", "as", "before"})


class Scene:
    """One sentence and what is known about it, each part worked out when it is first asked for."""

    def __init__(self, text: str, span: tuple[int, int], published: dt.date | None) -> None:
        self.sentence = Sentence(text, *span, published)

    @lazy
    def found(self) -> list[Mention]:
        return mentions(self.sentence)

    @lazy
    def readings(self) -> list[Reading]:
        return measures(self.sentence, self.found)

    @lazy
    def subjects(self) -> list[Subject]:
        return subjects(self.sentence, self.found, self.readings)

    @lazy
    def earlier(self) -> list[Mention]:
        """The figures of an earlier time: "up from 58 percent"."""
        return [
            mention
            for mention, reading in zip(self.found, self.readings, strict=True)
            if reading.role == "earlier" and self.sentence.lows[mention.start - 1] in {"from", "with", "to"}
        ]

    @lazy
    def sayings(self) -> list[Saying]:
        return sayings(self.sentence, self.found)

    @lazy
    def places(self) -> list[Located]:
        """The places that a preposition introduces, those of speakers left out."""
        named = locations(self.sentence)
        if not named:
            return named
        spoken = [range(saying.start, saying.end) for saying in self.sayings]
        if self.sayings and self.sentence.lows[0] in _SPEAKING:  # "Speaking to reporters in Geneva, she said"
            spoken.append(range(self.sayings[0].start))
        return [
            place
            for place in named
            if place.counting or self._at_work(place) or not any(place.start in span for span in spoken)
        ]

    def _at_work(self, place: Located) -> bool:
        """ "A charity working in Aden said": where speakers are at work is where what they tell of happens."""
        doing = self.sentence.lows[max(0, place.start - 2)]
        return doing.endswith("ing") and doing not in _SPEAKING

    @lazy
    def shared_places(self) -> list[Located]:
        """The places in which all of the sentence may be: not that of a part, "900 of them in Germany"."""
        if not self.places:
            return self.places
        parts = [
            mention.end
            for mention, reading in zip(self.found, self.readings, strict=True)
            if reading.part_of is not None and mention.noun.is_empty
        ]
        return [place for place in self.places if not any(0 <= place.start - end <= _NEXT for end in parts)]

    def is_apart(self, mention: Mention, saying: Saying) -> bool:
        """Whether who speaks in mid-sentence speaks of something behind the number.

        "12 came; the mayor said", "110 trucks, far below the 600 a day that the UN says are needed".
        """
        lows = self.sentence.lows
        others = [one for one in self.found if mention.end <= one.start < saying.end]
        owned = (one for one in others if "," in lows[mention.end : one.start])
        return ";" in lows[mention.end : saying.start] or any("," not in lows[one.end : saying.end] for one in owned)

    def opens_between(self, start: int, end: int) -> bool:
        """Whether a subordinate clause opens between two tokens: what it dates is another matter."""
        return any(self.sentence.lows[at] in _OPENERS for at in range(start, end))

    @lazy
    def windows(self) -> list[tuple[int, int, Window]]:
        return windows(self.sentence)
