"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class TextTest(ServiceTest):
    def test_every_text_is_answered(self) -> None:
        for path, body, result in [
            ("/reverse", "Grüße", "eßürG"),
            ("/upper", "hello", "HELLO"),
            ("/lower", "HeLLo", "hello"),
            ("/capitalize", "hello you", "Hello You"),
            ("/vowels", "hello", 2),
            ("/palindrome", "Never odd or even", True),
            ("/palindrome", "hello", False),
            ("/anagram?other=silent", "listen", True),
            ("/anagram?other=loud", "listen", False),
            ("/caesar?shift=3", "hello", "khoor"),
            ("/caesar?shift=-3", "khoor", "hello"),
        ]:
            with self.subTest(path):
                answer = self.call("POST", path, body.encode("utf-8"))
                self.assertEqual((200, {"result": result}), answer)

    def test_wrong_values_are_refused_with_the_reason(self) -> None:
        for path, reason in [
            ("/anagram", "other is missing"),
            ("/caesar", "shift has to be a whole number"),
            ("/caesar?shift=far", "shift has to be a whole number"),
        ]:
            status, answer = self.call("POST", path, b"text")
            self.assertEqual((400, {"error": reason}), (status, answer))
        self.assertEqual(400, self.call("POST", "/upper", b"\xff\xfe")[0])

    def test_refusals(self) -> None:
        self.check_refusals("/palindrome")


if __name__ == "__main__":
    unittest.main()
