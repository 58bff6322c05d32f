"""Short form of `make faults`: two workers, PostgreSQL and Redis fail under a workload."""

import pytest

from tools.faults.figure import require_figures
from tools.faults.scenarios import cluster

pytestmark = pytest.mark.nightly


async def test_faults_of_workers_redis_and_postgresql_lose_double_and_misreport_nothing():
    require_figures(await cluster.measure(short=True))
