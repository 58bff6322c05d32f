"""A room's report at real pages: it saves itself, several write it, and nothing that was typed is
lost.
"""

import asyncio

import pytest
from playwright.async_api import expect

from journeys.test_breakouts import TEXTS, id_of
from live.kernel.actor import person_actor
from tools.actors import PROJECTOR, Actors
from tools.live_server import moderator

OFFLINE = (
    r"^WebSocket connection to 'ws:.*'"
    r" failed|net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED)"
)


@pytest.fixture
async def event(server):
    """On a server in this process: nothing here asks for another."""
    new_event = await server.event()
    yield new_event
    await new_event.close_all()


@pytest.fixture
async def actors(browser, windows, server):
    actors = Actors(browser, server, windows=windows)
    yield actors
    await actors.close()


@pytest.fixture
async def room(actors, event):
    """Ann (English) and Bei (Chinese) in the same room, and a moderator's connection without a
    page; `bot.room` is its id.
    """
    ann, bei = await asyncio.gather(
        actors.attendee(event, name="Ann", delegation="lazio"),
        actors.attendee(event, "zh", delegation="hangzhou"),
    )
    bot = await (await moderator(event)).open("moderator")
    bot.room = await event.operator("breakout.draft", **TEXTS, rooms=1)
    (bot.breakout,) = event.state.breakouts
    for person in (ann, bei):
        await event.operator(
            "breakout.move", breakout=bot.breakout, person=await id_of(person), room=bot.room
        )
    await event.operator("breakout.open", breakout=bot.breakout)
    return ann, bei, bot


def field(person, label):
    return person.page.locator(".report-field").filter(
        has=person.page.get_by_text(label, exact=True)
    )


def box(person, label):
    return field(person, label).locator("textarea")


async def is_offline(person):
    await person.page.context.set_offline(True)
    await expect(person.page.locator(".badge")).not_to_have_attribute("data-state", "connected")


async def stands(bot, key, text):
    await bot.until(lambda: bot.item(f"said:{bot.room}.{key}").get("text") == text, patience=15)


@pytest.mark.nightly
async def test_two_people_write_different_fields_at_once_each_in_their_language(room):
    ann, bei, bot = room
    await asyncio.gather(
        box(ann, "Common project").fill("A shared lab"), box(bei, "牵头方").fill("杭州")
    )
    await asyncio.gather(stands(bot, "project.en", "A shared lab"), stands(bot, "leads.zh", "杭州"))
    await expect(field(ann, "Common project")).to_contain_text("Saved")
    await expect(field(bei, "共同项目").locator(".report-other")).to_contain_text("A shared lab")
    await expect(field(ann, "Who leads").locator(".report-other")).to_contain_text("杭州")
    await ann.page.locator(".report-top").get_by_role("radio", name="中文").check()
    await expect(box(ann, "Who leads")).to_have_value("杭州")


async def test_an_overwritten_author_is_warned_while_typing_and_chooses_the_text(actors, room):
    actors.forgives(OFFLINE)
    ann, _, bot = room
    await box(ann, "Next step").fill("Meet in May")
    await stands(bot, "next.en", "Meet in May")
    await is_offline(ann)
    await box(ann, "Next step").press_sequentially(" in Rome")
    await box(ann, "Next step").blur()
    await expect(field(ann, "Next step")).to_contain_text(
        "Saved. It will be sent when you are back online."
    )
    await bot.perform(
        "report.write", report=bot.room, field="next", language="en", text="Meet in June"
    )
    await ann.page.context.set_offline(False)
    await ann.expect_text(
        "{who} also wrote here while you were typing. Your text is not saved yet.",
        who="A moderator",
    )
    await expect(field(ann, "Next step").locator("blockquote")).to_have_text("Meet in June")
    await expect(box(ann, "Next step")).to_have_value("Meet in May in Rome")
    await ann.press("Keep mine")
    await stands(bot, "next.en", "Meet in May in Rome")
    assert bot.items[f"unsaid:{bot.room}.next.en"][0]["text"] == "Meet in June"
    await expect(ann.page.locator(".clash")).to_have_count(0)


async def test_typed_text_survives_a_reload_a_lost_connection_and_the_end(actors, room):
    actors.forgives(OFFLINE)
    ann, _, bot = room
    await expect(box(ann, "By when")).to_be_visible()
    await is_offline(ann)
    await box(ann, "By when").fill("In autumn")
    await ann.page.context.set_offline(False)
    await stands(bot, "by_when.en", "In autumn")
    await expect(field(ann, "By when")).to_contain_text("Saved")
    await box(ann, "By when").fill("In winter")
    await ann.page.reload()
    await stands(bot, "by_when.en", "In winter")
    await expect(box(ann, "By when")).to_have_value("In winter")
    await box(ann, "Who leads").fill("Lazio")
    await bot.perform("breakout.end", breakout=bot.breakout)
    await stands(bot, "leads.en", "Lazio")


@pytest.mark.nightly
async def test_text_too_late_to_be_saved_stays_readable(actors, room, event):
    actors.forgives(OFFLINE)
    ann, _, bot = room
    await expect(box(ann, "Who leads")).to_be_visible()
    await is_offline(ann)
    await box(ann, "Who leads").fill("Lazio, with Hangzhou")
    await bot.perform("breakout.end", breakout=bot.breakout)
    event.state.breakouts[bot.breakout].ended_at -= 60_000
    await ann.page.context.set_offline(False)
    await ann.expect_text(
        "This was not saved before the room closed. Please ask a moderator to add it."
    )
    unsent = ann.page.get_by_text("Lazio, with Hangzhou", exact=True)
    await expect(unsent).to_be_visible()
    await ann.press("Dismiss")
    await expect(unsent).to_have_count(0)


@pytest.mark.nightly
async def test_the_form_stays_for_a_minute_after_the_end_and_is_saved_in_it(actors, room, event):
    ann, bei, bot = room
    await box(ann, "Who leads").fill("Lazio")
    await stands(bot, "leads.en", "Lazio")
    await bot.perform("breakout.end", breakout=bot.breakout)
    for person in (ann, bei):
        notice = person.words("The breakout has ended. You are back in the plenary.")
        await expect(person.page.locator(".past-room h2")).to_have_text(notice)
    await expect(ann.page.locator(".past-room .countdown-figures")).to_contain_text("0:")
    await expect(box(ann, "Who leads")).to_have_value("Lazio")
    await box(ann, "Next step").fill("Meet in May")
    await stands(bot, "next.en", "Meet in May")
    await expect(field(ann, "Next step")).to_contain_text("Saved")
    await expect(field(bei, "下一步").locator(".report-other")).to_contain_text("Meet in May")
    await ann.page.reload()
    await expect(box(ann, "Next step")).to_have_value("Meet in May")
    event.state.breakouts[bot.breakout].ended_at -= 60_000
    event.state.publish_private(person_actor(await id_of(ann)), "past_room")
    await ann.page.reload()
    await ann.is_connected()
    await expect(ann.page.locator(".report-form")).to_have_count(0)


async def at_the_desk_and_in_the_hall(actors, event):
    desk, hall = [
        await event.operator("link.make", role=role, label=role) for role in ("moderator", "screen")
    ]
    person = await actors.visitor("en", PROJECTOR)
    await person.page.goto(f"/k/{event.key(hall)}")
    return await actors.staff(event, desk), person


@pytest.mark.nightly
async def test_the_moderator_shows_the_report_and_everybody_reads_it(actors, event, room):
    ann, bei, bot = room
    await bot.perform(
        "report.write", report=bot.room, field="agreed", language="en", text="We open our data."
    )
    await bot.perform("breakout.end", breakout=bot.breakout)
    desk, hall = await at_the_desk_and_in_the_hall(actors, event)
    await desk.page.goto(f"/e/{event.code}/breakouts")
    report = desk.page.locator(".plan-report")
    await report.locator("summary").click()
    await expect(report.locator("textarea").first).to_have_value("We open our data.")
    await report.get_by_role("button", name="Show on the screen").click()
    await expect(hall.page.locator(".stage-report dd")).to_contain_text(["We open our data."])
    for person in (ann, bei):
        await person.expect_text("On the screen now")
        await expect(person.page.locator(".reported dd")).to_have_text(["We open our data."])
    await expect(bei.page.locator(".reported dd > :lang(en)")).to_have_text("We open our data.")
