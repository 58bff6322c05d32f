"""`live purge`."""

import os
from datetime import UTC, datetime

import click

from ..operations.purge import PurgeDue
from ..settings import load_settings
from .support.operate import perform
from .support.output import say

WHAT = {"names": "names", "event": "the event", "rehearsal": "the rehearsal"}


@click.command()
@click.option("--dry-run", is_flag=True, help="Only list names and events that are due.")
def purge(dry_run: bool) -> None:
    """Delete names and events past their time, as each event sets it. A server does it by itself,
    every hour.

    \b
    Examples:
      live purge --dry-run
      live purge
    """
    events = perform(load_settings(os.environ), PurgeDue(dry_run=dry_run))
    for each in events:
        last_day = datetime.fromtimestamp(each["ends"] / 1000, UTC).date()
        title = next(iter(each["title"].values()), "")
        what = WHAT[each["what"]]
        say(f"{each['code']}  {what:<14}  ended {last_day}  {title}")
    if not events:
        say("No names and no events are due.")
    elif dry_run:
        say("To delete them: live purge")
