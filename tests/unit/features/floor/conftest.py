"""Fixtures of the floor."""

import pytest

from tools.floor_scenario import FloorScenario


@pytest.fixture
def hall():
    return FloorScenario()
