"""`live rehearse`, with a server that holds the database and without: a twin with simulated people,
its progress, and a file with the verdict.
"""

import asyncio
import json
import os
import signal
import sys

import pytest

from live.rehearsal import simulation
from tools.live_command import run_here
from tools.live_server import SECRET, make_settings, running

PATIENCE_S = 60


async def rehearse(settings, folder, *arguments, stop_after=""):
    """Exit code and standard error of the command; interrupted once this text was said."""
    names = {"DATABASE_URL": settings.database_url, "SECRET_KEY": SECRET.decode()}
    command = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "live", "rehearse", *arguments),
        env={**os.environ, "PYTHONPATH": os.getcwd(), **names},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output = b""
    async with asyncio.timeout(PATIENCE_S):
        while stop_after and stop_after.encode() not in output:
            line = await command.stderr.readline()
            assert line, output
            output += line
        if stop_after:
            command.send_signal(signal.SIGINT)
        out, rest = await command.communicate()
    return command.returncode, out.decode(), (output + rest).decode()


@pytest.fixture
async def served_database(tmp_path):
    settings = make_settings(tmp_path)
    async with running(settings) as server:
        event = await server.event(started=False)
        await event.poll(open=False)
        yield settings, server, event


async def test_on_a_server_it_takes_the_run_sheet_and_writes_the_verdict(
    served_database, tmp_path, monkeypatch
):
    monkeypatch.setattr(simulation, "SECONDS_PER_MINUTE", 6)
    monkeypatch.setattr(simulation, "TICK_S", simulation.TICK_S / 10)
    settings, server, event = served_database
    before = event.hall.replica.position
    options = ("--people", "20", "--minutes", "1", "--drive", "--file", "verdict.json")
    code, out, output = await rehearse(settings, tmp_path, event.code, *options)
    assert code == 0, output
    verdict = json.loads((tmp_path / "verdict.json").read_text())
    assert verdict["figures"]["joined"] > 0 and not verdict["running"]
    twin = (await server.site.hub.find_broadcaster(verdict["code"])).replica.event
    assert twin.profile.rehearsal_of == event.hall.replica.id
    assert twin.profile.state == "ended" and next(iter(twin.polls.values())).state == "closed"
    assert event.hall.replica.position == before
    assert "Went well" in out and f"live links {verdict['code']}" in out
    assert "s left:" in output and "\x1b" not in out + output


@pytest.mark.nightly
async def test_interrupted_it_lets_them_leave_and_still_writes_the_verdict(
    served_database, tmp_path
):
    settings, server, event = served_database
    code, out, output = await rehearse(settings, tmp_path, event.code, stop_after="s left:")
    assert code == 0, output
    (file,) = tmp_path.glob("rehearsal-*.md")
    text = file.read_text()
    assert text.startswith(f"# Rehearsal {file.stem.removeprefix('rehearsal-')}: Regional")
    assert "## Figures" in text and "| Joined |" in text
    assert file.name in out
    assert not server.site.simulations._tasks


@pytest.mark.nightly
async def test_without_a_server_it_runs_by_itself(tmp_path):
    settings = make_settings(tmp_path)
    async with running(settings) as server:
        event = await server.event(started=False)
    code, _, output = await rehearse(
        settings, tmp_path, event.code, "--people", "20", stop_after="s left:"
    )
    assert code == 0, output
    assert len(list(tmp_path.glob("rehearsal-*.md"))) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(("AAAAAA",), "There is no event"), (("AAAAAA", "--people", "5"), "20<=x<=2000")],
)
async def test_an_impossible_rehearsal_is_refused_with_a_sentence(
    served_database, tmp_path, arguments, sentence
):
    names = {"DATABASE_URL": served_database[0].database_url, "SECRET_KEY": SECRET.decode()}
    done = await asyncio.to_thread(run_here, ("rehearse", *arguments), os.environ | names, tmp_path)
    assert done.returncode != 0 and sentence in done.stderr and "Traceback" not in done.stderr
