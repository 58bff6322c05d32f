"""The bar of the pages of staff leads each role to the pages that it may open."""

import json
import re

import pytest

from live.kernel.principal import Role
from live.web.pages.staff_pages import EVENTS, STAFF_PAGES
from tools.live_server import maker, moderator, organiser, screen, staff

BOOT = re.compile(r'<script type="application/json" id="boot">(.*?)</script>', re.DOTALL)
OPENS = {"organiser": organiser, "moderator": moderator}


async def boot_of(browser, path):
    response = await browser.get(f"{browser.base}/{path}")
    assert response.status_code == 200, response.text
    return json.loads(BOOT.search(response.text)[1])


def path_of(address):
    return address.partition("#")[0]


@pytest.mark.parametrize("role", OPENS)
async def test_all_pages_of_the_bar_open(event, role):
    await screen(event)
    browser = await OPENS[role](event)
    pages = (await boot_of(browser, "moderate"))["pages"]
    answers = {each["title"]: await browser.get(path_of(each["address"])) for each in pages}
    assert {title: answer.status_code for title, answer in answers.items()} == {
        title: 303 if title == "Screen" else 200 for title in answers
    }
    log = (await browser.get(f"{browser.base}/log")).text
    assert all(f'href="{each["address"]}"' in log for each in pages)


@pytest.mark.parametrize("role", OPENS)
async def test_pages_that_a_role_may_not_open_are_not_in_its_bar(event, role):
    await screen(event)
    browser = await OPENS[role](event)
    listed = {each["address"] for each in (await boot_of(browser, "moderate"))["pages"]}
    others = [
        f"{browser.base}/{page.path}"
        for page in STAFF_PAGES
        if Role(role) not in page.roles and page.path != EVENTS
    ]
    assert not listed & set(others)
    answers = {each: (await browser.get(path_of(each))).status_code for each in others}
    assert answers == dict.fromkeys(others, 403)


async def test_attendees_and_speakers_have_no_bar(event):
    speaker = await staff(event, "speaker")
    assert "pages" not in await boot_of(speaker, "speak")


async def test_only_the_maker_is_led_to_their_events(event):
    browser = await organiser(event)
    assert EVENTS not in str((await boot_of(browser, "organise"))["pages"])
    own = await maker(event)
    await own.post(f"/events/{event.code}/open", now="1")
    assert (await boot_of(own, "organise"))["pages"][0]["address"] == EVENTS


async def test_the_screen_opens_with_the_rights_of_a_screen(event):
    browser = await organiser(event)
    answer = await browser.get(f"{browser.base}/screen/open")
    assert answer.status_code == 404 and "People, Links" in answer.text
    await screen(event)
    answer = await browser.get(f"{browser.base}/screen/open")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{browser.base}/screen")
    assert (await boot_of(browser, "screen"))["role"] == "screen"
