"""A conference of two days, twelve sessions, three at a time, from an export of pretalx: 200 people
change rooms, it runs 20 minutes late and catches up, and its results are read. The clock is moved
from slot to slot, so that all takes place at the times of the programme.
"""

import asyncio
import csv
import io
import json
import time
import zipfile
from itertools import groupby

import pytest

from live.features.agenda.progress import MINUTE_MS, lateness, shortest_ms
from live.outputs.pack.verify import verify_pack
from live.web.security import PROGRAMME_SUFFIX
from tools.live_server import join, moderator, organiser
from unit.features.sessions.pretalx_two_days import ZONE, frab_schedule, start_of

pytestmark = pytest.mark.usefixtures("child_processes")
PEOPLE = 200
AT_ONCE = 20
"""People acting at the same time."""
HOUR_MS = 60 * MINUTE_MS
LATE_MIN = 20
DELEGATIONS = ("lazio", "bologna", "hangzhou")
POINTS = 8
"""Agenda items of the late session, of a quarter of an hour each."""


class MovedClock:
    """The clock of this process, moved to a time (ms) from which it goes on."""

    def __init__(self, patch):
        self._moved_ns, self._now_ns = 0, time.time_ns
        patch.setattr(time, "time_ns", self.time_ns)
        patch.setattr(time, "time", lambda: self.time_ns() / 1e9)

    def time_ns(self):
        return self._now_ns() + self._moved_ns

    def move_to(self, at):
        """Move it ahead to a time; the first time also back."""
        ahead_ns = at * 1_000_000 - self.time_ns()
        if ahead_ns > 0 or not self._moved_ns:
            self._moved_ns += ahead_ns


@pytest.fixture
def clock(monkeypatch):
    return MovedClock(monkeypatch)


async def in_batches(tasks):
    results, tasks = [], list(tasks)
    for first in range(0, len(tasks), AT_ONCE):
        results += await asyncio.gather(*tasks[first : first + AT_ONCE])
    return results


async def import_programme(boss, content, **query):
    """Import a programme as the page does, and return its preview."""
    headers = {"content-type": "application/octet-stream"}

    async def send(**step):
        url = f"{boss.base}{PROGRAMME_SUFFIX}"
        return await boss.http.post(url, params=step | query, content=content, headers=headers)

    preview = (await send(step="preview")).json()
    done = await send(step="import", agenda="yes")
    assert done.json() == {"done": preview["counts"]["sessions"]}
    return preview


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


async def set_agenda(session):
    starts, quarter = session.state.profile.starts, 15 * MINUTE_MS
    points = [
        {
            "starts": starts + at * quarter,
            "ends": starts + (at + 1) * quarter,
            "title": {"en": f"Part {at}"},
        }
        for at in range(POINTS)
    ]
    await session.operator("agenda.set", points=points)


async def run_late(desk, session, clock):
    """Start half of the agenda 20 minutes late, shorten the rest so that it ends in time, and go
    through it. Return the minutes that it was late as each item started.
    """
    item = f"session:{session.state.sessions.number}"
    points = list(session.state.agenda.points)
    ends = points[-1].ends // MINUTE_MS * MINUTE_MS
    half = len(points) // 2
    lates = []
    for place, point in enumerate(points):
        wait = LATE_MIN if place < half else lates[-1]
        clock.move_to(point.starts + wait * MINUTE_MS)
        await desk.perform("agenda.start", point=point.id)
        lates.append(lateness(session.state, session.hall.replica.clock.now_ms()).minutes)
        await desk.until(lambda: desk.item(item).get("late_min", 0) == lates[-1])
        if place == half - 1:
            rest, to_save = {}, LATE_MIN
            for each in points[half:]:
                longest = each.ends - each.starts - shortest_ms(each, each is points[-1])
                rest[each.id] = min(to_save, longest // MINUTE_MS)
                to_save -= rest[each.id]
            assert to_save == 0
            saved = {id: minutes for id, minutes in rest.items() if minutes}
            await desk.perform("agenda.shorten", minutes=saved)
            await desk.until(lambda: desk.item(item).get("ends") == ends)
    return lates


async def run_conference(event, clock, slots):
    """Hold all sessions, in the order in which they start. Return polls and numbers of ballots by
    code of the session, and the minutes by which the longest session was late.
    """
    host = await moderator(event)
    people = await in_batches(
        join(event, delegation=DELEGATIONS[at % 3], name=f"Person {at}") for at in range(PEOPLE)
    )
    votes, lates = {}, []
    for number, slot in enumerate(slots):
        clock.move_to(slot[0].starts)
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
            assert len(session.state.polls[polls[at]].ballots) == rooms.count(at)
            votes[session.code] = polls[at], rooms.count(at)
        for page, room in zip(pages, rooms, strict=True):
            frames = json.dumps(page.frames)
            others = [each.code for at, each in enumerate(sessions) if at != room]
            assert not any(f"Prompt of {code}" in frames for code in others)
        if number == 0:
            await set_agenda(sessions[0])
            lates = await run_late(desks[0], sessions[0], clock)
        for page in pages:
            await page.close()
        for desk, poll in zip(desks, polls, strict=True):
            await desk.perform("poll.close", poll=poll)
            await desk.perform("session.end")
            await desk.close()
    return votes, lates


async def read_results(event, boss, votes, folder):
    """Check the pack and the report of each session against its ballots, and those of all."""
    for code, (_, ballots) in votes.items():
        boss.event = session = await event.session(int(code.partition(".")[2]))
        pack = folder / f"{code}.zip"
        pack.write_bytes((await boss.get(f"{boss.base}/results.zip")).content)
        assert not [each for each in verify_pack(pack) if each.outcome == "wrong"]
        with zipfile.ZipFile(pack) as archive:
            assert archive.testzip() is None
        assert len(session.state.people) == ballots
        assert session.state.profile.state == "ended"
        answer = await boss.post(f"{boss.base}/report/publish", audience="everyone")
        assert answer.json() == {"done": 1}
        report = (await boss.get(f"{boss.base}/report")).text
        assert f"Prompt of {code}" in report and f"{ballots}" in report
        assert not any(f"Prompt of {other}<" in report for other in votes if other != code)
    boss.event = event
    everything = (await boss.get(f"{boss.base}/sessions.zip")).content
    with zipfile.ZipFile(io.BytesIO(everything)) as archive:
        text = archive.read("attendance_by_session.csv").decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    return {
        row["session"]: int(row["people"]) for row in rows if not row["delegation"] + row["sector"]
    }


async def test_a_conference_of_two_days_runs_late_and_catches_up(server, tmp_path, clock):
    clock.move_to(int(start_of(0, "08:00").timestamp() * 1000))
    event = await server.event(started=False, zone=ZONE)
    boss = await organiser(event)
    await event.operator("event.add_part", part="sessions")
    content = json.dumps(frab_schedule()).encode()
    preview = await import_programme(boss, content, by="talk")
    assert preview["counts"] == {"sessions": 12, "days": 2, "at_once": 3}
    planned = sorted(event.state.sessions.listed.values(), key=lambda each: each.starts)
    starts, ends = planned[0].starts, max(each.ends for each in planned)
    await event.operator("event.configure", starts=starts, ends=ends)
    await event.operator("event.start")
    slots = [list(group) for _, group in groupby(planned, key=lambda each: each.starts)]
    assert sorted(map(len, slots)) == [1, 1, 1, 3, 3, 3]
    votes, lates = await run_conference(event, clock, slots)
    assert sum(ballots for _, ballots in votes.values()) == PEOPLE * len(slots)
    assert lates[: POINTS // 2] == [LATE_MIN] * (POINTS // 2) and lates[-1] == 0
    await event.operator("event.end")
    shown = await read_results(event, boss, votes, tmp_path)
    assert {code.partition(".")[2]: ballots for code, (_, ballots) in votes.items()} == {
        number: people for number, people in shown.items() if number != "1"
    }
    await event.close_all()
