"""The converter on the command line."""

from __future__ import annotations

import argparse
import math
import sys

from {{module}}.core import UNITS, ConversionError, convert, format_value

PROGRAM = "python3 -m {{module}}"


def number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return value


def list_units() -> None:
    for kind in dict.fromkeys(unit.kind for unit in UNITS):
        print(f"{kind}:")
        for unit in UNITS:
            if unit.kind == kind:
                print(f"  {', '.join(unit.names)}")


def main(argv: list[str] | None = None) -> int:
    """Converts a value; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="{{Title}}: converts lengths, weights, volumes and "
        "temperatures, for example: 10 km miles",
    )
    parser.add_argument("value", type=number, nargs="?", help="such as 12.5")
    parser.add_argument("source", nargs="?", help="the unit it is in")
    parser.add_argument("target", nargs="*", help="the unit you want")
    parser.add_argument("--list", action="store_true", help="name all units")
    args = parser.parse_args(argv)
    if args.list:
        list_units()
        return 0
    # "10 km to miles" reads well too
    words = [word for word in args.target if word.lower() not in ("to", "in")]
    if args.value is None or args.source is None or len(words) != 1:
        parser.error("give a value and two units, such as: 10 km miles")
    try:
        result = convert(args.value, args.source, words[0])
    except ConversionError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 1
    value = format_value(args.value)
    print(f"{value} {args.source} = {format_value(result)} {words[0]}")
    return 0
