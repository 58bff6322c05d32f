"""The maker's page on which an event is copied."""

import re
from datetime import date

import pytest

from live.features.event.event_file.local_time import local_time
from live.features.event.web.copy_event import _suggest_day
from tools.live_server import join, maker, organiser

PARTS = ["texts", "groups", "agenda", "polls", "breakouts", "rules", "look", "links"]
TITLES = {"title.en": "Second round", "title.zh": "第二轮"}


def post(browser, event, parts=PARTS, **fields):
    form = {"day": "2030-06-06", **TITLES, "part": parts} | fields
    return browser.http.post(f"/events/{event.code}/copy", data=form)


async def copy_of(event, response):
    assert response.status_code == 303, response.text
    code = re.fullmatch(r"/e/(\w{6})/organise", response.headers["location"])[1]
    assert code != event.code
    return (await event.server.site.hub.find_broadcaster(code)).replica.event


async def test_a_copy_has_the_ticked_parts_on_another_day_and_nobody_in_it(event):
    await join(event, "Ann Canary")
    lena = await organiser(event)
    await event.poll(anonymous=False)
    mia = await maker(event)
    response = await post(mia, event)
    copy = await copy_of(event, response)
    assert copy.profile.title == {"en": "Second round", "zh": "第二轮"}
    assert local_time(copy.profile.starts, copy.profile.zone).to_text() == "2030-06-06 09:00"
    assert copy.profile.state == "draft"
    assert copy.profile.delegations == event.state.profile.delegations
    assert [poll.state for poll in copy.polls.values()] == ["draft"]
    assert not copy.people
    assert {link.role for link in copy.links.values()} == {"organiser"}
    own = {link.salt for link in event.state.links.values()}
    assert not own & {link.salt for link in copy.links.values()}
    page = await mia.get(response.headers["location"])
    assert page.status_code == 200
    assert (await lena.get(response.headers["location"])).status_code == 401


async def test_a_copy_that_is_sent_twice_is_made_once(event):
    mia = await maker(event)
    page = (await mia.get(f"/events/{event.code}/copy")).text
    nonce = re.search(r'name="nonce" value="([^"]+)"', page)[1]
    first, second = [await post(mia, event, nonce=nonce) for _ in range(2)]
    assert first.headers["location"] == second.headers["location"]
    other = await post(mia, event, nonce=nonce, day="2030-06-07")
    assert other.headers["location"] != first.headers["location"]


async def test_a_copy_ticks_each_poll_but_those_made_after_the_start(event):
    first, second = [await event.poll() for _ in range(2)]
    mia = await maker(event)
    page = (await mia.get(f"/events/{event.code}/copy")).text
    boxes = dict(re.findall(r'name="poll" value="(\d+)"( checked)?', page))
    assert boxes == {str(first): "", str(second): ""}, "both were made during the event"
    response = await post(mia, event, has_polls="1", poll=[str(second)])
    copy = await copy_of(event, response)
    (poll,) = copy.polls.values()
    assert poll.prompt == event.state.polls[second].prompt
    none = await copy_of(event, await post(mia, event, has_polls="1", nonce="x" * 22))
    assert not none.polls


async def test_unticked_parts_stay_behind(event):
    await event.poll()
    copy = await copy_of(event, await post(await maker(event), event, []))
    assert not copy.polls
    assert not copy.profile.delegations


async def test_the_page_ticks_everything_and_suggests_a_day_to_come(event):
    page = (await (await maker(event)).get(f"/events/{event.code}/copy")).text
    assert re.findall(r'name="part" value="(\w+)" checked', page) == PARTS
    day = date.fromisoformat(re.search(r'name="day" value="([\d-]+)"', page)[1])
    assert day > date.today()  # noqa: DTZ011
    assert day.weekday() == 3
    assert "never go along" in page


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"day": "soon"}, "This is not a day."),
        ({"day": "9999-12-31"}, "The end time"),
        ({"title.en": " ", "title.zh": ""}, "There is no text."),
        ({"title.en": "x" * 201}, "This text has 201 characters"),
    ],
)
async def test_a_refused_field_keeps_the_typed_text(event, fields, problem):
    mia = await maker(event)
    before = len(await event.server.site.journal.list_events())
    response = await post(mia, event, ["agenda"], **fields)
    assert response.status_code == 422
    assert problem in response.text
    assert re.findall(r'value="(\w+)" checked', response.text) == ["agenda"]
    assert (fields.get("title.zh", "第二轮")) in response.text
    assert len(await event.server.site.journal.list_events()) == before


async def test_an_ended_event_and_an_archived_event_can_be_copied(event):
    await event.operator("event.end")
    await event.operator("event.archive")
    copy = await copy_of(event, await post(await maker(event), event))
    assert (copy.profile.state, copy.profile.archived) == ("draft", False)
    rows = await event.server.site.journal.read_private(copy.profile.id, [("summary", "")])
    assert "Second round" in rows[0].value


def test_the_suggested_day_has_the_same_weekday():
    assert _suggest_day(date(2100, 1, 7), "UTC") == date(2100, 1, 14)
