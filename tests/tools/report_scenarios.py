"""Events for the report: polls of every kind with known and hidden rows, questions, breakouts."""

import json
import random

from live.core import wire
from live.core.model.polls import MIX_MS
from live.core.model.principal import OPERATOR, Identity
from live.core.polls import KINDS, AnyKind
from live.languages.catalogue import Catalogues
from live.results import History
from tools.result_tables import history_of
from tools.scenario import Scenario

CATALOGUES = Catalogues()
CROWD = {"lazio": 9, "bologna": 8, "hangzhou": 8}
SECTORS = ("government", "academia", "industry")


def crowd_of(scenario: Scenario, people: dict[str, int] | None = None) -> list[Identity]:
    return [
        scenario.join(delegation=delegation, sector=SECTORS[(number + at) % 3])
        for at, (delegation, many) in enumerate((people or CROWD).items())
        for number in range(many)
    ]


def closed_poll(
    scenario: Scenario,
    kind: AnyKind,
    crowd: list[Identity],
    answers: list[object] | None = None,
    reveal: bool = True,
    seed: int = 1,
    **fields: object,
) -> int:
    """A poll of the kind's example, or another configuration, with these or random answers."""
    chance = random.Random(seed)
    fields.setdefault("config", json.loads(wire.encode(kind.example)))
    id = scenario.poll(**fields)
    poll = scenario.event.polls[id]
    for at, person in enumerate(crowd):
        answer = (
            kind.sample_answer(poll.config, chance, poll.extra)
            if answers is None
            else answers[at % len(answers)]
        )
        scenario.perform(person, "poll.vote", poll=id, answer=answer)
    scenario.at += MIX_MS
    scenario.strike()
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    if reveal:
        scenario.perform(scenario.moderator, "poll.reveal", poll=id)
    return id


def full_event() -> tuple[Scenario, dict[str, int]]:
    """An event with a poll of each kind, a second round, questions and breakouts; and its polls by
    kind.
    """
    scenario = Scenario()
    crowd = crowd_of(scenario)
    polls = {
        kind.config_type.__struct_config__.tag: closed_poll(scenario, kind, crowd) for kind in KINDS
    }
    scenario.perform(scenario.moderator, "poll.repeat", poll=polls["choice"])
    again = list(scenario.event.polls)[-1]
    scenario.perform(scenario.moderator, "poll.open", poll=again)
    for at, person in enumerate(crowd):
        scenario.perform(person, "poll.vote", poll=again, answer=[at % 2])
    scenario.at += MIX_MS
    scenario.strike()
    scenario.perform(scenario.moderator, "poll.close", poll=again)
    scenario.perform(scenario.moderator, "poll.reveal", poll=again)
    polls["again"] = again
    for number, text in enumerate(("Who pays?", "Who owns the data?", "When do we meet?")):
        question = scenario.question(crowd[number], text)
        scenario.perform(crowd[-1], "question.upvote", question=question, on=True)
        if number == 0:
            scenario.perform(scenario.moderator, "question.answered", question=question)
    breakout, rooms = scenario.breakout(crowd[:12], crowd[12:])
    scenario.perform(
        crowd[0], "report.write", report=rooms[0], field="agreed", language="en", text="Share data."
    )
    scenario.perform(scenario.moderator, "report.show", breakout=breakout, room=rooms[0])
    return scenario, polls


def history(scenario: Scenario, **report: object) -> History:
    """Its history, with these decisions about the report."""
    told = history_of(scenario)
    for name, value in report.items():
        setattr(told.event.report, name, value)
    return told


def end(scenario: Scenario) -> None:
    scenario.perform(OPERATOR, "event.end")
