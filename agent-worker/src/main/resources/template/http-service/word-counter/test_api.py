"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class CountTest(ServiceTest):
    def test_a_text_is_counted(self) -> None:
        status, answer = self.call("POST", "/count", b"one two\ntwo\n")
        self.assertEqual(200, status)
        self.assertEqual(2, answer["lines"])
        self.assertEqual(3, answer["words"])
        self.assertEqual(2, answer["unique_words"])

    def test_an_empty_text_has_nothing(self) -> None:
        answer = self.call("POST", "/count", b"")[1]
        self.assertEqual({0}, set(answer.values()))

    def test_the_most_frequent_words(self) -> None:
        answer = self.call("POST", "/words?top=1", b"one two two")[1]
        self.assertEqual([{"word": "two", "count": 2}], answer)

    def test_wrong_values_are_refused(self) -> None:
        for top in ("0", "many", "-1", "5000"):
            self.assertEqual(400, self.call("POST", f"/words?top={top}", b"")[0])
        self.assertEqual(400, self.call("POST", "/count", b"\xff\xfe")[0])

    def test_refusals(self) -> None:
        self.check_refusals("/count")


if __name__ == "__main__":
    unittest.main()
