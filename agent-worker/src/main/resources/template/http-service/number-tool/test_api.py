"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class NumbersTest(ServiceTest):
    def test_every_question_is_answered(self) -> None:
        for path, answer in [
            ("/prime?number=97", {"number": 97, "prime": True}),
            ("/prime?number=98", {"number": 98, "prime": False}),
            ("/primes?number=10", {"number": 10, "primes": [2, 3, 5, 7]}),
            ("/factors?number=84", {"number": 84, "factors": [2, 2, 3, 7]}),
            ("/fibonacci?number=4", {"number": 4, "fibonacci": ["0", "1", "1", "2"]}),
            ("/factorial?number=5", {"number": 5, "factorial": "120"}),
            ("/gcd?number=54&other=24", {"result": 6}),
            ("/roman?numeral=14", {"numeral": "14", "result": "XIV"}),
            ("/roman?numeral=XIV", {"numeral": "XIV", "result": 14}),
        ]:
            with self.subTest(path):
                self.assertEqual((200, answer), self.call("GET", path))

    def test_wrong_values_are_refused_with_the_reason(self) -> None:
        for path, reason in [
            ("/prime", "number has to be a whole number"),
            ("/prime?number=many", "number has to be a whole number"),
            ("/factorial?number=5000", "5000 is not a number from 0 to 1000"),
            ("/gcd?number=4", "other has to be a whole number"),
            ("/gcd?number=4&other=-1", "-1 is not a number"),
            ("/roman?numeral=IIII", "is not a Roman numeral"),
        ]:
            with self.subTest(path):
                status, answer = self.call("GET", path)
                self.assertEqual(400, status)
                self.assertIn(reason, answer["error"])

    def test_refusals(self) -> None:
        self.check_refusals("/prime")


if __name__ == "__main__":
    unittest.main()
