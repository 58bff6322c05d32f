"""Short form of `make faults`: two workers, PostgreSQL and Redis fail under a workload."""

import pytest

from tools.faults.figure import require_figures
from tools.faults.scenarios import cluster

pytestmark = pytest.mark.nightly


async def test_what_befalls_workers_redis_and_postgresql_loses_doubles_and_misreports_nothing():
    require_figures(await cluster.measure(short=True))
