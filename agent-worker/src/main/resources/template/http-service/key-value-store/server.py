"""Takes requests, asks the store, writes JSON."""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from {{module}}.core import KeyRefused, Store

LARGEST_BODY = 1024 * 1024
KEYS = "/keys"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    server: StoreServer

    def answer(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            self.close_connection = True
            self.refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
            return
        body = self.rfile.read(int(length))
        path = urlsplit(self.path).path
        if path in (KEYS, "/health"):
            if self.command != "GET":
                self.refuse(HTTPStatus.METHOD_NOT_ALLOWED, "only GET here", "GET")
            elif path == KEYS:
                self.write(HTTPStatus.OK, self.server.store.keys())
            else:
                self.write(HTTPStatus.OK, {"status": "ok"})
        elif path.startswith(KEYS + "/"):
            self.on_key(unquote(path[len(KEYS) + 1 :]), body)
        else:
            self.refuse(HTTPStatus.NOT_FOUND, f"there is nothing at {path}")

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def on_key(self, key: str, body: bytes) -> None:
        store = self.server.store
        if self.command == "GET":
            value = store.get(key)
            if value is None:
                self.refuse(HTTPStatus.NOT_FOUND, f"there is no key {key!r}")
            else:
                self.write(HTTPStatus.OK, {"key": key, "value": value})
        elif self.command == "PUT":
            try:
                store.put(key, body.decode("utf-8"))
            except UnicodeDecodeError:
                self.refuse(HTTPStatus.BAD_REQUEST, "the body is not UTF-8")
            except KeyRefused as error:
                self.refuse(HTTPStatus.BAD_REQUEST, str(error))
            else:
                self.write(HTTPStatus.OK, {"key": key, "value": store.get(key)})
        elif self.command == "DELETE":
            if store.delete(key):
                self.write(HTTPStatus.OK, {"deleted": key})
            else:
                self.refuse(HTTPStatus.NOT_FOUND, f"there is no key {key!r}")
        else:
            allowed = "GET, PUT, DELETE"
            self.refuse(
                HTTPStatus.METHOD_NOT_ALLOWED, f"only {allowed} here", allowed
            )

    def refuse(self, status: HTTPStatus, reason: str, allowed: str = "") -> None:
        self.write(status, {"error": reason}, allowed)

    def write(self, status: HTTPStatus, content: Any, allowed: str = "") -> None:
        data = json.dumps(content).encode("utf-8")
        self.send_response(status)
        if allowed:
            self.send_header("Allow", allowed)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class StoreServer(ThreadingHTTPServer):
    """A server with its store."""

    def __init__(self, host: str, port: int, store: Store) -> None:
        super().__init__((host, port), Handler)
        self.store = store
