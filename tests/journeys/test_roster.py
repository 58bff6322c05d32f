"""The roster: a list is imported, its links go out, and people join and move by them."""

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, RUN

LIST = (
    "Participant,E-mail,Town,Organisation,Code\n"
    "Ana Rossi,ana@x.example,Lazio,City of Rome,A-1\n"
    "李娜,li@x.example,杭州,浙江大学,A-2\n"
    "Marco Bianchi,marco@x.example,Lazio,,A-3\n"
)
WRONG = LIST + "Nobody,nobody@x.example,Atlantis,,\n"


async def open_roster(actors, event, language="en", size=LAPTOP):
    organiser = await actors.staff(event, "organiser", language, size)
    await organiser.page.goto(f"/e/{event.code}/roster")
    await organiser.is_connected()
    return organiser


async def choose(organiser, text, name="people.csv"):
    await organiser.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )


async def import_list(organiser, text=LIST, column="Town"):
    await choose(organiser, text)
    select = organiser.page.get_by_label(organiser.words("Content of {column}", column=column))
    await select.select_option("delegation")
    await organiser.press("Store this list")
    await organiser.expect_text("{n} of {total} have joined", n=0, total=3)


async def links_of(organiser):
    reply = await organiser.page.request.get(f"{urlsplit(organiser.page.url).path}.json")
    return [urlsplit(each["link"]).path for each in (await reply.json())["people"]]


async def test_a_person_joins_by_their_link_and_moves_to_another_device(actors, event):
    organiser = await open_roster(actors, event)
    await import_list(organiser)
    ana, _, _ = await links_of(organiser)
    phone, laptop = await asyncio.gather(actors.visitor("en", PHONE), actors.visitor("en", LAPTOP))
    await phone.page.goto(ana)
    await expect(phone.page.locator("main")).to_contain_text("You join as Ana Rossi")
    await phone.pick_sector("Academia")
    await phone.press("Join the event")
    await phone.is_connected()
    await organiser.expect_text("{n} of {total} have joined", n=1, total=3)
    await laptop.page.goto(ana)
    await laptop.press("Continue on this device")
    await laptop.is_connected()
    await phone.expect_text(
        "You continue on another device. To come back to this one, open your personal link here."
    )


@pytest.mark.nightly
async def test_a_revoked_link_shows_the_next_step(actors, event):
    organiser = await open_roster(actors, event)
    await import_list(organiser)
    ana, _, _ = await links_of(organiser)
    first = organiser.page.locator(".roster-person").first
    await first.get_by_role("button", name=organiser.words("Revoke")).click()
    dialog = organiser.page.get_by_role("dialog")
    await dialog.get_by_role("button", name=organiser.words("Revoke")).click()
    await expect(first).to_contain_text(organiser.words("Revoked"))
    visitor = await actors.visitor()
    actors.forgives("404")
    await visitor.page.goto(ana)
    await visitor.expect_text(
        "This link is not valid. Check that it is complete, or ask the organiser for a new one."
    )


async def test_the_organiser_chooses_that_only_invited_people_join(actors, event):
    organiser = await actors.staff(event, "organiser")
    await organiser.page.goto(f"/e/{event.code}/edit#people")
    await organiser.is_connected()
    choice = organiser.page.get_by_label(organiser.words("By invitation"))
    await choice.click()
    await expect(choice).to_be_enabled()
    await expect(choice).to_be_checked()
    visitor = await actors.visitor()
    await visitor.page.goto(f"/e/{event.code}")
    await visitor.expect_text("Or type the key from your invitation")
    await expect(visitor.page.locator("#join")).to_have_count(0)


async def is_accessible(page):
    """Axe finds nothing, controls are large enough, and nothing is wider than a narrow page."""
    await page.evaluate(AXE)
    assert await page.evaluate(RUN) == []
    for width in (320, 195):
        await page.set_viewport_size({"width": width, "height": 640})
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (page.url, width)


@pytest.mark.nightly
async def test_axe_finds_nothing_and_every_page_fits_a_narrow_screen(actors, event):
    organiser = await open_roster(actors, event)
    await is_accessible(organiser.page)
    await choose(organiser, LIST)
    await expect(organiser.button("Store this list")).to_be_visible()
    await is_accessible(organiser.page)
    await import_list(organiser)
    await expect(organiser.page.locator(".roster-person")).to_have_count(3)
    await is_accessible(organiser.page)
    ana, _, _ = await links_of(organiser)
    visitor = await actors.visitor("zh", PHONE)
    await visitor.page.goto(ana)
    await is_accessible(visitor.page)
    await organiser.page.goto(f"/e/{event.code}/invitations")
    await is_accessible(organiser.page)


@pytest.mark.nightly
async def test_a_list_is_imported_and_a_link_revoked_with_the_keyboard_alone(actors, event):
    organiser = await open_roster(actors, event)
    await import_list(organiser)
    page = organiser.page
    first = page.locator(".roster-person").first
    await first.get_by_role("button", name=organiser.words("Revoke")).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(first).to_contain_text(organiser.words("Revoked"))
    await first.get_by_role("button", name=organiser.words("New link")).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(first).not_to_contain_text(organiser.words("Revoked"))
