"""Long polls: an answer for each request, and a delta for changes in between."""

import asyncio

import pytest

from live.engine.clients import long_poll
from live.engine.clients.connection import Client
from live.engine.clients.long_poll import LongPoll
from live.features.wire import FrameBatch
from live.kernel.principal import GUEST, Identity, Role
from tools.event_on_replica import EventOnReplica, until

OTHER = Identity(Role.ATTENDEE, person=7)


class Listener:
    def __init__(self) -> None:
        self.drained = self.lost = 0

    def receive(self, client, data): ...

    def on_excess(self, client): ...

    def on_drained(self, client):
        self.drained += 1

    def on_lost(self, client):
        self.lost += 1


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
async def poll(listener):
    poll = LongPoll("a")
    poll.attach(listener, Client(poll, GUEST, "en"))
    poll.start_reading()
    yield poll
    poll.abort()


def batch(*numbers):
    return FrameBatch([b"%d" % number for number in numbers])


async def ask(poll, round=None):
    task = asyncio.create_task(poll.next_frames(poll.round if round is None else round))
    await asyncio.sleep(0)
    return task


async def test_messages_written_before_the_first_request_are_its_answer(poll):
    poll.write(batch(1, 2))
    assert await poll.next_frames(0) == [b"1", b"2"]
    assert poll.round == 1


async def test_messages_written_in_a_turn_of_the_loop_go_together(poll):
    waiting = await ask(poll)
    poll.write(batch(1))
    poll.write(batch(2))
    assert await waiting == [b"1", b"2"]


async def test_it_is_busy_between_two_requests_and_drained_by_the_next(poll, listener):
    assert poll.busy
    waiting = await ask(poll)
    assert not poll.busy and listener.drained == 1
    poll.write(batch(1))
    await waiting
    assert poll.busy
    await ask(poll)
    assert not poll.busy and listener.drained == 2


async def test_messages_without_news_wait_for_some(listener):
    poll = LongPoll("a")
    poll.attach(listener, Client(poll, GUEST, "en"))
    poll.write(batch(1))
    poll.start_reading(is_current=True)
    waiting = await ask(poll)
    await asyncio.sleep(0.01)
    assert not waiting.done()
    poll.write(batch(2))
    assert await waiting == [b"1", b"2"]
    poll.abort()


async def test_a_request_is_answered_in_any_case(poll, monkeypatch):
    monkeypatch.setattr(long_poll, "HOLD_S", 0.01)
    assert await poll.next_frames(0) == []


@pytest.mark.parametrize("round", [0, 2, -1])
async def test_a_request_for_another_round_ends_it_as_an_answer_was_lost(poll, listener, round):
    poll.write(batch(1))
    await poll.next_frames(0)
    assert await poll.next_frames(round) is None
    assert listener.lost == 1


async def test_a_page_that_gives_up_a_request_and_asks_again_loses_nothing(poll):
    first = await ask(poll)
    first.cancel()
    await asyncio.wait([first])
    poll.write(batch(1))
    assert await poll.next_frames(0) == [b"1"]


async def test_an_answer_to_a_request_that_was_given_up_meanwhile_is_kept(poll):
    first = await ask(poll)
    poll.write(batch(1))
    first.cancel()
    await asyncio.wait([first])
    assert await poll.next_frames(0) == [b"1"]


async def test_a_second_request_at_the_same_time_takes_the_place_of_the_first(poll):
    first = await ask(poll)
    second = await ask(poll, 0)
    assert await first == []
    poll.write(batch(1))
    assert await second == [b"1"]


async def test_a_client_that_stops_polling_is_lost_once(listener, monkeypatch):
    monkeypatch.setattr(long_poll, "IDLE_S", 0.01)
    poll, losses = LongPoll("a"), []
    poll.on_close(lambda: losses.append(1))
    poll.attach(listener, Client(poll, GUEST, "en"))
    poll.start_reading()
    await until(lambda: listener.lost)
    poll.abort()
    assert (listener.lost, losses) == (1, [1])
    assert await poll.next_frames(0) is None


async def test_a_goodbye_answers_the_request_that_waits(poll, listener):
    waiting = await ask(poll)
    poll.write(batch(1))
    poll.close(4100)
    poll.write(batch(2))
    assert await waiting == [b"1"]
    assert listener.lost == 1


async def test_a_goodbye_waits_for_the_next_request(poll, listener):
    poll.write(batch(1))
    await poll.next_frames(0)
    poll.write(batch(2))
    poll.close(4100)
    assert await poll.next_frames(1) == [b"2"]
    assert await poll.next_frames(2) is None


async def test_too_much_between_two_requests_ends_it(poll, listener):
    poll.write(batch(1))
    await poll.next_frames(0)
    poll.write(FrameBatch([b"x" * (long_poll.MAX_BACKLOG_BYTES + 1)]))
    assert listener.lost == 1


async def test_a_long_poll_belongs_to_a_single_identity_in_a_single_event(poll, listener):
    assert poll.is_of(listener, GUEST)
    assert not poll.is_of(listener, OTHER)
    assert not poll.is_of(Listener(), GUEST)


async def test_a_page_gets_a_single_delta_for_all_it_missed():
    place = EventOnReplica()
    await place.start()
    poll = LongPoll("a")
    client = Client(poll, place.ann.identity, "en")
    poll.attach(place.hall, client)
    await place.hall.add_client(client, "", [])
    poll.start_reading()
    assert b"welcome" in (await poll.next_frames(0))[0]
    for text in ("One", "Two"):
        await place.operator("announcement.post", room=1, text={"en": text})
    await until(lambda: place.hall.delivered_seq == place.replica.event.seq)
    frames = await poll.next_frames(1)
    assert sum(b'"topic"' in frame for frame in frames) == 1
    assert b"Two" in frames[0] and frames[-1].startswith(b'{"seq"')
    poll.abort()
    await place.hub.drain()
