"""Cards are weighed in a poll of their own: its authors, and the content of its rows."""

import pytest

from live.features.polls.kinds import grid
from live.features.translation.model import Translation
from live.kernel.errors import BadValue, Closed, Conflict, Forbidden, NotFound


def weigh(scenario, *cards, **fields):
    return scenario.perform(scenario.moderator, "board.weigh", cards=list(cards), **fields)


def test_a_weighing_is_a_draft_with_the_titles_as_rows(scenario, ann):
    first, second = scenario.card(ann, title="Heat"), scenario.card(ann, title="Data")
    poll = scenario.event.polls[weigh(scenario, second, first)]
    assert (poll.state, poll.room, poll.anonymous, poll.rule) == ("draft", 1, True, "revealed")
    assert isinstance(poll.config, grid.Config) and poll.cards == (second, first)
    assert poll.config.rows == ({"en": "Data"}, {"en": "Heat"})
    assert (poll.config.y["en"], poll.config.x["en"]) == ("Impact", "Feasibility")
    assert poll.prompt.keys() <= set(scenario.event.profile.languages)


def test_a_row_has_the_approved_translations_of_its_title(scenario, ann):
    first, second = scenario.card(ann, title="Heat"), scenario.card(ann, title="Data")
    translations = scenario.event.board.cards[first].title.translations
    translations["zh"] = Translation(text="热", approved_text="热", approved_source="Heat")
    unapproved = scenario.event.board.cards[second].title.translations
    unapproved["zh"] = Translation(text="数据")
    poll = scenario.event.polls[weigh(scenario, first, second)]
    assert poll.config.rows == ({"en": "Heat", "zh": "热"}, {"en": "Data"})


def test_the_cards_know_the_polls_that_weigh_them(scenario, ann):
    first, second, third = (scenario.card(ann, title=title) for title in ("A", "B", "C"))
    poll = weigh(scenario, first, second)
    board = scenario.board_of(ann)
    assert board[f"card:{first}"]["weighings"] == board[f"card:{second}"]["weighings"] == [poll]
    assert board[f"card:{third}"]["weighings"] == []
    again = scenario.perform(scenario.moderator, "poll.duplicate", poll=poll)
    assert scenario.board_of(ann)[f"card:{first}"]["weighings"] == [poll, again]
    scenario.perform(scenario.moderator, "poll.drop", poll=poll)
    assert scenario.board_of(ann)[f"card:{first}"]["weighings"] == [again]


def test_a_poll_may_be_recorded(scenario, ann):
    cards = scenario.card(ann, title="A"), scenario.card(ann, title="B")
    assert not scenario.event.polls[weigh(scenario, *cards, anonymous=False)].anonymous


def test_a_card_is_weighed_once_in_a_poll_and_two_are_the_fewest(scenario, ann):
    card = scenario.card(ann)
    for cards in ([], [card], [card, card]):
        with pytest.raises(BadValue, match="weighed_cards"):
            weigh(scenario, *cards)


def test_more_cards_than_a_grid_has_rows_are_refused(scenario):
    cards = [scenario.card(scenario.moderator, title=f"Project {at}") for at in range(31)]
    with pytest.raises(BadValue, match="weighed_cards"):
        weigh(scenario, *cards)
    weigh(scenario, *cards[:30])


def test_only_published_cards_are_weighed(scenario, ann):
    public_card, waiting = scenario.card(ann), scenario.card(ann, approved=False)
    with pytest.raises(Conflict, match="card_pending"):
        weigh(scenario, public_card, waiting)
    with pytest.raises(NotFound):
        weigh(scenario, public_card, 10**6)


def test_nobody_but_staff_weighs(scenario, ann, head):
    cards = [scenario.card(ann, title=title) for title in ("A", "B")]
    for who in (ann, head, scenario.speaker):
        with pytest.raises(Forbidden):
            scenario.perform(who, "board.weigh", cards=cards)


def test_nothing_is_weighed_after_the_event(scenario, ann):
    cards = [scenario.card(ann, title=title) for title in ("A", "B")]
    scenario.perform(scenario.organiser, "event.end")
    with pytest.raises(Closed):
        weigh(scenario, *cards)
