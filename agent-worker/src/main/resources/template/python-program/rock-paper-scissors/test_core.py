"""Tests of the rules."""

import unittest

from {{module}}.core import SHAPES, Match, outcome, read_shape


class RulesTest(unittest.TestCase):
    def test_each_shape_beats_one_other(self) -> None:
        self.assertEqual(1, outcome("rock", "scissors"))
        self.assertEqual(1, outcome("scissors", "paper"))
        self.assertEqual(1, outcome("paper", "rock"))

    def test_what_wins_one_way_loses_the_other(self) -> None:
        for mine in SHAPES:
            for other in SHAPES:
                self.assertEqual(outcome(mine, other), -outcome(other, mine))

    def test_shapes_are_read_by_name_or_letter(self) -> None:
        self.assertEqual("rock", read_shape(" Rock "))
        self.assertEqual("scissors", read_shape("s"))
        for text in ("", "lizard", "ro"):
            with self.assertRaises(ValueError):
                read_shape(text)


class MatchTest(unittest.TestCase):
    def test_it_is_over_when_one_side_has_won_often_enough(self) -> None:
        match = Match(needed=2)
        for mine, other in [("rock", "scissors"), ("rock", "rock"), ("rock", "paper")]:
            match.play(mine, other)
            self.assertFalse(match.over)
        match.play("paper", "rock")
        self.assertTrue(match.over)
        self.assertEqual((2, 1), (match.mine, match.others))


if __name__ == "__main__":
    unittest.main()
