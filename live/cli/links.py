"""`live links`."""

import asyncio
import os

import click

from ..settings import load_settings
from .support.output import print_links
from .support.read_event import read_event


@click.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Print the code and links as JSON.")
def links(code: str, as_json: bool) -> None:
    """Print the links of an event. It may be running.

    \b
    Examples:
      live links 7HK3QF
      live links 7HK3QF --json | jq -r .links.organiser
    """
    settings = load_settings(os.environ)
    print_links(settings, *asyncio.run(read_event(settings.database_url, code)), as_json=as_json)
