"""The quiz on the command line."""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from {{module}}.core import Question, QuizError, read_questions

QUESTIONS = Path(__file__).with_name("questions.txt")


def ask(question: Question, source: random.Random) -> bool | None:
    """Asks until an answer is chosen; None where somebody gives up."""
    choices = question.choices(source)
    print(question.text)
    for number, choice in enumerate(choices, start=1):
        print(f"  {number}) {choice}")
    while True:
        try:
            text = input("Your answer: ").strip()
        except EOFError:
            text = "quit"
        if text in ("quit", "exit"):
            return None
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(choices):
            return question.is_right(choices[int(text) - 1])
        if text.casefold() in [choice.casefold() for choice in choices]:
            return question.is_right(text)
        print(f"Please type a number from 1 to {len(choices)}.")


def play(questions: list[Question], source: random.Random) -> int:
    """Asks all questions; the answer is the exit code."""
    right = 0
    for question in questions:
        answer = ask(question, source)
        if answer is None:
            print(f"\nBye! {right} right until here.")
            return 1
        if answer:
            right += 1
            print("Right!\n")
        else:
            print(f"Wrong: it is {question.answer}.\n")
    print(f"You got {right} of {len(questions)} right.")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Plays one quiz; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}}: answer by number or word; 'quit' gives up.",
    )
    parser.add_argument(
        "--file",
        type=Path,
        default=QUESTIONS,
        help="lines such as: question | right answer | wrong answer",
    )
    parser.add_argument("--count", type=int, help="how many questions")
    parser.add_argument("--seed", type=int, help="play the same quiz again")
    args = parser.parse_args(argv)
    if args.count is not None and args.count < 1:
        parser.error("--count has to be 1 or more")
    try:
        questions = read_questions(args.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, QuizError) as error:
        print(f"cannot read {args.file}: {error}", file=sys.stderr)
        return 1
    source = random.Random(args.seed)
    source.shuffle(questions)
    return play(questions[: args.count], source)
