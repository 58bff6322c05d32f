"""Results packs are made by a process of their own, from the file that a server writes to at the
same time.
"""

import zipfile

import pytest

from live.jobs.results_pack import MAKE_PACK, MAX_CONCURRENT, PackTask
from live.jobs.runner import JobFailed, SubprocessPool
from live.kernel.principal import OPERATOR
from live.store import open_journal, url_of
from live.store.migrations import migrate
from tools.event_on_replica import new_hub
from tools.scenario import CREATE, action


@pytest.fixture
def url(tmp_path):
    migrate(url_of(tmp_path / "live.db"))
    return url_of(tmp_path / "live.db")


@pytest.fixture
async def hall(url):
    journal = open_journal(url)
    hub = new_hub(journal)
    await hub.start()
    yield await hub.create_event(action("event.create", **CREATE))
    await hub.drain()
    await journal.close()


async def test_a_child_makes_the_pack_and_reports_how_far_it_is(hall, url, tmp_path):
    await hall.replica.perform(
        OPERATOR, action("announcement.post", room=1, text={"en": "We begin."})
    )
    reports = []
    task = PackTask(url, "7hk3-qf", str(tmp_path / "out"))
    path = await SubprocessPool(MAX_CONCURRENT).run(
        MAKE_PACK, task, on_progress=lambda *report: reports.append(report)
    )
    assert [str(file) for file in (tmp_path / "out").glob("*.zip")] == [path]
    with zipfile.ZipFile(path) as pack:
        assert pack.testzip() is None and "announcement.posted" in pack.read("log.csv").decode()
    assert reports[0][0] == "reading" and reports[0][1] <= reports[0][2] == hall.replica.event.seq
    assert reports[-1] == ("checksums", 1, 1)


async def test_an_event_that_is_not_there_is_a_failure_and_leaves_nothing(url, tmp_path):
    with pytest.raises(JobFailed):
        await SubprocessPool(1).run(MAKE_PACK, PackTask(url, "7HK3QG", str(tmp_path / "out")))
    assert not (tmp_path / "out").exists()
