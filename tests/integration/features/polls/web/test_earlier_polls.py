"""Earlier polls: they are not in an attendee's page, but come by a request of their own."""

import json
import re

from tools.live_server import join


async def boot_of(browser):
    page = (await browser.get(browser.base)).text
    return json.loads(re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)[1])


def items_of(boot):
    return {key: item for frame in boot["frames"] for key, item in frame.get("put", {}).items()}


def cursor_of(boot):
    return boot["frames"][-1]["seq"]


async def earlier(browser, at):
    answer = await browser.get(f"{browser.base}/polls/earlier", params={"at": at})
    assert answer.headers["cache-control"] == "no-store"
    return {key: item for items in answer.json().values() for key, item in items.items()}


async def closed_poll(event, **fields):
    poll = await event.poll(anonymous=False, rule="always", **fields)
    await event.operator("poll.close", poll=poll)
    return poll


async def test_an_attendees_page_does_not_grow_with_closed_polls(event):
    ann = await join(event)
    voter = await ann.open()
    polls = []
    for _ in range(3):
        poll = await event.poll(anonymous=False, rule="always")
        await voter.perform("poll.vote", poll=poll, answer=[0])
        await event.operator("poll.close", poll=poll)
        polls.append(poll)
    now_open = await event.poll()
    boot = await boot_of(ann)
    assert boot["earlier"]
    ids = {key.partition(":")[2] for key in items_of(boot)}
    assert str(now_open) in ids and ids.isdisjoint(map(str, polls))
    page = await ann.open()
    came = await earlier(ann, cursor_of(boot))
    assert {f"poll:{poll}" for poll in polls} | {f"result:{poll}" for poll in polls} == came.keys()
    assert {**came, **items_of(boot), **page.topics["me"]} == page.items


def polls_named(items):
    structs = [item for item in items.values() if isinstance(item, dict)]
    return {item["poll"] for item in structs if item.get("poll")}


async def test_texts_of_a_closed_poll_come_with_it(event):
    ann = await join(event)
    voter = await ann.open()
    config = {"kind": "open", "review": False}
    poll = await event.poll(anonymous=False, rule="always", config=config)
    await voter.perform("poll.vote", poll=poll, answer={"text": "Open data.", "language": "en"})
    await event.operator("poll.close", poll=poll)
    await event.poll()
    await event.operator("qa.open", room=1)
    question = await voter.perform("question.ask", room=1, text="Who pays?", language="en")
    await event.operator("question.approve", question=question)
    boot = await boot_of(ann)
    assert isinstance(items_of(boot)[f"score:{question}"], int)
    assert not polls_named(items_of(boot))
    page = await ann.open()
    came = await earlier(ann, cursor_of(boot))
    assert polls_named(came) == polls_named(page.items) == {poll}
    assert {**came, **items_of(boot), **page.topics["me"]} == page.items


async def test_the_page_has_the_poll_that_was_opened_last_and_that_on_the_screen(event):
    first, second, last = [await closed_poll(event) for _ in range(3)]
    ann = await join(event)
    await event.operator("screen.show", room=1, what="poll", id=second)
    items = items_of(await boot_of(ann))
    assert f"poll:{last}" in items and f"poll:{second}" in items
    assert f"poll:{first}" not in items


async def test_a_page_without_earlier_polls_asks_for_none(event):
    poll = await closed_poll(event)
    boot = await boot_of(await join(event))
    assert not boot["earlier"] and f"result:{poll}" in items_of(boot)


async def test_changes_since_the_cursor_come_by_the_connection_only(event):
    poll = await closed_poll(event)
    await closed_poll(event)
    ann = await join(event)
    at = cursor_of(await boot_of(ann))
    assert f"result:{poll}" in await earlier(ann, at)
    await event.operator("poll.hide", poll=poll)
    assert f"result:{poll}" not in await earlier(ann, at)
    await event.operator("poll.reveal", poll=poll)
    assert f"result:{poll}" not in await earlier(ann, at)
    assert f"result:{poll}" in await earlier(ann, cursor_of(await boot_of(ann)))


async def test_a_cursor_of_another_history_brings_nothing(event):
    await closed_poll(event)
    ann = await join(event)
    for cursor in ("", "1.00000000", "nonsense"):
        assert await earlier(ann, cursor) == {}
