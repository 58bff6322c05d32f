"""Reads and writes files of events. YAML is slow, and a hostile file can be made slower, so a child
process does it.
"""

import msgspec

from ..features import registry  # noqa: F401  features declare the parts of a file
from ..features.event.event_file.changes import Change, list_changes
from ..features.event.event_file.definition import EventDefinition, LogoDefinition
from ..features.event.event_file.yaml_file import dump_event, load_event
from ..kernel.errors import BadFile, Refused
from .file_problem import FileProblem
from .logo_file import MEDIA_TYPE, DrawLogo, draw_logo, is_drawn
from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Files that a worker reads or writes at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 20.0
"""Seconds that a file may take."""


class ReadEvent(msgspec.Struct, frozen=True, tag=True):
    """`before`: the draft that the file would replace, to list the changes."""

    file: str
    before: EventDefinition | None = None


class WriteEvent(msgspec.Struct, frozen=True, tag=True):
    definition: EventDefinition


class ParsedEvent(msgspec.Struct, frozen=True):
    """`definition`: None if there are problems."""

    definition: EventDefinition | None
    problems: list[FileProblem]
    changes: list[Change] = []


READ_EVENT = Job("live.jobs.event_file", ReadEvent, ParsedEvent, MAX_WAITING, TIMEOUT_S)
WRITE_EVENT = Job("live.jobs.event_file", WriteEvent, str, MAX_WAITING, TIMEOUT_S)


def read_event(text: str) -> tuple[EventDefinition | None, list[Refused]]:
    """The definition in a file, with its logos drawn again, or its errors with their lines."""
    return load_event(text, _draw_again)


def _draw_again(logo: LogoDefinition) -> LogoDefinition:
    """The logo as it may be shown; as it is if it was drawn before. Raises BadFile."""
    new_logo = draw_logo(DrawLogo(logo.data))
    if new_logo.problem:
        raise BadFile(new_logo.problem)
    if logo.type == MEDIA_TYPE and is_drawn(logo.data):
        return logo
    return LogoDefinition("image/webp", new_logo.content, logo.name)


def _read_or_write(task: ReadEvent | WriteEvent) -> ParsedEvent | str:
    if isinstance(task, WriteEvent):
        return dump_event(task.definition)
    definition, problems = read_event(task.file)
    changes = []
    if definition is not None and task.before is not None:
        changes = list_changes(task.before, definition)
    return ParsedEvent(definition, [FileProblem.from_refusal(each) for each in problems], changes)


if __name__ == "__main__":
    run_child(ReadEvent | WriteEvent, _read_or_write, limits_memory=True)
