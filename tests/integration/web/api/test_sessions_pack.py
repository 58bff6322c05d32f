"""The packs of an event and of its sessions in one file."""

import csv
import io
import json
import zipfile

import pytest

from tools.live_server import join, moderator, organiser

pytestmark = pytest.mark.usefixtures("child_processes")
START = 1654156800000
HOUR_MS = 3_600_000
PROGRESS = {"accept": "application/x-live-progress"}


@pytest.fixture
async def conference(server):
    event = await server.event()
    sessions = [
        {"title": {"en": title}, "starts": START, "ends": START + HOUR_MS}
        for title in ("../../Green ports", "Clean heat", "Unopened")
    ]
    await event.operator("session.add", sessions=sessions)
    return event


async def enter(browser, session):
    main, browser.event = browser.event, session
    await browser.post(f"{browser.base}/enter", to="session")
    browser.event = main


async def test_each_opened_session_has_a_folder_with_its_pack(conference):
    for number in (2, 3):
        await (await conference.session(number)).operator("session.start")
    response = await (await organiser(conference)).get(f"/e/{conference.code}/sessions.zip")
    pack = zipfile.ZipFile(io.BytesIO(response.content))
    folders = {name.partition("/")[0] for name in pack.namelist() if "/" in name}
    assert folders == {"event", "02-green-ports", "03-clean-heat"}
    assert {f"{each}/results.xlsx" for each in folders} <= set(pack.namelist())
    assert pack.testzip() is None
    assert ".." not in "".join(pack.namelist())


async def test_people_of_sessions_are_counted_by_delegation_and_hidden_where_they_are_few(
    conference,
):
    ports = await conference.session(2)
    for delegation in ["lazio"] * 6 + ["hangzhou"]:
        await enter(await join(conference, delegation=delegation), ports)
    response = await (await organiser(conference)).get(f"/e/{conference.code}/sessions.zip")
    pack = zipfile.ZipFile(io.BytesIO(response.content))
    text = pack.read("attendance_by_session.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["people"] for row in rows if not row["delegation"] + row["sector"]] == ["7"]
    by_delegation = {row["delegation"]: row["people"] for row in rows if row["delegation"]}
    assert by_delegation["hangzhou"] == ""
    assert not [row for row in rows if row["delegation"] and row["sector"]]


async def test_the_progress_counts_sessions(conference):
    await (await conference.session(2)).operator("session.start")
    boss = await organiser(conference)
    response = await boss.get(f"/e/{conference.code}/sessions.zip", headers=PROGRESS)
    first = json.loads(response.content.partition(b"\n")[0])
    assert first == {"step": "sessions", "done": 0, "of": 4}


async def test_moderators_and_people_get_no_pack_of_sessions(conference):
    for browser in (await moderator(conference), await join(conference)):
        assert (await browser.get(f"/e/{conference.code}/sessions.zip")).status_code == 403
