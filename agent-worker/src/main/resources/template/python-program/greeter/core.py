"""Greets people."""

from __future__ import annotations


def greet(names: list[str]) -> str:
    """A greeting for everybody who is named, else for the world."""
    people = [name.strip() for name in names if name.strip()]
    if not people:
        return "Hello, world!"
    if len(people) == 1:
        return f"Hello, {people[0]}!"
    return f"Hello, {', '.join(people[:-1])} and {people[-1]}!"
