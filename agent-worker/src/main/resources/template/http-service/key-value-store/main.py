"""Starts the service: ``python3 -m {{module}}``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from {{module}}.core import Store
from {{module}}.server import StoreServer


def main(argv: list[str] | None = None) -> int:
    """Serves until it is interrupted; the answer is the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m {{module}}",
        description="{{Title}}, over HTTP.",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="port (default: %(default)s)"
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("{{module}}.json"),
        help="the file that keeps the values (default: %(default)s)",
    )
    args = parser.parse_args(argv)
    try:
        server = StoreServer(args.host, args.port, Store(args.data))
    except (OSError, OverflowError, ValueError) as error:
        print(f"cannot start: {error}", file=sys.stderr)
        return 1
    host, port = server.server_address[:2]
    print(f"listening on http://{host}:{port} (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("stopped")
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
