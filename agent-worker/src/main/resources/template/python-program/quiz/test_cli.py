"""Tests of whole quizzes."""

import random
import tempfile
import unittest
from pathlib import Path

from {{module}}.cli import main, play
from {{module}}.core import Question
from tests.terminal import run

QUESTIONS = [
    Question("Up or down?", "up", ("down",)),
    Question("Left or right?", "left", ("right",)),
]


def quiz(typed: str) -> tuple[object, str]:
    return run(lambda: play(QUESTIONS, random.Random(1)), typed)


class PlayTest(unittest.TestCase):
    def test_right_and_wrong_answers_are_counted(self) -> None:
        code, out = quiz("up\nright\n")
        self.assertEqual(0, code)
        self.assertIn("Right!", out)
        self.assertIn("Wrong: it is left.", out)
        self.assertIn("You got 1 of 2 right.", out)

    def test_numbers_are_answers_too(self) -> None:
        for number in ("1", "2"):
            out = quiz(f"{number}\nquit\n")[1]
            self.assertEqual(f"{number}) up" in out, "Right!" in out)

    def test_anything_else_is_asked_for_again(self) -> None:
        code, out = quiz("0\n3\nsideways\nup\nleft\n")
        self.assertEqual(0, code)
        self.assertEqual(3, out.count("Please type a number from 1 to 2."))
        self.assertIn("You got 2 of 2 right.", out)

    def test_giving_up_is_exit_code_1(self) -> None:
        for typed in ("up\nquit\n", "up\n"):
            code, out = quiz(typed)
            self.assertEqual(1, code)
            self.assertIn("1 right until here", out)

    def test_the_same_seed_is_the_same_quiz(self) -> None:
        once = run(lambda: main(["--seed", "5"]), "1\n" * 10)
        self.assertEqual(0, once[0])
        self.assertEqual(once, run(lambda: main(["--seed", "5"]), "1\n" * 10))

    def test_a_file_and_a_count(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "mine.txt")
            file.write_text("A? | a | b\nC? | c | d\n", encoding="utf-8")
            arguments = ["--file", str(file), "--count", "1"]
            self.assertIn("of 1 right", run(lambda: main(arguments), "1\n")[1])

    def test_wrong_use(self) -> None:
        self.assertEqual(2, run(lambda: main(["--count", "0"]))[0])
        code, out = run(lambda: main(["--file", "nowhere.txt"]))
        self.assertEqual(1, code)
        self.assertIn("cannot read nowhere.txt", out)


if __name__ == "__main__":
    unittest.main()
