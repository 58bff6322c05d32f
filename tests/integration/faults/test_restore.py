"""Short form of `make faults`: a backup is restored under open pages."""

import pytest

from tools.faults.figure import require_figures
from tools.faults.scenarios import restore

pytestmark = pytest.mark.nightly


@pytest.mark.parametrize("store", restore.STORES)
async def test_pages_of_a_later_history_get_everything_after_a_restore_and_votes_count(store):
    require_figures(await restore.measure_store(store, short=True))
