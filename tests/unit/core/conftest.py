"""A live event in which two breakout rooms can be found."""

import pytest

from tools.scenario import Story


@pytest.fixture
def story():
    return Story()


@pytest.fixture
def people(story):
    return [
        story.join(name, delegation)
        for name, delegation in (
            ("Ann", "lazio"),
            ("", "hangzhou"),
            ("Cem", "bologna"),
            ("", "lazio"),
        )
    ]


@pytest.fixture
def rooms(story, people):
    """Ann and one of Hangzhou are in the first, Cem and another of Lazio in the second."""
    return story.breakout(people[:2], people[2:])[1]
