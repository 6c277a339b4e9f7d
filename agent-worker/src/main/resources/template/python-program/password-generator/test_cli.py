"""Tests of the generator as a person uses it."""

from __future__ import annotations

import contextlib
import io
import unittest

from {{module}}.cli import main


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
    def test_one_password_of_16_characters_unless_told(self) -> None:
        code, out, _ = run()
        self.assertEqual(0, code)
        self.assertEqual([16], [len(line) for line in out.splitlines()])

    def test_length_and_count(self) -> None:
        _, out, _ = run("--length", "24", "--count", "3")
        self.assertEqual([24] * 3, [len(line) for line in out.splitlines()])

    def test_kinds_can_be_left_out(self) -> None:
        _, out, _ = run("--no-symbols", "--no-uppercase", "--no-lowercase")
        self.assertTrue(out.strip().isdigit())

    def test_what_cannot_be_made_is_exit_code_1(self) -> None:
        self.assertEqual(1, run("--length", "2")[0])
        leave_out = [f"--no-{k}" for k in ("lowercase", "uppercase", "digits")]
        self.assertEqual(1, run(*leave_out, "--no-symbols")[0])

    def test_wrong_use_is_exit_code_2(self) -> None:
        self.assertEqual(2, run("--length", "long")[0])
        self.assertEqual(2, run("--count", "0")[0])

    def test_help(self) -> None:
        self.assertEqual(0, run("--help")[0])


if __name__ == "__main__":
    unittest.main()
