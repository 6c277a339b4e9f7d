"""What each request asks for."""

from __future__ import annotations

import math
from typing import Any

from {{module}}.core import UNITS, ConversionError, convert


class Refused(Exception):
    """The values of a request cannot be taken; the message says why."""


def health(query: dict[str, str], body: str) -> Any:
    return {"status": "ok"}


def units(query: dict[str, str], body: str) -> Any:
    kinds: dict[str, list[list[str]]] = {}
    for unit in UNITS:
        kinds.setdefault(unit.kind, []).append(list(unit.names))
    return kinds


def conversion(query: dict[str, str], body: str) -> Any:
    missing = [name for name in ("value", "from", "to") if name not in query]
    if missing:
        raise Refused(f"{missing[0]} is missing")
    try:
        value = float(query["value"])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refused("value has to be a number")
    try:
        result = convert(value, query["from"], query["to"])
    except ConversionError as error:
        raise Refused(str(error).replace("; see --list", "")) from error
    return {
        "value": value,
        "from": query["from"],
        "to": query["to"],
        "result": round(result, 6),
    }


ROUTES = [
    ("GET", "/health", health),
    ("GET", "/units", units),
    ("GET", "/convert", conversion),
]
