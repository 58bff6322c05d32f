"""Fixtures of rehearsals: a live event on the pure core."""

import pytest

from tools.scenario import Scenario


@pytest.fixture
def scenario():
    return Scenario()
