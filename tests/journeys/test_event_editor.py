"""Editing the event at its page: each field saves itself, and simultaneous texts of two organisers
are neither lost nor overwritten unseen.
"""

import asyncio
import base64
import re

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP

OFFLINE = (
    r"^WebSocket connection to 'ws:.*'"
    r" failed|net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED)"
)


async def open_editor(actors, event, language="en", size=LAPTOP, section="basics", **options):
    organiser = await actors.staff(event, "organiser", language, size, **options)
    await organiser.page.goto(f"/e/{event.code}/edit#{section}")
    await organiser.is_connected()
    return organiser


def field(organiser, name):
    return organiser.page.locator(f'[id="{name}"]')


def around(organiser, name):
    return organiser.page.locator(".setting-field").filter(has=field(organiser, name))


async def write(organiser, name, text):
    """Type into a field, in whichever section it is, and wait until it is saved."""
    if not await field(organiser, name).is_visible():
        await organiser.page.evaluate("name => { location.hash = name }", name)
    await field(organiser, name).fill(text)
    await field(organiser, name).blur()
    await is_saved(organiser, name)


async def is_saved(organiser, name):
    await expect(around(organiser, name)).to_contain_text(organiser.words("Saved"))


async def is_offline(person):
    await person.page.context.set_offline(True)
    await expect(person.page.locator(".badge")).not_to_have_attribute("data-state", "connected")


async def test_each_field_saves_itself_and_attendees_see_it_at_once(actors, event):
    ann, organiser = await asyncio.gather(actors.attendee(event), open_editor(actors, event))
    await write(organiser, "title.en", "Water and cities")
    await expect(ann.page.locator(".top-title")).to_have_text("Water and cities")
    await write(organiser, "description.zh", "水与城市")
    await write(organiser, "call", "https://call.example.org/water")
    await write(organiser, "channels.zh", "https://call.example.org/zh")
    await write(organiser, "doors_min", "45")
    await organiser.expect_text("People can join from {n} minutes before the start.", n=45)
    await organiser.page.reload()
    await expect(field(organiser, "title.en")).to_have_value("Water and cities")
    await expect(field(organiser, "title.zh")).to_have_value("区域创新")
    await expect(field(organiser, "channels.zh")).to_have_value("https://call.example.org/zh")
    await expect(field(organiser, "doors_min")).to_have_value("45")


async def test_two_organisers_in_the_same_field_each_see_the_others_text_and_choose(actors, event):
    actors.forgives(OFFLINE)
    ann, bei = [await open_editor(actors, event, extra_http_headers=None) for _ in range(2)]
    await is_offline(ann)
    await field(ann, "title.en").fill("Rivers")
    await field(ann, "title.en").blur()
    await expect(around(ann, "title.en")).to_contain_text(
        "Saved. It will be sent when you are back online."
    )
    await write(bei, "title.en", "Lakes")
    await ann.page.context.set_offline(False)
    await expect(around(ann, "title.en").locator("blockquote")).to_have_text("Lakes")
    await expect(field(ann, "title.en")).to_have_value("Rivers")
    await expect(field(bei, "title.en")).to_have_value("Lakes")
    await ann.press("Keep mine")
    await expect(field(bei, "title.en")).to_have_value("Rivers")
    await expect(ann.page.locator(".clash")).to_have_count(0)


@pytest.mark.nightly
async def test_two_organisers_in_two_languages_of_a_text_are_merged_without_a_prompt(actors, event):
    actors.forgives(OFFLINE)
    ann, bei = [await open_editor(actors, event, extra_http_headers=None) for _ in range(2)]
    await is_offline(ann)
    await field(ann, "title.zh").fill("河流")
    await write(bei, "title.en", "Rivers")
    await ann.page.context.set_offline(False)
    await is_saved(ann, "title.zh")
    await expect(field(bei, "title.zh")).to_have_value("河流")
    await expect(field(ann, "title.en")).to_have_value("Rivers")
    await expect(ann.page.locator(".clash")).to_have_count(0)


async def test_typed_text_survives_a_lost_connection_and_a_reload(actors, event):
    actors.forgives(OFFLINE)
    organiser = await open_editor(actors, event)
    await is_offline(organiser)
    await field(organiser, "description.en").fill("A long story")
    await organiser.page.context.set_offline(False)
    await is_saved(organiser, "description.en")
    await field(organiser, "description.en").fill("A longer story")
    await organiser.page.reload()
    await expect(field(organiser, "description.en")).to_have_value("A longer story")
    await is_saved(organiser, "description.en")


# groups


def group_row(organiser, name):
    return organiser.page.locator("#groups .group-row").filter(has_text=name)


@pytest.mark.nightly
async def test_groups_come_from_a_file_and_a_broken_file_is_reported(actors, event):
    actors.forgives("status of 422")
    organiser = await open_editor(actors, event, section="groups")
    file = organiser.page.locator("#groups input[type=file]")
    await file.set_input_files(
        {"name": "groups.xlsx", "mimeType": "", "buffer": b"this is no workbook"}
    )
    await organiser.expect_text("This file cannot be read as a table.")
    await file.set_input_files(
        {"name": "groups.csv", "mimeType": "", "buffer": "English;中文\nPorto;波尔图\n".encode()}
    )
    await expect(organiser.page.locator("#groups")).to_contain_text("1 to add")
    await organiser.page.get_by_role("button", name="Use 1 line").click()
    await expect(group_row(organiser, "Porto")).to_have_count(1)


@pytest.mark.nightly
async def test_a_group_is_added_named_paired_made_an_observer_and_removed(actors, event):
    organiser = await open_editor(actors, event, section="groups")
    form = organiser.page.locator("#groups form").first
    await form.get_by_placeholder("Add by name").fill("Porto")
    await form.get_by_placeholder("Add by name").press("Enter")
    row = group_row(organiser, "Porto")
    await row.get_by_role("button", name="Edit Porto").click()
    await write(organiser, "delegations.porto.name.zh", "波尔图")
    await row.get_by_text("Paired with").click()
    await row.get_by_label("Lazio").click()
    await expect(row).to_contain_text("↔ Lazio")
    await row.get_by_label("Observer: asks").click()
    await expect(row.locator(".pill")).to_have_text("Observer")
    await organiser.page.goto(f"/e/{event.code}/edit#delegations.porto.name.zh")
    await expect(field(organiser, "delegations.porto.name.zh")).to_be_focused()
    await row.get_by_role("button", name="Remove").click()
    await organiser.page.locator("dialog[open] .button").first.click()
    await expect(group_row(organiser, "Porto")).to_have_count(0)


@pytest.mark.nightly
async def test_a_group_with_people_is_closed_and_nobody_else_can_join_it(actors, event):
    ann = await actors.attendee(event, delegation="lazio")
    organiser = await open_editor(actors, event, section="groups")
    row = group_row(organiser, "Lazio").first
    await expect(row).to_contain_text("1 present")
    await row.get_by_role("button", name="Edit Lazio").click()
    await row.get_by_role("button", name="Remove").click()
    await expect(organiser.page.locator("dialog[open]")).to_contain_text("it is closed")
    await organiser.page.locator("dialog[open] .button").first.click()
    await expect(row.locator(".pill")).to_have_text("Closed to newcomers")
    await ann.is_connected()


# agenda


LINES = "09:00 Welcome – Ms Li\n09:45 A first vote\nlunch\n10:30 Report-back"


async def set_times(organiser):
    await write(organiser, "zone", "Europe/Rome")
    await write(organiser, "starts", "2030-06-02T09:00")
    await write(organiser, "ends", "2030-06-02T10:45")


def agenda_row(organiser, title):
    return organiser.page.locator(".agenda-rows > li").filter(has_text=title)


@pytest.mark.nightly
async def test_an_agenda_is_pasted_as_lines_moved_and_has_polls_hung_under_it(actors, event):
    ann, organiser = await asyncio.gather(actors.attendee(event), open_editor(actors, event))
    await set_times(organiser)
    await organiser.page.get_by_role("link", name="Agenda", exact=True).click()
    await organiser.page.get_by_label("Lines of the agenda").fill(LINES)
    await expect(organiser.page.locator("#agenda [data-state=problem]")).to_contain_text("No time")
    await organiser.press_and_confirm("Replace the agenda")
    await expect(agenda_row(organiser, "Welcome")).to_contain_text("09:00–09:45")
    await expect(agenda_row(organiser, "Welcome")).to_contain_text("Ms Li")
    await organiser.press("Later")
    await expect(agenda_row(organiser, "Welcome")).to_contain_text("09:10–09:55")
    await expect(agenda_row(organiser, "Report-back")).to_contain_text("Outside the event's times")
    row = agenda_row(organiser, "A first vote")
    await row.get_by_role("button", name="Edit A first vote").click()
    await write(organiser, "agenda.1.title.zh", "第一次投票")
    await row.get_by_label("Add a poll or breakout").select_option(index=1)
    await expect(row.locator(".prepared li")).to_have_count(1)
    await row.locator(".prepared").get_by_role("button").click()
    await expect(row.locator(".prepared li")).to_have_count(0)
    await row.locator(".button.danger").click()
    await expect(agenda_row(organiser, "A first vote")).to_have_count(0)
    await ann.is_connected()


# look and people


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.nightly
async def test_colour_logos_and_lines_are_on_every_page_and_on_the_screen(actors, event):
    actors.forgives("status of 422")
    organiser, screen = await asyncio.gather(
        open_editor(actors, event, section="look"), actors.screen(event)
    )
    await organiser.page.get_by_role("radio", name="Plum").click()
    await expect(organiser.page.locator("html")).to_have_css("--accent", "#84366f")
    await expect(screen.page.locator("html")).to_have_css("--accent", "#84366f")
    file = organiser.page.locator("#look input[type=file]")
    await file.set_input_files({"name": "logo.png", "mimeType": "", "buffer": b"<svg/>"})
    await organiser.expect_text(
        "This picture cannot be read. Save it as PNG, JPEG or WebP and choose it again."
    )
    await file.set_input_files({"name": "logo.svg", "mimeType": "", "buffer": b"<svg/>"})
    await organiser.expect_text("Choose a PNG, JPEG or WebP picture.")
    await file.set_input_files({"name": "logo.png", "mimeType": "", "buffer": PIXEL})
    await expect(organiser.page.locator("#look img")).to_have_js_property("naturalWidth", 1)
    await organiser.page.get_by_label("Name of the partner, English").fill("River Fund")
    await organiser.page.get_by_label("Name of the partner, English").blur()
    await write(organiser, "look.funding.en", "Funded by the River Fund")
    visitor = await actors.visitor()
    await visitor.page.goto(f"/e/{event.code}")
    await expect(visitor.page.locator(".look-foot")).to_contain_text("Funded by the River Fund")
    await expect(visitor.page.get_by_role("img", name="River Fund")).to_be_visible()
    await expect(visitor.page.locator("html")).to_have_css("--accent", "#84366f")
    await visitor.page.emulate_media(color_scheme="dark")
    await expect(visitor.page.locator("html")).to_have_css("--accent", "#e69bce")
    ann = await actors.attendee(event)
    await expect(ann.page.locator(".look-foot")).to_contain_text("Funded by the River Fund")
    await expect(screen.page.locator(".stage-partners")).to_contain_text("Funded by the River Fund")
    await organiser.page.get_by_role("button", name="Remove River Fund").click()
    await expect(organiser.page.locator("#look img")).to_have_count(0)


async def test_a_link_of_a_group_is_for_that_group_and_a_card_has_its_name(actors, event):
    organiser, visitor = await asyncio.gather(actors.staff(event, "organiser"), actors.visitor())
    await organiser.page.goto(f"/e/{event.code}/roster#links")
    await organiser.is_connected()
    await organiser.page.locator("summary", has_text="Delegations").click()
    row = organiser.page.locator(".group-row").filter(has_text="Lazio")
    await row.get_by_role("button", name="QR code Lazio").click()
    await expect(row.locator("img")).to_have_js_property("complete", True)
    address = await row.locator("output").text_content()
    await visitor.page.goto(address)
    await expect(visitor.page.locator("#join")).to_contain_text("Lazio")
    await expect(visitor.page.locator("#delegation")).to_have_count(0)
    await organiser.page.goto(f"/e/{event.code}/edit#people")
    await organiser.page.get_by_role("link", name="Cards to print").click()
    card = organiser.page.locator(".join-card").filter(has_text="Lazio")
    await expect(card).to_contain_text("拉齐奥大区")
    await expect(card).to_contain_text(event.code)
    await expect(card.locator("img").first).to_have_js_property("complete", True)
    paper = await organiser.page.pdf(prefer_css_page_size=True)
    assert (
        len(re.findall(rb"/Type /Page\b", paper))
        == await organiser.page.locator(".join-card").count()
    )
    assert set(re.findall(rb"MediaBox \[0 0 (\d+) (\d+)", paper)) == {(b"420", b"298")}  # A6


# readiness


@pytest.mark.nightly
async def test_open_fields_are_listed_with_a_link_to_each(actors, event):
    organiser = await actors.staff(event, "organiser")
    await organiser.page.goto(f"/e/{event.code}/edit")
    await write(organiser, "description.zh", "")
    await organiser.page.get_by_role("link", name="Organise").click()
    points = organiser.page.get_by_role("region", name="Ready?")
    await expect(points).to_contain_text("1 text lacks a translation")
    await points.locator("summary").click()
    await points.locator("details a").first.click()
    await expect(field(organiser, "description.zh")).to_be_focused()


@pytest.mark.nightly
async def test_the_page_is_used_by_keyboard_alone(actors, event):
    organiser = await open_editor(actors, event)
    keyboard = organiser.page.keyboard
    await organiser.page.get_by_role("link", name="Agenda", exact=True).focus()
    await keyboard.press("Enter")
    await expect(organiser.page.locator("#agenda-title")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await keyboard.press("Tab")
    await expect(field(organiser, "agenda.0.title.en")).to_be_focused()
    await keyboard.press("End")
    await keyboard.type(" to all")
    await keyboard.press("Tab")
    await is_saved(organiser, "agenda.0.title.en")
    await expect(agenda_row(organiser, "Welcome to all")).to_have_count(1)
