"""results.json: the figures for programs, nested: polls with their groups and figures, then the
other tables as lists of objects.

Beside its figures each poll has `config`, as its kind stores it, and `extra`: further inputs of a
recount from the ballots. Only its shown part is in it. Words that moderators hid are left out, as
are statements that were not approved, with the authors of all others; texts of a wall are among the
ballots.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Any, TextIO

import msgspec

from ...features.polls.model import Poll
from ...features.polls.tables.results import ONE_VOICE, REGION_GAP
from ...kernel.table import Column, Table, Value
from ..tables import TABLE_SPECS
from .source import PackSource

FORMAT, VERSION = "live-results", 1
LISTS = tuple(name for name, spec in TABLE_SPECS.items() if spec.is_listed)
"""Tables that are lists after the polls, under the same key."""
GROUP_COLUMNS = frozenset({"by", "group", "n", "eligible_n", "abstained", "response"})
"""Columns of polls.csv that are of a row's group."""
NAME_COLUMNS = frozenset({"by", "group"})
AGGREGATES = frozenset({ONE_VOICE, REGION_GAP})
FIGURE_COLUMNS = frozenset(
    {"part", "figure", "value", "share", "value_moved", "share_moved", "suppressed", "effective_n"}
)
"""Columns of a single figure; all others are of the poll."""
WHY = "why_suppressed"
EVENT_COLUMN = "event"
Object = dict[str, Any]


def write_json(source: PackSource, out: TextIO, rows: Any = iter) -> None:
    """Write the file object by object. `rows`: passes rows of tables on, and counts them."""
    out.write("{\n")
    out.writelines(
        f"{json_text(key)}: {json_text(value)},\n" for key, value in _head(source).items()
    )
    _write_list(out, "polls", _polls(source, rows))
    for name in LISTS:
        out.write(",\n")
        _write_list(out, name, _objects(source.table(name), rows))
    out.write("\n}\n")


def _write_list(out: TextIO, key: str, objects: Iterable[Object]) -> None:
    out.write(f"{json_text(key)}: [")
    out.writelines((",\n" if at else "\n") + json_text(each) for at, each in enumerate(objects))
    out.write("\n]")


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON in which every character can be written: a lone surrogate is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() or _is_encodable(text) else json.dumps(value, indent=indent)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _head(source: PackSource) -> Object:
    return {
        "format": FORMAT,
        "version": VERSION,
        "generator": source.generator,
        "seq": source.event.seq,
        "at": source.event.at,
        "event": event_object(source),
        "left_out": [
            {"poll": poll.id, "state": poll.state, "why": "running", "prompt": poll.prompt}
            for poll in source.left_out.values()
        ],
    }


def event_object(source: PackSource) -> Object:
    """The event as a whole. Times in ms since 1970 UTC."""
    profile = source.event.profile
    return {
        "code": profile.code,
        "title": profile.shown_title,
        "state": profile.state,
        "starts": profile.starts,
        "ends": profile.ends,
        "zone": profile.zone,
        "languages": list(profile.languages),
        "k": profile.k,
    }


# polls


def _polls(source: PackSource, rows: Any) -> Iterator[Object]:
    table = source.table("polls")
    header = table.header
    at, by, group = (header.index(name) for name in ("poll", "by", "group"))
    for number, of_poll in groupby(rows(table.rows), key=lambda row: row[at]):
        poll = source.event.polls[number]
        first = next(of_poll)
        poll_object: Object = _pick(table, first, lambda column: not _is_of_group(column))
        poll_object["config"] = msgspec.to_builtins(poll.config, str_keys=True)
        poll_object["extra"] = public_extra(poll)
        poll_object["results"] = [
            _group_object(table, list(cells))
            for _, cells in groupby(chain([first], of_poll), key=lambda row: (row[by], row[group]))
        ]
        yield poll_object


def _group_object(table: Table, rows: list[list[Value]]) -> Object:
    """A total or a group with its figures; a hidden group has none. Means over delegations and gaps
    between regions have a number of groups for each figure.
    """
    is_aggregate = rows[0][table.header.index("by")] in AGGREGATES
    of_group = NAME_COLUMNS if is_aggregate else GROUP_COLUMNS
    of_figure = FIGURE_COLUMNS | {WHY} | (GROUP_COLUMNS - of_group)
    figure, is_suppressed = (table.header.index(name) for name in ("figure", "suppressed"))
    group_object = _pick(table, rows[0], lambda column: _base(column) in of_group)
    group_object["suppressed"] = rows[0][figure] is None and bool(rows[0][is_suppressed])
    group_object[WHY] = _pick(table, rows[0], lambda column: column.name == WHY).get(WHY)
    if not group_object["suppressed"]:
        group_object[WHY] = None
    group_object["figures"] = [
        _pick(table, row, lambda column: _base(column) in of_figure)
        for row in rows
        if row[figure] is not None
    ]
    return group_object


def _is_of_group(column: Column) -> bool:
    return _base(column) in GROUP_COLUMNS | FIGURE_COLUMNS | {WHY, EVENT_COLUMN}


def public_extra(poll: Poll) -> Any:
    """State of the poll's kind beside the tally, as far as it is shown, in the form of its kind;
    None if a recount needs none.
    """
    extra = poll.kind.public_extra(poll.count.tally, poll.extra)
    return msgspec.to_builtins(extra, str_keys=True)


# tables as objects


def _objects(table: Table, rows: Any) -> Iterator[Object]:
    for row in rows(table.rows):
        yield _pick(table, row, lambda column: column.name != EVENT_COLUMN)


def _pick(table: Table, row: list[Value], wanted: Any) -> Object:
    """Cells of these columns by name. Texts in several languages are an object by language; it has
    the name of the column without its language, and `_text` after it where that is a code's.
    """
    names, picked_object = set(table.header), Object()
    for column, value in zip(table.columns, row, strict=True):
        if not wanted(column):
            continue
        if not column.language:
            picked_object[column.name] = _json_value(column, value)
            continue
        base = _base(column)
        texts = picked_object.setdefault(f"{base}_text" if base in names else base, {})
        if value is not None:
            texts[column.language] = value
    return picked_object


def _json_value(column: Column, value: Value) -> Any:
    """A cell of type json as its value."""
    return json.loads(value) if column.type == "json" and isinstance(value, str) else value


def _base(column: Column) -> str:
    return column.name.removesuffix(f"_{column.language}") if column.language else column.name
