"""Changes since any seq: with them, a client's earlier items become the items of a fresh client."""

from collections.abc import Mapping
from types import MappingProxyType, SimpleNamespace

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from live.features.registry import encode_item
from live.features.state import Event
from live.kernel import private_items
from tools.oracle import may_see, told
from tools.random_scenario import RandomScenario
from tools.scenario import Scenario, face
from tools.tiers import examples

VEIL = SimpleNamespace(pseudonym_of=face, _key=b"key")


def caught_up(
    event: Event,
    name: str,
    held: dict[str, bytes],
    since: int,
    encoded: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Items of a client after it was sent the changes since a seq. `encoded`: items of the topic as
    they are now, which saves encoding them again.
    """
    topic = event.topics.get(name)
    puts, drops = (
        (topic.changed_since(since), topic.dropped_since(since))
        if topic
        else private_items.changes_since(event.private_items[name[3:]], since)
    )
    held = held | {key: encoded.get(key) or encode_item(event, name, key) for key in puts}
    return {key: value for key, value in held.items() if key not in drops}


@examples(40)
@given(st.integers(0, 2**32))
def test_old_items_with_later_changes_are_the_new_items(seed):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
    event, now = (
        random_scenario.scenario.event,
        random_scenario.past[random_scenario.scenario.event.seq],
    )
    for since, then in random_scenario.past.items():
        for name, keys in now.items():
            assert caught_up(event, name, then.get(name, {}), since) == keys, (name, since)


@examples(25)
@given(st.integers(0, 2**32))
@example(100682)  # a person is renamed after the last breakout was dropped
def test_everyone_sees_exactly_their_view_after_every_step(seed):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
        scenario = random_scenario.scenario
        for who in (
            *random_scenario.people,
            scenario.moderator,
            scenario.organiser,
            scenario.screen,
            scenario.speaker,
        ):
            items, may = (
                told(scenario.event, who, scenario.items_of(who)),
                may_see(scenario.event, VEIL, who),
            )
            assert items.keys() == may.keys()
            assert all(
                {field: items[key][field] for field in meant} == meant
                for key, meant in may.items()
                if isinstance(meant, dict)
            )


@examples(25)
@given(st.integers(0, 2**32))
def test_the_state_is_the_same_after_being_written_down_and_after_being_folded_anew(seed):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
    event, again = random_scenario.scenario.event, Event()
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(event), type=Event) == event
    for entry in random_scenario.scenario.entries:
        again.apply(entry)
    again.names = event.names
    assert again == event


@examples(25)
@given(st.integers(0, 2**32))
def test_a_drop_goes_only_to_possible_holders_of_the_key(seed):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
    for since in random_scenario.past:
        ever = {}
        for before, topics in random_scenario.past.items():
            if before <= since:
                for name, keys in topics.items():
                    ever.setdefault(name, set()).update(keys)
        for name, topic in random_scenario.scenario.event.topics.items():
            assert set(topic.dropped_since(since)) <= ever.get(name, set())


def test_a_repeated_act_after_an_undo_is_put_and_not_dropped():
    scenario = Scenario()
    ann, poll = scenario.join(), scenario.poll(anonymous=False)
    for do, fields in (
        ("poll.vote", {"answer": [0]}),
        ("poll.withdraw", {}),
        ("poll.vote", {"answer": [1]}),
    ):
        scenario.perform(ann, do, poll=poll, **fields)
    puts, drops = private_items.changes_since(scenario.event.private_items[ann.actor], 0)
    assert f"ballot:{poll}" in puts
    assert drops == []


def test_a_salt_follows_from_the_seed_of_the_turn_and_the_number_of_the_entry():
    salts = []
    for seed, seq in ((b"one", 1), (b"one", 1), (b"one", 2), (b"another", 1)):
        event = Event(seq=seq)
        event.turn_seed = seed
        salts.append(event.make_salt())
    assert salts[0] == salts[1]
    assert len(set(salts)) == 3 and {len(salt) for salt in salts} == {8}


def test_a_short_salt_is_no_part_of_a_longer_one():
    event = Event(seq=1)
    assert len(event.make_salt(16)) == 26
    assert not event.make_salt(16).startswith(event.make_salt())
