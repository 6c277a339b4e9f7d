"""Keeps {{things}} in a JSON file."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from {{module}}.model import {{Class}}


class StoreError(Exception):
    """What was asked cannot be done; the message says why."""


class {{Class}}Store:
    """The {{things}} of one file; every change is saved at once."""

    def __init__(self, path: str | os.PathLike) -> None:
        self._path = Path(path)
        self._entries: list[{{Class}}] = []
        self._next_id = 1
        self._load()

    def all(self) -> list[{{Class}}]:
        """All {{things}}, oldest first."""
        return list(self._entries)

    def get(self, entry_id: int) -> {{Class}}:
        """The {{thing}} with a number."""
        for entry in self._entries:
            if entry.id == entry_id:
                return entry
        raise StoreError(f"there is no {{thing}} with number {entry_id}")

    def add(self, **values) -> {{Class}}:
        """Adds {{a_thing}} and gives it the next number."""
        entry = {{Class}}(id=self._next_id, **values)
        self._entries.append(entry)
        self._next_id += 1
        self._save()
        return entry
{{#import}}

    def add_all(self, rows: list[dict]) -> int:
        """Adds many {{things}} and saves once."""
        for values in rows:
            self._entries.append({{Class}}(id=self._next_id, **values))
            self._next_id += 1
        self._save()
        return len(rows)
{{/import}}
{{#edit}}

    def update(self, entry_id: int, **values) -> {{Class}}:
        """Changes the given values of {{a_thing}}."""
        entry = self.get(entry_id)
        for name, value in values.items():
            setattr(entry, name, value)
        self._save()
        return entry
{{/edit}}
{{#delete}}

    def delete(self, entry_id: int) -> {{Class}}:
        """Takes {{a_thing}} away; its number is not used again."""
        entry = self.get(entry_id)
        self._entries.remove(entry)
        self._save()
        return entry
{{/delete}}
{{#done}}

    def set_done(self, entry_id: int, done: bool) -> {{Class}}:
        """Marks {{a_thing}} as done or open."""
        entry = self.get(entry_id)
        entry.done = done
        self._save()
        return entry
{{/done}}
{{#search}}

    def search(self, text: str) -> list[{{Class}}]:
        """The {{things}} that have a text in any of their values."""
        wanted = text.casefold()
        return [
            entry
            for entry in self._entries
            if any(
                wanted in value.casefold()
                for name, value in entry.to_row().items()
                if name not in ("id", "done")
            )
        ]
{{/search}}

    def _load(self) -> None:
        if not self._path.exists():
            return
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            self._entries = [
                {{Class}}.from_json(each) for each in data["entries"]
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
