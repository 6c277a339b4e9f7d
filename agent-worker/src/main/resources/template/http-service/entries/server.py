"""Answers requests: which path and method does what."""

from __future__ import annotations

{{#export}}
import csv
import io
{{/export}}
import json
{{#random}}
import random
{{/random}}
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from {{module}} import model
from {{module}}.store import StoreError, {{Class}}Store

LARGEST_BODY = 1024 * 1024
{{#pages}}
LARGEST_PAGE = 100
{{/pages}}


class Refusal(Exception):
    """A request that cannot be met: a status and the reason."""

    def __init__(self, status: HTTPStatus, reason: Any) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Api:
    """What the service can do, without HTTP around it."""

    def __init__(self, store: {{Class}}Store) -> None:
        self._store = store

    def health(self, query: dict, body: Any) -> tuple[int, Any]:
        return HTTPStatus.OK, {"status": "ok"}

    def list(self, query: dict, body: Any) -> tuple[int, Any]:
        entries = self._store.all()
{{#search}}
        if "q" in query:
            wanted = query["q"].casefold()
            entries = [entry for entry in entries if matches(entry, wanted)]
{{/search}}
{{#filter}}
        for name in model.CHECKS:
            if name in query:
                wanted = query[name].casefold()
                entries = [
                    entry for entry in entries if wanted in texts(entry[name])
                ]
{{/filter}}
{{#sort}}
        if "sort" in query:
            name = query["sort"].lstrip("-")
            if name not in model.CHECKS and name != "id":
                raise Refusal(
                    HTTPStatus.BAD_REQUEST, f"cannot sort by {name}"
                )
            entries.sort(
                key=lambda entry: sort_key(entry[name]),
                reverse=query["sort"].startswith("-"),
            )
{{/sort}}
        total = len(entries)
{{#pages}}
        offset = number(query, "offset", 0)
        limit = min(number(query, "limit", LARGEST_PAGE), LARGEST_PAGE)
        entries = entries[offset:][:limit]
{{/pages}}
        return HTTPStatus.OK, {"total": total, "items": entries}

    def add(self, query: dict, body: Any) -> tuple[int, Any]:
        return HTTPStatus.CREATED, self._store.add(model.check(body))

    def show(self, query: dict, body: Any, entry_id: str) -> tuple[int, Any]:
        return HTTPStatus.OK, found(self._store.get(int(entry_id)))
{{#edit}}

    def replace(self, query: dict, body: Any, entry_id: str) -> tuple[int, Any]:
        values = {**model.initial(), **model.check(body)}
{{#done}}
        del values["done"]
{{/done}}
        return HTTPStatus.OK, found(self._store.update(int(entry_id), values))

    def change(self, query: dict, body: Any, entry_id: str) -> tuple[int, Any]:
        values = model.check(body, partial=True)
        return HTTPStatus.OK, found(self._store.update(int(entry_id), values))
{{/edit}}
{{#delete}}

    def delete(self, query: dict, body: Any, entry_id: str) -> tuple[int, Any]:
        found(self._store.delete(int(entry_id)) or None)
        return HTTPStatus.NO_CONTENT, None
{{/delete}}
{{#done}}

    def finish(self, query: dict, body: Any, entry_id: str) -> tuple[int, Any]:
        entry = self._store.update(int(entry_id), {"done": True})
        return HTTPStatus.OK, found(entry)

    def reopen(self, query: dict, body: Any, entry_id: str) -> tuple[int, Any]:
        entry = self._store.update(int(entry_id), {"done": False})
        return HTTPStatus.OK, found(entry)
{{/done}}
{{#random}}

    def pick(self, query: dict, body: Any) -> tuple[int, Any]:
        entries = self._store.all()
        return HTTPStatus.OK, found(random.choice(entries) if entries else None)
{{/random}}
{{#stats}}

    def stats(self, query: dict, body: Any) -> tuple[int, Any]:
        entries = self._store.all()
        answer: dict[str, Any] = {"total": len(entries)}
{{#done}}
        answer["done"] = sum(entry["done"] for entry in entries)
{{/done}}
{{#numberFields}}
        answer["{{name}}"] = totals(entries, "{{name}}")
{{/numberFields}}
{{#groupFields}}
        answer["by_{{name}}"] = counts(entries, "{{name}}")
{{/groupFields}}
{{#months}}
        answer["by_month"] = months(entries)
{{/months}}
        return HTTPStatus.OK, answer
{{/stats}}
{{#export}}

    def export(self, query: dict, body: Any) -> tuple[int, Any]:
        file = io.StringIO()
        names = list(model.initial())
        writer = csv.DictWriter(file, ["id", *names], lineterminator="\n")
        writer.writeheader()
        for entry in self._store.all():
            writer.writerow({name: cell(entry[name]) for name in ["id", *names]})
        return HTTPStatus.OK, file.getvalue()
{{/export}}


def found(entry: Any) -> Any:
    if entry is None:
        raise Refusal(HTTPStatus.NOT_FOUND, "there is no such {{thing}}")
    return entry
{{#searchOrFilter}}


def texts(value: Any) -> list[str]:
    """A value as texts that can be compared with what a client typed."""
    values = value if isinstance(value, list) else [value]
    return [str(each).casefold() for each in values if each is not None]
{{/searchOrFilter}}
{{#search}}


def matches(entry: dict, wanted: str) -> bool:
    """Whether any value of {{a_thing}} has a text in it."""
    return any(
        wanted in text for name in model.CHECKS for text in texts(entry[name])
    )
{{/search}}
{{#sort}}


def sort_key(value: Any) -> tuple:
    """Entries without the value come last; capitals do not matter."""
    missing = value is None or value == "" or value == []
    return missing, value.casefold() if isinstance(value, str) else value or 0
{{/sort}}
{{#pages}}


def number(query: dict, name: str, otherwise: int) -> int:
    """A number from the query, 0 or more."""
    text = query.get(name, str(otherwise))
    if not text.isascii() or not text.isdigit():
        raise Refusal(HTTPStatus.BAD_REQUEST, f"{name} has to be a number")
    return int(text)
{{/pages}}
{{#export}}


def cell(value: Any) -> Any:
    """A value as it stands in a CSV file."""
    return ", ".join(value) if isinstance(value, list) else value
{{/export}}
{{#stats}}
{{#hasNumber}}


def totals(entries: list[dict], name: str) -> dict:
    """Sum and average of a value."""
    numbers = [entry[name] for entry in entries if entry[name] is not None]
    average = round(sum(numbers) / len(numbers), 2) if numbers else None
    return {"sum": round(sum(numbers), 2), "average": average}
{{/hasNumber}}
{{#hasGroup}}


def counts(entries: list[dict], name: str) -> dict[str, int]:
    """How often each value occurs."""
    result: dict[str, int] = {}
    for entry in entries:
        key = entry[name] or ""
        result[key] = result.get(key, 0) + 1
    return result
{{/hasGroup}}
{{#months}}


def months(entries: list[dict]) -> dict[str, float]:
    """The sums of each month, oldest first."""
    result: dict[str, float] = {}
    for entry in entries:
        if entry["{{monthDate}}"] and entry["{{monthNumber}}"] is not None:
            month = entry["{{monthDate}}"][:7]
            total = result.get(month, 0) + entry["{{monthNumber}}"]
            result[month] = round(total, 2)
    return dict(sorted(result.items()))
{{/months}}
{{/stats}}


ROUTES = [
    ("GET", re.compile(r"/health"), Api.health),
    ("GET", re.compile(r"/{{path}}"), Api.list),
    ("POST", re.compile(r"/{{path}}"), Api.add),
{{#stats}}
    ("GET", re.compile(r"/{{path}}/stats"), Api.stats),
{{/stats}}
{{#random}}
    ("GET", re.compile(r"/{{path}}/random"), Api.pick),
{{/random}}
{{#export}}
    ("GET", re.compile(r"/{{path}}\.csv"), Api.export),
{{/export}}
    ("GET", re.compile(r"/{{path}}/([0-9]{1,15})"), Api.show),
{{#edit}}
    ("PUT", re.compile(r"/{{path}}/([0-9]{1,15})"), Api.replace),
    ("PATCH", re.compile(r"/{{path}}/([0-9]{1,15})"), Api.change),
{{/edit}}
{{#delete}}
    ("DELETE", re.compile(r"/{{path}}/([0-9]{1,15})"), Api.delete),
{{/delete}}
{{#done}}
    ("POST", re.compile(r"/{{path}}/([0-9]{1,15})/done"), Api.finish),
    ("POST", re.compile(r"/{{path}}/([0-9]{1,15})/reopen"), Api.reopen),
{{/done}}
]


class Handler(BaseHTTPRequestHandler):
    """Takes one request, finds its route, writes the answer."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    api: Api
    allowed = ""

    def answer(self) -> None:
        try:
            status, content = self.route()
        except Refusal as refusal:
            status, content = refusal.status, {"error": refusal.reason}
        except model.Invalid as invalid:
            status = HTTPStatus.BAD_REQUEST
            content = {"error": "; ".join(invalid.problems)}
        except StoreError as error:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            content = {"error": str(error)}
        self.write(status, content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

    def route(self) -> tuple[int, Any]:
        body = self.body()
        url = urlsplit(self.path)
        query = {name: all[-1] for name, all in parse_qs(url.query).items()}
        allowed: list[str] = []
        for method, pattern, action in ROUTES:
            match = pattern.fullmatch(url.path)
            if match and method == self.command:
                return action(self.api, query, body, *match.groups())
            if match:
                allowed.append(method)
        if allowed:
            self.allowed = ", ".join(allowed)
            raise Refusal(
                HTTPStatus.METHOD_NOT_ALLOWED,
                f"only {self.allowed} here",
            )
        raise Refusal(HTTPStatus.NOT_FOUND, f"there is nothing at {url.path}")

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
            raise Refusal(
                HTTPStatus.BAD_REQUEST, "the body is not JSON"
            ) from None

    def write(self, status: int, content: Any) -> None:
        text = isinstance(content, str)
        if content is None:
            data = b""
        else:
            data = (content if text else json.dumps(content)).encode("utf-8")
        kind = "text/csv; charset=utf-8" if text else "application/json"
        self.send_response(status)
        if data:
            self.send_header("Content-Type", kind)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(data)))
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", self.allowed)
        if status == HTTPStatus.CREATED:
            self.send_header("Location", f"/{{path}}/{content['id']}")
        self.end_headers()
        self.wfile.write(data)


def make_server(host: str, port: int, store: {{Class}}Store) -> ThreadingHTTPServer:
    """A server that listens; port 0 takes a free one."""
    handler = type("BoundHandler", (Handler,), {"api": Api(store)})
    return ThreadingHTTPServer((host, port), handler)
