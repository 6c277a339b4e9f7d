"""Tests of the program as a person uses it."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import unittest
from pathlib import Path

from {{module}}.cli import main


class CommandTest(unittest.TestCase):
    def test_it_greets(self) -> None:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            self.assertEqual(0, main(["Ada"]))
        self.assertEqual("Hello, Ada!\n", out.getvalue())

    def test_it_starts_as_a_module(self) -> None:
        ended = subprocess.run(
            [sys.executable, "-m", "{{module}}"],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parent.parent,
        )
        self.assertEqual("Hello, world!\n", ended.stdout)


if __name__ == "__main__":
    unittest.main()
