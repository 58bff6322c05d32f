"""Snapshots are taken by a process of its own, from the file that a server writes to at the same
time.
"""

import asyncio
import logging
from dataclasses import replace

import pytest

from live.app import build_app
from live.engine import hub as hub_module
from live.engine import snapshot_scheduler as upkeep_module
from live.engine.snapshot_codec import STAMP
from live.jobs import snapshot as snapshot_module
from live.jobs.snapshot import TAKE_SNAPSHOT, SnapshotTaker
from live.kernel.principal import OPERATOR
from live.settings import Settings
from live.store import open_journal, url_of
from live.store.migrations import migrate
from tools.event_on_replica import new_hub
from tools.scenario import CREATE, action

EVENT, CODE = CREATE["id"], CREATE["code"]


@pytest.fixture
def url(tmp_path):
    migrate(url_of(tmp_path / "live.db"))
    return url_of(tmp_path / "live.db")


@pytest.fixture
async def journal(url):
    journal = open_journal(url)
    yield journal
    await journal.close()


async def open_hub(journal, url):
    hub = new_hub(journal, take_snapshot=SnapshotTaker(url))
    await hub.start()
    return hub


async def post_announcements(hall, notices):
    for number in range(notices):
        await hall.replica.perform(
            OPERATOR, action("announcement.post", room=1, text={"en": f"notice {number}"})
        )


async def test_an_event_that_grew_is_loaded_from_a_snapshot_the_next_time(
    journal, url, monkeypatch
):
    monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 0.01)
    monkeypatch.setattr(upkeep_module, "MAX_WAIT_S", 0.0)
    monkeypatch.setattr(upkeep_module, "ENTRIES_DUE_AT_ONCE", 20)
    hub = await open_hub(journal, url)
    hall = await hub.create_event(action("event.create", **CREATE))
    await post_announcements(hall, 30)
    async with asyncio.timeout(20):
        while not await journal.snapshot_seq(EVENT, STAMP):  # noqa: ASYNC110 -- the awaited state has no event of its own
            await asyncio.sleep(0.01)
    await post_announcements(hall, 3)
    await hub.drain()
    again = await open_hub(journal, url)
    replica = (await again.find_broadcaster(CODE)).replica
    assert replica.loaded_from.seq >= 20
    assert replica.event == hall.replica.event and replica.cursor_at() == hall.replica.cursor_at()
    await again.drain()


async def test_a_snapshot_continues_the_snapshot_before(journal, url):
    hub = await open_hub(journal, url)
    hall = await hub.create_event(action("event.create", **CREATE))
    await post_announcements(hall, 3)
    await journal.save_snapshot(EVENT, await SnapshotTaker(url)(CODE))
    await post_announcements(hall, 3)
    second = await SnapshotTaker(url)(CODE)
    assert second == hall.replica.take_snapshot()
    await hub.drain()


async def test_a_failed_snapshot_is_reported_and_nothing_else_happens(url, caplog):
    with caplog.at_level(logging.WARNING):
        assert await SnapshotTaker(url)("7HK3QG") is None
    assert "There is no event" in caplog.text


async def test_a_snapshot_that_takes_too_long_is_ended(url, monkeypatch, caplog):
    monkeypatch.setattr(snapshot_module, "TAKE_SNAPSHOT", replace(TAKE_SNAPSHOT, timeout_s=0))
    assert await SnapshotTaker(url)(CODE) is None
    assert "took longer than 0 s" in caplog.text


def test_a_server_takes_them_of_the_database_that_it_serves(tmp_path):
    settings = Settings(port=0, secret_key=b"x" * 32, database_url=url_of(tmp_path / "live.db"))
    migrate(settings.database_url)
    app = build_app(settings)
    assert app.state.context.hub._scheduler._take_snapshot.database == settings.database_url
    asyncio.run(app.state.context.journal.close())
