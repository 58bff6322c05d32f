"""Behaviour of every journal. An adapter's test inherits JournalContract and provides these
fixtures:

journal   an open journal on an empty store
reopen    `await reopen()` closes it and opens the same store anew
lose      `await lose(2)` closes it, takes the last two rows of GREEN from the store as a standby
          that lagged has it, and opens the store anew
failing   `with failing():` no commit succeeds
midway    `with midway(happen):` `await happen()` in the midst of the next snapshot that is kept or
          read
"""

import asyncio
import contextlib
import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b

import pytest

from live.engine.journal import (
    START,
    AnotherHistory,
    CodeTaken,
    EventGone,
    Head,
    Journal,
    JournalFailed,
    JournalUnwritable,
    Position,
    Row,
    Snapshot,
    chain_digest,
)
from live.kernel.entry import PrivateRow

GREEN, BLUE = Head("e1", "GREEN", "check of green"), Head("e2", "BLUE", "check of blue")
ANN, BOB = PrivateRow("name", "1", "Ann"), PrivateRow("name", "2", "Bob")
KEY = PrivateRow("ballot_key", "", "00ff")
CORE = "the sources of this core"


def linked(seq: int, *lines: bytes, chain: bytes = bytes(16)) -> Row:
    """A row as an engine makes it: its last entry has this seq, and it follows the row of this
    chain.
    """
    entries, salt = b"\n".join(lines or [b"entry %d" % seq]), os.urandom(16)
    digest = blake2b(salt + entries, digest_size=16).digest()
    return Row(seq, entries, salt, digest, chain_digest(chain, digest))


def chain_of(count: int) -> list[Row]:
    rows = [linked(1)]
    while len(rows) < count:
        rows.append(linked(len(rows) + 1, chain=rows[-1].chain))
    return rows


def taken(row: Row) -> Snapshot:
    """A snapshot of the state after a row."""
    return Snapshot(
        row.seq,
        row.chain,
        CORE,
        [b"\0part %d of state %d" % (number, row.seq) * 1000 for number in range(4)],
    )


async def append(
    journal: Journal, *rows: Row, private: Iterable[PrivateRow] = (), event: str = GREEN.id
) -> None:
    """A turn for each row, by an engine that missed nothing; the private rows go with each."""
    for row in rows:
        async with journal.open_turn(event, await head_of(journal, event)) as turn:
            turn.append_row(row, private)


async def head_of(journal: Journal, event: str = GREEN.id) -> Position:
    return (await journal.read_heads([event])).positions[event]


async def erase(
    journal: Journal, entries: Mapping[int, bytes], private: Iterable[PrivateRow] = ()
) -> None:
    """A turn that appends the erasure of a person and replaces their texts."""
    head = await head_of(journal)
    async with journal.open_turn(GREEN.id, head) as turn:
        turn.append_row(linked(head.seq + 1, b"erased", chain=head.chain), private)
        turn.redact_entries(entries)


def losing_statements(count: int) -> list[str]:
    """SQL that takes the last rows of GREEN from a store."""
    last = f"select seq from turns where event = '{GREEN.id}' order by seq desc limit {count}"
    head = f"from turns where event = '{GREEN.id}' order by seq desc limit 1"
    return [
        f"delete from turns where event = '{GREEN.id}' and seq in ({last})",
        f"update events set seq = (select seq {head}), chain = (select chain {head})"
        f" where id = '{GREEN.id}'",
    ]


async def crash() -> None:
    raise ZeroDivisionError


async def everything(journal: Journal, event: str = GREEN.id, after: int = 0) -> list[Row]:
    return [row async for rows in journal.read_rows(event, after) for row in rows]


async def assert_untouched(journal: Journal) -> None:
    assert await everything(journal) == []
    assert await journal.read_private(GREEN.id) == []
    assert await head_of(journal) == START


class JournalContract:
    @pytest.fixture(autouse=True)
    async def green(self, journal: Journal) -> None:
        await journal.create_event(GREEN, [])

    # events

    async def test_an_event_is_found_by_its_code(self, journal):
        assert await journal.find_event("GREEN") == GREEN

    async def test_no_event_is_found_by_another_code(self, journal):
        assert await journal.find_event("green ") is None

    async def test_a_code_belongs_to_a_single_event(self, journal):
        with pytest.raises(CodeTaken):
            await journal.create_event(Head("e3", "GREEN", ""), [KEY])
        assert await journal.list_events() == [GREEN]
        assert await journal.read_private("e3") == []

    async def test_events_are_listed_oldest_first(self, journal):
        heads = [Head(f"e{9 - number}", f"CODE{number * 7 % 5}", "") for number in range(5)]
        for head in heads:
            await journal.create_event(head, [])
        assert await journal.list_events() == [GREEN, *heads]

    async def test_an_event_is_made_with_its_first_private_rows(self, journal):
        await journal.create_event(BLUE, [KEY])
        assert await journal.read_private(BLUE.id) == [KEY]

    async def test_heads_of_several_events_come_in_a_single_query(self, journal):
        await journal.create_event(BLUE, [])
        await append(journal, *(rows := chain_of(3)))
        heads = await journal.read_heads([GREEN.id, BLUE.id, "unknown"])
        assert heads.positions == {GREEN.id: rows[-1].position, BLUE.id: START}
        assert heads.clock_ms > 1_700_000_000_000

    # rows

    async def test_rows_come_back_as_they_were_appended(self, journal):
        rows = chain_of(20)
        await append(journal, *rows)
        assert await everything(journal) == rows

    async def test_rows_are_read_after_a_seq(self, journal):
        rows = chain_of(5)
        await append(journal, *rows)
        assert await everything(journal, after=3) == rows[3:]

    async def test_a_long_journal_is_read_in_portions(self, journal):
        rows = [linked(seq, b"x" * 100_000) for seq in range(1, 12)]
        await append(journal, *rows)
        portions = [portion async for portion in journal.read_rows(GREEN.id)]
        assert len(portions) > 1
        assert [row for portion in portions for row in portion] == rows

    async def test_five_hundred_entries_of_a_batch_are_a_single_row(self, journal):
        row = linked(500, *[b"entry %d" % seq for seq in range(1, 501)])
        await append(journal, row)
        assert await everything(journal) == [row]

    async def test_events_do_not_mix(self, journal):
        await journal.create_event(BLUE, [])
        green, blue = linked(1), linked(1)
        await append(journal, green, private=[ANN])
        await append(journal, blue, private=[BOB], event=BLUE.id)
        assert await everything(journal) == [green]
        assert await everything(journal, BLUE.id) == [blue]
        assert await journal.read_private(BLUE.id) == [BOB]

    async def test_a_seq_is_beyond_all_before(self, journal):
        await append(journal, *chain_of(2))
        with pytest.raises(ValueError, match="beyond"):
            await append(journal, linked(2))
        assert len(await everything(journal)) == 2

    async def test_everything_is_there_after_a_restart(self, journal, reopen):
        rows = chain_of(3)
        await append(journal, *rows, private=[ANN])
        again = await reopen()
        assert await again.find_event("GREEN") == GREEN
        assert await everything(again) == rows
        assert await again.read_private(GREEN.id) == [ANN]

    async def test_a_journal_goes_on_after_a_restart(self, journal, reopen):
        first, second = chain_of(2)
        await append(journal, first)
        again = await reopen()
        await append(again, second)
        assert await everything(again) == [first, second]

    # private rows

    async def test_private_rows_are_set_changed_and_deleted_with_a_turn(self, journal):
        await append(journal, linked(1), private=[ANN, BOB, KEY])
        await append(
            journal,
            linked(2),
            private=[PrivateRow("name", "1", "Anna"), PrivateRow("name", "2", None)],
        )
        assert {
            (row.kind, row.subject, row.value) for row in await journal.read_private(GREEN.id)
        } == {
            ("name", "1", "Anna"),
            ("ballot_key", "", "00ff"),
        }

    async def test_the_last_of_two_private_rows_of_a_subject_counts(self, journal):
        await append(
            journal,
            linked(1),
            private=[BOB, PrivateRow("name", "2", None), ANN, PrivateRow("name", "1", "Anna")],
        )
        assert await journal.read_private(GREEN.id) == [PrivateRow("name", "1", "Anna")]

    async def test_private_rows_can_be_read_by_kind_and_subject(self, journal):
        crowd = [PrivateRow("name", str(person), f"Person {person}") for person in range(1, 2501)]
        await append(journal, linked(1), private=[*crowd, KEY])
        assert await journal.read_private(
            GREEN.id, [("name", "2"), ("name", "9999"), ("ballot_key", "1")]
        ) == [crowd[1]]
        assert await journal.read_private(GREEN.id, []) == []
        keys = [(row.kind, row.subject) for row in crowd]
        rows = await journal.read_private(GREEN.id, keys)
        assert len(rows) == len(crowd) and {row.subject: row for row in rows} == {
            row.subject: row for row in crowd
        }

    async def test_deleting_a_private_row_that_is_not_there_is_harmless(self, journal):
        await append(journal, linked(1), private=[PrivateRow("name", "7", None)])
        assert await journal.read_private(GREEN.id) == []

    # turns

    async def test_a_turn_hands_over_rows_that_others_appended(self, journal):
        rows = chain_of(3)
        await append(journal, *rows, private=[ANN])
        async with journal.open_turn(GREEN.id, rows[0].position) as turn:
            assert turn.missed_rows == rows[1:]

    async def test_a_turn_that_missed_nothing_hands_over_nothing(self, journal):
        await append(journal, *(rows := chain_of(3)), private=[ANN])
        async with journal.open_turn(GREEN.id, rows[-1].position) as turn:
            assert turn.missed_rows == []

    async def test_a_turn_that_missed_something_may_append(self, journal):
        rows = chain_of(3)
        await append(journal, *rows[:2])
        async with journal.open_turn(GREEN.id, START) as turn:
            turn.append_row(rows[2], [ANN])
        assert await everything(journal) == rows
        assert await journal.read_private(GREEN.id) == [ANN]

    async def test_a_turn_after_the_journals_end_is_refused(self, journal):
        rows = chain_of(3)
        await append(journal, *rows[:2])
        await assert_refused(journal, rows[2].position)

    async def test_a_turn_of_another_history_at_the_same_seq_is_refused(self, journal):
        await append(journal, *chain_of(3))
        await assert_refused(journal, chain_of(3)[-1].position)

    async def test_a_turn_of_another_history_that_missed_something_is_refused(self, journal):
        await append(journal, *chain_of(3))
        await assert_refused(journal, chain_of(2)[-1].position)

    async def test_a_turn_that_would_follow_the_midst_of_a_row_is_refused(self, journal):
        await append(journal, row := linked(3, b"one", b"two", b"three"))
        await assert_refused(journal, Position(2, row.chain))

    async def test_a_turn_of_an_event_that_is_not_there_is_refused(self, journal):
        await assert_refused(journal, START, BLUE.id)

    async def test_after_lost_rows_only_a_writer_of_the_new_history_may_append(self, journal, lose):
        old_rows = chain_of(4)
        await append(journal, *old_rows, private=[ANN])
        restored_journal = await lose(2)
        assert await head_of(restored_journal) == old_rows[1].position
        await assert_refused(restored_journal, old_rows[3].position)
        for seq in (3, 4):
            await append(
                restored_journal, linked(seq, b"new", chain=(await head_of(restored_journal)).chain)
            )
        new = await everything(restored_journal)
        assert new[:2] == old_rows[:2] and await head_of(restored_journal) == new[3].position
        await assert_refused(restored_journal, old_rows[3].position)
        await assert_refused(restored_journal, old_rows[2].position)
        async with restored_journal.open_turn(GREEN.id, old_rows[1].position) as turn:
            assert turn.missed_rows == new[2:]

    async def test_two_turns_of_an_event_never_overlap(self, journal):
        inside, others = set(), []

        async def take(number: int) -> None:
            async with journal.open_turn(GREEN.id, START) as turn:
                others.append(set(inside))
                inside.add(number)
                await asyncio.sleep(0)
                turn.append_row(linked(len(turn.missed_rows) + 1), [])
                inside.remove(number)

        await asyncio.gather(*map(take, range(10)))
        assert others == [set()] * 10
        assert [row.seq for row in await everything(journal)] == list(range(1, 11))

    async def test_turns_of_two_events_may_overlap(self, journal):
        await journal.create_event(BLUE, [])
        async with journal.open_turn(GREEN.id, START), journal.open_turn(BLUE.id, START) as turn:
            turn.append_row(row := linked(1), [])
        assert await head_of(journal) == START
        assert await head_of(journal, BLUE.id) == row.position

    async def test_the_clock_goes_on(self, journal):
        clocks = [(await journal.read_heads([])).clock_ms]
        for _ in range(20):
            async with journal.open_turn(GREEN.id, START) as turn:
                clocks.append(turn.clock_ms)
        assert clocks == sorted(clocks)
        assert clocks[0] > 1_700_000_000_000

    # failures

    async def test_an_exception_inside_a_turn_leaves_no_trace(self, journal):
        async def raise_inside() -> None:
            async with journal.open_turn(GREEN.id, START) as turn:
                turn.append_row(linked(1), [ANN])
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await raise_inside()
        await assert_untouched(journal)

    async def test_a_turn_cancelled_inside_leaves_no_trace(self, journal):
        gate = asyncio.Event()

        async def hang() -> None:
            async with journal.open_turn(GREEN.id, START) as turn:
                turn.append_row(linked(1), [ANN])
                gate.set()
                await asyncio.Event().wait()

        await cancelled(asyncio.create_task(hang()), gate)
        await assert_untouched(journal)

    async def test_a_turn_cancelled_while_leaving_is_wholly_there_or_not_at_all(self, journal):
        gate = asyncio.Event()

        async def leave() -> None:
            async with journal.open_turn(GREEN.id, START) as turn:
                turn.append_row(linked(1), [ANN])
                gate.set()

        await cancelled(asyncio.create_task(leave()), gate)
        async with journal.open_turn(GREEN.id, START) as turn:
            assert turn.missed_rows == await everything(journal)
        assert len(turn.missed_rows) == len(await journal.read_private(GREEN.id))

    async def test_a_failed_commit_stores_nothing(self, journal, failing):
        with failing(), pytest.raises(JournalFailed):
            await append(journal, linked(1), private=[ANN])
        await assert_untouched(journal)

    async def test_a_full_disk_is_distinguished_from_other_failures(self, journal, failing):
        with failing(), pytest.raises(JournalUnwritable):
            await append(journal, linked(1), private=[ANN])
        await journal.close()
        with pytest.raises(JournalFailed) as other:
            await journal.find_event("GREEN")
        assert not isinstance(other.value, JournalUnwritable)

    async def test_turns_work_again_after_a_failed_commit(self, journal, failing, reopen):
        rows = chain_of(3)
        await append(journal, rows[0])
        with failing(), pytest.raises(JournalFailed):
            await append(journal, rows[1], private=[ANN])
        await append(journal, *rows[1:], private=[BOB])
        again = await reopen()
        assert await everything(again) == rows
        assert await again.read_private(GREEN.id) == [BOB]

    async def test_a_failed_event_can_be_made_again(self, journal, failing):
        with failing(), pytest.raises(JournalFailed):
            await journal.create_event(BLUE, [KEY])
        await journal.create_event(BLUE, [KEY])
        assert await journal.find_event("BLUE") == BLUE

    async def test_a_closed_journal_says_so(self, journal):
        await journal.close()
        with pytest.raises(JournalFailed):
            await journal.find_event("GREEN")

    async def test_closing_twice_is_harmless(self, journal):
        await journal.close()
        await journal.close()

    # erasing

    async def test_blanking_replaces_entries_and_keeps_the_chain(self, journal):
        row = linked(3, b"one", b"two", b"three")
        after = linked(4, chain=row.chain)
        await append(journal, row, after)
        await erase(journal, {1: b"erased", 3: b"gone"})
        assert (await everything(journal))[:2] == [
            Row(3, b"erased\ntwo\ngone", b"", row.digest, row.chain),
            after,
        ]

    async def test_an_entry_appended_in_the_same_turn_can_be_blanked(self, journal):
        row = linked(2, b"typed", b"erased")
        async with journal.open_turn(GREEN.id, START) as turn:
            turn.append_row(row, [])
            turn.redact_entries({1: b"blank"})
        assert await everything(journal) == [row._replace(entries=b"blank\nerased", salt=b"")]

    async def test_a_failed_erasure_changes_nothing(self, journal, failing):
        row = linked(1, b"typed")
        await append(journal, row, private=[ANN])
        with failing(), pytest.raises(JournalFailed):
            await erase(journal, {1: b"blank"}, [PrivateRow("name", "1", None)])
        assert await everything(journal) == [row]
        assert await journal.read_private(GREEN.id) == [ANN]

    # deleting an event

    async def test_of_a_deleted_event_nothing_is_left_and_others_stay_whole(self, journal, reopen):
        await journal.create_event(BLUE, [BOB], "maker")
        await append(journal, *(rows := chain_of(3)), private=[ANN, KEY])
        await append(journal, *(others := chain_of(2)), event=BLUE.id)
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        await journal.delete_event(GREEN.id)
        again = await reopen()
        assert await again.find_event("GREEN") is None
        assert await again.list_events() == [BLUE]
        assert await everything(again) == [] == await again.read_private(GREEN.id)
        assert await again.read_snapshot(GREEN.id, CORE) is None
        assert await everything(again, BLUE.id) == others
        assert await again.read_private(BLUE.id) == [BOB]

    async def test_deleting_waits_for_the_turn_that_is_open_and_no_turn_follows(self, journal):
        order = []

        async def delete() -> None:
            await journal.delete_event(GREEN.id)
            order.append("deleted")

        async with journal.open_turn(GREEN.id, START) as turn:
            deleting = asyncio.create_task(delete())
            await asyncio.sleep(0.05)
            turn.append_row(row := linked(1), [])
            order.append("written")
        await deleting
        assert order == ["written", "deleted"]
        with pytest.raises(EventGone):
            await append_after(journal, row)

    async def test_a_deleted_code_can_be_taken_again(self, journal):
        await append(journal, linked(1), private=[ANN])
        await journal.delete_event(GREEN.id)
        await journal.create_event(again := Head("e9", "GREEN", "check"), [])
        assert await journal.find_event("GREEN") == again

    async def test_deleting_an_event_that_is_not_there_is_harmless(self, journal):
        await journal.delete_event(BLUE.id)
        assert await journal.list_events() == [GREEN]

    async def test_a_deletion_that_fails_deletes_nothing(self, journal, failing):
        await append(journal, row := linked(1), private=[ANN])
        with failing(), pytest.raises(JournalFailed):
            await journal.delete_event(GREEN.id)
        assert await everything(journal) == [row]
        assert await journal.read_private(GREEN.id) == [ANN]
        await append(journal, linked(2, chain=row.chain))

    async def test_a_snapshot_that_was_being_written_when_its_event_was_deleted_leaves_nothing(
        self, journal, midway
    ):
        await append(journal, row := linked(1))
        with midway(lambda: journal.delete_event(GREEN.id)):
            await journal.save_snapshot(GREEN.id, taken(row))
        await journal.create_event(GREEN, [])
        await append(journal, row)
        assert await journal.read_snapshot(GREEN.id, CORE) is None

    # snapshots

    @pytest.fixture
    async def rows(self, journal) -> list[Row]:
        """Three rows that were appended."""
        await append(journal, *(rows := chain_of(3)))
        return rows

    async def test_a_snapshot_comes_back_as_it_was_kept(self, journal, rows, reopen):
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[1])
        again = await reopen()
        assert await again.read_snapshot(GREEN.id, CORE) == taken(rows[1])

    async def test_there_is_no_snapshot_of_another_stamp_or_event(self, journal, rows):
        await journal.create_event(BLUE, [])
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        assert await journal.read_snapshot(GREEN.id, "another core") is None
        assert await journal.read_snapshot(BLUE.id, CORE) is None
        assert (
            await journal.snapshot_seq(GREEN.id, "another core")
            == await journal.snapshot_seq(BLUE.id, CORE)
            == 0
        )

    async def test_a_snapshot_of_another_history_is_not_kept(self, journal, rows):
        await journal.save_snapshot(GREEN.id, taken(rows[0]))
        for other in (taken(rows[1])._replace(chain=b"of another"), taken(linked(4))):
            await journal.save_snapshot(GREEN.id, other)
            assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[0])

    async def test_a_snapshot_with_a_lost_row_blocks_nothing(self, journal, rows, lose):
        await journal.save_snapshot(GREEN.id, taken(rows[2]))
        restored_journal = await lose(1)
        assert await restored_journal.read_snapshot(GREEN.id, CORE) is None
        assert await restored_journal.snapshot_seq(GREEN.id, CORE) == 0
        await append(restored_journal, linked(3, b"new", chain=rows[1].chain))
        assert await restored_journal.read_snapshot(GREEN.id, CORE) is None
        await restored_journal.save_snapshot(GREEN.id, taken(rows[1]))
        assert await restored_journal.read_snapshot(GREEN.id, CORE) == taken(rows[1])

    async def test_a_newer_snapshot_takes_the_place_of_the_older(self, journal, rows):
        for row, seq in ((rows[1], 2), (rows[2], 3), (rows[0], 3)):
            await journal.save_snapshot(GREEN.id, taken(row))
            assert await journal.snapshot_seq(GREEN.id, CORE) == seq
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[2])

    async def test_a_snapshot_of_another_core_is_replaced_even_by_an_older_snapshot(
        self, journal, rows
    ):
        await journal.save_snapshot(GREEN.id, taken(rows[2])._replace(stamp="another core"))
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[1])
        assert await journal.read_snapshot(GREEN.id, "another core") is None

    async def test_only_blanking_drops_the_snapshot(self, journal, rows):
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        await append(journal, linked(4), private=[ANN])
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[1])
        await erase(journal, {1: b"blank"})
        assert await journal.read_snapshot(GREEN.id, CORE) is None

    async def test_a_failed_erasure_leaves_the_snapshot(self, journal, rows, failing):
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        with failing(), pytest.raises(JournalFailed):
            await erase(journal, {1: b"blank"})
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[1])

    async def test_a_snapshot_taken_before_an_erasure_is_not_kept_after_it(self, journal, rows):
        await erase(journal, {1: b"blank"})
        await journal.save_snapshot(GREEN.id, taken(rows[2]))
        assert await journal.read_snapshot(GREEN.id, CORE) is None

    async def test_a_snapshot_before_another_erasure_in_the_same_row_is_not_read(self, journal):
        await append(journal, linked(3, b"one", b"two", b"three"))
        for seq in (1, 3):
            await erase(journal, {seq: b"blank"})
        fault_proxy = (await everything(journal))[-2]
        await journal.save_snapshot(GREEN.id, taken(fault_proxy))
        assert await journal.read_snapshot(GREEN.id, CORE) is None

    async def test_a_snapshot_that_took_in_the_last_erasure_is_kept(self, journal, rows):
        await erase(journal, {1: b"blank"})
        last = (await everything(journal))[-1]
        await journal.save_snapshot(GREEN.id, taken(last))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(last)

    async def test_a_snapshot_that_cannot_be_kept_leaves_the_existing_snapshot(
        self, journal, rows, failing
    ):
        await journal.save_snapshot(GREEN.id, taken(rows[0]))
        with failing(), pytest.raises(JournalFailed):
            await journal.save_snapshot(GREEN.id, taken(rows[1]))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[0])

    # a snapshot that is being written

    async def test_turns_go_on_while_a_snapshot_is_written(self, journal, rows, midway):
        with midway(lambda: append(journal, linked(4))):
            await journal.save_snapshot(GREEN.id, taken(rows[2]))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[2])
        assert (await head_of(journal)).seq == 4

    async def test_an_unfinished_snapshot_does_not_exist(self, journal, rows, midway, reopen):
        with midway(crash), pytest.raises(ZeroDivisionError):
            await journal.save_snapshot(GREEN.id, taken(rows[1]))
        again = await reopen()
        assert await again.read_snapshot(GREEN.id, CORE) is None
        assert await again.snapshot_seq(GREEN.id, CORE) == 0
        await again.save_snapshot(GREEN.id, taken(rows[1]))
        assert await again.read_snapshot(GREEN.id, CORE) == taken(rows[1])

    async def test_an_unfinished_snapshot_does_not_harm_the_snapshot_before(
        self, journal, rows, midway
    ):
        await journal.save_snapshot(GREEN.id, taken(rows[0]))
        with midway(crash), pytest.raises(ZeroDivisionError):
            await journal.save_snapshot(GREEN.id, taken(rows[1]))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[0])

    async def test_a_snapshot_that_fails_midway_leaves_the_snapshot_before(
        self, journal, rows, midway, failing
    ):
        await journal.save_snapshot(GREEN.id, taken(rows[0]))
        with contextlib.ExitStack() as stack:

            async def fail() -> None:
                stack.enter_context(failing())

            with midway(fail), pytest.raises(JournalFailed):
                await journal.save_snapshot(GREEN.id, taken(rows[1]))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[0])

    async def test_a_snapshot_being_written_during_an_erasure_is_dropped(
        self, journal, rows, midway
    ):
        with midway(lambda: erase(journal, {1: b"blank"})):
            await journal.save_snapshot(GREEN.id, taken(rows[2]))
        assert await journal.read_snapshot(GREEN.id, CORE) is None
        assert await journal.snapshot_seq(GREEN.id, CORE) == 0

    @pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 1), (1, 1)])
    async def test_of_two_simultaneous_snapshots_the_later_begun_is_kept(
        self, journal, rows, midway, first, second
    ):
        with midway(lambda: journal.save_snapshot(GREEN.id, taken(rows[second]))):
            await journal.save_snapshot(GREEN.id, taken(rows[first]))
        assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[second])

    async def test_two_snapshots_written_side_by_side_leave_a_whole_snapshot(self, journal, rows):
        for _ in range(5):
            await asyncio.gather(
                *(journal.save_snapshot(GREEN.id, taken(rows[number])) for number in (1, 2))
            )
            assert await journal.read_snapshot(GREEN.id, CORE) in (taken(rows[1]), taken(rows[2]))

    async def test_a_snapshot_replaced_while_it_is_read_is_read_again(self, journal, rows, midway):
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        with midway(lambda: journal.save_snapshot(GREEN.id, taken(rows[2]))):
            assert await journal.read_snapshot(GREEN.id, CORE) == taken(rows[2])

    async def test_a_snapshot_dropped_while_it_is_read_is_missing(self, journal, rows, midway):
        await journal.save_snapshot(GREEN.id, taken(rows[1]))
        with midway(lambda: erase(journal, {1: b"blank"})):
            assert await journal.read_snapshot(GREEN.id, CORE) is None


async def assert_refused(journal: Journal, after: Position, event: str = GREEN.id) -> None:
    with pytest.raises(AnotherHistory):
        async with journal.open_turn(event, after):
            pytest.fail("this is another history")


async def append_after(journal: Journal, before: Row) -> None:
    async with journal.open_turn(GREEN.id, before.position) as turn:
        turn.append_row(linked(before.seq + 1, chain=before.chain), [])


async def cancelled(task: asyncio.Task[None], at: asyncio.Event) -> None:
    await at.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
