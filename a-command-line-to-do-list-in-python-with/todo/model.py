"""What a task is, and how its values are written as text."""

from __future__ import annotations

import dataclasses


def parse_text(text: str) -> str:
    """Reads a text that must not be empty."""
    stripped = str(text).strip()
    if not stripped:
        raise ValueError("the text is empty")
    return stripped


@dataclasses.dataclass
class Task:
    """One task."""

    id: int
    title: str
    done: bool = False

    def to_json(self) -> dict:
        """This task as a JSON object."""
        return {
            "id": self.id,
            "title": self.title,
            "done": self.done,
        }

    @classmethod
    def from_json(cls, data: dict) -> Task:
        """Reads a task that ``to_json`` wrote."""
        return cls(
            id=int(data["id"]),
            title=str(data["title"]),
            done=bool(data.get("done")),
        )

    def to_row(self) -> dict[str, str]:
        """This task as texts, for tables and files."""
        return {
            "id": str(self.id),
            "done": "yes" if self.done else "no",
            "title": self.title,
        }
