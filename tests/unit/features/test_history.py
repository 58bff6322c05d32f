"""History: the times and roles that results need."""

import pytest

from tools.result_tables import history_of
from tools.scenario import Scenario


@pytest.fixture
def scenario():
    return Scenario()


def decisions(scenario):
    return history_of(scenario).notes["questions"]


def test_a_named_ballot_has_a_time_and_an_anonymous_ballot_has_none(scenario):
    ann = scenario.join()
    for anonymous in (False, True):
        poll = scenario.poll(anonymous=anonymous)
        scenario.at += 1000
        scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
        times = history_of(scenario).notes["polls"].times
        assert ((poll, ann.actor) in times) is not anonymous
        assert all(at == scenario.at for (id, _), at in times.items() if id == poll)


def test_deciders_of_a_question_are_known_by_role(scenario):
    question = scenario.question(scenario.join(), approved=False)
    assert question not in decisions(scenario).last_moderators
    scenario.perform(scenario.moderator, "question.approve", question=question)
    assert decisions(scenario).last_moderators[question] == "moderator"
    scenario.perform(scenario.organiser, "question.park", question=question)
    assert decisions(scenario).last_moderators[question] == "organiser"


def test_the_answer_of_a_question_keeps_its_time_when_it_is_restored(scenario):
    question = scenario.question(scenario.join())
    scenario.at += 5000
    scenario.perform(scenario.moderator, "question.answered", question=question)
    time = scenario.at
    scenario.at += 5000
    scenario.perform(scenario.moderator, "question.restore", question=question)
    assert decisions(scenario).answer_times[question] == time
