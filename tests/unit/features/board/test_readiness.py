"""A project is ready with a lead, a partner of another region, and a next step with a day."""

from live.features.board.readiness import readiness_of


def ready(scenario, card):
    answers = readiness_of(scenario.event, scenario.event.board.cards[card])
    return answers.lead, answers.partner, answers.step


def test_a_partner_of_the_leads_own_region_is_not_enough(scenario, ann, wei):
    card, cem = scenario.card(ann), scenario.join("Cem", "bologna")
    assert ready(scenario, card) == (False, False, False)
    scenario.perform(cem, "pledge.make", card=card, role="partner")
    assert ready(scenario, card) == (False, False, False)
    scenario.perform(ann, "pledge.make", card=card, role="lead")
    assert ready(scenario, card) == (True, False, False)
    scenario.perform(wei, "pledge.make", card=card, role="observe")
    assert ready(scenario, card) == (True, False, False)
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    assert ready(scenario, card) == (True, True, False)
    step = {"card": card, "text": "Meet.", "language": "en"}
    scenario.perform(ann, "card.next_step", **step)
    assert ready(scenario, card) == (True, True, False)
    scenario.perform(ann, "card.next_step", **step, due="2026-12-15")
    assert ready(scenario, card) == (True, True, True)
    assert readiness_of(scenario.event, scenario.event.board.cards[card]).is_ready


def test_a_delegation_that_moves_to_another_region_changes_the_readiness(scenario, ann, wei):
    card = scenario.card(ann)
    scenario.perform(ann, "pledge.make", card=card, role="lead")
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    scenario.perform(
        scenario.organiser,
        "delegation.set",
        delegation={"id": "hangzhou", "region": "EU", "name": {"en": "H"}},
    )
    assert ready(scenario, card) == (True, False, False)
