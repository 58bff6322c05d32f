"""Readers of the board, over whatever happens: frames lead to the full items, nobody holds a card
that is not theirs to see, and nobody pledges for another delegation.
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
        # People who are banned or erased are disconnected, and begin anew.
        gone = {private_topic(each.actor) for each in board.people if each not in board.readers}
        for since, then, gone_then in past[-8:]:
            for name in now.keys() - gone - gone_then:
                held = then.get(name, {})
                assert caught_up(event, name, held, since) == now[name], (since, name)
        past.append((event.seq, now, gone))


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_holds_what_is_not_theirs_to_see(seed):
    board = RandomBoard(seed)
    event = board.scenario.event
    for _ in range(STEPS):
        board.step()
        for reader in board.readers:
            held = board.scenario.items_of(reader, "board")
            cards = {int(key.partition(":")[2]) for key in held if key.startswith("card:")}
            states = {event.board.cards[id].state for id in cards}
            if reader.role in STAFF:
                assert "withdrawn" not in states
                continue
            assert states <= {"approved"}
            assert not any(key.startswith("card_review:") for key in held)
            own = held.get("my_cards", {}).get("cards", {})
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
def test_a_pledge_changes_only_by_its_own_delegation_and_a_confirmed_one_by_its_head(seed):
    board = RandomBoard(seed)
    event = board.scenario.event
    changes = 0
    for _ in range(3 * STEPS):
        before = {id: pledges_of(card) for id, card in event.board.cards.items()}
        done = board.step()
        for id, card in event.board.cards.items():
            was, now = before.get(id, {}), pledges_of(card)
            changed = {each for each in {*was, *now} if was.get(each) != now.get(each)}
            if not changed:
                continue
            changes += 1
            assert done is not None
            who = principal_of(event, done[0])
            assert done[1] in ("pledge.make", "pledge.confirm") and changed == {who.delegation}
            was_confirmed = was.get(who.delegation or "", ("", False))[1]
            is_confirmed = now.get(who.delegation or "", ("", False))[1]
            assert not (was_confirmed or is_confirmed) or who.role in HEADS
    assert changes


def pledges_of(card: Card) -> dict[str, tuple[str, bool]]:
    return {id: (each.role, each.confirmed) for id, each in card.pledges.items()}


@pytest.mark.parametrize("seed", range(3))
def test_five_hundred_cards_reach_nobody_who_does_not_look_at_the_board(seed):
    board = RandomBoard(seed)
    for _ in range(STEPS):
        board.step()
    for reader in board.readers:
        held = board.scenario.items_of(reader)
        assert not any(key.startswith(("card:", "card_review:", "ranking")) for key in held)
        assert len(json.dumps(held.get("board", {}))) < 500
