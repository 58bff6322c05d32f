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
    next_deadline=announcements.next_deadline,
    due=announcements.due_ends,
    close=announcements.close_announcements,
    limits={"announcement_chars": announcements.MAX_CHARS},
)
