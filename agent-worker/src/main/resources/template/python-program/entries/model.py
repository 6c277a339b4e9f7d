"""What {{a_thing}} is, and how its values are written as text."""

from __future__ import annotations

import dataclasses
{{#hasDate}}
import datetime as dt
{{/hasDate}}
{{#hasDecimal}}
from decimal import Decimal, InvalidOperation
{{/hasDecimal}}
{{#hasOptionalValues}}
from typing import Callable
{{/hasOptionalValues}}
{{#choices}}

{{NAME}}_CHOICES = ({{#options}}"{{.}}"{{^-last}}, {{/-last}}{{/options}})
{{/choices}}
{{#hasValues}}


def as_text(value) -> str:
    """A value as a text; empty where there is none."""
    return "" if value is None else str(value)
{{/hasValues}}
{{#hasOptionalValues}}


def optional(parse: Callable, value):
    """Reads a value that may be missing."""
    return None if value is None or value == "" else parse(value)
{{/hasOptionalValues}}


def parse_text(text: str) -> str:
    """Reads a text that must not be empty."""
    stripped = str(text).strip()
    if not stripped:
        raise ValueError("the text is empty")
    return stripped
{{#hasInteger}}


def parse_integer(text: str) -> int:
    """Reads a whole number, 0 or more."""
    try:
        number = int(str(text))
    except ValueError:
        number = -1
    if number < 0:
        raise ValueError(f"{text!r} is not a whole number")
    return number
{{/hasInteger}}
{{#hasDecimal}}


def parse_decimal(text: str) -> Decimal:
    """Reads a number such as 12.50."""
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a number such as 12.50") from None
    if not number.is_finite():
        raise ValueError(f"{text!r} is not a number such as 12.50")
    return number
{{/hasDecimal}}
{{#hasDate}}


def parse_date(text: str) -> dt.date:
    """Reads a date such as 2030-01-31."""
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        raise ValueError(
            f"{text!r} is not a date such as 2030-01-31"
        ) from None
{{/hasDate}}
{{#hasTags}}


def parse_words(text: str) -> list[str]:
    """Reads words or phrases with commas between them."""
    return [word.strip() for word in str(text).split(",") if word.strip()]
{{/hasTags}}
{{#choices}}


def parse_{{name}}(text: str) -> str:
    """Reads one of the words that {{a_label}} can be."""
    if text not in {{NAME}}_CHOICES:
        raise ValueError(f"{text!r} is none of {', '.join({{NAME}}_CHOICES)}")
    return text
{{/choices}}


@dataclasses.dataclass
class {{Class}}:
    """One {{thing}}."""

    id: int
{{#fields}}
{{#required}}
    {{name}}: {{pyType}}
{{/required}}
{{^required}}
    {{name}}: {{pyOptionalType}} = {{pyDefault}}
{{/required}}
{{/fields}}
{{#done}}
    done: bool = False
{{/done}}

    def to_json(self) -> dict:
        """This {{thing}} as a JSON object."""
        return {
            "id": self.id,
{{#fields}}
            "{{name}}": {{pyToJson}},
{{/fields}}
{{#done}}
            "done": self.done,
{{/done}}
        }

    @classmethod
    def from_json(cls, data: dict) -> {{Class}}:
        """Reads {{a_thing}} that ``to_json`` wrote."""
        return cls(
            id=int(data["id"]),
{{#fields}}
            {{name}}={{pyFromJson}},
{{/fields}}
{{#done}}
            done=bool(data.get("done")),
{{/done}}
        )

    def to_row(self) -> dict[str, str]:
        """This {{thing}} as texts, for tables and files."""
        return {
            "id": str(self.id),
{{#done}}
            "done": "yes" if self.done else "no",
{{/done}}
{{#fields}}
            "{{name}}": {{pyToText}},
{{/fields}}
        }
