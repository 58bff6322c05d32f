"""People, found by staff to correct them."""

import pytest

from live.features.people.web.people import MAX_FOUND
from tools.live_server import join, moderator, organiser


async def find_ids(desk, find=""):
    reply = await desk.get(f"{desk.base}/people?find={find}")
    people = reply.json()["people"]
    return [person["id"] for person in people]


@pytest.mark.parametrize("come", [moderator, organiser])
async def test_people_are_found_by_name_delegation_in_any_language_and_number(event, come):
    desk = await come(event)
    ann, ben = [
        (await (await join(event, delegation=delegation, name=name)).open()).items["you"]["person"]
        for delegation, name in (("bologna", "Ann Rossi"), ("hangzhou", "Ben"))
    ]
    assert await find_ids(desk) == [ben, ann]
    for find, person in (("rossi", ann), ("HANGZ", ben), ("杭州", ben), (str(ann), ann)):
        assert await find_ids(desk, find) == [person], find
    assert await find_ids(desk, "nobody") == []


async def test_the_person_with_the_number_precedes_people_with_it_in_their_name(event):
    browser = await join(event)
    id = (await browser.open()).items["you"]["person"]
    for _ in range(MAX_FOUND):
        await join(event, name=f"Room {id}")
    assert (await find_ids(await moderator(event), str(id)))[0] == id


async def test_correctable_fields_of_a_person_are_found_with_them(event):
    await join(event, "Ann", language="en", also_speaks="zh")
    desk = await moderator(event)
    (person,) = (await desk.get(f"{desk.base}/people")).json()["people"]
    fields = ("name", "delegation", "sector", "language", "also_speaks")
    assert [person[field] for field in fields] == ["Ann", "lazio", "academia", "en", ["zh"]]


async def test_no_more_are_listed_than_a_page_holds(event):
    for at in range(MAX_FOUND + 1):
        await join(event, name=f"n{at}")
    assert len(await find_ids(await moderator(event))) == MAX_FOUND


async def test_nobody_is_listed_while_an_anonymous_poll_runs(event):
    desk = await moderator(event)
    await join(event)
    poll = await event.poll()
    assert (await desk.get(f"{desk.base}/people")).json() == {"people": None}
    await event.operator("poll.close", poll=poll)
    assert len(await find_ids(desk)) == 1
