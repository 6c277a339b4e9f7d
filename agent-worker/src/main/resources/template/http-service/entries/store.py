"""Keeps {{things}} in a JSON file, for many requests at once."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from pathlib import Path
from typing import Any

from {{module}} import model


class StoreError(Exception):
    """The file cannot be read or written; the message says why."""


class {{Class}}Store:
    """The {{things}} of one file; every change is saved at once."""

    def __init__(self, path: str | os.PathLike) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        self._entries: dict[int, dict[str, Any]] = {}
        self._next_id = 1
        self._load()

    def all(self) -> list[dict[str, Any]]:
        """All {{things}}, oldest first."""
        with self._lock:
            return [dict(entry) for entry in self._entries.values()]

    def get(self, entry_id: int) -> dict[str, Any] | None:
        """The {{thing}} with a number, or nothing."""
        with self._lock:
            entry = self._entries.get(entry_id)
            return dict(entry) if entry else None

    def add(self, values: dict[str, Any]) -> dict[str, Any]:
        """Adds {{a_thing}} and gives it the next number."""
        with self._lock:
            entry = {"id": self._next_id, **model.initial(), **values}
            self._save({**self._entries, entry["id"]: entry}, self._next_id + 1)
            return dict(entry)
{{#change}}

    def update(
        self, entry_id: int, values: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Changes values of {{a_thing}}; nothing if there is none."""
        with self._lock:
            if entry_id not in self._entries:
                return None
            entry = {**self._entries[entry_id], **values}
            self._save({**self._entries, entry_id: entry}, self._next_id)
            return dict(entry)
{{/change}}
{{#delete}}

    def delete(self, entry_id: int) -> bool:
        """Takes {{a_thing}} away; its number is not used again."""
        with self._lock:
            if entry_id not in self._entries:
                return False
            rest = dict(self._entries)
            del rest[entry_id]
            self._save(rest, self._next_id)
            return True
{{/delete}}

    def _load(self) -> None:
        if not self._path.exists():
            return
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            for each in data["entries"]:
                # a file of an earlier version may lack values
                self._entries[int(each["id"])] = {**model.initial(), **each}
            self._next_id = int(data["next_id"])
        except OSError as error:
            raise StoreError(f"cannot read {self._path}: {error}") from error
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(
                f"{self._path} is not a file of this service, or damaged"
            ) from error

    def _save(self, entries: dict[int, dict[str, Any]], next_id: int) -> None:
        data = {"next_id": next_id, "entries": list(entries.values())}
        text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        try:
            # written beside and moved over: a crash never leaves half a file
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._path.parent, delete=False
            ) as file:
                file.write(text)
            os.replace(file.name, self._path)
        except OSError as error:
            raise StoreError(f"cannot write {self._path}: {error}") from error
        self._entries = entries
        self._next_id = next_id
