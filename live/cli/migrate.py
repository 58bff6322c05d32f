"""`live migrate`."""

import os

import click

from ..settings import load_database_url
from ..store import migrations


@click.command()
def migrate() -> None:
    """Create the database, or migrate it to this release.

    \b
    Examples:
      live migrate
      DATABASE_URL=sqlite:////srv/live/live.db live migrate
    """
    migrations.migrate(load_database_url(os.environ))
