"""Tests of the dice as a person uses them."""

from __future__ import annotations

import contextlib
import io
import unittest

from {{module}}.cli import describe, main
from {{module}}.core import Dice, Roll


def run(*args: str) -> tuple[int, str, str]:
    """Runs the program; the answer is exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(list(args))
        except SystemExit as end:
            code = end.code
    return code, out.getvalue(), err.getvalue()


class CommandTest(unittest.TestCase):
    def test_one_die_of_six_unless_told(self) -> None:
        code, out, _ = run()
        self.assertEqual(0, code)
        self.assertRegex(out, r"^1d6: [1-6] = [1-6]\n$")

    def test_several_dice_have_a_total(self) -> None:
        code, out, _ = run("2d6+1", "d20")
        self.assertEqual(0, code)
        self.assertRegex(out, r"total: \d+")

    def test_the_same_seed_rolls_the_same(self) -> None:
        self.assertEqual(run("--seed", "3", "9d9"), run("--seed", "3", "9d9"))

    def test_a_roll_is_described(self) -> None:
        text = describe("2d6-1", Roll(Dice(2, 6, -1), (3, 4)))
        self.assertEqual("2d6-1: 3 + 4 - 1 = 6", text)

    def test_wrong_notation_is_exit_code_1(self) -> None:
        code, out, err = run("d6", "nonsense")
        self.assertEqual((1, ""), (code, out))
        self.assertIn("'nonsense'", err)

    def test_help(self) -> None:
        self.assertEqual(0, run("--help")[0])


if __name__ == "__main__":
    unittest.main()
