"""Of whom or what? The subject as written, found across the clause where the number itself has no noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import STATUS
from factcheck.reading.clauses import BE, HARD_STOPS, THE_NUMBER_OF, clause_start
from factcheck.reading.links import HARMED
from factcheck.reading.mentions import COMPARATIVES
from factcheck.reading.nouns import FILLERS, NounPhrase, noun_phrase, population_key
from factcheck.reading.owners import Subject, is_function, of_company, of_owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.lexicon.schema import Population
    from factcheck.reading.measures import Reading
    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["Subject", "subjects"]

_FILLERS = FILLERS | {"mark"}  # "passed the 2,500 mark"
_OF_WHOM = frozenset({"among", "of", "amongst", "for", "to"})
_WITH = frozenset({"with"})
_INFLICTED_ON = _OF_WHOM | {"on"}


def subjects(sentence: Sentence, found: Sequence[Mention], readings: Sequence[Reading]) -> list[Subject]:
    """Subject and population of each mention, in order; a mention without a noun shares its neighbour's."""
    out: list[Subject] = []
    for index, (mention, reading) in enumerate(zip(found, readings, strict=True)):
        words, population = _own_words(sentence, mention, reading)
        if reading.role == "compared":
            noun = mention.noun if reading.like is None else found[reading.like].noun
            if sentence.lows[mention.end + 1] != "than" and mention.noun.is_empty:  # "12 fewer fires than in May"
                noun = noun_phrase(sentence.tokens, sentence.lows, mention.end + 1)
            end = noun.start if sentence.lows[noun.end - 1] in COMPARATIVES else noun.end  # "5 percent higher than"
            words, population = _words(sentence, noun.start, end), noun.population
        if not words and mention.noun.is_empty:
            words, population = _apposed(sentence, mention)
        if not words and mention.noun.is_empty:
            words, population = _partitive(sentence, mention)
        if not words and _is_predicate(sentence, mention, reading):
            words, population = _before_verb(sentence, mention, reading)
        if reading.part_of is not None and reading.part_of < index and (status := _status(sentence, mention)):
            words = _of_status(status, out[reading.part_of][0] or "")
        elif _are_cases(reading) and (status := _told_status(sentence, mention)):
            words = _of_status(status, words)
        if not words and index:
            near = readings[index - 1].part_of if reading.part_of is None else None
            near = (
                index - 1 if near is None or near >= index else near
            )  # "killed six, including two guards, and hurt 9"
            near = reading.like if reading.like is not None and reading.like < index else near
            if _shares(mention, found[near], reading, readings[near], out[near]):
                out.append(out[near])
                continue
        key = population_key(words, population) if words else None
        company = of_company(sentence, reading, key) if mention.quantity.kind != Kind.COUNT else None
        out.append(company or (words or None, of_owner(sentence, reading, key)))
    return out


def _is_predicate(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """Whether the figure is said of the clause's subject: "stood at 41", "rose 3 % to 41", "was 94% effective"."""
    if reading.role == "title":
        return False
    said = mention.quantity.kind in {Kind.PERCENT, Kind.MEASURE}
    if said and mention.start and sentence.lows[mention.start - 1] in BE:
        return True
    return (mention.noun.is_empty or mention.quantity.kind == Kind.PERCENT) and (mention.verb or _is_changed(reading))


def _is_changed(reading: Reading) -> bool:
    """Whether the figure says by how much, or to what, the verb before it changed something: "rose 3 % to 41"."""
    return reading.role == "after" or (reading.role == "left" and reading.measure == "change")


def _before_verb(sentence: Sentence, mention: Mention, reading: Reading) -> tuple[str, Population | None]:
    """ "Unemployment in May stood at 6.3 percent", "the number of bookshops rose to 4,112": the clause's subject.

    What "raised rates by 25 basis points to 4.75%" speaks of is the verb's object.
    """
    lows = sentence.lows
    changed = reading.start + 1 if _is_changed(reading) else mention.start
    is_object = (
        changed < mention.start
        and sentence.tokens[changed].is_word
        and lows[changed] not in _OBJECTLESS
        and not lows[changed].endswith("ly")
    )
    verb = reading.start if _is_changed(reading) else mention.start
    start = changed if is_object else _clause_of(sentence, verb)
    if lows[start : start + 3] in THE_NUMBER_OF:
        start += 3
    start += start < mention.start and lows[start] in lexicon().grammar.subordinators
    start += start < mention.start and lows[start] in lexicon().grammar.determiners
    noun = noun_phrase(sentence.tokens, lows, start) if start < mention.start else None
    if noun is None or lows[start] in lexicon().grammar.pronouns:  # "it had risen"
        return "", None
    end, limit = start, mention.start if is_object else verb
    while end < limit and (sentence.tokens[end].is_word or lows[end] == "-") and not is_function(lows[end]):
        end += 1
        start = end if lows[end - 1] == "saw" else start  # "the country saw exports rise to"
    return _words(sentence, start, end), noun.population


def _clause_of(sentence: Sentence, verb: int) -> int:
    """ "The bank said exports rose 7 %", "made a loss as sales slid": behind the verb of saying, and behind "as"."""
    lows, start = sentence.lows, clause_start(sentence.tokens, sentence.lows, verb)
    told = (lexicon().reporting_verbs.at(lows, at) for at in range(start, verb))
    opened = (at + 1 for at in range(start, verb - 1) if lows[at] == "as")
    return max([start, *(said[0] for said in told if said is not None and said[0] < verb), *opened])


_OBJECTLESS = frozenset({"by", "about", "some", "around", "more", "another", "a", "an", "to", "from", "over", "nearly"})


def _status(sentence: Sentence, mention: Mention) -> str:
    """ "of which 312 were confirmed": what is said of the part."""
    for word in sentence.lows[mention.end : mention.end + 4]:
        if word in STATUS:
            return word
    return ""


def _of_status(status: str, words: str) -> str:
    return " ".join([status, *(word for word in words.split() if word not in STATUS)])


def _are_cases(reading: Reading) -> bool:
    row = lexicon().measures.get(reading.measure or "")
    return row is not None and row.cases


def _told_status(sentence: Sentence, mention: Mention) -> str:
    """ "57 cases of measles had been confirmed": what the verb behind says of them."""
    lows = sentence.lows
    for at in range(mention.noun.end, len(lows)):
        if lows[at] in HARD_STOPS:
            break
        if lows[at] in STATUS and lows[at - 1] in BE:
            return lows[at]
    return ""


def _apposed(sentence: Sentence, mention: Mention) -> tuple[str, Population | None]:
    """ "killed 22 people, seven of them children", "14 were children": the people that they are said to be."""
    lows, at = sentence.lows, mention.end
    at += 2 * (lows[at : at + 2] in {("of", "them"), ("of", "whom")})
    at += 3 * (lows[at : at + 2] in {("of", "the"), ("of", "those")} and not HARMED.isdisjoint(lows[at + 2 : at + 3]))
    at += lows[at : at + 1] != () and lows[at] in BE
    if at == mention.end or at >= len(lows):
        return "", None
    noun = noun_phrase(sentence.tokens, lows, at)
    return (_words(sentence, noun.start, noun.end), noun.population) if noun.population else ("", None)


def _partitive(sentence: Sentence, mention: Mention) -> tuple[str, Population | None]:
    """ "Of the soldiers sent there, at least 100 have died": the noun that opens the sentence."""
    lows = sentence.lows
    if lows[0] not in {"of", "among"} or mention.start < 3 or lows[mention.start - 1] != ",":
        return "", None
    noun = noun_phrase(sentence.tokens, lows, 1)
    return _words(sentence, noun.start, noun.end), noun.population


def _shares(mention: Mention, last: Mention, reading: Reading, before: Reading, subject: Subject) -> bool:
    """Whether an elliptic number ("and some 1,000 had been wounded") counts what its neighbour counted.

    People stay the same people under another measure; "312 cholera cases, 46 deaths" share nothing.
    """
    if reading.role in {"earlier", "another"} and reading.like is not None:
        return True
    told = before.measure is not None or before.role == "whole"
    if not told or not mention.quantity.kind == last.quantity.kind == Kind.COUNT:
        return False
    kind = (subject[1] or "").rpartition(":")[2]
    unit = mention.quantity.unit
    if mention.noun.is_empty and unit is not None and unit == last.quantity.unit:  # "damaged 19 more"
        return True
    return reading.measure == before.measure or kind in lexicon().populations or kind in lexicon().places


def _own_words(sentence: Sentence, mention: Mention, reading: Reading) -> tuple[str, Population | None]:
    noun, tokens = mention.noun, sentence.tokens
    if _are_cases(reading) and sentence.lows[reading.end : reading.end + 2][1:] not in {("the",), ("it",)}:
        disease = _behind(sentence, reading.end, _WITH)  # "140 people were infected with Ebola"
        if disease[0]:
            return disease
    if reading.role == "title" and reading.start >= 0:
        titled = _of_title(sentence, mention, reading)
        if not titled[0] and mention.quantity.kind == Kind.PERCENT:  # "inflation eased to 6.7%"
            return _words(sentence, reading.start, reading.end), None
        return titled
    if noun.measure_word is not None:
        before = _words(sentence, noun.start, min(noun.end, noun.measure_word[0]))
        behind, population = _behind(sentence, noun.end, _INFLICTED_ON)
        if sentence.lows[noun.end : noun.end + 1] in {("on",), ("to",)} and not (population or _is_sided(behind)):
            behind = ""  # "two bodies on the mountain", "450 deaths to the heat"; not "casualties on Chadian units"
        if not before and not behind:
            return _sufferer(sentence, mention, reading)
        return (f"{before} {behind}".strip() if behind else before), population or noun.population
    if mention.quantity.kind in {Kind.MONEY, Kind.MEASURE}:
        found = _behind(sentence, mention.end)
        return found if found[0] else (_measured(sentence, mention), None)
    end = noun.end
    if noun.is_empty and sentence.lows[end : end + 2] == ('"', "of"):
        return _behind(sentence, end)
    if mention.quantity.kind == Kind.PERCENT and (noun.is_empty or _is_predicate(sentence, mention, reading)):
        of_subject = _is_predicate(sentence, mention, reading) and sentence.lows[mention.start - 1] not in BE
        return ("", None) if of_subject else _behind(sentence, mention.end)
    while end > noun.start and not tokens[end - 1].is_word:
        end -= 1
    words = _words(sentence, noun.start, _past_origin(sentence, noun, end))
    if words and noun.population is None and end < len(tokens) and sentence.lows[end] == "of":
        more, _ = _behind(sentence, end)
        return (f"{words} of {more}" if more else words), None
    return words, noun.population


def _sufferer(sentence: Sentence, mention: Mention, reading: Reading) -> tuple[str, Population | None]:
    """ "North Korean troops have suffered 3,000 casualties": the people who bear them."""
    verb = mention.start - 1
    if verb < 1 or sentence.lows[verb] not in lexicon().grammar.sufferings:
        return "", None
    words, population = _before_verb(sentence, mention, replace(reading, role="after", start=verb))
    return (words, population) if population is not None and population.person else ("", None)


def _measured(sentence: Sentence, mention: Mention) -> str:
    """ "winds of up to 185 km/h": what has the size that "of" ties to it."""
    lows, at = sentence.lows, mention.start - 1
    if mention.quantity.kind != Kind.MEASURE or at < 1 or lows[at] != "of":
        return ""
    start = at
    while start > 0 and at - start < 3 and sentence.tokens[start - 1].is_word and not is_function(lows[start - 1]):
        start -= 1
    return _words(sentence, start, at)


def _words(sentence: Sentence, start: int, end: int) -> str:
    """The words of the tokens without leading fillers and numbers, spaced as they were written."""
    lows, numbers = sentence.lows, lexicon().numbers.words
    while start < end and (
        lows[start] in _FILLERS
        or not sentence.tokens[start].is_word
        or (lows[start] in numbers and lows[start + 1 : start + 2] != ("-",))
    ):
        start += 1
    out = ""
    for index in range(start, end):
        token = sentence.tokens[index]
        out += token.text if token.glued or not out else f" {token.text}"
    return out


def _is_sided(words: str) -> bool:
    """Whether the words say whose people they are: "Chadian units"."""
    key = population_key(words, None) or ""
    return ":" in key or key in lexicon().places


def _behind(sentence: Sentence, at: int, links: frozenset[str] = _OF_WHOM) -> tuple[str, Population | None]:
    """The noun phrase behind "among" or "of"."""
    at += at < len(sentence.lows) and sentence.lows[at] == '"'
    if at >= len(sentence.lows) or sentence.lows[at] not in links:
        return "", None
    if sentence.lows[at] == "to" and not _is_receiver(sentence, at + 1):  # "to help 11 million people"
        return "", None
    noun = noun_phrase(sentence.tokens, sentence.lows, at + 1)
    return _words(sentence, noun.start, _past_origin(sentence, noun, noun.end)), noun.population


def _is_receiver(sentence: Sentence, at: int) -> bool:
    lows = sentence.lows
    return at < len(lows) and bool(
        sentence.tokens[at].is_capitalised
        or lows[at] in lexicon().grammar.determiners
        or lexicon().population_words.at(lows, at)
    )


def _past_origin(sentence: Sentence, noun: NounPhrase, end: int) -> int:
    """Where "soldiers of North Korea", "students from France" ends: people and the country that they are of."""
    lows = sentence.lows
    if noun.population is None or end + 1 >= len(lows) or lows[end] not in {"of", "from"}:
        return end
    found = lexicon().place_names.at(lows, end + 1)
    is_country = found is not None and lexicon().places[found[1]].kind == "country"
    return found[0] if found and is_country and sentence.tokens[end + 1].is_capitalised else end


def _of_title(sentence: Sentence, mention: Mention, reading: Reading) -> tuple[str, Population | None]:
    """ "the number of North Korean troops killed … exceeded 3,000", "North Korean losses reach 3,000 soldiers"."""
    tokens, lows = sentence.tokens, sentence.lows
    start = reading.start
    while (
        start > 0 and reading.start - start < 6 and lows[start - 1] not in HARD_STOPS and lows[start - 1] not in _BREAKS
    ):
        if lows[start - 1] in lexicon().grammar.determiners or lows[start - 1] in {"of", "'s"}:
            break
        if lexicon().reporting_verbs.at(lows, start - 1) is not None:
            break
        start -= 1
    left = noun_phrase(tokens, lows, start) if start < reading.start else None
    before = _words(sentence, start, reading.start)
    own = _words(sentence, mention.noun.start, mention.noun.end) if mention.noun.measure_word is None else ""
    if own:
        if left is not None and left.population is not None:
            return before, left.population
        led = before if before and before[0].isupper() and not own.startswith(before) else ""
        return f"{led} {own}".strip(), mention.noun.population
    behind, population = _behind(sentence, reading.end)
    if behind and _names_event(sentence, reading.end + 1):
        return "", None  # "the toll of the Aden floods"
    if behind:
        return f"{before} {behind}".strip() if before and before[0].isupper() else behind, population
    if not before:  # "the number of wounded marines"
        noun = noun_phrase(tokens, lows, reading.end)
        named = noun.population is not None or (not noun.is_empty and lows[noun.head].endswith("s"))
        if named and noun.end <= mention.start:
            return _words(sentence, noun.start, noun.end), noun.population
    event = lexicon().event_words.get(before.split()[-1]) if before and reading.measure != "infected" else None
    if event or lows[reading.start - 1] in lexicon().times.durations or before.lower() in _OF_TOLLS:
        return "", None  # "the flood toll", "the death toll": of whom is not said
    return before, left.population if left else None


def _names_event(sentence: Sentence, at: int) -> bool:
    """Whether the noun phrase at ``at`` is one of an event: its last word, or the word right behind it, says so."""
    noun = noun_phrase(sentence.tokens, sentence.lows, at)
    words = sentence.lows[noun.head : noun.end + 1]
    return noun.population is None and any(lexicon().event_words.get(word) for word in words)


_OF_TOLLS = frozenset({"death", "casualty", "total", "latest", "overall", "final", "official"})
_BREAKS = frozenset({",", "and", "but", "that", "said", "says", "the", "a", "an", "in", "with", "as", "while", "when"})
