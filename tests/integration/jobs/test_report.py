"""Files of the report are made by a process of their own, from the file that a server writes to at
the same time.
"""

from pathlib import Path

import pytest

from live.jobs.report import MAKE_REPORT, ReportTask
from live.jobs.runner import JobFailed, SubprocessPool
from live.kernel.principal import OPERATOR
from live.store import open_journal, url_of
from live.store.migrations import migrate
from tools.event_on_replica import new_hub
from tools.scenario import CREATE, OPTIONS, action


@pytest.fixture
def url(tmp_path):
    migrate(url_of(tmp_path / "live.db"))
    return url_of(tmp_path / "live.db")


@pytest.fixture
async def poll(url):
    """A closed poll with a public result, in an event that runs."""
    journal = open_journal(url)
    hub = new_hub(journal)
    await hub.start()
    replica = (await hub.create_event(action("event.create", **CREATE))).replica
    await replica.perform(OPERATOR, action("event.start"))
    poll = await replica.perform(
        OPERATOR,
        action(
            "poll.create",
            room=1,
            prompt={"en": "Which?", "zh": "哪个？"},
            config={"kind": "choice", "options": OPTIONS},
        ),
    )
    for step in ("open", "close", "reveal"):
        await replica.perform(OPERATOR, action(f"poll.{step}", poll=poll))
    yield poll
    await hub.drain()
    await journal.close()


async def make(url, tmp_path, form, language="en", what=""):
    task = ReportTask(url, "7hk3-qf", language, form, str(tmp_path / "out"), what)
    return contents(await SubprocessPool(1).run(MAKE_REPORT, task))


def contents(paths):
    return {name: Path(path).read_bytes() for name, path in paths.items()}


async def test_a_child_makes_the_page_of_a_language(url, tmp_path, poll):
    files = await make(url, tmp_path, "html", "zh")
    assert list(files) == ["zh"] and "哪个？" in files["zh"].decode()


async def test_a_child_makes_a_document(url, tmp_path, poll):
    files = await make(url, tmp_path, "docx")
    assert files["en"].startswith(b"PK")


async def test_a_child_makes_the_chart_of_a_poll(url, tmp_path, poll):
    files = await make(url, tmp_path, "svg", what=str(poll))
    assert files["en"].startswith(b"<svg") and b"Which?" in files["en"]
    with pytest.raises(JobFailed):
        await make(url, tmp_path, "svg", what="99999")


async def test_a_child_makes_the_pages_of_all_languages(url, tmp_path, poll):
    files = await make(url, tmp_path, "pages")
    assert {"en", "zh"} <= files.keys()
    assert b'lang="zh-Hans"' in files["zh"]


async def test_an_event_that_is_not_there_is_a_failure(url, tmp_path):
    with pytest.raises(JobFailed):
        await make(url, tmp_path, "html")
