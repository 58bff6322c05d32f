"""Corrections: on the phone after a wrong choice, and later on the moderator's desk."""

import asyncio

import pytest
from playwright.async_api import expect

from tools.desk import open_tab, with_open_poll
from tools.measure import AXE, RUN, tab_to

LATE = "Since a poll has opened, only a moderator can change this."
WAITS = "A secret ballot is open. Wait until it is closed, then correct this."


def details(person):
    return person.page.locator(".details")


def delegation_of(person):
    return person.page.get_by_role("combobox", name="Delegation")


async def choose(person, delegation, sector, name):
    await delegation_of(person).select_option(delegation)
    await person.pick_option(sector)
    await person.fill_in("Name (optional)", name)


async def test_a_phone_corrects_a_wrong_choice_before_the_first_vote(actors, event):
    ann = await actors.attendee(event, name="Ann", sector="academia")
    await ann.open_section("You")
    await ann.press("Correct")
    await choose(ann, "hangzhou", "Industry", "Moderator")
    await ann.pick_option("中文")
    await ann.press("Save")
    dialog = ann.page.locator("dialog[open]")
    await ann.expect_text("This name looks like a role in the event. Choose another name.")
    await expect(dialog.get_by_label("Name (optional)")).to_have_value("Moderator")
    await expect(delegation_of(ann)).to_have_value("hangzhou")
    await ann.fill_in("Name (optional)", "Anna")
    await ann.press("Save")
    await expect(dialog).to_have_count(0)
    for words in ("Hangzhou", "Industry", "Anna", "中文"):
        await expect(details(ann)).to_contain_text(words)


async def test_an_open_poll_sends_people_to_staff_for_corrections_after_its_close(actors, event):
    ann, desk = await asyncio.gather(
        actors.attendee(event, name="Ann", sector="academia"), actors.staff(event, "moderator")
    )
    other = await with_open_poll(event)
    await ann.open_section("You")
    await ann.expect_text(LATE)
    await expect(ann.button("Correct")).to_have_count(0)
    await ann.press("Correct your name")
    await expect(delegation_of(ann)).to_have_count(0)
    await ann.fill_in("Name (optional)", "Anna")
    await ann.press("Save")
    await expect(details(ann)).to_contain_text("Anna")
    await open_tab(desk, "People")
    await desk.text("Correct a person's details").click()
    await desk.expect_text(WAITS)
    await other.perform("poll.close", poll=event.fields)
    await desk.fill_in("Name, delegation or number", "ann")
    row = desk.page.locator(".people-found > li", has_text="Anna")
    await row.get_by_role("button").click()
    await choose(desk, "hangzhou", "Industry", "Anna Rossi")
    await desk.pick_option("中文")
    await desk.press("Save")
    await expect(desk.page.locator("dialog[open]")).to_have_count(0)
    await expect(row).to_contain_text("Hangzhou")
    for words in ("Hangzhou", "Industry", "Anna Rossi", "中文"):
        await expect(details(ann)).to_contain_text(words)


@pytest.mark.nightly
async def test_staff_correct_authors_of_questions_and_muted_people_in_place(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    ann = await actors.attendee(event, name="Ann", sector="academia")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays?")
    await ann.press("Send")
    desk = await actors.staff(event, "moderator")
    card = desk.card("Who pays?")
    await bot.perform("poll.open", poll=event.fields)
    await desk.press_on_card("Who pays?", "More")
    await card.get_by_role("button", name="Correct author").click()
    await desk.expect_text(WAITS)
    await desk.page.keyboard.press("Escape")
    await bot.perform("poll.close", poll=event.fields)
    await card.get_by_role("button", name="Correct author").click()
    await desk.fill_in("Name (optional)", "Anna")
    await desk.press("Save")
    await expect(card).to_contain_text("Anna")
    (author,) = {item["author"] for key, item in bot.items.items() if key.startswith("question:")}
    await bot.perform("person.mute", person=int(author[1:]))
    await open_tab(desk, "People")
    muted = desk.page.locator("#people .card", has_text="Anna").filter(has_text="Unmute")
    await muted.get_by_role("button", name="Correct", exact=True).click()
    await choose(desk, "hangzhou", "Industry", "Anna")
    await desk.press("Save")
    await expect(muted).to_contain_text("Hangzhou")


@pytest.mark.nightly
async def test_a_person_corrects_themself_with_the_keyboard_alone(actors, event):
    ann = await actors.attendee(event, name="Ann", sector="academia")
    await ann.open_section("You")
    await tab_to(ann, ".correction > .button")
    await ann.page.keyboard.press("Enter")
    await expect(delegation_of(ann)).to_be_focused()
    await ann.page.keyboard.press("Tab")
    await ann.page.keyboard.press("ArrowDown")
    await expect(ann.page.get_by_label("Industry")).to_be_checked()
    await ann.page.keyboard.press("Enter")
    await expect(details(ann)).to_contain_text("Industry")
    await expect(ann.button("Correct")).to_be_focused()


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [195, 320])
async def test_on_a_narrow_phone_nothing_of_the_form_is_cut_or_wider_than_the_page(
    actors, event, width, language
):
    ann = await actors.attendee(event, language, {"width": width, "height": 640})
    await ann.open_section("You")
    await ann.press("Correct")
    dialog = ann.page.locator("dialog[open]")
    assert await dialog.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
    assert await ann.page.evaluate("document.documentElement.scrollWidth") <= width
    await ann.page.evaluate(AXE)
    assert await ann.page.evaluate(RUN) == []
