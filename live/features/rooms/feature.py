"""Rooms: the record of this feature."""

from ...kernel.feature import Feature
from ...kernel.topics import PLENARY
from . import rooms

FEATURE = Feature(
    name="rooms",
    views={**rooms.VIEWS},
    refusals={**rooms.REFUSALS},
    state=("rooms",),
    things={"room": "rooms"},
    prepared_items=("room",),
    rules={"plenary": PLENARY},
)
