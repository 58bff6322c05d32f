"""A speaker's page: its form for joining as a person, like that of attendees."""

import json
import re

import pytest

from tools.live_server import JOINING, Browser

SAID = re.compile(r'<script type="application/json" id="boot">(.*?)</script>', re.DOTALL)


@pytest.fixture
async def link(event):
    return await event.operator("link.make", role="speaker", label="Li", delegation="hangzhou")


async def follow_link(event, link):
    browser = Browser(event)
    await browser.get(f"/k/{event.key(link)}")
    return browser


async def joining(browser):
    """The boot data of their page that are about joining."""
    response = await browser.get(f"{browser.base}/speak")
    assert response.status_code == 200
    return json.loads(SAID.search(response.text)[1])["joining"]


async def joins(browser, nonce):
    form = {**JOINING, "delegation": "hangzhou", "nonce": nonce}
    response = await browser.post(f"{browser.base}/join", **form)
    assert response.status_code == 303, response.text


def forget_person(browser):
    for cookie in list(browser.http.cookies.jar):
        if "attendee" in cookie.name:
            browser.http.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)


async def test_a_session_of_a_link_is_a_single_person_on_every_join(event, link):
    browser = await follow_link(event, link)
    joined_person = await joining(browser)
    assert not joined_person["has_joined"]
    await joins(browser, joined_person["nonce"])
    assert (await joining(browser))["has_joined"]
    forget_person(browser)
    again = await joining(browser)
    assert (again["has_joined"], again["nonce"]) == (False, joined_person["nonce"])
    await joins(browser, again["nonce"])
    assert [person.delegation for person in event.state.people.values()] == ["hangzhou"]


async def test_two_browsers_of_a_link_are_two_people(event, link):
    one, other = await follow_link(event, link), await follow_link(event, link)
    nonces = [(await joining(browser))["nonce"] for browser in (one, other)]
    assert len(set(nonces)) == 2
    for browser, nonce in zip((one, other), nonces, strict=True):
        await joins(browser, nonce)
    assert len(event.state.people) == 2


async def test_nothing_in_the_journal_says_through_which_link_a_person_joined(event, link):
    browser = await follow_link(event, link)
    nonce = (await joining(browser))["nonce"]
    await joins(browser, nonce)
    [(id, _)] = event.state.people.items()
    assert not any(line.seq == id for line in event.state.log)
    assert nonce not in event.state.nonces
