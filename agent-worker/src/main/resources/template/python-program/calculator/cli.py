"""The calculator on the command line."""

from __future__ import annotations

import argparse
import sys

from {{module}}.core import CalculationError, calculate, format_number

PROGRAM = "python3 -m {{module}}"


def main(argv: list[str] | None = None) -> int:
    """Calculates the arguments, or asks for expressions."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="{{Title}}: calculates with + - * / % ^ and parentheses.",
        epilog="Put the expression in quotes: the shell has its own use for *. "
        "Without one, the calculator asks; an empty line or 'quit' ends it.",
    )
    parser.add_argument("expression", nargs="*", help='such as "2 * (3 + 4)"')
    # parsed by hand, so that -2 is a number and not an option
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] in ("-h", "--help"):
        parser.parse_args(words[:1])
    return show(" ".join(words)) if words else ask()


def show(expression: str) -> int:
    """Prints the value of one expression."""
    try:
        print(format_number(calculate(expression)))
    except CalculationError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 1
    return 0


def ask() -> int:
    """Reads expressions line by line."""
    while True:
        try:
            line = input("> ").strip()
        except EOFError:
            return 0
        if line in ("", "quit", "exit"):
            return 0
        show(line)
