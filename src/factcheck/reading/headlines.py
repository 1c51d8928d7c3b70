"""What headlines leave out: a speaker behind a colon or dash at the end, and a plan told by a bare "to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.models import Modality

if TYPE_CHECKING:
    from factcheck.reading.sentence import Sentence
    from factcheck.reading.wordings import Reading

__all__ = ["infinitive", "is_headline", "tag"]

_LONGEST = 25  # tokens
_TAG = 6  # tokens: "Syrian state media" and little more
_SUBJECT = 5  # tokens
_COMING = frozenset({"cost", "price", "change", "revenue", "profit"})  # what comes without anyone's plan


def is_headline(sentence: Sentence) -> bool:
    """Whether a sentence ends without a full stop and is short, as headlines are."""
    return bool(sentence.lows) and len(sentence.lows) <= _LONGEST and sentence.lows[-1] not in {".", "!", "?", '"'}


def tag(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """ "Raid kills 22: monitor", "22 killed in raid - state media": the tokens of the speaker behind the mark."""
    lows, tokens, reporting = sentence.lows, sentence.tokens, lexicon().reporting
    end = len(lows) - (lows[-1] == ".")
    mark = lows[at] == ":" or (lows[at] in {"-", "—"} and not tokens[at].glued)
    if not mark or not at or not 0 < end - at - 1 <= _TAG:
        return None
    words = range(at + 1, end)
    if lows[at] != ":" and not all(tokens[index].text.islower() for index in words):
        return None  # "12 killed in blast - Region - World News Agency": the name of a site
    speaks = any(lows[index] in reporting.speakers or lows[index] in reporting.roles for index in words)
    named = all(tokens[index].is_word and lows[index] not in lexicon().function_words for index in words)
    return (at + 1, end) if speaks and named else None


def infinitive(sentence: Sentence, clause: int, reading: Reading) -> Modality | None:
    """ "Bank to cut 700 jobs", "Rail link to cost $4bn": what a headline says will be, by plan or not."""
    lows, grammar, verb = sentence.lows, lexicon().grammar, reading.start
    if reading.role != "left" or verb - clause < 2 or lows[verb - 1] != "to" or not is_headline(sentence):
        return None
    subject = range(clause, verb - 1)
    verbs = grammar.auxiliaries | grammar.determiners | grammar.pronouns
    told = any(
        (lows[at] in verbs and not sentence.tokens[at].text.isupper())  # "US to send troops"
        or lexicon().reporting_verbs.at(lows, at)
        for at in subject
    )
    if told or len(subject) > _SUBJECT or any(_is_verb(sentence, at) for at in subject):
        return None
    return Modality.EXPECTED if reading.measure in _COMING else Modality.PLANNED


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Whether a verb of a measure stands there: "Police move to arrest" has none, "fled to join" has."""
    found = lexicon().triggers.at(sentence.lows, at)
    return found is not None and all(role not in {"head", "title"} for _, role in found[1])
