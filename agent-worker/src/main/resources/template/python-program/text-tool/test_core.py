"""Tests of what is done with texts."""

import unittest

from {{module}} import core


class TextTest(unittest.TestCase):
    def test_turning_around_twice_changes_nothing(self) -> None:
        self.assertEqual("olleh", core.reverse("hello"))
        self.assertEqual("hello", core.reverse(core.reverse("hello")))

    def test_palindromes(self) -> None:
        for text in ("level", "A man, a plan, a canal: Panama!", "1221"):
            self.assertTrue(core.is_palindrome(text), text)
        for text in ("hello", "ab", "", "?!"):
            self.assertFalse(core.is_palindrome(text), text)

    def test_anagrams(self) -> None:
        self.assertTrue(core.is_anagram("Dormitory", "dirty room"))
        self.assertFalse(core.is_anagram("aab", "abb"))
        self.assertFalse(core.is_anagram("", ""))

    def test_vowels_and_capitals(self) -> None:
        self.assertEqual(4, core.count_vowels("An Apple is"))
        self.assertEqual("Don't Stop NOW", core.capitalize("don't stop NOW"))

    def test_the_cipher_moves_letters_only(self) -> None:
        self.assertEqual("Khoor, Zruog! 1", core.caesar("Hello, World! 1", 3))
        self.assertEqual("abc", core.caesar("xyz", 3))

    def test_the_opposite_shift_reads_it_again(self) -> None:
        for shift in (-30, -1, 0, 13, 26, 99):
            secret = core.caesar("Meet me at Noon", shift)
            self.assertEqual("Meet me at Noon", core.caesar(secret, -shift))


if __name__ == "__main__":
    unittest.main()
