"""The timer on the command line."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Callable

from {{module}}.core import count_down, format_seconds, parse_duration

POMODORO = [25 * 60, 5 * 60]


def duration(text: str) -> int:
    try:
        return parse_duration(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def natural(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not 1 to 100")
    return int(text)


def run_times(
    times: list[int],
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Counts down one time after the other; a bell ends each."""
    for number, seconds in enumerate(times, start=1):
        for left in count_down(seconds, clock, wait):
            name = f"{number}/{len(times)} " if len(times) > 1 else ""
            print(f"\r{name}{format_seconds(left)}   ", end="", flush=True)
        print(f"\a\n{format_seconds(seconds)} is over")


def main(argv: list[str] | None = None) -> int:
    """Counts down; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}}: counts down; Ctrl-C stops it.",
    )
    parser.add_argument(
        "times", nargs="*", type=duration, help="such as 90, 45s, 5m or 1h30m"
    )
    parser.add_argument(
        "--repeat", type=natural, metavar="N", help="run all times N times"
    )
    parser.add_argument(
        "--pomodoro",
        action="store_true",
        help="25 minutes of work and 5 of break, 4 times",
    )
    args = parser.parse_args(argv)
    if args.pomodoro == bool(args.times):
        parser.error("give times, or --pomodoro")
    times = POMODORO if args.pomodoro else args.times
    repeat = args.repeat or (4 if args.pomodoro else 1)
    try:
        run_times(times * repeat)
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 1
    return 0
