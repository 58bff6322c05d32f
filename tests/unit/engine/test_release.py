"""Releases noted beside the journal."""

from live.engine.release import find_newest_release, has_noted, note_release, running_release
from live.kernel.entry import PrivateRow

OTHER = PrivateRow("release", "9.8.7", "40")
NAME = PrivateRow("name", "7", "Ann")


def test_the_newest_release_is_the_last_that_started_to_write():
    assert find_newest_release([NAME, note_release(3), OTHER]) == "9.8.7"
    assert find_newest_release([OTHER, note_release(300), NAME]) == running_release()


def test_an_event_without_a_note_names_none():
    assert find_newest_release([NAME]) == "unknown"


def test_a_release_has_noted_itself_or_not():
    assert has_noted([NAME, note_release(3)]) and not has_noted([NAME, OTHER])
