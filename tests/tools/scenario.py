"""Plays an event on the pure core, action by action; returns the view of each reader."""

import json
from typing import Any

import msgspec
import pytest

from live.features.access import (
    principal_of,
    require_before_end,
    require_parts,
    require_role,
    require_room,
    topics_of,
)
from live.features.event.parts import all_parts
from live.features.people.people import hash_nonce
from live.features.people.sittings import keys_of_sitting
from live.features.registry import AnyAction, due_actions, encode_item, read_entry, write_entry
from live.features.state import Event
from live.kernel import private_items
from live.kernel.actions import Action, Decision
from live.kernel.entry import Entry
from live.kernel.errors import Refused
from live.kernel.principal import OPERATOR, SYSTEM, Identity, Role
from live.kernel.topics import private_topic

START = 1_654_153_200_000
DELEGATIONS = [
    {
        "id": "lazio",
        "region": "EU",
        "name": {"en": "Lazio", "zh": "拉齐奥大区"},
        "paired_with": ["hangzhou"],
    },
    {
        "id": "bologna",
        "region": "EU",
        "name": {"en": "Bologna", "zh": "博洛尼亚"},
        "paired_with": [],
    },
    {
        "id": "hangzhou",
        "region": "CN",
        "name": {"en": "Hangzhou", "zh": "杭州"},
        "paired_with": ["lazio"],
    },
]
REGIONS = [
    {"id": "EU", "name": {"en": "Europe", "zh": "欧洲"}},
    {"id": "CN", "name": {"en": "China", "zh": "中国"}},
]
OPTIONS = [
    {"en": "Energy", "zh": "能源"},
    {"en": "Mobility", "zh": "交通"},
    {"en": "Water", "zh": "水"},
]
CREATE = {
    "id": "ab" * 16,
    "code": "7HK3QF",
    "title": {"en": "Regional innovation", "zh": "区域创新"},
    "description": {},
    "starts": START,
    "ends": START + 7_200_000,
    "zone": "Europe/Brussels",
    "languages": ["en", "zh"],
    "parts": list(all_parts()),
}
"""An event with all parts."""


class Request(msgspec.Struct):
    """An action as a field, so that msgspec keeps what it knows of the union of all actions."""

    action: AnyAction


def action(do: str, **fields: Any) -> Action:
    return msgspec.convert({"action": {"do": do, **fields}}, Request, str_keys=True).action


class Scenario:
    """A live event; `at` is its clock (ms). Everything goes through the journal's own form."""

    def __init__(self, started: bool = True, **created: Any) -> None:
        self.event, self.at, self.entries, self.private_rows = Event(), START, [], []
        self.perform(OPERATOR, "event.create", **CREATE | created)
        self.perform(OPERATOR, "event.configure", regions=REGIONS, delegations=DELEGATIONS)
        if started:
            self.perform(OPERATOR, "event.start")
        self.moderator = self.staff("moderator")
        self.organiser = self.staff("organiser")
        self.screen = self.staff("screen")
        self.speaker = self.staff("speaker", delegation="hangzhou")

    def staff(self, role: str, **fields: Any) -> Identity:
        return Identity(
            Role(role),
            link=self.perform(OPERATOR, "link.make", role=role, label=role, **fields),
            browser="b1",
        )

    def join(
        self,
        name: str = "",
        delegation: str = "lazio",
        sector: str = "government",
        language: str = "en",
        nonce: str = "",
        **known: bool,
    ) -> Identity:
        """`known`: the server's knowledge of how they came."""
        nonce = nonce or f"nonce-of-{len(self.event.people):022}"
        fields = {
            "delegation": delegation,
            "sector": sector,
            "language": language,
            "also_speaks": [],
            "name": name,
            "nonce": nonce,
        }
        self.perform(OPERATOR, "person.join", **fields, **known)
        return Identity(Role.ATTENDEE, person=self.event.nonces[hash_nonce(nonce)])

    def poll(
        self, open: bool = True, seconds: int | None = None, room: int = 1, **fields: Any
    ) -> int:
        config = fields.pop("config", {"kind": "choice", "options": OPTIONS})
        poll = self.perform(
            self.moderator,
            "poll.create",
            room=room,
            prompt={"en": "Which?", "zh": "哪个？"},
            config=config,
            **fields,
        )
        if open:
            self.perform(self.moderator, "poll.open", poll=poll, seconds=seconds)
        return poll

    def question(
        self, author: Identity, text: str = "Who pays?", approved: bool = True, room: int = 1
    ) -> int:
        if not self.event.rooms[room].qa:
            self.perform(self.moderator, "qa.open", room=room)
        question = self.perform(author, "question.ask", room=room, text=text, language="en")
        if approved:
            self.perform(self.moderator, "question.approve", question=question)
        return question

    def breakout(
        self, *rooms: list[Identity], open: bool = True, **fields: Any
    ) -> tuple[int, list[int]]:
        """A breakout with so many rooms, and these people in them; answers with its id and those of
        its rooms.
        """
        choose = fields.pop("choose", False)
        texts = {
            "title": {"en": "Projects", "zh": "项目"},
            "task": {"en": "Agree on one.", "zh": "商定一个。"},
        }
        self.perform(self.moderator, "breakout.draft", **texts, rooms=len(rooms), **fields)
        breakout = list(self.event.breakouts.values())[-1]
        for room, members in zip(breakout.rooms, rooms, strict=True):
            for person in members:
                self.perform(
                    self.moderator,
                    "breakout.move",
                    breakout=breakout.id,
                    person=person.person,
                    room=room,
                )
        if choose:
            self.perform(
                self.moderator,
                "breakout.plan",
                breakout=breakout.id,
                mode="chosen",
                rooms=len(rooms),
            )
        if open:
            self.perform(self.moderator, "breakout.open", breakout=breakout.id)
        return breakout.id, list(breakout.rooms)

    def perform(self, identity: Identity, do: str, **fields: Any) -> int:
        """Perform an action as an identity; return the seq of the last entry. Raises Refused."""
        return self.decide(identity, action(do, **fields))

    def decide(self, identity: Identity, action: Action) -> int:
        who = principal_of(self.event, identity)
        require_role(self.event, who, action)
        asker = who
        if (poll := action.anonymous_in(self.event)) is not None:
            who = msgspec.structs.replace(who, actor=face(poll, who.actor), person=None)
        require_room(self.event, asker, action)
        require_before_end(self.event, action)
        require_parts(self.event, asker, action)
        decided = action.decide(self.event, who, self.at)
        if action.is_kept_in_memory:
            action.keep_in_memory(self.event, who, self.at)
        decision = (
            decided if isinstance(decided, Decision) else Decision((decided,) if decided else ())
        )
        for fact in decision.facts:
            entry = read_entry(
                write_entry(Entry(self.event.seq + 1, self.at, who.actor, "", 0, fact))
            )
            self.entries.append(entry)
            self.event.apply(entry)
        self.private_rows += decision.private_rows
        for row in decision.private_rows:
            self.event.load_private(row)
        return self.event.seq

    def strike(self) -> None:
        """The system closes and shows due items."""
        for due in due_actions(self.event, self.at):
            self.decide(SYSTEM, due)

    def items_of(self, identity: Identity, *views: str) -> dict[str, Any]:
        """All items that an identity sees, over all its topics, on a page with these views."""
        faces = self.faces(identity)
        names = [*topics_of(self.event, identity, faces, views), *map(private_topic, faces)]
        keys = current_keys_of(self.event)
        person = self.event.people.get(identity.person or 0)
        sitting_seq = 0 if person is None else person.sitting_seq
        for each in faces:
            own = keys.get(private_topic(each), ())
            keys[private_topic(each)] = keys_of_sitting(self.event, each, own, sitting_seq)
        return {
            key: json.loads(encode_item(self.event, name, key))
            for name in names
            for key in keys.get(name, ())
        }

    def faces(self, identity: Identity) -> list[str]:
        return [
            identity.actor,
            *(face(poll, identity.actor) for poll in self.event.anonymous_polls),
        ]


def current_keys_of(event: Event) -> dict[str, list[str]]:
    """The keys in all topics, those of single people too."""
    keys = {name: list(topic.change_seqs) for name, topic in event.topics.items()}
    return keys | {
        private_topic(actor): private_items.current_keys(lines)
        for actor, lines in event.private_items.items()
    }


def face(poll: int, actor: str) -> str:
    return f"b{poll}~{actor}"


def assert_refused(
    code: str, reason: str, scenario: Scenario, identity: Identity, do: str, /, **fields: Any
) -> None:
    """Check that the action is refused for this reason and has changed nothing."""
    before = msgspec.msgpack.encode(scenario.event)
    with pytest.raises(Refused) as refusal:
        scenario.perform(identity, do, **fields)
    assert (refusal.value.code, refusal.value.reason) == (code, reason)
    assert msgspec.msgpack.encode(scenario.event) == before
