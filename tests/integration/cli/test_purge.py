"""`live purge`: names, events and rehearsals past their time, on a real database."""

import asyncio
import time

import pytest
from click.testing import CliRunner

from live.cli.purge import purge
from live.features.polls.model import POLL_KEY
from live.kernel.principal import OPERATOR
from live.operations import Operator
from live.operations import purge as purge_module
from live.operations.purge import purge_due, run_purges
from live.rehearsal.simulation import Simulations
from live.store import SqlRegistry, open_journal, url_of
from live.store.migrations import migrate
from tools.event_on_replica import new_hub, until
from tools.live_server import SECRET
from tools.scenario import CREATE, action
from tools.webhook_receiver import until as until_true

DAY_MS = 24 * 3600 * 1000
CODES = {"old": "7HK3QF", "older": "8HK3QF", "new": "9HK3QF", "demo": "9MK3QF"}
NOW = time.time_ns() // 1_000_000


@pytest.fixture
async def operator(tmp_path):
    """Four events: one with due names, one due as a whole, one new, one demo."""
    url = url_of(tmp_path / "live.db")
    migrate(url)
    journal = open_journal(url)
    hub = new_hub(journal, secret=SECRET)
    await hub.start()
    for number, (name, days) in enumerate({"old": 31, "older": 181, "new": 0, "demo": 999}.items()):
        ends = NOW - days * DAY_MS
        fields = CREATE | {"id": f"{number}b" * 16, "code": CODES[name]}
        times = {"starts": ends - 3_600_000, "ends": ends}
        new_event = action("event.create", **fields | times, demo=name == "demo")
        broadcaster = await hub.create_event(new_event)
        for do, more in (
            ("event.start", {}),
            ("person.join", JOIN | {"nonce": f"nonce number {number:>20}"}),
        ):
            await broadcaster.replica.perform(OPERATOR, action(do, **more))
    yield Operator(hub, journal, SqlRegistry(journal), str, Simulations())
    await hub.drain()
    await journal.close()


JOIN = {
    "delegation": "",
    "sector": "government",
    "language": "en",
    "also_speaks": [],
    "name": "Canary Ann",
}


async def names_of(operator, name):
    broadcaster = await operator.hub.find_broadcaster(CODES[name])
    return None if broadcaster is None else list(broadcaster.replica.event.names.values())


async def test_a_dry_run_lists_due_events_and_deletes_nothing(operator):
    due = await purge_due(operator, NOW, dry_run=True)
    assert {(each.code, each.what) for each in due} == {
        (CODES["old"], "names"),
        (CODES["older"], "event"),
    }
    assert [await names_of(operator, name) for name in CODES] == [["Canary Ann"]] * 4


async def test_due_events_are_deleted_and_a_record_without_names_remains(operator, caplog):
    caplog.set_level("INFO")
    await purge_due(operator, NOW)
    assert [await names_of(operator, name) for name in CODES] == [
        [],
        None,
        ["Canary Ann"],
        ["Canary Ann"],
    ]
    records = await operator.registry.list_purges()
    assert len(records) == 2 and all('"people":1' in each for each in records)
    assert "Canary" not in "".join(records) + caplog.text
    assert "time is over: event of event 8HK3QF deleted" in caplog.text
    assert await purge_due(operator, NOW) == []


async def test_a_rehearsal_goes_after_seven_days(operator):
    original = (await operator.hub.find_broadcaster(CODES["new"])).replica.id
    twin = CREATE | {"id": "ef" * 16, "code": "AHK3QF", "rehearsal_of": original}
    await operator.hub.create_event(action("event.create", **twin))
    assert "AHK3QF" not in [each.code for each in await purge_due(operator, NOW + 6 * DAY_MS)]
    due = await purge_due(operator, NOW + 8 * DAY_MS)
    assert ("AHK3QF", "rehearsal") in [(each.code, each.what) for each in due]
    assert await operator.hub.find_broadcaster("AHK3QF") is None
    assert await names_of(operator, "new") is not None


async def test_a_single_worker_of_all_purges_within_the_hour(operator, monkeypatch):
    purges = []

    async def count(*_):
        purges.append(1)

    monkeypatch.setattr(purge_module, "CHECK_INTERVAL_S", 0.01)
    monkeypatch.setattr(purge_module, "purge_due", count)
    workers = [asyncio.create_task(run_purges(operator)) for _ in range(3)]
    await until(lambda: purges)
    await asyncio.sleep(0.1)
    for worker in workers:
        worker.cancel()
    assert purges == [1]


async def test_nothing_of_a_purged_name_is_in_the_files(operator, tmp_path):
    for name in ("old", "older"):
        await names_of(operator, name)
    await purge_due(operator, NOW)
    for name in ("new", "demo"):
        await operator.hub.delete_event(CODES[name])
    assert b"Canary Ann" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_the_command_reports_its_work(tmp_path):
    url = url_of(tmp_path / "live.db")
    migrate(url)
    names = {"DATABASE_URL": url, "SECRET_KEY": SECRET.decode()}
    result = CliRunner().invoke(purge, ["--dry-run"], env=names)
    assert (result.exit_code, result.output) == (0, "No names and no events are due.\n")


@pytest.fixture
async def overdue(operator):
    """An operator of a server that starts after the time of a survey: event, survey, time."""
    broadcaster = await operator.hub.find_broadcaster(CODES["new"])
    replica = broadcaster.replica
    question = {"prompt": {"en": "Useful?"}, "config": {"kind": "open"}}
    survey = await replica.perform(
        OPERATOR, action("survey.save", title={"en": "Evaluation"}, questions=[question])
    )
    closes_at = replica.clock.now_ms() + 200
    await replica.perform(OPERATOR, action("survey.open", survey=survey, closes_at=closes_at))
    await operator.hub.drain()
    journal, event = operator.journal, replica.id
    await until(lambda: replica.clock.now_ms() > closes_at)
    assert [row for row in await journal.read_private(event) if row.kind == POLL_KEY]
    hub = new_hub(journal, secret=SECRET)
    await hub.start()
    yield operator._replace(hub=hub), event, survey, closes_at
    again = await hub.find_broadcaster(CODES["new"])
    assert again.replica.event.surveys[survey].state == "closed"
    await hub.drain()


async def has_keys(operator, event):
    return any(row.kind == POLL_KEY for row in await operator.journal.read_private(event))


async def test_a_survey_that_nobody_looks_at_closes_and_loses_its_keys(overdue):
    operator, event, _, closes_at = overdue
    await purge_due(operator, closes_at + 1)
    assert not await has_keys(operator, event)


async def test_a_server_destroys_at_its_start_the_keys_of_a_survey_that_ended_before(overdue):
    """At once: the purge of this hour was done before the server stopped."""
    operator, event, *_ = overdue
    assert await operator.registry.claim(purge_module.CLAIM, NOW, purge_module.INTERVAL_MS)
    running = asyncio.create_task(run_purges(operator))

    async def are_gone():
        return not await has_keys(operator, event)

    await until_true(are_gone)
    running.cancel()
