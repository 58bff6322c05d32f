"""Breakouts at the pages: topics go with the person, on every worker and after every return; plans
are worked out apart.
"""

import asyncio

import pytest

from live.jobs.precompute import Precompute
from live.kernel.errors import Busy, NotFound, Refused
from live.kernel.principal import OPERATOR
from live.store.memory_bus import MemoryBus
from tools.bus_contract import until
from tools.event_on_replica import EventOnReplica, new_hub
from tools.scenario import CREATE, OPTIONS, action

TEXTS = {"title": {"en": "Projects"}, "task": {"en": "Agree on one."}}


class Rooms(EventOnReplica):
    """Ann is in the first room, Ben in the second; in each a poll is open."""

    async def start(self) -> None:
        await super().start()
        await self.operator("breakout.draft", **TEXTS, rooms=2)
        [self.breakout] = self.replica.event.breakouts
        self.rooms = list(self.replica.event.breakouts[self.breakout].rooms)
        for client, room in zip((self.ann, self.ben), self.rooms, strict=True):
            await self.move(client, room)
        await self.operator("breakout.open", breakout=self.breakout)
        self.polls = [await self.room_poll(room) for room in self.rooms]
        await self.flushed()

    async def room_poll(self, room: int) -> int:
        config = {"kind": "choice", "options": OPTIONS}
        poll = await self.operator(
            "poll.create", room=room, prompt={"en": "Which?"}, config=config, rule="always"
        )
        await self.operator("poll.open", poll=poll)
        return poll

    async def move(self, client, room) -> int:
        return await self.operator(
            "breakout.move", breakout=self.breakout, person=client.identity.person, room=room
        )

    async def flushed(self) -> None:
        """Until all pages here have all changes."""
        for hall in {client.hall for client in (self.ann, self.ben, self.moderator)}:
            while (
                not (hall.flushed_seq == hall.replica.event.seq == self.replica.event.seq)
                or hall.replica.changed.is_set()
            ):
                hall.replica.urgent_flush.set()
                await asyncio.sleep(0.001)


@pytest.fixture
async def rooms():
    place = Rooms()
    await place.start()
    yield place
    await place.hub.drain()


def of_room(room: int) -> str:
    return f"room:{room}:attendee"


def topics_of(frames) -> set[str]:
    return {frame["topic"] for frame in frames if "topic" in frame}


async def test_after_the_move_only_items_of_the_new_room_come(rooms):
    await rooms.move(rooms.ann, rooms.rooms[1])
    await rooms.flushed()
    position = next(
        at
        for at, frame in enumerate(rooms.ann.seen)
        if frame.get("leave") == of_room(rooms.rooms[0])
    )
    later = [await rooms.room_poll(room) for room in rooms.rooms]
    await rooms.flushed()
    new = of_room(rooms.rooms[1])
    await until(lambda: f"poll:{later[1]}" in rooms.ann.items)
    await until(lambda: rooms.ann.store[new] == rooms.ben.store[new])
    assert of_room(rooms.rooms[0]) not in topics_of(rooms.ann.seen[position:])
    assert f"poll:{later[1]}" in rooms.ann.items and f"poll:{later[0]}" not in rooms.ann.items
    assert rooms.ann.items["yours"]["room"] == rooms.rooms[1]


async def test_a_person_moved_while_away_returns_to_the_new_room_and_learns_nothing_of_the_old_room(
    rooms,
):
    rooms.ann.disconnect()
    count = len(rooms.ann.seen)
    await rooms.room_poll(rooms.rooms[0])
    await rooms.move(rooms.ann, rooms.rooms[1])
    await rooms.ann.connect(rooms.hall)
    await rooms.flushed()
    assert of_room(rooms.rooms[0]) not in topics_of(rooms.ann.seen[count:]) | rooms.ann.store.keys()
    new = of_room(rooms.rooms[1])
    await until(lambda: rooms.ann.store[new] == rooms.ben.store[new])


async def test_a_disconnected_person_returns_to_the_same_room_after_a_restart_or_elsewhere(
    rooms,
):
    rooms.ann.disconnect()
    await rooms.restart()
    await rooms.ann.connect(rooms.hall)
    assert (
        rooms.ann.items["yours"]["room"] == rooms.rooms[0]
        and f"poll:{rooms.polls[0]}" in rooms.ann.items
    )
    other = new_hub(rooms.journal, MemoryBus(rooms.exchange))
    await other.start()
    rooms.ann.disconnect()
    await rooms.ann.connect(await other.find_broadcaster(CREATE["code"]))
    assert rooms.ann.items["yours"]["room"] == rooms.rooms[0]
    await other.drain()


async def test_a_move_at_a_worker_moves_the_page_at_another(rooms):
    other = new_hub(rooms.journal, MemoryBus(rooms.exchange))
    await other.start()
    rooms.ann.disconnect()
    await rooms.ann.connect(await other.find_broadcaster(CREATE["code"]))
    await rooms.move(rooms.ann, rooms.rooms[1])
    here = of_room(rooms.rooms[1])
    await until(lambda: here in rooms.ann.store)  # the bus brings the move to that worker
    await rooms.flushed()
    assert of_room(rooms.rooms[0]) not in rooms.ann.store
    assert rooms.ann.store[here] == rooms.ben.store[here]
    await other.drain()


@pytest.mark.parametrize("anonymous", [True, False])
async def test_a_vote_that_was_counted_is_answered_as_it_was_though_its_voter_was_moved_meanwhile(
    rooms, anonymous
):
    config = {"kind": "choice", "options": OPTIONS}
    poll = await rooms.operator(
        "poll.create",
        room=rooms.rooms[0],
        prompt={"en": "Who?"},
        config=config,
        anonymous=anonymous,
    )
    await rooms.operator("poll.open", poll=poll)
    vote = action("poll.vote", poll=poll, answer=[0])
    seq = await rooms.replica.perform(rooms.ann.identity, vote, ref="the-vote-of-ann-")
    await rooms.move(rooms.ann, rooms.rooms[1])
    assert await rooms.replica.perform(rooms.ann.identity, vote, ref="the-vote-of-ann-") == seq
    with pytest.raises(NotFound, match="poll"):
        await rooms.replica.perform(rooms.ann.identity, vote)


async def test_staff_see_a_new_room_at_once(rooms):
    room = await rooms.operator("breakout.draft", **TEXTS, rooms=1)
    await rooms.flushed()
    assert f"room:{room}" in rooms.moderator.store[f"room:{room}:staff"]
    await rooms.operator("breakout.drop", breakout=room - 1)
    await rooms.flushed()
    assert f"room:{room}:staff" not in rooms.moderator.store


async def test_when_its_time_is_over_the_system_ends_it_also_after_a_restart(rooms):
    rooms.ann.disconnect()
    await rooms.restart()
    rooms.journal.now = rooms.replica.event.breakouts[rooms.breakout].ends_at
    async with asyncio.timeout(30):
        while rooms.replica.event.breakouts[rooms.breakout].is_running:  # noqa: ASYNC110  only the alarm ends it
            await asyncio.sleep(0.002)
    await rooms.ann.connect(rooms.hall)
    assert (
        rooms.replica.event.polls[rooms.polls[0]].state == "closed"
        and "yours" not in rooms.ann.items
    )
    of_room = {name for name in rooms.ann.store if name.startswith(f"room:{rooms.rooms[0]}:")}
    assert of_room == {f"room:{rooms.rooms[0]}:report"}, "for a minute the report can be finished"


# values computed before the decision


async def plan(rooms, **fields) -> int:
    return await rooms.replica.perform(
        OPERATOR, action("breakout.plan", mode="mixed", rooms=2, **fields), ref="the-plan-once-more"
    )


async def test_a_plan_is_worked_out_by_a_process_and_made_once_however_often_it_is_sent(rooms):
    runs = []

    async def ahead(what, prepared):
        runs.append(await Precompute()(what, prepared))
        return runs[-1]

    hub = new_hub(rooms.journal, MemoryBus(rooms.exchange), compute=ahead)
    await hub.start()
    rooms.replica = (await hub.find_broadcaster(CREATE["code"])).replica
    await rooms.operator("breakout.draft", **TEXTS)
    draft = max(rooms.replica.event.breakouts)
    assert await plan(rooms, breakout=draft) == await plan(rooms, breakout=draft)
    assert len(runs) == 1 and len(rooms.replica.event.breakouts[draft].assignments) == 2
    await hub.drain()


async def test_refused_actions_cause_no_precomputing_and_a_failure_is_reported(rooms, monkeypatch):
    calls = []

    async def fails(what, prepared):
        calls.append(what)
        raise Busy

    hub = new_hub(rooms.journal, MemoryBus(rooms.exchange), compute=fails)
    await hub.start()
    replica = (await hub.find_broadcaster(CREATE["code"])).replica
    request = action("breakout.plan", breakout=rooms.breakout, mode="mixed")
    with pytest.raises(Refused, match="forbidden"):
        await replica.perform(rooms.ann.identity, request)
    with pytest.raises(Refused, match="breakout_running"):
        await replica.perform(OPERATOR, request)
    assert not calls
    draft = await replica.perform(OPERATOR, action("breakout.draft", **TEXTS))
    with pytest.raises(Busy):
        await replica.perform(
            OPERATOR, action("breakout.plan", breakout=draft, mode="mixed", rooms=1)
        )
    assert calls
    await hub.drain()
