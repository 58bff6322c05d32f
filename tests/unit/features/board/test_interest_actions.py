"""Interest is shown by delegation, and contactable people are shown to no one here."""

import pytest

from live.kernel.errors import Forbidden, NotFound


def test_interest_is_shown_by_delegation_only(scenario, ann, wei):
    card, cem = scenario.card(ann), scenario.join("Cem", "bologna")
    for who in (wei, cem, scenario.join("Li", "hangzhou")):
        scenario.perform(who, "card.interest", card=card, on=True)
    assert scenario.board_of(ann)[f"card:{card}"]["interested"] == ["bologna", "hangzhou"]
    assert scenario.items_of(wei)["my_cards"]["interested"] == [card]
    scenario.perform(cem, "card.interest", card=card, on=False)
    assert scenario.board_of(ann)[f"card:{card}"]["interested"] == ["hangzhou"]


def test_nobody_is_interested_in_their_own_card_or_a_hidden_card(scenario, ann, wei):
    with pytest.raises(Forbidden, match="own_card"):
        scenario.perform(ann, "card.interest", card=scenario.card(ann), on=True)
    hidden_card = scenario.card(ann, approved=False)
    for do in ("card.interest", "card.contact"):
        with pytest.raises(NotFound):
            scenario.perform(wei, do, card=hidden_card, on=True)


def test_interest_follows_a_person_with_a_corrected_delegation(scenario, ann, wei):
    card = scenario.card(ann)
    scenario.perform(wei, "card.interest", card=card, on=True)
    scenario.perform(wei, "person.correct", delegation="bologna")
    assert scenario.board_of(ann)[f"card:{card}"]["interested"] == ["bologna"]


def test_staff_learn_the_number_of_contactable_people_and_nobody_their_names(scenario, ann, wei):
    card = scenario.card(ann)
    for who in (ann, wei):
        scenario.perform(who, "card.contact", card=card, on=True)
        assert scenario.items_of(who)["my_cards"]["contact"] == [card]
    assert scenario.board_of(scenario.moderator)[f"card_review:{card}"]["contacts"] == 2
    assert "contact" not in scenario.board_of(wei)[f"card:{card}"]


def test_a_word_given_is_taken_back_also_once_the_board_is_closed(scenario, ann, wei):
    card = scenario.card(ann)
    for do in ("card.contact", "card.interest"):
        scenario.perform(wei, do, card=card, on=True)
    scenario.perform(scenario.organiser, "event.end")
    for do in ("card.contact", "card.interest"):
        scenario.perform(wei, do, card=card, on=False)
    card_state = scenario.event.board.cards[card]
    assert (card_state.contact_people, card_state.interested) == ([], {})


def test_support_of_a_card_publishes_no_counts_of_all_cards(scenario, ann, wei):
    """Their cost would grow with the number of cards, at each of a hall's pledges."""
    card, _ = scenario.card(ann), scenario.card(ann, False)
    before = scenario.event.seq
    scenario.perform(wei, "card.interest", card=card, on=True)
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    seqs = {
        key: seq
        for topic in scenario.event.topics.values()
        for key, seq in topic.change_seqs.items()
    }
    assert seqs[f"card:{card}"] > before
    for key in ("cards_to_review", "translation_waits"):
        assert seqs[key] <= before
