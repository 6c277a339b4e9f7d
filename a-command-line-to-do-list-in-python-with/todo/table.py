"""Prints rows of texts as a table."""

from __future__ import annotations

WIDEST = 40


def shorten(text: str) -> str:
    """A text on one line, cut where it is too wide for a table."""
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 3] + "..."


def format_table(rows: list[dict[str, str]], columns: list[str]) -> str:
    """A table with a heading; every column is as wide as its values."""
    heading = [column.upper().replace("_", " ") for column in columns]
    lines = [heading] + [[shorten(row[name]) for name in columns] for row in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip()
        for line in lines
    )
