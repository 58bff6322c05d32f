"""Readers of the staff channel, under any acts: frames lead to the full items, and every message is
with its sender and receivers alone.
"""

import contextlib
import random

import pytest

from live.features.registry import encode_item, read_entry, write_entry
from live.features.staff_channel.members import DUTIES, DUTY_OF_ROLE
from live.features.staff_channel.model import ChannelMessage
from live.features.state import Event
from live.kernel.errors import Refused
from live.kernel.principal import Identity, Role
from tools.scenario import Scenario, current_keys_of
from tools.tiers import seeds
from unit.features.test_state import caught_up

SEEDS = seeds(range(4), range(4, 24))
STEPS = 120


class RandomChannel:
    """An event with a breakout of two rooms: hosts change, come back, and are banned."""

    def __init__(self, seed: int) -> None:
        self.chance, self.scenario = random.Random(seed), Scenario()
        scenario = self.scenario
        self.people = [scenario.join(name) for name in ("Ann", "Bo", "Cem", "Di")]
        self.breakout, self.rooms = scenario.breakout(self.people[:2], self.people[2:])
        spare = scenario.staff("speaker")
        self.links = [
            *(scenario.moderator, scenario.organiser, scenario.speaker, spare),
            scenario.staff("translator"),
            Identity(Role.SPEAKER, link=scenario.speaker.link, browser="b2"),
        ]
        self.spare_link, self.others = spare.link, [scenario.screen, scenario.staff("clerk")]
        self.readers = [*self.links, *self.people]

    def step(self) -> None:
        chance, scenario = self.chance, self.scenario
        scenario.at += chance.choice([0, 1000, 20_000])
        reader, do, fields = chance.choice(self._choices())
        with contextlib.suppress(Refused):
            scenario.perform(reader, do, **fields)

    def _choices(self) -> list:
        chance, staff, boss = self.chance, self.scenario.moderator, self.scenario.organiser
        reader, person = chance.choice(self.readers), chance.choice(self.people)
        number = chance.randint(1, 9)
        room = chance.choice(self.rooms)
        if "staff_channel" not in self.scenario.event.profile.parts and chance.random() < 0.3:
            return [(boss, "event.add_part", {"part": "staff_channel"})]
        sends = [
            (
                reader,
                "channel.send",
                {"to": chance.choice([*DUTIES, "everyone"]), "preset": "late"},
            ),
            (reader, "channel.send", {"to": "person", "member": number, "text": f"{number}"}),
        ]
        last = max(self.scenario.event.staff_channel.messages, default=0)
        return [
            *sends,
            *sends,
            (reader, "channel.mark_read", {"channel_message": last - chance.randint(0, 2)}),
            (reader, "channel.set_duty", {"keep": chance.random() < 0.5}),
            (reader, "channel.set_duty", {"duty": chance.choice(DUTIES)}),
            (staff, "room.host", {"room": room, "person": person.person}),
            (staff, "room.host", {"room": room, "person": chance.choice([None, person.person])}),
            (staff, "staff.sign", {"initials": chance.choice("ABC")}),
            *self._rare(person, room, boss, staff),
        ]

    def _rare(self, person, room, boss, staff) -> list:
        if self.chance.random() > 0.3:
            return []
        move = {"breakout": self.breakout, "person": person.person, "room": room}
        rare = [
            (staff, "person.ban", {"person": person.person}),
            (staff, "person.unban", {"person": person.person}),
            (staff, "breakout.move", move),
            (boss, "event.remove_part", {"part": "staff_channel"}),
            (boss, "link.revoke", {"link": self.spare_link}),
        ]
        return [self.chance.choice(rare)]


def everything(event: Event) -> dict:
    return {
        name: {key: encode_item(event, name, key) for key in keys}
        for name, keys in current_keys_of(event).items()
        if name.startswith("channel:")
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_old_items_and_frames_of_the_channel_are_the_new_items(seed):
    channel = RandomChannel(seed)
    event = channel.scenario.event
    past, had_messages = [(event.seq, everything(event))], False
    for _ in range(STEPS):
        channel.step()
        now = everything(event)
        for since, then in past[-8:]:
            for name in now:
                assert caught_up(event, name, then.get(name, {}), since) == now[name], name
        past.append((event.seq, now))
        had_messages |= bool(event.staff_channel.messages)
    assert had_messages


@pytest.mark.parametrize("seed", SEEDS)
def test_a_message_is_with_its_sender_and_receivers_alone(seed):
    channel = RandomChannel(seed)
    scenario, event, seen = channel.scenario, channel.scenario.event, 0
    for _ in range(STEPS):
        channel.step()
        for reader in channel.others:
            assert not any(key.startswith("channel") for key in scenario.items_of(reader))
        for reader in channel.readers:
            try:
                keys = scenario.items_of(reader)
            except Refused:
                continue
            held = {int(key[16:]) for key in keys if key.startswith("channel_message:")}
            expected = {
                number
                for number, message in event.staff_channel.messages.items()
                if is_for(event, reader, message)
            }
            assert held == expected, (reader, held, expected)
            seen += len(held)
    assert seen


def is_for(event: Event, reader: Identity, message: ChannelMessage) -> bool:
    """Return True if a message is for a reader, by the documents and the state of the event."""
    if "staff_channel" not in event.profile.parts:
        return False
    if reader.person is not None:
        person = event.people[reader.person]
        if person.banned or person.room is None or event.rooms[person.room].host != reader.person:
            return False
        role = Role.HOST
    else:
        if event.links[reader.link].revoked:
            return False
        role = reader.role
    member = event.staff_channel.members.get(reader.actor)
    number = (
        event.staff_channel.former_numbers.get(reader.actor)
        if member is None
        else member.name.number
    )
    duty = DUTY_OF_ROLE[role] if member is None else member.name.duty
    return (
        message.actor == reader.actor
        or message.to in ("everyone", duty)
        or (message.member is not None and message.member.number == number)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_journal_and_its_rows_lead_to_the_same_channel(seed):
    channel = RandomChannel(seed)
    for _ in range(STEPS):
        channel.step()
    scenario, again = channel.scenario, Event()
    rows = {(row.kind, row.subject): row for row in scenario.private_rows}
    for entry in scenario.entries:
        again.apply(read_entry(write_entry(entry)))
    for row in rows.values():
        again.load_private(row)
    assert again.staff_channel == scenario.event.staff_channel
    assert again.channel_texts == scenario.event.channel_texts
    assert everything(again) == everything(scenario.event)
    held = set(again.channel_texts)
    assert held == {*again.staff_channel.messages, *again.staff_channel.kept}
