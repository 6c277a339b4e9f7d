"""Tests of the greeting."""

import unittest

from {{module}}.core import greet


class GreetTest(unittest.TestCase):
    def test_the_world_is_greeted_unless_somebody_is_named(self) -> None:
        self.assertEqual("Hello, world!", greet([]))
        self.assertEqual("Hello, world!", greet([" "]))

    def test_people_are_greeted_by_name(self) -> None:
        self.assertEqual("Hello, Ada!", greet(["Ada"]))
        self.assertEqual("Hello, Ada and Grace!", greet(["Ada", "Grace"]))
        self.assertEqual("Hello, A, B and C!", greet(["A", "B", "C"]))


if __name__ == "__main__":
    unittest.main()
