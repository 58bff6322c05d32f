"""`live maker`."""

import asyncio
import json
import os

import click

from ..jobs.export import open_read_only
from ..operations.maker_link import RenewMakerLink
from ..settings import Settings, load_settings
from ..store import SqlRegistry
from ..web.makers.maker_link import maker_url
from .support.operate import perform
from .support.output import print_maker_link, say_data


@click.command()
@click.option("--renew", is_flag=True, help="Replace the link. The old one stops working.")
@click.option("--json", "as_json", is_flag=True, help="Print the link as JSON.")
def maker(renew: bool, as_json: bool) -> None:
    """Print the maker link, which creates events and opens the events of this server.

    \b
    Examples:
      live maker
      live maker --renew
    """
    settings = load_settings(os.environ)
    generation = (
        perform(settings, RenewMakerLink())
        if renew
        else asyncio.run(read_maker_generation(settings))
    )
    url = maker_url(settings.base_url, settings.secret_key, generation)
    if as_json:
        say_data(json.dumps({"maker": url}))
    else:
        print_maker_link(settings, url)


async def read_maker_generation(settings: Settings) -> str:
    """Raises StoreError, JournalFailed."""
    async with open_read_only(settings.database_url) as journal:
        return await SqlRegistry(journal).maker_generation()
