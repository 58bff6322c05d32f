"""`live demo`."""

import asyncio
import os
import time

import click

from ..demo import seed_demo
from ..engine.hub import Hub
from ..engine.journal import Head, Journal
from ..jobs.export import open_read_only, replay
from ..outputs.tables import History
from ..settings import Settings, load_settings
from ..store import open_journal
from ..store.memory_bus import MemoryBus
from ..web.makers.maker_link import maker_url
from .maker import read_maker_generation
from .support.output import print_links
from .support.read_event import read_event


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the code and links as JSON.")
def demo(as_json: bool) -> None:
    """Create the demo event, unless it exists, and print the maker link and the demo's links.

    \b
    Examples:
      live demo
      live demo --json | jq -r .links.moderator
    """
    settings = load_settings(os.environ)
    demo_event = asyncio.run(_find_or_seed_demo(settings))
    generation = asyncio.run(read_maker_generation(settings))
    maker = maker_url(settings.base_url, settings.secret_key, generation)
    print_links(settings, *demo_event, as_json=as_json, maker=maker)


async def _find_or_seed_demo(settings: Settings) -> tuple[Head, History]:
    """The live demo event, created if missing; an existing event is only read."""
    async with open_read_only(settings.database_url) as journal:
        demo_event = await _find_demo(journal)
    return demo_event or await read_event(settings.database_url, await _seed_demo(settings))


async def _find_demo(journal: Journal) -> tuple[Head, History] | None:
    for head in reversed(await journal.list_events()):
        history = await replay(journal, head)
        if history.event.profile.demo and history.event.profile.state == "live":
            return head, history
    return None


async def _seed_demo(settings: Settings) -> str:
    journal = open_journal(settings.database_url)
    hub = Hub(journal, MemoryBus(), settings.secret_key, "", lambda refusal, *_: str(refusal))
    await hub.start()
    try:
        return await seed_demo(hub, time.time_ns() // 1_000_000)
    finally:
        await hub.drain()
        await journal.close()
