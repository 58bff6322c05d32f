"""A breakout for a card."""

import pytest

from live.kernel.errors import Conflict, NotFound


def test_the_people_of_pledged_delegations_share_a_room_and_nobody_else_is_put_there(
    scenario, ann, wei
):
    card = scenario.card(ann)
    other = scenario.join("Otto", "bologna")
    for person, role in ((ann, "lead"), (wei, "observe")):
        scenario.perform(person, "pledge.make", card=card, role=role)
    scenario.perform(scenario.moderator, "card.breakout", card=card)
    (breakout,) = scenario.event.breakouts.values()
    (room,) = breakout.rooms
    assert breakout.assignments == {ann.person: room, wei.person: room}
    assert breakout.title == scenario.event.rooms[room].name
    assert breakout.title["en"] == "Heat networks for old quarters"
    late = scenario.join("Late", "bologna")
    assert {other.person, late.person}.isdisjoint(breakout.assignments)


def test_a_title_comes_with_its_approved_translations(scenario, ann):
    card = scenario.card(ann)
    scenario.perform(ann, "pledge.make", card=card, role="lead")
    title_text = scenario.event.board.cards[card].title
    assert title_text.approved_texts() == {}
    scenario.perform(scenario.moderator, "card.breakout", card=card)
    (breakout,) = scenario.event.breakouts.values()
    assert breakout.title == {"en": title_text.text}


def test_it_needs_people_of_a_pledged_delegation_and_an_approved_card(scenario, ann, head):
    card = scenario.card(ann)
    with pytest.raises(Conflict, match="card_nobody"):
        scenario.perform(scenario.moderator, "card.breakout", card=card)
    with pytest.raises(NotFound):
        scenario.perform(scenario.moderator, "card.breakout", card=card + 99)
    waiting = scenario.card(ann, approved=False)
    with pytest.raises(Conflict, match="card_pending"):
        scenario.perform(scenario.moderator, "card.breakout", card=waiting)
