"""Starts the service on a free port and calls it."""

from __future__ import annotations

import json
import tempfile
import threading
import unittest
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from {{module}}.core import Store
from {{module}}.server import Handler, StoreServer

Handler.log_message = lambda *args: None


class ServiceTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        store = Store(Path(folder.name, "values.json"))
        self.server = StoreServer("127.0.0.1", 0, store)
        self.addCleanup(self.server.server_close)
        thread = threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True
        )
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)

    def call(
        self, method: str, path: str, body: bytes | None = None
    ) -> tuple[int, Any]:
        port = self.server.server_address[1]
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", data=body, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def test_a_value_is_put_read_listed_and_deleted(self) -> None:
        value = {"key": "color", "value": "grün"}
        put = self.call("PUT", "/keys/color", "grün".encode("utf-8"))
        self.assertEqual((200, value), put)
        self.assertEqual((200, value), self.call("GET", "/keys/color"))
        self.assertEqual((200, ["color"]), self.call("GET", "/keys"))
        self.assertEqual(200, self.call("DELETE", "/keys/color")[0])
        self.assertEqual((200, []), self.call("GET", "/keys"))

    def test_a_key_that_is_not_there_is_404(self) -> None:
        for method in ("GET", "DELETE"):
            status, answer = self.call(method, "/keys/nothing")
            self.assertEqual(404, status)
            self.assertIn("'nothing'", answer["error"])

    def test_odd_keys_and_bodies_are_400(self) -> None:
        self.assertEqual(400, self.call("PUT", "/keys/a%20b", b"1")[0])
        self.assertEqual(400, self.call("PUT", "/keys/a%2Fb", b"1")[0])
        self.assertEqual(400, self.call("PUT", "/keys/a", b"\xff\xfe")[0])

    def test_other_paths_methods_and_sizes_are_refused(self) -> None:
        self.assertEqual((200, {"status": "ok"}), self.call("GET", "/health"))
        self.assertEqual(404, self.call("GET", "/nowhere")[0])
        self.assertEqual(405, self.call("POST", "/keys/a", b"1")[0])
        self.assertEqual(405, self.call("DELETE", "/keys")[0])
        try:
            status, _ = self.call("PUT", "/keys/a", b"x" * (1024 * 1024 + 1))
            self.assertEqual(413, status)
        except urllib.error.URLError:
            pass  # the server hung up before everything was sent


if __name__ == "__main__":
    unittest.main()
