"""The commands of To-do list."""

from __future__ import annotations

import argparse
import sys
from typing import Callable

from todo import model
from todo.model import Task
from todo.store import StoreError, TaskStore
from todo.table import format_table

PROGRAM = "python3 -m todo"
COLUMNS = [
    "id",
    "done",
    "title",
]


def checked(parse: Callable) -> Callable:
    """Lets argparse print the reason why a value is refused."""

    def read(text: str):
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def add_entry(store: TaskStore, args: argparse.Namespace) -> int:
    entry = store.add(
        title=model.parse_text(" ".join(args.title)),
    )
    print(f"Added task {entry.id}: {entry.title}")
    return 0


def list_entries(store: TaskStore, args: argparse.Namespace) -> int:
    entries = store.all()
    if args.open:
        entries = [entry for entry in entries if not entry.done]
    if store.all():
        show_table(entries, "No tasks fit.")
    else:
        print(f"No tasks yet. Add one: {PROGRAM} add --help")
    return 0


def show_table(entries: list[Task], otherwise: str) -> None:
    rows = [entry.to_row() for entry in entries]
    for row in rows:
        row["done"] = "[x]" if row["done"] == "yes" else "[ ]"
    print(format_table(rows, COLUMNS) if rows else otherwise)


def show_entry(store: TaskStore, args: argparse.Namespace) -> int:
    for name, text in store.get(args.id).to_row().items():
        print(f"{name.replace('_', ' ')}: {text}")
    return 0


def finish_entry(store: TaskStore, args: argparse.Namespace) -> int:
    entry = store.set_done(args.id, True)
    print(f"Done: task {entry.id}: {entry.title}")
    return 0


def reopen_entry(store: TaskStore, args: argparse.Namespace) -> int:
    entry = store.set_done(args.id, False)
    print(f"Open again: task {entry.id}: {entry.title}")
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Describes all commands; argparse makes ``--help`` of it."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="To-do list: keeps tasks in a file."
    )
    parser.add_argument(
        "--file",
        default="todo.json",
        help="where the tasks are kept (default: %(default)s)",
    )
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True
    )

    add = commands.add_parser("add", help="add a task")
    add.add_argument("title", nargs="+", help="the title")
    add.set_defaults(run=add_entry)

    listing = commands.add_parser("list", help="list tasks")
    listing.add_argument(
        "--open", action="store_true", help="only those not done"
    )
    listing.set_defaults(run=list_entries)

    show = commands.add_parser("show", help="show all of one task")
    add_id(show)
    show.set_defaults(run=show_entry)

    done = commands.add_parser("done", help="mark a task as done")
    add_id(done)
    done.set_defaults(run=finish_entry)

    reopen = commands.add_parser("reopen", help="mark a task as open")
    add_id(reopen)
    reopen.set_defaults(run=reopen_entry)
    return parser


def add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, help="the number from the list")


def main(argv: list[str] | None = None) -> int:
    """Runs one command; the answer is the exit code."""
    args = build_parser().parse_args(argv)
    try:
        return args.run(TaskStore(args.file), args)
    except (StoreError, ValueError) as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 1
