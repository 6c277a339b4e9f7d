"""What each request asks for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from {{module}}.core import OffsetError, describe, parse_offset


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def time(query: dict[str, str], body: str) -> Any:
    # a plus sign in a query arrives as a space
    text = query.get("offset", "+00:00").replace(" ", "+")
    try:
        return describe(dt.datetime.now(parse_offset(text)))
    except OffsetError as error:
        raise Refused(str(error)) from error


ROUTES = [
    ("GET", "/health", health),
    ("GET", "/time", time),
]
