"""Rolls dice in the usual notation: 2d6+1 is two dice of six sides, plus one."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

NOTATION = re.compile(r"(\d{0,3})d(\d{1,4})([+-]\d{1,4})?", re.IGNORECASE)
MOST_DICE = 100
MOST_SIDES = 1000


class DiceError(Exception):
    """What was asked for cannot be rolled."""


@dataclass(frozen=True)
class Dice:
    """Some dice of the same kind, with a number to add."""

    count: int
    sides: int
    modifier: int = 0


@dataclass(frozen=True)
class Roll:
    """What every die showed."""

    dice: Dice
    shown: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.shown) + self.dice.modifier


def parse_dice(text: str) -> Dice:
    """Reads dice notation."""
    match = NOTATION.fullmatch(text.strip())
    if not match:
        raise DiceError(f"'{text}' is not dice notation such as 2d6+1")
    count = int(match.group(1) or 1)
    sides = int(match.group(2))
    if not 1 <= count <= MOST_DICE or not 2 <= sides <= MOST_SIDES:
        raise DiceError(
            f"'{text}': 1 to {MOST_DICE} dice of 2 to {MOST_SIDES} sides"
        )
    return Dice(count, sides, int(match.group(3) or 0))


def roll(dice: Dice, source: random.Random) -> Roll:
    """Rolls every die once."""
    shown = tuple(source.randint(1, dice.sides) for _ in range(dice.count))
    return Roll(dice, shown)
