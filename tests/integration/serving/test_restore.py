"""A restored backup: role links that were made after it are lost, and open nothing of the links
that take their numbers.
"""

import pytest

from tools.live_server import Browser
from tools.server_process import ServerProcess


@pytest.fixture
async def backed_up(tmp_path):
    server_process = ServerProcess(tmp_path)
    await server_process.seed_events(live=1)
    await server_process.run_command("backup", tmp_path / "copy.backup")
    await server_process.start()
    yield server_process
    await server_process.close()


async def restore(server_process):
    """Restore it while nothing runs; test_restore.py among the faults does under open pages."""
    await server_process.stop()
    await server_process.run_command(
        "restore", server_process.log.parent / "copy.backup", "--replace"
    )
    await server_process.start()


async def make_link(organiser, role):
    """Make a role link by the organiser's page; return its number and its path."""
    page = await organiser.open("organiser")
    seq = await page.perform("link.make", role=role, label=role)
    await page.close()
    url = (await organiser.get(f"{organiser.base}/links")).json()[str(seq)]
    return seq, url.removeprefix(organiser.server.url)


@pytest.mark.parametrize("later", ["organiser", "speaker"])
async def test_a_lost_speakers_link_opens_no_later_link(backed_up, later):
    event = backed_up.event()
    organiser, speaker = await event.bot("organiser"), Browser(event)
    _, lost_path = await make_link(organiser, "speaker")
    assert (await speaker.get(lost_path)).status_code == 303
    assert (await speaker.get(f"{speaker.base}/speak")).status_code == 200
    await restore(backed_up)

    _, path = await make_link(organiser, later)
    assert path != lost_path
    assert (await Browser(event).get(lost_path)).status_code == 404
    assert (await speaker.get(f"{speaker.base}/speak")).status_code == 401
    assert (await Browser(event).get(path)).status_code == 303
    await event.close_all()
