"""Tests of the store."""

import tempfile
import threading
import unittest
from pathlib import Path
from unittest import mock

from {{module}}.core import KeyRefused, Store


class StoreTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name, "values.json")
        self.store = Store(self.path)

    def test_what_is_put_can_be_read(self) -> None:
        self.assertIsNone(self.store.get("a"))
        self.store.put("a", "1")
        self.store.put("a", "Grüße")
        self.assertEqual("Grüße", self.store.get("a"))
        self.assertEqual(["a"], self.store.keys())

    def test_what_is_deleted_is_gone(self) -> None:
        self.store.put("a", "1")
        self.assertTrue(self.store.delete("a"))
        self.assertFalse(self.store.delete("a"))
        self.assertEqual([], self.store.keys())

    def test_values_outlive_the_store(self) -> None:
        self.store.put("a", "1")
        self.assertEqual("1", Store(self.path).get("a"))

    def test_a_failed_write_changes_nothing(self) -> None:
        self.store.put("a", "1")
        with mock.patch("os.replace", side_effect=OSError("disk full")):
            with self.assertRaises(OSError):
                self.store.put("a", "2")
        self.assertEqual("1", self.store.get("a"))
        self.assertEqual("1", Store(self.path).get("a"))

    def test_odd_keys_are_refused(self) -> None:
        for key in ("", "a/b", "a b", "x" * 101):
            with self.assertRaises(KeyRefused):
                self.store.put(key, "1")

    def test_a_full_store_takes_no_new_keys(self) -> None:
        with mock.patch("{{module}}.core.MOST_KEYS", 2):
            self.store.put("a", "1")
            self.store.put("b", "1")
            with self.assertRaisesRegex(KeyRefused, "2 keys already"):
                self.store.put("c", "1")
            self.store.put("a", "2")
        self.assertEqual(["a", "b"], self.store.keys())

    def test_many_at_once_lose_nothing(self) -> None:
        threads = [
            threading.Thread(target=self.store.put, args=(f"k{i}", str(i)))
            for i in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(20, len(Store(self.path).keys()))


if __name__ == "__main__":
    unittest.main()
