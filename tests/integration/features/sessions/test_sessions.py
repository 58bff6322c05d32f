"""Sessions of an event on a real server: people enter them without joining again, and nothing of a
session reaches the people of another.
"""

import json

import pytest

from live.kernel.errors import Conflict
from live.kernel.principal import OPERATOR
from tools.live_server import Browser, join, moderator, organiser

START = 1654156800000
HOUR_MS = 3_600_000


def planned(title, hour=0, **fields):
    starts = START + hour * HOUR_MS
    return {"title": {"en": title}, "starts": starts, "ends": starts + HOUR_MS, **fields}


@pytest.fixture
async def conference(server):
    event = await server.event()
    await event.operator("event.add_part", part="sessions")
    sessions = [planned("Green ports"), planned("Clean heat")]
    await event.operator("session.add", sessions=sessions)
    return event


async def enter(browser, session):
    """Open the attendee's page of a session."""
    browser.event = session
    response = await browser.post(f"{browser.base}/enter", to="session")
    assert response.headers["location"] == browser.base, response.text
    return await browser.open()


async def test_a_person_enters_sessions_without_joining_again(conference):
    ann = await join(conference, name="Ann", delegation="lazio")
    ports = await conference.session(2)
    page = await enter(ann, ports)
    assert page.item("event")["title"] == {"en": "Green ports"}
    assert page.item("you")["name"] == "Ann"
    assert page.item("you")["delegation"] == "lazio"
    assert page.item("sessions")["here"] == 2


async def test_a_vote_in_a_session_reaches_no_page_of_another(conference):
    ann, ben = await join(conference, name="Ann"), await join(conference, name="Ben")
    ports, heat = await conference.session(2), await conference.session(3)
    for session in (ports, heat):
        await session.operator("session.start")
    in_ports, in_heat = await enter(ann, ports), await enter(ben, heat)
    before = len(in_heat.frames)
    poll = await ports.poll()
    await in_ports.until(lambda: f"poll:{poll}" in in_ports.items)
    await in_ports.perform("poll.vote", poll=poll, answer=[0])
    assert not any(f"poll:{poll}" in json.dumps(frame) for frame in in_heat.frames[before:])
    assert len(ports.state.polls[poll].ballots) == 1
    assert not heat.state.polls


async def test_only_the_button_enters_a_session(conference):
    ann = await join(conference, name="Ann")
    ports = await conference.session(2)
    page = await ann.get(f"/e/{conference.code}/s/2")
    assert f'action="/e/{conference.code}/s/2/enter"' in page.text
    assert not ports.state.people
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    response = await ann.http.post(
        f"/e/{conference.code}/s/2/enter", data={"to": "session"}, headers=headers
    )
    assert response.status_code == 403
    assert not ports.state.people
    await enter(ann, ports)
    assert len(ports.state.people) == 1


async def test_a_newcomer_joins_the_event_and_lands_in_the_session(conference):
    browser = Browser(await conference.session(2))
    response = await browser.get(browser.base)
    assert response.headers["location"] == f"/e/{conference.code}?session=2"
    form = await browser.get(response.headers["location"])
    assert f'action="/e/{conference.code}/join?session=2"' in form.text


async def test_a_ban_in_the_event_ends_the_pages_of_its_sessions(conference):
    ann = await join(conference, name="Ann")
    page = await enter(ann, await conference.session(2))
    [person] = conference.state.people
    await conference.operator("person.ban", person=person)
    await page.until(lambda: page.closed)
    assert page.closed == 4100
    assert (await ann.get(ann.base)).status_code == 303


async def test_a_ban_by_the_moderator_of_a_session_holds_everywhere(conference):
    ann, host = await join(conference, name="Ann"), await moderator(conference)
    ports = await conference.session(2)
    page = await enter(ann, ports)
    host.event = ports
    desk = await host.open("moderator")
    [person] = ports.state.people
    await desk.perform("person.ban", person=person)
    await page.until(lambda: page.closed)
    assert all(each.banned for each in conference.state.people.values())


async def test_an_erased_person_is_erased_in_every_session(conference):
    ann = await join(conference, name="Ann Canary")
    ports = await conference.session(2)
    await enter(ann, ports)
    [person] = conference.state.people
    await conference.operator("person.erase", person=person)
    assert all(each.erased for each in ports.state.people.values())
    assert not ports.state.names


async def test_a_revoked_link_closes_the_desk_of_a_session(conference):
    host = await moderator(conference)
    host.event = await conference.session(2)
    desk = await host.open("moderator")
    await conference.operator("link.revoke", link=host.link)
    await desk.until(lambda: desk.closed)
    assert desk.closed == 4100


async def test_staff_of_the_event_run_its_sessions(conference):
    host = await moderator(conference)
    host.event = await conference.session(2)
    desk = await host.open("moderator")
    await desk.perform("session.start")
    await desk.until(lambda: desk.item("session:2").get("state") == "live")
    assert conference.state.sessions.statuses[2].state == "live"


async def test_a_session_waits_for_the_event_to_start(server):
    event = await server.event(started=False)
    await event.operator("event.add_part", part="sessions")
    await event.operator("session.add", sessions=[planned("Green ports")])
    session = await event.session(2)
    with pytest.raises(Conflict, match="main_not_live"):
        await session.operator("session.start")


async def test_the_end_of_the_event_ends_its_sessions(conference):
    host = await moderator(conference)
    host.event = ports = await conference.session(2)
    desk = await host.open("moderator")
    await desk.perform("session.start")
    await conference.operator("event.end")
    await desk.until(lambda: desk.item("event")["state"] == "ended")
    assert ports.state.profile.state == "ended"


async def test_groups_of_the_event_are_those_of_its_sessions(conference):
    boss = await organiser(conference)
    boss.event = ports = await conference.session(2)
    desk = await boss.open("organiser")
    group = {"id": "gent", "region": "EU", "name": {"en": "Gent"}}
    await desk.perform("delegation.set", delegation=group)
    await desk.until(lambda: "gent" in json.dumps(desk.item("delegations")))
    assert "gent" in conference.state.profile.delegations
    assert "gent" in ports.state.profile.delegations


async def test_a_title_of_a_session_is_changed_in_the_programme(conference):
    ports = await conference.session(2)
    session = planned("Blue ports")
    await conference.operator("session.edit", number=2, session=session)
    host = await moderator(conference)
    host.event = ports
    desk = await host.open("moderator")
    await desk.until(lambda: desk.item("event")["title"] == {"en": "Blue ports"})


async def test_a_removed_session_is_deleted(conference):
    ports = await conference.session(2)
    page = await enter(await join(conference), ports)
    await conference.operator("session.remove", number=2)
    await page.until(lambda: page.closed)
    hub = conference.server.site.hub
    assert await hub.find_broadcaster(ports.code) is None
    assert await conference.server.site.journal.find_event(ports.code) is None


async def test_deleting_an_event_deletes_its_sessions(conference):
    ports = await conference.session(2)
    hub, journal = conference.server.site.hub, conference.server.site.journal
    await hub.delete_event(conference.code)
    assert await journal.find_event(ports.code) is None


async def test_an_event_without_sessions_has_none(server):
    event = await server.event()
    assert await server.site.hub.find_broadcaster(f"{event.code}.2") is None
    ann = await join(event, name="Ann")
    page = await ann.open()
    assert "sessions" not in page.items
    assert OPERATOR.role == "operator"


async def test_the_calendar_of_the_programme_is_for_all_sessions_or_the_own(conference):
    ann = await join(conference, name="Ann")
    page = await ann.open()
    await page.perform("session.mark", number=3, on=True)
    whole = (await ann.get(f"{ann.base}/programme.ics")).text
    own = (await ann.get(f"{ann.base}/programme.ics?mine=1")).text
    assert "Green ports" in whole
    assert "Clean heat" in whole
    assert "Green ports" not in own
    assert "Clean heat" in own
    assert f"/e/{conference.code}/s/3" in own.replace("\r\n ", "")


async def test_the_programme_is_written_for_other_programs_without_calls(conference):
    call = "https://call.example/secret"
    await conference.operator("session.edit", number=2, session=planned("Green ports", call=call))
    ann = await join(conference, name="Ann")
    schedule = (await ann.get(f"{ann.base}/schedule.json")).text
    assert "Green ports" in schedule
    assert call not in schedule


@pytest.mark.parametrize("file", ["programme", "programme.ics", "schedule.json"])
async def test_people_outside_get_no_programme(conference, file):
    other = await conference.server.event()
    for browser in (Browser(conference), await join(other, name="Eve")):
        response = await browser.get(f"/e/{conference.code}/{file}")
        assert response.status_code == 401


async def test_a_session_has_a_screen_of_its_own(conference):
    await conference.operator("link.make", role="screen", label="Hall")
    boss = await organiser(conference)
    ports = await conference.session(2)
    boss.event = ports
    response = await boss.get(f"{boss.base}/screen/open")
    assert response.headers["location"] == f"/e/{conference.code}/s/2/screen"
    shown = await boss.open("screen")
    assert shown.item("event")["title"] == {"en": "Green ports"}
    assert (await boss.get(f"{boss.base}/qr.svg")).status_code == 200


async def test_a_person_takes_part_in_a_session_without_scripts(conference):
    ports = await conference.session(2)
    await ports.operator("session.start")
    poll = await ports.poll()
    ann = await join(conference, name="Ann")
    await enter(ann, ports)
    page = (await ann.get(f"{ann.base}/plain")).text
    assert "Go on?" in page
    assert f'action="/e/{conference.code}/s/2/plain' in page
    assert poll in ports.state.polls


async def test_a_link_of_a_session_opens_that_session_alone(conference):
    ports = await conference.session(2)
    guest = await moderator(ports)
    assert (await guest.get(f"/e/{conference.code}/s/2/moderate")).status_code == 200
    for path in ("moderate", "s/3/moderate"):
        response = await guest.get(f"/e/{conference.code}/{path}")
        assert response.status_code in (401, 403)


async def test_a_link_of_a_session_is_offered_no_pages_of_the_event(conference):
    ports = await conference.session(2)
    for browser, is_of_event in (
        (await moderator(conference), True),
        (await moderator(ports), False),
    ):
        browser.event = ports
        page = (await browser.get(f"{browser.base}/moderate")).text
        assert (f'"/e/{conference.code}/sessions"' in page) == is_of_event
        assert f'"/e/{conference.code}/s/2/moderate"' in page


async def test_links_of_the_event_are_known_as_such_in_its_sessions(conference):
    host = await moderator(conference)
    ports = await conference.session(2)
    boss = await organiser(conference)
    boss.event = ports
    own = await ports.operator("link.make", role="moderator", label="Room B")
    page = await boss.open("organiser")
    links = {key: item for key, item in page.items.items() if key.startswith("link:")}
    assert "of_main" not in links.pop(f"link:{own}")
    assert links and all(item["of_main"] for item in links.values())
    assert host.link in conference.state.links


async def test_a_link_of_a_session_does_nothing_in_the_event(conference):
    ports = await conference.session(2)
    ann = await join(conference, name="Ann")
    await enter(ann, ports)
    guest = await moderator(ports)
    desk = await guest.open("moderator")
    [person] = ports.state.people
    reply = await desk.request("person.ban", person=person)
    assert (reply["refused"], bool(reply["message"])) == ("conflict", True)
    assert not any(each.banned for each in conference.state.people.values())


async def test_a_person_of_another_event_enters_no_session(conference):
    other = await conference.server.event()
    eve = await join(other, name="Eve")
    ports = await conference.session(2)
    response = await eve.get(f"/e/{conference.code}/s/2")
    assert response.headers["location"] == f"/e/{conference.code}?session=2"
    eve.event = ports
    assert (await eve.get(f"{eve.base}/my-data")).status_code in (307, 401)
    assert not ports.state.people
