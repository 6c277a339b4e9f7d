"""What each request asks for."""

from __future__ import annotations

from typing import Any

from {{module}}.core import echo


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


ROUTES = [
    ("GET", "/health", health),
    ("GET", "/echo", echo),
    ("POST", "/echo", echo),
]
