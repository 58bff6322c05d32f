"""Figures of running sessions on a real server: for staff of the event, and nothing that a secret
ballot hides.
"""

import pytest

from tools.live_server import join, moderator, organiser, staff

START = 1654156800000
HOUR_MS = 3_600_000


def planned(title, hour=0):
    starts = START + hour * HOUR_MS
    return {"title": {"en": title}, "starts": starts, "ends": starts + HOUR_MS}


@pytest.fixture
async def conference(server):
    event = await server.event()
    sessions = [planned("Green ports"), planned("Clean heat"), planned("Late night", 2)]
    await event.operator("session.add", sessions=sessions)
    return event


async def figures_for(browser):
    response = await browser.get(f"{browser.base}/sessions/figures")
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    return response.json()["sessions"]


async def enter(browser, session):
    """Open the page of a session. The browser's own event stays the main event."""
    main, browser.event = browser.event, session
    await browser.post(f"{browser.base}/enter", to="session")
    page = await browser.open()
    browser.event = main
    return page


async def running(conference, number):
    session = await conference.session(number)
    await session.operator("session.start")
    return session


async def test_staff_read_the_figures_of_running_sessions(conference):
    ports = await running(conference, 2)
    page = await enter(await join(conference, name="Ann"), ports)
    await ports.operator("qa.open", room=1)
    await page.perform("question.ask", room=1, text="Why?", language="en")
    await ports.poll(anonymous=False)
    figures = await figures_for(await moderator(conference))
    assert figures["2"] == {"people": 1, "polls": 1, "poll": {"en": "Go on?"}, "questions": 1}
    assert await figures_for(await organiser(conference)) == figures


async def test_sessions_that_nobody_opened_have_no_figures_and_stay_closed(conference):
    await running(conference, 2)
    assert set(await figures_for(await moderator(conference))) == {"2"}
    journal = conference.server.site.journal
    assert await journal.find_event(f"{conference.code}.4") is None


async def test_the_number_of_people_is_hidden_while_a_secret_ballot_is_open(conference):
    ports = await running(conference, 2)
    await enter(await join(conference, name="Ann"), ports)
    host = await moderator(conference)
    poll = await ports.poll(anonymous=True)
    assert (await figures_for(host))["2"]["people"] is None
    await ports.operator("poll.close", poll=poll)
    assert (await figures_for(host))["2"]["people"] == 1


async def test_attendees_and_staff_of_other_events_read_no_figures(server, conference):
    await running(conference, 2)
    address = f"/e/{conference.code}/sessions/figures"
    for browser in (await join(conference), await staff(conference, "speaker")):
        assert (await browser.get(address)).status_code == 403
    stranger = await organiser(await server.event())
    assert (await stranger.get(address)).status_code == 401


async def test_the_page_of_a_session_leads_to_that_of_its_event(conference):
    host = await moderator(conference)
    main = f"/e/{conference.code}/sessions"
    session = await host.get(f"/e/{conference.code}/s/2/sessions")
    assert (session.status_code, session.headers["location"]) == (307, main)
    cookies = "; ".join(f"{each.name}={each.value}" for each in host.http.cookies.jar)
    for path in ("sessions", "sessions/figures"):
        by_code = await host.get(f"/e/{conference.code}.2/{path}", headers={"cookie": cookies})
        assert by_code.status_code == 404


async def test_an_event_without_the_part_has_no_page_of_sessions(server):
    event = await server.event(parts=[])
    host = await moderator(event)
    assert (await host.get(f"{host.base}/sessions")).status_code == 409
    assert await figures_for(host) == {}
