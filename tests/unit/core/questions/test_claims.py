"""Claims of questions: who sees them and when they end."""

import pytest

from live.core.questions.claims import QUESTION_CLAIM_MS
from tools.scenario import Scenario, assert_refused


@pytest.fixture
def scenario() -> Scenario:
    return Scenario()


@pytest.fixture
def ann(scenario):
    return scenario.join("Ann")


def does(scenario, do, question, **fields):
    return scenario.by(scenario.moderator, f"question.{do}", question=question, **fields)


def test_a_claim_is_seen_by_those_who_run_the_room_alone_until_it_ends(scenario, ann):
    question = scenario.question(ann)
    does(scenario, "claim", question, on=True)
    claim = scenario.sees(scenario.organiser)[f"claim:{question}"]
    assert claim == {
        "by": scenario.moderator.actor,
        "label": "moderator",
        "until": scenario.at + QUESTION_CLAIM_MS,
    }
    assert not any(
        key.startswith("claim") for key in scenario.sees(ann) | scenario.sees(scenario.screen)
    )
    assert_refused(
        "conflict",
        "question_claimed",
        scenario,
        scenario.organiser,
        "question.claim",
        question=question,
        on=True,
    )
    scenario.at += QUESTION_CLAIM_MS
    scenario.by(scenario.organiser, "question.claim", question=question, on=True)
    assert scenario.sees(scenario.moderator)[f"claim:{question}"]["by"] == scenario.organiser.actor


def test_a_claim_ends_when_its_holder_lets_go_and_when_a_step_is_taken(scenario, ann):
    question = scenario.question(ann)
    for end in (
        lambda: does(scenario, "claim", question, on=False),
        lambda: scenario.by(scenario.organiser, "question.park", question=question),
    ):
        does(scenario, "claim", question, on=True)
        scenario.by(scenario.organiser, "question.claim", question=question, on=False)
        assert f"claim:{question}" in scenario.sees(scenario.organiser)
        end()
        assert f"claim:{question}" not in scenario.sees(scenario.organiser)
