"""The game on the command line."""

from __future__ import annotations

import argparse
import random

from {{module}}.core import SHAPES, Match, read_shape

WORDS = {1: "You win this round.", 0: "A draw.", -1: "I win this round."}


def play(match: Match, source: random.Random) -> int:
    """Plays a match; exit code 0 if it was played to its end."""
    while not match.over:
        try:
            text = input("rock, paper or scissors? ").strip()
        except EOFError:
            text = "quit"
        if text in ("quit", "exit"):
            print("\nBye!")
            return 1
        try:
            mine = read_shape(text)
        except ValueError as error:
            print(f"Please {error}.")
            continue
        other = source.choice(SHAPES)
        result = match.play(mine, other)
        print(f"{mine} against {other}. {WORDS[result]}")
        print(f"You {match.mine}, I {match.others}")
    print("You win!" if match.mine > match.others else "I win!")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Plays one match; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}} against the computer; 'quit' gives up.",
    )
    parser.add_argument(
        "--wins", type=int, default=3, help="rounds to win (default: 3)"
    )
    parser.add_argument("--seed", type=int, help="play the same match again")
    args = parser.parse_args(argv)
    if args.wins < 1:
        parser.error("--wins has to be 1 or more")
    return play(Match(args.wins), random.Random(args.seed))
