"""`live backup` and `live restore`, with a server that holds the database and without."""

import asyncio
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from live.store import path_of
from tools.live_command import run_here, run_in_process
from tools.live_server import SECRET, join, make_settings, running


@pytest.fixture
def settings(tmp_path):
    return make_settings(tmp_path)


@pytest.fixture
def command(settings):
    """`await command("backup", file)` on the database of the settings; the ended process."""

    async def command(*arguments, run=run_here, **environment):
        ours = {"DATABASE_URL": settings.database_url, "SECRET_KEY": SECRET.decode()}
        texts = tuple(map(str, arguments))
        names = {**os.environ, **ours, **environment}
        return await asyncio.to_thread(run, texts, names, Path.cwd())

    return command


def output_of(done):
    assert done.returncode == 0, done.stderr
    return done.stdout


def error_of(done):
    """Its only sentence."""
    assert (done.returncode, done.stdout) == (1, ""), done.stdout
    assert done.stderr.startswith("Error: ") and done.stderr.count("\n") == 1, done.stderr
    return done.stderr


async def test_a_backup_is_restored_under_the_open_pages_of_a_server(command, settings, tmp_path):
    file = tmp_path / "copy.backup"
    async with running(settings) as server:
        event = await server.event()
        ann = await join(event)
        page = await ann.open()
        process = await command("backup", file, run=run_in_process)
        assert f"{file} has 1 event, " in output_of(process)
        assert (
            "does not have SECRET_KEY" in process.stderr
            and "Keep the secret, too" in process.stderr
        )
        poll, other = await event.poll(), await server.event()
        await page.until(lambda: f"poll:{poll}" in page.items)
        assert "has 2 events, which would be lost" in error_of(await command("restore", file))
        assert f"poll:{poll}" in page.items and not page.closed
        output = output_of(await command("restore", file, "--replace"))
        assert output == f"The database now has 1 event from {file}, in place of 2 events.\n"
        await page.until(lambda: page.closed)
        assert page.bye["again"]
        again = await ann.open(at=page.cursor, topics=",".join(page.topics))
        assert again.items == (await ann.open()).items and f"poll:{poll}" not in again.items
        assert await server.site.hub.find_event_id(other.code) is None
        events = json.loads(output_of(await command("event", "list", "--json")))
        assert [each["code"] for each in events] == [event.code]
        await asyncio.gather(event.close_all(), other.close_all())


async def test_a_new_database_is_created_from_a_backup_and_served(command, settings, tmp_path):
    file = tmp_path / "copy.backup"
    async with running(settings) as server:
        code = (await server.event()).code
    output_of(await command("backup", file))
    other_settings = make_settings(tmp_path / "moved")
    there = {"DATABASE_URL": other_settings.database_url}
    assert "1 event from" in output_of(await command("restore", file, **there))
    async with running(other_settings) as server:
        assert await server.site.hub.find_broadcaster(code) is not None


async def test_refusals_are_a_single_sentence_and_change_nothing(command, settings, tmp_path):
    file, other = tmp_path / "copy.backup", tmp_path / "other.backup"
    async with running(settings) as server:
        code = (await server.event()).code
    output_of(await command("backup", file))
    assert "exists. Choose another name, or add --force" in error_of(await command("backup", file))
    output_of(await command("backup", file, "--force"))
    other.write_bytes(file.read_bytes()[:5000])
    assert "is damaged" in error_of(await command("restore", other, "--replace"))
    foreign = {"SECRET_KEY": "another secret, which has 32 bytes and more"}
    error = error_of(await command("restore", file, "--replace", **foreign))
    assert "another SECRET_KEY" in error and "Set SECRET_KEY" in error
    database = path_of(settings.database_url)
    assert "belongs to the database" in error_of(await command("restore", database, "--replace"))
    assert "belongs to the database" in error_of(await command("backup", database, "--force"))
    assert code in output_of(await command("event", "list"))


async def test_progress_is_shown_on_a_terminal_only(command, settings, tmp_path):
    async with running(settings) as server:
        await server.event()
    done = await command("backup", tmp_path / "quiet.backup")
    assert "·" not in done.stdout + done.stderr
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "live", "backup", str(tmp_path / "seen.backup")),
        env={**os.environ, "DATABASE_URL": settings.database_url},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    assert await process.wait() == 0
    os.close(theirs)
    assert "reading the database" in os.read(ours, 65536).decode()
    os.close(ours)
