"""Transitions of a question's life cycle, for tests of every state."""

from tools.scenario import Scenario

TRANSITIONS_TO = {
    "pending": (),
    "approved": ("approve",),
    "answering": ("approve", "answering"),
    "answered": ("approve", "answered"),
    "parked": ("approve", "park"),
    "rejected": ("reject",),
    "merged": ("merge",),
}
"""Transitions that lead a new question to each state."""


def perform_transition(scenario: Scenario, question: int, name: str) -> None:
    """Perform a transition as the moderator."""
    fields = transition_fields(scenario, name)
    scenario.perform(scenario.moderator, f"question.{name}", question=question, **fields)


def transition_fields(scenario: Scenario, name: str) -> dict[str, object]:
    """Further fields of a transition; a question is merged into the newest other one."""
    match name:
        case "reject":
            return {"reason": "off_topic"}
        case "merge":
            return {"into": max(scenario.event.questions)}
    return {}
