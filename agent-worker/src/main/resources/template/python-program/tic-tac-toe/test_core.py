"""Tests of the rules."""

import unittest

from {{module}}.core import LINES, Board, MoveError


class BoardTest(unittest.TestCase):
    def test_x_begins_and_turns_alternate(self) -> None:
        board = Board()
        self.assertEqual("X", board.turn)
        board.play(5)
        self.assertEqual("O", board.turn)
        self.assertEqual("X", board.cells[4])

    def test_every_line_of_three_wins(self) -> None:
        for line in LINES:
            board = Board()
            for cell in line:
                board.cells[cell] = "O"
            self.assertEqual("O", board.winner)
            self.assertTrue(board.over)

    def test_a_full_board_without_a_line_is_a_draw(self) -> None:
        board = Board("123586479")
        self.assertTrue(board.over)
        self.assertEqual("", board.winner)

    def test_moves_against_the_rules_are_refused(self) -> None:
        board = Board("1")
        with self.assertRaisesRegex(MoveError, "taken"):
            board.play(1)
        for number in (0, 10):
            with self.assertRaisesRegex(MoveError, "from 1 to 9"):
                board.play(number)
        with self.assertRaisesRegex(MoveError, "over"):
            Board("14253").play(9)

    def test_it_is_shown_with_the_numbers_of_free_cells(self) -> None:
        self.assertEqual(
            "X | 2 | 3\n--+---+--\n4 | O | 6\n--+---+--\n7 | 8 | 9",
            str(Board("15")),
        )


class BestMoveTest(unittest.TestCase):
    def test_it_wins_where_it_can(self) -> None:
        self.assertEqual(3, Board("1425").best_move())

    def test_it_stops_a_line_of_the_other(self) -> None:
        self.assertEqual(3, Board("152").best_move())

    def test_it_never_loses(self) -> None:
        self.check_all(Board("1"), "O")
        self.check_all(Board("5"), "O")

    def check_all(self, board: Board, computer: str) -> None:
        """Every way that the other side can play."""
        if board.over:
            self.assertIn(board.winner, ("", computer))
            return
        moves = [board.best_move()] if board.turn == computer else board.free()
        for move in moves:
            board.play(move)
            self.check_all(board, computer)
            board.cells[move - 1] = ""


if __name__ == "__main__":
    unittest.main()
