"""Moves {{things}} {{#export}}{{#import}}from and {{/import}}to{{/export}}{{^export}}from{{/export}} CSV files."""

from __future__ import annotations

import csv
from typing import TextIO

{{#import}}
from {{module}} import model
{{/import}}
{{#export}}
from {{module}}.model import {{Class}}
{{/export}}
{{#import}}
from {{module}}.store import StoreError
{{/import}}
{{#export}}

COLUMNS = [
    "id",
{{#done}}
    "done",
{{/done}}
{{#fields}}
    "{{name}}",
{{/fields}}
]


def write_csv(entries: list[{{Class}}], file: TextIO) -> None:
    """Writes {{things}} with a heading line."""
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(entry.to_row() for entry in entries)
{{/export}}
{{#import}}


def read_csv(file: TextIO) -> list[dict]:
    """Reads {{things}} below a heading line; all of them or none."""
    reader = csv.DictReader(file)
    if "{{firstName}}" not in (reader.fieldnames or []):
        raise StoreError("the first line has no column '{{firstName}}'")
    entries = []
    for row in reader:
        try:
            entries.append(_values(row))
        except ValueError as error:
            raise StoreError(f"line {reader.line_num}: {error}") from error
    return entries


def _values(row: dict) -> dict:
    values = {}
{{#fields}}
{{#required}}
    values["{{name}}"] = model.{{pyParse}}(row.get("{{name}}") or "")
{{/required}}
{{^required}}
    if row.get("{{name}}"):
        values["{{name}}"] = model.{{pyParse}}(row["{{name}}"])
{{/required}}
{{/fields}}
{{#done}}
    values["done"] = row.get("done") == "yes"
{{/done}}
    return values
{{/import}}
