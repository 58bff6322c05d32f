"""Two workers of an event: appends of either are read by the other from its ring, and the journal
is asked only for lost rows.
"""

import asyncio

import pytest

from live.engine import broadcaster as hall_module
from live.engine import hub as hub_module
from live.engine import replica as replica_module
from live.engine.clients.rate_limits import ATTENDEE_RATE
from live.engine.journal import JournalFailed
from live.engine.metrics import NullMetrics
from live.features.people.roster import JoinByRoster
from live.kernel.errors import Busy, Closed
from live.kernel.principal import Identity, Role
from live.store.memory_bus import MemoryBus
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, answer, new_hub, until
from unit.engine.test_replica import CREATE


class Gaps(NullMetrics):
    def __init__(self) -> None:
        self.gaps = self.rows = 0

    def record_gap(self) -> None:
        self.gaps += 1

    def record_read(self, rows: int) -> None:
        self.rows += rows


class Pair(EventOnReplica):
    """A second worker beside the first. `rung` holds its rings, while `held` keeps it from hearing
    that.
    """

    async def start(self) -> None:
        await super().start()
        self.gaps = Gaps()
        self.bus = MemoryBus(self.exchange)
        self.other = new_hub(self.journal, self.bus, metrics=self.gaps)
        await self.other.start()
        self.there = await self.other.find_broadcaster(CREATE["code"])
        self.gaps.rows = 0
        self.rung = []

    def hold(self) -> None:
        """Let no ring through."""
        self.bus.enqueue_notice = self.rung.append

    def follows(self) -> bool:
        return self.there.replica.cursor_at() == self.replica.cursor_at()


@pytest.fixture
async def pair(monkeypatch):
    monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 3600)
    pair = Pair()
    await pair.start()
    yield pair
    await pair.other.drain()
    await pair.hub.drain()


async def test_rung_entries_are_seen_without_a_query_of_the_journal(pair):
    there = SimulatedClient(pair.ben.identity)
    await there.connect(pair.there)
    poll = await pair.poll()
    await answer(pair.ann, "poll.vote", poll=poll, answer=[0])
    await until(lambda: there.items.get(f"result:{poll}", {}).get("n") == 1)
    assert pair.follows() and pair.there.replica.event == pair.replica.event
    assert pair.gaps.gaps == pair.gaps.rows == 0


async def test_rings_out_of_order_wait_for_those_before(pair, monkeypatch):
    monkeypatch.setattr(replica_module, "REORDER_WAIT_S", 0.2)
    pair.hold()
    await pair.poll()
    await pair.poll()
    for ring in reversed(pair.rung):
        pair.other._on_notice(ring)
        await asyncio.sleep(0)
    await until(pair.follows)
    assert pair.gaps.gaps == 0


async def test_a_ring_that_never_came_is_read_from_the_journal(pair):
    pair.hold()
    await pair.poll()
    pair.other._on_notice(pair.rung[1])
    await until(pair.follows)
    assert pair.gaps.gaps == 1 and pair.gaps.rows == 2


async def test_without_any_ring_the_heads_bring_news_within_a_second(pair, monkeypatch):
    monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 0.01)
    await pair.other.drain()
    other = new_hub(pair.journal)
    await other.start()
    there = await other.find_broadcaster(CREATE["code"])
    await pair.poll()
    await until(lambda: there.replica.cursor_at() == pair.replica.cursor_at())
    await other.drain()


async def test_a_ring_with_other_entries_than_its_digest_says_is_not_believed(pair):
    pair.hold()
    await pair.poll()
    ring = pair.rung[0]
    pair.other._on_notice(
        ring._replace(row=ring.row._replace(entries=ring.row.entries.replace(b"Which?", b"Whose?")))
    )
    await until(pair.follows)
    assert pair.there.replica.event == pair.replica.event and pair.gaps.gaps == 1


async def test_a_ring_heard_twice_counts_once(pair):
    pair.hold()
    poll = await pair.poll()
    await answer(pair.ann, "poll.vote", poll=poll, answer=[0])
    for ring in pair.rung * 2:
        pair.other._on_notice(ring)
    await until(pair.follows)
    assert pair.there.replica.event == pair.replica.event


async def test_names_are_fetched_beside_a_ring_and_never_travel_in_it(pair):
    pair.hold()
    zoe = await pair.join("Zoe")
    assert not any(b"Zoe" in ring.row.entries for ring in pair.rung)
    for ring in pair.rung:
        pair.other._on_notice(ring)
    await until(pair.follows)
    assert pair.there.replica.event.names[zoe.person] == "Zoe"


async def test_the_end_of_the_event_takes_the_ballot_key_from_every_worker(pair):
    poll = await pair.poll(anonymous=True)
    await until(pair.follows)
    assert pair.there.replica.pseudonyms.pseudonym_of(poll, pair.ann.identity.actor)
    await pair.operator("event.end")
    await until(pair.follows)
    with pytest.raises(Closed):
        pair.there.replica.pseudonyms.pseudonym_of(poll, pair.ann.identity.actor)


async def test_an_anonymous_vote_through_a_worker_shows_its_voter_their_ballot_on_the_other(pair):
    there = SimulatedClient(pair.ann.identity)
    await there.connect(pair.there)
    poll = await pair.poll(anonymous=True, rule="voted")
    await until(lambda: f"poll:{poll}" in there.items)
    await answer(pair.ann, "poll.vote", poll=poll, answer=[1])
    await until(
        lambda: (
            f"result:{poll}" in there.items and there.items.get(f"ballot:{poll}") == {"answer": [1]}
        )
    )


async def test_two_workers_that_act_at_once_append_in_turn(pair):
    poll = await pair.poll()
    there = SimulatedClient(pair.ben.identity)
    await there.connect(pair.there)
    await asyncio.gather(
        *(
            answer(who, "poll.vote", poll=poll, answer=[turn % 3])
            for turn in range(20)
            for who in (pair.ann, there)
        )
    )
    await until(pair.follows)
    seqs = [int(line[1 : line.index(b",")]) for line in pair.entries()]
    assert seqs == list(range(1, len(seqs) + 1)) and pair.replica.event == pair.there.replica.event


async def test_an_event_unreadable_for_this_build_gets_a_retry_request_and_is_not_read_each_time(
    pair, monkeypatch
):
    there = SimulatedClient(pair.ben.identity)
    await there.connect(pair.there)
    loads = []
    monkeypatch.setattr(replica_module, "read_entry", _unreadable(loads))
    await pair.operator("qa.close", room=1)
    await until(lambda: there.seen[-1].get("bye") == 4001)
    for _ in range(3):
        with pytest.raises(Busy):
            await pair.other.find_broadcaster(CREATE["code"])
    assert len(loads) == 1  # the ring


async def test_a_journal_that_was_away_when_a_ring_was_lost_is_queried_again(pair, monkeypatch):
    pair.hold()
    read, away = pair.journal.read_rows, [1, 1]

    async def failing(event, after):
        if away:
            away.pop()
            raise JournalFailed("away")
        async for rows in read(event, after):
            yield rows

    monkeypatch.setattr(pair.journal, "read_rows", failing)
    await pair.poll()
    for ring in pair.rung[1:]:
        pair.other._on_notice(ring)
    await until(lambda: len(away) == 1)
    pair.there.replica.expect_seq(pair.replica.event.seq)
    await until(lambda: not away)
    pair.there.replica.expect_seq(pair.replica.event.seq)
    await until(pair.follows)


def _unreadable(loads):
    def read_entry(line):
        loads.append(line)
        raise replica_module.msgspec.DecodeError("a fact of a newer build")

    return read_entry


async def test_a_person_of_another_worker_is_known_at_once(pair):
    pair.hold()
    zoe = SimulatedClient(await pair.join("Zoe"))
    await zoe.connect(pair.there)
    assert zoe.identity.role == Role.ATTENDEE and zoe.items["you"]["name"] == "Zoe"


async def test_a_cursor_ahead_of_this_worker_is_caught_up_with_first(pair):
    pair.hold()
    poll = await pair.poll()
    await until(lambda: f"poll:{poll}" in pair.ann.items)
    client = SimulatedClient(Identity(Role.ATTENDEE, person=pair.ann.identity.person))
    client.cursor, client.store = pair.ann.cursor, dict(pair.ann.store)
    await client.connect(pair.there)
    assert client.seen[0]["welcome"]["topics"]["room:1:attendee"] == "delta"


async def test_a_person_with_a_page_at_each_goes_on_at_each_at_half_the_rate(pair, monkeypatch):
    rates = []
    monkeypatch.setattr(
        hall_module.TokenBuckets,
        "take_token",
        lambda _, actor, rate, now: rates.append(rate) or 0.0,
    )
    poll, elsewhere = await pair.poll(), SimulatedClient(pair.ann.identity)
    await answer(pair.ann, "poll.vote", poll=poll, answer=[0])
    await elsewhere.connect(pair.there)
    for page in (pair.ann, elsewhere):
        await answer(page, "poll.vote", poll=poll, answer=[1])
    assert rates == [ATTENDEE_RATE, ATTENDEE_RATE.per_worker(2), ATTENDEE_RATE.per_worker(2)]


async def test_the_other_worker_knows_the_names_of_the_roster_and_shuts_out_moved_people(pair):
    people = [{"name": "Eva Stein", "delegation": "lazio"}, {"name": "Li"}]
    await pair.operator("roster.import", people=people)
    join = JoinByRoster.example | {"roster": 1, "moves": True}
    await pair.operator("roster.join", **join | {"nonce": "the nonce of the first one"})
    await until(pair.follows)
    there = pair.there.replica.event
    assert {id: each.name for id, each in there.roster_details.items()} == {1: "Eva Stein", 2: "Li"}
    eva = SimulatedClient(Identity(Role.ATTENDEE, person=there.roster[1].person))
    await eva.connect(pair.there)
    await pair.operator("roster.join", **join | {"nonce": "the nonce of the second one"})
    await until(lambda: eva.page.connection.closed)
    assert eva.seen[-1]["message"].endswith("moved")
    await pair.operator("roster.import", people=people[:1], removes=True)
    await until(lambda: list(pair.there.replica.event.roster_details) == [1])
