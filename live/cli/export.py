"""`live export`."""

import asyncio
import os
from pathlib import Path

import click

from ..jobs.export import write_tables
from ..results import TABLES
from ..settings import load_database_url
from .read_event import read_event


@click.command()
@click.argument("code")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="Output folder. Created if missing.",
)
@click.option(
    "--only",
    type=click.Choice(list(TABLES)),
    multiple=True,
    help="Only this table. May be repeated.",
)
def export(code: str, out: Path, only: tuple[str, ...]) -> None:
    """Write the results of an event as CSV files and print their names. It may be running.

    \b
    Examples:
      live export 7HK3QF --out results
      live export 7HK3QF --only polls --only ballots
    """
    _, history = asyncio.run(read_event(load_database_url(os.environ), code))
    for file in write_tables(history, out, only or TABLES):
        click.echo(file)
