"""Short form of `make faults`: a server on SQLite is killed under a workload."""

import pytest

from tools.faults.figure import require_figures
from tools.faults.scenarios import kills, sessions

pytestmark = pytest.mark.nightly


async def test_a_killed_server_loses_doubles_and_misreports_nothing():
    require_figures(await kills.measure(short=True))


async def test_a_killed_server_keeps_sessions_as_their_event_is():
    require_figures(await sessions.measure(short=True))
