"""Behaviour of every bus. An adapter's test inherits BusContract and provides these fixtures:

here, there   two workers' buses, started
later         `await later(seconds)`: so much time passes for the limits
"""

import asyncio
from collections.abc import Callable

import pytest

from live.engine.bus import SIGNAL_KEPT_S, Bus, TurnNotice
from live.engine.journal import Row

PATIENCE_S = 30
"""Seconds after which a ring or a head-count is not going to get about."""


def row(seq: int) -> Row:
    return Row(seq, b"entry %d" % seq, b"salt", b"digest", b"chain")


class RecordingListener:
    """Hears a bus."""

    def __init__(self, bus: Bus) -> None:
        self.heard: list[TurnNotice] = []
        bus.subscribe(self.heard.append)

    async def has_heard(self, count: int) -> list[TurnNotice]:
        await until(lambda: len(self.heard) >= count)
        return self.heard


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - the awaited state may lie in another process
            await asyncio.sleep(0.005)


class BusContract:
    # rings

    async def test_other_workers_hear_a_ring(self, here, there):
        ear = RecordingListener(there)
        here.announce_turn("green", row(1))
        assert await ear.has_heard(1) == [TurnNotice("green", row(1))]

    async def test_nobody_hears_their_own_ring(self, here, there):
        own, other = RecordingListener(here), RecordingListener(there)
        here.announce_turn("green", row(1))
        await other.has_heard(1)
        there.announce_turn("green", row(2))
        assert await own.has_heard(1) == [TurnNotice("green", row(2))]

    async def test_rings_are_heard_in_order(self, here, there):
        ear = RecordingListener(there)
        for seq in range(1, 101):
            here.announce_turn("green", row(seq))
        assert [ring.row.seq for ring in await ear.has_heard(100)] == list(range(1, 101))

    async def test_a_ring_is_not_heard_before_ringing_is_done(self, here, there):
        ear = RecordingListener(there)
        here.announce_turn("green", row(1))
        assert ear.heard == []
        assert await ear.has_heard(1)

    async def test_a_listener_that_raises_hurts_nobody(self, here, there):
        there.subscribe(lambda ring: 1 / 0)
        ear = RecordingListener(there)
        here.announce_turn("green", row(1))
        here.announce_turn("green", row(2))
        assert len(await ear.has_heard(2)) == 2

    async def test_ringing_where_nobody_listens_is_harmless(self, here, there):
        here.announce_turn("green", row(1))
        await there.close()
        here.announce_turn("green", row(2))

    async def test_rings_of_several_events_are_kept_apart(self, here, there):
        ear = RecordingListener(there)
        here.announce_turn("green", row(1))
        here.announce_turn("blue", row(1))
        assert await ear.has_heard(2) == [TurnNotice("green", row(1)), TurnNotice("blue", row(1))]

    async def test_a_row_is_heard_as_it_is_or_not_at_all(self, here, there):
        ear = RecordingListener(there)
        entries = bytes(range(256)) * 64
        rows = [
            row(1),
            Row(2, entries, b"", b"", b""),
            Row(3, entries * 400, b"", b"", b""),
            Row(4, b"", b"", b"", b""),
        ]
        for each in rows:
            here.announce_turn("green", each)
        await until(lambda: bool(ear.heard) and ear.heard[-1].row.seq == 4)
        assert [ring.row for ring in ear.heard if ring.row.seq != 3] == [rows[0], rows[1], rows[3]]
        assert all(ring.row == rows[2] for ring in ear.heard if ring.row.seq == 3)

    async def test_a_bus_that_is_closed_hears_nothing_and_fails_at_nothing(self, here, there):
        ear, other = RecordingListener(there), RecordingListener(here)
        await there.close()
        await there.close()
        here.announce_turn("green", row(1))
        there.announce_turn("green", row(2))
        there.add_client("green", 1)
        there.remove_client("green", 1)
        assert there.count_people("green") == 0
        assert await there.allow_use("address", 1, 60)
        assert ear.heard == [] == other.heard

    async def test_a_bus_says_that_it_is_well(self, here, there):
        await until(lambda: here.healthy and there.healthy)

    # signals

    async def test_signals_are_known_on_all_workers_in_their_order(self, here, there):
        here.add_signal("green", 1, "fast", 1_000)
        here.add_signal("green", 2, "fast", 2_000)
        await until(lambda: len(there.signals("green")) == 2)
        there.add_signal("green", 3, "slow", 3_000)
        await until(lambda: len(here.signals("green")) == 3)
        for bus in (here, there):
            assert list(bus.signals("green").items()) == [
                ((1, "fast"), 1_000),
                ((2, "fast"), 2_000),
                ((3, "slow"), 3_000),
            ]
        assert not here.signals("blue")

    async def test_the_last_signal_of_a_person_counts(self, here, there):
        for at in (1_000, 5_000, 2_000):
            here.add_signal("green", 1, "fast", at)
        await until(lambda: dict(there.signals("green")) == {(1, "fast"): 5_000})
        assert dict(here.signals("green")) == {(1, "fast"): 5_000}

    async def test_a_signal_is_dropped_as_later_ones_come(self, here, there):
        late = 1_000 + SIGNAL_KEPT_S * 1000
        here.add_signal("green", 1, "fast", 1_000)
        here.add_signal("green", 2, "fast", late + 1)
        await until(lambda: dict(there.signals("green")) == {(2, "fast"): late + 1})
        assert dict(here.signals("green")) == {(2, "fast"): late + 1}

    # presence

    async def test_people_are_present_on_all_workers(self, here, there):
        here.add_client("green", 1)
        there.add_client("green", 2)
        await until(lambda: here.count_people("green") == there.count_people("green") == 2)

    async def test_a_person_with_two_tabs_counts_once(self, here, there):
        for bus in (here, here, there):
            bus.add_client("green", 1)
        here.add_client("green", 2)
        await until(lambda: here.count_people("green") == there.count_people("green") == 2)

    async def test_a_person_is_present_until_the_last_tab_closes(self, here, there):
        here.add_client("green", 1)
        there.add_client("green", 1)
        here.remove_client("green", 1)
        await until(lambda: here.count_people("green") == there.count_people("green") == 1)
        there.remove_client("green", 1)
        await until(lambda: here.count_people("green") == there.count_people("green") == 0)

    async def test_it_is_known_on_how_many_workers_a_person_is(self, here, there):
        for bus in (here, here, there):
            bus.add_client("green", 1)
        await until(lambda: here.worker_count("green", 1) == there.worker_count("green", 1) == 2)
        there.remove_client("green", 1)
        await until(lambda: here.worker_count("green", 1) == there.worker_count("green", 1) == 1)
        assert here.worker_count("green", 2) == here.worker_count("blue", 1) == 0

    async def test_a_leave_too_many_takes_nobody_away(self, here, there):
        there.add_client("green", 1)
        here.add_client("green", 2)
        for person in (1, 2, 2, 3):
            here.remove_client("green", person)
        await until(lambda: here.count_people("green") == there.count_people("green") == 1)

    async def test_the_bus_knows_present_people(self, here, there):
        here.add_client("green", 1)
        there.add_client("green", 2)
        there.add_client("green", 1)
        here.add_client("blue", 3)
        await until(
            lambda: (
                set(here.present_people("green")) == set(there.present_people("green")) == {1, 2}
            )
        )
        there.remove_client("green", 2)
        await until(
            lambda: set(here.present_people("green")) == set(there.present_people("green")) == {1}
        )
        assert set(here.present_people("red")) == set()

    async def test_a_recently_departed_person_is_still_known(self, here, there):
        here.add_client("green", 1)
        there.add_client("green", 2)
        await until(lambda: here.count_people("green") == 2)
        there.remove_client("green", 2)
        await until(lambda: here.count_people("green") == 1)
        assert set(here.last_seen("green", 60)) == {1, 2}
        assert set(here.last_seen("blue", 60)) == set()

    async def test_a_visit_too_short_to_be_counted_is_known_to_all(self, here, there):
        here.add_client("green", 1)
        here.remove_client("green", 1)
        await until(lambda: set(there.last_seen("green", 60)) == {1})
        assert there.count_people("green") == 0

    async def test_a_returned_person_has_not_left(self, here, there):
        for bus in (here.add_client, here.remove_client, there.add_client):
            bus("green", 1)
        await until(lambda: here.count_people("green") == there.count_people("green") == 1)
        assert set(here.last_seen("green", 0)) == {1}

    async def test_a_value_computed_from_presence_holds_until_presence_changes(self, here, there):
        versions = [here.presence_version("green")]

        async def moves() -> None:
            await until(lambda: here.presence_version("green") not in versions)
            versions.append(here.presence_version("green"))

        here.add_client("green", 1)
        await moves()
        there.add_client("green", 2)
        await moves()
        here.add_client("green", 1)
        here.add_client("blue", 1)
        assert here.presence_version("green") == versions[-1]
        there.remove_client("green", 2)
        await moves()

    async def test_events_are_counted_apart(self, here):
        here.add_client("green", 1)
        here.add_client("blue", 1)
        here.remove_client("blue", 1)
        assert here.count_people("green") == 1
        assert here.count_people("blue") == 0

    async def test_a_departed_person_may_come_back(self, here, there):
        for bus in (here.add_client, here.remove_client, here.add_client):
            bus("green", 1)
        await until(lambda: here.count_people("green") == there.count_people("green") == 1)

    async def test_many_people_are_counted(self, here, there):
        for person in range(3000):
            (here if person % 3 else there).add_client("green", 2**31 + person)
        await until(lambda: here.count_people("green") == there.count_people("green") == 3000)
        for person in range(2990):
            (here if person % 3 else there).remove_client("green", 2**31 + person)
        await until(lambda: here.count_people("green") == there.count_people("green") == 10)

    async def test_people_on_a_worker_that_closes_are_gone(self, here, there):
        here.add_client("green", 1)
        there.add_client("green", 2)
        await there.close()
        await until(lambda: here.count_people("green") == 1)

    # limits

    async def test_a_limit_holds_over_all_workers(self, here, there):
        results = [await bus.allow_use("address", 3, 60) for bus in (here, there, here, there)]
        assert results == [True, True, True, False]

    async def test_a_limit_is_by_key(self, here):
        assert await here.allow_use("one", 1, 60)
        assert not await here.allow_use("one", 1, 60)
        assert await here.allow_use("another", 1, 60)

    async def test_simultaneous_requests_are_allowed_up_to_the_limit(self, here, there):
        results = await asyncio.gather(
            *(bus.allow_use("address", 7, 60) for bus in (here, there) * 20)
        )
        assert sum(results) == 7

    @pytest.mark.parametrize("key", ["", "ключ", "a b\r\nc", "x" * 10_000, "\ud800"])
    async def test_a_key_may_be_any_text(self, here, key):
        assert await here.allow_use(key, 1, 60)
        assert not await here.allow_use(key, 1, 60)

    async def test_a_limit_recovers(self, here, later):
        assert await here.allow_use("address", 1, 2)
        assert not await here.allow_use("address", 1, 2)
        await later(2.5)
        assert await here.allow_use("address", 1, 2)

    async def test_the_window_slides(self, here, later):
        assert await here.allow_use("address", 2, 4)
        await later(2.5)
        assert await here.allow_use("address", 2, 4)
        await later(2)
        assert await here.allow_use("address", 2, 4)
        assert not await here.allow_use("address", 2, 4)

    async def test_a_persistent_client_is_not_locked_out(self, here, later):
        assert await here.allow_use("address", 1, 4)
        await later(3)
        assert not await here.allow_use("address", 1, 4)
        await later(1.5)
        assert await here.allow_use("address", 1, 4)
