"""History: the times and roles that results need."""

import pytest

from tools.result_tables import history_of
from tools.scenario import Story


@pytest.fixture
def story():
    return Story()


def test_a_named_ballot_has_a_time_and_an_anonymous_one_has_none(story):
    ann = story.join()
    for anonymous in (False, True):
        poll = story.poll(anonymous=anonymous)
        story.at += 1000
        story.by(ann, "poll.vote", poll=poll, answer=[0])
        times = history_of(story).vote_times
        assert ((poll, ann.actor) in times) is not anonymous
        assert all(at == story.at for (id, _), at in times.items() if id == poll)


def test_who_decided_on_a_question_is_known_by_role(story):
    question = story.question(story.join(), approved=False)
    assert question not in history_of(story).last_moderators
    story.by(story.moderator, "question.approve", question=question)
    assert history_of(story).last_moderators[question] == "moderator"
    story.by(story.organiser, "question.park", question=question)
    assert history_of(story).last_moderators[question] == "organiser"


def test_the_answer_of_a_question_keeps_its_time_when_it_is_restored(story):
    question = story.question(story.join())
    story.at += 5000
    story.by(story.moderator, "question.answered", question=question)
    answered = story.at
    story.at += 5000
    story.by(story.moderator, "question.restore", question=question)
    assert history_of(story).answer_times[question] == answered
