"""`live restore`."""

import os
from pathlib import Path

import click

from ..operations.backups import RestoreBackup
from ..settings import load_settings
from ..store.backup import require_other_file
from ..store.migrations import migrate_if_empty
from .support.operate import perform
from .support.output import count_events, say, show_status


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the events that the database has.")
def restore(file: Path, replace: bool) -> None:
    """Put a backup into the database, in place of everything there. The server may be running: open
    pages then show the events as they are in the backup.

    The file is checked first. If it is damaged, of a newer release or of another SECRET_KEY, or if
    anything fails, the database stays as it is.

    \b
    Examples:
      live restore monday.backup
      live restore monday.backup --replace
    """
    settings = load_settings(os.environ)
    require_other_file(settings.database_url, file)
    migrate_if_empty(settings.database_url)
    show_status(f"checking and restoring {file}")
    try:
        result = perform(settings, RestoreBackup(str(file.resolve()), replace))
    finally:
        show_status("")
    replacement = f", in place of {count_events(result['replaced'])}" if result["replaced"] else ""
    say(f"The database now has {count_events(result['events'])} from {file}{replacement}.")
