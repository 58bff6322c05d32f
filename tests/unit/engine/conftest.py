"""An event on a replica, with clients connected to it."""

import pytest

from tools.event_on_replica import Place


@pytest.fixture
async def place():
    place = Place()
    await place.start()
    yield place
    await place.hub.drain()
