"""attendance.csv: how many people were here, every five minutes, by delegation and sector."""

from collections.abc import Iterator

from ...kernel.table import Column, Table, Value, text_cells, text_columns, time_columns
from ..event.group_names import group_names, in_event_order
from ..history import History
from ..state import Event
from ..time_cells import time_cells


def attendance_table(history: History) -> Table:
    columns = (
        Column("event", "string", "Event code"),
        *time_columns("at", "Time (UTC)", "Time (local)"),
        Column("by", "string", "Breakdown", values=("total", "delegation", "sector")),
        Column("group", "string", "Group"),
        *text_columns("group", "Name of the group", history.event.profile.languages),
        Column("count", "integer", "People who had the page open", unit="people"),
    )
    return Table("attendance", columns, _sample_rows(history.event), ("at", "by", "group"))


def _sample_rows(event: Event) -> Iterator[list[Value]]:
    names, languages = group_names(event), event.profile.languages
    no_name = text_cells({}, languages)
    for sample in event.attendance_samples:
        head = [event.profile.code, *time_cells(event, sample.at)]
        yield [*head, "total", None, *no_name, sample.people]
        for by, groups in (("delegation", sample.delegations), ("sector", sample.sectors)):
            for group in in_event_order(names, by, groups):
                count = groups[group]
                name = text_cells(names.get((by, group), {}), languages)
                yield [*head, by, group, *name, count]
