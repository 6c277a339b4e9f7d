"""What each request asks for."""

from __future__ import annotations

import random
from typing import Any

from {{module}}.core import DiceError, parse_dice, roll

SOURCE = random.SystemRandom()


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def roll_dice(query: dict[str, str], body: str) -> Any:
    text = query.get("dice", "1d6")
    try:
        # a plus sign in a query arrives as a space
        result = roll(parse_dice(text.strip().replace(" ", "+")), SOURCE)
    except DiceError as error:
        raise Refused(str(error)) from error
    return {
        "dice": text.strip().replace(" ", "+"),
        "shown": list(result.shown),
        "modifier": result.dice.modifier,
        "total": result.total,
    }


ROUTES = [
    ("GET", "/health", health),
    ("GET", "/roll", roll_dice),
]
