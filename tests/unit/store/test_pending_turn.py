"""An open journal transaction: rows in order, and whether it removes data."""

import pytest

from live.engine.journal import Row
from live.kernel.actions import PrivateRow
from live.store.pending_turn import PendingTurn


def row(seq):
    return Row(seq, b"{}", b"", b"", b"")


def test_rows_are_appended_behind_the_head_and_behind_each_other():
    turn = PendingTurn(5, 0, [])
    turn.append_row(row(6), [])
    turn.append_row(row(9), [])
    for seq in (9, 8):
        with pytest.raises(ValueError, match=str(seq)):
            turn.append_row(row(seq), [])
    assert [row.seq for row in turn.rows] == [6, 9]


def test_nothing_is_appended_at_the_head():
    with pytest.raises(ValueError, match="5"):
        PendingTurn(5, 0, []).append_row(row(5), [])


@pytest.mark.parametrize(("value", "erases"), [("Ann", False), (None, True)])
def test_deleting_a_private_row_removes_data_and_writing_a_row_does_not(value, erases):
    turn = PendingTurn(0, 0, [])
    turn.append_row(row(1), [PrivateRow("name", "1", value)])
    assert turn.erases is erases


def test_redacting_an_entry_removes_data():
    turn = PendingTurn(0, 0, [])
    assert not turn.erases
    turn.redact_entries({3: b"{}"})
    assert turn.erases
