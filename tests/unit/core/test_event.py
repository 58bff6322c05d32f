"""Whatever happens, what a client held at any earlier moment, with what changed since, is what it
would get afresh.
"""

from types import SimpleNamespace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core import private_items
from live.core.event import Event
from live.core.features import encode_item
from tools.oracle import may_see, told
from tools.random_scenario import Teller
from tools.scenario import Story, face

VEIL = SimpleNamespace(pseudonym_of=face, _key=b"key")


def caught_up(event: Event, name: str, held: dict[str, bytes], since: int) -> dict[str, bytes]:
    """What a client holds that held this at a seq, after it was told what changed."""
    topic = event.topics.get(name)
    put, lost = (
        (topic.changed_since(since), topic.dropped_since(since))
        if topic
        else private_items.changes_since(event.private_items[name[3:]], since)
    )
    held = held | {key: encode_item(event, name, key) for key in put}
    return {key: value for key, value in held.items() if key not in lost}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_old_items_and_what_changed_since_are_the_new_items(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
    event, now = teller.story.event, teller.past[teller.story.event.seq]
    for since, then in teller.past.items():
        for name, held in now.items():
            assert caught_up(event, name, then.get(name, {}), since) == held, (name, since)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_everybody_sees_what_they_may_and_nothing_else_after_every_step(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
        story = teller.story
        for who in (*teller.people, story.moderator, story.organiser, story.screen, story.speaker):
            seen, may = told(story.event, who, story.sees(who)), may_see(story.event, VEIL, who)
            assert seen.keys() == may.keys()
            assert all(
                {field: seen[key][field] for field in meant} == meant
                for key, meant in may.items()
                if isinstance(meant, dict)
            )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_the_state_is_the_same_after_being_written_down_and_after_being_folded_anew(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
    event, again = teller.story.event, Event()
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(event), type=Event) == event
    for entry in teller.story.entries:
        again.apply(entry)
    again.names = event.names
    assert again == event


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_a_drop_goes_only_to_those_who_could_have_held_the_key(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
    for since in teller.past:
        ever = {}
        for before, topics in teller.past.items():
            if before <= since:
                for name, held in topics.items():
                    ever.setdefault(name, set()).update(held)
        for name, topic in teller.story.event.topics.items():
            assert set(topic.dropped_since(since)) <= ever.get(name, set())


def test_what_was_taken_back_and_done_again_is_put_and_not_dropped():
    story = Story()
    ann, poll = story.join(), story.poll(anonymous=False)
    for do, fields in (
        ("poll.vote", {"answer": [0]}),
        ("poll.withdraw", {}),
        ("poll.vote", {"answer": [1]}),
    ):
        story.by(ann, do, poll=poll, **fields)
    put, lost = private_items.changes_since(story.event.private_items[ann.actor], 0)
    assert f"ballot:{poll}" in put
    assert lost == []
