"""Keeps texts by name, in a JSON file."""

from __future__ import annotations

import json
import os
import re
import threading
from pathlib import Path

KEY = re.compile(r"[A-Za-z0-9_.-]{1,100}")
MOST_KEYS = 10_000


class KeyRefused(Exception):
    """A key cannot be taken; the message says why."""


class Store:
    """All values; every change is in the file before it is answered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._values: dict[str, str] = {}
        if path.exists():
            self._values = json.loads(path.read_text(encoding="utf-8"))

    def keys(self) -> list[str]:
        with self._lock:
            return sorted(self._values)

    def get(self, key: str) -> str | None:
        with self._lock:
            return self._values.get(key)

    def put(self, key: str, value: str) -> None:
        if not KEY.fullmatch(key):
            raise KeyRefused("a key has 1 to 100 letters, digits, '_', '.' or '-'")
        with self._lock:
            if key not in self._values and len(self._values) >= MOST_KEYS:
                raise KeyRefused(f"there are {MOST_KEYS} keys already")
            self._write({**self._values, key: value})

    def delete(self, key: str) -> bool:
        """Whether it was there."""
        with self._lock:
            if key not in self._values:
                return False
            self._write({k: v for k, v in self._values.items() if k != key})
            return True

    def _write(self, values: dict[str, str]) -> None:
        draft = self._path.with_name(self._path.name + ".new")
        draft.write_text(json.dumps(values, indent=2), encoding="utf-8")
        # all or nothing: a crash leaves the old file or the new one
        os.replace(draft, self._path)
        self._values = values
