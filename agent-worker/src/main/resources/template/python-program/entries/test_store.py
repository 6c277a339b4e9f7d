"""Tests of the store: {{things}} stay, and damage is noticed."""

from __future__ import annotations

{{#hasDate}}
import datetime as dt
{{/hasDate}}
import tempfile
import unittest
{{#hasDecimal}}
from decimal import Decimal
{{/hasDecimal}}
from pathlib import Path

from {{module}} import model
from {{module}}.store import StoreError, {{Class}}Store


class {{Class}}StoreTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "test.json"
        self.store = {{Class}}Store(self.path)

    def add_first(self):
        return self.store.add(
{{#fields}}
            {{name}}={{pyEx1}},
{{/fields}}
        )

    def add_second(self):
        return self.store.add(
{{#fields}}
{{#required}}
            {{name}}={{pyEx2}},
{{/required}}
{{/fields}}
        )

    def test_starts_empty(self) -> None:
        self.assertEqual([], self.store.all())

    def test_numbers_count_up_from_one(self) -> None:
        self.assertEqual(1, self.add_first().id)
        self.assertEqual(2, self.add_second().id)

    def test_everything_is_there_after_a_restart(self) -> None:
        first = self.add_first()
        second = self.add_second()

        again = {{Class}}Store(self.path)

        self.assertEqual([first, second], again.all())
        entry = again.get(first.id)
{{#fields}}
        self.assertEqual({{pyEx1}}, entry.{{name}})
{{/fields}}

    def test_an_unknown_number_is_an_error(self) -> None:
        with self.assertRaisesRegex(StoreError, "no {{thing}} with number 7"):
            self.store.get(7)

    def test_a_damaged_file_is_reported_and_left_alone(self) -> None:
        self.path.write_text("{ half a file", encoding="utf-8")

        with self.assertRaisesRegex(StoreError, "damaged"):
            {{Class}}Store(self.path)

        self.assertEqual("{ half a file", self.path.read_text("utf-8"))

    def test_a_folder_that_is_not_there_is_an_error(self) -> None:
        store = {{Class}}Store(self.path.parent / "missing" / "x.json")
        self.store = store

        with self.assertRaisesRegex(StoreError, "cannot write"):
            self.add_first()
{{#edit}}

    def test_an_update_changes_only_what_is_given(self) -> None:
        entry = self.add_first()

        self.store.update(entry.id, {{firstName}}={{main.str2}})

        again = {{Class}}Store(self.path).get(entry.id)
        self.assertEqual({{main.str2}}, again.{{firstName}})
{{#fields}}
{{^first}}
        self.assertEqual({{pyEx1}}, again.{{name}})
{{/first}}
{{/fields}}
{{/edit}}
{{#delete}}

    def test_a_deleted_number_is_not_used_again(self) -> None:
        self.add_first()
        second = self.add_second()

        self.store.delete(second.id)

        self.assertEqual([1], [entry.id for entry in self.store.all()])
        self.assertEqual(3, self.add_second().id)
{{/delete}}
{{#done}}

    def test_done_is_kept_and_can_be_taken_back(self) -> None:
        entry = self.add_first()
        self.assertFalse(entry.done)

        self.store.set_done(entry.id, True)
        self.assertTrue({{Class}}Store(self.path).get(entry.id).done)

        self.store.set_done(entry.id, False)
        self.assertFalse({{Class}}Store(self.path).get(entry.id).done)
{{/done}}
{{#search}}

    def test_search_finds_parts_of_words_in_any_case(self) -> None:
        first = self.add_first()
        self.add_second()

        found = self.store.search({{main.str1}}[1:].upper())

        self.assertEqual([first], found)
        self.assertEqual([], self.store.search("no such text"))
{{/search}}


class ParsingTest(unittest.TestCase):
    def test_texts_must_not_be_empty(self) -> None:
        self.assertEqual("a b", model.parse_text(" a b "))
        with self.assertRaises(ValueError):
            model.parse_text("  ")
{{#hasInteger}}

    def test_whole_numbers(self) -> None:
        self.assertEqual(12, model.parse_integer("12"))
        for wrong in ("", "-1", "1.5", "many"):
            with self.assertRaises(ValueError):
                model.parse_integer(wrong)
{{/hasInteger}}
{{#hasDecimal}}

    def test_numbers(self) -> None:
        self.assertEqual(Decimal("12.50"), model.parse_decimal("12.50"))
        for wrong in ("", "NaN", "Infinity", "many"):
            with self.assertRaises(ValueError):
                model.parse_decimal(wrong)
{{/hasDecimal}}
{{#hasDate}}

    def test_dates(self) -> None:
        day = dt.date(2030, 1, 31)
        self.assertEqual(day, model.parse_date("2030-01-31"))
        for wrong in ("", "2030-02-30", "tomorrow"):
            with self.assertRaises(ValueError):
                model.parse_date(wrong)
{{/hasDate}}
{{#hasTags}}

    def test_words_with_commas_between(self) -> None:
        self.assertEqual(["a", "b c"], model.parse_words("a, b c,"))
        self.assertEqual([], model.parse_words(" "))
{{/hasTags}}
{{#choices}}

    def test_{{name}}_is_one_of_the_words(self) -> None:
        for word in model.{{NAME}}_CHOICES:
            self.assertEqual(word, model.parse_{{name}}(word))
        with self.assertRaises(ValueError):
            model.parse_{{name}}("something else")
{{/choices}}


if __name__ == "__main__":
    unittest.main()
