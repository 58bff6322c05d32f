"""Snapshots: written and read state are the same, an event loaded from a snapshot is the event, and
an odd snapshot is not looked at.
"""

import contextlib
import logging
import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.engine import snapshot_codec
from live.engine.hub import NO_METRICS
from live.engine.journal import Head
from live.engine.journal_clock import JournalClock
from live.engine.pseudonyms import Pseudonyms
from live.engine.replica import FoldedState, Replica
from live.engine.request import make_request
from live.features.state import Event
from live.kernel.principal import OPERATOR
from live.store.memory_bus import MemoryBus
from tools.memory_journal import MemoryJournal
from tools.random_scenario import RandomScenario
from tools.recordings import FEW_RECORDINGS, read_recording
from tools.scenario import CREATE, DELEGATIONS, REGIONS, action
from tools.tiers import examples

CODE = CREATE["code"]


def fold(entries, event=None):
    event = event or Event()
    for entry in entries:
        event.apply(entry)
    return event


def written_and_read(event):
    again, _ = snapshot_codec.decode_snapshot(
        snapshot_codec.encode_snapshot(event, {event.seq: 0}), event.seq
    )
    return again


def orders(event):
    """Everything of which the order counts."""
    topics = {
        name: (list(topic.change_seqs.items()), list(topic.drop_seqs.items()))
        for name, topic in event.topics.items()
    }
    return (
        topics,
        list(event.polls),
        list(event.questions),
        list(event.people),
        event.anonymous_polls,
    )


def assert_same(event, other):
    assert event == other
    assert orders(event) == orders(other)


# round trips


@examples(30)
@given(st.integers(0, 2**32), st.integers(0, 60))
def test_a_history_goes_on_from_a_snapshot_as_if_there_had_been_none(seed, steps):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
    entries = random_scenario.scenario.entries
    cut = len(entries) * steps // 60
    assert_same(fold(entries[cut:], written_and_read(fold(entries[:cut]))), fold(entries))


@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_a_recorded_journal_does_so_from_any_row(name):
    entries = read_recording(name).entries
    whole = fold(entries)
    for cut in range(0, len(entries), 7):
        assert_same(fold(entries[cut:], written_and_read(fold(entries[:cut]))), whole)


def test_a_split_snapshot_is_put_together_again(monkeypatch):
    monkeypatch.setattr(snapshot_codec, "PIECE_BYTES", 100)
    monkeypatch.setattr(snapshot_codec, "PART_BYTES", 1000)
    random_scenario = RandomScenario(7)
    for _ in range(300):
        random_scenario.step()
    event = fold(random_scenario.scenario.entries)
    chains = {seq: seq * 7 for seq in range(event.seq + 1)}
    parts = snapshot_codec.encode_snapshot(event, chains)
    assert len(parts) > 10
    again, chains_again = snapshot_codec.decode_snapshot(parts, event.seq)
    assert_same(again, event)
    assert chains_again == chains


def test_names_are_not_written_down():
    event = RandomScenario(1).scenario.event
    assert "n1" in event.names.values()
    event.names[1] = "Ann Example"
    parts = snapshot_codec.encode_snapshot(event, {event.seq: 0})
    assert not any(b"Ann Example" in part for part in parts)
    assert snapshot_codec.decode_snapshot(parts, event.seq)[0].names == {}


@examples(60)
@given(st.data())
def test_a_damaged_part_is_unreadable(data):
    event = RandomScenario(3).scenario.event
    [part] = snapshot_codec.encode_snapshot(event, {event.seq: 0})
    damaged = bytearray(part)
    damaged[data.draw(st.integers(0, len(part) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(snapshot_codec.UnreadableSnapshot):
        snapshot_codec.decode_snapshot([bytes(damaged)], event.seq)


@examples(60)
@given(st.data())
def test_a_part_that_makes_no_sense_is_unreadable_or_refused_never_an_accident(data):
    event = RandomScenario(3).scenario.event
    [part] = snapshot_codec.encode_snapshot(event, {event.seq: 0})
    body = bytearray(part[snapshot_codec.CHECKSUM_BYTES :])
    for _ in range(data.draw(st.integers(1, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(snapshot_codec.UnreadableSnapshot):
        assert (
            snapshot_codec.decode_snapshot(
                snapshot_codec._prefix_checksums([bytes(body)]), event.seq
            )[0].seq
            == event.seq
        )


def test_a_state_that_lacks_a_part_is_unreadable(monkeypatch):
    monkeypatch.setattr(snapshot_codec, "PIECE_BYTES", 100)
    monkeypatch.setattr(snapshot_codec, "PART_BYTES", 1000)
    random_scenario = RandomScenario(7)
    for _ in range(200):
        random_scenario.step()
    event = fold(random_scenario.scenario.entries)
    parts = snapshot_codec.encode_snapshot(event, {event.seq: 0})
    assert len(parts) > 10
    for missing in range(len(parts)):
        with pytest.raises(snapshot_codec.UnreadableSnapshot):
            snapshot_codec.decode_snapshot(parts[:missing] + parts[missing + 1 :], event.seq)


def test_a_state_that_lacks_something_is_unreadable(monkeypatch):
    [part] = snapshot_codec.encode_snapshot(Event(), {0: 0})
    pieces = [
        piece
        for piece in snapshot_codec._decode_part(part[snapshot_codec.CHECKSUM_BYTES :])
        if piece[0] != "polls"
    ]
    with pytest.raises(snapshot_codec.UnreadableSnapshot):
        snapshot_codec.decode_snapshot(
            snapshot_codec._prefix_checksums([msgspec.msgpack.encode(pieces)]), 0
        )


# an event loaded from a snapshot


class Shelf:
    """An event on a journal in memory, and replicas of it."""

    def __init__(self) -> None:
        self.journal, self.head = MemoryJournal(), Head(CREATE["id"], CODE, "")

    async def start(self) -> None:
        await self.journal.create_event(self.head, [])
        self.replica = self.fresh()
        await self.append(
            action("event.create", **CREATE),
            action("event.configure", regions=REGIONS, delegations=DELEGATIONS),
        )
        await self.append(action("event.start"), action("link.make", role="screen", label="s"))
        await self.append(*(self.notice(number) for number in range(30)))

    def notice(self, number: int):
        return action("announcement.post", room=1, text={"en": f"notice {number}"})

    async def append(self, *actions) -> None:
        for request in actions:
            batch = [
                make_request(
                    OPERATOR, request, f"ref-{self.journal.commits:020}", lambda outcome: None
                )
            ]
            outcomes = await self.replica._commit_with_retry(batch)
            assert isinstance(outcomes[0], int), outcomes

    def fresh(self) -> Replica:
        return Replica(
            self.head,
            self.journal,
            MemoryBus(),
            Pseudonyms(b"secret"),
            NO_METRICS,
            journal_clock=JournalClock(),
        )

    async def loaded(self) -> Replica:
        replica = self.fresh()
        await replica.load()
        return replica

    async def keep(self) -> None:
        await self.journal.save_snapshot(self.head.id, (await self.loaded()).take_snapshot())


@pytest.fixture
async def shelf():
    shelf = Shelf()
    await shelf.start()
    return shelf


@pytest.fixture
def folded(monkeypatch):
    """Number of rows that were folded."""
    rows = []
    take = FoldedState.fold_row
    monkeypatch.setattr(
        FoldedState, "fold_row", lambda self, row: rows.append(row) or take(self, row)
    )
    return rows


def assert_the_same_replica(one: Replica, other: Replica) -> None:
    assert_same(one.event, other.event)
    assert (one.position, one._folded.chains, one.cursor_at()) == (
        other.position,
        other._folded.chains,
        other.cursor_at(),
    )


async def test_an_event_is_loaded_from_its_snapshot_and_the_rows_after_it(shelf, folded):
    whole = await shelf.loaded()
    await shelf.keep()
    await shelf.append(shelf.notice(100), shelf.notice(101))
    folded.clear()
    replica = await shelf.loaded()
    assert len(folded) == 2
    assert replica.event.seq == whole.event.seq + 2
    assert replica.seq_of_cursor(whole.cursor_at()) == whole.event.seq


async def test_deleting_all_snapshots_loses_nothing(shelf):
    await shelf.keep()
    await shelf.append(shelf.notice(100))
    with_one = await shelf.loaded()
    shelf.journal.snapshots.clear()
    assert_the_same_replica(with_one, await shelf.loaded())


async def test_names_come_from_the_journal(shelf):
    fields = {
        "delegation": "lazio",
        "sector": "academia",
        "language": "en",
        "also_speaks": [],
        "name": "Ann",
        "nonce": "n" * 32,
    }
    await shelf.append(action("person.join", **fields))
    await shelf.keep()
    assert list((await shelf.loaded()).event.names.values()) == ["Ann"]


async def test_a_snapshot_of_another_core_is_not_looked_at(shelf, folded):
    await shelf.keep()
    snapshot = shelf.journal.snapshots[shelf.head.id]
    shelf.journal.snapshots[shelf.head.id] = snapshot._replace(
        stamp="another core", parts=[b"written otherwise"]
    )
    folded.clear()
    await shelf.loaded()
    assert len(folded) == len(shelf.journal.rows[shelf.head.id])


@pytest.mark.parametrize(
    "parts",
    [[], [b""], [b"\xc1"], [b"no checksum"], list(snapshot_codec._prefix_checksums([b"\x91\x01"]))],
)
async def test_a_snapshot_that_cannot_be_read_is_not_believed_and_is_reported(
    shelf, folded, caplog, parts
):
    whole = await shelf.loaded()
    shelf.journal.snapshots[shelf.head.id] = whole.take_snapshot()._replace(parts=parts)
    folded.clear()
    with caplog.at_level(logging.WARNING):
        assert_the_same_replica(await shelf.loaded(), whole)
    assert len(folded) == len(shelf.journal.rows[shelf.head.id])
    assert f"the snapshot of event {CODE} cannot be read" in caplog.text


async def test_a_snapshot_of_another_seq_than_it_says_is_not_believed(shelf, caplog):
    early = await shelf.loaded()
    await shelf.append(shelf.notice(100))
    late = await shelf.loaded()
    shelf.journal.snapshots[shelf.head.id] = late.take_snapshot()._replace(
        parts=early.take_snapshot().parts
    )
    assert_the_same_replica(await shelf.loaded(), late)
    assert "cannot be read" in caplog.text


async def test_after_a_failed_commit_everything_is_news_again_though_a_snapshot_was_read(shelf):
    await shelf.keep()
    shelf.journal.fails.append("kept")
    await shelf.append(shelf.notice(100))
    assert shelf.replica.event.pending_changes.changed_topics == set(shelf.replica.event.topics)


# the stamp


def test_the_stamp_changes_with_any_source_of_the_rules_and_with_nothing_else(
    tmp_path, monkeypatch
):
    assert snapshot_codec._sources_stamp() == snapshot_codec.STAMP
    folder = Path(snapshot_codec.features.__file__).parent
    for file in folder.rglob("*.py"):
        (tmp_path / file.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.relative_to(folder)).write_bytes(file.read_bytes())
    monkeypatch.setattr(snapshot_codec.features, "__file__", str(tmp_path / "__init__.py"))
    assert snapshot_codec._sources_stamp() == snapshot_codec.STAMP
    changed = random.Random(1).choice(sorted(tmp_path.rglob("*.py")))
    changed.write_bytes(changed.read_bytes() + b"#")
    assert snapshot_codec._sources_stamp() != snapshot_codec.STAMP
