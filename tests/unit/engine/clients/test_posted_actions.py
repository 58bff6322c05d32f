"""Actions by POST: each is answered alone, by the limits of a connection."""

import asyncio
import json

import pytest

from live.engine.clients.posted_actions import Senders
from live.kernel.errors import Barred, NotFound
from live.kernel.principal import Identity, Role
from live.store.memory_bus import MemoryBus
from tools.event_on_replica import EventOnReplica

REFS = [f"reference-of-{number:06}" for number in range(60)]


@pytest.fixture
async def place():
    place = EventOnReplica()
    await place.start()
    yield place
    await place.hub.drain()


async def post(place, who, do, ref=REFS[0], **fields):
    text = json.dumps({"do": do, **fields, "ref": ref}, separators=(",", ":")).encode()
    frames = await place.hall.ask(who.identity, "zh", text)
    return [json.loads(frame) for frame in frames]


async def test_the_answer_comes_with_the_private_items_that_changed(place):
    poll = await place.poll()
    await place.operator("poll.open", poll=poll)
    private, reply = await post(place, place.ann, "poll.vote", poll=poll, answer=[0])
    assert private["put"][f"ballot:{poll}"]["answer"] == [0]
    assert reply["ref"] == REFS[0] and "done" in reply


async def test_private_items_come_with_the_answer_or_to_the_page_of_the_person(place):
    poll = await place.poll()
    await place.operator("poll.open", poll=poll)
    place.ann.disconnect()
    private, _ = await post(place, place.ann, "poll.vote", poll=poll, answer=[0])
    assert f"ballot:{poll}" in private["put"]
    elsewhere = MemoryBus(place.exchange)
    await elsewhere.start()
    elsewhere.add_client(place.replica.id, place.ann.identity.person)
    [reply] = await post(place, place.ann, "poll.vote", REFS[1], poll=poll, answer=[1])
    assert "done" in reply
    await elsewhere.close()


async def test_a_refusal_is_in_the_language_of_the_reader(place):
    [reply] = await post(place, place.ann, "poll.vote", poll=9, answer=[0])
    assert (reply["refused"], reply["message"]) == ("not_found", "zh:not_found: poll")


async def test_the_same_ref_is_done_once_and_answered_alike(place):
    poll = await place.poll()
    await place.operator("poll.open", poll=poll)
    first = await post(place, place.ann, "poll.vote", poll=poll, answer=[0])
    seq = place.replica.event.seq
    again = await post(place, place.ann, "poll.vote", poll=poll, answer=[0])
    assert again[-1]["ref"] == first[-1]["ref"] and place.replica.event.seq == seq


async def test_a_post_is_no_page(place):
    """It neither adds to the people present nor takes the place of a page."""
    people = place.hall._presence.frame_for(False)
    for ref in REFS[:8]:
        await post(place, place.ann, "question.upvote", ref, question=1, on=True)
    assert place.hall._presence.frame_for(False) == people
    assert place.ann.page.is_open


async def test_thirty_two_posts_of_a_person_may_wait_for_their_answer(place):
    async with place.replica.state_lock:
        waiting = [
            asyncio.create_task(post(place, place.ann, "question.upvote", ref, question=1, on=True))
            for ref in REFS[:33]
        ]
        finished_tasks, _ = await asyncio.wait(
            waiting, timeout=30, return_when=asyncio.FIRST_COMPLETED
        )
        assert [task.result()[0]["refused"] for task in finished_tasks] == ["busy"]
    answers = await asyncio.gather(*waiting)
    assert [answer[0]["refused"] for answer in answers].count("not_found") == 32


async def test_a_person_has_forty_actions_at_once_over_posts_and_pages(place, monkeypatch):
    monkeypatch.setattr("live.engine.broadcaster.time.monotonic", lambda: 1000.0)
    answers = [
        (await post(place, place.ann, "question.upvote", ref, question=1, on=True))[0]["refused"]
        for ref in REFS[:41]
    ]
    assert answers == ["not_found"] * 40 + ["too_many"]


async def test_ten_bad_messages_a_minute_are_answered_the_next_is_goodbye(place):
    for _ in range(10):
        [reply] = [json.loads(x) for x in await place.hall.ask(place.ann.identity, "en", b"{")]
        assert reply["refused"] == "bad_message" and reply["ref"] is None
    _, bye = [json.loads(x) for x in await place.hall.ask(place.ann.identity, "en", b"{")]
    assert bye["bye"] == 4102 and not bye["again"]


async def test_a_banned_or_unknown_person_is_not_answered(place):
    await place.operator("person.ban", person=place.ann.identity.person)
    with pytest.raises(Barred):
        await post(place, place.ann, "question.upvote", question=1, on=True)
    with pytest.raises(NotFound):
        await place.hall.ask(Identity(Role.ATTENDEE, person=999), "en", b"{}")


async def test_senders_are_forgotten_when_they_wait_for_nothing_and_have_sent_nothing_bad():
    senders = Senders()
    senders.sender_of("p1").bad_message_times = [100.0]
    senders.sender_of("p2").unanswered = 1
    senders.sender_of("p3")
    senders.drop_idle(130.0)
    assert senders._by_actor.keys() == {"p1", "p2"}
    senders.drop_idle(161.0)
    assert senders._by_actor.keys() == {"p2"}
