"""Answers requests: which path and method does what."""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from {{module}}.store import Conflict, LinkStore, Refused, StoreError

LARGEST_BODY = 64 * 1024


class Refusal(Exception):
    """A request that cannot be met: a status and the reason."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Handler(BaseHTTPRequestHandler):
    """Takes one request, does what it asks, writes the answer."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    store: LinkStore

    def answer(self) -> None:
        headers: dict[str, str] = {}
        try:
            status, content = self.route(headers)
        except Refusal as refusal:
            status, content = refusal.status, {"error": str(refusal)}
        except Refused as refused:
            status, content = HTTPStatus.BAD_REQUEST, {"error": str(refused)}
        except Conflict as conflict:
            status, content = HTTPStatus.CONFLICT, {"error": str(conflict)}
        except StoreError as error:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            content = {"error": str(error)}
        self.write(status, content, headers)

    do_GET = do_POST = do_DELETE = answer

    def route(self, headers: dict[str, str]) -> tuple[HTTPStatus, Any]:
        body = self.body()
        path = urlsplit(self.path).path
        if path == "/health":
            self.allow(headers, "GET")
            return HTTPStatus.OK, {"status": "ok"}
        if path == "/links":
            self.allow(headers, "GET", "POST")
            return self.links(headers, body)
        if path.startswith("/links/"):
            self.allow(headers, "GET", "DELETE")
            return self.link(path[len("/links/"):])
        self.allow(headers, "GET")
        link = self.store.click(path[1:])
        if link is None:
            raise Refusal(HTTPStatus.NOT_FOUND, f"there is nothing at {path}")
        headers["Location"] = link["url"]
        # not cached, so that every click is counted
        headers["Cache-Control"] = "no-store"
        return HTTPStatus.FOUND, None

    def allow(self, headers: dict[str, str], *methods: str) -> None:
        if self.command not in methods:
            headers["Allow"] = ", ".join(methods)
            raise Refusal(
                HTTPStatus.METHOD_NOT_ALLOWED, f"only {', '.join(methods)} here"
            )

    def links(self, headers: dict[str, str], body: Any) -> tuple[HTTPStatus, Any]:
        if self.command == "GET":
            links = [self.shown(link) for link in self.store.all()]
            return HTTPStatus.OK, {"total": len(links), "items": links}
        if not isinstance(body, dict):
            raise Refused("the body has to be a JSON object with a url")
        unknown = sorted(set(body) - {"url", "code"})
        if unknown:
            raise Refused(f"{unknown[0]} is not known")
        link = self.shown(self.store.add(body.get("url"), body.get("code")))
        headers["Location"] = link["short_url"]
        return HTTPStatus.CREATED, link

    def link(self, code: str) -> tuple[HTTPStatus, Any]:
        link = self.store.get(code)
        if link is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "there is no such link")
        if self.command == "DELETE":
            self.store.delete(code)
            return HTTPStatus.NO_CONTENT, None
        return HTTPStatus.OK, self.shown(link)

    def shown(self, link: dict[str, Any]) -> dict[str, Any]:
        """A link with its short address, as the client reached the service."""
        host, port = self.server.server_address[:2]
        name = self.headers.get("Host") or f"{host}:{port}"
        return {**link, "short_url": f"http://{name}/{link['code']}"}

    def body(self) -> Any:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            self.close_connection = True
            raise Refusal(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too large"
            )
        data = self.rfile.read(int(length))
        if not data:
            return None
        try:
            return json.loads(data)
        except ValueError:
            raise Refused("the body is not JSON") from None

    def write(
        self, status: HTTPStatus, content: Any, headers: dict[str, str]
    ) -> None:
        data = b"" if content is None else json.dumps(content).encode("utf-8")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if data:
            self.send_header("Content-Type", "application/json")
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def make_server(host: str, port: int, store: LinkStore) -> ThreadingHTTPServer:
    """A server that listens; port 0 takes a free one."""
    handler = type("BoundHandler", (Handler,), {"store": store})
    return ThreadingHTTPServer((host, port), handler)
