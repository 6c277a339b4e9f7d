"""Tests of whole matches."""

import random
import unittest
from unittest import mock

from {{module}}.cli import main, play
from {{module}}.core import Match
from tests.terminal import run


def match(typed: str, shape: str, needed: int = 2) -> tuple[object, str]:
    """A match against somebody who always shows the same shape."""
    source = mock.Mock(spec=random.Random)
    source.choice.return_value = shape
    return run(lambda: play(Match(needed), source), typed)


class PlayTest(unittest.TestCase):
    def test_a_match_is_won(self) -> None:
        code, out = match("rock\nr\np\n", "scissors")
        self.assertEqual(0, code)
        self.assertIn("rock against scissors. You win this round.", out)
        self.assertTrue(out.endswith("You 2, I 0\nYou win!\n"))

    def test_a_match_is_lost(self) -> None:
        code, out = match("paper\npaper\n", "scissors")
        self.assertEqual(0, code)
        self.assertEqual(2, out.count("I win this round."))
        self.assertTrue(out.endswith("I win!\n"))

    def test_a_draw_counts_for_nobody(self) -> None:
        out = match("rock\nrock\nquit\n", "rock")[1]
        self.assertEqual(2, out.count("A draw.\nYou 0, I 0"))

    def test_anything_else_is_asked_for_again(self) -> None:
        self.assertIn("Please type rock", match("lizard\nquit\n", "rock")[1])

    def test_giving_up_is_exit_code_1(self) -> None:
        for typed in ("quit\n", ""):
            self.assertEqual(1, match(typed, "rock")[0])

    def test_the_same_seed_is_the_same_match(self) -> None:
        once = run(lambda: main(["--seed", "5"]), "rock\n" * 50)
        self.assertEqual(0, once[0])
        self.assertEqual(once, run(lambda: main(["--seed", "5"]), "rock\n" * 50))

    def test_wrong_use(self) -> None:
        self.assertEqual(2, run(lambda: main(["--wins", "0"]))[0])


if __name__ == "__main__":
    unittest.main()
