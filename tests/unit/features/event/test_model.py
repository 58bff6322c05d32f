"""Guards on the life cycle of an event."""

import pytest

from live.features.state import Event
from live.kernel.errors import Closed


@pytest.mark.parametrize(("state", "live"), [("draft", False), ("live", True), ("ended", False)])
def test_an_event_is_live_between_start_and_end_only(state, live):
    event = Event()
    event.profile.state = state
    if live:
        event.profile.require_live()
    else:
        with pytest.raises(Closed, match=f"event_{state}"):
            event.profile.require_live()
