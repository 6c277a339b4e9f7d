"""What {{a_thing}} is, and which values clients may send."""

from __future__ import annotations

{{#hasDate}}
import datetime as dt
{{/hasDate}}
{{#hasDecimal}}
import math
{{/hasDecimal}}
from typing import Any, Callable


class Invalid(Exception):
    """What a client sent cannot be taken; ``problems`` says why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise ValueError("has to be a text")
    return value.strip()


def needed_text(value: Any) -> str:
    """A text that must not be empty."""
    if not text(value):
        raise ValueError("must not be empty")
    return text(value)
{{#hasInteger}}


def integer(value: Any) -> int | None:
    """A whole number, 0 or more; None for no value."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("has to be a whole number, 0 or more")
    return value
{{/hasInteger}}
{{#hasDecimal}}


def decimal(value: Any) -> float | None:
    """A number; None for no value."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("has to be a number")
    if not math.isfinite(value):
        raise ValueError("has to be a number")
    return value
{{/hasDecimal}}
{{#hasDate}}


def date(value: Any) -> str | None:
    """A date such as 2030-01-31; None for no value."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError("has to be a date such as 2030-01-31") from None
{{/hasDate}}
{{#hasTags}}


def words(value: Any) -> list[str]:
    """A list of texts."""
    if not isinstance(value, list):
        raise ValueError("has to be a list of texts")
    if not all(isinstance(word, str) for word in value):
        raise ValueError("has to be a list of texts")
    return [word.strip() for word in value if word.strip()]
{{/hasTags}}
{{#hasChoice}}


def one_of(*choices: str) -> Callable[[Any], str]:
    """One of a few texts."""

    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"has to be one of {', '.join(choices)}")
        return value

    return check
{{/hasChoice}}


CHECKS: dict[str, Callable[[Any], Any]] = {
{{#fields}}
    "{{name}}": {{webCheck}},
{{/fields}}
}
REQUIRED = ({{#fields}}{{#required}}"{{name}}", {{/required}}{{/fields}})


def initial() -> dict[str, Any]:
    """The values that {{a_thing}} has unless a client sends others."""
    return {
{{#fields}}
        "{{name}}": {{webDefault}},
{{/fields}}
{{#done}}
        "done": False,
{{/done}}
    }


def check(data: Any, partial: bool = False) -> dict[str, Any]:
    """The values that a client sent, checked; some may miss if partial."""
    if not isinstance(data, dict):
        raise Invalid(["the body has to be a JSON object"])
    problems = []
    values = {}
    if not partial:
        missing = [name for name in REQUIRED if data.get(name) is None]
        problems += [f"{name} is missing" for name in missing]
    for name, value in data.items():
        if name not in CHECKS:
            problems.append(f"{name} is not known")
            continue
        try:
            values[name] = CHECKS[name](value)
        except ValueError as error:
            problems.append(f"{name} {error}")
    if problems:
        raise Invalid(problems)
    return values
