"""One event here: answers, refs, deadlines, the ballot key, and what happens when the journal
fails.
"""

import asyncio
import json
import time

import pytest

from live.core.errors import Barred, Busy, Closed, NotFound, Refused
from live.core.model.principal import OPERATOR, Identity, Role
from live.core.people import hash_nonce
from live.engine import replica as replica_module
from live.engine.hub import Hub, WrongSecret
from live.engine.journal import JournalFailed
from live.engine.replica import RETRY_BACKOFF_S, UnknownEntry, chain_digest
from live.engine.request import make_request
from live.store.memory_bus import Exchange, MemoryBus
from tools.engine_client import SimulatedClient
from tools.memory_journal import MemoryJournal
from tools.scenario import CREATE, DELEGATIONS, OPTIONS, REGIONS, action

SECRET = b"a secret of at least 32 characters"
VOTE_REF = "the-vote-of-ann-"


class Place:
    """An event on a journal in memory, with Ann, Ben and a moderator connected."""

    def __init__(self) -> None:
        self.journal, self.exchange = MemoryJournal(), Exchange()

    async def open(self, secret: bytes = SECRET) -> None:
        self.hub = Hub(
            self.journal,
            MemoryBus(self.exchange),
            secret,
            "build",
            lambda refusal, language, zone: f"{language}:{refusal}",
        )
        await self.hub.start()

    async def start(self) -> None:
        await self.open()
        await self.hub.create_event(action("event.create", **CREATE))
        await self.load()
        for do, fields in (
            ("event.configure", {"regions": REGIONS, "delegations": DELEGATIONS}),
            ("event.start", {}),
            ("qa.open", {"room": 1}),
        ):
            await self.operator(do, **fields)
        self.moderator = SimulatedClient(
            Identity(
                Role.MODERATOR,
                link=await self.operator("link.make", role="moderator", label="m"),
                browser="m",
            )
        )
        self.ann, self.ben = (
            SimulatedClient(await self.join("ann")),
            SimulatedClient(await self.join("ben")),
        )
        for client in (self.ann, self.ben, self.moderator):
            await client.connect(self.hall)

    async def load(self) -> None:
        self.hall = await self.hub.find_broadcaster(CREATE["code"])
        self.replica = self.hall.replica

    async def operator(self, do: str, **fields) -> int:
        return await self.replica.perform(OPERATOR, action(do, **fields))

    async def join(self, name: str) -> Identity:
        nonce = f"the-nonce-of-{name:>20}"
        await self.operator(
            "person.join",
            delegation="lazio",
            sector="academia",
            language="zh",
            also_speaks=[],
            name=name,
            nonce=nonce,
        )
        return Identity(Role.ATTENDEE, person=self.replica.event.nonces[hash_nonce(nonce)])

    async def poll(self, **fields) -> int:
        config = {"kind": "choice", "options": OPTIONS}
        poll = await self.operator(
            "poll.create",
            room=1,
            prompt={"en": "Which?"},
            config=config,
            **{"rule": "always", **fields},
        )
        await self.operator("poll.open", poll=poll)
        return poll

    async def restart(self) -> None:
        await self.hub.drain()
        await self.open()
        await self.load()

    def entries(self) -> list[bytes]:
        return [
            line for row in self.journal.rows[CREATE["id"]] for line in row.entries.split(b"\n")
        ]


@pytest.fixture
async def place():
    place = Place()
    await place.start()
    yield place
    await place.hub.drain()


async def until(condition) -> None:
    """Let the others go on until something has come about."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 -- what is waited for has no event of its own
            await asyncio.sleep(0.001)


async def answer(client: SimulatedClient, do: str, ref: str = "", **fields) -> dict:
    ref = client.do(do, ref, **fields)
    client.answers.pop(ref, None)
    await until(lambda: ref in client.answers)
    return client.answers[ref]


# answers


async def test_done_means_that_it_is_in_the_journal(place):
    poll = await place.poll()
    done = await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    assert json.loads(place.entries()[-1])[0] == done["done"]["seq"]


async def test_ones_own_items_come_with_the_answer_in_one_write(place):
    poll = await place.poll()
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    own, done = place.ann.seen[-2:]
    assert own == {"topic": "me", "put": {f"ballot:{poll}": {"answer": [0]}}} and "done" in done


async def test_the_same_ref_again_is_done_once_with_the_same_answer(place):
    poll = await place.poll()
    first = await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    entries = place.entries()
    assert await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0]) == first
    assert place.entries() == entries


async def test_the_same_ref_with_another_body_is_a_conflict(place):
    poll = await place.poll()
    await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    refused = await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[1])
    assert refused["refused"] == "conflict"
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
    known = [
        number
        for number in range(200)
        if place.replica.event.outcome_of("operator", f"the-ref-number-{number}")
    ]
    assert known[-64:] == list(range(200 - 64, 200))
    assert len(known) < 150


async def test_two_people_may_use_the_same_ref(place):
    poll = await place.poll()
    for client in (place.ann, place.ben):
        assert "done" in await answer(client, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    assert place.replica.event.polls[poll].count.n == 2


async def test_a_refusal_speaks_the_readers_language_and_is_not_remembered(place):
    await place.operator("qa.close", room=1)
    place.ann.page.language = "zh"
    refused = await answer(place.ann, "question.ask", VOTE_REF, room=1, text="Why?", language="en")
    assert refused == {"ref": VOTE_REF, "refused": "closed", "message": "zh:closed: qa"}
    await place.operator("qa.open", room=1)
    assert "done" in await answer(
        place.ann, "question.ask", VOTE_REF, room=1, text="Why?", language="en"
    )


async def test_a_fault_inside_a_decision_is_refused_and_hurts_nobody_else(place, monkeypatch):
    def fault(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("live.core.questions.author_actions.AskQuestion.decide", fault)
    assert (await answer(place.ann, "question.ask", room=1, text="Why?", language="en"))[
        "refused"
    ] == "broken"
    monkeypatch.undo()
    assert "done" in await answer(place.ben, "question.ask", room=1, text="Why?", language="en")


async def test_a_fact_that_cannot_be_applied_leaves_no_trace(place, monkeypatch):
    before = place.entries()

    def fault(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("live.core.questions.author_actions.QuestionAsked.apply", fault)
    refused = await answer(place.ann, "question.ask", room=1, text="Why?", language="en")
    assert refused["refused"] == "broken" and place.entries() == before
    monkeypatch.undo()
    assert "done" in await answer(place.ann, "question.ask", room=1, text="Why?", language="en")


# the journal fails


@pytest.mark.parametrize("fate", ["lost", "kept"])
async def test_a_commit_of_unknown_outcome_is_neither_lost_nor_doubled(place, fate):
    poll = await place.poll()
    place.journal.fails.append(fate)
    done = await answer(place.ann, "poll.vote", poll=poll, answer=[2])
    votes = [entry for entry in place.entries() if b"poll.voted" in entry]
    assert len(votes) == 1 and json.loads(votes[0])[0] == done["done"]["seq"]
    assert place.replica.event.polls[poll].count.tally.counts == [0, 0, 1]


async def test_nobody_is_told_of_what_is_not_committed(place):
    poll = await place.poll()
    await until(lambda: f"result:{poll}" in place.ben.items)
    place.journal.fails += ["lost"] * 3
    await answer(place.ann, "poll.vote", poll=poll, answer=[2])
    await until(lambda: place.ben.items[f"result:{poll}"]["n"] == 1)
    told = [
        frame["put"][f"result:{poll}"]["n"]
        for frame in place.ben.seen
        if f"result:{poll}" in frame.get("put", {})
    ]
    assert told == [0, 1]


async def test_while_the_journal_is_away_the_event_is_not_empty_and_who_comes_is_asked_to_come_back(
    place, monkeypatch
):
    monkeypatch.setattr(replica_module, "LOCK_TIMEOUT_S", 0.05)
    poll, asked = await place.poll(), []

    async def away(*_):
        asked.append(place.replica.event.profile.state)
        raise JournalFailed("it is away")

    with monkeypatch.context() as patch:
        patch.setattr(place.journal, "read_snapshot", away)
        place.journal.fails.append("lost")
        ref = place.ann.do("poll.vote", poll=poll, answer=[0])
        await until(lambda: len(asked) > 1)
        assert set(asked) == {place.replica.event.profile.state} == {"live"}
        with pytest.raises(Busy):
            await place.hub.find_broadcaster(CREATE["code"])
    await until(lambda: "done" in place.ann.answers.get(ref, {}))
    assert await place.hub.find_broadcaster(CREATE["code"]) is place.hall


async def test_what_waits_has_an_end_and_a_full_hall_leaves_room_for_those_who_run_the_event(
    place, monkeypatch
):
    monkeypatch.setattr("live.engine.replica.MAX_INBOX_REQUESTS", 2)
    poll, told = await place.poll(), []
    vote, close = action("poll.vote", poll=poll, answer=[0]), action("poll.close", poll=poll)
    for client, asks in ((place.ann, vote), (place.moderator, close)):
        for number in range(2):
            place.replica.enqueue(
                make_request(
                    client.identity, asks, f"{client.identity.actor:x<16}{number}", told.append
                )
            )
        with pytest.raises(Busy):
            place.replica.enqueue(
                make_request(client.identity, asks, f"{client.identity.actor:x<16}2", told.append)
            )
    await until(lambda: len(told) == 4)


async def test_a_commit_that_goes_on_failing_is_tried_at_once_and_then_more_and_more_slowly(place):
    poll, began = await place.poll(), time.monotonic()
    place.journal.fails += ["lost"] * 4
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    assert time.monotonic() - began >= sum(RETRY_BACKOFF_S[0] * times for times in (1, 2, 4))


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
    with pytest.raises(Busy):
        await place.hub.find_broadcaster(CREATE["code"])


async def test_a_fact_of_a_newer_build_that_comes_later_sends_everybody_away_to_come_back(place):
    row = place.journal.rows[CREATE["id"]][-1]
    chain = chain_digest(row.chain, row.digest)
    place.journal.rows[CREATE["id"]].append(
        row._replace(seq=row.seq + 1, chain=chain, entries=b'[99,1,"p1","",0,{"is":"moon.landed"}]')
    )
    await until(lambda: place.ann.page.connection.closed == 4001)
    assert place.ann.seen[-1]["again"]
    with pytest.raises(Busy):
        await place.hub.find_broadcaster(CREATE["code"])


async def test_a_client_that_comes_while_the_journal_is_away_is_told_to_come_back(
    place, monkeypatch
):
    monkeypatch.setattr("live.engine.replica.LOCK_TIMEOUT_S", 0.01)
    stranger = SimulatedClient(Identity(Role.ATTENDEE, person=9999))
    async with place.replica.locked():
        for client in (stranger, SimulatedClient(place.ann.identity)):
            with pytest.raises(Busy):
                await client.connect(place.hall)
    await SimulatedClient(place.ann.identity).connect(place.hall)


async def test_nobody_is_seated_in_a_hall_that_was_shut(place):
    place.ann.disconnect()
    place.hall.close_all()
    with pytest.raises(Busy):
        await place.ann.connect(place.hall)


async def test_strangers_who_wait_at_once_share_one_look_at_the_journal(place, monkeypatch):
    looks = []
    read = place.journal.read_rows

    async def counted(event, after):
        looks.append(1)
        await asyncio.sleep(0)
        async for rows in read(event, after):
            yield rows

    monkeypatch.setattr(place.journal, "read_rows", counted)
    strangers = [
        SimulatedClient(Identity(Role.ATTENDEE, person=9000 + number)) for number in range(20)
    ]
    await asyncio.gather(
        *(stranger.connect(place.hall) for stranger in strangers), return_exceptions=True
    )
    assert 1 <= len(looks) <= 2


async def test_a_journal_with_a_row_taken_out_is_not_served(place):
    del place.journal.rows[CREATE["id"]][2]
    with pytest.raises(UnknownEntry, match="does not follow"):
        await place.replica.load()


async def test_another_secret_key_is_refused(place):
    await place.hub.drain()
    await place.open(b"another secret of 32 characters!!")
    with pytest.raises(WrongSecret, match="SECRET_KEY"):
        await place.hub.find_broadcaster(CREATE["code"])
    await place.hub.drain()
    await place.open()


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


async def test_what_is_overdue_is_closed_right_after_loading(place):
    poll = await place.operator(
        "poll.create", room=1, prompt={"en": "?"}, config={"kind": "choice", "options": OPTIONS}
    )
    await place.operator("poll.open", poll=poll, seconds=1)
    place.journal.now = int(time.time() * 1000)
    await place.restart()
    await until(lambda: place.replica.event.polls[poll].state == "closed")


async def test_time_never_goes_back(place):
    await place.poll()
    place.journal.now -= 1_000_000
    await place.poll()
    times = [json.loads(entry)[1] for entry in place.entries()]
    assert times == sorted(times)


# the veil


async def test_the_journal_does_not_name_who_voted(place):
    poll = await place.poll()
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    entry = json.loads(place.entries()[-1])
    assert entry[2].startswith("b") and str(place.ann.identity.person) not in json.dumps(
        entry[2:]
    ).split('"')
    assert "ann" not in b"\n".join(place.entries()).decode()


async def test_a_vote_is_seen_on_the_same_persons_other_page_and_on_nobody_elses(place):
    poll, tab = await place.poll(), SimulatedClient(place.ann.identity)
    await tab.connect(place.hall)
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await until(lambda: f"ballot:{poll}" in tab.items)
    await until(lambda: place.ben.items[f"result:{poll}"]["n"] == 1)
    assert f"ballot:{poll}" not in place.ben.items


async def test_after_the_end_nobody_is_known_by_a_pseudonym(place):
    poll, named = await place.poll(), await place.poll(anonymous=False)
    for id in (poll, named):
        await answer(place.ann, "poll.vote", VOTE_REF + str(id), poll=id, answer=[0])
    await place.operator("event.end")
    await until(lambda: f"ballot:{poll}" not in place.ann.items)
    assert f"ballot:{named}" in place.ann.items
    assert not any(kind == "ballot_key" for kind, _ in place.journal.beside[CREATE["id"]])
    assert (await answer(place.ann, "poll.vote", VOTE_REF + str(poll), poll=poll, answer=[0]))[
        "refused"
    ] == "closed"


async def test_a_page_that_was_away_at_the_end_forgets_its_ballots_too(place):
    poll = await place.poll()
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    place.ann.disconnect()
    await place.operator("event.end")
    await place.restart()
    await place.ann.connect(place.hall)
    assert f"ballot:{poll}" not in place.ann.items and place.ann.items["event"]["state"] == "ended"


# coming and going


async def test_who_was_sent_out_is_told_and_may_not_come_back(place):
    await answer(place.moderator, "person.ban", person=place.ann.identity.person)
    await until(lambda: place.ann.page.connection.closed)
    assert place.ann.seen[-1] == {"bye": 4100, "message": "en:barred: person", "again": False}
    with pytest.raises(Barred):
        await place.ann.connect(place.hall)


async def test_a_revoked_link_sends_all_its_browsers_out(place):
    other = SimulatedClient(
        Identity(Role.MODERATOR, link=place.moderator.identity.link, browser="other")
    )
    await other.connect(place.hall)
    await place.operator("link.revoke", link=place.moderator.identity.link)
    await until(lambda: place.moderator.page.connection.closed and other.page.connection.closed)


async def test_what_a_barred_person_still_had_under_way_is_refused(place):
    poll = await place.poll()
    await place.operator("person.ban", person=place.ann.identity.person)
    with pytest.raises(Barred):
        await place.replica.perform(place.ann.identity, action("poll.vote", poll=poll, answer=[0]))


async def test_a_stranger_is_not_let_in(place):
    with pytest.raises(NotFound):
        await SimulatedClient(Identity(Role.ATTENDEE, person=9999)).connect(place.hall)


async def test_two_tabs_count_as_one_person(place):
    tab = SimulatedClient(place.ann.identity)
    await tab.connect(place.hall)
    assert tab.seen[-1] == {"here": {"people": 2}}


@pytest.mark.parametrize(
    "cursor",
    ["", "-1", "0.00000000", "99999.00000000", "x.y", "5.deadbeef", "9" * 40, "１.00000000"],
)
def test_a_cursor_of_another_history_is_not_known(place, cursor):
    known = place.replica.seq_of_cursor(cursor)
    assert known is None or cursor == "0.00000000"


async def test_a_page_comes_back_to_a_delta_and_to_full_with_a_foreign_cursor(place):
    for cursor, meaning in ((place.ann.cursor, "delta"), ("7.deadbeef", "full")):
        place.ann.disconnect()
        place.ann.cursor = cursor
        await place.ann.connect(place.hall)
        welcome = next(frame["welcome"] for frame in reversed(place.ann.seen) if "welcome" in frame)
        assert set(welcome["topics"].values()) == {meaning}


# being slow, and being idle


async def flushed(place: Place) -> None:
    """The moderator's page, which is quick, has got everything."""
    await until(lambda: place.moderator.cursor == place.replica.cursor_at())


async def test_nothing_but_answers_waits_for_a_slow_reader_and_then_comes_one_delta(place):
    poll = await place.poll()
    await flushed(place)
    place.ben.hold_up()
    for option in (0, 1, 2):
        await answer(place.ann, "poll.vote", poll=poll, answer=[option])
        await flushed(place)
    assert place.ben.page.connection.waiting == [] and place.ben.page.lagging
    seen = len(place.ben.seen)
    place.ben.let_go()
    await until(lambda: place.ben.cursor == place.replica.cursor_at())
    delta, upto = place.ben.seen[seen:]
    assert delta["put"].keys() == {f"result:{poll}"} and "seq" in upto


async def test_a_slow_reader_is_late_until_it_has_its_delta_not_merely_until_it_drained(place):
    question = (await answer(place.ben, "question.ask", room=1, text="Why?", language="en"))[
        "done"
    ]["seq"]
    await flushed(place)
    place.ben.hold_up()
    missed = await place.operator("announcement.post", room=1, text={"en": "Soon"})
    await flushed(place)
    place.ben.page.connection.held_up = False
    await answer(place.moderator, "question.reject", question=question, reason="other")
    await flushed(place)
    assert place.ben.items[f"mine:{question}"]["state"] == "pending"
    place.hall.on_drained(place.ben.page)
    await until(lambda: place.ben.items[f"mine:{question}"]["state"] == "rejected")
    assert f"announcement:{missed}" in place.ben.items


async def test_a_slow_reader_is_answered_at_once(place):
    poll = await place.poll()
    place.ann.hold_up()
    place.ann.do("poll.vote", VOTE_REF, poll=poll, answer=[0])
    await until(lambda: place.ann.page.connection.waiting)
    assert any(VOTE_REF.encode() in text for text in place.ann.page.connection.waiting)


async def test_silence_is_broken_by_the_cursor_and_the_time(place, monkeypatch):
    monkeypatch.setattr("live.engine.broadcaster.CURSOR_INTERVAL_S", 1)
    await flushed(place)
    seen, began = len(place.ben.seen), int(time.time() * 1000)
    await until(lambda: any("now" in frame for frame in place.ben.seen[seen:]))
    cursor, now = place.ben.seen[-2:]
    assert (
        cursor == {"seq": place.replica.cursor_at()} and began <= now["now"] <= time.time() * 1000
    )


async def test_who_comes_and_goes_is_counted_about_once_a_second(place):
    await until(lambda: place.ann.seen[-1] == {"here": {"people": 2}})
    place.ben.disconnect()
    await until(lambda: place.ann.seen[-1] == {"here": {"people": 1}})


async def test_ten_bad_messages_a_minute_are_answered_the_next_is_goodbye(place):
    for _ in range(10):
        place.ann.say(b"{")
    assert [frame["refused"] for frame in place.ann.seen[-10:]] == ["bad_message"] * 10
    place.ann.say(b"{")
    assert place.ann.seen[-1]["bye"] == 4102 and not place.ann.seen[-1]["again"]


async def test_who_hammers_is_told_when_to_come_back_and_others_are_not_slowed(place):
    for number in range(60):
        place.ann.do("question.upvote", f"hammering-{number:010}", question=number, on=True)
    await until(lambda: len(place.ann.answers) >= 60)
    refused = [
        frame
        for frame in place.ann.answers.values()
        if frame.get("refused") in ("too_many", "busy")
    ]
    assert refused and all(frame["retry_after"] > 0 for frame in refused)
    assert "done" in await answer(place.ben, "question.ask", room=1, text="Why?", language="en")


async def test_draining_asks_everybody_to_come_back(place):
    await place.hub.drain()
    assert place.ann.seen[-1]["again"] is True and place.ann.page.connection.closed == 4001
    await place.open()


async def test_two_who_ask_for_an_event_at_once_get_the_same(place):
    await place.restart()
    halls = await asyncio.gather(*(place.hub.find_broadcaster(CREATE["code"]) for _ in range(5)))
    assert len(set(map(id, halls))) == 1


async def test_who_finds_an_event_only_after_it_was_loaded_gets_the_same(place, monkeypatch):
    await place.hub.drain()
    await place.open()
    find, loaded = place.journal.find_event, asyncio.Event()

    async def find_late(code):
        head = await find(code)
        await loaded.wait()
        return head

    monkeypatch.setattr(place.journal, "find_event", find_late)
    late = asyncio.create_task(place.hub.find_broadcaster(CREATE["code"]))
    await asyncio.sleep(0)
    monkeypatch.setattr(place.journal, "find_event", find)
    hall = await place.hub.find_broadcaster(CREATE["code"])
    loaded.set()
    assert await late is hall


async def test_what_another_worker_appends_is_seen_here_within_a_second(place):
    other = Place()
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


async def test_an_event_of_another_code_is_not_there(place):
    assert await place.hub.find_broadcaster("AAAAAA") is None


def test_refusals_are_exceptions_that_carry_their_fields():
    assert str(Closed("closed", at=5)) == "closed: closed" and isinstance(Closed(), Refused)
