"""datapackage.json: the meaning of each column of the CSV files (Frictionless Data Package, Table
Schema; https://specs.frictionlessdata.io), with titles in the languages of the event.
"""

from typing import Any

from ...kernel.table import Column, Table
from ..csv_writer import BOOLEAN_WORDS
from .archive import PackedFile
from .languages import PackLanguages
from .results_json import event_object
from .source import PackSource

TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {
        "type": "boolean",
        "trueValues": [BOOLEAN_WORDS[True]],
        "falseValues": [BOOLEAN_WORDS[False]],
    },
    "time": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%SZ"},
    "local_time": {"type": "datetime", "format": "%Y-%m-%d %H:%M:%S"},
    "json": {"type": "any"},
}
"""Field of a schema by the type of a column."""
MISSING = [""]
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}


def data_package(source: PackSource, tables: list[tuple[Table, PackedFile, int]]) -> dict[str, Any]:
    """The descriptor of these tables with their files and numbers of rows."""
    profile, languages = source.event.profile, source.languages
    return {
        "profile": "tabular-data-package",
        "name": f"live-results-{profile.code.lower()}",
        "id": profile.id,
        "title": next(iter(profile.shown_title.values()), profile.code),
        "titles": profile.shown_title,
        "created": source.date.isoformat(timespec="seconds"),
        "event": {**event_object(source), "seq": source.event.seq, "generator": source.generator},
        "resources": [
            _resource(table, file, rows, languages, profile.zone) for table, file, rows in tables
        ],
    }


def _resource(
    table: Table, file: PackedFile, rows: int, languages: PackLanguages, zone: str
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "rows": rows,
        "dialect": DIALECT,
        "schema": {
            "fields": [_field(column, languages, zone) for column in table.columns],
            "missingValues": MISSING,
            **({"primaryKey": list(table.key)} if table.key else {}),
        },
    }


def _field(column: Column, languages: PackLanguages, zone: str) -> dict[str, Any]:
    field = {"name": column.name, **TYPES[column.type]}
    field["title"] = column.title
    field["titles"] = languages.text_of(column.title)
    if column.about:
        field["description"] = column.about
        field["descriptions"] = languages.text_of(column.about)
    if column.language:
        field["language"] = column.language
    if column.unit:
        field["unit"] = column.unit
    if column.values:
        field["codes"] = list(column.values)
    if column.type in ("time", "local_time"):
        field["timeZone"] = "UTC" if column.type == "time" else zone
    return field
