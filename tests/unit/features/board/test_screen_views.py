"""The board on the screen."""

import pytest

from live.features.board.screen_views import MAX_PROJECTS, SCREEN_CONTENTS
from live.features.board.views import card_item
from live.kernel.errors import BadValue, Conflict, NotFound
from live.outputs.plan import build_plan


def show(scenario, what, **id):
    scenario.perform(scenario.moderator, "screen.show", room=1, what=what, **id)


def on_screen(scenario):
    return scenario.items_of(scenario.staff("screen"))["projects_view"]


def test_a_card_is_on_the_screen_and_changes_there(scenario, ann, wei):
    card = scenario.card(ann)
    show(scenario, "card", id=card)
    (card_item,) = on_screen(scenario)["cards"]
    assert (card_item["id"], card_item["pledges"]) == (card, {})
    assert card_item["summary"]["en"].startswith("We look for")
    scenario.perform(wei, "pledge.make", card=card, role="lead")
    (card_item,) = on_screen(scenario)["cards"]
    assert card_item["pledges"] == {"hangzhou": {"role": "lead", "confirmed": False}}
    scenario.perform(ann, "card.withdraw", card=card)
    assert on_screen(scenario)["cards"] == []


def test_the_screen_holds_nothing_of_the_board_while_it_shows_something_else(scenario, ann):
    scenario.card(ann)
    screen = scenario.staff("screen")
    assert "projects_view" not in scenario.items_of(screen)
    show(scenario, "projects")
    assert on_screen(scenario)["what"] == "projects"
    assert "projects_view" not in scenario.items_of(ann)
    show(scenario, "title")
    assert "projects_view" not in scenario.items_of(screen)


def test_the_projects_come_in_the_order_of_the_ranking_and_not_more_than_fit(scenario, ann, wei):
    cards = [scenario.card(scenario.join("Maker")) for _ in range(MAX_PROJECTS + 2)]
    for person in (ann, wei):
        scenario.perform(person, "card.interest", card=cards[-1], on=True)
    scenario.perform(ann, "card.interest", card=cards[-2], on=True)
    show(scenario, "projects")
    ids = [each["id"] for each in on_screen(scenario)["cards"]]
    assert ids[:2] == [cards[-1], cards[-2]]
    assert len(ids) == MAX_PROJECTS


@pytest.mark.parametrize("what", ["project_table", "round_table"])
def test_tables_hold_the_cards_that_have_pledges(scenario, ann, wei, what):
    card, _ = scenario.card(ann), scenario.card(ann)
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    show(scenario, what)
    assert [each["id"] for each in on_screen(scenario)["cards"]] == [card]


def test_pledges_come_in_the_order_of_the_delegations_of_the_event(scenario, ann, wei):
    card = scenario.card(ann)
    delegations = [*scenario.event.profile.delegations]
    for id in reversed(delegations):
        person = scenario.join(delegation=id)
        scenario.perform(person, "pledge.make", card=card, role="partner")
    show(scenario, "round_table")
    (shown_card,) = on_screen(scenario)["cards"]
    assert [*shown_card["pledges"]] == delegations != sorted(delegations)
    (planned,) = build_plan(scenario.event).projects
    assert [each.delegation for each in planned.commitments] == delegations
    listed_card = card_item(scenario.event, scenario.event.board.cards[card])
    assert [*listed_card.pledges] == delegations


def test_stakeholders_are_the_delegations_that_offer_something(scenario, ann, wei):
    scenario.card(ann)
    offer = scenario.card(wei, type="offer")
    show(scenario, "stakeholders")
    (card_item,) = on_screen(scenario)["cards"]
    assert (card_item["id"], card_item["delegation"], card_item["sector"]) == (
        offer,
        "hangzhou",
        "academia",
    )


def test_only_public_cards_are_shown_and_only_on_the_screen_of_the_plenary(scenario, ann):
    waiting = scenario.card(ann, approved=False)
    with pytest.raises(Conflict, match="card_pending"):
        show(scenario, "card", id=waiting)
    with pytest.raises(NotFound):
        show(scenario, "card", id=waiting + 99)
    with pytest.raises(BadValue):
        show(scenario, "card")
    scenario.perform(
        scenario.moderator, "breakout.draft", title={"en": "B"}, task={"en": "T"}, rooms=1
    )
    room = max(scenario.event.rooms)
    for what in SCREEN_CONTENTS.keys() - {"card"}:
        with pytest.raises(NotFound):
            scenario.perform(scenario.moderator, "screen.show", room=room, what=what)
