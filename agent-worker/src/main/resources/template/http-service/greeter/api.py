"""What each request asks for."""

from __future__ import annotations

from typing import Any

from {{module}}.core import greet


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def hello(query: dict[str, str], body: str) -> Any:
    return {"greeting": greet([query.get("name", "")])}


ROUTES = [
    ("GET", "/health", health),
    ("GET", "/", hello),
    ("GET", "/hello", hello),
]
