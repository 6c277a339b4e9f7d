"""Starts the service on a free port and calls it."""

from __future__ import annotations

import json
import threading
import unittest
import urllib.error
import urllib.request
from typing import Any

from {{module}}.server import Handler, make_server

Handler.log_message = lambda *args: None


class ServiceTest(unittest.TestCase):
    """What every test of the service needs."""

    def setUp(self) -> None:
        self.server = make_server("127.0.0.1", 0)
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
        """Sends a request; the answer is the status and what came back."""
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

    def check_refusals(self, path: str) -> None:
        """Unknown paths, other methods, wrong and large bodies."""
        self.assertEqual((200, {"status": "ok"}), self.call("GET", "/health"))
        self.assertEqual(404, self.call("GET", "/nowhere")[0])
        self.assertEqual(405, self.call("DELETE", path)[0])
        self.assertEqual(405, self.call("POST", "/health", b"")[0])
        try:
            status, _ = self.call("POST", path, b"x" * (1024 * 1024 + 1))
            self.assertEqual(413, status)
        except urllib.error.URLError:
            pass  # the server hung up before everything was sent
