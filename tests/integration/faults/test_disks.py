"""Short form of `make faults`: a full disk and a refused fsync under a workload."""

import pytest

from tools.faults.figure import require_figures
from tools.faults.scenarios import disks

pytestmark = pytest.mark.nightly


async def test_nothing_is_acknowledged_or_lost_while_the_disk_refuses_to_write():
    require_figures(await disks.measure(short=True))
