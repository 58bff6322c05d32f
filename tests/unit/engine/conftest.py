"""An event on a replica, with clients connected to it."""

import pytest

from tools.event_on_replica import EventOnReplica


@pytest.fixture
async def place():
    place = EventOnReplica()
    await place.start()
    yield place
    await place.hub.drain()
