"""Notes to the author of something that was rejected."""

import pytest

from live.kernel.errors import BadText
from live.kernel.rejection import NOTE_MAX_CHARS, clean_note


def test_a_note_may_be_left_out():
    assert clean_note("") == clean_note(" \n ") == ""


def test_a_note_is_cleaned_and_bounded():
    assert clean_note("  See above.  ") == "See above."
    assert clean_note("x" * NOTE_MAX_CHARS)
    with pytest.raises(BadText):
        clean_note("x" * (NOTE_MAX_CHARS + 1))
