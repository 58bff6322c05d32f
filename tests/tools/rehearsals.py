"""Twins of events on a real server, and all that is stored of an event."""

import re

from tools.live_server import organiser


async def make_twin(event, browser=None, **form):
    browser = browser or await organiser(event)
    response = await browser.post(f"{browser.base}/rehearsals", **{"starts": "planned", **form})
    assert response.status_code == 303, response.text
    code = re.fullmatch(r"/e/(\w{6})/organise", response.headers["location"])[1]
    assert code != event.code
    return await event.server.take_over(code), browser


async def stored(event):
    """Head and all that is stored of an event: rows of its journal and private rows."""
    journal, id = event.server.site.journal, event.hall.replica.id
    rows = [row async for some in journal.read_rows(id, 0) for row in some]
    private = await journal.read_private(id)
    heads = await journal.read_heads([id])
    return heads.positions[id], repr((rows, private))
