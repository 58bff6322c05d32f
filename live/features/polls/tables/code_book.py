"""code_book.csv: names of the codes in the other tables, in each language."""

from collections.abc import Iterator

from ....kernel.table import Column, Table, Value, text_cells, text_columns
from ....kernel.text import Text
from ...event.group_names import group_names
from ...history import History
from ...state import Event
from ..model import Poll
from .figures import total_figures

CODED = (
    "region",
    "delegation",
    "sector",
    "room",
    "topic",
    "report_field",
    "poll_option",
    "survey",
    "theme",
)


def code_book_table(history: History) -> Table:
    columns = (
        Column("what", "string", "Code type", values=CODED),
        Column("of", "integer", "Number of the poll, room or breakout it belongs to"),
        Column("code", "string", "Code"),
        *text_columns("label", "Name of the code", history.event.profile.languages),
        Column("observer", "boolean", "Delegation that observes"),
    )
    return Table("code_book", columns, _code_rows(history.event), ("what", "of", "code"))


def _code_rows(event: Event) -> Iterator[list[Value]]:
    languages = event.profile.languages
    for what, of, code, label in _codes(event):
        observes = code in event.profile.observers if what == "delegation" else None
        yield [what, of, code, *text_cells(label, languages), observes]


def _codes(event: Event) -> Iterator[tuple[str, int | None, str, Text]]:
    for (by, group), name in group_names(event).items():
        yield by, None, str(group), name
    for room, settings in event.qa_settings.items():
        for topic in settings.topics:
            yield "topic", room, topic.id, topic.name
    for theme in event.board.settings.themes:
        yield "theme", None, theme.id, theme.name
    for breakout in event.breakouts.values():
        for field in breakout.form:
            yield "report_field", breakout.id, field.id, field.label
    for survey in event.surveys.values():
        if survey.state != "draft":
            yield "survey", None, str(survey.id), survey.title
    for poll in event.polls.values():
        if poll.state == "draft":
            continue
        if not poll.kind.free_text:
            yield from (("poll_option", poll.id, *part) for part in _parts_of(poll))


def _parts_of(poll: Poll) -> Iterator[tuple[str, Text]]:
    """Parts of the poll's figures, with their texts; texts that people wrote have no codes."""
    parts: dict[str, Text] = {}
    for metric in total_figures(poll, poll.empty_count()):
        if metric.part is not None:
            parts.setdefault(str(metric.part), metric.label)
    yield from parts.items()
