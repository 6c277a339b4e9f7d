"""Tests of the service: each starts it on a free port and calls it."""

from __future__ import annotations

import http.client
import json
import tempfile
import threading
import unittest
from pathlib import Path
from typing import Any

from {{module}}.server import Handler, make_server
from {{module}}.store import LinkStore

Handler.log_message = lambda *args: None
LONG = "https://example.org/a/long/way"


class ApiTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        store = LinkStore(Path(folder.name) / "test.json")
        self.server = make_server("127.0.0.1", 0, store)
        self.addCleanup(self.server.server_close)
        thread = threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True
        )
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)

    def call(self, method: str, path: str, body: Any = None) -> tuple:
        """Sends a request; the answer is status, headers and content."""
        port = self.server.server_address[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.addCleanup(connection.close)
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body)
        connection.request(method, path, data)
        response = connection.getresponse()
        text = response.read().decode("utf-8")
        return response.status, response.headers, json.loads(text) if text else None

    def test_it_is_healthy(self) -> None:
        status, _, content = self.call("GET", "/health")
        self.assertEqual((200, {"status": "ok"}), (status, content))

    def test_a_short_address_redirects_and_counts(self) -> None:
        status, headers, link = self.call("POST", "/links", {"url": LONG})
        self.assertEqual(201, status)
        self.assertEqual(link["short_url"], headers["Location"])
        path = "/" + link["code"]
        self.assertTrue(link["short_url"].endswith(path))

        for _ in range(2):
            status, headers, _ = self.call("GET", path)
            self.assertEqual((302, LONG), (status, headers["Location"]))

        self.assertEqual(2, self.call("GET", "/links" + path)[2]["clicks"])

    def test_a_code_can_be_chosen(self) -> None:
        body = {"url": LONG, "code": "mine"}
        self.assertEqual("mine", self.call("POST", "/links", body)[2]["code"])
        self.assertEqual(409, self.call("POST", "/links", body)[0])
        self.assertEqual(302, self.call("GET", "/mine")[0])

    def test_links_are_listed(self) -> None:
        self.assertEqual(0, self.call("GET", "/links")[2]["total"])
        self.call("POST", "/links", {"url": LONG})
        answer = self.call("GET", "/links")[2]
        self.assertEqual([LONG], [link["url"] for link in answer["items"]])

    def test_a_deleted_link_is_gone(self) -> None:
        self.call("POST", "/links", {"url": LONG, "code": "mine"})
        self.assertEqual(204, self.call("DELETE", "/links/mine")[0])
        self.assertEqual(404, self.call("GET", "/mine")[0])
        self.assertEqual(404, self.call("DELETE", "/links/mine")[0])

    def test_wrong_bodies_are_refused_with_the_reason(self) -> None:
        for body in ({}, [], {"url": "nonsense"}, {"url": LONG, "x": 1}, b"{ half"):
            status, _, answer = self.call("POST", "/links", body)
            self.assertEqual(400, status)
            self.assertTrue(answer["error"])

    def test_a_large_body_is_refused(self) -> None:
        try:
            status = self.call("POST", "/links", b"x" * (64 * 1024 + 1))[0]
            self.assertEqual(413, status)
        except ConnectionError:
            pass  # the server hung up before everything was sent

    def test_unknown_paths_and_methods(self) -> None:
        for path in ("/", "/nowhere", "/links/nowhere"):
            self.assertEqual(404, self.call("GET", path)[0])
        status, headers, _ = self.call("DELETE", "/links")
        self.assertEqual((405, "GET, POST"), (status, headers["Allow"]))


if __name__ == "__main__":
    unittest.main()
