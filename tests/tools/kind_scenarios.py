"""Polls of every kind on the pure core. The test of a kind with its own actions has a
`perform_actions(scenario, poll)` that performs all of them.
"""

import json
import random
from importlib import import_module

from live.features import wire
from live.features.polls.model import MIX_MS
from tools.scenario import Scenario

VOTERS = 24


def module_name(kind):
    """Name of the kind's folder below live/core/polls/kinds."""
    return kind.config_type.__module__.split(".")[-2]


def kind_tests(kind):
    """The module that tests the peculiarities of the kind. Raises AssertionError if it is
    missing.
    """
    folder = module_name(kind)
    name = f"unit.features.polls.kinds.{folder}.test_{folder}"
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        file = f"tests/{name.replace('.', '/')}.py"
        raise AssertionError(f"write {file}, as docs/howto/poll-kind.md says under 3") from None


def perform_poll(scenario, kind, crowd, **fields):
    """A poll of its example: opened, voted on, and closed."""
    chance = random.Random(1)
    id = scenario.poll(config=json.loads(wire.encode(kind.example)), **fields)
    poll = scenario.event.polls[id]
    for person in crowd:
        scenario.perform(
            person,
            "poll.vote",
            poll=id,
            answer=kind.sample_answer(poll.config, chance, poll.extra),
        )
    scenario.perform(crowd[0], "poll.withdraw", poll=id)
    scenario.at += MIX_MS
    scenario.strike()
    if own := getattr(kind_tests(kind), "perform_actions", None):
        own(scenario, id)
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    scenario.perform(scenario.moderator, "poll.reveal", poll=id)


def kind_scenario(kind):
    """An event with a poll of this kind alone."""
    scenario = Scenario()
    perform_poll(
        scenario,
        kind,
        [
            scenario.join(delegation=("lazio", "hangzhou")[at % 2], sector="academia")
            for at in range(VOTERS)
        ],
    )
    return scenario
