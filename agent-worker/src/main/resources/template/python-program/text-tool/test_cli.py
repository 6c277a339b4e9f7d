"""Tests of the command line."""

import unittest

from {{module}}.cli import main
from tests.terminal import run


class CommandsTest(unittest.TestCase):
    def test_every_command_answers(self) -> None:
        for arguments, answer in [
            (["reverse", "hello you"], "uoy olleh"),
            (["upper", "hello"], "HELLO"),
            (["lower", "HeLLo"], "hello"),
            (["capitalize", "hello you"], "Hello You"),
            (["vowels", "hello"], "2"),
            (["palindrome", "Never odd or even"], "yes"),
            (["palindrome", "hello"], "no"),
            (["anagram", "listen", "silent"], "yes"),
            (["anagram", "listen", "loud"], "no"),
            (["caesar", "3", "hello"], "khoor"),
            (["caesar", "-3", "khoor"], "hello"),
        ]:
            with self.subTest(arguments):
                self.assertEqual((0, answer + "\n"), run(lambda: main(arguments)))

    def test_standard_input_is_read_where_no_text_is_given(self) -> None:
        self.assertEqual((0, "cba\n"), run(lambda: main(["reverse"]), "abc\n"))

    def test_wrong_use_is_exit_code_2(self) -> None:
        for arguments in ([], ["shuffle", "a"], ["caesar", "x", "a"], ["anagram", "a"]):
            self.assertEqual(2, run(lambda: main(arguments))[0])


if __name__ == "__main__":
    unittest.main()
