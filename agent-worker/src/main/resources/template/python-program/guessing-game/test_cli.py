"""Tests of whole games."""

from __future__ import annotations

import contextlib
import io
import unittest
from unittest import mock

from {{module}}.cli import main, play
from {{module}}.core import Game


def run(action, typed: str = "") -> tuple[int, str]:
    """Runs something that asks; the answer is exit code and output."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        with mock.patch("sys.stdin", io.StringIO(typed)):
            try:
                code = action()
            except SystemExit as end:
                code = end.code
    return code, out.getvalue()


class PlayTest(unittest.TestCase):
    def test_a_game_is_played_to_its_end(self) -> None:
        code, out = run(lambda: play(Game(42)), "10\n90\n42\n")
        self.assertEqual(0, code)
        self.assertIn("Higher!", out)
        self.assertIn("Lower!", out)
        self.assertIn("3 tries", out)

    def test_a_lucky_guess_is_one_try(self) -> None:
        self.assertIn("1 try.", run(lambda: play(Game(42)), "42\n")[1])

    def test_what_is_not_a_number_is_asked_for_again(self) -> None:
        code, out = run(lambda: play(Game(42)), "many\n1000\n42\n")
        self.assertEqual(0, code)
        self.assertEqual(2, out.count("Please type a number from 1 to 100."))

    def test_giving_up_is_exit_code_1(self) -> None:
        for typed in ("quit\n", ""):
            code, out = run(lambda: play(Game(42)), typed)
            self.assertEqual(1, code)
            self.assertIn("It was 42", out)

    def test_the_same_seed_is_the_same_game(self) -> None:
        once = run(lambda: main(["--seed", "5"]), "quit\n")
        self.assertEqual(once, run(lambda: main(["--seed", "5"]), "quit\n"))

    def test_limits(self) -> None:
        _, out = run(lambda: main(["--low", "3", "--high", "4"]), "quit\n")
        self.assertIn("from 3 to 4", out)
        self.assertEqual(2, run(lambda: main(["--low", "9", "--high", "1"]))[0])

    def test_help(self) -> None:
        self.assertEqual(0, run(lambda: main(["--help"]))[0])


if __name__ == "__main__":
    unittest.main()
