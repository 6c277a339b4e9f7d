"""The rules of rock, paper, scissors."""

from __future__ import annotations

from dataclasses import dataclass

SHAPES = ["rock", "paper", "scissors"]


def read_shape(text: str) -> str:
    """A shape from its name or first letter."""
    word = text.strip().lower()
    for shape in SHAPES:
        if word and word in (shape, shape[0]):
            return shape
    raise ValueError("type rock, paper or scissors")


def outcome(mine: str, other: str) -> int:
    """1 where the first shape wins, -1 where it loses, 0 for a draw."""
    ahead = (SHAPES.index(mine) - SHAPES.index(other)) % len(SHAPES)
    return {0: 0, 1: 1, 2: -1}[ahead]


@dataclass
class Match:
    """Played until one side has won often enough."""

    needed: int = 3
    mine: int = 0
    others: int = 0

    def play(self, mine: str, other: str) -> int:
        result = outcome(mine, other)
        self.mine += result == 1
        self.others += result == -1
        return result

    @property
    def over(self) -> bool:
        return max(self.mine, self.others) >= self.needed
