"""A delegation dismisses unwanted suggestions, for itself alone."""

import pytest

from live.features.board.suggestions.suggestion_actions import MAX_DISMISSED
from live.kernel.errors import BadValue, NotFound


def test_a_suggestion_is_dismissed_for_the_own_delegation(scenario, ann, wei):
    seek, offer = scenario.card(ann), scenario.card(wei, type="offer")
    scenario.perform(ann, "suggestion.dismiss", card=offer, other=seek)
    before = scenario.event.seq
    assert scenario.perform(ann, "suggestion.dismiss", card=seek, other=offer) == before
    scenario.perform(scenario.moderator, "suggestion.dismiss", card=seek, other=offer)
    assert scenario.event.board.dismissed == {"lazio": [(seek, offer)], "": [(seek, offer)]}


def test_a_card_out_of_view_is_not_dismissed(scenario, ann, wei):
    seek, hidden_card = scenario.card(ann), scenario.card(wei, False, type="offer")
    with pytest.raises(NotFound):
        scenario.perform(ann, "suggestion.dismiss", card=seek, other=hidden_card)
    with pytest.raises(BadValue):
        scenario.perform(ann, "suggestion.dismiss", card=seek, other=seek)


def test_the_latest_are_kept(scenario, ann, wei):
    seek, offer = scenario.card(ann), scenario.card(wei, type="offer")
    scenario.event.board.dismissed["lazio"] = [(0, at) for at in range(1, MAX_DISMISSED + 1)]
    scenario.perform(ann, "suggestion.dismiss", card=seek, other=offer)
    ids = scenario.event.board.dismissed["lazio"]
    assert (len(ids), ids[0], ids[-1]) == (MAX_DISMISSED, (0, 2), (seek, offer))
