"""What each request asks for."""

from __future__ import annotations

from typing import Any, Callable

from {{module}} import core


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def number(query: dict[str, str], name: str = "number") -> int:
    text = query.get(name, "")
    digits = text[1:] if text.startswith("-") else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise Refused(f"{name} has to be a whole number")
    return int(text)


def about(action: Callable[[int], Any], word: str) -> Callable[..., Any]:
    """An action that says something about one number."""

    def answer(query: dict[str, str], body: str) -> Any:
        value = number(query)
        try:
            return {"number": value, word: action(value)}
        except core.NumberError as error:
            raise Refused(str(error)) from error

    return answer


# as text, because most JSON readers cannot hold such long numbers


def fibonacci(count: int) -> list[str]:
    return [str(number) for number in core.fibonacci(count)]


def factorial(value: int) -> str:
    return str(core.factorial(value))


def gcd(query: dict[str, str], body: str) -> Any:
    try:
        result = core.gcd(number(query), number(query, "other"))
    except core.NumberError as error:
        raise Refused(str(error)) from error
    return {"result": result}


def roman(query: dict[str, str], body: str) -> Any:
    text = query.get("numeral", "")
    try:
        if text.isascii() and text.isdigit() and len(text) < 10:
            result: Any = core.to_roman(int(text))
        else:
            result = core.from_roman(text)
    except core.NumberError as error:
        raise Refused(str(error)) from error
    return {"numeral": text, "result": result}


ROUTES = [
    ("GET", "/health", health),
    ("GET", "/prime", about(core.is_prime, "prime")),
    ("GET", "/primes", about(core.primes, "primes")),
    ("GET", "/factors", about(core.factors, "factors")),
    ("GET", "/fibonacci", about(fibonacci, "fibonacci")),
    ("GET", "/factorial", about(factorial, "factorial")),
    ("GET", "/gcd", gcd),
    ("GET", "/roman", roman),
]
