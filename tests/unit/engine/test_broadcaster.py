"""Broadcaster: messages to each client, also slow clients, and disconnections."""

import asyncio
import json
import time

import pytest

from live.engine.request import make_request
from live.features.people.roster import JoinByRoster
from live.kernel.errors import Barred, Busy, NotFound
from live.kernel.principal import Identity, Role
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, answer, until
from tools.scenario import action

VOTE_REF = "the-vote-of-ann-"


async def test_own_items_come_with_the_answer_in_a_single_write(place):
    poll = await place.poll()
    connection, parcels = place.ann.page.connection, []
    write = connection.write
    connection.write = lambda parcel: (parcels.append(parcel.frames), write(parcel))
    await answer(place.ann, "poll.vote", VOTE_REF, poll=poll, answer=[0])
    [(own, answered)] = [
        [json.loads(frame) for frame in frames]
        for frames in parcels
        if any(VOTE_REF.encode() in frame for frame in frames)
    ]
    assert own == {"topic": "me", "put": {f"ballot:{poll}": {"answer": [0]}}}
    assert answered.keys() == {"ref", "done"}


async def test_a_refusal_speaks_the_readers_language_and_is_not_remembered(place):
    await place.operator("qa.close", room=1)
    place.ann.page.language = "zh"
    reply = await answer(place.ann, "question.ask", VOTE_REF, room=1, text="Why?", language="en")
    assert reply == {"ref": VOTE_REF, "refused": "closed", "message": "zh:closed: qa"}
    await place.operator("qa.open", room=1)
    assert "done" in await answer(
        place.ann, "question.ask", VOTE_REF, room=1, text="Why?", language="en"
    )


async def test_nobody_sees_uncommitted_changes(place):
    poll = await place.poll()
    await until(lambda: f"result:{poll}" in place.ben.items)
    place.journal.fails += ["lost"] * 3
    await answer(place.ann, "poll.vote", poll=poll, answer=[2])
    await until(lambda: place.ben.items[f"result:{poll}"]["n"] == 1)
    counts = [
        frame["put"][f"result:{poll}"]["n"]
        for frame in place.ben.seen
        if f"result:{poll}" in frame.get("put", {})
    ]
    assert counts == [0, 1]


async def test_staff_are_notified_of_a_full_store_and_of_its_recovery(place):
    poll = await place.poll()
    place.journal.is_full = True
    ref = place.ann.do("poll.vote", poll=poll, answer=[0])
    await until(lambda: {"storage": "failing"} in place.moderator.seen)
    late, back = SimulatedClient(place.moderator.identity), SimulatedClient(place.ann.identity)
    for client in (late, back):
        await client.connect(place.hall)
    assert {"storage": "failing"} in late.seen
    place.journal.is_full = False
    for client in (place.moderator, late):
        await until(lambda client=client: client.seen.count({"storage": "working"}) == 1)
        assert client.seen.count({"storage": "failing"}) == 1
    assert "done" in place.ann.answers[ref]
    for attendee in (place.ann, back):
        assert not any("storage" in frame for frame in attendee.seen)


async def test_the_inbox_has_a_limit_and_a_full_hall_leaves_room_for_staff(place, monkeypatch):
    monkeypatch.setattr("live.engine.replica.MAX_INBOX_REQUESTS", 2)
    poll, counts = await place.poll(), []
    vote, close = action("poll.vote", poll=poll, answer=[0]), action("poll.close", poll=poll)
    for client, asks in ((place.ann, vote), (place.moderator, close)):
        for number in range(2):
            place.replica.enqueue(
                make_request(
                    client.identity, asks, f"{client.identity.actor:x<16}{number}", counts.append
                )
            )
        with pytest.raises(Busy):
            place.replica.enqueue(
                make_request(client.identity, asks, f"{client.identity.actor:x<16}2", counts.append)
            )
    await until(lambda: len(counts) == 4)


async def test_nobody_is_seated_in_a_hall_that_was_shut(place):
    place.ann.disconnect()
    place.hall.close_all(Busy())
    with pytest.raises(Busy):
        await place.ann.connect(place.hall)


async def test_a_vote_is_seen_on_the_same_persons_other_page_and_on_nobody_elses(place):
    poll, tab = await place.poll(), SimulatedClient(place.ann.identity)
    await tab.connect(place.hall)
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await until(lambda: f"ballot:{poll}" in tab.items)
    await until(lambda: place.ben.items[f"result:{poll}"]["n"] == 1)
    assert f"ballot:{poll}" not in place.ben.items


async def test_a_banned_person_is_notified_and_may_not_come_back(place):
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


async def test_moving_to_another_device_shuts_the_person_out_of_the_earlier_device(place):
    await place.operator("roster.import", people=[{"name": "Eva", "delegation": "lazio"}])
    join = JoinByRoster.example | {"moves": True}
    await place.operator("roster.join", **join | {"nonce": "the nonce of the first one"})
    [eva] = [person.id for person in place.replica.event.people.values() if person.roster]
    first, second = (SimulatedClient(Identity(Role.ATTENDEE, person=eva)) for _ in range(2))
    await first.connect(place.hall)
    await place.operator("roster.join", **join | {"nonce": "the nonce of the second one"})
    await second.connect(place.hall)
    await until(lambda: first.page.connection.closed)
    assert first.seen[-1] == {"bye": 4100, "message": "en:barred: moved", "again": False}
    await place.operator("roster.revoke", roster=1)
    await until(lambda: second.page.connection.closed)
    assert second.seen[-1]["message"] == "en:barred: personal_link"
    assert not place.ann.page.connection.closed


async def test_a_stranger_is_not_let_in(place):
    with pytest.raises(NotFound):
        await SimulatedClient(Identity(Role.ATTENDEE, person=9999)).connect(place.hall)


@pytest.mark.parametrize(
    "cursor",
    ["", "-1", "0.00000000", "99999.00000000", "x.y", "5.deadbeef", "9" * 40, "１.00000000"],
)
def test_a_cursor_of_another_history_is_not_known(place, cursor):
    seq = place.replica.seq_of_cursor(cursor)
    assert seq is None or cursor == "0.00000000"


async def test_a_page_comes_back_to_a_delta_and_to_full_with_a_foreign_cursor(place):
    """Staff have cursors in clear, as all had before an upgrade."""
    own, staff, plain = place.ann.cursor, place.moderator.cursor, place.ann.plain_cursor
    await place.restart()
    for cursor, meaning in (
        (own, "delta"),
        (staff, "delta"),
        (plain, "full"),
        ("7.deadbeef", "full"),
        ("7" * 32, "full"),
    ):
        place.ann.disconnect()
        place.ann.cursor = cursor
        await place.ann.connect(place.hall)
        welcome = next(frame["welcome"] for frame in reversed(place.ann.seen) if "welcome" in frame)
        assert welcome["topics"].pop("me") == "full"  # answers send its items ahead of the cursor
        assert set(welcome["topics"].values()) == {meaning}


@pytest.mark.parametrize("name", ["ann", "moderator"])
async def test_a_page_with_items_of_another_build_gets_everything(place, name):
    client = getattr(place, name)
    for build, meaning in (("build", "delta"), ("newer", "full"), ("newer", "delta")):
        place.build = build
        await place.restart()
        await client.connect(place.hall)
        welcome = next(frame["welcome"] for frame in reversed(client.seen) if "welcome" in frame)
        assert welcome["build"] == build and welcome["topics"].pop("me") == "full"
        assert set(welcome["topics"].values()) == {meaning}


async def flush_all(place: EventOnReplica) -> None:
    """The moderator's page, which is quick, has got everything."""
    await until(lambda: place.moderator.plain_cursor == place.replica.cursor_at())


async def test_only_answers_wait_for_a_slow_reader_and_then_a_single_delta_comes(place):
    poll = await place.poll()
    await flush_all(place)
    place.ben.hold_up()
    for option in (0, 1, 2):
        await answer(place.ann, "poll.vote", poll=poll, answer=[option])
        await flush_all(place)
    assert place.ben.page.connection.waiting == [] and place.ben.page.lagging
    count = len(place.ben.seen)
    place.ben.let_go()
    await until(lambda: place.ben.plain_cursor == place.replica.cursor_at())
    delta, upto = place.ben.seen[count:]
    assert delta["put"].keys() == {f"result:{poll}"} and "seq" in upto


async def test_a_slow_reader_is_late_until_it_has_its_delta_not_merely_until_it_drained(place):
    question = (await answer(place.ben, "question.ask", room=1, text="Why?", language="en"))[
        "done"
    ]["seq"]
    await flush_all(place)
    place.ben.hold_up()
    seq = await place.operator("announcement.post", room=1, text={"en": "Soon"})
    await flush_all(place)
    place.ben.page.connection.held_up = False
    await answer(place.moderator, "question.reject", question=question, reason="other")
    await flush_all(place)
    assert place.ben.items[f"mine:{question}"]["state"] == "pending"
    place.hall.on_drained(place.ben.page)
    await until(lambda: place.ben.items[f"mine:{question}"]["state"] == "rejected")
    assert f"announcement:{seq}" in place.ben.items


async def test_a_slow_reader_is_answered_at_once(place):
    poll = await place.poll()
    place.ann.hold_up()
    place.ann.do("poll.vote", VOTE_REF, poll=poll, answer=[0])
    await until(lambda: place.ann.page.connection.waiting)
    assert any(VOTE_REF.encode() in text for text in place.ann.page.connection.waiting)


async def test_silence_is_broken_by_the_cursor_and_the_time(place, monkeypatch):
    monkeypatch.setattr("live.engine.broadcaster.CURSOR_INTERVAL_S", 1)
    await flush_all(place)
    place.journal.is_going, place.journal.now = True, place.journal.now
    count, began = len(place.ben.seen), place.journal.now
    await until(lambda: any("now" in frame for frame in place.ben.seen[count:]))
    cursor, now = place.ben.seen[-2:]
    assert place.hall.plain_cursor(cursor["seq"]) == place.replica.cursor_at()
    assert began - 10 <= now["now"] <= place.journal.now + 10


async def test_an_item_of_a_torn_write_that_is_gone_on_return_is_no_ghost(
    place,
):
    await flush_all(place)
    place.ben.tear(1)
    seq = await place.operator("announcement.post", room=1, text={"en": "Soon"})
    await until(lambda: place.ben.page is None)
    assert place.ben.seen[-1]["put"].keys() == {f"announcement:{seq}"}
    await place.operator("announcement.clear", announcement=seq)
    await place.ben.connect(place.hall)
    assert f"announcement:{seq}" not in place.ben.items


async def test_arrivals_and_departures_are_counted_about_once_a_second(place):
    await until(lambda: place.ann.seen[-1] == {"here": {"people": 2}})
    place.ben.disconnect()
    await until(lambda: place.ann.seen[-1] == {"here": {"people": 1}})


async def test_ten_bad_messages_a_minute_are_answered_the_next_is_goodbye(place):
    for _ in range(10):
        place.ann.say(b"{")
    assert [frame["refused"] for frame in place.ann.seen[-10:]] == ["bad_message"] * 10
    place.ann.say(b"{")
    assert place.ann.seen[-1]["bye"] == 4102 and not place.ann.seen[-1]["again"]


async def test_an_unreadable_message_is_refused_by_its_ref(place):
    place.ann.say(b'{"do":"poll.fly","ref":"0123456789abcdef"}')
    reply = place.ann.seen[-1]
    assert (reply["ref"], reply["refused"]) == ("0123456789abcdef", "bad_message")


async def test_thirty_two_messages_of_a_page_may_wait_for_their_answer(place):
    async with place.replica.state_lock:
        refs = [place.ann.do("question.upvote", question=1, on=True) for _ in range(33)]
        assert [ref for ref in refs if ref in place.ann.answers] == refs[32:]
        assert place.ann.answers[refs[32]]["refused"] == "busy"
    await until(lambda: len(place.ann.answers) == 33)
    assert {place.ann.answers[ref]["refused"] for ref in refs[:32]} == {"not_found"}


async def refusal_of(page, do, **fields):
    """Answer to an action; it may come before `do` returns."""
    ref = page.do(do, **fields)
    await until(lambda: ref in page.answers)
    return page.answers[ref]


async def test_a_person_acts_forty_times_at_once_over_all_pages_and_staff_two_hundred(
    place, monkeypatch
):
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    other_page = SimulatedClient(place.ann.identity)
    await other_page.connect(place.hall)
    for page in (place.ann, other_page):
        for _ in range(20):
            reply = await refusal_of(page, "question.upvote", question=1, on=True)
            assert reply["refused"] == "not_found"
    for page in (place.ann, other_page):
        reply = await refusal_of(page, "question.upvote", question=1, on=True)
        assert (reply["refused"], reply["retry_after"]) == ("too_many", 0.2)
    replies = [
        (await refusal_of(place.moderator, "question.approve", question=1))["refused"]
        for _ in range(201)
    ]
    assert replies == ["not_found"] * 200 + ["too_many"]


async def test_a_client_that_keeps_sending_too_much_is_dismissed(place):
    place.hall.on_excess(place.ann.page)
    assert place.ann.seen[-1]["bye"] == 4102 and not place.ann.seen[-1]["again"]


async def test_a_hammering_client_gets_a_retry_time_and_others_are_not_slowed(place):
    for number in range(60):
        place.ann.do("question.upvote", f"hammering-{number:010}", question=number, on=True)
    await until(lambda: len(place.ann.answers) >= 60)
    refusals = [
        frame
        for frame in place.ann.answers.values()
        if frame.get("refused") in ("too_many", "busy")
    ]
    assert refusals and all(frame["retry_after"] > 0 for frame in refusals)
    assert "done" in await answer(place.ben, "question.ask", room=1, text="Why?", language="en")


async def test_attendees_are_moved_without_a_word_and_staff_stay(place):
    assert place.hall.move_clients(1) == 1
    assert place.ann.seen[-1] == {"bye": 4001, "message": "", "again": True}
    assert place.ann.page.connection.closed == 4001
    assert place.hall.move_clients(9) == 1 and place.ben.page.connection.closed == 4001
    assert place.hall.move_clients(9) == 0 and place.moderator.page.connection.closed is None


async def test_no_client_is_moved_while_it_waits_for_an_answer_or_for_news(place):
    poll = await place.poll()
    request = place.ann.do("poll.vote", poll=poll, answer=[0])
    place.ben.hold_up()
    assert request not in place.ann.answers and place.hall.move_clients(9) == 0
    await until(lambda: request in place.ann.answers)
    assert place.hall.move_clients(9) == 1 and place.ann.page.connection.closed == 4001


async def test_no_client_is_moved_while_it_waits_for_the_answer_to_a_post(place):
    poll, ben = await place.poll(), place.ben.identity
    message = json.dumps({"do": "poll.vote", "poll": poll, "answer": [0], "ref": VOTE_REF})
    async with place.replica.locked():
        asking = asyncio.create_task(place.hall.ask(ben, "en", message.encode()))
        await until(lambda: place.hall._senders.is_waiting(ben.actor))
        assert place.hall.move_clients(9) == 1 and place.ben.page.connection.closed is None
    assert any(b'"done"' in frame for frame in await asking)
    assert place.hall.move_clients(9) == 1
