"""Stylesheets of colours, and the pages that load them."""

import pytest

from live.features.event.palette import SHADES, palette_of
from live.features.event.web.palette_css import stylesheet_of
from tools.live_server import join, organiser


def links_of(page):
    return [part.partition('"')[0] for part in page.split('href="') if part.startswith("/palettes")]


@pytest.mark.parametrize(
    ("look", "shade", "name"),
    [({"colour": "plum"}, SHADES["plum"], "plum"), ({"shade": "#ff6600"}, "#ff6600", "ff6600")],
)
async def test_pages_load_the_palette_of_the_event(event, look, shade, name):
    await event.operator("event.configure", look=look)
    for browser, path in ((await join(event), ""), (await organiser(event), "/organise")):
        (address,) = links_of((await browser.get(f"{browser.base}{path}")).text)
        assert address.startswith(f"/palettes/{name}.css?")
        reply = await browser.get(address)
        assert reply.text == stylesheet_of(shade) and palette_of(shade).accent in reply.text
        assert reply.headers["content-type"].startswith("text/css")
        assert "immutable" in reply.headers["cache-control"]
    await event.operator("event.configure", look={})
    assert links_of((await browser.get(browser.base)).text) == []


@pytest.mark.parametrize(
    "name",
    [
        *("FF6600", "ff660", "ff66000", "%23ff6600", "red", "ff6600%7D", "ff6600%0a", ""),
        *("ff6600%20", "</style>", "..%2f..%2fetc", "%EF%BC%91" * 6),
    ],
)
async def test_an_address_that_is_no_colour_is_not_found(event, name):
    browser = await join(event)
    assert (await browser.get(f"/palettes/{name}.css")).status_code in (400, 404)
