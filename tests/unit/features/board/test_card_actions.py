"""Cards are made, reviewed, edited by their authors and withdrawn."""

import pytest

from live.features.board.card import MAX_OWN_CARDS
from live.kernel.errors import BadText, BadValue, Closed, Conflict, Forbidden, NotFound
from unit.features.board.conftest import TEXTS


def test_a_card_waits_for_review_and_only_staff_and_its_author_see_it(scenario, ann, wei):
    card = scenario.card(ann, approved=False)
    assert f"card:{card}" not in scenario.board_of(wei)
    assert f"card:{card}" not in scenario.board_of(ann)
    assert scenario.board_of(ann)["my_cards"]["cards"][str(card)]["card"]["state"] == "pending"
    assert scenario.board_of(scenario.moderator)[f"card:{card}"]["state"] == "pending"
    assert scenario.board_of(scenario.moderator)[f"card_review:{card}"]["name"] == "Ann"


def test_an_approved_card_is_everyones_and_says_no_name(scenario, ann, wei, head):
    card = scenario.card(ann, theme=None, sectors_wanted=["industry"])
    for reader in (wei, head, scenario.speaker, scenario.moderator):
        card_item = scenario.board_of(reader)[f"card:{card}"]
        assert card_item["title"] == {"language": "en", "text": TEXTS["title"], "translations": {}}
        assert (card_item["delegation"], card_item["sector"]) == ("lazio", "government")
        assert "Ann" not in str(card_item)
    assert f"card_review:{card}" not in scenario.board_of(wei)
    assert f"card:{card}" not in scenario.items_of(wei)
    assert scenario.items_of(wei)["board"]["cards"] == 1


def test_without_review_a_card_is_published_at_once_unless_a_word_of_it_is_blocked(scenario, ann):
    scenario.perform(scenario.moderator, "board.configure", premoderated=False)
    scenario.perform(scenario.moderator, "qa.rules", room=1, blocked=["lottery"])
    plain, blocked_card = scenario.card(ann, False), scenario.card(ann, False, summary="A lottery.")
    cards = scenario.event.board.cards
    assert (cards[plain].state, cards[blocked_card].state) == ("approved", "pending")
    review = scenario.board_of(scenario.moderator)[f"card_review:{blocked_card}"]
    assert review["flagged"] == ["lottery"]


def test_cards_of_staff_are_published_for_the_delegation_they_name(scenario, ann):
    card = scenario.card(scenario.moderator, False, type="offer", delegation="hangzhou")
    card_state = scenario.event.board.cards[card]
    assert (card_state.state, card_state.delegation, card_state.made_by) == (
        "approved",
        "hangzhou",
        "staff",
    )
    with pytest.raises(Forbidden, match="card_delegation"):
        scenario.card(ann, delegation="hangzhou")


def test_a_head_makes_cards_of_their_delegation(scenario, head):
    card_state = scenario.event.board.cards[scenario.card(head, False)]
    assert (card_state.delegation, card_state.made_by, card_state.state) == (
        "lazio",
        "head",
        "pending",
    )


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"title": "x" * 121}, BadText),
        ({"title": " "}, BadText),
        ({"summary": "x" * 1001}, BadText),
        ({"language": "fr"}, BadValue),
        ({"theme": "energy"}, BadValue),
        ({"sector": "army"}, BadValue),
        ({"regions_wanted": ["US"]}, BadValue),
        ({"sectors_wanted": ["army"]}, BadValue),
        ({"links": ["http://plain.example/"]}, BadValue),
        ({"links": [f"https://{at}.example/" for at in range(4)]}, BadValue),
    ],
)
def test_foreign_or_too_long_fields_are_refused(scenario, ann, fields, refusal):
    with pytest.raises(refusal):
        scenario.card(ann, **fields)


def test_authors_edit_their_card_until_it_is_approved(scenario, ann, wei):
    card = scenario.card(ann, approved=False)
    scenario.perform(ann, "card.edit", card=card, title="Heat for all")
    assert scenario.event.board.cards[card].title.text == "Heat for all"
    with pytest.raises(NotFound):
        scenario.perform(wei, "card.edit", card=card, title="Mine")
    scenario.perform(scenario.moderator, "card.approve", cards=[card])
    with pytest.raises(Conflict, match="card_approved"):
        scenario.perform(ann, "card.edit", card=card, title="Heat")
    with pytest.raises(NotFound):
        scenario.perform(wei, "card.edit", card=card, title="Mine")


def test_staff_reword_a_card_and_the_authors_wording_is_kept(scenario, ann):
    card = scenario.card(ann)
    scenario.perform(scenario.moderator, "card.edit", card=card, title="Heat for all")
    review = scenario.board_of(scenario.moderator)[f"card_review:{card}"]
    assert review["originals"] == {"title": TEXTS["title"]}
    assert scenario.items_of(ann)["my_cards"]["cards"][str(card)]["reworded"]
    scenario.perform(scenario.moderator, "card.edit", card=card, title=TEXTS["title"])
    assert scenario.event.board.cards[card].originals == {}


def test_an_edit_that_changes_nothing_is_no_entry(scenario, ann):
    card = scenario.card(ann, approved=False)
    before = scenario.event.seq
    assert scenario.perform(ann, "card.edit", card=card, title=TEXTS["title"]) == before


def test_a_withdrawn_card_is_gone_for_all(scenario, ann, wei):
    card = scenario.card(ann)
    with pytest.raises(NotFound):
        scenario.perform(wei, "card.withdraw", card=card)
    scenario.perform(ann, "card.withdraw", card=card)
    for reader in (ann, wei, scenario.moderator):
        items = scenario.board_of(reader)
        assert f"card:{card}" not in items and f"card_review:{card}" not in items
    assert scenario.items_of(ann)["my_cards"]["cards"] == {}
    with pytest.raises(NotFound):
        scenario.perform(scenario.moderator, "card.restore", card=card)


def test_nobody_fills_the_board_alone(scenario, ann):
    for _ in range(MAX_OWN_CARDS):
        scenario.card(ann, approved=False)
    with pytest.raises(Conflict, match="cards_own"):
        scenario.card(ann)


def test_staff_with_many_cards_hold_the_latest_as_their_own(scenario, ann):
    cards = [scenario.card(scenario.moderator) for _ in range(MAX_OWN_CARDS + 2)]
    scenario.perform(scenario.moderator, "card.reject", cards=cards[:1], reason="other")
    own = scenario.items_of(scenario.moderator)["my_cards"]["cards"]
    assert list(own) == [str(card) for card in (cards[0], *cards[2:])]
    assert len(own) == MAX_OWN_CARDS + 1


def test_a_muted_person_makes_no_card(scenario, ann):
    scenario.perform(scenario.moderator, "person.mute", person=ann.person)
    with pytest.raises(Forbidden, match="muted"):
        scenario.card(ann)


def test_a_closed_board_takes_cards_of_staff_only(scenario, ann):
    scenario.perform(scenario.moderator, "board.configure", open=False)
    with pytest.raises(Closed, match="board"):
        scenario.card(ann)
    scenario.card(scenario.moderator)
