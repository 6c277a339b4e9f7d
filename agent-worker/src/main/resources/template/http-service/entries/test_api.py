"""Tests of the service: each starts it on a free port and calls it."""

from __future__ import annotations

import json
import tempfile
import threading
import unittest
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from {{module}}.server import Handler, make_server
from {{module}}.store import {{Class}}Store
from tests.test_store import FIRST, SECOND

Handler.log_message = lambda *args: None


class ApiTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        store = {{Class}}Store(Path(folder.name) / "test.json")
        self.server = make_server("127.0.0.1", 0, store)
        self.addCleanup(self.server.server_close)
        thread = threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True
        )
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Sends a request; the answer is the status and what came back."""
        data = None if body is None else json.dumps(body).encode("utf-8")
        return self.send(method, path, data)

    def send(self, method: str, path: str, data: bytes | None) -> tuple[int, Any]:
        port = self.server.server_address[1]
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", data=data, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return response.status, self.read(response)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, self.read(error)

    @staticmethod
    def read(response: Any) -> Any:
        text = response.read().decode("utf-8")
        kind = response.headers.get("Content-Type", "")
        return json.loads(text) if "json" in kind else text

    def test_it_is_healthy(self) -> None:
        self.assertEqual((200, {"status": "ok"}), self.call("GET", "/health"))

    def test_the_list_starts_empty(self) -> None:
        answer = {"total": 0, "items": []}
        self.assertEqual((200, answer), self.call("GET", "/{{path}}"))

    def test_what_was_added_is_listed_and_shown(self) -> None:
        status, added = self.call("POST", "/{{path}}", FIRST)
        self.assertEqual(201, status)
        self.assertEqual({**added, **FIRST}, added)

        self.assertEqual((200, added), self.call("GET", "/{{path}}/1"))
        _, answer = self.call("GET", "/{{path}}")
        self.assertEqual({"total": 1, "items": [added]}, answer)

    def test_a_wrong_body_is_refused_with_the_reason(self) -> None:
        for wrong in ({}, [], {**SECOND, "nonsense": 1}):
            status, answer = self.call("POST", "/{{path}}", wrong)
            self.assertEqual(400, status)
            self.assertTrue(answer["error"])
        status, answer = self.send("POST", "/{{path}}", b"{ half")
        self.assertEqual((400, "the body is not JSON"), (status, answer["error"]))

    def test_a_large_body_is_refused(self) -> None:
        request = b"x" * (1024 * 1024 + 1)
        try:
            status, _ = self.send("POST", "/{{path}}", request)
            self.assertEqual(413, status)
        except urllib.error.URLError:
            pass  # the server hung up before everything was sent

    def test_unknown_things_are_not_found(self) -> None:
        for path in ("/nowhere", "/{{path}}/7", "/{{path}}/seven"):
            self.assertEqual(404, self.call("GET", path)[0])

    def test_other_methods_are_not_allowed(self) -> None:
        self.assertEqual(405, self.call("DELETE", "/{{path}}")[0])
        self.assertEqual(405, self.call("POST", "/health", {})[0])
{{#hasToday}}

    def test_the_date_is_today_unless_given(self) -> None:
        _, added = self.call("POST", "/{{path}}", SECOND)
        self.assertRegex(added["{{todayName}}"], r"^\d{4}-\d{2}-\d{2}$")
{{/hasToday}}
{{#edit}}

    def test_patch_changes_only_what_is_sent(self) -> None:
        self.call("POST", "/{{path}}", FIRST)
        change = {"{{firstName}}": {{main.json2}}}

        status, changed = self.call("PATCH", "/{{path}}/1", change)

        self.assertEqual(200, status)
        self.assertEqual({**changed, **FIRST, **change}, changed)
        self.assertEqual(404, self.call("PATCH", "/{{path}}/7", change)[0])

    def test_put_replaces_everything(self) -> None:
        self.call("POST", "/{{path}}", FIRST)

        status, changed = self.call("PUT", "/{{path}}/1", SECOND)

        self.assertEqual(200, status)
        self.assertEqual({**changed, **SECOND}, changed)
        self.assertEqual(400, self.call("PUT", "/{{path}}/1", {})[0])
{{/edit}}
{{#delete}}

    def test_what_was_deleted_is_gone(self) -> None:
        self.call("POST", "/{{path}}", FIRST)

        self.assertEqual(204, self.call("DELETE", "/{{path}}/1")[0])

        self.assertEqual(404, self.call("GET", "/{{path}}/1")[0])
        self.assertEqual(404, self.call("DELETE", "/{{path}}/1")[0])
{{/delete}}
{{#done}}

    def test_done_and_reopen(self) -> None:
        _, added = self.call("POST", "/{{path}}", FIRST)
        self.assertIs(False, added["done"])

        _, done = self.call("POST", "/{{path}}/1/done")
        self.assertIs(True, done["done"])

        _, reopened = self.call("POST", "/{{path}}/1/reopen")
        self.assertIs(False, reopened["done"])
        self.assertEqual(404, self.call("POST", "/{{path}}/7/done")[0])
{{/done}}
{{#search}}

    def test_search_finds_parts_of_words(self) -> None:
        self.call("POST", "/{{path}}", FIRST)
        self.call("POST", "/{{path}}", SECOND)
        part = urllib.request.quote({{main.str2}}[1:].upper())

        _, answer = self.call("GET", f"/{{path}}?q={part}")

        self.assertEqual([2], [entry["id"] for entry in answer["items"]])
{{/search}}
{{#filter}}
{{#filterFields}}

    def test_the_list_can_be_filtered_by_{{name}}(self) -> None:
        self.call("POST", "/{{path}}", {**SECOND, "{{name}}": {{json1}}})
        self.call("POST", "/{{path}}", {**SECOND, "{{name}}": {{json2}}})
        value = urllib.request.quote({{webOne1}})

        _, answer = self.call("GET", f"/{{path}}?{{name}}={value}")

        self.assertEqual([1], [entry["id"] for entry in answer["items"]])
{{/filterFields}}
{{/filter}}
{{#sort}}

    def test_the_list_can_be_sorted(self) -> None:
        self.call("POST", "/{{path}}", FIRST)
        self.call("POST", "/{{path}}", SECOND)
        names = sorted([{{main.str1}}, {{main.str2}}], key=str.casefold)

        _, up = self.call("GET", "/{{path}}?sort={{firstName}}")
        _, down = self.call("GET", "/{{path}}?sort=-{{firstName}}")

        self.assertEqual(names, [each["{{firstName}}"] for each in up["items"]])
        self.assertEqual(up["items"][::-1], down["items"])
        self.assertEqual(400, self.call("GET", "/{{path}}?sort=nonsense")[0])
{{#fields}}
        self.assertEqual(200, self.call("GET", "/{{path}}?sort={{name}}")[0])
{{/fields}}
{{/sort}}
{{#pages}}

    def test_the_list_comes_in_pages(self) -> None:
        for _ in range(3):
            self.call("POST", "/{{path}}", FIRST)

        _, answer = self.call("GET", "/{{path}}?limit=1&offset=1")

        self.assertEqual(3, answer["total"])
        self.assertEqual([2], [entry["id"] for entry in answer["items"]])
        self.assertEqual(400, self.call("GET", "/{{path}}?limit=many")[0])
{{/pages}}
{{#random}}

    def test_random_picks_one(self) -> None:
        self.assertEqual(404, self.call("GET", "/{{path}}/random")[0])
        _, added = self.call("POST", "/{{path}}", FIRST)
        self.assertEqual((200, added), self.call("GET", "/{{path}}/random"))
{{/random}}
{{#stats}}

    def test_stats_count_and_add_up(self) -> None:
        self.call("POST", "/{{path}}", FIRST)
        self.call("POST", "/{{path}}", SECOND)

        status, answer = self.call("GET", "/{{path}}/stats")

        self.assertEqual((200, 2), (status, answer["total"]))
{{#requiredNumber}}
        self.assertEqual({{sum}}, answer["{{name}}"]["sum"])
{{/requiredNumber}}
{{#months}}

    def test_stats_add_up_each_month(self) -> None:
        for day, number in (("2030-01-05", 1.5), ("2030-01-31", 2.25)):
            values = {**SECOND, "{{monthDate}}": day, "{{monthNumber}}": number}
            self.call("POST", "/{{path}}", values)

        _, answer = self.call("GET", "/{{path}}/stats")

        self.assertEqual({"2030-01": 3.75}, answer["by_month"])
{{/months}}
{{/stats}}
{{#export}}

    def test_the_csv_file_has_a_heading_and_every_{{snake}}(self) -> None:
        self.call("POST", "/{{path}}", FIRST)

        status, text = self.call("GET", "/{{path}}.csv")

        self.assertEqual(200, status)
        lines = text.splitlines()
        self.assertEqual("id", lines[0].split(",")[0])
        self.assertEqual(2, len(lines))
{{/export}}


if __name__ == "__main__":
    unittest.main()
