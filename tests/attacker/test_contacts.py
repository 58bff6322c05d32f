"""Contact details: under any events on the board and between people, an address is seen after
mutual consent only. Each address is a canary: it is looked for in every item of every reader, and
in the files that the organiser takes out.
"""

import json

import pytest

from live.features.registry import encode_item
from live.kernel.principal import Identity
from live.outputs import csv_writer
from live.outputs.tables import TABLES, History
from tools.erasing import journal_text
from tools.random_board import RandomBoard
from tools.result_tables import history_of
from tools.scenario import current_keys_of

SEEDS = [range(at, at + 4) for at in range(0, 20, 4)]
STEPS = 60
VIEWS = ("board",)


def may_see(board: RandomBoard, reader: Identity, owner: Identity) -> bool:
    """Return True for the owner, or for mutual consent: *contact me* on a public card, or wishes to
    talk. Written from the documents, not from the code.
    """
    event, one, other = board.scenario.event, reader.person, owner.person
    if one is None or other is None:
        return False
    if one == other:
        return True
    if event.people[one].is_gone or event.people[other].is_gone:
        return False
    on_a_card = any(
        card.state == "approved" and {one, other} <= set(card.contact_people)
        for card in event.board.cards.values()
    )
    wish_each_other = other in event.wishes.get(one, {}) and one in event.wishes.get(other, {})
    return on_a_card or wish_each_other


def share_a_card(board: RandomBoard, reader: Identity, owner: Identity) -> bool:
    cards = board.scenario.event.board.cards.values()
    both = {reader.person, owner.person}
    return any(card.state == "approved" and both <= set(card.contact_people) for card in cards)


def text_of(board: RandomBoard, reader: Identity) -> str:
    return json.dumps(board.scenario.items_of(reader, *VIEWS))


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_an_address_is_seen_only_after_both_people_agreed(seeds):
    addresses_read = sum(map(count_seen, seeds))
    assert addresses_read > 0


def count_seen(seed: int) -> int:
    """Play a random event; return how often an address of another person was seen."""
    board, count = RandomBoard(seed), 0
    event = board.scenario.event
    for _ in range(STEPS):
        board.step()
        for reader in board.readers:
            text = text_of(board, reader)
            for owner in board.people:
                if board.address_of(owner) in text:
                    assert may_see(board, reader, owner), (reader.actor, owner.actor)
                    count += reader != owner
                elif may_see(board, reader, owner) and share_a_card(board, reader, owner):
                    # People without details of their own see none.
                    assert not {reader.person, owner.person} <= event.contact_details.keys()
    return count


@pytest.mark.parametrize("seed", range(6))
def test_no_address_is_in_a_shared_topic_the_journal_the_log_or_a_file(seed):
    board = RandomBoard(seed)
    for _ in range(2 * STEPS):
        board.step()
    event = board.scenario.event
    shared_items = [
        encode_item(event, name, key).decode()
        for name, keys in current_keys_of(event).items()
        if not name.startswith("me:")
        for key in keys
    ]
    history = history_of(board.scenario)
    history.event.contact_details = event.contact_details
    places = {
        "topics": "".join(shared_items),
        "journal": journal_text(board.scenario),
        "log": str(event.log),
        **{name: file_of(history, name) for name in TABLES},
    }
    for owner in board.people:
        for place, text in places.items():
            assert f"canary-p{owner.person}-x" not in text, place


def file_of(history: History, name: str) -> str:
    return "".join(csv_writer.csv_lines(TABLES[name](history)))


def test_a_word_given_alone_shows_nobody_anything():
    board = RandomBoard(0)
    ann, ben, *_ = board.people
    perform = board.scenario.perform
    texts = {"title": "Heat", "summary": "Pipes", "language": "en"}
    card = perform(ann, "card.create", type="seek", **texts)
    perform(board.scenario.moderator, "card.approve", cards=[card])
    perform(ben, "card.contact", card=card, on=True)
    assert board.address_of(ben) not in text_of(board, ann)
    assert board.address_of(ann) not in text_of(board, ben)
    perform(ann, "card.contact", card=card, on=True)
    assert board.address_of(ben) in text_of(board, ann)
    assert board.address_of(ann) in text_of(board, ben)
    perform(board.scenario.moderator, "card.reject", cards=[card], reason="other")
    assert board.address_of(ben) not in text_of(board, ann)
    assert board.address_of(ann) not in text_of(board, ben)
