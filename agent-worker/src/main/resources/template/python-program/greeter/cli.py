"""The greeting on the command line."""

from __future__ import annotations

import argparse

from {{module}}.core import greet


def main(argv: list[str] | None = None) -> int:
    """Prints a greeting; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}", description="{{Title}}: says hello."
    )
    parser.add_argument("name", nargs="*", help="whom to greet (default: world)")
    args = parser.parse_args(argv)
    print(greet(args.name))
    return 0
