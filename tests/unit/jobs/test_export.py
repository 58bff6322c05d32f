"""Exports as files: complete or absent, of a single moment, made while others write."""

import pytest

from live.jobs import export as exports
from live.outputs import csv_writer
from live.outputs.tables import TABLES
from live.store import open_journal
from live.store.migrations import migrate
from tools.event_on_replica import new_hub
from tools.result_tables import history_of, read, voted
from tools.scenario import CREATE, action


def test_files_are_named_after_the_event_and_its_day(tmp_path):
    scenario, _ = voted([[0]], anonymous=False)
    files = exports.write_tables(history_of(scenario), tmp_path / "new" / "folder")
    assert [file.name for file in files] == [f"7HK3QF-2022-06-02-{name}.csv" for name in TABLES]
    assert all(read(file.read_bytes()) for file in files[:2])


def test_a_crash_leaves_the_old_file_and_nothing_half_made(tmp_path, monkeypatch):
    scenario, _ = voted([[0]])
    (file,) = exports.write_tables(history_of(scenario), tmp_path, ["polls"])
    before = file.read_bytes()

    def crash(table):
        yield "half a line"
        raise OSError("No space left on device")

    monkeypatch.setattr(csv_writer, "csv_lines", crash)
    with pytest.raises(OSError, match="No space"):
        exports.write_tables(history_of(scenario), tmp_path, ["polls", "ballots"])
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [(file.name, before)]


def test_only_the_exporting_user_can_read_the_file(tmp_path):
    scenario, _ = voted([[0]])
    (file,) = exports.write_tables(history_of(scenario), tmp_path, ["ballots"])
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.fixture
async def served_database(tmp_path):
    """A database, and a hub that serves an event from it."""
    url = f"sqlite:///{tmp_path}/live.db"
    migrate(url)
    journal = open_journal(url)
    hub = new_hub(journal)
    await hub.start()
    hall = await hub.create_event(action("event.create", **CREATE))
    yield url, hall.replica
    await hub.drain()
    await journal.close()


async def test_an_event_is_read_beside_its_server(served_database):
    url, replica = served_database
    async with exports.open_read_only(url) as journal:
        history = await exports.replay(journal, await exports.find_event(journal, " 7hk-3qf "))
    assert history.event == replica.event


async def test_an_unknown_code_is_reported_in_a_sentence(served_database):
    async with exports.open_read_only(served_database[0]) as journal:
        with pytest.raises(exports.EventNotFound, match="no event 'NQTHRE'"):
            await exports.find_event(journal, "NQTHRE")
