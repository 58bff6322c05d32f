"""Short form of `make faults`: sockets that read nothing beside a workload."""

import pytest

from tools.faults.figure import require_figures
from tools.faults.scenarios import readers

pytestmark = pytest.mark.nightly


async def test_fifty_readers_that_stall_cost_others_neither_time_nor_memory():
    require_figures(await readers.measure(short=True))
