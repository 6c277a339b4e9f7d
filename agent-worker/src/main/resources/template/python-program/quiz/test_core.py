"""Tests of the questions."""

import random
import unittest

from {{module}}.cli import QUESTIONS
from {{module}}.core import Question, QuizError, read_questions


class QuestionTest(unittest.TestCase):
    question = Question("2 + 2?", "Four", ("Three", "Five"))

    def test_the_right_answer_counts_in_any_case(self) -> None:
        self.assertTrue(self.question.is_right(" four "))
        self.assertFalse(self.question.is_right("three"))

    def test_choices_are_all_answers_mixed(self) -> None:
        orders = set()
        for seed in range(50):
            choices = self.question.choices(random.Random(seed))
            self.assertEqual(["Five", "Four", "Three"], sorted(choices))
            orders.add(tuple(choices))
        self.assertEqual(6, len(orders))


class ReadQuestionsTest(unittest.TestCase):
    def test_lines_are_questions(self) -> None:
        text = "# comment\n\nUp or down? | up | down\n"
        self.assertEqual(
            [Question("Up or down?", "up", ("down",))], read_questions(text)
        )

    def test_what_cannot_be_asked_is_refused_with_its_line(self) -> None:
        for text in ("Up?", "Up? | up", "Up? | | down", "Up? | up | UP"):
            with self.assertRaisesRegex(QuizError, "line 2"):
                read_questions("# comment\n" + text)
        with self.assertRaisesRegex(QuizError, "no questions"):
            read_questions("")

    def test_the_questions_that_come_along_can_be_read(self) -> None:
        text = QUESTIONS.read_text(encoding="utf-8")
        self.assertGreaterEqual(len(read_questions(text)), 10)


if __name__ == "__main__":
    unittest.main()
