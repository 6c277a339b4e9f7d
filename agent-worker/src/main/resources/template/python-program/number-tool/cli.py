"""The command line."""

from __future__ import annotations

import argparse
import sys

from {{module}} import core


def prime(args: argparse.Namespace) -> str:
    answer = "is" if core.is_prime(args.number) else "is not"
    return f"{args.number} {answer} prime"


def primes(args: argparse.Namespace) -> str:
    return " ".join(str(number) for number in core.primes(args.number))


def factors(args: argparse.Namespace) -> str:
    return " x ".join(str(factor) for factor in core.factors(args.number))


def fibonacci(args: argparse.Namespace) -> str:
    return " ".join(str(number) for number in core.fibonacci(args.number))


def factorial(args: argparse.Namespace) -> str:
    return str(core.factorial(args.number))


def gcd(args: argparse.Namespace) -> str:
    return str(core.gcd(args.number, args.other))


def roman(args: argparse.Namespace) -> str:
    if args.numeral.isascii() and args.numeral.isdigit():
        return core.to_roman(int(args.numeral))
    return str(core.from_roman(args.numeral))


COMMANDS = [
    ("prime", prime, "whether a number is prime"),
    ("primes", primes, "all primes up to a number"),
    ("factors", factors, "the prime factors of a number"),
    ("fibonacci", fibonacci, "the first Fibonacci numbers"),
    ("factorial", factorial, "the factorial of a number"),
    ("gcd", gcd, "the greatest common divisor of two numbers"),
    ("roman", roman, "a number as a Roman numeral, or back"),
]


def main(argv: list[str] | None = None) -> int:
    """Answers one question; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}", description="{{Title}}: whole numbers."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, action, help_text in COMMANDS:
        command = commands.add_parser(name, help=help_text)
        command.set_defaults(action=action)
        if name == "roman":
            command.add_argument("numeral", help="14 or XIV")
        else:
            command.add_argument("number", type=int)
        if name == "gcd":
            command.add_argument("other", type=int)
    args = parser.parse_args(argv)
    try:
        print(args.action(args))
    except core.NumberError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
