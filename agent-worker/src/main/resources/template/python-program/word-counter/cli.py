"""The counter on the command line."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from {{module}}.core import count, most_common

PROGRAM = "python3 -m {{module}}"


def natural(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def read(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    with open(name, encoding="utf-8") as file:
        return file.read()


def show(name: str, text: str, top: int | None) -> None:
    if name != "-":
        print(f"{name}:")
    for label, number in asdict(count(text)).items():
        print(f"{number:>9} {label.replace('_', ' ')}")
    if top:
        print("most frequent words:")
        for word, number in most_common(text, top):
            print(f"{number:>9} {word}")


def main(argv: list[str] | None = None) -> int:
    """Counts files or standard input; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="{{Title}}: counts lines, words, characters, letters, "
        "sentences and paragraphs.",
    )
    parser.add_argument(
        "file", nargs="*", default=["-"], help="files; standard input if none"
    )
    parser.add_argument(
        "--top", type=natural, metavar="N", help="show the N most frequent words"
    )
    args = parser.parse_args(argv)
    code = 0
    for name in args.file:
        try:
            show(name, read(name), args.top)
        except (OSError, UnicodeDecodeError) as error:
            print(f"{PROGRAM}: cannot read {name}: {error}", file=sys.stderr)
            code = 1
    return code
