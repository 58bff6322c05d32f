"""Check that results.json says what the CSV files say."""

import json
from collections.abc import Iterator
from typing import Any

from ...csv_writer import clean_csv_text
from .columns import Schema
from .copies import compare_copy
from .finding import Finding
from .pack_reader import PackReader, Row
from .poll_figures import JSON_FILE
from .values import BadCell, Field, is_equal, read_cell

LISTS = (
    *("questions", "breakout_members", "breakout_reports", "breakout_meetings"),
    *("attendance", "code_book"),
)
LATER_LISTS = ("projects", "floor", "hands")
"""Lists that packs of older releases do not have."""
FIGURE_KEY = ("poll", "by", "group", "part", "figure")


def check_json(pack: PackReader, schema: Schema) -> Iterator[Finding]:
    return compare_copy(JSON_FILE, _problems(pack, schema, pack.read_json(JSON_FILE)))


def _problems(pack: PackReader, schema: Schema, found: Any) -> Iterator[str]:
    try:
        yield from _poll_problems(pack, schema, found["polls"])
        later = [name for name in LATER_LISTS if name in found or f"{name}.csv" in pack.names]
        for name in (*LISTS, *later):
            yield from _list_problems(pack, schema, f"{name}.csv", found[name])
    except (KeyError, TypeError, AttributeError) as problem:
        yield f"It is not built as a results pack has it: {problem!r}."


def _poll_problems(pack: PackReader, schema: Schema, polls: list[Any]) -> Iterator[str]:
    fields = schema.fields["polls.csv"]
    rows = {
        tuple(line.cells[name] for name in FIGURE_KEY): line.cells
        for line in pack.rows("polls.csv")
    }
    for poll in polls:
        for result in poll["results"]:
            for figure in result["figures"] or [{}]:
                merged = {**poll, **result, **figure}
                key = tuple(_as_cell(merged.get(name)) for name in FIGURE_KEY)
                row = rows.pop(key, None)
                if row is None:
                    yield f"{' '.join(filter(None, key))} is not in polls.csv."
                else:
                    yield from _differences(merged, row, fields, "polls.csv")
    for key in rows:
        yield f"{' '.join(filter(None, key))} of polls.csv is not in it."


def _list_problems(
    pack: PackReader, schema: Schema, name: str, objects: list[Any]
) -> Iterator[str]:
    rows = [line.cells for line in pack.rows(name)]
    if len(rows) != len(objects):
        yield f"{name} has {len(rows)} rows, and it has {len(objects)}."
        return
    for row, found in zip(rows, objects, strict=True):
        yield from _differences(found, row, schema.fields[name], name)


def _differences(found: Any, row: Row, fields: tuple[Field, ...], name: str) -> Iterator[str]:
    names = {field.name for field in fields}
    for field in fields:
        if field.name == "event":
            continue
        value = _value_of(found, field, names)
        if not _is_same(field, row[field.name], value):
            yield f"{field.name} is {value!r}; in {name} it is {row[field.name]!r}."


def _value_of(found: Any, field: Field, names: set[str]) -> Any:
    if not field.language:
        return found.get(field.name)
    base = field.name.removesuffix(f"_{field.language}")
    texts = found.get(f"{base}_text" if base in names else base) or {}
    return texts.get(field.language)


def _is_same(field: Field, cell: str, value: Any) -> bool:
    if field.type == "string" or cell == "":
        return cell == _as_cell(value)
    try:
        read = read_cell(field, cell)
    except BadCell:
        return True  # another check names it
    if field.type in ("integer", "number") and isinstance(value, int | float):
        return is_equal(read, value)
    return bool(read == value)


def _as_cell(value: Any) -> str:
    """Text of a cell of a CSV file that says the same."""
    if value is None:
        return ""
    return clean_csv_text(value) if isinstance(value, str) else json.dumps(value)
