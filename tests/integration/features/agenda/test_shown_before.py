"""The agenda on the page before the doors open."""

import time

from tools.live_server import Browser

HOUR_MS = 3_600_000


def point(starts, title, **fields):
    return {"starts": starts, "ends": starts + HOUR_MS, "title": {"en": title}, **fields}


async def waiting_page(server, *offsets_h):
    day_ms = 24 * HOUR_MS
    starts = (time.time_ns() // 1_000_000 // day_ms + 2) * day_ms + 9 * HOUR_MS
    ends = starts + 30 * HOUR_MS if max(offsets_h) > 12 else starts + HOUR_MS // 2
    draft = await server.event(started=False, starts=starts, ends=ends, zone="UTC")
    points = [
        point(
            starts + hours * HOUR_MS,
            f"Talk <{hours}>",
            speakers=[{"name": {"en": "Ada <b>"}}],
            links=[{"title": {"en": "Map"}, "url": "https://example.org/?a=1&b=%22"}],
        )
        for hours in offsets_h
    ]
    await draft.operator("agenda.set", points=points)
    return (await Browser(draft).http.get(f"/e/{draft.code}")).text


async def test_each_day_of_an_agenda_of_two_days_has_its_date(server):
    page = await waiting_page(server, 0, 24)
    assert page.count("data-day>") == 2
    assert "Talk &lt;24&gt;" in page and "Ada &lt;b&gt;" in page and "<b>," not in page
    assert 'href="https://example.org/?a=1&amp;b=%22"' in page


async def test_an_agenda_of_a_single_day_has_no_date(server):
    assert "data-day>" not in await waiting_page(server, 0)
