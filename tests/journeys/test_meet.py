"""People to meet: they opt in, wish to talk, and get each other's contact."""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, RUN


async def turn_on(actors, event):
    """The organiser turns the directory on, in the settings of the event."""
    organiser = await actors.staff(event, "organiser")
    await organiser.page.goto(f"/e/{event.code}/edit#people")
    await organiser.is_connected()
    choice = organiser.page.get_by_role("checkbox", name=organiser.words("Directory of people"))
    await choice.click()
    await expect(choice).to_be_enabled()
    await expect(choice).to_be_checked()
    return organiser


async def open_meet(actors, event, name, language="en", size=PHONE, delegation="bologna"):
    person = await actors.attendee(event, language, size, delegation=delegation, name=name)
    await person.page.goto(f"/e/{event.code}/meet?as=attendee")
    await person.is_connected()
    return person


async def enter(person, seeks):
    await person.fill_in("What I look for", seeks)
    await person.press("Add me")
    await person.expect_text("Change entry")


async def give_contact(person, email):
    await person.press("Give contact details")
    await person.fill_in("E-mail", email)
    await person.press("Save details")
    await person.expect_text("Change details")


def listed_person(person, text):
    return person.page.locator(".meet-person").filter(has_text=text)


async def ask(person, name):
    button = listed_person(person, name).get_by_role(
        "button", name=person.words("I would like to talk")
    )
    await button.click()


async def test_two_people_with_mutual_interest_get_each_others_contact(actors, event):
    await turn_on(actors, event)
    ana, li = await asyncio.gather(
        open_meet(actors, event, "Ana"),
        open_meet(actors, event, "李娜", "zh", LAPTOP, "hangzhou"),
    )
    await enter(ana, "A partner for cargo bikes")
    await enter(li, "充电桩数据")
    await asyncio.gather(
        give_contact(ana, "ana@bologna.example"), give_contact(li, "li@hangzhou.example")
    )
    await expect(listed_person(li, "Ana")).to_contain_text("A partner for cargo bikes")
    await ask(li, "Ana")
    await li.expect_text("Only you know. They learn of it if they would like to talk, too.")
    await ana.page.reload()
    await expect(listed_person(ana, "李娜")).to_be_visible()
    await expect(ana.page.locator("#contacts")).to_have_count(0)
    assert "li@hangzhou.example" not in await ana.page.content()
    await ask(ana, "李娜")
    for person, address in ((ana, "li@hangzhou.example"), (li, "ana@bologna.example")):
        link = person.page.get_by_role("link", name=address)
        await expect(link).to_have_attribute("href", f"mailto:{address.replace('@', '%40')}")
    await ana.press_and_confirm("Call off 李娜")
    await expect(li.page.locator("#contacts")).to_have_count(0)
    assert "ana@bologna.example" not in await li.page.locator("main").inner_text()


async def test_no_byte_of_an_address_or_a_wish_reaches_anyone_else(actors, event):
    organiser = await turn_on(actors, event)
    ana, ben, carl = [await open_meet(actors, event, name) for name in ("Ana", "Ben", "Carl")]
    moderator = await actors.staff(event, "moderator")
    for person in (ana, ben, carl):
        await enter(person, "Partners")
    await give_contact(ana, "canary.ana@bologna.example")
    await ben.page.reload()
    await ask(ben, "Ana")
    await ben.expect_text("Only you know. They learn of it if they would like to talk, too.")
    frames = []
    for other in (ben, carl, organiser, moderator):
        for path in ("", "/meet", "/moderate", "/organise", "/log", "/directory", "/my-data.json"):
            reply = await other.page.request.get(f"/e/{event.code}{path}", max_redirects=0)
            frames.append(await reply.text())
        frames += [str(frame) for frame in other.frames]
    assert len(frames) > 28 and not any("canary.ana" in text for text in frames)
    reply = await ana.page.request.get(f"/e/{event.code}/my-data.json")
    assert "canary.ana@bologna.example" in await reply.text()
    meeting_frames = [
        str(frame) for frame in ana.frames + carl.frames if '"my_meetings"' in str(frame)
    ]
    assert meeting_frames == []


async def is_accessible(page):
    """Axe finds nothing, and nothing is wider than a narrow page."""
    await page.evaluate(AXE)
    assert await page.evaluate(RUN) == []
    for width in (320, 195):
        await page.set_viewport_size({"width": width, "height": 640})
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (page.url, width)


@pytest.mark.nightly
async def test_axe_finds_nothing_and_every_page_fits_a_narrow_screen(actors, event):
    organiser = await turn_on(actors, event)
    ana, ben = [await open_meet(actors, event, name) for name in ("Ana", "Ben")]
    await is_accessible(ana.page)
    for person in (ana, ben):
        await enter(person, "Partners")
        await give_contact(person, f"{'long' * 12}@bologna.example")
    await ana.page.reload()
    await ask(ana, "Ben")
    await ask(ben, "Ana")
    await expect(ana.page.locator("#contacts")).to_be_visible()
    await is_accessible(ana.page)
    await organiser.page.goto(f"/e/{event.code}/meet")
    await expect(listed_person(organiser, "Ana")).to_be_visible()
    await is_accessible(organiser.page)


async def test_a_person_enters_and_asks_with_the_keyboard_alone_and_axe_finds_nothing(
    actors, event
):
    await turn_on(actors, event)
    ana, ben = [
        await open_meet(actors, event, name, size=size)
        for name, size in (("Ana", LAPTOP), ("Ben", PHONE))
    ]
    await enter(ben, "Partners")
    await ana.page.get_by_label(ana.words("What I look for")).focus()
    await ana.page.keyboard.type("Bikes")
    await ana.button("Add me").focus()
    await ana.page.keyboard.press("Enter")
    wish = listed_person(ana, "Ben").get_by_role("button", name=ana.words("I would like to talk"))
    await expect(wish).to_be_enabled()
    await wish.focus()
    await ana.page.keyboard.press("Enter")
    await ana.expect_text("Only you know. They learn of it if they would like to talk, too.")
    await ana.page.evaluate(AXE)
    assert await ana.page.evaluate(RUN) == []
