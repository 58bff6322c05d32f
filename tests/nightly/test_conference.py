"""A conference of two days, twelve sessions, three at a time, from an export of pretalx: 200 people
change rooms, it runs 20 minutes late and catches up, and its results are read.
"""

import asyncio
import json
import zipfile
from itertools import groupby

from live.features.agenda.progress import lateness
from live.features.sessions.formats.grouping import group_as_sessions
from live.features.sessions.formats.model import ImportContext
from live.features.sessions.formats.planning import plan_session
from live.features.sessions.formats.programme_reader import read_programme
from live.outputs.pack.verify import verify_pack
from tools.live_server import join, moderator, organiser
from unit.features.sessions.pretalx_two_days import ZONE, frab_schedule

LANGUAGES = {"en": ["English", "英语"], "zh": ["中文", "Chinese"]}
PEOPLE = 200
AT_ONCE = 20
"""People acting at the same time."""
MINUTE_MS = 60_000
LATE_MIN = 20
DELEGATIONS = ("lazio", "bologna", "hangzhou")
POINTS = 4
"""Agenda items of the first session, of a quarter of an hour each."""


async def in_batches(tasks):
    results, tasks = [], list(tasks)
    for first in range(0, len(tasks), AT_ONCE):
        results += await asyncio.gather(*tasks[first : first + AT_ONCE])
    return results


def import_programme(starts):
    """The sessions of the export, moved so that the first one starts then."""
    context = ImportContext(LANGUAGES, ZONE, starts)
    file = read_programme(json.dumps(frab_schedule()).encode(), context)
    sessions = [plan_session(each) for each in group_as_sessions(file.programme, "talk")]
    move = starts - min(session.starts for session in sessions)
    return [
        {
            "title": session.title,
            "starts": session.starts + move,
            "ends": session.ends + move,
            "place": session.place,
            "hosts": session.hosts,
            "track": session.track,
            "description": session.description,
        }
        for session in sessions
    ]


async def go_to(browser, session):
    """Leave the page of a session, and open that of another."""
    browser.event = session
    response = await browser.post(f"{browser.base}/enter", to="session")
    assert response.headers["location"] == browser.base
    assert (await browser.get(browser.base)).status_code == 200
    return await browser.open()


async def vote(page, poll):
    await page.until(lambda: f"poll:{poll}" in page.items)
    await page.perform("poll.vote", poll=poll, answer=[0])


async def catch_up(desk, session):
    """Start each agenda item of a session that started late, and shorten those that follow."""
    points = [point.id for point in session.state.agenda.points]
    now = session.hall.replica.clock.now_ms
    await desk.perform("agenda.start", point=points[0])
    late_before = lateness(session.state, now())
    await desk.until(lambda: desk.item("session:2").get("late_min") == LATE_MIN)
    await desk.perform("agenda.shorten", minutes=dict.fromkeys(points[1:], 6))
    await desk.perform("agenda.extend", point=points[0], minutes=-2)
    ends = session.state.profile.ends // MINUTE_MS * MINUTE_MS
    await desk.until(lambda: desk.item("session:2").get("ends") == ends)
    assert desk.item("session:2")["late_min"] == LATE_MIN - 2
    return late_before.minutes


async def test_a_conference_of_two_days_runs_late_and_catches_up(server, tmp_path):
    event = await server.event()
    starts = event.hall.replica.clock.now_ms() - LATE_MIN * MINUTE_MS
    planned = import_programme(starts)
    await event.operator("event.configure", starts=starts, ends=starts + 48 * 60 * MINUTE_MS)
    await event.operator("event.add_part", part="sessions")
    boss, host = await organiser(event), await moderator(event)
    office = await boss.open("organiser")
    await office.perform("session.add", sessions=planned)
    people = await in_batches(
        join(event, delegation=DELEGATIONS[at % 3], name=f"Person {at}") for at in range(PEOPLE)
    )
    in_order = sorted(event.state.sessions.listed.values(), key=lambda each: each.starts)
    slots = [list(group) for _, group in groupby(in_order, key=lambda each: each.starts)]
    assert sorted(map(len, slots)) == [1, 1, 1, 3, 3, 3]

    votes = {}
    for number, slot in enumerate(slots):
        sessions = [await event.session(each.number) for each in slot]
        desks, polls = [], []
        for session in sessions:
            host.event = session
            desks.append(await host.open("moderator"))
            await desks[-1].perform("session.start")
            prompt = {"en": f"Prompt of {session.code}"}
            polls.append(await session.poll(prompt=prompt, rule="always"))
        rooms = [(at + number) % len(slot) for at in range(PEOPLE)]
        pages = await in_batches(
            go_to(person, sessions[room]) for person, room in zip(people, rooms, strict=True)
        )
        await in_batches(vote(page, polls[room]) for page, room in zip(pages, rooms, strict=True))
        for at, session in enumerate(sessions):
            ballots = len(session.state.polls[polls[at]].ballots)
            assert ballots == rooms.count(at)
            votes[session.code] = ballots
        for page, room in zip(pages, rooms, strict=True):
            frames = json.dumps(page.frames)
            others = [each.code for at, each in enumerate(sessions) if at != room]
            assert not any(f"Prompt of {code}" in frames for code in others)
        if number == 0:
            quarter = 15 * MINUTE_MS
            agenda = [
                {
                    "starts": starts + at * quarter,
                    "ends": starts + (at + 1) * quarter,
                    "title": {"en": f"Part {at}"},
                }
                for at in range(POINTS)
            ]
            await sessions[0].operator("agenda.set", points=agenda)
            assert await catch_up(desks[0], sessions[0]) == LATE_MIN
        for page in pages:
            await page.close()
        for session, desk in zip(sessions, desks, strict=True):
            await desk.perform("poll.close", poll=polls[sessions.index(session)])
            await desk.perform("session.end")
            await desk.close()
    assert sum(votes.values()) == PEOPLE * len(slots)

    for code, ballots in votes.items():
        boss.event = session = await event.session(int(code.partition(".")[2]))
        pack = tmp_path / f"{code}.zip"
        pack.write_bytes((await boss.get(f"{boss.base}/results.zip")).content)
        assert not [each for each in verify_pack(pack) if each.outcome == "wrong"]
        with zipfile.ZipFile(pack) as archive:
            assert archive.testzip() is None
        assert len(session.state.people) == ballots
        assert session.state.profile.state == "ended"
    await event.close_all()
