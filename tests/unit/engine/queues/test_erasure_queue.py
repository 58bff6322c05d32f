"""Erasure of a person on a replica: the journal loses their texts, and leads to the same state."""

import pytest

from live.engine.journal import Snapshot
from live.kernel.errors import Refused
from tools.event_on_replica import CREATE, answer, until

CANARY = b"canary"
WORDS = {"kind": "words", "most": 2, "review": True}


async def write_canaries(place):
    """Ann writes in a question, in a poll and as her name."""
    await answer(place.ann, "person.correct", name="canary Ann")
    await answer(place.ann, "question.ask", room=1, text="canary asks?", language="en")
    poll = await place.operator(
        "poll.create", room=1, prompt={"en": "Which?"}, config=WORDS, anonymous=False
    )
    await place.operator("poll.open", poll=poll)
    await answer(place.ann, "poll.vote", poll=poll, answer=["canary word", "shared"])
    await place.operator("words.show", poll=poll, words=["canary word"])


async def erase(place):
    return await place.operator("person.erase", person=place.ann.identity.person)


def stored(place):
    rows = place.journal.rows[CREATE["id"]]
    return b"\n".join([
        *(row.entries for row in rows),
        *(value.encode() for value in place.journal.beside[CREATE["id"]].values()),
    ])  # fmt: skip


async def test_the_journal_and_the_rows_beside_it_lose_the_typed_text_of_the_person(place):
    await write_canaries(place)
    assert CANARY in stored(place)
    await erase(place)
    assert CANARY not in stored(place)


async def test_a_restart_leads_to_the_state_that_the_erasure_left(place):
    await write_canaries(place)
    await erase(place)
    before = place.replica.event
    await place.restart()
    assert place.replica.event == before


async def test_another_worker_comes_to_the_same_state(place):
    await write_canaries(place)
    first = place.replica
    other = type(place)()
    other.journal, other.exchange = place.journal, place.exchange
    await other.open()
    await other.load()
    await erase(place)
    await until(lambda: other.replica.event.seq == first.event.seq)
    assert other.replica.event == first.event
    assert other.replica.event.names == first.event.names
    await other.hub.drain()


async def test_the_persons_pages_are_closed_and_refused_for_good(place):
    await write_canaries(place)
    await erase(place)
    await until(lambda: "bye" in place.ann.seen[-1])
    assert place.ann.seen[-1] == {"bye": 4100, "message": "en:barred: erased", "again": False}
    with pytest.raises(Refused, match="erased"):
        await place.ann.connect(place.hall)


async def test_entries_written_while_the_journal_is_read_are_erased_as_well(place, monkeypatch):
    await write_canaries(place)
    read_rows, calls = place.journal.read_rows, []

    async def read_slowly(event, after=0):
        async for rows in read_rows(event, after):
            if not calls:
                calls.append(
                    await answer(
                        place.ann, "question.ask", room=1, text="canary is quick?", language="en"
                    )
                )
            yield rows

    monkeypatch.setattr(place.journal, "read_rows", read_slowly)
    await erase(place)
    assert "done" in calls[0]
    assert CANARY not in stored(place)


async def test_a_failed_commit_is_tried_again_and_erases_once(place):
    await write_canaries(place)
    place.journal.fails = ["lost", "kept"]
    await erase(place)
    assert CANARY not in stored(place)
    assert [line for line in place.entries() if b"person.erased" in line] == place.entries()[-1:]


async def test_a_snapshot_from_before_is_gone(place):
    await write_canaries(place)
    snapshot: Snapshot = place.replica.take_snapshot()
    await place.journal.save_snapshot(CREATE["id"], snapshot)
    await erase(place)
    assert await place.journal.read_snapshot(CREATE["id"], snapshot.stamp) is None


async def test_nothing_is_read_for_an_unauthorised_erasure(place, monkeypatch):
    def refuse(*_):
        raise AssertionError("the journal was read")

    monkeypatch.setattr(place.journal, "read_rows", refuse)
    reply = await answer(place.moderator, "person.erase", person=place.ann.identity.person)
    assert reply["refused"] == "forbidden"
