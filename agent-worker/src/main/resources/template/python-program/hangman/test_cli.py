"""Tests of whole games."""

import unittest

from {{module}}.cli import main, play
from {{module}}.core import Game
from tests.terminal import run


class PlayTest(unittest.TestCase):
    def test_a_game_is_won(self) -> None:
        code, out = run(lambda: play(Game("tea")), "t\nx\ne\na\n")
        self.assertEqual(0, code)
        self.assertIn("t _ _   (6 lives left)", out)
        self.assertIn("tea: you found it!", out)

    def test_a_game_is_lost(self) -> None:
        code, out = run(lambda: play(Game("tea", lives=2)), "x\ny\n")
        self.assertEqual(1, code)
        self.assertIn("(1 life left)", out)
        self.assertIn("The word was tea.", out)

    def test_what_is_no_new_letter_is_asked_for_again(self) -> None:
        out = run(lambda: play(Game("tea")), "t\nt\nlong\nquit\n")[1]
        self.assertIn("you tried t already", out)
        self.assertIn("Please type one letter", out)

    def test_giving_up_is_exit_code_1(self) -> None:
        for typed in ("quit\n", ""):
            code, out = run(lambda: play(Game("tea")), typed)
            self.assertEqual(1, code)
            self.assertIn("The word was tea", out)

    def test_the_same_seed_is_the_same_game(self) -> None:
        once = run(lambda: main(["--seed", "5"]), "quit\n")
        self.assertEqual(once, run(lambda: main(["--seed", "5"]), "quit\n"))

    def test_a_word_for_a_friend_and_wrong_use(self) -> None:
        self.assertEqual(0, run(lambda: main(["--word", "Oak"]), "o\na\nk\n")[0])
        self.assertEqual(2, run(lambda: main(["--word", "c3po"]))[0])
        self.assertEqual(2, run(lambda: main(["--lives", "0"]))[0])


if __name__ == "__main__":
    unittest.main()
