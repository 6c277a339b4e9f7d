"""Tests of the rules of calculation."""

import unittest
from decimal import Decimal

from {{module}}.core import CalculationError, calculate, format_number


class CalculateTest(unittest.TestCase):
    def test_the_four_operations(self) -> None:
        for expression, value in {
            "2 + 3": "5",
            "2 - 3": "-1",
            "2 * 3": "6",
            "3 / 2": "1.5",
            "7 % 4": "3",
            "2 ^ 10": "1024",
            "2 ** 3": "8",
        }.items():
            self.assertEqual(Decimal(value), calculate(expression), expression)

    def test_operators_bind_as_in_school(self) -> None:
        for expression, value in {
            "2 + 3 * 4": "14",
            "(2 + 3) * 4": "20",
            "10 - 4 - 3": "3",
            "2 ^ 3 ^ 2": "512",
            "-2 ^ 2": "-4",
            "2 * -3": "-6",
            "--2": "2",
            "+5": "5",
        }.items():
            self.assertEqual(Decimal(value), calculate(expression), expression)

    def test_decimals_are_exact(self) -> None:
        self.assertEqual(Decimal("0.3"), calculate("0.1 + 0.2"))
        self.assertEqual(Decimal("0.5"), calculate(".5"))

    def test_what_cannot_be_calculated_is_reported(self) -> None:
        for expression, reason in {
            "1 / 0": "division by zero",
            "1 % 0": "division by zero",
            "0 ^ -1": "division by zero",
            "": "ends too early",
            "2 +": "ends too early",
            "(2": "stays open",
            "2)": "one too many",
            "2 3": "one too many",
            "* 2": "should",
            "two": "not understood",
            "2 ^ 0.5": "whole numbers",
            "2 ^ 5000": "whole numbers",
            "(" * 5000: "too many",
        }.items():
            with self.assertRaisesRegex(CalculationError, reason):
                calculate(expression)

    def test_numbers_are_written_short(self) -> None:
        self.assertEqual("14", format_number(Decimal("14.00")))
        self.assertEqual("0.5", format_number(Decimal("0.50")))
        self.assertEqual("100", format_number(Decimal("1E2")))


if __name__ == "__main__":
    unittest.main()
