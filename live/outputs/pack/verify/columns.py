"""Check of the tables: columns, types and keys as datapackage.json says, local times that fit the
UTC ones, and names that fit the code book.
"""

from collections.abc import Iterator
from typing import Any

from .finding import Finding
from .pack_reader import BadPack, Line, PackReader
from .values import BadCell, Field, local_time_of, read_cell

CHECK = "columns"
MAX_WRONG = 20
"""Wrong cells of a file that are listed."""
GROUP_COLUMNS = {
    "region": "region",
    "delegation": "delegation",
    "met_delegation": "delegation",
    "sector": "sector",
    "addressed_to": "delegation",
    "reply_from": "delegation",
}
"""Columns with the id of a group, and what it is in the code book."""


class Schema:
    """Description of the files by datapackage.json. Raises BadPack if it is not what we write."""

    def __init__(self, package: Any) -> None:
        try:
            self.zone = str(package["event"]["zone"])
            self.languages = tuple(map(str, package["event"]["languages"]))
            self.rows = {each["path"]: each.get("rows") for each in package["resources"]}
            self.keys = {
                each["path"]: tuple(each["schema"].get("primaryKey", ()))
                for each in package["resources"]
            }
            self.fields = {
                each["path"]: tuple(
                    Field(
                        field["name"],
                        field["type"],
                        field.get("format", ""),
                        tuple(field.get("codes", ())),
                        field.get("language", ""),
                    )
                    for field in each["schema"]["fields"]
                )
                for each in package["resources"]
            }
        except (KeyError, TypeError, AttributeError) as problem:
            raise BadPack(f"datapackage.json is not that of a results pack: {problem!r}") from None


def check_columns(pack: PackReader, schema: Schema) -> Iterator[Finding]:
    names = CodeBook(pack, schema)
    for name, fields in schema.fields.items():
        header, expected = pack.header(name), [field.name for field in fields]
        if header != expected:
            different = sorted(set(header) ^ set(expected)) or ["their order"]
            yield Finding(CHECK, "wrong", name, f"The columns differ: {', '.join(different)}.")
            continue
        wrong = 0
        count, keys = 0, set[tuple[str, ...]]()
        for line in pack.rows(name):
            count += 1
            key = tuple(line.cells[each] for each in schema.keys[name])
            problems = list(_problems(line, fields, schema, names))
            if key and key in keys:
                problems.append(f"the key {' / '.join(key)} is there twice")
            keys.add(key)
            for problem in problems:
                wrong += 1
                if wrong <= MAX_WRONG:
                    yield Finding(CHECK, "wrong", f"{name}, row {line.number}", f"{problem}.")
        if wrong > MAX_WRONG:
            yield Finding(CHECK, "wrong", name, f"{wrong - MAX_WRONG} more cells are wrong.")
        if count != schema.rows[name]:
            yield Finding(
                CHECK, "wrong", name, f"It has {count} rows; {schema.rows[name]} were written."
            )
        elif not wrong:
            yield Finding(CHECK, "ok", name, f"{count} rows, {len(fields)} columns.")


class CodeBook:
    """Names of codes, by what they are and the code."""

    def __init__(self, pack: PackReader, schema: Schema) -> None:
        self.labels: dict[tuple[str, str], dict[str, str]] = {}
        self.parts: dict[tuple[str, str], dict[str, str]] = {}
        for line in pack.rows("code_book.csv"):
            row = line.cells
            label = {each: row.get(f"label_{each}", "") for each in schema.languages}
            if row["what"] == "poll_option":
                self.parts[row["of"], row["code"]] = label
            else:
                self.labels[row["what"], row["code"]] = label


def _problems(
    line: Line, fields: tuple[Field, ...], schema: Schema, names: CodeBook
) -> Iterator[str]:
    for field in fields:
        try:
            read_cell(field, line.cells[field.name])
        except BadCell:
            yield f"{field.name} has a value that its column cannot have"
    for name, value in line.cells.items():
        local = f"{name}_local"
        if value and local in line.cells and not _fits(value, line.cells[local], schema.zone):
            yield f"{local} is not {name} in the time zone of the event"
    yield from _unknown_names(line.cells, schema, names)


def _fits(utc: str, local: str, zone: str) -> bool:
    try:
        return local_time_of(utc, zone) == local
    except ValueError:
        return True  # the cell was named already


def _unknown_names(row: dict[str, str], schema: Schema, names: CodeBook) -> Iterator[str]:
    for column, what in GROUP_COLUMNS.items():
        if row.get(column):
            yield from _compare_names(row, column, names.labels.get((what, row[column])), schema)
    if row.get("group") and row.get("by") in ("delegation", "region", "sector", "room"):
        label = names.labels.get((row["by"], row["group"]))
        yield from _compare_names(row, "group", label, schema)
    if row.get("part") and (label := names.parts.get((row["poll"], row["part"]))) is not None:
        yield from _compare_names(row, "part", label, schema)


def _compare_names(
    row: dict[str, str], column: str, label: dict[str, str] | None, schema: Schema
) -> Iterator[str]:
    if label is None:
        yield f"{column} {row[column]!r} is not in the code book"
        return
    for language in schema.languages:
        name = f"{column}_{language}"
        if name in row and row[name] != label[language]:
            yield f"{name} is not the name in the code book"
