"""Tests of what is said about numbers."""

import unittest

from {{module}} import core


class NumbersTest(unittest.TestCase):
    def test_primes_are_told_from_others(self) -> None:
        self.assertEqual(
            [2, 3, 5, 7, 11, 13, 17, 19],
            [number for number in range(21) if core.is_prime(number)],
        )
        self.assertTrue(core.is_prime(999_999_000_001))

    def test_the_sieve_finds_the_same_primes(self) -> None:
        expected = [number for number in range(500) if core.is_prime(number)]
        self.assertEqual(expected, core.primes(499))
        self.assertEqual([], core.primes(1))

    def test_factors_multiply_to_the_number(self) -> None:
        self.assertEqual([2, 2, 3, 7], core.factors(84))
        self.assertEqual([97], core.factors(97))

    def test_each_fibonacci_number_is_the_sum_of_two(self) -> None:
        self.assertEqual([0, 1, 1, 2, 3, 5, 8, 13, 21, 34], core.fibonacci(10))
        self.assertEqual([], core.fibonacci(0))
        self.assertEqual([0], core.fibonacci(1))

    def test_factorials(self) -> None:
        self.assertEqual([1, 1, 2, 6, 24], [core.factorial(n) for n in range(5)])
        self.assertEqual(2432902008176640000, core.factorial(20))

    def test_greatest_common_divisors(self) -> None:
        self.assertEqual(6, core.gcd(54, 24))
        self.assertEqual(5, core.gcd(0, 5))

    def test_every_roman_numeral_leads_back(self) -> None:
        self.assertEqual("MCMXCIV", core.to_roman(1994))
        for number in range(1, 4000):
            self.assertEqual(number, core.from_roman(core.to_roman(number)))
        self.assertEqual(14, core.from_roman(" xiv "))

    def test_what_is_no_roman_numeral_is_refused(self) -> None:
        for text in ("", "IIII", "VX", "ABC", "IM", "MMMM"):
            with self.assertRaises(core.NumberError):
                core.from_roman(text)

    def test_numbers_outside_the_limits_are_refused(self) -> None:
        for action, number in [
            (core.is_prime, -1),
            (core.factors, 1),
            (core.primes, 10**9),
            (core.fibonacci, -1),
            (core.factorial, 5000),
            (core.to_roman, 4000),
        ]:
            with self.assertRaisesRegex(core.NumberError, str(number)):
                action(number)


if __name__ == "__main__":
    unittest.main()
