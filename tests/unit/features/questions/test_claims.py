"""Claims of questions: their readers and their end."""

from live.features.questions.claims import QUESTION_CLAIM_MS
from tools.question_scenarios import moderate
from tools.scenario import assert_refused


def test_a_claim_is_seen_by_staff_of_the_room_alone_until_it_ends(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "claim", question, on=True)
    claim = scenario.items_of(scenario.organiser)[f"claim:{question}"]
    assert claim == {
        "by": scenario.moderator.actor,
        "label": "moderator",
        "until": scenario.at + QUESTION_CLAIM_MS,
        "initials": "",
    }
    assert not any(
        key.startswith("claim")
        for key in scenario.items_of(ann) | scenario.items_of(scenario.screen)
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
    scenario.perform(scenario.organiser, "question.claim", question=question, on=True)
    assert (
        scenario.items_of(scenario.moderator)[f"claim:{question}"]["by"] == scenario.organiser.actor
    )


def test_a_claim_ends_when_its_holder_lets_go_and_when_a_step_is_taken(scenario, ann):
    question = scenario.question(ann)
    for end in (
        lambda: moderate(scenario, "claim", question, on=False),
        lambda: scenario.perform(scenario.organiser, "question.park", question=question),
    ):
        moderate(scenario, "claim", question, on=True)
        scenario.perform(scenario.organiser, "question.claim", question=question, on=False)
        assert f"claim:{question}" in scenario.items_of(scenario.organiser)
        end()
        assert f"claim:{question}" not in scenario.items_of(scenario.organiser)
