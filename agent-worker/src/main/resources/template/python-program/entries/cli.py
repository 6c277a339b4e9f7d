"""The commands of {{title}}."""

from __future__ import annotations

import argparse
{{#hasToday}}
import datetime as dt
{{/hasToday}}
{{#random}}
import random
{{/random}}
import sys
{{#hasDecimalStats}}
from decimal import Decimal
{{/hasDecimalStats}}
from typing import Callable

from {{module}} import model
{{#transfer}}
from {{module}} import transfer
{{/transfer}}
from {{module}}.model import {{Class}}
from {{module}}.store import StoreError, {{Class}}Store
from {{module}}.table import format_table

PROGRAM = "python3 -m {{module}}"
COLUMNS = [
    "id",
{{#done}}
    "done",
{{/done}}
{{#fields}}
    "{{name}}",
{{/fields}}
]


def checked(parse: Callable) -> Callable:
    """Lets argparse print the reason why a value is refused."""

    def read(text: str):
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def add_entry(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entry = store.add(
{{#fields}}
{{#positionalWords}}
        {{name}}=model.parse_text(" ".join(args.{{name}})),
{{/positionalWords}}
{{^positionalWords}}
{{#today}}
        {{name}}=args.{{name}} or dt.date.today(),
{{/today}}
{{^today}}
        {{name}}=args.{{name}},
{{/today}}
{{/positionalWords}}
{{/fields}}
    )
    print(f"Added {{thing}} {entry.id}: {entry.{{firstName}}}")
    return 0


def list_entries(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entries = store.all()
{{#done}}
    if args.open:
        entries = [entry for entry in entries if not entry.done]
{{/done}}
{{#filter}}
{{#filterFields}}
    if args.{{name}} is not None:
        wanted = args.{{name}}.casefold()
        entries = [
            entry
            for entry in entries
{{#tags}}
            if wanted in [word.casefold() for word in entry.{{name}}]
{{/tags}}
{{^tags}}
            if entry.to_row()["{{name}}"].casefold() == wanted
{{/tags}}
        ]
{{/filterFields}}
{{/filter}}
{{#sort}}
    if args.sort:
        entries.sort(key=lambda entry: sort_key(getattr(entry, args.sort)))
{{/sort}}
    if store.all():
        show_table(entries, "No {{things}} fit.")
    else:
        print(f"No {{things}} yet. Add one: {PROGRAM} add --help")
    return 0


def show_table(entries: list[{{Class}}], otherwise: str) -> None:
    rows = [entry.to_row() for entry in entries]
{{#done}}
    for row in rows:
        row["done"] = "[x]" if row["done"] == "yes" else "[ ]"
{{/done}}
    print(format_table(rows, COLUMNS) if rows else otherwise)
{{#sort}}


def sort_key(value) -> tuple:
    """Entries without the value come last; capitals do not matter."""
    missing = value is None or value == "" or value == []
    return missing, value.casefold() if isinstance(value, str) else value or 0
{{/sort}}


def show_entry(store: {{Class}}Store, args: argparse.Namespace) -> int:
    for name, text in store.get(args.id).to_row().items():
        print(f"{name.replace('_', ' ')}: {text}")
    return 0
{{#edit}}


def edit_entry(store: {{Class}}Store, args: argparse.Namespace) -> int:
    names = [
{{#fields}}
        "{{name}}",
{{/fields}}
    ]
    values = {
        name: getattr(args, name)
        for name in names
        if getattr(args, name) is not None
    }
    if not values:
        raise StoreError("nothing to change: give at least one option")
    entry = store.update(args.id, **values)
    print(f"Changed {{thing}} {entry.id}: {entry.{{firstName}}}")
    return 0
{{/edit}}
{{#delete}}


def delete_entry(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entry = store.delete(args.id)
    print(f"Deleted {{thing}} {entry.id}: {entry.{{firstName}}}")
    return 0
{{/delete}}
{{#done}}


def finish_entry(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entry = store.set_done(args.id, True)
    print(f"Done: {{thing}} {entry.id}: {entry.{{firstName}}}")
    return 0


def reopen_entry(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entry = store.set_done(args.id, False)
    print(f"Open again: {{thing}} {entry.id}: {entry.{{firstName}}}")
    return 0
{{/done}}
{{#search}}


def search_entries(store: {{Class}}Store, args: argparse.Namespace) -> int:
    found = store.search(" ".join(args.text))
    show_table(found, "Nothing found.")
    return 0
{{/search}}
{{#random}}


def pick_entry(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entries = store.all()
    if not entries:
        raise StoreError("there are no {{things}} to pick from")
    show_table([random.choice(entries)], "")
    return 0
{{/random}}
{{#stats}}


def show_stats(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entries = store.all()
    print(f"{{Things}}: {len(entries)}")
{{#done}}
    finished = sum(entry.done for entry in entries)
    print(f"Done: {finished}, open: {len(entries) - finished}")
{{/done}}
{{#numberFields}}
    print_numbers(
        "{{Label}}",
        [entry.{{name}} for entry in entries if entry.{{name}} is not None],
    )
{{/numberFields}}
{{#groupFields}}
    print_groups("{{Label}}", entries, "{{name}}")
{{/groupFields}}
{{#months}}
    print_months(entries)
{{/months}}
    return 0
{{#hasNumber}}


def print_numbers(label: str, numbers: list) -> None:
    if numbers:
        average = sum(numbers) / len(numbers)
        print(f"{label}: total {sum(numbers)}, average {average:.2f}")
{{/hasNumber}}
{{#hasGroup}}


def print_groups(label: str, entries: list[{{Class}}], name: str) -> None:
{{#groupNumber}}
    groups: dict[str, list] = {}
    for entry in entries:
        key = entry.to_row()[name] or "(none)"
        groups.setdefault(key, []).append(entry.{{name}} or 0)
    if groups:
        print(f"By {label.lower()}:")
    for key in sorted(groups):
        print(f"  {key}: {len(groups[key])}, {sum(groups[key])}")
{{/groupNumber}}
{{^groupNumber}}
    groups: dict[str, int] = {}
    for entry in entries:
        key = entry.to_row()[name] or "(none)"
        groups[key] = groups.get(key, 0) + 1
    if groups:
        print(f"By {label.lower()}:")
    for key in sorted(groups):
        print(f"  {key}: {groups[key]}")
{{/groupNumber}}
{{/hasGroup}}
{{#months}}


def print_months(entries: list[{{Class}}]) -> None:
    months: dict[str, Decimal] = {}
    for entry in entries:
        if entry.{{monthDate}} and entry.{{monthNumber}} is not None:
            month = entry.{{monthDate}}.strftime("%Y-%m")
            total = months.get(month, Decimal(0)) + entry.{{monthNumber}}
            months[month] = total
    if months:
        print("By month:")
    for month in sorted(months):
        print(f"  {month}: {months[month]}")
{{/months}}
{{/stats}}
{{#export}}


def export_entries(store: {{Class}}Store, args: argparse.Namespace) -> int:
    entries = store.all()
    if args.target == "-":
        transfer.write_csv(entries, sys.stdout)
        return 0
    try:
        with open(args.target, "w", encoding="utf-8", newline="") as file:
            transfer.write_csv(entries, file)
    except OSError as error:
        raise StoreError(f"cannot write {args.target}: {error}") from error
    print(f"Wrote {len(entries)} {{things}} to {args.target}")
    return 0
{{/export}}
{{#import}}


def import_entries(store: {{Class}}Store, args: argparse.Namespace) -> int:
    try:
        with open(args.source, encoding="utf-8", newline="") as file:
            count = store.add_all(transfer.read_csv(file))
    except OSError as error:
        raise StoreError(f"cannot read {args.source}: {error}") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{args.source} is not a text file") from error
    print(f"Added {count} {{things}} from {args.source}")
    return 0
{{/import}}


def build_parser() -> argparse.ArgumentParser:
    """Describes all commands; argparse makes ``--help`` of it."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="{{Title}}: keeps {{things}} in a file."
    )
    parser.add_argument(
        "--file",
        default="{{module}}.json",
        help="where the {{things}} are kept (default: %(default)s)",
    )
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True
    )

    add = commands.add_parser("add", help="add {{a_thing}}")
{{#fields}}
{{#required}}
{{#positionalWords}}
    add.add_argument("{{name}}", nargs="+", help="{{help}}")
{{/positionalWords}}
{{^positionalWords}}
    add.add_argument(
        "{{name}}",
        type={{pyArgType}},
        help="{{help}}",
    )
{{/positionalWords}}
{{/required}}
{{^required}}
    add.add_argument(
        "--{{option}}",
        type={{pyArgType}},
        metavar="{{META}}",
        default={{pyArgDefault}},
        help="{{help}}",
    )
{{/required}}
{{/fields}}
    add.set_defaults(run=add_entry)

    listing = commands.add_parser("list", help="list {{things}}")
{{#done}}
    listing.add_argument(
        "--open", action="store_true", help="only those not done"
    )
{{/done}}
{{#filter}}
{{#filterFields}}
    listing.add_argument(
        "--{{option}}", metavar="{{META}}", help="only with this {{label}}"
    )
{{/filterFields}}
{{/filter}}
{{#sort}}
    listing.add_argument(
        "--sort", choices=COLUMNS, help="by which value to sort"
    )
{{/sort}}
    listing.set_defaults(run=list_entries)

    show = commands.add_parser("show", help="show all of one {{thing}}")
    add_id(show)
    show.set_defaults(run=show_entry)
{{#edit}}

    edit = commands.add_parser("edit", help="change values of {{a_thing}}")
    add_id(edit)
{{#fields}}
    edit.add_argument(
        "--{{option}}",
        type={{pyArgType}},
        metavar="{{META}}",
        help="{{help}}",
    )
{{/fields}}
    edit.set_defaults(run=edit_entry)
{{/edit}}
{{#delete}}

    delete = commands.add_parser("delete", help="delete {{a_thing}}")
    add_id(delete)
    delete.set_defaults(run=delete_entry)
{{/delete}}
{{#done}}

    done = commands.add_parser("done", help="mark {{a_thing}} as done")
    add_id(done)
    done.set_defaults(run=finish_entry)

    reopen = commands.add_parser("reopen", help="mark {{a_thing}} as open")
    add_id(reopen)
    reopen.set_defaults(run=reopen_entry)
{{/done}}
{{#search}}

    search = commands.add_parser("search", help="find {{things}} by a text")
    search.add_argument("text", nargs="+", help="what to look for")
    search.set_defaults(run=search_entries)
{{/search}}
{{#random}}

    pick = commands.add_parser("random", help="pick one at random")
    pick.set_defaults(run=pick_entry)
{{/random}}
{{#stats}}

    stats = commands.add_parser("stats", help="show numbers and totals")
    stats.set_defaults(run=show_stats)
{{/stats}}
{{#export}}

    export = commands.add_parser("export", help="write a CSV file")
    export.add_argument("target", help="the file; - for the screen")
    export.set_defaults(run=export_entries)
{{/export}}
{{#import}}

    importing = commands.add_parser("import", help="read a CSV file")
    importing.add_argument("source", help="the file, with a heading line")
    importing.set_defaults(run=import_entries)
{{/import}}
    return parser


def add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, help="the number from the list")


def main(argv: list[str] | None = None) -> int:
    """Runs one command; the answer is the exit code."""
    args = build_parser().parse_args(argv)
    try:
        return args.run({{Class}}Store(args.file), args)
    except (StoreError, ValueError) as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 1
