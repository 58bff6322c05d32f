"""Next steps and open questions, by participants of a project."""

import pytest

from live.features.board.action_plan.step_actions import MAX_OPEN_QUESTIONS
from live.kernel.errors import BadValue, Conflict, Forbidden, NotFound

STEP = {"text": "Share the data.", "language": "en", "due": "2026-12-15"}


def test_partners_describe_next_steps(scenario, ann, wei):
    card = scenario.card(ann)
    with pytest.raises(Forbidden, match="card_partners"):
        scenario.perform(wei, "card.next_step", card=card, **STEP)
    scenario.perform(wei, "pledge.make", card=card, role="observe")
    scenario.perform(wei, "card.next_step", card=card, **STEP)
    step = scenario.board_of(ann)[f"card:{card}"]["next_step"]
    assert (step["text"]["text"], step["due"], step["delegation"]) == (
        *(STEP["text"], STEP["due"]),
        "hangzhou",
    )


def test_the_author_and_staff_need_no_pledge_and_an_empty_text_removes_the_step(scenario, ann):
    card = scenario.card(ann)
    for who in (ann, scenario.moderator):
        scenario.perform(who, "card.next_step", card=card, **STEP)
    scenario.perform(ann, "card.next_step", card=card, text=" ", language="en")
    assert scenario.event.board.cards[card].next_step is None


@pytest.mark.parametrize("due", ["soon", "2026-02-30", "15.12.2026"])
def test_a_day_that_is_none_is_refused(scenario, ann, due):
    with pytest.raises(BadValue, match="due"):
        scenario.perform(ann, "card.next_step", card=scenario.card(ann), **STEP | {"due": due})


def test_an_open_question_is_noted_and_settled(scenario, ann, wei):
    card = scenario.card(ann)
    fields = {"card": card, "text": "Who owns the data?", "language": "en"}
    with pytest.raises(Forbidden, match="card_partners"):
        scenario.perform(wei, "card.ask_open", **fields)
    id = scenario.perform(ann, "card.ask_open", **fields)
    with pytest.raises(Forbidden, match="card_partners"):
        scenario.perform(wei, "card.settle_open", card=card, id=id, on=True)
    with pytest.raises(NotFound):
        scenario.perform(ann, "card.settle_open", card=card, id=card, on=True)
    scenario.perform(scenario.moderator, "card.settle_open", card=card, id=id, on=True)
    [question] = scenario.board_of(wei)[f"card:{card}"]["open_questions"]
    assert (question["text"]["text"], question["settled"]) == ("Who owns the data?", True)


def test_a_card_has_a_limit_of_open_questions(scenario, ann):
    card = scenario.card(ann)
    fields = {"card": card, "text": "Who pays?", "language": "en"}
    for _ in range(MAX_OPEN_QUESTIONS):
        scenario.perform(ann, "card.ask_open", **fields)
    with pytest.raises(Conflict, match="open_questions_many"):
        scenario.perform(ann, "card.ask_open", **fields)
