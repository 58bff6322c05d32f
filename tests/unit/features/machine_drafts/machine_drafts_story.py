"""Story of an event with machine drafts and a glossary, for its recorded journal."""

from live.kernel.principal import SYSTEM
from tools.scenario import Scenario


def machine_drafts_story() -> Scenario:
    scenario = Scenario()
    ann = scenario.join("Ann")
    glossary = [{"forms": {"en": "smart specialisation", "zh": "智慧专业化"}}]
    scenario.perform(
        scenario.organiser, "event.configure", glossary=glossary, drafts_on_screen=True
    )
    text = "Who pays?"
    question = scenario.question(ann, text)
    add_draft(scenario, question, text, "谁来付款？", [])
    other = scenario.question(ann, "Who pays 30 %?")
    add_draft(scenario, other, "Who pays 30 %?", "谁来付13%？", ["numbers"])
    scenario.perform(SYSTEM, "drafts.count", sent=120)
    scenario.perform(SYSTEM, "drafts.set_problem", problem="busy")
    return scenario


def add_draft(
    scenario: Scenario,
    id: int,
    source: str,
    text: str,
    flags: list[str],
    kind: str = "question",
    part: str = "text",
) -> None:
    scenario.perform(
        SYSTEM,
        "text.draft",
        kind=kind,
        id=id,
        part=part,
        language="zh",
        source=source,
        text=text,
        flags=flags,
        sent=len(source),
    )
