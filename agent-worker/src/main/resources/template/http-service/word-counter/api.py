"""What each request asks for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from {{module}}.core import count, most_common

MOST = 1000


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def counts(query: dict[str, str], body: str) -> Any:
    return asdict(count(body))


def top_words(query: dict[str, str], body: str) -> Any:
    top = query.get("top", "10")
    if not (top.isascii() and top.isdigit()) or not 1 <= int(top) <= MOST:
        raise Refused(f"top has to be a number from 1 to {MOST}")
    return [
        {"word": word, "count": number}
        for word, number in most_common(body, int(top))
    ]


ROUTES = [
    ("GET", "/health", health),
    ("POST", "/count", counts),
    ("POST", "/words", top_words),
]
