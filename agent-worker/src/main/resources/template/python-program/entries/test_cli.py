"""Tests of the commands, as a person types them."""

from __future__ import annotations

import contextlib
import io
{{#hasToday}}
import datetime as dt
{{/hasToday}}
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from {{module}}.cli import {{#sort}}COLUMNS, {{/sort}}main
from {{module}}.table import format_table, shorten

FIRST = [{{#fields}}{{#required}}{{str1}}{{^lastRequired}}, {{/lastRequired}}{{/required}}{{/fields}}]
SECOND = [{{#fields}}{{#required}}{{str2}}{{^lastRequired}}, {{/lastRequired}}{{/required}}{{/fields}}]


class CommandTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_command(self, *args: str) -> tuple[int, str, str]:
        """Runs a command; the answer is exit code, output and errors."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(["--file", str(self.folder / "t.json"), *args])
            except SystemExit as end:
                code = end.code
        return code, out.getvalue(), err.getvalue()

    def test_an_added_{{snake}}_is_listed(self) -> None:
        code, out, _ = self.run_command("add", *FIRST)
        self.assertEqual(0, code)
        self.assertIn("Added {{thing}} 1", out)

        code, out, _ = self.run_command("list")
        self.assertEqual(0, code)
        self.assertIn(shorten({{main.str1}}), out)

    def test_an_empty_list_says_what_to_do(self) -> None:
        code, out, _ = self.run_command("list")
        self.assertEqual(0, code)
        self.assertIn("No {{things}} yet", out)

    def test_all_values_can_be_given_and_shown(self) -> None:
        code, _, err = self.run_command(
            "add",
            *FIRST,
{{#fields}}
{{^required}}
            "--{{option}}",
            {{str1}},
{{/required}}
{{/fields}}
        )
        self.assertEqual((0, ""), (code, err))

        code, out, _ = self.run_command("show", "1")
        self.assertEqual(0, code)
{{#fields}}
        self.assertIn("{{label}}: " + {{str1}}, out)
{{/fields}}
{{#hasToday}}

    def test_the_date_is_today_unless_given(self) -> None:
        self.run_command("add", *FIRST)

        _, out, _ = self.run_command("show", "1")

        self.assertIn(dt.date.today().isoformat(), out)
{{/hasToday}}
{{#badValues}}

    def test_a_wrong_{{name}}_is_refused(self) -> None:
{{#required}}
        code, _, err = self.run_command("add", {{main.str1}}, "wrong!")
{{/required}}
{{^required}}
        code, _, err = self.run_command("add", *FIRST, "--{{option}}", "wrong!")
{{/required}}
        self.assertEqual(2, code)
        self.assertIn("'wrong!'", err)
        self.assertIn("No {{things}} yet", self.run_command("list")[1])
{{/badValues}}

    def test_an_unknown_number_fails_with_a_message(self) -> None:
        code, out, err = self.run_command("show", "7")
        self.assertEqual((1, ""), (code, out))
        self.assertIn("no {{thing}} with number 7", err)

    def test_wrong_use_is_exit_code_2(self) -> None:
        for args in ([], ["nonsense"], ["add"], ["show", "one"]):
            self.assertEqual(2, self.run_command(*args)[0])

    def test_help_names_every_command(self) -> None:
        code, out, _ = self.run_command("--help")
        self.assertEqual(0, code)
        for command in (
{{#commands}}
            "{{.}}",
{{/commands}}
        ):
            self.assertIn(command, out)
            self.assertEqual(0, self.run_command(command, "--help")[0])

    def test_the_program_starts_as_a_module(self) -> None:
        ended = subprocess.run(
            [sys.executable, "-m", "{{module}}", "--help"],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parent.parent,
        )
        self.assertEqual(0, ended.returncode, ended.stderr)
        self.assertIn("list", ended.stdout)
{{#edit}}

    def test_edit_changes_a_value(self) -> None:
        self.run_command("add", *FIRST)

        code, _, _ = self.run_command(
            "edit", "1", "--{{main.option}}", {{main.str2}}
        )

        self.assertEqual(0, code)
        self.assertIn({{main.str2}}, self.run_command("show", "1")[1])

    def test_edit_without_a_value_says_so(self) -> None:
        self.run_command("add", *FIRST)

        code, _, err = self.run_command("edit", "1")

        self.assertEqual(1, code)
        self.assertIn("nothing to change", err)
{{/edit}}
{{#delete}}

    def test_delete_takes_one_away(self) -> None:
        self.run_command("add", *FIRST)
        self.run_command("add", *SECOND)

        code, out, _ = self.run_command("delete", "1")

        self.assertEqual(0, code)
        self.assertIn("Deleted {{thing}} 1", out)
        listed = self.run_command("list")[1]
        self.assertNotIn(shorten({{main.str1}}), listed)
        self.assertIn(shorten({{main.str2}}), listed)
        self.assertEqual(1, self.run_command("delete", "1")[0])
{{/delete}}
{{#done}}

    def test_done_and_reopen(self) -> None:
        self.run_command("add", *FIRST)
        self.assertIn("[ ]", self.run_command("list")[1])

        self.assertEqual(0, self.run_command("done", "1")[0])
        self.assertIn("[x]", self.run_command("list")[1])
        self.assertIn("No {{things}}", self.run_command("list", "--open")[1])

        self.assertEqual(0, self.run_command("reopen", "1")[0])
        self.assertIn("[ ]", self.run_command("list", "--open")[1])
{{/done}}
{{#search}}

    def test_search_shows_what_fits(self) -> None:
        self.run_command("add", *FIRST)
        self.run_command("add", *SECOND)

        code, out, _ = self.run_command("search", {{main.str2}}.upper())

        self.assertEqual(0, code)
        self.assertIn(shorten({{main.str2}}), out)
        self.assertNotIn(shorten({{main.str1}}), out)
        self.assertIn("Nothing", self.run_command("search", "qqq")[1])
{{/search}}
{{#filter}}
{{#filterFields}}

    def test_the_list_can_be_filtered_by_{{name}}(self) -> None:
        self.run_command("add", *FIRST, "--{{option}}", {{one1}})
        self.run_command("add", *SECOND, "--{{option}}", {{one2}})

        _, out, _ = self.run_command("list", "--{{option}}", {{one1}})

        self.assertIn(shorten({{main.str1}}), out)
        self.assertNotIn(shorten({{main.str2}}), out)
{{/filterFields}}
{{/filter}}
{{#sort}}

    def test_the_list_can_be_sorted(self) -> None:
        names = sorted([{{main.str1}}, {{main.str2}}], key=str.casefold)
        first, second = (
            (FIRST, SECOND) if names[0] == {{main.str1}} else (SECOND, FIRST)
        )
        self.run_command("add", *second)
        self.run_command("add", *first)

        code, out, _ = self.run_command("list", "--sort", "{{firstName}}")

        self.assertEqual(0, code)
        at = [out.index(shorten(name)) for name in names]
        self.assertEqual(sorted(at), at)
        for column in COLUMNS:
            self.assertEqual(0, self.run_command("list", "--sort", column)[0])
{{/sort}}
{{#random}}

    def test_random_picks_one(self) -> None:
        self.assertEqual(1, self.run_command("random")[0])
        self.run_command("add", *FIRST)

        code, out, _ = self.run_command("random")

        self.assertEqual(0, code)
        self.assertIn(shorten({{main.str1}}), out)
{{/random}}
{{#stats}}

    def test_stats_count_and_add_up(self) -> None:
        self.run_command("add", *FIRST)
        self.run_command("add", *SECOND)

        code, out, _ = self.run_command("stats")

        self.assertEqual(0, code)
        self.assertIn("{{Things}}: 2", out)
{{#requiredNumber}}
        self.assertIn("{{Label}}: total {{sum}}", out)
{{/requiredNumber}}
{{#months}}

    def test_stats_add_up_each_month(self) -> None:
        self.run_command("add", "a", "1.50", "--{{monthOption}}", "2030-01-05")
        self.run_command("add", "a", "2.25", "--{{monthOption}}", "2030-01-31")
        self.run_command("add", "a", "4.00", "--{{monthOption}}", "2030-02-01")

        out = self.run_command("stats")[1]

        self.assertIn("2030-01: 3.75", out)
        self.assertIn("2030-02: 4.00", out)
{{/months}}
{{/stats}}
{{#export}}

    def test_export_writes_a_csv_file(self) -> None:
        self.run_command("add", *FIRST)
        target = self.folder / "out.csv"

        code, out, _ = self.run_command("export", str(target))

        self.assertEqual(0, code)
        self.assertIn("Wrote 1", out)
        lines = target.read_text("utf-8").splitlines()
        self.assertEqual("id", lines[0].split(",")[0])
        self.assertEqual(2, len(lines))
        self.assertIn(lines[1], self.run_command("export", "-")[1])

    def test_export_to_a_missing_folder_fails(self) -> None:
        target = str(self.folder / "missing" / "out.csv")
        self.assertEqual(1, self.run_command("export", target)[0])
{{/export}}
{{#import}}

    def test_import_adds_all_lines_or_none(self) -> None:
        source = self.folder / "in.csv"
        source.write_text(
            "{{#fields}}{{#required}}{{name}}{{^lastRequired}},{{/lastRequired}}{{/required}}{{/fields}}\n"
            "{{#fields}}{{#required}}{{csv1}}{{^lastRequired}},{{/lastRequired}}{{/required}}{{/fields}}\n"
            "{{#fields}}{{#required}}{{csv2}}{{^lastRequired}},{{/lastRequired}}{{/required}}{{/fields}}\n",
            encoding="utf-8",
        )

        code, out, err = self.run_command("import", str(source))

        self.assertEqual((0, ""), (code, err))
        self.assertIn("Added 2", out)
        self.assertIn(shorten({{main.str2}}), self.run_command("list")[1])

        with source.open("a", encoding="utf-8") as file:
            file.write('"",""\n')
        self.assertEqual(1, self.run_command("import", str(source))[0])
        self.assertEqual(1, self.run_command("show", "3")[0])

    def test_import_of_a_missing_file_fails(self) -> None:
        self.assertEqual(1, self.run_command("import", "missing.csv")[0])
{{/import}}


class TableTest(unittest.TestCase):
    def test_columns_are_as_wide_as_their_values(self) -> None:
        table = format_table([{"id": "1", "a": "long"}], ["id", "a"])
        self.assertEqual("ID  A\n1   long", table)

    def test_long_texts_are_cut(self) -> None:
        self.assertEqual(40, len(shorten("x" * 100)))


if __name__ == "__main__":
    unittest.main()
