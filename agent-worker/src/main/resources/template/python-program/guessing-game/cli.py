"""The game on the command line."""

from __future__ import annotations

import argparse
import random

from {{module}}.core import Game


def play(game: Game) -> int:
    """Asks until the number is found; the answer is the exit code."""
    print(f"I think of a number from {game.low} to {game.high}.")
    while True:
        try:
            text = input("Your guess: ").strip()
        except EOFError:
            print(f"\nIt was {game.secret}. Bye!")
            return 1
        if text in ("quit", "exit"):
            print(f"It was {game.secret}. Bye!")
            return 1
        try:
            answer = game.guess(int(text))
        except ValueError:
            print(f"Please type a number from {game.low} to {game.high}.")
            continue
        if answer == "right":
            word = "try" if game.tries == 1 else "tries"
            print(f"Right! You needed {game.tries} {word}.")
            return 0
        print(f"{answer.capitalize()}!")


def main(argv: list[str] | None = None) -> int:
    """Plays one game; exit code 0 if it was won."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}}: guess the number; 'quit' gives up.",
    )
    parser.add_argument(
        "--low", type=int, default=1, help="smallest number (default: 1)"
    )
    parser.add_argument(
        "--high", type=int, default=100, help="largest number (default: 100)"
    )
    parser.add_argument("--seed", type=int, help="play the same game again")
    args = parser.parse_args(argv)
    if args.low >= args.high:
        parser.error("--low has to be smaller than --high")
    secret = random.Random(args.seed).randint(args.low, args.high)
    return play(Game(secret, args.low, args.high))
