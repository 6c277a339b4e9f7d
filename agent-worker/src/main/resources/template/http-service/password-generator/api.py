"""What each request asks for."""

from __future__ import annotations

from typing import Any

from {{module}}.core import KINDS, PasswordError, make_password

MOST = 100


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def number(query: dict[str, str], name: str, otherwise: int, most: int) -> int:
    text = query.get(name, str(otherwise))
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= most:
        raise Refused(f"{name} has to be a number from 1 to {most}")
    return int(text)


def passwords(query: dict[str, str], body: str) -> Any:
    length = number(query, "length", 16, 1000)
    count = number(query, "count", 1, MOST)
    without = [kind for kind in query.get("without", "").split(",") if kind]
    unknown = [kind for kind in without if kind not in KINDS]
    if unknown:
        raise Refused(f"without: '{unknown[0]}' is none of {', '.join(KINDS)}")
    kinds = [kind for kind in KINDS if kind not in without]
    try:
        made = [make_password(length, kinds) for _ in range(count)]
    except PasswordError as error:
        raise Refused(str(error)) from error
    return {"passwords": made}


ROUTES = [
    ("GET", "/health", health),
    ("GET", "/password", passwords),
]
