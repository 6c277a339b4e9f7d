"""The time, in the ways that people write it."""

from __future__ import annotations

import datetime as dt
import re

OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


class OffsetError(Exception):
    """What should be an offset is none."""


def parse_offset(text: str) -> dt.timezone:
    """An offset from UTC such as +02:00."""
    match = OFFSET.fullmatch(text)
    if not match or int(match[2]) > 14 or int(match[3]) > 59:
        raise OffsetError(f"{text!r} is not an offset such as +02:00")
    minutes = int(match[2]) * 60 + int(match[3])
    return dt.timezone(dt.timedelta(minutes=-minutes if match[1] == "-" else minutes))


def describe(moment: dt.datetime) -> dict[str, object]:
    """All parts of a moment that people ask for."""
    return {
        "iso": moment.isoformat(timespec="seconds"),
        "date": moment.date().isoformat(),
        "time": moment.strftime("%H:%M:%S"),
        "weekday": moment.strftime("%A"),
        "unix": int(moment.timestamp()),
    }
