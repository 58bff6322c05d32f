"""Steps of a Scenario with questions."""

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


def ask_question(scenario: Scenario, who, text: str = "Who pays?", **more) -> int:
    return scenario.perform(who, "question.ask", room=1, text=text, language="en", **more)


def ask_alike(scenario: Scenario):
    """Ann's published question, and Li's pending duplicate."""
    ann, li = scenario.join("Ann"), scenario.join("Li", "hangzhou")
    return ann, li, scenario.question(ann), scenario.question(li, "Who has to pay?", approved=False)


def set_rules(scenario: Scenario, **rules) -> int:
    return scenario.perform(scenario.moderator, "qa.rules", room=1, **rules)


def moderate(scenario: Scenario, do: str, question: int, **fields) -> int:
    """Perform `question.<do>` as the moderator."""
    return scenario.perform(scenario.moderator, f"question.{do}", question=question, **fields)


def perform_transition(scenario: Scenario, question: int, name: str) -> None:
    moderate(scenario, name, question, **transition_fields(scenario, name))


def transition_fields(scenario: Scenario, name: str) -> dict[str, object]:
    """Further fields of a transition; a question is merged into the newest other question."""
    match name:
        case "reject":
            return {"reason": "off_topic"}
        case "merge":
            return {"into": max(scenario.event.questions)}
    return {}


def undo_last(scenario: Scenario, who=None) -> None:
    """Undo the last action of the moderator, or of `who`."""
    who = who or scenario.moderator
    scenario.perform(who, "question.undo", act=scenario.items_of(who)["undo"]["act"])


def state_of(scenario: Scenario, question: int) -> str:
    return scenario.event.questions[question].state


def translate(scenario: Scenario, who, question: int, text: str = "谁付钱？") -> int:
    return scenario.perform(who, "question.translate", question=question, language="zh", text=text)


def approve_translation(scenario: Scenario, who, question: int, written: int, on=True) -> int:
    fields = {"question": question, "language": "zh", "written": written, "on": on}
    return scenario.perform(who, "question.approve_translation", **fields)


def translation_state(scenario: Scenario, question: int) -> str:
    return scenario.items_of(scenario.moderator)[f"translations:{question}"]["zh"]["state"]
