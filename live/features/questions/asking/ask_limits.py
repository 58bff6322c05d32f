"""Limits on asking: open questions per person and room, and the time between two questions. Staff
have no limits.
"""

from ....kernel.errors import Conflict, TooMany
from ....kernel.principal import Principal
from ...state import Event
from ..qa_settings import qa_settings_of

OPEN_STATES = frozenset({"pending", "approved", "answering"})


def check_ask_limits(event: Event, room: int, who: Principal, at: int) -> None:
    """Raises Conflict if the person has too many open questions in the room, TooMany if their last
    question is too recent (`at`: the time in ms from which they may ask again).
    """
    if who.person is None:
        return
    settings = qa_settings_of(event, room)
    own = [
        question
        for question in event.questions.values()
        if question.person == who.person and question.room == room
    ]
    if sum(question.state in OPEN_STATES for question in own) >= settings.most_open:
        raise Conflict("questions_open", most=settings.most_open)
    allowed_at = max((question.at for question in own), default=0) + settings.slow * 1000
    if own and at < allowed_at:
        raise TooMany((allowed_at - at) / 1000, "slow", at=allowed_at)
