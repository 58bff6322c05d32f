"""The lobby, and its test vote."""

import pytest

from tools.scenario import Scenario, assert_refused


@pytest.fixture
def draft():
    scenario = Scenario(started=False)
    scenario.at = scenario.event.profile.doors_at
    return scenario


def test_the_desk_sees_how_many_see_the_test_vote(draft):
    ann, ben = draft.join("Ann"), draft.join("Ben")
    draft.perform(ann, "lobby.answer", sees=True)
    draft.perform(ben, "lobby.answer", sees=False)
    assert draft.items_of(draft.moderator)["lobby"] == {"yes": 1, "no": 1}
    draft.perform(ben, "lobby.answer", sees=True)
    assert draft.items_of(draft.moderator)["lobby"] == {"yes": 2, "no": 0}


def test_a_respondent_sees_their_own_answer_and_nobody_elses(draft):
    ann, ben = draft.join("Ann"), draft.join("Ben")
    draft.perform(ann, "lobby.answer", sees=True)
    assert draft.items_of(ann)["you"]["sees"] is True
    assert draft.items_of(ben)["you"]["sees"] is None
    assert "lobby" not in draft.items_of(ann)


def test_a_repeated_answer_writes_nothing(draft):
    ann = draft.join("Ann")
    seq = draft.perform(ann, "lobby.answer", sees=True)
    assert draft.perform(ann, "lobby.answer", sees=True) == seq


def test_the_test_vote_is_over_once_the_event_has_started(draft):
    ann = draft.join("Ann")
    draft.perform(draft.organiser, "event.start")
    assert_refused("closed", "lobby", draft, ann, "lobby.answer", sees=True)
