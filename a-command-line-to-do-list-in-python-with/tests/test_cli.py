"""Tests of the commands, as a person types them."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from todo.cli import main
from todo.table import format_table, shorten

FIRST = ["Buy milk"]
SECOND = ["Call the plumber"]


class CommandTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_command(self, *args: str) -> tuple[int, str, str]:
        """Runs a command; the answer is exit code, output and errors."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(["--file", str(self.folder / "t.json"), *args])
            except SystemExit as end:
                code = end.code
        return code, out.getvalue(), err.getvalue()

    def test_an_added_task_is_listed(self) -> None:
        code, out, _ = self.run_command("add", *FIRST)
        self.assertEqual(0, code)
        self.assertIn("Added task 1", out)

        code, out, _ = self.run_command("list")
        self.assertEqual(0, code)
        self.assertIn(shorten("Buy milk"), out)

    def test_an_empty_list_says_what_to_do(self) -> None:
        code, out, _ = self.run_command("list")
        self.assertEqual(0, code)
        self.assertIn("No tasks yet", out)

    def test_all_values_can_be_given_and_shown(self) -> None:
        code, _, err = self.run_command(
            "add",
            *FIRST,
        )
        self.assertEqual((0, ""), (code, err))

        code, out, _ = self.run_command("show", "1")
        self.assertEqual(0, code)
        self.assertIn("title: " + "Buy milk", out)

    def test_an_unknown_number_fails_with_a_message(self) -> None:
        code, out, err = self.run_command("show", "7")
        self.assertEqual((1, ""), (code, out))
        self.assertIn("no task with number 7", err)

    def test_wrong_use_is_exit_code_2(self) -> None:
        for args in ([], ["nonsense"], ["add"], ["show", "one"]):
            self.assertEqual(2, self.run_command(*args)[0])

    def test_help_names_every_command(self) -> None:
        code, out, _ = self.run_command("--help")
        self.assertEqual(0, code)
        for command in (
            "add",
            "list",
            "show",
            "done",
            "reopen",
        ):
            self.assertIn(command, out)
            self.assertEqual(0, self.run_command(command, "--help")[0])

    def test_the_program_starts_as_a_module(self) -> None:
        ended = subprocess.run(
            [sys.executable, "-m", "todo", "--help"],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parent.parent,
        )
        self.assertEqual(0, ended.returncode, ended.stderr)
        self.assertIn("list", ended.stdout)

    def test_done_and_reopen(self) -> None:
        self.run_command("add", *FIRST)
        self.assertIn("[ ]", self.run_command("list")[1])

        self.assertEqual(0, self.run_command("done", "1")[0])
        self.assertIn("[x]", self.run_command("list")[1])
        self.assertIn("No tasks", self.run_command("list", "--open")[1])

        self.assertEqual(0, self.run_command("reopen", "1")[0])
        self.assertIn("[ ]", self.run_command("list", "--open")[1])


class TableTest(unittest.TestCase):
    def test_columns_are_as_wide_as_their_values(self) -> None:
        table = format_table([{"id": "1", "a": "long"}], ["id", "a"])
        self.assertEqual("ID  A\n1   long", table)

    def test_long_texts_are_cut(self) -> None:
        self.assertEqual(40, len(shorten("x" * 100)))


if __name__ == "__main__":
    unittest.main()
