"""Keeps links under short codes, in a JSON file."""

from __future__ import annotations

import json
import os
import re
import secrets
import string
import tempfile
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CODE = re.compile(r"[A-Za-z0-9_-]{3,32}")
TAKEN = ("links", "health")
LETTERS = string.ascii_letters + string.digits
LONGEST_URL = 2000


class StoreError(Exception):
    """The file cannot be read or written; the message says why."""


class Refused(Exception):
    """An address or a code cannot be taken."""


class Conflict(Exception):
    """A code is taken already."""


def check_url(url: Any) -> str:
    """An address that browsers open: http or https, with a host."""
    if not isinstance(url, str) or len(url) > LONGEST_URL:
        raise Refused(f"url has to be a text of at most {LONGEST_URL} letters")
    if re.search(r"[\s\x00-\x1f\x7f]", url):
        raise Refused("url must not have spaces in it")
    if not url.isascii():
        raise Refused("url has to be written in ASCII, other letters as %..")
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise Refused("url has to start with http:// or https://")
    return url


def check_code(code: Any) -> str:
    """A code of one's own choice."""
    if not isinstance(code, str) or not CODE.fullmatch(code):
        raise Refused("code has to be 3 to 32 letters, digits, _ or -")
    if code in TAKEN:
        raise Conflict(f"the code {code} is taken")
    return code


class LinkStore:
    """The links of one file; every change is saved at once."""

    def __init__(self, path: str | os.PathLike) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        self._links: dict[str, dict[str, Any]] = {}
        self._load()

    def all(self) -> list[dict[str, Any]]:
        """All links, oldest first."""
        with self._lock:
            return [dict(link) for link in self._links.values()]

    def get(self, code: str) -> dict[str, Any] | None:
        """The link with a code, or nothing."""
        with self._lock:
            link = self._links.get(code)
            return dict(link) if link else None

    def add(self, url: Any, code: Any = None) -> dict[str, Any]:
        """Keeps an address under a code, a random one if none is given."""
        good = check_url(url)
        wanted = None if code is None else check_code(code)
        with self._lock:
            if wanted in self._links:
                raise Conflict(f"the code {wanted} is taken")
            name = wanted or self._new_code()
            link = {"code": name, "url": good, "clicks": 0}
            self._save({**self._links, name: link})
            return dict(link)

    def click(self, code: str) -> dict[str, Any] | None:
        """Counts a click; nothing if there is no such link."""
        with self._lock:
            if code not in self._links:
                return None
            link = dict(self._links[code])
            link["clicks"] += 1
            self._save({**self._links, code: link})
            return dict(link)

    def delete(self, code: str) -> bool:
        """Takes a link away."""
        with self._lock:
            rest = {key: each for key, each in self._links.items() if key != code}
            if len(rest) == len(self._links):
                return False
            self._save(rest)
            return True

    def _new_code(self) -> str:
        while True:
            code = "".join(secrets.choice(LETTERS) for _ in range(6))
            if code not in self._links:
                return code

    def _load(self) -> None:
        if not self._path.exists():
            return
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            self._links = {
                str(link["code"]): {
                    "code": str(link["code"]),
                    "url": str(link["url"]),
                    "clicks": int(link["clicks"]),
                }
                for link in data["links"]
            }
        except OSError as error:
            raise StoreError(f"cannot read {self._path}: {error}") from error
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(
                f"{self._path} is not a file of this service, or damaged"
            ) from error

    def _save(self, links: dict[str, dict[str, Any]]) -> None:
        text = json.dumps({"links": list(links.values())}, indent=2) + "\n"
        try:
            # written beside and moved over: a crash never leaves half a file
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._path.parent, delete=False
            ) as file:
                file.write(text)
            os.replace(file.name, self._path)
        except OSError as error:
            raise StoreError(f"cannot write {self._path}: {error}") from error
        self._links = links
