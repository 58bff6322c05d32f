"""Presence: shown to staff, with the score of a draft, and to people of their own room."""

import pytest

from tools.live_server import join, moderator, organiser, screen


@pytest.mark.parametrize("come", [moderator, organiser])
async def test_staff_see_the_people_with_an_open_page(event, come):
    desk = await come(event)
    ann, ben = await join(event), await join(event)
    page = await ann.open()
    await ann.open()
    assert (await desk.get(f"{desk.base}/here")).json() == {"people": [page.items["you"]["person"]]}
    there = await ben.open()
    people = sorted(each.items["you"]["person"] for each in (page, there))
    assert (await desk.get(f"{desk.base}/here")).json() == {"people": people}


async def test_nobody_sees_presence_while_an_anonymous_poll_runs(event):
    desk = await moderator(event)
    poll = await event.poll()
    assert (await desk.get(f"{desk.base}/here")).json() == {"people": None}
    await event.operator("poll.close", poll=poll)
    assert (await desk.get(f"{desk.base}/here")).json() == {"people": []}


async def draft_breakout(event, **fields):
    breakout = await event.operator(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10
    )
    if fields:
        await event.operator("breakout.plan", breakout=breakout, **fields)
    return breakout


def sizes(reply):
    (figures,) = [each["figures"] for each in reply["plan"]["why"] if each["code"] == "sizes"]
    return figures["least"], figures["most"]


async def test_the_score_of_a_draft_follows_the_present_people(event):
    desk, people = await moderator(event), [await join(event) for _ in range(6)]
    pages = [await person.open() for person in people[:4]]
    breakout = await draft_breakout(event, mode="random", rooms=2)
    path = f"{desk.base}/here?breakout={breakout}"
    assert sizes((await desk.get(path)).json()) == (2, 2)
    person = pages[0].items["you"]["person"]
    await event.operator("breakout.move", breakout=breakout, person=person, room=None)
    reply = (await desk.get(path)).json()
    assert sizes(reply) == (1, 2) and reply["plan"]["broken"][0]["code"] == "unplaced"
    for each in people[4:]:
        await each.open()
    assert sum(sizes((await desk.get(path)).json())) == 5
    poll = await event.poll()
    hidden_reply = (await desk.get(path)).json()
    assert hidden_reply["people"] is None and sum(sizes(hidden_reply)) == 5
    await pages[1].close()
    assert (await desk.get(path)).json() == hidden_reply, "nobody is told of who left"
    await event.operator("poll.close", poll=poll)


async def test_an_unplanned_draft_has_no_score(event):
    desk, breakout = await moderator(event), await draft_breakout(event)
    for id in (breakout, 10**9, "x", "", "9" * 40, "²"):
        reply = (await desk.get(f"{desk.base}/here?breakout={id}")).json()
        assert reply.get("plan") is None


async def test_people_in_a_room_see_its_presence_and_nobody_else_does(event):
    ann, ben, cem = [await join(event, name) for name in ("Ann", "Ben", "Cem")]
    pages = [await each.open() for each in (ann, ben, cem)]
    ids = [page.items["you"]["person"] for page in pages]
    breakout = await draft_breakout(event, mode="random", rooms=2)
    rooms = event.state.breakouts[breakout].rooms
    for person, room in zip(ids, (rooms[0], rooms[0], rooms[1]), strict=True):
        await event.operator("breakout.move", breakout=breakout, person=person, room=room)
    path = f"{ann.base}/here/room"
    assert (await ann.get(path)).json() == {"members": None}, "no room is open"
    await event.operator("breakout.open", breakout=breakout)
    await pages[1].close()

    async def told(browser):
        members = (await browser.get(path)).json()["members"]
        return members and {each["name"]: each["here"] for each in members}

    assert await told(ann) == {"Ann": True, "Ben": False}
    assert await told(cem) == {"Cem": True}
    assert set((await ann.get(path)).json()["members"][0]) == {
        *("delegation", "sector", "name", "host", "here")
    }
    for come in (moderator, organiser, screen):
        assert (await (await come(event)).get(path)).status_code == 403
    poll = await event.poll()
    assert await told(ann) is None
    await event.operator("poll.close", poll=poll)
