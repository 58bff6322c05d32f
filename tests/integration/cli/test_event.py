"""`live event` and `live maker`, with a server that holds the database and without one: the same
words, and the server knows at once.
"""

import asyncio
import json
import logging
import os
import subprocess
import sys

import click
import msgspec
import pytest

from live.cli.operate import perform
from live.operations import BROKEN, UNKNOWN, Answer
from live.operations.maker_link import RenewMakerLink
from live.serving.command_socket import ask_server
from live.store import path_of
from live.web.maker_link import maker_key
from tools.live_server import SECRET, join, make_settings, maker, running
from tools.scenario import CREATE

TITLE = CREATE["title"]["en"]


def commands_on(settings):
    """`await command("event", "list")` on the database of these settings; the process when it
    ended.
    """
    names = {"DATABASE_URL": settings.database_url, "SECRET_KEY": SECRET.decode()}

    async def command(*arguments, typed=""):
        return await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "live", *arguments],
            env={**os.environ, **names},
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return command


@pytest.fixture
def command(settings):
    return commands_on(settings)


def said(done):
    """Its output; it must have succeeded."""
    assert done.returncode == 0, done.stderr
    return done.stdout


def failed(done):
    """Its one sentence."""
    assert (done.returncode, done.stdout) == (1, ""), done.stdout
    return done.stderr.splitlines()[-1]


async def test_events_are_listed_while_they_are_served(event, command):
    [listed] = [
        each
        for each in json.loads(said(await command("event", "list", "--json")))
        if each["code"] == event.code
    ]
    assert listed["title"]["en"] == TITLE and listed["state"] == "live"
    assert f"{event.code}  live" in said(await command("event", "list"))


async def test_archiving_and_bringing_back_reach_the_server_at_once(event, command):
    assert "End it first" in failed(await command("event", "archive", event.code))
    await event.operator("event.end")
    assert "is archived" in said(await command("event", "archive", event.code.lower()))
    assert event.state.profile.archived
    assert "back from the archive" in said(await command("event", "unarchive", event.code))
    assert not event.state.profile.archived


async def test_deleting_asks_for_the_title_and_sends_everybody_off(event, command):
    page = await (await join(event)).open()
    told = failed(await command("event", "delete", event.code, typed="no\n"))
    assert "nothing was deleted" in told
    done = await command("event", "delete", event.code, typed=f"{TITLE}\n")
    assert "Nothing of it is left" in said(done) and TITLE in done.stderr
    await page.until(lambda: page.closed)
    assert page.closed == 4101
    assert "no event" in failed(await command("event", "delete", event.code, "--yes"))


async def test_renewing_the_maker_link_ends_the_browsers_of_the_old_one(event, command):
    browser = await maker(event)
    before = json.loads(said(await command("maker", "--json")))["maker"]
    renewed = json.loads(said(await command("maker", "--renew", "--json")))["maker"]
    assert renewed != before and (await browser.get("/events")).status_code == 401
    assert renewed.endswith(maker_key(SECRET, await event.server.site.registry.maker_generation()))


async def test_the_same_commands_work_on_a_database_that_is_not_served(settings_of_one):
    async with running(settings_of_one) as server:
        event, other = await server.event(), await server.event()
        await event.operator("event.end")
        code, kept = event.code, other.code
        await asyncio.gather(event.close_all(), other.close_all())
    command = commands_on(settings_of_one)
    assert "is archived" in said(await command("event", "archive", code))
    assert f"{code}  archived" in said(await command("event", "list"))
    assert "is deleted" in said(await command("event", "delete", code, "--yes"))
    assert code not in said(await command("event", "list"))
    first = said(await command("maker", "--renew", "--json"))
    assert said(await command("maker", "--json")) == first
    async with running(settings_of_one) as server:
        assert await server.site.hub.find_broadcaster(code) is None
        assert await server.site.hub.find_broadcaster(kept) is not None


@pytest.fixture
def settings_of_one(tmp_path):
    return make_settings(tmp_path)


def test_a_server_of_another_user_is_named(settings_of_one, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("live.cli.operate.ask_server", refuse)
    with pytest.raises(click.ClickException, match="Run this command as that user"):
        perform(settings_of_one, RenewMakerLink())


def test_a_server_that_says_nothing_is_named(settings_of_one, monkeypatch):
    monkeypatch.setattr("live.cli.operate.ask_server", lambda *_: b"")
    with pytest.raises(click.ClickException, match="did not answer"):
        perform(settings_of_one, RenewMakerLink())


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
async def test_what_is_not_a_command_is_refused_with_a_sentence(event, settings, request_):
    assert await asked(settings, request_) == UNKNOWN


async def test_a_command_that_breaks_is_logged_and_says_so(event, settings, monkeypatch, caplog):
    monkeypatch.setattr("live.engine.hub.Hub.delete_event", None)
    request = b'{"do": "event.delete", "code": "%s"}' % event.code.encode()
    assert await asked(settings, request) == BROKEN
    assert "an operation failed" in caplog.text and "Traceback" in caplog.text


async def test_the_log_names_a_command_and_nothing_of_what_it_was_sent(event, settings, caplog):
    caplog.set_level(logging.INFO)
    await event.operator("event.end")
    await asked(settings, b'{"do": "event.archive", "code": "%s"}' % event.code.encode())
    [line] = [each.message for each in caplog.records if each.name == "live.operations"]
    assert line == "event.archive done"
