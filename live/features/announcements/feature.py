"""Announcements to a room: the record of this feature."""

from ...kernel.feature import Feature
from . import announcements

FEATURE = Feature(
    name="announcements",
    actions=(*announcements.ACTIONS,),
    facts=(*announcements.FACTS,),
    views={**announcements.VIEWS},
    refusals={**announcements.REFUSALS},
    log_messages={**announcements.LOG_MESSAGES},
    state=("announcements",),
    things={"announcement": "announcements"},
    limits={"announcement_chars": announcements.MAX_CHARS},
)
