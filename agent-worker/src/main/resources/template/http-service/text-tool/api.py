"""What each request asks for."""

from __future__ import annotations

from typing import Any, Callable

from {{module}} import core


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def of_text(action: Callable[[str], Any]) -> Callable[..., Any]:
    """An action that needs nothing but the text in the body."""
    return lambda query, body: {"result": action(body)}


def anagram(query: dict[str, str], body: str) -> Any:
    if "other" not in query:
        raise Refused("other is missing")
    return {"result": core.is_anagram(body, query["other"])}


def caesar(query: dict[str, str], body: str) -> Any:
    text = query.get("shift", "")
    digits = text[1:] if text.startswith("-") else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        raise Refused("shift has to be a whole number")
    return {"result": core.caesar(body, int(text))}


ROUTES = [
    ("GET", "/health", health),
    ("POST", "/reverse", of_text(core.reverse)),
    ("POST", "/upper", of_text(str.upper)),
    ("POST", "/lower", of_text(str.lower)),
    ("POST", "/capitalize", of_text(core.capitalize)),
    ("POST", "/vowels", of_text(core.count_vowels)),
    ("POST", "/palindrome", of_text(core.is_palindrome)),
    ("POST", "/anagram", anagram),
    ("POST", "/caesar", caesar),
]
