"""Fixtures of the core: a live event, its people, and two breakout rooms."""

import pytest

from tools.scenario import Scenario


@pytest.fixture
def scenario():
    return Scenario()


@pytest.fixture
def ann(scenario):
    return scenario.join("Ann")


@pytest.fixture
def open_questions(scenario):
    """The room takes questions."""
    scenario.perform(scenario.moderator, "qa.open", room=1)


@pytest.fixture
def people(scenario):
    return [
        scenario.join(name, delegation)
        for name, delegation in (
            ("Ann", "lazio"),
            ("", "hangzhou"),
            ("Cem", "bologna"),
            ("", "lazio"),
        )
    ]


@pytest.fixture
def rooms(scenario, people):
    """Ann and a person of Hangzhou are in the first, Cem and another of Lazio in the second."""
    return scenario.breakout(people[:2], people[2:])[1]
