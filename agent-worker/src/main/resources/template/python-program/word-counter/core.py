"""Counts what a text has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[\"'”’)])")


@dataclass(frozen=True)
class Counts:
    """How many of each there are."""

    lines: int
    words: int
    unique_words: int
    characters: int
    letters: int
    sentences: int
    paragraphs: int


def words(text: str) -> list[str]:
    """The words of a text, in small letters; numbers count as words."""
    return [word.lower() for word in WORD.findall(text)]


def count(text: str) -> Counts:
    """Counts everything at once."""
    found = words(text)
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    sentences = len(SENTENCE_END.findall(text))
    unfinished = re.split(r"[.!?…]", text)[-1]
    return Counts(
        lines=len(text.splitlines()),
        words=len(found),
        unique_words=len(set(found)),
        characters=len(text),
        letters=sum(character.isalpha() for character in text),
        sentences=sentences + (1 if words(unfinished) else 0),
        paragraphs=len(blocks),
    )


def most_common(text: str, number: int) -> list[tuple[str, int]]:
    """The most frequent words; those that are equal in alphabetical order."""
    ranked = Counter(words(text)).items()
    return sorted(ranked, key=lambda each: (-each[1], each[0]))[:number]
