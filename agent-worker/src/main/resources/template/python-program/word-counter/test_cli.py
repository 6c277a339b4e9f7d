"""Tests of the counter as a person uses it."""

from __future__ import annotations

import contextlib
import io
import tempfile
import unittest
from pathlib import Path
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
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "text.txt"
        self.file.write_text("one two\ntwo\n", encoding="utf-8")

    def test_a_file_is_counted(self) -> None:
        code, out, _ = run(str(self.file))
        self.assertEqual(0, code)
        self.assertIn("2 lines", out)
        self.assertIn("3 words", out)
        self.assertIn("2 unique words", out)

    def test_standard_input_is_counted(self) -> None:
        code, out, _ = run(typed="a b c")
        self.assertEqual(0, code)
        self.assertIn("3 words", out)

    def test_the_most_frequent_words(self) -> None:
        _, out, _ = run("--top", "1", str(self.file))
        self.assertIn("2 two", out)
        self.assertNotIn("1 one", out)

    def test_a_missing_file_is_exit_code_1_and_the_others_are_counted(self) -> None:
        code, out, err = run("missing.txt", str(self.file))
        self.assertEqual(1, code)
        self.assertIn("cannot read missing.txt", err)
        self.assertIn("3 words", out)

    def test_a_binary_file_is_reported(self) -> None:
        self.file.write_bytes(b"\xff\xfe\xfa")
        self.assertEqual(1, run(str(self.file))[0])

    def test_wrong_use_is_exit_code_2(self) -> None:
        self.assertEqual(2, run("--top", "0")[0])
        self.assertEqual(2, run("--nonsense")[0])

    def test_help(self) -> None:
        self.assertEqual(0, run("--help")[0])


if __name__ == "__main__":
    unittest.main()
