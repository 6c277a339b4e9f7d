"""The rules of the guessing game."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Game:
    """One game: a secret number, and how often somebody guessed."""

    secret: int
    low: int = 1
    high: int = 100
    tries: int = 0

    def guess(self, number: int) -> str:
        """Says ``higher``, ``lower`` or ``right``."""
        if not self.low <= number <= self.high:
            raise ValueError(f"the number is from {self.low} to {self.high}")
        self.tries += 1
        if number < self.secret:
            return "higher"
        if number > self.secret:
            return "lower"
        return "right"
