"""Slow and leaving clients: the page that they get, and their freed seat."""

import asyncio

from tools.connection_contract import until
from tools.live_server import Browser, join, moderator

LONG = {"en": "x" * 200, "zh": "字" * 200}


def connection(event):
    return event.hall._index.all_clients()[0].connection


async def fill(event):
    """Let so much happen that the only page, which does not read, is busy."""
    while not connection(event).busy:
        start = 1_654_153_200_000 + event.state.seq
        await event.operator(
            "agenda.set",
            points=[{"starts": start, "ends": start + 1, "title": LONG, "speaker": LONG}] * 100,
        )
        await asyncio.sleep(0.1)


async def test_a_slow_client_gets_all_missed_changes_in_a_single_delta(event):
    page = await (await join(event)).open()
    page.stall()
    await fill(event)
    polls = []
    for _ in range(5):
        polls.append(await event.poll())
        await asyncio.sleep(0.15)
    last = await event.operator("poll.close", poll=polls[0])
    page.socket.transport.resume_reading()
    await page.until(
        lambda: page.item(f"poll:{polls[0]}").get("state") == "closed" and page.seq == last
    )
    puts = [
        frame["put"]
        for frame in page.frames
        if "topic" in frame and f"poll:{polls[0]}" in frame["put"]
    ]
    assert len(puts) == 1
    assert {f"poll:{poll}" for poll in polls} <= puts[0].keys()


async def test_a_slow_page_is_answered_all_the_same(event):
    await event.operator("qa.open", room=1)
    page = await (await join(event)).open()
    page.stall()
    await fill(event)
    asking = asyncio.create_task(
        page.perform("question.ask", room=1, text="Who pays?", language="en")
    )
    await asyncio.sleep(0.1)
    page.socket.transport.resume_reading()
    question = await asking
    assert page.item(f"mine:{question}")["text"] == "Who pays?"


async def test_every_seat_is_free_again_however_its_socket_ended(server, event):
    seats, ann = server.site.connection_limits, await join(event)
    polite, rude, odd, slow, stranger = [await ann.dial() for _ in range(4)] + [
        await Browser(event).dial()
    ]
    for page in (polite, rude, odd, slow):
        await page.until(lambda page=page: page.cursor)
    assert seats.members.total >= 4
    await polite.close()
    rude.socket.transport.abort()
    await odd.socket.send(b"binary")
    await stranger.until(lambda: stranger.closed)
    slow.stall()
    desk = await (await moderator(event)).open("moderator")
    await desk.perform("person.ban", person=next(iter(event.state.people)))
    await desk.close()
    await until(
        lambda: (
            not (
                seats.members.total
                or seats.members.by_address
                or seats.strangers.by_address
                or event.hall._index
            )
        )
    )
