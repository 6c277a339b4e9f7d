"""Tests of what comes back."""

import unittest

from {{module}}.core import echo


class EchoTest(unittest.TestCase):
    def test_a_request_comes_back(self) -> None:
        self.assertEqual(
            {"query": {"a": "1"}, "body": "hello"}, echo({"a": "1"}, "hello")
        )

    def test_json_comes_back_as_json_too(self) -> None:
        self.assertEqual([1, None], echo({}, "[1, null]")["json"])

    def test_what_is_no_json_is_text_only(self) -> None:
        for body in ("", "{", "NaN", "[" * 100_000):
            self.assertNotIn("json", echo({}, body))


if __name__ == "__main__":
    unittest.main()
