"""`live event` and its commands on events as a whole."""

import asyncio
import json
import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from ..engine.registry import MAKER
from ..features.report.event_summary import EventSummary, read_summary
from ..jobs.export import find_event, open_read_only
from ..operations.events import ArchiveEvent, DeleteEvent, UnarchiveEvent
from ..settings import Settings, load_database_url, load_settings
from ..store import SqlRegistry
from ..web.makers.maker_events import ListedEvent, group_rehearsals, is_title
from .support.lazy_group import LazyGroup
from .support.operate import perform
from .support.output import say, say_data

COMMANDS = {
    "new": "event_file:new",
    "check": "event_file:check",
    "export": "event_file:export",
    "copy": "event_file:copy",
    "list": "event:list_events",
    "archive": "event:archive",
    "unarchive": "event:unarchive",
    "delete": "event:delete",
}


@click.group(cls=LazyGroup, modules=COMMANDS)
def event() -> None:
    """Create, copy, list, archive and delete events. The server may be running.

    \b
    Examples:
      live event new "Town hall"
      live event list
      live event archive 7HK3QF
    """


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the events as JSON.")
def list_events(as_json: bool) -> None:
    """List the events of this database, newest first.

    \b
    Examples:
      live event list
      live event list --json | jq -r '.[] | select(.state == "live") | .code'
    """
    events = asyncio.run(_list_events(load_database_url(os.environ)))
    if as_json:
        say_data(json.dumps([_as_json(event) for event in events], ensure_ascii=False))
        return
    for each in events:
        say(_line_of(each))
    if not events:
        say("No events yet. Create one with the link that this prints: live maker")


@click.command()
@click.argument("code")
def archive(code: str) -> None:
    """Archive an event that has ended or was never started: nothing in it can be changed until it
    is brought back, and its addresses keep working.

    \b
    Example:
      live event archive 7HK3QF
    """
    perform(load_settings(os.environ), ArchiveEvent(code))
    say(f"Event {code} is archived. To bring it back: live event unarchive {code}")


@click.command()
@click.argument("code")
def unarchive(code: str) -> None:
    """Bring an archived event back.

    \b
    Example:
      live event unarchive 7HK3QF
    """
    perform(load_settings(os.environ), UnarchiveEvent(code))
    say(f"Event {code} is back from the archive.")


@click.command()
@click.argument("code")
@click.option("--yes", is_flag=True, help="Do not ask for the title.")
def delete(code: str, yes: bool) -> None:
    """Delete an event with everything in it: people, votes, questions, files and the log.

    \b
    Examples:
      live event delete 7HK3QF
      live event delete 7HK3QF --yes
    """
    settings = load_settings(os.environ)
    if not yes:
        _confirm_deletion(settings, code)
    perform(settings, DeleteEvent(code))
    say(f"Event {code} is deleted. Nothing of it is left in this database.")


def _confirm_deletion(settings: Settings, code: str) -> None:
    """Ask for the event's title. Raises ClickException unless it is typed."""
    event = asyncio.run(_find_event(settings.database_url, code))
    say(_line_of(event), err=True)
    say("People, votes, questions and files of this event will be deleted.", err=True)
    if not is_title(click.prompt("Type the title to confirm", err=True), event):
        raise click.ClickException("This is not the title, so nothing was deleted.")


async def _list_events(url: str) -> list[ListedEvent]:
    async with open_read_only(url) as journal:
        listing = [
            ListedEvent(
                each.head.code,
                None if each.summary is None else read_summary(each.summary),
                id=each.head.id,
            )
            for each in await SqlRegistry(journal).list_events(MAKER)
        ]
    return group_rehearsals(listing)


async def _find_event(url: str, code: str) -> ListedEvent:
    """Raises EventNotFound."""
    async with open_read_only(url) as journal:
        head = await find_event(journal, code)
        rows = await journal.read_private(head.id, [("summary", "")])
        return ListedEvent(
            head.code, next((read_summary(row.value) for row in rows if row.value), None)
        )


def _as_json(event: ListedEvent) -> dict[str, object]:
    summary = event.summary
    if summary is None:
        return {"code": event.code}
    return {
        "code": event.code,
        "title": summary.title,
        "state": summary.state,
        "starts": _iso_time(summary, summary.starts),
        "ends": _iso_time(summary, summary.ends),
        "languages": list(summary.languages),
        "rehearsals": list(event.rehearsals),
    }


def _line_of(event: ListedEvent) -> str:
    summary = event.summary
    if summary is None:
        return f"{event.code}  –"
    starts = _iso_time(summary, summary.starts)[:16].replace("T", " ")
    return f"{event.code}  {summary.state:8}  {starts}  {next(iter(summary.title.values()), '')}"


def _iso_time(summary: EventSummary, at: int) -> str:
    """A time (ms) in the event's zone."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(summary.zone)).isoformat()
