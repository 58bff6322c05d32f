"""A database that goes back a few entries, as a standby does that lagged when it took over: workers
leave the history that was lost, and pages come back and get everything.
"""

import asyncio
import copy

import pytest

from live.engine import hub as hub_module
from live.engine.journal import START, JournalFailed
from live.kernel.errors import Busy, NotFound
from live.kernel.principal import OPERATOR
from tools.event_on_replica import EventOnReplica, answer, new_hub, until
from tools.scenario import CREATE, action


class Failover(EventOnReplica):
    """An event on two workers that hear nothing of each other; the pages are at the first."""

    async def start(self) -> None:
        await super().start()
        self.other = new_hub(self.journal)
        await self.other.start()
        self.there = await self.other.find_broadcaster(CREATE["code"])

    async def append_there(self) -> int:
        there = await self.other.find_broadcaster(CREATE["code"])
        return await there.replica.perform(
            self.moderator.identity, action("announcement.post", room=1, text={"en": "Soon"})
        )

    def lose(self, count: int) -> None:
        self.journal.lose(CREATE["id"], count)

    async def sent_away(self, *clients) -> None:
        await until(lambda: all(client.page.connection.closed == 4001 for client in clients))

    async def come_back(self, client) -> None:
        await self.load()
        await client.connect(self.hall)

    def is_whole(self) -> bool:
        position = START
        for row in self.journal.rows[CREATE["id"]]:
            if not row.follows(position):
                return False
            position = row.position
        return True


@pytest.fixture
async def place(monkeypatch):
    """Workers compare heads only when a test says so."""
    monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 3600)
    place = Failover()
    await place.start()
    yield place
    await place.other.drain()
    await place.hub.drain()


async def test_a_worker_never_appends_to_a_history_that_was_lost(place):
    await place.operator("announcement.post", room=1, text={"en": "Lost"})
    place.lose(1)
    await place.append_there()  # up to the very seq that the first worker holds
    ref = place.ann.do("question.ask", room=1, text="Why?", language="en")
    await place.sent_away(place.ann, place.ben, place.moderator)
    assert ref not in place.ann.answers and place.is_whole()
    await place.come_back(place.ann)
    again = await answer(place.ann, "question.ask", ref, room=1, text="Why?", language="en")
    assert "done" in again and place.is_whole()


@pytest.mark.parametrize("new", [0, 1, 2, 3])
async def test_the_next_comparison_of_heads_ends_a_history_that_was_lost(place, new):
    for text in ("Lost", "Lost too"):
        seq = await place.operator("announcement.post", room=1, text={"en": text})
    await until(lambda: f"announcement:{seq}" in place.ann.items)
    place.lose(2)
    for _ in range(new):
        await place.append_there()
    await place.hub._compare_heads()
    await place.sent_away(place.ann, place.ben, place.moderator)
    assert place.ann.seen[-1] == {"bye": 4001, "message": "en:busy: restored", "again": True}
    await place.come_back(place.ann)
    keys = {key for key in place.ann.items if key.startswith("announcement:")}
    rows = place.journal.rows[CREATE["id"]][-new:] if new else []
    assert keys == {f"announcement:{row.seq}" for row in rows}


@pytest.mark.parametrize("flushed", [True, False])
async def test_an_acknowledged_vote_that_was_lost_is_gone_from_the_voters_page(place, flushed):
    poll = await place.poll()
    await until(lambda: f"poll:{poll}" in place.ann.items)
    before, store = place.ann.cursor, copy.deepcopy(place.ann.store)
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await until(lambda: place.ann.cursor != before)
    assert place.ann.items[f"ballot:{poll}"] == {"answer": [0]}
    place.lose(1)
    await place.append_there()
    await place.hub._compare_heads()
    await place.sent_away(place.ann)
    if not flushed:  # the answer came, and the line broke before the flush
        place.ann.cursor, place.ann.store = before, {**store, "me": place.ann.store["me"]}
    await place.come_back(place.ann)
    assert f"ballot:{poll}" not in place.ann.items
    assert place.ann.items[f"result:{poll}"]["n"] == 0


async def test_a_failed_commit_that_turns_out_to_be_a_failover_sends_pages_away(place):
    await place.operator("announcement.post", room=1, text={"en": "Lost"})
    commit = place.journal._commit

    def commit_and_lose(event, turn):
        place.journal._commit = commit
        place.lose(1)
        raise JournalFailed("the server has gone")

    place.journal._commit = commit_and_lose
    ref = place.ann.do("question.ask", room=1, text="Why?", language="en")
    await place.sent_away(place.ann, place.ben)
    await place.come_back(place.ann)
    assert "done" in await answer(
        place.ann, "question.ask", ref, room=1, text="Why?", language="en"
    )
    assert place.is_whole()


async def test_a_client_waiting_for_an_action_over_http_gets_a_retry_request(place):
    await place.operator("announcement.post", room=1, text={"en": "Lost"})
    place.lose(1)
    async with asyncio.timeout(30):
        with pytest.raises(Busy):
            await place.operator("qa.close", room=1)
    await place.load()
    await place.operator("qa.close", room=1)


async def test_a_client_of_a_worker_that_left_its_history_gets_a_retry_request(place):
    old_replica = place.replica
    await place.operator("announcement.post", room=1, text={"en": "Lost"})
    place.lose(1)
    with pytest.raises(Busy):
        await place.operator("qa.close", room=1)
    async with asyncio.timeout(30):
        with pytest.raises(Busy):
            await old_replica.perform(OPERATOR, action("qa.close", room=1))


GONE = {"bye": 4101, "message": "en:not_found: event", "again": False}


async def sent_off(*clients) -> None:
    """Wait until each client got the end of the event, for good."""
    await until(lambda: all(client.page.connection.closed == 4101 for client in clients))
    assert [client.seen[-1] for client in clients] == [GONE] * len(clients)


async def test_a_deleted_event_sends_everybody_off_and_is_not_found(place, caplog):
    assert await place.hub.delete_event(CREATE["code"]) is True
    await sent_off(place.ann, place.ben, place.moderator)
    assert await place.hub.find_broadcaster(CREATE["code"]) is None
    assert await place.hub.delete_event(CREATE["code"]) is False
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


async def test_an_event_that_another_worker_deleted_goes_at_the_next_comparison_of_heads(
    place, caplog
):
    await place.other.delete_event(CREATE["code"])
    await place.hub._compare_heads()
    await sent_off(place.ann, place.ben, place.moderator)
    assert await place.hub.find_broadcaster(CREATE["code"]) is None
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


async def test_an_action_on_an_event_that_another_worker_deleted_is_refused_and_ends_it(
    place, caplog
):
    await place.other.delete_event(CREATE["code"])
    with pytest.raises(Busy):
        await place.operator("qa.close", room=1)
    await sent_off(place.ann, place.moderator)
    assert place.journal.rows == {}
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


async def test_an_event_that_is_deleted_while_it_is_loaded_is_not_found(place, monkeypatch):
    await place.hub.drain()
    await place.open()
    read = place.journal.read_private

    async def delete_then_read(event, which=None):
        if which is None:
            await place.journal.delete_event(event)
        return await read(event, which)

    monkeypatch.setattr(place.journal, "read_private", delete_then_read)
    assert await place.hub.find_broadcaster(CREATE["code"]) is None
    assert place.hub._served == {}


async def test_the_code_of_a_deleted_event_serves_the_next_event_that_takes_it(place):
    await place.hub.delete_event(CREATE["code"])
    again = await place.hub.create_event(action("event.create", **{**CREATE, "id": "another"}))
    assert await place.hub.find_broadcaster(CREATE["code"]) is again
    await place.other._compare_heads()
    await until(lambda: place.other._served == {})
    assert (await place.other.find_broadcaster(CREATE["code"])).replica.id == "another"


async def test_a_person_with_a_lost_join_is_not_mistaken_for_the_next_to_join(place):
    zoe = await place.join("zoe")
    place.lose(1)
    await place.hub._compare_heads()
    await place.sent_away(place.ann)
    await place.load()
    place.ann.identity = zoe
    with pytest.raises(NotFound):
        await place.ann.connect(place.hall)


async def test_own_appends_while_heads_are_read_are_no_other_history(place, monkeypatch):
    read = place.journal.read_heads

    async def read_slowly(events):
        heads = await read(events)
        for _ in range(3):
            await place.operator("announcement.post", room=1, text={"en": "Soon"})
        return heads

    monkeypatch.setattr(place.journal, "read_heads", read_slowly)
    await place.hub._compare_heads()
    notice = await place.operator("announcement.post", room=1, text={"en": "Soon"})
    await until(lambda: f"announcement:{notice}" in place.ann.items)
    assert place.ann.page.connection.closed is None


async def test_a_row_of_a_lost_history_that_is_still_rung_is_left_again(place):
    """Another worker's last row arrives after the database lost it."""
    hearing = new_hub(place.journal)
    await hearing.start()
    broadcaster = await hearing.find_broadcaster(CREATE["code"])
    await place.operator("announcement.post", room=1, text={"en": "Lost"})
    row = place.journal.rows[CREATE["id"]][-1]
    place.lose(1)
    broadcaster.replica.receive_row(row)
    await until(lambda: broadcaster.replica.position == row.position)
    await hearing._compare_heads()
    await until(lambda: hearing._replicas == {})
    fresh = await hearing.find_broadcaster(CREATE["code"])
    assert fresh.replica.position == place.journal.rows[CREATE["id"]][-1].position
    await hearing.drain()
