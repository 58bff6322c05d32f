"""First views of pages of staff: the demo event, and the controls that are seen of a page."""

import time

from playwright.async_api import Page

from live import demo
from tools.live_server import Event, Server
from tools.measure import MEASURE

MOST_CONTROLS = 25


async def demo_event(server: Server) -> Event:
    code = await demo.seed_demo(server.site.hub, time.time_ns() // 1_000_000)
    return await server.take_over(code)


async def controls_in_view(page: Page) -> list[str]:
    """Visible, enabled controls in the window, as the start of their HTML."""
    await page.evaluate(MEASURE)
    controls: list[str] = await page.evaluate("measure.inView()")
    return controls
