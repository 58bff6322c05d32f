"""Pages of an event without its parts."""

import json
import re
from html import unescape

import pytest

from live.features.event.parts import all_parts
from tools.live_server import join, moderator, organiser

PAGES = {
    "board": "projects",
    "breakouts": "breakouts",
    "meet": "meet",
    "plan": "projects",
    "plan.docx": "projects",
    "programs": "programs",
}


async def boot_of(browser, path=""):
    page = (await browser.get(f"{browser.base}{path}")).text
    return json.loads(re.search(r'<script[^>]* id="boot"[^>]*>(.*?)</script>', page, re.DOTALL)[1])


def kinds_of(boot):
    """Kinds of the items that a page begins with."""
    return {
        key.partition(":")[0] for frame in boot["frames"] if "put" in frame for key in frame["put"]
    }


@pytest.mark.parametrize(("page", "part"), PAGES.items())
async def test_the_page_of_a_part_says_that_the_event_lacks_it(event, page, part):
    browser = await organiser(event)
    assert (await browser.get(f"{browser.base}/{page}")).status_code == 200
    await event.operator("event.remove_part", part=part)
    response = await browser.get(f"{browser.base}/{page}")
    assert response.status_code == 409
    assert "Not possible now" in response.text
    assert "An organiser can add" in unescape(response.text)
    await event.operator("event.add_part", part=part)
    assert (await browser.get(f"{browser.base}/{page}")).status_code == 200


async def test_the_log_leads_to_no_page_of_a_part_that_the_event_lacks(event):
    browser = await organiser(event)
    link = f'href="/e/{event.code}/board"'
    assert link in (await browser.get(f"{browser.base}/log")).text
    await event.operator("event.remove_part", part="projects")
    assert link not in (await browser.get(f"{browser.base}/log")).text


async def test_no_item_of_a_part_comes_with_the_page_of_an_event_without_it(event):
    await event.operator("board.configure", open=True)
    await event.operator("floor.open")
    browser = await join(event)
    assert {"board", "floor"} <= kinds_of(await boot_of(browser))
    await event.operator("floor.close")
    for part in all_parts():
        await event.operator("event.remove_part", part=part)
    kinds = kinds_of(await boot_of(browser))
    assert "event" in kinds
    assert not kinds & {kind for part in all_parts().values() for kind in part.views}


async def test_frames_are_refused_once_their_part_is_away(event):
    await event.operator("event.configure", frame_sites=["https://example.org"])
    browser = await join(event)
    policy = "content-security-policy"
    assert "https://example.org" in (await browser.get(browser.base)).headers[policy]
    await event.operator("event.remove_part", part="frames")
    assert "https://example.org" not in (await browser.get(browser.base)).headers[policy]


PAGES_OF_STAFF = (
    *("organise", "moderate", "polls", "edit", "roster", "report/edit", "report?preview"),
    *("board", "breakouts", "programs"),
)


async def fill_parts(event):
    """Give an event something of its parts, each with a name that is found again."""
    operator = event.operator
    title = {"en": "Canary"}
    choice = {"kind": "choice", "options": [{"en": "Canary yes"}, {"en": "Canary no"}]}
    await operator("board.configure", open=True, themes=[{"id": "canary", "name": title}])
    texts = {"title": "Canary card", "summary": "Canary summary", "language": "en"}
    await operator("card.create", type="idea", **texts)
    await operator("survey.save", title=title, questions=[{"prompt": title, "config": choice}])
    await operator("breakout.draft", title=title, task=title, rooms=2, minutes=5)
    await operator("token.make", label="Canary", scope="read", until=event.state.at + 86_400_000)


@pytest.mark.usefixtures("child_processes")
async def test_a_removed_part_is_on_no_page_until_it_is_added_again(event):
    await fill_parts(event)
    browsers = [await join(event), await moderator(event), await organiser(event)]

    async def pages_with_canary():
        found = set()
        for browser in browsers:
            for path in ("", *PAGES_OF_STAFF):
                text = (await browser.get(f"{browser.base}/{path}")).text
                if "canary" in text.lower():
                    found.add(path)
        return found

    before = await pages_with_canary()
    assert {"organise", "moderate", "board", "breakouts"} <= before
    for part in all_parts():
        await event.operator("event.remove_part", part=part)
    assert await pages_with_canary() == set()
    for part in all_parts():
        await event.operator("event.add_part", part=part)
    assert await pages_with_canary() == before
