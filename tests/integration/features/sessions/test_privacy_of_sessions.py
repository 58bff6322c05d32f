"""Personal data in sessions: nothing of an erased person is left in any of them, and people read
their data of all sessions.
"""

import json

import pytest

from live.engine.registry import SESSION
from live.operations import Operator, purge
from tools.live_server import join
from unit.features.sessions.sessions_story import HOUR_MS, PLAN

CANARY = "Canary Quill"
DAY_MS = 24 * HOUR_MS


@pytest.fixture
async def conference(server):
    event = await server.event()
    await event.operator("event.add_part", part="sessions")
    await event.operator("session.add", sessions=[PLAN, PLAN])
    yield event
    await event.close_all()


async def enter_and_ask(browser, conference, number):
    session = await conference.session(number)
    if session.state.profile.state == "draft":
        await session.operator("session.start")
        await session.operator("qa.open", room=1)
    browser.event = session
    assert (await browser.post(f"{browser.base}/enter", to="session")).status_code == 303
    page = await browser.open()
    text = f"Who is {CANARY} in {number}?"
    await page.perform("question.ask", room=1, text=text, language="en")
    return session, page


async def stored_text(session):
    """Everything stored of a session."""
    journal, id = session.server.site.journal, session.hall.replica.id
    rows = [row.entries async for rows in journal.read_rows(id, 0) for row in rows]
    private = [str(row.value) for row in await journal.read_private(id)]
    return b"\n".join(rows).decode() + "".join(private)


async def test_nothing_that_an_erased_person_wrote_is_left_in_any_session(conference):
    ann = await join(conference, name=CANARY)
    sessions = [(await enter_and_ask(ann, conference, number))[0] for number in (2, 3)]
    assert all([CANARY in await stored_text(session) for session in sessions])
    ann.event = conference
    response = await ann.post(f"{ann.base}/erase", sure="1")
    assert response.status_code == 200
    assert not any([CANARY in await stored_text(session) for session in sessions])


async def test_an_erasure_on_a_page_of_a_session_holds_everywhere(conference):
    ann = await join(conference, name=CANARY)
    session, page = await enter_and_ask(ann, conference, 2)
    await page.request("person.erase")
    await page.until(lambda: page.closed)
    assert CANARY not in await stored_text(session)
    assert CANARY not in await stored_text(conference)


async def test_a_person_reads_their_data_of_all_sessions(conference):
    ann = await join(conference, name=CANARY)
    for number in (2, 3):
        await enter_and_ask(ann, conference, number)
    response = await ann.get(f"/e/{conference.code}/s/3/my-data.json")
    assert response.headers["location"] == f"/e/{conference.code}/my-data.json"
    data = (await ann.get(response.headers["location"])).json()
    texts = [question["text"] for session in data["sessions"] for question in session["questions"]]
    assert texts == [f"Who is {CANARY} in {number}?" for number in (2, 3)]
    assert CANARY in (await ann.get(f"/e/{conference.code}/my-data")).text


async def test_another_person_is_not_in_the_data_of_a_person(conference):
    ann, ben = await join(conference, name=CANARY), await join(conference, name="Ben")
    await enter_and_ask(ann, conference, 2)
    data = (await ben.get(f"/e/{conference.code}/my-data.json")).json()
    assert CANARY not in json.dumps(data)


async def test_names_are_deleted_in_sessions_when_their_time_is_over(conference):
    ann = await join(conference, name=CANARY)
    session, _ = await enter_and_ask(ann, conference, 2)
    site = conference.server.site
    operator = Operator(site.hub, site.journal, site.registry, str, site.simulations)
    after = session.state.profile.keep_names_until + DAY_MS
    replica = session.hall.replica
    replica.clock.now_ms = lambda: after
    purged = await purge.purge_due(operator, after, dry_run=True)
    assert (session.code, "names") in [(each.code, each.what) for each in purged]
    listed = await site.registry.list_events(SESSION)
    assert session.code in [each.head.code for each in listed]
    assert session.code not in [each.head.code for each in await site.registry.list_events("maker")]


async def test_a_correction_in_the_event_reaches_its_sessions(conference):
    ann = await join(conference, name="Ann")
    _, page = await enter_and_ask(ann, conference, 2)
    [person] = conference.state.people
    await conference.operator("person.correct", person=person, delegation="bologna", name="Anna")
    await page.until(lambda: page.item("you")["delegation"] == "bologna")
    assert page.item("you")["name"] == "Anna"


async def test_a_person_corrects_themself_on_a_page_of_a_session(conference):
    ann = await join(conference, name="Ann")
    _, page = await enter_and_ask(ann, conference, 2)
    await page.perform("person.correct", name="Anna")
    await page.until(lambda: page.item("you")["name"] == "Anna")
    assert "Anna" in conference.state.names.values()
