"""Tests of the rules."""

import unittest

from {{module}}.core import Game


class GameTest(unittest.TestCase):
    def test_it_says_higher_lower_and_right(self) -> None:
        game = Game(secret=42)
        self.assertEqual("higher", game.guess(41))
        self.assertEqual("lower", game.guess(43))
        self.assertEqual("right", game.guess(42))
        self.assertEqual(3, game.tries)

    def test_numbers_outside_are_refused_and_not_counted(self) -> None:
        game = Game(secret=5, low=1, high=10)
        for number in (0, 11):
            with self.assertRaisesRegex(ValueError, "from 1 to 10"):
                game.guess(number)
        self.assertEqual(0, game.tries)

    def test_halving_finds_any_number_in_seven_tries(self) -> None:
        for secret in range(1, 101):
            game = Game(secret)
            low, high = 1, 100
            answer = ""
            while answer != "right":
                middle = (low + high) // 2
                answer = game.guess(middle)
                if answer == "higher":
                    low = middle + 1
                else:
                    high = middle - 1
            self.assertLessEqual(game.tries, 7)


if __name__ == "__main__":
    unittest.main()
