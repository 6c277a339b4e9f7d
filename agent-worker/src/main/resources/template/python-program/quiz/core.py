"""Questions, and what their answers are worth."""

from __future__ import annotations

import random
from dataclasses import dataclass


class QuizError(Exception):
    """The questions cannot be read; the message says where."""


@dataclass(frozen=True)
class Question:
    """A question with its right answer and some wrong ones."""

    text: str
    answer: str
    others: tuple[str, ...]

    def choices(self, source: random.Random) -> list[str]:
        """All answers in random order."""
        choices = [self.answer, *self.others]
        source.shuffle(choices)
        return choices

    def is_right(self, given: str) -> bool:
        return given.strip().casefold() == self.answer.casefold()


def read_questions(text: str) -> list[Question]:
    """Reads lines such as ``question | right answer | wrong answer``."""
    questions = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) < 3 or not all(parts):
            raise QuizError(f"line {number} needs a question and two answers")
        if len({part.casefold() for part in parts[1:]}) < len(parts) - 1:
            raise QuizError(f"line {number} has the same answer twice")
        questions.append(Question(parts[0], parts[1], tuple(parts[2:])))
    if not questions:
        raise QuizError("there are no questions")
    return questions
