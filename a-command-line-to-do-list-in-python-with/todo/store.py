"""Keeps tasks in a JSON file."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from todo.model import Task


class StoreError(Exception):
    """What was asked cannot be done; the message says why."""


class TaskStore:
    """The tasks of one file; every change is saved at once."""

    def __init__(self, path: str | os.PathLike) -> None:
        self._path = Path(path)
        self._entries: list[Task] = []
        self._next_id = 1
        self._load()

    def all(self) -> list[Task]:
        """All tasks, oldest first."""
        return list(self._entries)

    def get(self, entry_id: int) -> Task:
        """The task with a number."""
        for entry in self._entries:
            if entry.id == entry_id:
                return entry
        raise StoreError(f"there is no task with number {entry_id}")

    def add(self, **values) -> Task:
        """Adds a task and gives it the next number."""
        entry = Task(id=self._next_id, **values)
        self._entries.append(entry)
        self._next_id += 1
        self._save()
        return entry

    def set_done(self, entry_id: int, done: bool) -> Task:
        """Marks a task as done or open."""
        entry = self.get(entry_id)
        entry.done = done
        self._save()
        return entry

    def _load(self) -> None:
        if not self._path.exists():
            return
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            self._entries = [
                Task.from_json(each) for each in data["entries"]
            ]
            self._next_id = int(data["next_id"])
        except OSError as error:
            raise StoreError(f"cannot read {self._path}: {error}") from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise StoreError(
                f"{self._path} is not a file of this program, or damaged"
            ) from error

    def _save(self) -> None:
        data = {
            "next_id": self._next_id,
            "entries": [entry.to_json() for entry in self._entries],
        }
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
