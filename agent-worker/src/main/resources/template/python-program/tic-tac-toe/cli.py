"""The game on the command line."""

from __future__ import annotations

import argparse

from {{module}}.core import Board, MoveError


def play(board: Board, computer: str) -> int:
    """Plays to the end; the answer is the exit code."""
    while not board.over:
        if board.turn == computer:
            number = board.best_move()
            print(f"{computer} plays {number}.")
            board.play(number)
            continue
        print(board)
        try:
            text = input(f"{board.turn}, your cell: ").strip()
        except EOFError:
            text = "quit"
        if text in ("quit", "exit"):
            print("\nBye!")
            return 1
        try:
            board.play(int(text) if text.isascii() and text.isdigit() else 0)
        except MoveError as error:
            print(f"That cannot be: {error}.")
    print(board)
    print(f"{board.winner} wins!" if board.winner else "It is a draw.")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Plays one game; exit code 0 if it was played to its end."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}} for two; X begins, 'quit' gives up.",
    )
    parser.add_argument(
        "--computer",
        choices=["X", "O"],
        default="",
        help="the side that the computer plays",
    )
    args = parser.parse_args(argv)
    return play(Board(), args.computer)
