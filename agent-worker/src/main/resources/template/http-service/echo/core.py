"""What is said about a request when it is sent back."""

from __future__ import annotations

import json
from typing import Any


def echo(query: dict[str, str], body: str) -> dict[str, Any]:
    """The request again; a body that is JSON comes back as JSON, too."""
    answer: dict[str, Any] = {"query": query, "body": body}
    try:
        answer["json"] = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        pass
    return answer


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
