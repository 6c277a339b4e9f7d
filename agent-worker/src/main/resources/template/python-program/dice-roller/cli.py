"""The dice on the command line."""

from __future__ import annotations

import argparse
import random
import sys

from {{module}}.core import DiceError, Roll, parse_dice, roll

PROGRAM = "python3 -m {{module}}"


def describe(text: str, result: Roll) -> str:
    """One line: what was rolled, every die, the total."""
    shown = " + ".join(str(number) for number in result.shown)
    if result.dice.modifier:
        sign = "+" if result.dice.modifier > 0 else "-"
        shown += f" {sign} {abs(result.dice.modifier)}"
    return f"{text}: {shown} = {result.total}"


def main(argv: list[str] | None = None) -> int:
    """Rolls; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="{{Title}}: rolls dice such as 2d6+1 or d20."
    )
    parser.add_argument(
        "dice", nargs="*", default=["1d6"], help="what to roll (default: 1d6)"
    )
    parser.add_argument(
        "--seed", type=int, help="roll the same again with the same number"
    )
    args = parser.parse_args(argv)
    source = random.Random(args.seed)
    try:
        wanted = [(text, parse_dice(text)) for text in args.dice]
    except DiceError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 1
    results = [(text, roll(dice, source)) for text, dice in wanted]
    for text, result in results:
        print(describe(text, result))
    if len(results) > 1:
        print(f"total: {sum(result.total for _, result in results)}")
    return 0
