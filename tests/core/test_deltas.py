"""Whatever happens, what a client held at any earlier moment, with what changed since, is what it would get afresh."""

import random
from types import SimpleNamespace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.oracle import may_see
from live.core.errors import Refused
from live.core.event import Event
from live.core.features import item
from story import Story, face

VEIL = SimpleNamespace(face=face, _key=b"key")
STEPS = ["approve", "approve", "park", "answering", "answered", "restore"]


class Teller:
    """Tells a random story, and keeps what every topic looked like after each step."""

    def __init__(self, seed: int) -> None:
        self.chance, self.story = random.Random(seed), Story()
        self.story.by(self.story.moderator, "qa.open", room=1)
        self.people = [self.story.join(f"n{number}", ("lazio", "bologna", "hangzhou")[number % 3]) for number in range(4)]
        self.past: dict[int, dict[str, dict[str, bytes]]] = {}
        self.keep()

    def keep(self) -> None:
        event = self.story.event
        self.past[event.seq] = {name: {key: item(event, name, key) for key in topic.held} for name, topic in event.topics.items()}

    def step(self) -> None:
        event, pick = self.story.event, self.chance.choice
        poll, question = pick([*event.polls, 0]), pick([*event.questions, 0])
        person, staff = pick(self.people), self.story.moderator
        do = pick([
            lambda: self.story.poll(open=False, rule=pick(["always", "voted", "closed", "revealed"]), anonymous=pick([True, False])),
            lambda: self.story.by(staff, "poll." + pick(["open", "open", "pause", "close", "reveal", "hide"]), poll=poll),
            lambda: self.story.by(person, "poll.vote", poll=poll, answer=pick([None, [0], [1], [2]])),
            lambda: self.story.by(person, "poll.vote", poll=poll, answer=pick([None, [0], [1], [2]])),
            lambda: self.story.by(person, "poll.withdraw", poll=poll),
            lambda: self.story.by(person, "question.ask", room=1, text=f"canary {event.seq}", language="en"),
            lambda: self.story.by(person, "question.withdraw", question=question),
            lambda: self.story.by(person, "question.upvote", question=question, on=pick([True, True, False])),
            lambda: self.story.by(staff, "question." + pick(STEPS), question=question),
            lambda: self.story.by(staff, "question.reject", question=question, reason="other"),
            lambda: self.story.by(staff, "announcement.post", room=1, text={"en": "Soon"}),
            lambda: self.story.by(staff, "announcement.clear", announcement=pick([*event.announcements, 0])),
            lambda: self.story.by(staff, pick(["person.ban", "person.unban"]), person=pick(self.people[1:]).person),
        ])  # fmt: skip
        try:
            do()
        except Refused:
            return
        self.keep()


def caught_up(event: Event, name: str, held: dict[str, bytes], since: int) -> dict[str, bytes]:
    """What a client holds that held this at a seq, after it was told what changed."""
    topic = event.topics[name]
    held = held | {key: item(event, name, key) for key in topic.put_since(since)}
    return {key: value for key, value in held.items() if key not in topic.lost_since(since)}


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
        for who in (*teller.people, story.moderator, story.organiser, story.screen):
            seen, may = story.sees(who), may_see(story.event, VEIL, who)
            assert seen.keys() == may.keys()
            assert all({field: seen[key][field] for field in meant} == meant for key, meant in may.items() if isinstance(meant, dict))


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
            assert set(topic.lost_since(since)) <= ever.get(name, set())
