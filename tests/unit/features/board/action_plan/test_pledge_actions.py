"""A delegation pledges for itself; only its head confirms."""

import pytest

from live.kernel.errors import Closed, Conflict, Forbidden, NotFound
from tools.scenario import DELEGATIONS


def pledges(scenario, card):
    return scenario.board_of(scenario.moderator)[f"card:{card}"]["pledges"]


def test_a_pledge_is_tentative_until_the_head_confirms_it(scenario, ann, wei, head_of_hangzhou):
    card = scenario.card(ann)
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    assert pledges(scenario, card) == {"hangzhou": {"role": "partner", "confirmed": False}}
    scenario.perform(head_of_hangzhou, "pledge.confirm", card=card, delegation="hangzhou", on=True)
    assert pledges(scenario, card) == {"hangzhou": {"role": "partner", "confirmed": True}}
    assert scenario.event.board.cards[card].pledges["hangzhou"].confirmed_by == (
        head_of_hangzhou.actor
    )


def test_a_confirmed_pledge_is_changed_by_the_head_only(scenario, ann, wei, head_of_hangzhou):
    card = scenario.card(ann)
    scenario.perform(head_of_hangzhou, "pledge.make", card=card, role="lead")
    assert pledges(scenario, card) == {"hangzhou": {"role": "lead", "confirmed": True}}
    for role in ("partner", None):
        with pytest.raises(Conflict, match="pledge_confirmed"):
            scenario.perform(wei, "pledge.make", card=card, role=role)
    scenario.perform(head_of_hangzhou, "pledge.confirm", card=card, delegation="hangzhou", on=False)
    scenario.perform(wei, "pledge.make", card=card, role=None)
    assert pledges(scenario, card) == {}


def test_a_head_confirms_for_no_other_delegation(scenario, ann, wei, head):
    card = scenario.card(ann)
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    with pytest.raises(Forbidden, match="pledge_other"):
        scenario.perform(head, "pledge.confirm", card=card, delegation="hangzhou", on=True)
    with pytest.raises(NotFound):
        scenario.perform(head, "pledge.confirm", card=card, delegation="lazio", on=True)
    assert pledges(scenario, card) == {"hangzhou": {"role": "partner", "confirmed": False}}


def test_nobody_but_attendees_and_heads_pledges(scenario, ann):
    card = scenario.card(ann)
    for who in (scenario.moderator, scenario.organiser, scenario.speaker):
        with pytest.raises(Forbidden):
            scenario.perform(who, "pledge.make", card=card, role="lead")


def test_a_delegation_that_observes_can_only_observe(scenario, ann, wei):
    observing = [each | {"observer": each["id"] == "hangzhou"} for each in DELEGATIONS]
    scenario.perform(scenario.organiser, "event.configure", delegations=observing)
    card = scenario.card(ann)
    for role in ("lead", "partner"):
        with pytest.raises(Forbidden, match="pledge_observer"):
            scenario.perform(wei, "pledge.make", card=card, role=role)
    scenario.perform(wei, "pledge.make", card=card, role="observe")
    assert pledges(scenario, card)["hangzhou"]["role"] == "observe"


def test_there_is_no_pledge_for_a_card_that_is_not_published(scenario, ann, wei, head):
    card = scenario.card(ann, approved=False)
    with pytest.raises(NotFound):
        scenario.perform(wei, "pledge.make", card=card, role="lead")
    with pytest.raises(Conflict, match="card_pending"):
        scenario.perform(ann, "pledge.make", card=card, role="lead")


def test_the_same_pledge_again_is_no_entry(scenario, ann, wei, head):
    card = scenario.card(ann)
    for who in (wei, head):
        scenario.perform(who, "pledge.make", card=card, role="partner")
        before = scenario.event.seq
        assert scenario.perform(who, "pledge.make", card=card, role="partner") == before
    assert scenario.perform(ann, "pledge.make", card=card, role="partner") == before


def test_there_is_no_pledge_on_a_closed_board(scenario, ann, wei):
    card = scenario.card(ann)
    scenario.perform(scenario.moderator, "board.configure", open=False)
    with pytest.raises(Closed, match="board"):
        scenario.perform(wei, "pledge.make", card=card, role="lead")
