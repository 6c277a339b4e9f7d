"""Takes requests, asks ``api`` what to answer, writes JSON."""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from {{module}} import api

LARGEST_BODY = 1024 * 1024


class Handler(BaseHTTPRequestHandler):
    """One request; the routes are those of ``api.ROUTES``."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def answer(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            self.close_connection = True
            self.refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
            return
        body = self.rfile.read(int(length))
        url = urlsplit(self.path)
        methods = {
            method: action
            for method, path, action in api.ROUTES
            if path == url.path
        }
        if not methods:
            self.refuse(HTTPStatus.NOT_FOUND, f"there is nothing at {url.path}")
        elif self.command not in methods:
            allowed = ", ".join(methods)
            self.refuse(
                HTTPStatus.METHOD_NOT_ALLOWED, f"only {allowed} here", allowed
            )
        else:
            self.act(methods[self.command], url.query, body)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def act(self, action: Any, query: str, body: bytes) -> None:
        values = {name: all[-1] for name, all in parse_qs(query).items()}
        try:
            content = action(values, body.decode("utf-8"))
        except UnicodeDecodeError:
            self.refuse(HTTPStatus.BAD_REQUEST, "the body is not UTF-8")
        except api.Refused as refused:
            self.refuse(HTTPStatus.BAD_REQUEST, str(refused))
        else:
            self.write(HTTPStatus.OK, content)

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


def make_server(host: str, port: int) -> ThreadingHTTPServer:
    """A server that listens; port 0 takes a free one."""
    return ThreadingHTTPServer((host, port), Handler)
