"""Readers of the board, under any events: frames lead to the full items, no reader holds a card
outside their view, and no person pledges for another delegation.
"""

import json

import pytest

from live.features.access import principal_of, topics_of
from live.features.board.model import Card
from live.features.registry import encode_item
from live.kernel.principal import HEADS, STAFF
from live.kernel.topics import private_topic
from tools.random_board import RandomBoard
from tools.scenario import current_keys_of
from tools.tiers import seeds
from unit.features.test_state import caught_up

SEEDS = seeds(range(4), range(4, 24))
STEPS = 60


def everything(event):
    return {
        name: {key: encode_item(event, name, key) for key in keys}
        for name, keys in current_keys_of(event).items()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_old_items_and_frames_are_the_new_items(seed):
    board = RandomBoard(seed)
    event = board.scenario.event
    past = [(event.seq, everything(event), set())]
    for _ in range(STEPS):
        board.step()
        now = everything(event)
        # Banned or erased people are disconnected, and begin anew.
        topics = {private_topic(each.actor) for each in board.people if each not in board.readers}
        for since, then, gone_then in past[-8:]:
            for name in now.keys() - topics - gone_then:
                items = then.get(name, {})
                assert caught_up(event, name, items, since) == now[name], (since, name)
        past.append((event.seq, now, topics))


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_holds_items_outside_their_view(seed):
    board = RandomBoard(seed)
    event = board.scenario.event
    for _ in range(STEPS):
        board.step()
        for reader in board.readers:
            items = board.scenario.items_of(reader, "board")
            cards = {int(key.partition(":")[2]) for key in items if key.startswith("card:")}
            states = {event.board.cards[id].state for id in cards}
            if reader.role in STAFF:
                assert "withdrawn" not in states
                continue
            assert states <= {"approved"}
            assert not any(key.startswith("card_review:") for key in items)
            own = items.get("my_cards", {}).get("cards", {})
            assert all(event.board.cards[int(id)].actor == reader.actor for id in own)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_topics_of_a_reader_hold_the_same_card(seed):
    """The browser keeps items by key: the second topic would overwrite the first."""
    board = RandomBoard(seed)
    event = board.scenario.event
    for _ in range(STEPS):
        board.step()
        held = current_keys_of(event)
        for reader in board.readers:
            names = [*topics_of(event, reader, [], ["board"]), private_topic(reader.actor)]
            keys = [key for name in names for key in held.get(name, ())]
            assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pledge_changes_only_by_its_own_delegation_and_if_confirmed_by_its_head(seed):
    board = RandomBoard(seed)
    event = board.scenario.event
    changes = 0
    for _ in range(3 * STEPS):
        before = {id: pledges_of(card) for id, card in event.board.cards.items()}
        act = board.step()
        for id, card in event.board.cards.items():
            was, now = before.get(id, {}), pledges_of(card)
            changed = {each for each in {*was, *now} if was.get(each) != now.get(each)}
            if not changed:
                continue
            changes += 1
            assert act is not None
            who = principal_of(event, act[0])
            assert act[1] in ("pledge.make", "pledge.confirm") and changed == {who.delegation}
            was_confirmed = was.get(who.delegation or "", ("", False))[1]
            is_confirmed = now.get(who.delegation or "", ("", False))[1]
            assert not (was_confirmed or is_confirmed) or who.role in HEADS
    assert changes


def pledges_of(card: Card) -> dict[str, tuple[str, bool]]:
    return {id: (each.role, each.confirmed) for id, each in card.pledges.items()}


@pytest.mark.parametrize("seed", range(3))
def test_five_hundred_cards_reach_only_readers_of_the_board(seed):
    board = RandomBoard(seed)
    for _ in range(STEPS):
        board.step()
    for reader in board.readers:
        items = board.scenario.items_of(reader)
        assert not any(key.startswith(("card:", "card_review:", "ranking")) for key in items)
        assert len(json.dumps(items.get("board", {}))) < 500
