"""Tests of the rules."""

import unittest

from {{module}}.core import WORDS, Game


class GameTest(unittest.TestCase):
    def test_right_letters_show_everywhere(self) -> None:
        game = Game("banana")
        self.assertTrue(game.guess("A"))
        self.assertEqual("_ a _ a _ a", game.shown)
        self.assertEqual(7, game.lives)

    def test_a_wrong_letter_costs_a_life(self) -> None:
        game = Game("banana", lives=2)
        self.assertFalse(game.guess("x"))
        self.assertEqual(1, game.lives)
        game.guess("y")
        self.assertTrue(game.lost)
        self.assertFalse(game.won)

    def test_all_letters_win(self) -> None:
        game = Game("banana")
        for letter in "ban":
            game.guess(letter)
        self.assertTrue(game.won)

    def test_what_is_no_new_letter_is_refused_and_costs_nothing(self) -> None:
        game = Game("banana")
        game.guess("x")
        for text in ("x", "", "ab", "1", "é"):
            with self.assertRaises(ValueError):
                game.guess(text)
        self.assertEqual(6, game.lives)

    def test_only_words_can_be_guessed(self) -> None:
        for word in ("", "two words", "c3po"):
            with self.assertRaises(ValueError):
                Game(word)
        for word in WORDS:
            self.assertEqual(word, Game(word).word)


if __name__ == "__main__":
    unittest.main()
