"""Staff approve and reject cards; authors read why."""

import pytest

from live.kernel.errors import BadValue, NotFound


def test_several_cards_are_approved_at_once_and_others_are_skipped(scenario, ann, wei):
    cards = [scenario.card(ann, False), scenario.card(wei, False), scenario.card(ann)]
    before = scenario.event.seq
    assert scenario.perform(scenario.moderator, "card.approve", cards=cards) == before + 2
    assert {scenario.event.board.cards[card].state for card in cards} == {"approved"}


def test_the_desk_counts_the_cards_that_wait(scenario, ann, wei):
    def count():
        return scenario.items_of(scenario.moderator).get("cards_to_review")

    assert count() is None
    first, second = scenario.card(ann, False), scenario.card(wei, False)
    assert count() == 2
    assert "cards_to_review" not in scenario.items_of(ann)
    scenario.perform(scenario.moderator, "card.approve", cards=[first])
    assert count() == 1
    scenario.perform(scenario.moderator, "card.reject", cards=[second], reason="unclear")
    assert count() is None


def test_a_rejected_card_leaves_the_board_and_its_author_reads_why(scenario, ann, wei):
    card = scenario.card(ann)
    scenario.perform(
        scenario.moderator, "card.reject", cards=[card], reason="duplicate", note="See the other."
    )
    assert f"card:{card}" not in scenario.board_of(wei)
    assert scenario.items_of(wei)["board"]["cards"] == 0
    own = scenario.items_of(ann)["my_cards"]["cards"][str(card)]
    assert (own["reason"], own["note"], own["card"]["state"]) == (
        *("duplicate", "See the other."),
        "rejected",
    )
    assert scenario.board_of(scenario.moderator)[f"card:{card}"]["state"] == "rejected"


def test_a_rejected_card_comes_back_to_the_queue(scenario, ann):
    card = scenario.card(ann)
    scenario.perform(scenario.moderator, "card.reject", cards=[card], reason="unclear")
    scenario.perform(scenario.moderator, "card.restore", card=card)
    card_state = scenario.event.board.cards[card]
    assert (card_state.state, card_state.reason) == ("pending", None)


def test_nothing_is_approved_if_a_card_is_missing(scenario, ann):
    card = scenario.card(ann, False)
    with pytest.raises(NotFound):
        scenario.perform(scenario.moderator, "card.approve", cards=[card, 10**9])
    with pytest.raises(BadValue):
        scenario.perform(scenario.moderator, "card.approve", cards=[])
    assert scenario.event.board.cards[card].state == "pending"
