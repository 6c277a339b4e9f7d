"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class RollTest(ServiceTest):
    def test_dice_are_rolled(self) -> None:
        for query in ("2d6%2B1", "2d6+1"):
            status, answer = self.call("GET", f"/roll?dice={query}")
            self.assertEqual(200, status)
            self.assertEqual("2d6+1", answer["dice"])
            self.assertEqual(2, len(answer["shown"]))
            self.assertEqual(sum(answer["shown"]) + 1, answer["total"])

    def test_one_die_of_six_unless_told(self) -> None:
        answer = self.call("GET", "/roll")[1]
        self.assertIn(answer["total"], range(1, 7))

    def test_wrong_notation_is_refused_with_the_reason(self) -> None:
        status, answer = self.call("GET", "/roll?dice=nonsense")
        self.assertEqual(400, status)
        self.assertIn("'nonsense'", answer["error"])

    def test_refusals(self) -> None:
        self.check_refusals("/roll")


if __name__ == "__main__":
    unittest.main()
