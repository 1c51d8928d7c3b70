"""Texts of any size for the benchmarks: real articles where there are some, else ones made of what the project ships.

The base is the FA-KES articles (Abu Salem et al. 2019), where the folder FACTCHECK_CORPUS holds them; another folder's
texts are taken as they are. Without it, articles are put together from the texts in seeds/ and the annotated sentences
in tests/gold. A size beyond the base is filled with further rounds of it, in which every figure is drawn anew and every
date is a month later: new events, as in a longer archive. The same size always gives the same texts.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
from functools import cache
from itertools import count
from pathlib import Path

from harness import data

import factcheck

ROOT = Path(__file__).parents[1]
FAKES = "FA-KES-Dataset.csv"
COLUMNS = {"text": "article_content", "title": "article_title", "publisher": "source", "published": "date"}
FIRST = dt.date(2024, 1, 1)
MONTH = dt.timedelta(days=31)
SENTENCES = 12  # of an article that is put together: about 1.5 KB, as long as a short report
ARTICLES = 200
MONTHS = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?"
FIGURE = re.compile(rf"\b{MONTHS}\s+\d+|\d+\s+{MONTHS}\b|\d+", re.IGNORECASE)


def name() -> str:
    """What the texts are, for a result's head."""
    if data(FAKES):
        return "FA-KES articles"
    return os.environ.get("FACTCHECK_CORPUS") or "articles put together from seeds and annotated sentences"


@cache
def base() -> tuple[factcheck.Document, ...]:
    """The articles that all sizes are made of."""
    if fakes := data(FAKES):
        return tuple(factcheck.load([fakes], columns=COLUMNS)[0])
    if folder := os.environ.get("FACTCHECK_CORPUS"):
        return tuple(factcheck.load([folder])[0])
    seeds, _ = factcheck.load([ROOT / "seeds"])
    draw = random.Random(7)
    sentences = [text for path in sorted((ROOT / "tests" / "gold").glob("*.json")) for text in _annotated(path)]
    sentences += [part for seed in seeds for part in seed.text.split("\n\n") if part]
    return (*seeds, *(_put_together(number, draw, sentences) for number in range(ARTICLES)))


def _annotated(path: Path) -> list[str]:
    return [one["text"] for one in json.loads(path.read_text(encoding="utf-8"))["documents"] if "text" in one]


def _put_together(number: int, draw: random.Random, sentences: list[str]) -> factcheck.Document:
    text = _other_figures("\n\n".join(draw.sample(sentences, SENTENCES)), draw)
    published = FIRST + dt.timedelta(days=draw.randrange(365))
    return factcheck.Document(id=f"made {number}", text=text, publisher=f"Outlet {number % 20}", published=published)


def documents(characters: float) -> list[factcheck.Document]:
    """Articles of so many characters in all, the last one cut short."""
    found: list[factcheck.Document] = []
    left = int(characters)
    for turn in count():
        draw = random.Random(turn)
        for article in base():
            document = _later(article, turn, draw) if turn else article
            if len(document.text) >= left:
                return [*found, document.model_copy(update={"text": document.text[:left]})]
            found.append(document)
            left -= len(document.text)
    raise AssertionError  # count() has no end


def _later(article: factcheck.Document, turn: int, draw: random.Random) -> factcheck.Document:
    published = article.published and article.published + MONTH * turn
    text = _other_figures(article.text, draw)
    return factcheck.Document(id=f"{article.id}/{turn}", text=text, publisher=article.publisher, published=published)


def _other_figures(text: str, draw: random.Random) -> str:
    """Every run of digits drawn anew, as long as it was, save years and days of a month."""

    def other(found: re.Match[str]) -> str:
        length = len(found[0])
        if not found[0].isdecimal() or (length == 4 and found[0][:2] in {"19", "20"}):
            return found[0]
        return str(draw.randint(10 ** (length - 1), 10**length - 1))

    return FIGURE.sub(other, text)
