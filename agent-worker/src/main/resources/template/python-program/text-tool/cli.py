"""The command line."""

from __future__ import annotations

import argparse
import sys

from {{module}} import core

CHANGES = {
    "reverse": (core.reverse, "turn the text around"),
    "upper": (str.upper, "make all letters capital"),
    "lower": (str.lower, "make all letters small"),
    "capitalize": (core.capitalize, "begin every word with a capital"),
    "vowels": (lambda text: str(core.count_vowels(text)), "count the vowels"),
}


def yes(answer: bool) -> str:
    return "yes" if answer else "no"


def act(args: argparse.Namespace) -> str:
    if args.command == "anagram":
        return yes(core.is_anagram(args.text, args.other))
    text = args.text or sys.stdin.read().rstrip("\n")
    if args.command == "palindrome":
        return yes(core.is_palindrome(text))
    if args.command == "caesar":
        return core.caesar(text, args.shift)
    return CHANGES[args.command][0](text)


def main(argv: list[str] | None = None) -> int:
    """Does one thing with a text; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}}: without a text it reads standard input.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, help_text) in CHANGES.items():
        commands.add_parser(name, help=help_text).add_argument("text", nargs="?")
    palindrome = commands.add_parser(
        "palindrome", help="whether it reads the same from both ends"
    )
    palindrome.add_argument("text", nargs="?")
    anagram = commands.add_parser(
        "anagram", help="whether two texts have the same letters"
    )
    anagram.add_argument("text")
    anagram.add_argument("other")
    caesar = commands.add_parser(
        "caesar", help="Caesar cipher; the opposite shift reads it again"
    )
    caesar.add_argument("shift", type=int, help="such as 3, or -3 to read")
    caesar.add_argument("text", nargs="?")
    print(act(parser.parse_args(argv)))
    return 0
