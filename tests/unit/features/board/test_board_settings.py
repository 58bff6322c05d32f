"""The board is opened by staff, and stays open after the end until a date."""

import pytest

from live.kernel.errors import BadValue, Closed, Forbidden
from tools.scenario import Scenario

DAY_MS = 24 * 3600 * 1000
ENERGY = {"id": "energy", "name": {"en": "Energy"}}


def test_attendees_do_not_open_the_board(scenario, ann, head):
    for who in (ann, head, scenario.speaker):
        with pytest.raises(Forbidden):
            scenario.perform(who, "board.configure", open=False)


def test_without_themes_of_its_own_it_has_the_topics_of_the_questions(scenario, ann):
    assert scenario.items_of(ann)["board"]["themes"] == []
    scenario.perform(
        scenario.moderator, "qa.rules", room=1, topics=[{"id": "money", "name": {"en": "Money"}}]
    )
    scenario.card(ann, theme="money")
    assert [each["id"] for each in scenario.items_of(ann)["board"]["themes"]] == ["money"]
    scenario.perform(scenario.moderator, "board.configure", themes=[ENERGY])
    assert [each["id"] for each in scenario.items_of(ann)["board"]["themes"]] == ["energy"]
    with pytest.raises(BadValue, match="theme"):
        scenario.card(ann, theme="money")


@pytest.mark.parametrize(
    "themes", [[ENERGY, ENERGY], [ENERGY | {"id": "A b"}], [ENERGY | {"id": ""}]]
)
def test_themes_need_ids_of_their_own(scenario, themes):
    with pytest.raises(BadValue, match="themes"):
        scenario.perform(scenario.moderator, "board.configure", themes=themes)


def test_without_a_date_the_board_closes_with_the_event(scenario, ann, wei):
    card = scenario.card(ann)
    scenario.perform(scenario.organiser, "event.end")
    assert not scenario.items_of(wei)["board"]["writable"]
    with pytest.raises(Closed, match="event_ended"):
        scenario.perform(wei, "pledge.make", card=card, role="partner")
    assert f"card:{card}" in scenario.board_of(wei)


def test_with_a_date_it_stays_open_until_then_and_is_read_afterwards(scenario, ann, wei):
    card, until = scenario.card(ann), scenario.at + 14 * DAY_MS
    scenario.perform(scenario.moderator, "board.configure", until=until)
    scenario.perform(scenario.organiser, "event.end")
    assert scenario.items_of(wei)["board"]["writable"]
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    scenario.card(wei, type="offer")
    scenario.at = until
    with pytest.raises(Closed, match="board_until"):
        scenario.perform(wei, "pledge.make", card=card, role="lead")
    assert f"card:{card}" in scenario.board_of(wei)
    scenario.perform(scenario.moderator, "card.reject", cards=[card], reason="offensive")
    assert f"card:{card}" not in scenario.board_of(wei)


def test_staff_prolong_it_and_an_archived_event_changes_no_more(scenario, ann, wei):
    card = scenario.card(ann)
    scenario.perform(scenario.organiser, "event.end")
    with pytest.raises(BadValue, match="board_until"):
        scenario.perform(scenario.moderator, "board.configure", until=scenario.at)
    scenario.perform(scenario.moderator, "board.configure", until=scenario.at + DAY_MS)
    scenario.perform(wei, "pledge.make", card=card, role="partner")
    scenario.perform(scenario.organiser, "event.archive")
    assert not scenario.items_of(wei)["board"]["writable"]
    for who, do, fields in (
        (wei, "pledge.make", {"card": card, "role": "lead"}),
        (ann, "card.withdraw", {"card": card}),
        (scenario.moderator, "board.configure", {"open": False}),
    ):
        with pytest.raises(Closed, match="event_archived"):
            scenario.perform(who, do, **fields)


def test_a_draft_has_no_board_but_may_prepare_a_board(scenario):
    draft = Scenario(started=False)
    draft.perform(draft.moderator, "board.configure", open=True, themes=[ENERGY])
    assert not draft.items_of(draft.moderator)["board"]["writable"]
    draft.perform(draft.organiser, "event.start")
    assert draft.items_of(draft.moderator)["board"]["writable"]
