"""PostgreSQL fails under voting people: no page shows a falsehood, nothing is there twice, and all
goes on by itself.
"""

import asyncio
import contextlib
import json
import signal
import sys
from asyncio.subprocess import PIPE

import pytest

from live.engine import hub, replica
from live.engine.journal import START, JournalFailed
from live.store import open_journal
from live.store.postgres import server
from tools.event_on_replica import EventOnReplica, new_hub
from tools.fault_proxy import fault_proxy, run
from tools.journal_contract import GREEN, everything, linked
from tools.scenario import CREATE, action

VOTERS = 60
TERMINATE = (
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'live' and pid"
    " <> pg_backend_pid()"
)
HOLDING = """
import asyncio, sys
from live.engine.journal import START, JournalFailed, Row
from live.store import open_journal

async def hold():
    journal = open_journal(sys.argv[1])
    try:
        async with journal.open_turn("e1", START) as turn:
            turn.append_row(Row(1, b"of one who froze", b"salt", b"digest", b"chain"), [])
            print("held", flush=True)
            await asyncio.to_thread(sys.stdin.readline)
    except JournalFailed:
        print("failed", flush=True)
    else:
        print("done", flush=True)

asyncio.run(hold())
"""


class Town(EventOnReplica):
    """An event in PostgreSQL, `people` voting in its poll, and the seqs they got, by ref."""

    def __init__(self, journal):
        super().__init__()
        self.journal = journal
        self.told = {}

    async def start(self):
        await super().start()
        self.number = await self.poll()
        self.people = await asyncio.gather(
            *(self.join(f"person {number}") for number in range(VOTERS))
        )

    async def everybody_votes(self, *replicas, voters=range(VOTERS)):
        """Each person on their own worker. The same person gets the same answer from any worker."""
        requests = [(worker, voter) for voter in voters for worker in replicas or [self.replica]]
        async with asyncio.timeout(60):
            await asyncio.gather(*(self.vote(worker, voter) for worker, voter in requests))

    async def vote(self, worker, voter):
        ref = f"the-ref-of-voter-{voter}"
        seq = await worker.perform(
            self.people[voter], action("poll.vote", poll=self.number, answer=[voter % 3]), ref
        )
        assert self.told.setdefault(ref, seq) == seq

    async def assert_true(self, url):
        """Check that the journal is whole and has every acknowledged entry once, at its
        acknowledged place.
        """
        assert len(self.told) == VOTERS
        reader = await open_in_thread(url)
        entries = [
            json.loads(line)
            for row in await everything(reader, CREATE["id"])
            for line in row.entries.split(b"\n")
        ]
        await reader.close()
        seqs = [entry[0] for entry in entries]
        assert seqs == sorted(set(seqs))
        votes = [(entry[3], entry[0]) for entry in entries if entry[5]["is"] == "poll.voted"]
        assert len(votes) == VOTERS and dict(votes) == self.told
        before = self.replica.cursor_at(), self.replica.event
        await self.replica.load()
        same = before == (self.replica.cursor_at(), self.replica.event)
        assert same  # compared singly, since the difference of two events fills pages
        assert len(self.replica.event.polls[self.number].ballots) == VOTERS


@pytest.fixture
def quick(monkeypatch):
    """The same limits, sooner."""
    for name in ("lock_timeout", "idle_in_transaction_session_timeout"):
        monkeypatch.setitem(server.SETTINGS, name, "300ms")
    monkeypatch.setattr(server, "CONNECT_TIMEOUT_S", 0.4)
    monkeypatch.setattr(server, "COMMAND_TIMEOUT_S", 0.4)


@pytest.fixture
async def line(database, stack):
    return await stack.enter_async_context(fault_proxy(database))


@pytest.fixture
def settle(stack, monkeypatch):
    """`await settle(url)` makes a town there. Batches are small, so that there are many commits."""
    monkeypatch.setattr(replica, "MAX_BATCH_REQUESTS", 5)

    async def settle(url):
        town = Town(await open_in_thread(url))
        stack.push_async_callback(town.journal.close)
        await town.start()
        stack.push_async_callback(town.hub.drain)
        return town

    return settle


@pytest.fixture
def journal_of(stack):
    """`await journal_of(url)` is a journal there that has the event GREEN."""

    async def journal_of(url):
        journal = await open_in_thread(url)
        stack.push_async_callback(journal.close)
        if await journal.find_event(GREEN.code) is None:
            await journal.create_event(GREEN, [])
        return journal

    return journal_of


async def open_in_thread(url):
    """Run outside this loop, which may serve a proxy."""
    return await asyncio.to_thread(open_journal, url)


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 -- the awaited state has no event of its own
            await asyncio.sleep(0.001)


# a commit


@pytest.mark.parametrize("fate", ["before", "after"])
async def test_a_line_that_is_cut_at_a_commit_loses_nothing_and_doubles_nothing(
    database, line, settle, fate
):
    town = await settle(line.url)
    line.fates += ["well", fate, "well", fate, fate, "well", "well", fate]
    await town.everybody_votes()
    assert not line.fates
    await town.assert_true(database)


async def test_a_commit_without_an_answer_is_looked_up_again(database, line, settle, quick):
    town = await settle(line.url)
    line.fates += ["well", "swallowed", "well", "swallowed"]
    await town.everybody_votes()
    assert not line.fates
    await town.assert_true(database)


async def test_ended_sessions_during_votes_lose_nothing_and_double_nothing(database, settle):
    town = await settle(database)
    voting = asyncio.create_task(town.everybody_votes())
    for seconds in range(5, 45, 4):
        await until(lambda told=seconds: len(town.told) >= told)
        await asyncio.to_thread(run, database, TERMINATE)
    await voting
    await town.assert_true(database)


# the server


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
async def test_a_server_that_stops_and_comes_back_needs_nobody_to_restart_anything(
    postgres, database, settle, how
):
    town = await settle(database)
    voting = asyncio.create_task(town.everybody_votes(voters=range(40)))
    await until(lambda: len(town.told) >= 20)
    await asyncio.to_thread(postgres.stop, how)
    while_away = asyncio.create_task(town.everybody_votes(voters=range(40, VOTERS)))
    await asyncio.to_thread(postgres.start)
    await asyncio.gather(voting, while_away)
    await town.assert_true(database)


async def test_sessions_that_ended_while_nobody_used_them_fail_nobody(database, journal_of):
    journal = await journal_of(database)
    await asyncio.gather(*(journal.find_event("GREEN") for _ in range(8)))
    await asyncio.to_thread(run, database, TERMINATE)
    await until(lambda: all(record.is_closed() for record in idle(journal)))
    assert await journal.find_event("GREEN") == GREEN


def idle(journal):
    pool = journal._engine.sync_engine.pool
    return [record.driver_connection for record in list(pool._pool._queue._queue)]


async def test_a_turn_of_an_ended_session_fails_even_when_heard_before_the_close(
    database, line, journal_of
):
    journal, another = await journal_of(line.url), await journal_of(database)
    line.lingering = True

    async def hold():
        async with journal.open_turn(GREEN.id, START) as turn:
            turn.append_row(linked(1), [])
            await asyncio.to_thread(run, database, TERMINATE)
            await line.ended.wait()
            await another.find_event("GREEN")

    with pytest.raises(JournalFailed):
        await hold()
    assert await everything(another) == []


async def test_a_server_that_is_frozen_holds_nobody_up_for_ever(line, quick, journal_of):
    journal = await journal_of(line.url)
    line.flowing.clear()
    for _ in range(2):  # first over an existing line, then over a new line
        async with asyncio.timeout(5):
            with pytest.raises(JournalFailed, match="in time"):
                await journal.find_event("GREEN")
    line.flowing.set()
    assert await journal.find_event("GREEN") == GREEN


async def test_a_server_that_is_frozen_does_not_keep_a_worker_from_stopping(
    line, journal_of, caplog
):
    journal = await journal_of(line.url)
    await asyncio.gather(*(journal.find_event("GREEN") for _ in range(8)))
    line.flowing.clear()
    began = asyncio.get_running_loop().time()
    reading = asyncio.create_task(journal.find_event("GREEN"))
    await until(lambda: len(idle(journal)) == 7)
    reading.cancel()
    await asyncio.wait([reading])
    await journal.close()
    assert asyncio.get_running_loop().time() - began < 3
    assert not caplog.records


# holders of a turn


async def test_a_worker_that_keeps_a_turn_loses_it_to_the_others(database, quick, journal_of):
    frozen, awake = await journal_of(database), await journal_of(database)
    with pytest.raises(JournalFailed):
        await keep_until_others_had_theirs(frozen, awake)
    assert [row.seq for row in await everything(awake)] == [1]
    assert (await everything(awake))[0].entries == b"of the other"


async def keep_until_others_had_theirs(frozen, awake):
    async with frozen.open_turn(GREEN.id, START) as turn:
        turn.append_row(linked(1, b"of one who froze"), [])
        await insist(awake)


async def insist(journal):
    """Retry as a replica does."""
    async with asyncio.timeout(10):
        while True:
            with contextlib.suppress(JournalFailed):
                async with journal.open_turn(GREEN.id, START) as turn:
                    turn.append_row(linked(1, b"of the other"), [])
                return


async def test_a_process_that_is_frozen_in_its_turn_lets_the_others_go_on_and_learns_that_it_failed(
    database, journal_of
):
    awake = await journal_of(database)
    async with holding(database) as process:
        process.send_signal(signal.SIGSTOP)
        began = asyncio.get_running_loop().time()
        await insist(awake)
        assert asyncio.get_running_loop().time() - began < 5
        process.send_signal(signal.SIGCONT)
        assert (await process.communicate(b"\n"))[0] == b"failed\n"
    assert [row.entries for row in await everything(awake)] == [b"of the other"]


@contextlib.asynccontextmanager
async def holding(url):
    """A process that is in its turn."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDING, url, stdin=PIPE, stdout=PIPE
    )
    try:
        assert await process.stdout.readline() == b"held\n"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


# two workers


async def test_simultaneous_requests_at_two_workers_are_done_once(
    database, settle, stack, monkeypatch
):
    monkeypatch.setattr(hub, "HEADS_INTERVAL_S", 0.05)
    town = await settle(database)
    journal = await open_in_thread(database)
    stack.push_async_callback(journal.close)
    other = new_hub(journal)
    stack.push_async_callback(other.drain)
    await other.start()
    there = (await other.find_broadcaster(CREATE["code"])).replica
    await town.everybody_votes(town.replica, there)
    await until(lambda: there.cursor_at() == town.replica.cursor_at())
    same = there.event == town.replica.event
    assert same
    await town.assert_true(database)
