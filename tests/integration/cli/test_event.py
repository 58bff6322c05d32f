"""`live event` and `live maker`, with a server that holds the database and without: the same words,
and the server knows at once.
"""

import asyncio
import json
import logging
import os
from pathlib import Path

import click
import msgspec
import pytest

from live.cli.support.operate import perform
from live.operations import BROKEN, UNKNOWN, Answer
from live.operations.maker_link import RenewMakerLink
from live.serving.command_socket import ask_server
from live.store import path_of
from live.web.makers.maker_link import maker_key
from tools.live_command import run_here, run_in_process
from tools.live_server import SECRET, join, make_settings, maker, running
from tools.scenario import CREATE

TITLE = CREATE["title"]["en"]


def commands_on(settings):
    """`await command("event", "list")` on the database of these settings, in this process or with
    `run=run_in_process`.
    """
    names = {"DATABASE_URL": settings.database_url, "SECRET_KEY": SECRET.decode()}

    async def command(*arguments, typed="", run=run_here):
        return await asyncio.to_thread(run, arguments, os.environ | names, Path.cwd(), typed)

    return command


@pytest.fixture
def command(settings):
    return commands_on(settings)


def output_of(done):
    """Its output; it must have succeeded."""
    assert done.returncode == 0, done.stderr
    return done.stdout


def error_of(done):
    """Its only sentence."""
    assert (done.returncode, done.stdout) == (1, ""), done.stdout
    return done.stderr.splitlines()[-1]


async def test_events_are_listed_while_they_are_served(event, command):
    [entry] = [
        each
        for each in json.loads(output_of(await command("event", "list", "--json")))
        if each["code"] == event.code
    ]
    assert entry["title"]["en"] == TITLE and entry["state"] == "live"
    assert f"{event.code}  live" in output_of(await command("event", "list"))


async def test_archiving_and_bringing_back_reach_the_server_at_once(event, command):
    assert "End it first" in error_of(await command("event", "archive", event.code))
    await event.operator("event.end")
    archiving = await command("event", "archive", event.code.lower(), run=run_in_process)
    assert "is archived" in output_of(archiving)
    assert event.state.profile.archived
    assert "back from the archive" in output_of(await command("event", "unarchive", event.code))
    assert not event.state.profile.archived


async def test_deleting_asks_for_the_title_and_sends_everybody_off(event, command):
    page = await (await join(event)).open()
    error = error_of(await command("event", "delete", event.code, typed="no\n"))
    assert "nothing was deleted" in error
    process = await command("event", "delete", event.code, typed=f"{TITLE}\n", run=run_in_process)
    assert "Nothing of it is left" in output_of(process) and TITLE in process.stderr
    await page.until(lambda: page.closed)
    assert page.closed == 4101
    assert "no event" in error_of(await command("event", "delete", event.code, "--yes"))


async def test_renewing_the_maker_link_ends_the_browsers_of_the_old_link(event, command):
    browser = await maker(event)
    before = json.loads(output_of(await command("maker", "--json")))["maker"]
    link = json.loads(output_of(await command("maker", "--renew", "--json")))["maker"]
    assert link != before and (await browser.get("/events")).status_code == 401
    assert link.endswith(maker_key(SECRET, await event.server.site.registry.maker_generation()))


async def test_the_same_commands_work_on_a_database_that_is_not_served(other_settings):
    async with running(other_settings) as server:
        event, other = await server.event(), await server.event()
        await event.operator("event.end")
        code, other_code = event.code, other.code
        await asyncio.gather(event.close_all(), other.close_all())
    command = commands_on(other_settings)
    assert "is archived" in output_of(await command("event", "archive", code))
    assert f"{code}  archived" in output_of(await command("event", "list"))
    assert "is deleted" in output_of(await command("event", "delete", code, "--yes"))
    assert code not in output_of(await command("event", "list"))
    first = output_of(await command("maker", "--renew", "--json"))
    assert output_of(await command("maker", "--json")) == first
    async with running(other_settings) as server:
        assert await server.site.hub.find_broadcaster(code) is None
        assert await server.site.hub.find_broadcaster(other_code) is not None


@pytest.fixture
def other_settings(tmp_path):
    return make_settings(tmp_path)


def test_a_server_of_another_user_is_named(other_settings, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("live.cli.support.operate.ask_server", refuse)
    with pytest.raises(click.ClickException, match="Run this command as that user"):
        perform(other_settings, RenewMakerLink())


def test_a_server_that_says_nothing_is_named(other_settings, monkeypatch):
    monkeypatch.setattr("live.cli.support.operate.ask_server", lambda *_: b"")
    with pytest.raises(click.ClickException, match="did not answer"):
        perform(other_settings, RenewMakerLink())


async def asked(settings, request):
    answer = await asyncio.to_thread(ask_server, path_of(settings.database_url), request)
    return msgspec.json.decode(answer, type=Answer).error


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        b"{}",
        b"[1]",
        b"\xff",
        b'{"do": "event.unknown"}',
        b'{"do": "event.delete"}',
        b'{"do": "event.delete", "code": 7}',
        b'{"do": "event.delete", "code": "AAAAAA", "more": 1}',
    ],
)
async def test_an_unknown_command_is_refused_with_a_sentence(event, settings, request_):
    assert await asked(settings, request_) == UNKNOWN


async def test_a_command_that_breaks_is_logged_and_says_so(event, settings, monkeypatch, caplog):
    monkeypatch.setattr("live.engine.hub.Hub.delete_event", None)
    request = b'{"do": "event.delete", "code": "%s"}' % event.code.encode()
    assert await asked(settings, request) == BROKEN
    assert "an operation failed" in caplog.text and "Traceback" in caplog.text


async def test_the_log_names_a_command_and_nothing_of_its_input(event, settings, caplog):
    caplog.set_level(logging.INFO)
    await event.operator("event.end")
    await asked(settings, b'{"do": "event.archive", "code": "%s"}' % event.code.encode())
    [line] = [each.message for each in caplog.records if each.name == "live.operations"]
    assert line == "event.archive done"


# events as files

FILE = """\
title: {en: Town hall, zh: 市民大会}
starts: 2026-12-03 09:00
ends: 2026-12-03 11:00
zone: Europe/Brussels
languages: [en, zh]
links:
  - {role: moderator, label: Desk}
"""


def code_in(output):
    return json.loads(output)["code"]


async def test_an_event_made_from_a_title_is_served_at_once(event, command):
    process = await command("event", "new", "Harbour talk", "--zone", "Europe/Madrid", "--json")
    links = json.loads(output_of(process))
    assert {"organiser", "moderator", "screen"} <= links["links"].keys()
    browser = await maker(event)
    assert "Harbour talk" in (await browser.get("/events")).text
    broadcaster = await event.server.site.hub.find_broadcaster(links["code"])
    assert broadcaster.replica.event.profile.zone == "Europe/Madrid"


async def test_an_event_goes_into_a_file_and_out_of_it_byte_for_byte(event, command, tmp_path):
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text(FILE, "utf-8")
    code = code_in(output_of(await command("event", "new", str(first), "--json")))
    assert output_of(await command("event", "export", code, "--out", str(second))) == f"{second}\n"
    again = code_in(output_of(await command("event", "new", str(second), "--json")))
    assert output_of(await command("event", "export", again)) == second.read_text("utf-8")
    assert "Desk" in second.read_text("utf-8")


def test_a_file_is_checked_without_a_database(tmp_path):
    def check(file):
        environment = os.environ | {"DATABASE_URL": "sqlite:////nowhere/live.db"}
        return run_here(("event", "check", str(file)), environment, tmp_path)

    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(FILE, "utf-8")
    bad.write_text(FILE.replace("11:00", "08:00") + "colour: red\n", "utf-8")
    assert "Town hall, 2026-12-03 09:00" in output_of(check(good))
    error = check(bad)
    assert error.returncode == 1
    assert "Line 8: unknown name “colour”" in error.stderr
    bad.write_text(FILE.replace("11:00", "08:00"), "utf-8")
    assert error_of(check(bad)).startswith("Error: Line 3: The end time")
    bad.write_bytes(FILE.encode("utf-16"))
    assert "not UTF-8" in error_of(check(bad))
    assert "No such file" in error_of(check(tmp_path / "none.yaml"))


async def test_a_copy_is_on_another_day_and_without_excluded_parts(event, command):
    await join(event, "Ann Canary")
    await event.poll(open=False)
    start = ("event", "copy", event.code, "--start", "2030-06-06", "--json")
    whole = code_in(output_of(await command(*start)))
    bare = code_in(
        output_of(await command(*start, "--without", "polls", "--title", "Second round"))
    )
    hub = event.server.site.hub
    copy, second = [(await hub.find_broadcaster(each)).replica.event for each in (whole, bare)]
    assert (len(copy.polls), len(second.polls)) == (1, 0)
    assert second.profile.title == {"en": "Second round"}
    assert not copy.people
    assert copy.profile.starts - event.state.profile.starts == 2926 * 86_400_000
    assert "no event" in error_of(await command("event", "copy", "ZZZZZZ", "--start", "2030-06-06"))


async def test_a_file_that_is_refused_leaves_no_event(event, command, tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(FILE + "k: 1\n", "utf-8")
    before = output_of(await command("event", "list"))
    assert "Line 8" in error_of(await command("event", "new", str(file)))
    assert "time zone" in error_of(await command("event", "new", "X", "--zone", "Mars"))
    assert output_of(await command("event", "list")) == before
