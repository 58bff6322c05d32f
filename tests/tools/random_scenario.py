"""Plays random stories to the pure core."""

import random

from live.features.polls.guards import SCREEN_CONTENTS
from live.features.registry import encode_item
from live.kernel.errors import Refused
from live.kernel.principal import Identity
from live.kernel.undo import last_step
from tools.scenario import OPTIONS, Scenario, current_keys_of

STEPS = ["approve", "approve", "park", "answering", "answered", "restore"]
AT_ONCE = [
    {"step": "approve"},
    {"step": "reject", "reason": "other"},
    {"step": "park"},
    {"step": "restore"},
]
RUNNING = ["open", "open", "pause", "close", "reveal", "hide", "skip_reading"]
PREPARING = ["duplicate", "repeat", "repeat", "drop"]
WHATS = ["auto", "title", "agenda", "code", "question", "questions", "break"]


class RandomScenario:
    """Plays a random story, and keeps the state of every topic after each step."""

    def __init__(self, seed: int) -> None:
        self.chance, self.scenario = random.Random(seed), Scenario()
        self.scenario.perform(self.scenario.moderator, "qa.open", room=1)
        self.people = [
            self.scenario.join(f"n{number}", ("lazio", "bologna", "hangzhou")[number % 3])
            for number in range(4)
        ]
        self.past: dict[int, dict[str, dict[str, bytes]]] = {}
        self.keep()
        if seed % 2:  # every other story begins in rooms
            for room in self.scenario.breakout(self.people[:2], self.people[2:])[1]:
                poll = self.scenario.poll(open=False, room=room, **self.a_poll())
                self.keep()
                self.scenario.perform(self.scenario.moderator, "poll.open", poll=poll)
                self.scenario.perform(self.scenario.moderator, "qa.open", room=room)
            self.keep()

    def keep(self) -> None:
        event = self.scenario.event
        self.past[event.seq] = {
            name: {key: encode_item(event, name, key) for key in keys}
            for name, keys in current_keys_of(event).items()
        }

    def a_poll(self) -> dict[str, object]:
        pick = self.chance.choice
        config = {"kind": "choice", "options": OPTIONS[: pick([2, 3, 3, 3])]}
        rule = pick(["always", "voted", "closed", "revealed"])
        return {
            "rule": rule,
            "anonymous": pick([True, False]),
            "reading": pick([0, 0, 5]),
            "changeable": pick([True, True, False]),
            "config": config,
        }

    def vote(self, person: Identity, poll: int) -> None:
        edition = self.scenario.event.polls[poll].edition if poll else 0
        self.scenario.perform(
            person,
            "poll.vote",
            poll=poll,
            answer=self.chance.choice([None, [0], [1], [2]]),
            edition=edition,
        )

    def moderate(self, staff: Identity, question: int) -> None:
        """Actions on a question beside its state transitions."""
        event, pick = self.scenario.event, self.chance.choice
        act, other = last_step(event, staff.actor), pick([*event.questions, 0])
        pick(
            [
                lambda: self.scenario.perform(
                    staff, "question.merge", question=question, into=other
                ),
                lambda: self.scenario.perform(
                    staff, "question.merge", question=question, into=other
                ),
                lambda: self.scenario.perform(staff, "question.undo", act=act.seq if act else 0),
                lambda: self.scenario.perform(staff, "question.undo", act=act.seq if act else 0),
                lambda: self.scenario.perform(
                    staff, "question.each", questions=[question, other], **pick(AT_ONCE)
                ),
                lambda: self.scenario.perform(
                    staff,
                    "question.label_each",
                    questions=[question, other],
                    to=pick([None, "lazio"]),
                ),
                lambda: self.scenario.perform(
                    staff, "question.claim", question=question, on=pick([True, True, False])
                ),
                lambda: self.scenario.perform(
                    staff, "question.reword", question=question, text=f"reworded {event.seq}"
                ),
                lambda: self.scenario.perform(
                    staff, "question.label", question=question, topic=None, to=pick([None, "lazio"])
                ),
            ]
        )()

    def approve(self, who: Identity, question: int) -> None:
        known_question = self.scenario.event.questions.get(question)
        seq = (
            known_question.translations["zh"].written_seq
            if known_question and known_question.translations
            else 0
        )
        self.scenario.perform(
            who,
            "question.approve_translation",
            question=question,
            language="zh",
            written=seq,
            on=self.chance.random() < 0.8,
        )

    def take_the_floor(self, person: Identity, staff: Identity) -> None:
        """Actions on the floor."""
        perform, floor, pick = self.scenario.perform, self.scenario.event.floor, self.chance.choice
        request = pick([*(each.id for each in floor.requests), 0])
        pick(
            [
                lambda: perform(staff, "floor.open"),
                lambda: perform(staff, "floor.close", clear=self.chance.random() < 0.5),
                lambda: perform(
                    staff,
                    "floor.configure",
                    order=pick(["asked", "least_heard", "alternating"]),
                    as_one=pick([[], ["lazio"]]),
                ),
                lambda: perform(person, "floor.ask", language=pick(["en", "zh"])),
                lambda: perform(person, "floor.ask", language=pick(["en", "zh"])),
                lambda: perform(person, "floor.point_of_order", language="en"),
                lambda: perform(person, "floor.reply", language="en"),
                lambda: perform(pick([person, staff]), "floor.withdraw", request=request),
                lambda: perform(staff, "floor.call", delegation="hangzhou", language="zh"),
                lambda: perform(staff, "floor.give", request=pick([request, None])),
                lambda: perform(staff, "floor.give"),
                lambda: perform(staff, "floor.done"),
                lambda: perform(staff, "floor.not_here", request=request),
                lambda: perform(staff, "floor.pause", on=pick([True, False])),
                lambda: perform(staff, "floor.address", delegations=pick([[], ["hangzhou"]])),
            ]
        )()

    def break_out(self, person: Identity, staff: Identity) -> None:
        """Actions on breakouts, for a draft and a running breakout."""
        event, pick = self.scenario.event, self.chance.choice
        breakout, room = pick([*event.breakouts, 0]), pick([*event.rooms, 0])
        pick(
            [
                lambda: (
                    len(event.breakouts) < 3
                    and self.scenario.perform(
                        staff, "breakout.draft", title={"en": "B"}, task={"en": "Do."}, rooms=2
                    )
                ),
                lambda: self.scenario.perform(
                    staff,
                    "breakout.plan",
                    breakout=breakout,
                    mode=pick(["random", "mixed", "chosen"]),
                    rooms=pick([1, 2]),
                ),
                lambda: self.scenario.perform(staff, "breakout.open", breakout=breakout),
                lambda: self.scenario.perform(staff, "breakout.open", breakout=breakout),
                lambda: self.scenario.perform(
                    staff,
                    "breakout.move",
                    breakout=breakout,
                    person=person.person,
                    room=pick([room, None]),
                ),
                lambda: self.scenario.perform(
                    staff, "breakout.move", breakout=breakout, person=person.person, room=room
                ),
                lambda: self.scenario.perform(
                    staff, "breakout." + pick(["undo", "recall", "end", "drop"]), breakout=breakout
                ),
                lambda: self.scenario.perform(
                    staff,
                    "breakout.lock",
                    breakout=breakout,
                    on=pick([True, False]),
                    person=person.person,
                ),
                lambda: self.scenario.perform(
                    staff, "room.host", room=room, person=pick([person.person, None])
                ),
                lambda: self.scenario.perform(
                    person, "breakout.enter", breakout=breakout, into=room
                ),
                lambda: self.scenario.perform(
                    person, "room.volunteer", room=room, on=pick([True, True, False])
                ),
                lambda: self.scenario.perform(
                    person, "room.help", room=room, on=pick([True, False])
                ),
                lambda: self.scenario.perform(pick([person, staff]), "qa.open", room=room),
                lambda: (
                    self.people.append(self.scenario.join(f"late {len(self.people)}"))
                    if len(self.people) < 6
                    else None
                ),
            ]
        )()

    def step(self) -> None:
        self.scenario.at += self.chance.choice([0, 0, 1000, 5000])
        event, pick = self.scenario.event, self.chance.choice
        poll, question = pick([*event.polls, 0]), pick([*event.questions, 0])
        person, staff, speaker = pick(self.people), self.scenario.moderator, self.scenario.speaker
        rooms = [1, *event.rooms]
        do = pick(
            [
                lambda: self.scenario.poll(open=False, room=pick(rooms), **self.a_poll()),
                lambda: self.scenario.perform(staff, "poll." + pick(RUNNING), poll=poll),
                lambda: self.scenario.perform(staff, "poll." + pick(PREPARING), poll=poll),
                lambda: self.scenario.perform(staff, "poll.edit", poll=poll, **self.a_poll()),
                lambda: self.scenario.perform(
                    staff, "poll.move", poll=poll, before=pick([None, *event.rooms[1].drafts])
                ),
                lambda: self.vote(person, poll),
                lambda: self.vote(person, poll),
                lambda: self.scenario.perform(person, "poll.withdraw", poll=poll),
                lambda: self.scenario.perform(
                    person,
                    "question.ask",
                    room=pick(rooms),
                    text=f"canary {event.seq}",
                    language="en",
                ),
                lambda: self.scenario.perform(person, "question.withdraw", question=question),
                lambda: self.scenario.perform(
                    person, "question.appeal", question=question, text="Please."
                ),
                lambda: self.scenario.perform(
                    staff,
                    "qa.rules",
                    room=1,
                    premoderated=pick([True, False]),
                    most_open=pick([1, 3, 50]),
                ),
                lambda: self.scenario.perform(
                    staff, pick(["person.mute", "person.unmute"]), person=person.person
                ),
                lambda: self.scenario.perform(
                    person, "person.correct", delegation=pick(["lazio", "bologna", "hangzhou"])
                ),
                lambda: self.scenario.perform(
                    staff,
                    "person.correct",
                    person=person.person,
                    sector=pick(["academia", "industry"]),
                    name=pick(["", "Corrected"]),
                ),
                lambda: self.scenario.perform(
                    person, "question.upvote", question=question, on=pick([True, True, False])
                ),
                lambda: self.scenario.perform(staff, "question." + pick(STEPS), question=question),
                lambda: self.scenario.perform(
                    staff, "question.reject", question=question, reason="other"
                ),
                lambda: self.moderate(pick([staff, self.scenario.organiser]), question),
                lambda: self.moderate(pick([staff, self.scenario.organiser]), question),
                lambda: self.scenario.perform(
                    pick([staff, self.scenario.organiser]),
                    "staff.sign",
                    initials=pick(["", "AB", "CD"]),
                ),
                lambda: self.scenario.perform(
                    speaker,
                    "question.reply",
                    question=question,
                    text={"en": pick(["", "Yes.", "No."])},
                ),
                lambda: self.scenario.perform(
                    speaker,
                    "question.claim_translation",
                    question=question,
                    language="zh",
                    on=pick([True, False]),
                ),
                lambda: self.scenario.perform(
                    pick([staff, speaker]),
                    "question.translate",
                    question=question,
                    language="zh",
                    text=pick("甲乙丙"),
                ),
                lambda: self.approve(pick([staff, speaker]), question),
                lambda: self.scenario.perform(
                    staff, "qa.next", room=1, question=pick([None, question])
                ),
                lambda: self.scenario.perform(staff, "screen.show", room=1, what=pick(WHATS)),
                lambda: self.scenario.perform(
                    staff, "screen.show", room=1, what=pick(tuple(SCREEN_CONTENTS)), id=poll
                ),
                lambda: self.scenario.perform(
                    staff, "screen.blank", room=1, on=pick([True, False])
                ),
                lambda: self.scenario.perform(
                    staff, "screen.style", room=1, counts=pick([True, False])
                ),
                lambda: self.scenario.perform(
                    staff, "announcement.post", room=pick(rooms), text={"en": "Soon"}
                ),
                lambda: self.take_the_floor(person, staff),
                lambda: self.take_the_floor(person, staff),
                lambda: self.break_out(person, staff),
                lambda: self.break_out(person, staff),
                lambda: self.break_out(person, staff),
                lambda: self.break_out(person, staff),
                lambda: self.scenario.perform(
                    staff, "announcement.clear", announcement=pick([*event.announcements, 0])
                ),
                lambda: self.scenario.perform(
                    staff, pick(["person.ban", "person.unban"]), person=pick(self.people[1:]).person
                ),
            ]
        )
        try:
            do()
        except Refused:
            return
        self.keep()
