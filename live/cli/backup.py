"""`live backup`."""

import os
from pathlib import Path

import click

from ..settings import load_database_url
from ..store.backup import write_backup
from .support.output import count_events, say, show_status

ROWS_A_REPORT = 5000
"""Rows between two reports of progress, about."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace an earlier backup of this name.")
def backup(file: Path, force: bool) -> None:
    """Write everything in the database to a single file. The server may be running. From SQLite and
    from PostgreSQL the file is the same, and `live restore` puts it into either.

    The file lacks SECRET_KEY, needed to open the events: keep the secret, too, in another place.

    \b
    Examples:
      live backup monday.backup
      DATABASE_URL=postgresql://… live backup live.backup --force
    """
    show_status("reading the database")
    try:
        events = write_backup(load_database_url(os.environ), file, force, _show_rows)
    finally:
        show_status("")
    say(f"{file} has {count_events(events)}, {file.stat().st_size / 1e6:.1f} MB.")
    say(
        "It does not have SECRET_KEY, without which no one can open them. Keep the secret, too: "
        "the value of SECRET_KEY, or if you set none, the file var/secret.",
        err=True,
    )


def _show_rows(copied: int) -> None:
    if copied % ROWS_A_REPORT < 64:
        show_status(f"{copied:,} rows copied")
