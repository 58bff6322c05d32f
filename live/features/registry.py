"""All features, and what follows from the list: the unions that the wire and the journal decode,
the item views, the sentences of refusals and of the activity log.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, cast

import msgspec

from ..kernel import text
from ..kernel.actions import Action, Fact
from ..kernel.entry import Entry
from ..kernel.errors import Closed, RefusalSentences
from ..kernel.feature import Feature, View
from ..kernel.log_messages import LogMessage
from ..kernel.readers import table_reader, yaml_reader
from .agenda.feature import FEATURE as AGENDA
from .announcements.feature import FEATURE as ANNOUNCEMENTS
from .attendance.feature import FEATURE as ATTENDANCE
from .board.feature import FEATURE as BOARD
from .breakouts.feature import FEATURE as BREAKOUTS
from .captions.feature import FEATURE as CAPTIONS
from .event.feature import FEATURE as EVENT
from .event.parts import LACKS_PART
from .floor.feature import FEATURE as FLOOR
from .machine_drafts.feature import FEATURE as MACHINE_DRAFTS
from .meet.feature import FEATURE as MEET
from .people.feature import FEATURE as PEOPLE
from .polls import KINDS
from .polls.feature import FEATURE as POLLS
from .privacy.feature import FEATURE as PRIVACY
from .programs.feature import FEATURE as PROGRAMS
from .pulse.feature import FEATURE as PULSE
from .questions.feature import FEATURE as QUESTIONS
from .report.feature import FEATURE as REPORT
from .rooms.feature import FEATURE as ROOMS
from .screen.feature import FEATURE as SCREEN
from .sessions.feature import FEATURE as SESSIONS
from .staff_channel.feature import FEATURE as STAFF_CHANNEL
from .state import Event
from .translation.feature import FEATURE as TRANSLATION

FEATURES: tuple[Feature, ...] = (
    EVENT,
    ROOMS,
    AGENDA,
    SESSIONS,
    POLLS,
    QUESTIONS,
    TRANSLATION,
    MACHINE_DRAFTS,
    BREAKOUTS,
    ANNOUNCEMENTS,
    SCREEN,
    ATTENDANCE,
    REPORT,
    FLOOR,
    CAPTIONS,
    STAFF_CHANNEL,
    PULSE,
    MEET,
    BOARD,
    PEOPLE,
    PRIVACY,
    PROGRAMS,
)
"""In the order in which they are asked: people come after all that has to do with them."""
Event.features = FEATURES

ACTIONS: tuple[type[Action], ...] = tuple(
    action for feature in FEATURES for action in feature.actions
)
FACTS: tuple[type[Fact], ...] = tuple(fact for feature in FEATURES for fact in feature.facts)
FACT_TYPES: dict[str, type[Fact]] = {str(fact.__struct_config__.tag): fact for fact in FACTS}
"""Facts by tag."""
ITEM_VIEWS: dict[str, View] = {
    key: view for feature in FEATURES for key, view in feature.views.items()
}
"""By key, in which letters stand for ids: `poll:N`, `said:R.F.L`."""
VIEWS: dict[str, View] = {key.partition(":")[0]: view for key, view in ITEM_VIEWS.items()}
"""By kind of item, the part of its key before the colon."""
PAGE_VIEWS = frozenset(view for feature in FEATURES for view in feature.page_topics)
"""Views of pages: each adds topics that only clients of such pages hold."""
DESK_VIEWS = tuple(
    view for feature in FEATURES if feature.text_kinds for view in feature.page_topics
)
"""Views with texts for the translation desk."""
LOG_MESSAGES: dict[str, LogMessage] = {
    str(fact.__struct_config__.tag): message
    for feature in FEATURES
    for fact, message in feature.log_messages.items()
}
"""Messages of the audit log, by the tag of a fact."""
_LACKS_PART: RefusalSentences = {
    (Closed, f"part_{part.name}"): LACKS_PART for feature in FEATURES for part in feature.parts
}
REFUSALS: RefusalSentences = {
    refusal: sentence
    for table in (
        *(feature.refusals for feature in FEATURES),
        _LACKS_PART,
        *(kind.refusals for kind in KINDS),
        text.REFUSALS,
        yaml_reader.REFUSALS,
        table_reader.REFUSALS,
    )
    for refusal, sentence in table.items()
}
"""Sentences for the reasons of refusals."""

AnyAction: Any = reduce(or_, ACTIONS)
"""Union of all actions, for decoders."""
_Entry = cast(
    type[Entry],
    msgspec.defstruct(
        "_Entry", [("fact", reduce(or_, FACTS))], bases=(Entry,), frozen=True, array_like=True
    ),
)
"""An entry with a known fact."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Entry).decode


def view_item(event: Event, topic: str, key: str) -> Any:
    """Return the item under a key, as holders of the topic see it."""
    kind, _, id = key.partition(":")
    return VIEWS[kind](event, topic, id)


def item_shape(view: View) -> Any:
    """Return the type of a view's items; a union if there are variants."""
    shape = view.__annotations__["return"]
    return eval(shape, view.__globals__) if isinstance(shape, str) else shape  # noqa: S307


def encode_item(event: Event, topic: str, key: str) -> bytes:
    """Return the item as JSON."""
    return _encode(view_item(event, topic, key))


def due_actions(event: Event, at: int) -> list[Action]:
    """Return the system's actions that are due at this time (ms)."""
    return [action for feature in FEATURES for action in feature.due(event, at)]


write_entry: Callable[[Entry], bytes] = _encode
"""Encode an entry for the journal as a line of JSON."""


def read_entry(line: bytes) -> Entry:
    """Decode an entry. Raises msgspec.DecodeError if this build does not know the fact."""
    return _decode(line)
