"""Tests of the notation and of the rolls."""

import random
import unittest

from {{module}}.core import Dice, DiceError, Roll, parse_dice, roll


class NotationTest(unittest.TestCase):
    def test_notation_is_read(self) -> None:
        self.assertEqual(Dice(2, 6, 1), parse_dice("2d6+1"))
        self.assertEqual(Dice(1, 20), parse_dice("d20"))
        self.assertEqual(Dice(3, 8, -2), parse_dice(" 3D8-2 "))

    def test_anything_else_is_refused(self) -> None:
        for text in ("", "six", "2d", "0d6", "1d1", "101d6", "1d1001", "2d6+"):
            with self.assertRaises(DiceError, msg=text):
                parse_dice(text)


class RollTest(unittest.TestCase):
    def test_every_side_comes_and_nothing_else(self) -> None:
        source = random.Random(1)
        seen = {roll(Dice(1, 6), source).shown[0] for _ in range(500)}
        self.assertEqual({1, 2, 3, 4, 5, 6}, seen)

    def test_the_total_has_the_modifier(self) -> None:
        self.assertEqual(8, Roll(Dice(2, 6, 1), (3, 4)).total)

    def test_the_same_seed_rolls_the_same(self) -> None:
        one = roll(Dice(10, 20), random.Random(7))
        other = roll(Dice(10, 20), random.Random(7))
        self.assertEqual(one, other)


if __name__ == "__main__":
    unittest.main()
