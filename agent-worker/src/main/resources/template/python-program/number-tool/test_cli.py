"""Tests of the command line."""

import unittest

from {{module}}.cli import main
from tests.terminal import run


class CommandsTest(unittest.TestCase):
    def test_every_command_answers(self) -> None:
        for line, answer in [
            ("prime 7", "7 is prime"),
            ("prime 8", "8 is not prime"),
            ("primes 10", "2 3 5 7"),
            ("factors 84", "2 x 2 x 3 x 7"),
            ("fibonacci 6", "0 1 1 2 3 5"),
            ("factorial 5", "120"),
            ("gcd 54 24", "6"),
            ("roman 14", "XIV"),
            ("roman xiv", "14"),
        ]:
            with self.subTest(line):
                code, out = run(lambda: main(line.split()))
                self.assertEqual((0, answer + "\n"), (code, out))

    def test_a_number_that_cannot_be_taken_is_exit_code_1(self) -> None:
        code, out = run(lambda: main(["factorial", "5000"]))
        self.assertEqual(1, code)
        self.assertIn("5000 is not a number from 0 to 1000", out)

    def test_wrong_use_is_exit_code_2(self) -> None:
        for line in ("", "prime", "prime many", "square 4"):
            self.assertEqual(2, run(lambda: main(line.split()))[0])


if __name__ == "__main__":
    unittest.main()
