"""Tests of the store and of the checks of what clients send."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from {{module}} import model
from {{module}}.store import StoreError, {{Class}}Store

FIRST = {
{{#fields}}
    "{{name}}": {{json1}},
{{/fields}}
}
SECOND = {
{{#fields}}
{{#required}}
    "{{name}}": {{json2}},
{{/required}}
{{/fields}}
}


class {{Class}}StoreTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "test.json"
        self.store = {{Class}}Store(self.path)

    def test_everything_is_there_after_a_restart(self) -> None:
        first = self.store.add(FIRST)
        second = self.store.add(SECOND)

        again = {{Class}}Store(self.path)

        self.assertEqual([first, second], again.all())
        self.assertEqual({**first, **FIRST}, again.get(1))
        self.assertIsNone(again.get(7))

    def test_numbers_count_up_from_one(self) -> None:
        ids = [self.store.add(FIRST)["id"] for _ in range(3)]
        self.assertEqual([1, 2, 3], ids)

    def test_a_damaged_file_is_reported_and_left_alone(self) -> None:
        self.path.write_text("{ half a file", encoding="utf-8")

        with self.assertRaisesRegex(StoreError, "damaged"):
            {{Class}}Store(self.path)

        self.assertEqual("{ half a file", self.path.read_text("utf-8"))

    def test_what_cannot_be_saved_is_not_kept(self) -> None:
        store = {{Class}}Store(self.path.parent / "missing" / "x.json")

        with self.assertRaisesRegex(StoreError, "cannot write"):
            store.add(FIRST)

        self.assertEqual([], store.all())
{{#delete}}

    def test_a_deleted_number_is_not_used_again(self) -> None:
        self.store.add(FIRST)
        second = self.store.add(SECOND)

        self.assertTrue(self.store.delete(second["id"]))

        self.assertFalse(self.store.delete(second["id"]))
        self.assertEqual(3, self.store.add(SECOND)["id"])
{{/delete}}


class CheckTest(unittest.TestCase):
    def test_good_values_pass(self) -> None:
        self.assertEqual(FIRST, model.check(FIRST))
        self.assertEqual(SECOND, model.check(SECOND))

    def test_every_problem_is_named(self) -> None:
        with self.assertRaises(model.Invalid) as caught:
            model.check({"nonsense": 1})
        problems = caught.exception.problems
        self.assertIn("nonsense is not known", problems)
{{#fields}}
{{#required}}
        self.assertIn("{{name}} is missing", problems)
{{/required}}
{{/fields}}

    def test_values_of_the_wrong_kind_are_refused(self) -> None:
        for name in model.CHECKS:
            for wrong in ({}, True):
                with self.assertRaises(model.Invalid, msg=name):
                    model.check({**SECOND, name: wrong})
{{#badValues}}

    def test_a_wrong_{{name}}_is_refused(self) -> None:
        with self.assertRaisesRegex(model.Invalid, "{{name}} has to be"):
            model.check({**SECOND, "{{name}}": "wrong!"})
{{/badValues}}

    def test_only_an_object_is_taken(self) -> None:
        for wrong in (None, [], "text", 1):
            with self.assertRaises(model.Invalid):
                model.check(wrong)


if __name__ == "__main__":
    unittest.main()
