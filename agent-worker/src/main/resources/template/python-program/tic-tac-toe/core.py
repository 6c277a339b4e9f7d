"""The rules of tic-tac-toe, and a player that never loses."""

from __future__ import annotations

LINES = [
    (0, 1, 2), (3, 4, 5), (6, 7, 8),
    (0, 3, 6), (1, 4, 7), (2, 5, 8),
    (0, 4, 8), (2, 4, 6),
]


class MoveError(Exception):
    """A move is against the rules; the message says why."""


class Board:
    """Nine cells, numbered from 1; X begins."""

    def __init__(self, moves: str = "") -> None:
        self.cells = [""] * 9
        for move in moves:
            self.play(int(move))

    @property
    def turn(self) -> str:
        """Who moves next."""
        return "X" if len(self.free()) % 2 else "O"

    @property
    def winner(self) -> str:
        """Who has three in a row; empty while nobody has."""
        for a, b, c in LINES:
            if self.cells[a] and self.cells[a] == self.cells[b] == self.cells[c]:
                return self.cells[a]
        return ""

    @property
    def over(self) -> bool:
        return bool(self.winner) or not self.free()

    def free(self) -> list[int]:
        """The cells that can be played."""
        return [number for number in range(1, 10) if not self.cells[number - 1]]

    def play(self, number: int) -> None:
        if self.over:
            raise MoveError("the game is over")
        if number not in range(1, 10):
            raise MoveError("a cell is a number from 1 to 9")
        if number not in self.free():
            raise MoveError(f"cell {number} is taken")
        self.cells[number - 1] = self.turn

    def best_move(self) -> int:
        """The first of the best moves for whose turn it is."""
        return max(self.free(), key=self._worth)

    def _worth(self, number: int) -> int:
        """1 where the move wins against any play, 0 for a draw, else -1."""
        player = self.turn
        self.cells[number - 1] = player
        try:
            if self.winner:
                return 1
            if not self.free():
                return 0
            return -max(self._worth(other) for other in self.free())
        finally:
            self.cells[number - 1] = ""

    def __str__(self) -> str:
        shown = [cell or str(i + 1) for i, cell in enumerate(self.cells)]
        rows = [" | ".join(shown[i : i + 3]) for i in (0, 3, 6)]
        return "\n--+---+--\n".join(rows)
