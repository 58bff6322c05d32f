"""Results and calendar over HTTP: their readers, and their content at that moment."""

import asyncio
import gc
import re
import tempfile
import warnings
from dataclasses import replace

import icalendar
import pytest

from live.jobs import runner
from live.jobs.export import EXPORT_TABLE
from live.temporary_folder import known_folder, temporary_folder
from live.web.api import downloads
from tools.live_server import (
    Browser,
    join,
    make_settings,
    moderator,
    organiser,
    running,
    screen,
)
from tools.result_tables import read

TABLES = ["polls", "ballots", "questions", "breakouts", "projects", "log"]


def results(browser, table="polls"):
    return browser.get(f"{browser.base}/results/{table}.csv")


@pytest.mark.parametrize("table", TABLES)
async def test_the_organiser_downloads_a_table_named_after_event_and_day(event, table):
    response = await results(await organiser(event), table)
    assert (
        response.status_code == 200
        and response.headers["content-type"] == "text/csv; charset=utf-8"
    )
    assert (
        response.headers["content-disposition"]
        == f'attachment; filename="{event.code}-2022-06-02-{table}.csv"'
    )
    assert (response.headers["cache-control"], response.headers["x-content-type-options"]) == (
        "no-store",
        "nosniff",
    )
    assert all(row["role"] == "operator" for row in read(response.content))


async def test_a_download_has_everything_that_was_acknowledged_before(event):
    ann, olga = await join(event), await organiser(event)
    page = await ann.open()
    poll = await event.poll(anonymous=False)
    await page.perform("poll.vote", poll=poll, answer=[1])
    (row,) = read((await results(olga, "ballots")).content)
    assert (row["poll"], row["answer_en"], row["delegation"]) == (str(poll), "No", "lazio")


@pytest.mark.usefixtures("child_processes")
async def test_ballots_of_an_open_anonymous_poll_are_in_no_download(event):
    ann, olga = await join(event), await organiser(event)
    page = await ann.open()
    poll = await event.poll()
    await page.perform("poll.vote", poll=poll, answer=[1])
    assert read((await results(olga, "ballots")).content) == []
    assert {row["by"] for row in read((await results(olga)).content)} == {"total"}


@pytest.mark.parametrize("table", TABLES)
async def test_nobody_else_gets_results(event, table):
    assert (await results(Browser(event), table)).status_code == 401
    for come in (join, moderator, screen):
        assert (await results(await come(event), table)).status_code == 403


async def test_the_organiser_of_another_event_gets_none(event, server):
    olga = await organiser(await server.event())
    assert (await olga.get(f"/e/{event.code}/results/polls.csv")).status_code == 401


async def test_a_revoked_organiser_gets_none(event):
    olga = await organiser(event)
    await event.operator("link.revoke", link=olga.link)
    assert (await results(olga)).status_code == 401


@pytest.mark.parametrize("table", ["people", "polls.csv", "..%2f..%2fsecret"])
async def test_there_are_no_other_tables(event, table):
    assert (await results(await organiser(event), table)).status_code in (400, 404)


async def test_downloads_beyond_the_queue_are_refused_for_later(event, monkeypatch):
    monkeypatch.setattr(downloads, "EXPORT_TABLE", replace(EXPORT_TABLE, max_waiting=0))
    olga = await organiser(event)
    answers = await asyncio.gather(*(results(olga) for _ in range(6)))
    assert sorted(response.status_code for response in answers) == [200, 200, 503, 503, 503, 503]


@pytest.mark.usefixtures("child_processes")
async def test_an_export_that_takes_too_long_is_ended(event, monkeypatch):
    monkeypatch.setattr(downloads, "EXPORT_TABLE", replace(EXPORT_TABLE, timeout_s=0.01))
    assert (await results(await organiser(event))).status_code == 503


@pytest.mark.usefixtures("child_processes")
async def test_an_export_that_fails_says_nothing_of_why(event, monkeypatch, tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho Traceback of something secret >&2\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setattr(runner.sys, "executable", str(broken))
    response = await results(await organiser(event))
    assert response.status_code == 503 and "secret" not in response.text


def test_a_download_that_nobody_comes_to_read_leaves_no_file_open(tmp_path):
    file = tmp_path / "polls.csv"
    file.write_text("poll\n")
    with warnings.catch_warnings(record=True) as warning_list:
        warnings.simplefilter("always")
        response = downloads.file_response(file, "text/csv")
        del response
        gc.collect()
    assert warning_list == []


@pytest.mark.usefixtures("child_processes")
async def test_downloads_leave_nothing_behind(event, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    olga = await organiser(event)
    await results(olga)
    monkeypatch.setattr(downloads, "EXPORT_TABLE", replace(EXPORT_TABLE, timeout_s=0.01))
    await results(olga)
    assert list(known_folder().iterdir()) == []


async def test_a_server_removes_leftovers_of_a_killed_server_at_its_start(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    leftover = known_folder() / "report-1"
    leftover.mkdir(mode=0o700)
    (leftover / "names.csv").write_text("Ann")
    with temporary_folder("export") as own:
        async with running(make_settings(tmp_path)):
            assert list(known_folder().iterdir()) == [own]


async def test_anyone_gets_the_calendar_entry_of_a_live_event_in_their_language(event):
    reader = Browser(event, **{"accept-language": "zh-CN"})
    response = await reader.get(f"{reader.base}/calendar.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    name = response.headers["content-disposition"]
    assert re.fullmatch(rf'attachment; filename="{event.code}-\d{{4}}-\d\d-\d\d\.ics"', name)
    (entry,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert entry["summary"] == "区域创新" and entry["url"] == f"{event.server.url}/e/{event.code}"


async def test_before_an_event_its_calendar_entry_is_for_all_with_its_code(server):
    event = await server.event(started=False)
    stranger, olga = Browser(event), await organiser(event)
    for person in (olga, stranger):
        assert (await person.get(f"{person.base}/calendar.ics")).status_code == 200
    assert (await stranger.get("/e/NQTHRE/calendar.ics")).status_code == 404


async def test_after_an_event_its_calendar_entry_is_for_staff(server):
    event = await server.event()
    stranger, olga = Browser(event), await organiser(event)
    await event.operator("event.end")
    assert (await olga.get(f"{olga.base}/calendar.ics")).status_code == 200
    unknown, own = (
        await stranger.get("/e/NQTHRE/calendar.ics"),
        await stranger.get(f"{stranger.base}/calendar.ics"),
    )
    assert (unknown.status_code, own.status_code) == (404, 404)
    assert unknown.text.replace("NQTHRE", event.code) == own.text
