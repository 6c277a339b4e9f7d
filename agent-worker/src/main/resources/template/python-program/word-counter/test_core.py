"""Tests of the counts."""

import unittest

from {{module}}.core import Counts, count, most_common, words

TEXT = """The cat sat. The cat didn't run!

Was it 3.5 o'clock? A well-known cat"""


class CountTest(unittest.TestCase):
    def test_everything_is_counted(self) -> None:
        counts = count(TEXT)
        self.assertEqual(3, counts.lines)
        self.assertEqual(14, counts.words)
        self.assertEqual(11, counts.unique_words)
        self.assertEqual(len(TEXT), counts.characters)
        self.assertEqual(4, counts.sentences)
        self.assertEqual(2, counts.paragraphs)

    def test_an_empty_text_has_nothing(self) -> None:
        self.assertEqual(Counts(0, 0, 0, 0, 0, 0, 0), count(""))

    def test_letters_are_counted_without_digits_and_signs(self) -> None:
        self.assertEqual(5, count("ab 12 c-de").letters)

    def test_words_hold_together_at_hyphens_and_apostrophes(self) -> None:
        self.assertEqual(["didn't", "well-known", "1,000"],
                         words("Didn't well-known 1,000 --"))

    def test_a_text_without_a_full_stop_is_a_sentence(self) -> None:
        self.assertEqual(1, count("hello there").sentences)
        self.assertEqual(1, count("hello there.").sentences)

    def test_the_most_frequent_words_come_first(self) -> None:
        self.assertEqual([("cat", 3), ("the", 2)], most_common(TEXT, 2))
        self.assertEqual([("a", 1), ("b", 1)], most_common("b a", 5))


if __name__ == "__main__":
    unittest.main()
