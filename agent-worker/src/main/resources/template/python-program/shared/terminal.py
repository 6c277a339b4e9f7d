"""Runs what asks on the terminal, with answers typed beforehand."""

from __future__ import annotations

import contextlib
import io
from typing import Callable
from unittest import mock


def run(action: Callable[[], object], typed: str = "") -> tuple[object, str]:
    """The answer is the exit code and everything that was printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        with mock.patch("sys.stdin", io.StringIO(typed)):
            try:
                code = action()
            except SystemExit as end:
                code = end.code
    return code, out.getvalue()
