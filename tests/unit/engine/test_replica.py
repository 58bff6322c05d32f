"""Replica of an event: answers, idempotency, deadlines, the ballot key, and failures of the
journal.
"""

import asyncio
import json
import logging
import time
from importlib.metadata import version

import pytest

from live.engine.journal import chain_digest
from live.engine.replica import RETRY_BACKOFF_S, UnknownEntry
from live.features.attendance.attendance_samples import sample_due
from live.features.polls.model import MIX_MS
from live.kernel.entry import PrivateRow
from live.kernel.errors import Barred, Busy, Closed, Refused
from live.kernel.principal import OPERATOR
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, answer, until
from tools.scenario import CREATE, OPTIONS, action
from tools.stopwatch import Stopwatch

VOTE_REF = "the-vote-of-ann-"


# answers


async def test_done_means_that_it_is_in_the_journal(place):
    poll = await place.poll()
    reply = await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    assert json.loads(place.entries()[-1])[0] == reply["done"]["seq"]


async def test_the_same_ref_again_is_done_once_with_the_same_answer(place):
    poll = await place.poll()
    first = await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    entries = place.entries()
    assert await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0]) == first
    assert place.entries() == entries


async def test_the_same_ref_with_another_body_is_a_conflict(place):
    poll = await place.poll(anonymous=False)
    await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    reply = await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[1])
    assert reply["refused"] == "conflict"
    assert place.replica.event.polls[poll].count.tally.counts == [1, 0, 0]


async def test_a_ref_is_remembered_over_a_restart(place):
    poll = await place.poll()
    first = await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    await place.restart()
    await place.ann.connect(place.hall)
    assert await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0]) == first


async def test_the_last_64_refs_of_everybody_are_remembered(place):
    for number in range(200):
        await place.replica.perform(
            OPERATOR,
            action("announcement.post", room=1, text={"en": "Soon"}),
            f"the-ref-number-{number}",
        )
    numbers = [
        number
        for number in range(200)
        if place.replica.event.outcome_of("operator", f"the-ref-number-{number}")
    ]
    assert numbers[-64:] == list(range(200 - 64, 200))
    assert len(numbers) < 150


async def test_two_people_may_use_the_same_ref(place):
    poll = await place.poll(anonymous=False)
    for client in (place.ann, place.ben):
        assert "done" in await answer(client, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    assert place.replica.event.polls[poll].count.n == 2


async def test_the_same_link_of_two_journals_has_another_salt(place):
    other = type(place)()
    await other.start()
    links = []
    for each in (place, other):
        link = await each.operator("link.make", role="screen", label="Hall")
        links.append((link, each.replica.event.links[link].salt))
    await other.hub.drain()
    (number, salt), (other_number, other_salt) = links
    assert number == other_number and salt != other_salt


async def test_a_fault_inside_a_decision_is_refused_and_hurts_nobody_else(place, monkeypatch):
    def fault(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("live.features.questions.asking.author_actions.AskQuestion.decide", fault)
    assert (await answer(place.ann, "question.ask", room=1, text="Why?", language="en"))[
        "refused"
    ] == "broken"
    monkeypatch.undo()
    assert "done" in await answer(place.ben, "question.ask", room=1, text="Why?", language="en")


async def test_a_fact_that_cannot_be_applied_leaves_no_trace(place, monkeypatch):
    before = place.entries()

    def fault(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("live.features.questions.asking.author_actions.QuestionAsked.apply", fault)
    reply = await answer(place.ann, "question.ask", room=1, text="Why?", language="en")
    assert reply["refused"] == "broken" and place.entries() == before
    monkeypatch.undo()
    assert "done" in await answer(place.ann, "question.ask", room=1, text="Why?", language="en")


# the journal fails


@pytest.mark.parametrize("fate", ["lost", "kept"])
async def test_a_commit_of_unknown_outcome_is_neither_lost_nor_doubled(place, fate):
    poll = await place.poll(anonymous=False)
    place.journal.fails.append(fate)
    reply = await answer(place.ann, "poll.vote", poll=poll, answer=[2])
    votes = [entry for entry in place.entries() if b"poll.voted" in entry]
    assert len(votes) == 1 and json.loads(votes[0])[0] == reply["done"]["seq"]
    assert place.replica.event.polls[poll].count.tally.counts == [0, 0, 1]


async def test_a_commit_that_goes_on_failing_is_tried_at_once_and_then_more_and_more_slowly(place):
    poll, began = await place.poll(), time.monotonic()
    place.journal.fails += ["lost"] * 4
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    assert time.monotonic() - began >= sum(RETRY_BACKOFF_S[0] * times for times in (1, 2, 4))


async def test_a_full_disk_is_known_until_something_is_stored_again(place):
    poll = await place.poll()
    assert place.hub.is_writable
    place.journal.is_full = True
    ref = place.ann.do("poll.vote", poll=poll, answer=[0])
    await until(lambda: not place.hub.is_writable)
    place.journal.is_full = False
    await until(lambda: "done" in place.ann.answers.get(ref, {}))
    assert place.hub.is_writable


async def test_a_commit_that_fails_otherwise_says_nothing_of_the_disk(place):
    poll = await place.poll()
    place.journal.fails += ["lost"] * 2
    ref = place.ann.do("poll.vote", poll=poll, answer=[0])
    while ref not in place.ann.answers:
        assert place.hub.is_writable
        await asyncio.sleep(0.001)


async def test_while_nothing_can_be_stored_the_event_can_be_read(place, monkeypatch):
    monkeypatch.setattr("live.engine.replica.RETRY_BACKOFF_S", (5.0, 5.0))
    poll = await place.poll()
    place.journal.is_full = True
    ref = place.ann.do("poll.vote", poll=poll, answer=[0])
    await until(lambda: place.journal.refused == 2)
    tab = SimulatedClient(place.ann.identity)
    async with asyncio.timeout(4):
        await tab.connect(await place.hub.find_broadcaster(CREATE["code"]))
    assert tab.items[f"poll:{poll}"]["state"] == "open"
    assert f"ballot:{poll}" not in tab.items and ref not in place.ann.answers


async def test_a_fact_of_a_newer_build_stops_the_event_here(place):
    row = place.journal.rows[CREATE["id"]][-1]
    chain = chain_digest(row.chain, row.digest)
    place.journal.rows[CREATE["id"]].append(
        row._replace(seq=row.seq + 1, chain=chain, entries=b'[99,1,"p1","",0,{"is":"moon.landed"}]')
    )
    with pytest.raises(UnknownEntry):
        await place.replica.load()
    await place.hub.drain()
    await place.open()
    for _ in range(2):  # the second time without another look
        with pytest.raises(Busy) as refusal:
            await place.hub.find_broadcaster(CREATE["code"])
        assert refusal.value.reason == "update" and place.hub.is_behind


async def test_a_fact_of_a_newer_build_that_comes_later_sends_everybody_away_to_come_back(place):
    row = place.journal.rows[CREATE["id"]][-1]
    chain = chain_digest(row.chain, row.digest)
    place.journal.rows[CREATE["id"]].append(
        row._replace(seq=row.seq + 1, chain=chain, entries=b'[99,1,"p1","",0,{"is":"moon.landed"}]')
    )
    await until(lambda: place.ann.page.connection.closed == 4001)
    assert place.ann.seen[-1] == {"bye": 4001, "message": "", "again": True}
    with pytest.raises(Busy, match="update"):
        await place.hub.find_broadcaster(CREATE["code"])


async def test_a_worker_unable_to_read_an_entry_names_the_release_that_wrote_it(
    place, caplog, monkeypatch
):
    id = CREATE["id"]
    rows = [row for row in await place.journal.read_private(id) if row.kind == "release"]
    assert [(row.subject, row.value) for row in rows] == [(version("live-rooms"), "1")]
    row = place.journal.rows[id][-1]
    chain = chain_digest(row.chain, row.digest)
    newer = row._replace(
        seq=row.seq + 1, chain=chain, entries=b'[99,1,"p1","",0,{"is":"moon.landed"}]'
    )
    async with place.journal.open_turn(id, place.replica.position) as turn:
        turn.append_row(newer, [PrivateRow("release", "9.8.7", str(newer.seq))])
    await until(lambda: "moon.landed" in caplog.text)
    assert f"release 9.8.7 has written to event {CREATE['code']}" in caplog.text
    assert f"this one ({version('live-rooms')}) cannot read it" in caplog.text


async def test_a_release_is_noted_once_with_its_first_turn(place):
    await place.restart()
    await place.operator("qa.close", room=1)
    rows = [row for row in await place.journal.read_private(CREATE["id"]) if row.kind == "release"]
    assert len(rows) == 1 and rows[0].value == "1"


# time


async def test_a_deadline_closes_the_poll_by_itself(place):
    poll = await place.operator(
        "poll.create", room=1, prompt={"en": "?"}, config={"kind": "choice", "options": OPTIONS}
    )
    place.journal.now = int(time.time() * 1000)
    await place.operator("poll.open", poll=poll, seconds=1)
    place.journal.now += 1000
    await until(lambda: b"poll.closed" in place.entries()[-1])
    assert json.loads(place.entries()[-1])[2] == "system"


async def test_the_alarm_follows_extra_time(place):
    poll = await place.operator(
        "poll.create", room=1, prompt={"en": "?"}, config={"kind": "choice", "options": OPTIONS}
    )
    place.journal.now = int(time.time() * 1000)
    await place.operator("poll.open", poll=poll, seconds=30)
    await place.operator("poll.extend", poll=poll, seconds=600)
    assert 620 < place.replica._deadline_timer.when() - asyncio.get_running_loop().time() < 631


async def test_overdue_polls_are_closed_right_after_loading(place):
    poll = await place.operator(
        "poll.create", room=1, prompt={"en": "?"}, config={"kind": "choice", "options": OPTIONS}
    )
    await place.operator("poll.open", poll=poll, seconds=1)
    place.journal.now = int(time.time() * 1000)
    await place.restart()
    await until(lambda: place.replica.event.polls[poll].state == "closed")


FOUR_OPTIONS = [{"en": name} for name in "ABCD"]
"""Options for ten people: at most three choose the same, so any five of them may be shown."""


async def test_a_step_of_an_anonymous_tally_is_taken_by_itself_and_stays_after_a_restart(
    place,
):
    poll = await place.poll(anonymous=True, config={"kind": "choice", "options": FOUR_OPTIONS})
    place.journal.now = int(time.time() * 1000)
    for number in range(10):
        voter = await place.join(f"voter {number}")
        await place.replica.perform(voter, action("poll.vote", poll=poll, answer=[number % 4]))
    key = f"result:{poll}"
    await until(lambda: place.moderator.items.get(key, {}).get("n") == 10)
    assert place.moderator.items[key]["counted"] == 0
    place.journal.now += MIX_MS
    await until(lambda: place.moderator.items[key]["counted"] == 5)
    assert json.loads(place.entries()[-1])[2] == "system"
    count = place.replica.event.polls[poll].count
    await place.restart()
    assert place.replica.event.polls[poll].count == count


@pytest.fixture
async def going(place):
    """The event, by a clock that goes on."""
    place.journal.is_going, place.journal.now = True, place.journal.now
    await place.restart()
    return place


async def lasting(place, seconds):
    """Milliseconds that a poll with this time limit is open: by the clock, and without those in
    which others had the CPU.
    """
    config = {"kind": "choice", "options": OPTIONS}
    poll = await place.operator("poll.create", room=1, prompt={"en": "?"}, config=config)
    began, watch = time.monotonic(), Stopwatch()
    await place.operator("poll.open", poll=poll, seconds=seconds)
    await until(lambda: place.replica.event.polls[poll].state == "closed")
    return (time.monotonic() - began) * 1000, watch.seconds * 1000


HOURS = 2 * 3600 * 1000


@pytest.mark.parametrize("wrong", [-HOURS, HOURS])
async def test_a_poll_lasts_its_time_on_a_machine_with_a_wrong_clock(
    going, monkeypatch, wrong, caplog
):
    caplog.set_level(logging.INFO)
    now = going.journal.now / 1000
    monkeypatch.setattr("live.engine.journal_clock.time.time", lambda: now + wrong / 1000)
    await going.restart()
    duration, own = await lasting(going, 1)
    assert duration >= 990 and own <= 2000
    assert len(caplog.records) < 10


@pytest.mark.parametrize("set_right", ["while it runs", "and restarted"])
async def test_a_poll_lasts_its_time_in_an_event_that_was_two_hours_ahead(going, set_right):
    going.journal.now += HOURS
    await going.operator("announcement.post", room=1, text={"en": "Soon"})
    going.journal.now -= HOURS
    if set_right == "and restarted":
        await going.restart()
    ahead = going.replica.event.at
    duration, own = await lasting(going, 1)
    assert duration >= 990 and own <= 2000
    assert 990 <= going.replica.event.at - ahead <= 3000


async def test_an_event_that_is_ahead_loses_no_time_by_actions_that_are_refused(going, monkeypatch):
    monkeypatch.setattr("live.engine.journal_clock.JUMP_MS", 100)
    going.journal.now += HOURS
    await going.operator("announcement.post", room=1, text={"en": "Soon"})
    going.journal.now -= HOURS
    ahead, began = going.replica.clock.now_ms(), time.monotonic()
    for _ in range(5):
        await asyncio.sleep(0.2)
        with pytest.raises(Refused):
            await going.operator("poll.close", poll=999)
    took = time.monotonic() - began
    assert going.replica.clock.now_ms() - ahead >= took * 1000 - 100


async def test_pages_get_the_time_by_which_deadlines_are_measured(going):
    going.journal.now += HOURS
    await going.operator("announcement.post", room=1, text={"en": "Soon"})
    going.journal.now -= HOURS
    ben = SimulatedClient(going.ben.identity)
    await ben.connect(going.hall)
    assert abs(ben.seen[0]["welcome"]["now"] - going.replica.event.at) < 1000


async def test_a_clock_that_is_set_forward_while_a_poll_runs_ends_it_within_two_seconds(going):
    going.journal.now = int(time.time() * 1000)
    closing = asyncio.create_task(lasting(going, 600))
    await until(lambda: going.replica.event.next_deadline() is not None)
    going.journal.now += HOURS
    duration, own = await closing
    assert own < 2000 and duration < 600_000


async def test_a_close_that_is_refused_is_offered_less_and_less_often(going, monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    config = {"kind": "choice", "options": OPTIONS}
    poll = await going.operator("poll.create", room=1, prompt={"en": "?"}, config=config)
    await going.operator("poll.open", poll=poll, seconds=600)
    times = []

    def refuse(*_):
        times.append(1)
        raise Closed("early")

    monkeypatch.setattr("live.features.polls.control_actions.ClosePoll.decide", refuse)
    going.replica.clock.follow_entry(going.journal.now + 600_000)  # it believes that time is up
    going.replica.set_deadline_timer()
    await asyncio.sleep(1)
    assert 5 <= len(times) <= 8
    assert sum("closing action refused" in record.message for record in caplog.records) == 1


@pytest.mark.parametrize("back", [500, 1_000_000])
async def test_time_never_goes_back(place, back):
    await place.poll()
    place.journal.now -= back
    await place.poll()
    times = [json.loads(entry)[1] for entry in place.entries()]
    assert times == sorted(times)


# coming and going


async def test_pending_actions_of_a_barred_person_are_refused(place):
    poll = await place.poll()
    await place.operator("person.ban", person=place.ann.identity.person)
    with pytest.raises(Barred):
        await place.replica.perform(place.ann.identity, action("poll.vote", poll=poll, answer=[0]))


# being slow, and being idle


async def test_actions_of_a_part_are_refused_in_an_event_without_it(place):
    await place.operator("event.remove_part", part="floor")
    assert (await answer(place.moderator, "floor.open"))["refused"] == "closed"
    await place.operator("event.add_part", part="floor")
    assert "done" in await answer(place.moderator, "floor.open")


async def test_appends_of_another_worker_are_seen_here_within_a_second(place):
    other = EventOnReplica()
    other.journal, other.exchange = place.journal, place.exchange
    await other.open()
    await other.load()
    notice = await other.operator("announcement.post", room=1, text={"en": "Soon"})
    await until(lambda: f"announcement:{notice}" in place.ann.items)
    ann = SimulatedClient(place.ann.identity)
    poll = await other.poll(rule="voted")
    await ann.connect(other.hall)
    await answer(ann, "poll.vote", poll=poll, answer=[0])
    await until(lambda: f"ballot:{poll}" in place.ann.items and f"result:{poll}" in place.ann.items)
    await other.hub.drain()


def test_refusals_are_exceptions_that_carry_their_fields():
    assert str(Closed("closed", at=5)) == "closed: closed" and isinstance(Closed(), Refused)


# attendance


async def test_a_live_event_counts_present_people_every_five_minutes_by_itself(going, monkeypatch):
    monkeypatch.setattr("live.engine.clients.attendance.BusAttendance.is_complete", True)
    ben = SimulatedClient(going.ben.identity)
    await ben.connect(going.hall)
    for count in (1, 2):
        going.journal.now = sample_due(going.replica.event) + 1000
        await going.operator("announcement.post", room=1, text={"en": "Soon"})
        await until(lambda count=count: len(going.replica.event.attendance_samples) == count)
    _, last = going.replica.event.attendance_samples
    assert last.people == len(going.replica.event.attendance.present_people())


async def test_an_event_in_which_only_the_attendance_is_counted_can_be_unloaded(going):
    assert sample_due(going.replica.event) is not None
    assert going.replica.event.next_deadline() is None
