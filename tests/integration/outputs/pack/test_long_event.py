"""A pack of a long event: a child makes it in bounded time and memory. `live bench` does the same
with 100,000 ballots.
"""

import csv
import io
import sys
import zipfile

import pytest

MAX_MB = 150
"""Half of the limit for 100,000 ballots."""
ENTRIES, PEOPLE = 18_000, 1_000


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.nightly
async def test_ten_thousand_ballots_take_little_memory(tmp_path):
    from live.bench.loading import write_journal  # noqa: PLC0415 -- on Linux only
    from live.bench.loads.packs import PackMaker  # noqa: PLC0415
    from live.bench.server_processes import Deployment  # noqa: PLC0415
    from live.bench.targets import QUICK  # noqa: PLC0415

    home = Deployment(tmp_path)
    code = await write_journal(home.settings, QUICK._replace(entries=ENTRIES, many=PEOPLE))
    maker = PackMaker(home, code, str(tmp_path / "out"))
    maker.start()
    maker.wait()
    assert 0 < maker.peak_mb < MAX_MB
    (path,) = (tmp_path / "out").iterdir()
    with zipfile.ZipFile(path) as pack:
        text = io.StringIO(pack.read("ballots.csv").decode("utf-8-sig"), newline="")
        assert sum(1 for _ in csv.reader(text, strict=True)) > 10_000
