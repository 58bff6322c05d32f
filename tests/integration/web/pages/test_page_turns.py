"""Pages wait for their turn: a single page is built at a time, so that many at once delay no
votes.
"""

import asyncio

import pytest

from tools.connection_contract import until
from tools.live_server import Browser, join, moderator

PAGES = {
    "join form": (Browser, ""),
    "attendee's page": (join, ""),
    "plain page": (join, "/plain"),
    "moderator's page": (moderator, "/moderate"),
    "page of an unknown code": (Browser, "X"),
}


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_is_built_in_its_turn(event, name):
    open_browser, path = PAGES[name]
    browser = open_browser(event)
    browser = browser if isinstance(browser, Browser) else await browser
    turns, url = event.server.site.page_turns, f"{browser.base}{path}"
    async with turns.take("203.0.113.9", "another page"):
        page = asyncio.create_task(browser.get(url))
        await until(lambda: turns._waiting)
        assert not page.done()
    assert (await asyncio.wait_for(page, 5)).status_code in (200, 404)


async def test_a_client_that_asks_for_many_pages_waits_behind_everyone_else(event):
    turns, order = event.server.site.page_turns, []
    ann, ben = await join(event), await join(event)

    async def read(browser, name):
        await browser.get(f"{browser.base}/plain")
        order.append(name)

    async with turns.take("203.0.113.9", "another page"):
        pages = [asyncio.create_task(read(ann, "ann")) for _ in range(5)]
        await until(lambda: len(turns._waiting) == 5)
        pages.append(asyncio.create_task(read(ben, "ben")))
        await until(lambda: len(turns._waiting) == 6)
    await asyncio.gather(*pages)
    assert order.index("ben") <= 1


async def test_templates_are_compiled_before_the_first_reader(server):
    environment = server.site.templates._environment
    assert len(environment.cache) == len(environment.list_templates())
