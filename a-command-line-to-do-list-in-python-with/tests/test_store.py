"""Tests of the store: tasks stay, and damage is noticed."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from todo import model
from todo.store import StoreError, TaskStore


class TaskStoreTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "test.json"
        self.store = TaskStore(self.path)

    def add_first(self):
        return self.store.add(
            title="Buy milk",
        )

    def add_second(self):
        return self.store.add(
            title="Call the plumber",
        )

    def test_starts_empty(self) -> None:
        self.assertEqual([], self.store.all())

    def test_numbers_count_up_from_one(self) -> None:
        self.assertEqual(1, self.add_first().id)
        self.assertEqual(2, self.add_second().id)

    def test_everything_is_there_after_a_restart(self) -> None:
        first = self.add_first()
        second = self.add_second()

        again = TaskStore(self.path)

        self.assertEqual([first, second], again.all())
        entry = again.get(first.id)
        self.assertEqual("Buy milk", entry.title)

    def test_an_unknown_number_is_an_error(self) -> None:
        with self.assertRaisesRegex(StoreError, "no task with number 7"):
            self.store.get(7)

    def test_a_damaged_file_is_reported_and_left_alone(self) -> None:
        self.path.write_text("{ half a file", encoding="utf-8")

        with self.assertRaisesRegex(StoreError, "damaged"):
            TaskStore(self.path)

        self.assertEqual("{ half a file", self.path.read_text("utf-8"))

    def test_a_folder_that_is_not_there_is_an_error(self) -> None:
        store = TaskStore(self.path.parent / "missing" / "x.json")
        self.store = store

        with self.assertRaisesRegex(StoreError, "cannot write"):
            self.add_first()

    def test_done_is_kept_and_can_be_taken_back(self) -> None:
        entry = self.add_first()
        self.assertFalse(entry.done)

        self.store.set_done(entry.id, True)
        self.assertTrue(TaskStore(self.path).get(entry.id).done)

        self.store.set_done(entry.id, False)
        self.assertFalse(TaskStore(self.path).get(entry.id).done)


class ParsingTest(unittest.TestCase):
    def test_texts_must_not_be_empty(self) -> None:
        self.assertEqual("a b", model.parse_text(" a b "))
        with self.assertRaises(ValueError):
            model.parse_text("  ")


if __name__ == "__main__":
    unittest.main()
