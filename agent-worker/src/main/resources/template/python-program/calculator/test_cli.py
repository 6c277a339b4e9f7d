"""Tests of the calculator as a person uses it."""

from __future__ import annotations

import contextlib
import io
import unittest
from unittest import mock

from {{module}}.cli import main


def run(*args: str, typed: str = "") -> tuple[int, str, str]:
    """Runs the program; the answer is exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        with mock.patch("sys.stdin", io.StringIO(typed)):
            try:
                code = main(list(args))
            except SystemExit as end:
                code = end.code
    return code, out.getvalue(), err.getvalue()


class CommandTest(unittest.TestCase):
    def test_an_expression_is_calculated(self) -> None:
        self.assertEqual((0, "14\n", ""), run("2 * (3 + 4)"))
        self.assertEqual((0, "5\n", ""), run("2", "+", "3"))
        self.assertEqual((0, "-1\n", ""), run("-2", "+", "1"))

    def test_a_wrong_expression_is_exit_code_1(self) -> None:
        code, out, err = run("1 / 0")
        self.assertEqual((1, ""), (code, out))
        self.assertIn("division by zero", err)

    def test_without_an_expression_it_asks(self) -> None:
        code, out, err = run(typed="1 + 1\nnonsense\n3 * 3\nquit\n4\n")
        self.assertEqual(0, code)
        self.assertEqual(["2", "9"], out.replace("> ", "").split())
        self.assertIn("not understood", err)

    def test_the_end_of_input_ends_it(self) -> None:
        self.assertEqual(0, run(typed="1 + 1")[0])

    def test_help(self) -> None:
        code, out, _ = run("--help")
        self.assertEqual(0, code)
        self.assertIn("expression", out)


if __name__ == "__main__":
    unittest.main()
