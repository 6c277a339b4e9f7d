"""Tests of the converter as a person uses it."""

from __future__ import annotations

import contextlib
import io
import unittest

from {{module}}.cli import main
from {{module}}.core import UNITS


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
    def test_a_value_is_converted(self) -> None:
        self.assertEqual((0, "10 km = 6.213712 miles\n", ""), run("10", "km", "miles"))
        self.assertEqual((0, "-40 F = -40 C\n", ""), run("-40", "F", "C"))

    def test_the_word_to_is_welcome(self) -> None:
        self.assertEqual("1 m = 100 cm\n", run("1", "m", "to", "cm")[1])

    def test_units_that_do_not_fit_are_exit_code_1(self) -> None:
        code, out, err = run("1", "km", "kg")
        self.assertEqual((1, ""), (code, out))
        self.assertIn("length", err)

    def test_wrong_use_is_exit_code_2(self) -> None:
        for args in ([], ["1"], ["1", "km"], ["one", "km", "m"], ["nan", "m", "m"]):
            self.assertEqual(2, run(*args)[0], args)

    def test_the_list_names_every_unit(self) -> None:
        code, out, _ = run("--list")
        self.assertEqual(0, code)
        for unit in UNITS:
            self.assertIn(unit.names[-1], out)

    def test_help(self) -> None:
        self.assertEqual(0, run("--help")[0])


if __name__ == "__main__":
    unittest.main()
