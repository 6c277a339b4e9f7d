"""Tests of whole games."""

import unittest

from {{module}}.cli import main
from tests.terminal import run


class PlayTest(unittest.TestCase):
    def test_two_people_play_to_the_end(self) -> None:
        code, out = run(lambda: main([]), "1\n4\n2\n5\n3\n")
        self.assertEqual(0, code)
        self.assertIn("X | X | X", out)
        self.assertIn("X wins!", out)

    def test_a_draw(self) -> None:
        typed = "\n".join("123586479")
        self.assertIn("It is a draw.", run(lambda: main([]), typed)[1])

    def test_the_computer_wins_where_nobody_stops_it(self) -> None:
        code, out = run(lambda: main(["--computer", "O"]), "1\n9\n2\n4\n6\n8\n")
        self.assertIn("O plays", out)
        self.assertEqual(0, code)
        self.assertNotIn("X wins", out)

    def test_wrong_moves_are_asked_for_again(self) -> None:
        out = run(lambda: main([]), "1\n1\nten\n0\n")[1]
        self.assertIn("cell 1 is taken", out)
        self.assertEqual(2, out.count("from 1 to 9"))

    def test_giving_up_is_exit_code_1(self) -> None:
        for typed in ("quit\n", ""):
            self.assertEqual(1, run(lambda: main([]), typed)[0])

    def test_wrong_use(self) -> None:
        self.assertEqual(2, run(lambda: main(["--computer", "Z"]))[0])


if __name__ == "__main__":
    unittest.main()
