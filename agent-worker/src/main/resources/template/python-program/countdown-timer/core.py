"""Reads times and counts them down."""

from __future__ import annotations

import re
from typing import Callable, Iterator

LONGEST = 24 * 60 * 60
DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", re.IGNORECASE)


def parse_duration(text: str) -> int:
    """Seconds from a text: 90, 45s, 5m, 1h30m."""
    match = DURATION.fullmatch(text.strip())
    if not match or not any(match.groups()):
        raise ValueError(f"{text!r} is not a time such as 90, 5m or 1h30m")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    total = hours * 3600 + minutes * 60 + seconds
    if not 1 <= total <= LONGEST:
        raise ValueError(f"{text!r} is not between 1 second and 24 hours")
    return total


def format_seconds(seconds: int) -> str:
    """Seconds as 4:05 or 1:00:00."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes}:{rest:02}"


def count_down(
    seconds: int,
    clock: Callable[[], float],
    wait: Callable[[float], None],
) -> Iterator[int]:
    """Yields the seconds that are left, once a second, down to 0."""
    end = clock() + seconds
    for left in range(seconds, 0, -1):
        yield left
        # towards the planned moment, so that small delays do not add up
        wait(max(0.0, end - (left - 1) - clock()))
    yield 0
