"""`live event new`, `check`, `export` and `copy`: events as files, and from files."""

import asyncio
import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from ..engine.event_creation import read_definition
from ..features.event.event_file.copying import PARTS, Part
from ..features.event.event_file.definition import EventDefinition
from ..features.event.event_file.yaml_file import MAX_CHARS, dump_event
from ..features.event.web.event_starters import STARTERS, Basics, starter_definition
from ..jobs.event_file import read_event as read_file
from ..jobs.export import find_event, open_read_only, replay
from ..kernel.errors import BadFile, Refused
from ..languages.catalogue import SOURCE_LANGUAGE, Catalogues
from ..operations.events import CopyEvent, CreateEvent
from ..settings import Settings, load_database_url, load_settings
from ..store import SqlRegistry
from ..web.i18n.messages import Messages
from ..whole_file import write_whole
from .support.operate import perform
from .support.output import print_links, say, say_data, show_progress
from .support.read_event import read_event

HALF_HOUR = timedelta(minutes=30)
USUAL_LENGTH = timedelta(hours=2)
MAX_FILE_BYTES = 4 * MAX_CHARS
"""Characters of a file take up to four bytes."""


@click.command()
@click.argument("title_or_file")
@click.option(
    "--zone", default="UTC", show_default=True, help="Time zone, such as Europe/Brussels."
)
@click.option(
    "--language", "languages", multiple=True, default=["en"], help="Language. May be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="Print the code and links as JSON.")
def new(title_or_file: str, zone: str, languages: tuple[str, ...], as_json: bool) -> None:
    """Create an event from a title or a YAML file, and print its links.

    An event from a title starts at the next half hour, takes two hours and has no groups. A file
    has its own zone and languages.

    \b
    Examples:
      live event new "Town hall" --zone Europe/Brussels --language en --language fr
      live event new townhall.yaml
    """
    settings = load_settings(os.environ)
    path = Path(title_or_file)
    is_file = path.suffix in (".yaml", ".yml")
    definition = _load(path) if is_file else _blank(title_or_file, zone, languages)
    _print_new(settings, perform(settings, CreateEvent(definition)), as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check the YAML file of an event, and print its problems with their lines. It needs no
    database.

    \b
    Example:
      live event check townhall.yaml
    """
    definition = _load(file)
    counts = {name: len(getattr(definition, name)) for name in ("delegations", "agenda", "polls")}
    parts = ", ".join(f"{name} {count}" for name, count in counts.items())
    say(f"{file}: {next(iter(definition.title.values()))}, {definition.starts} ({parts})")


@click.command()
@click.argument("code")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
def export(code: str, out: Path | None) -> None:
    """Print an event as YAML, or write it to a file: all that it has before it starts, and nothing
    of people.

    \b
    Examples:
      live event export 7HK3QF --out townhall.yaml
      live event export 7HK3QF | less
    """
    file = dump_event(asyncio.run(_read_definition(load_database_url(os.environ), code)))
    if out is None:
        say_data(file, nl=False)
        return
    _write(out, file)
    say(out)


@click.command()
@click.argument("code")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day of the copy.")
@click.option("--title", default="", help="Title in the event's first language.")
@click.option(
    "--without", type=click.Choice(PARTS), multiple=True, help="Leave out a part. May be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="Print the code and links as JSON.")
def copy(code: str, start: datetime, title: str, without: tuple[Part, ...], as_json: bool) -> None:
    """Copy an event to another day, at the same hours, and print the links of the copy. People,
    votes, questions and the log never go along.

    \b
    Examples:
      live event copy 7HK3QF --start 2026-12-03
      live event copy 7HK3QF --start 2026-12-03 --title "Second round" --without polls
    """
    settings = load_settings(os.environ)
    parts = tuple(part for part in PARTS if part not in without)
    result = perform(settings, CopyEvent(code, start.date(), parts, title))
    _print_new(settings, result, as_json)


def _print_new(settings: Settings, code: str, as_json: bool) -> None:
    print_links(settings, *asyncio.run(read_event(settings.database_url, code)), as_json=as_json)


def _load(path: Path) -> EventDefinition:
    """Read the file of an event. Raises OSError, ClickException with a line per problem."""
    messages = Messages(Catalogues())
    try:
        definition, problems = read_file(_read_text(path))
    except BadFile as refusal:
        raise click.ClickException(messages.refusal_text(refusal, SOURCE_LANGUAGE)) from None
    if definition is None:
        raise click.ClickException(
            "\n".join(messages.line_refusal_text(each, SOURCE_LANGUAGE) for each in problems)
        )
    return definition


def _read_text(path: Path) -> str:
    """Raises OSError, BadFile."""
    with path.open("rb") as file:
        content = file.read(MAX_FILE_BYTES + 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("encoding") from None


def _blank(title: str, zone: str, languages: tuple[str, ...]) -> EventDefinition:
    """Definition of an event at the next half hour. Raises ClickException."""
    messages = Messages(Catalogues())
    try:
        now = datetime.now(ZoneInfo(zone)).replace(second=0, microsecond=0)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise click.ClickException(
            f"There is no time zone {zone!r}. Try Europe/Brussels."
        ) from None
    starts = now - timedelta(minutes=now.minute % 30) + HALF_HOUR
    basics = Basics(
        {languages[0]: title}, f"{starts:%F %R}", f"{starts + USUAL_LENGTH:%F %R}", zone, languages
    )
    try:
        return starter_definition(STARTERS[0], basics, Catalogues())
    except Refused as refusal:
        raise click.ClickException(messages.refusal_text(refusal, SOURCE_LANGUAGE)) from None


async def _read_definition(url: str, code: str) -> EventDefinition:
    """Raises StoreError, EventNotFound, JournalFailed."""
    async with open_read_only(url) as journal:
        history = await replay(journal, await find_event(journal, code), show_progress)
        show_progress(None)
        return await read_definition(SqlRegistry(journal), history.event)


def _write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all. Raises OSError."""
    with write_whole(path) as out:
        out.write(text.encode())
