"""`live export`."""

import asyncio
import os
from pathlib import Path

import click

from ..jobs.export import find_event, open_read_only, write_tables
from ..jobs.results_pack import read_history
from ..outputs.pack.pack import write_pack
from ..outputs.pack.progress import STEPS
from ..outputs.tables import TABLES, History
from ..settings import load_database_url
from .support.output import say, show_status


@click.command()
@click.argument("code")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="Output folder. Created if missing.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Write single CSV files, not a ZIP.")
@click.option(
    "--only",
    type=click.Choice(list(TABLES)),
    multiple=True,
    help="Only this table, as a CSV file. May be repeated.",
)
def export(code: str, out: Path, as_csv: bool, only: tuple[str, ...]) -> None:
    """Write the results of an event and print the names of the files. It may be running.

    They are a ZIP file: a workbook with charts, CSV files, JSON, scripts that read them into R and
    SPSS, and checksums. Polls that are still running are left out.

    \b
    Examples:
      live export 7HK3QF --out results
      live export 7HK3QF --csv
      live export 7HK3QF --only polls --only ballots
    """
    history = asyncio.run(_read_event(load_database_url(os.environ), code))
    if as_csv or only:
        show_status("")
        for file in write_tables(history, out, only or TABLES):
            say(file)
        return
    path = write_pack(history, out, _show_step)
    show_status("")
    say(path)
    _list_left_out(history)


async def _read_event(url: str, code: str) -> History:
    async with open_read_only(url) as journal:
        return await read_history(journal, await find_event(journal, code), _show_step)


def _show_step(step: str, done: int, of: int) -> None:
    show_status(f"{STEPS[step]} … {100 * done // of} %")


def _list_left_out(history: History) -> None:
    running = [str(poll.id) for poll in history.event.polls.values() if poll.is_running]
    if running:
        what = "Poll" if len(running) == 1 else "Polls"
        say(
            f"{what} {', '.join(running)} left out: still running. Export again after the close.",
            err=True,
        )
