"""The report as attendees meet it: the way to it after the end, and a receipt of their vote."""

import pytest
from playwright.async_api import expect

from tools.actors import PHONE
from tools.measure import AXE, MEASURE, RUN, tab_to

NARROW = {"width": 320, "height": 640}
POLL = {
    "room": 1,
    "prompt": {"en": "Which one first?", "zh": "先选哪个？"},
    "config": {"kind": "choice", "options": [{"en": "Ports"}, {"en": "Rail"}]},
    "rule": "closed",
}


async def voted(actors, event, language="en", size=PHONE, **fields):
    """A voter, the organiser's socket, and the poll."""
    boss = await (await event.bot("organiser")).open("organiser")
    poll = await boss.perform("poll.create", **POLL, **fields)
    await boss.perform("poll.open", poll=poll)
    ann = await actors.attendee(event, language, size)
    await ann.pick_option("Rail")
    await ann.press("Vote")
    await expect(ann.button("Get a receipt")).to_be_visible()
    return ann, boss, poll


async def test_participants_are_led_to_the_report_while_it_is_published(actors, event):
    ann, boss, _ = await voted(actors, event)
    await boss.perform("event.end")
    link = ann.page.get_by_role("link", name=ann.words("Read the report"))
    await expect(link).to_have_count(0)
    organiser = await actors.staff(event, "organiser")
    await organiser.page.goto(f"/e/{event.code}/report/edit")
    await organiser.press("Publish")
    await link.click()
    await expect(ann.page.locator("h1")).to_contain_text("Reg")
    await ann.page.go_back()
    await expect(link).to_be_visible()
    await organiser.press("Unpublish")
    await expect(link).to_have_count(0)


async def test_a_voter_gets_a_receipt_by_keyboard_and_it_is_gone_with_the_page(actors, event):
    ann, _, _ = await voted(actors, event, size=NARROW, receipts="yes")
    await tab_to(ann, "button", "Get a receipt")
    await ann.page.keyboard.press("Enter")
    words = await ann.page.locator(".receipt-words").inner_text()
    assert len(words.split()) == 3
    await expect(ann.page.locator(".receipt")).to_be_focused()
    for script in (AXE, MEASURE):
        await ann.page.evaluate(script)
    assert not await ann.page.evaluate(RUN)
    assert not await ann.page.evaluate("measure.small()")
    assert not await ann.page.evaluate("measure.lost()")
    storage = "JSON.stringify([Object.values(localStorage), Object.values(sessionStorage)])"
    assert words not in await ann.page.evaluate(storage)
    assert words not in str(ann.frames)
    await ann.page.reload()
    await expect(ann.button("Get a receipt")).to_be_visible()
    assert words not in await ann.page.content()


@pytest.mark.nightly
async def test_a_vote_for_several_options_has_a_receipt_of_each(actors, event):
    boss = await (await event.bot("organiser")).open("organiser")
    config = POLL["config"] | {"most": 2}
    poll = await boss.perform("poll.create", **POLL | {"config": config}, receipts="yes")
    await boss.perform("poll.open", poll=poll)
    ann = await actors.attendee(event, "en", NARROW)
    for option in ("Ports", "Rail"):
        await ann.pick_option(option)
    await ann.press("Vote")
    await ann.press("Get a receipt")
    rows = ann.page.locator(".receipt li")
    await expect(rows).to_have_count(2)
    words = await ann.page.locator(".receipt-words").all_inner_texts()
    assert len(set(words)) == 2 and all(len(each.split()) == 3 for each in words)
    await expect(rows.first).to_contain_text("Ports")
    for script in (AXE, MEASURE):
        await ann.page.evaluate(script)
    assert not await ann.page.evaluate(RUN)
    assert not await ann.page.evaluate("measure.lost()")
