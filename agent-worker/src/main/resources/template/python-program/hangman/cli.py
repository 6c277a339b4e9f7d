"""The game on the command line."""

from __future__ import annotations

import argparse
import random

from {{module}}.core import WORDS, Game


def play(game: Game) -> int:
    """Asks for letters to the end; exit code 0 if the word was found."""
    while not (game.won or game.lost):
        lives = "life" if game.lives == 1 else "lives"
        print(f"{game.shown}   ({game.lives} {lives} left)")
        try:
            text = input("Your letter: ").strip()
        except EOFError:
            text = "quit"
        if text in ("quit", "exit"):
            print(f"\nThe word was {game.word}. Bye!")
            return 1
        try:
            print("Yes!" if game.guess(text) else "No.")
        except ValueError as error:
            print(f"Please {error}." if "type" in str(error) else f"{error}.")
    if game.won:
        print(f"{game.word}: you found it!")
        return 0
    print(f"The word was {game.word}.")
    return 1


def main(argv: list[str] | None = None) -> int:
    """Plays one game; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}}: find the word; 'quit' gives up.",
    )
    parser.add_argument("--word", help="the secret word, for a friend to find")
    parser.add_argument(
        "--lives", type=int, default=7, help="wrong letters (default: 7)"
    )
    parser.add_argument("--seed", type=int, help="play the same game again")
    args = parser.parse_args(argv)
    if args.lives < 1:
        parser.error("--lives has to be 1 or more")
    word = args.word or random.Random(args.seed).choice(WORDS)
    try:
        game = Game(word, args.lives)
    except ValueError as error:
        parser.error(str(error))
    return play(game)
