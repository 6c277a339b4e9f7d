"""Tests of the store: links stay, wrong ones are refused."""

import tempfile
import unittest
from pathlib import Path

from {{module}}.store import Conflict, LinkStore, Refused, StoreError

LONG = "https://example.org/a/long/way?with=questions#and-more"


class LinkStoreTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "test.json"
        self.store = LinkStore(self.path)

    def test_a_link_gets_a_random_code_of_six(self) -> None:
        codes = {self.store.add(LONG)["code"] for _ in range(20)}
        self.assertEqual(20, len(codes))
        self.assertEqual({6}, {len(code) for code in codes})

    def test_a_code_can_be_chosen_once(self) -> None:
        self.assertEqual("my-code", self.store.add(LONG, "my-code")["code"])
        with self.assertRaisesRegex(Conflict, "my-code is taken"):
            self.store.add(LONG, "my-code")
        with self.assertRaises(Conflict):
            self.store.add(LONG, "links")

    def test_links_and_clicks_are_there_after_a_restart(self) -> None:
        self.store.add(LONG, "abc")
        self.store.click("abc")
        self.store.click("abc")

        link = LinkStore(self.path).get("abc")

        self.assertEqual({"code": "abc", "url": LONG, "clicks": 2}, link)

    def test_wrong_addresses_are_refused(self) -> None:
        for url in (
            "",
            None,
            7,
            "example.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "http://",
            "http://[",
            "http://a b",
            "http://example.org/\u00e9",
            "http://a\nb",
            "http://example.org/" + "x" * 2000,
        ):
            with self.assertRaises(Refused, msg=url):
                self.store.add(url)

    def test_wrong_codes_are_refused(self) -> None:
        for code in ("", "ab", "a b c", "x" * 33, "a/b", 7):
            with self.assertRaises(Refused, msg=code):
                self.store.add(LONG, code)

    def test_unknown_codes(self) -> None:
        self.assertIsNone(self.store.get("abc"))
        self.assertIsNone(self.store.click("abc"))
        self.assertFalse(self.store.delete("abc"))

    def test_a_damaged_file_is_reported_and_left_alone(self) -> None:
        self.path.write_text("{ half a file", encoding="utf-8")
        with self.assertRaisesRegex(StoreError, "damaged"):
            LinkStore(self.path)
        self.assertEqual("{ half a file", self.path.read_text("utf-8"))

    def test_what_cannot_be_saved_is_not_kept(self) -> None:
        store = LinkStore(self.path.parent / "missing" / "x.json")
        with self.assertRaisesRegex(StoreError, "cannot write"):
            store.add(LONG)
        self.assertEqual([], store.all())


if __name__ == "__main__":
    unittest.main()
