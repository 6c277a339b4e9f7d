"""The generator on the command line."""

from __future__ import annotations

import argparse
import sys

from {{module}}.core import KINDS, PasswordError, make_password

PROGRAM = "python3 -m {{module}}"
MOST = 1000


def natural(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not 1 to {MOST}")
    return int(text)


def main(argv: list[str] | None = None) -> int:
    """Prints passwords; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="{{Title}}: makes random passwords. They are printed and "
        "kept nowhere.",
    )
    parser.add_argument(
        "-l", "--length", type=natural, default=16, metavar="N",
        help="characters of each password (default: %(default)s)",
    )
    parser.add_argument(
        "-c", "--count", type=natural, default=1, metavar="N",
        help="how many passwords (default: %(default)s)",
    )
    for kind in KINDS:
        parser.add_argument(
            f"--no-{kind}", action="store_true", help=f"leave {kind} out"
        )
    args = parser.parse_args(argv)
    kinds = [kind for kind in KINDS if not getattr(args, f"no_{kind}")]
    try:
        for _ in range(args.count):
            print(make_password(args.length, kinds))
    except PasswordError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 1
    return 0
