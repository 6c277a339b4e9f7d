"""Tests of the timer as a person uses it; no test waits."""

from __future__ import annotations

import contextlib
import io
import unittest
from unittest import mock

from {{module}} import cli


def run(*args: str) -> tuple[int, str, list[int]]:
    """Runs the program; the answer is exit code, output and its times."""
    out = io.StringIO()
    times: list[int] = []
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        with mock.patch.object(cli, "run_times", times.extend):
            try:
                code = cli.main(list(args))
            except SystemExit as end:
                code = end.code
    return code, out.getvalue(), times


class CommandTest(unittest.TestCase):
    def test_times_run_one_after_the_other(self) -> None:
        self.assertEqual((0, "", [300, 10]), run("5m", "10"))

    def test_times_can_be_repeated(self) -> None:
        self.assertEqual([5, 2, 5, 2], run("5", "2", "--repeat", "2")[2])

    def test_pomodoro(self) -> None:
        self.assertEqual([1500, 300] * 4, run("--pomodoro")[2])

    def test_wrong_use_is_exit_code_2(self) -> None:
        for args in ([], ["soon"], ["5", "--pomodoro"], ["5", "--repeat", "0"]):
            self.assertEqual(2, run(*args)[0], args)

    def test_help(self) -> None:
        self.assertEqual(0, run("--help")[0])

    def test_it_shows_what_is_left_and_when_it_is_over(self) -> None:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            cli.run_times([2, 1], lambda: 0.0, lambda seconds: None)
        for text in ("1/2 0:02", "1/2 0:00", "2/2 0:01", "0:02 is over"):
            self.assertIn(text, out.getvalue())

    def test_stopping_it_is_exit_code_1(self) -> None:
        err = io.StringIO()
        stop = mock.Mock(side_effect=KeyboardInterrupt)
        with mock.patch.object(cli, "run_times", stop):
            with contextlib.redirect_stderr(err), contextlib.redirect_stdout(err):
                self.assertEqual(1, cli.main(["5"]))
        self.assertIn("stopped", err.getvalue())


if __name__ == "__main__":
    unittest.main()
