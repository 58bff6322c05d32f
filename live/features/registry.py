"""Registry of features, and what is derived from it: the unions that the wire and the journal
decode, and the item views.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, cast

import msgspec

from ..kernel import text, yaml_reader
from ..kernel.actions import Action, Fact
from ..kernel.entry import Entry
from ..kernel.errors import RefusalSentences
from ..kernel.log_messages import LogMessage
from .agenda import agenda
from .announcements import announcements
from .attendance import attendance_samples
from .board import (
    board_settings,
    card,
    card_actions,
    interest_actions,
    ranking,
    report_card,
    screen_views,
    weighing,
)
from .board import breakout as card_breakout
from .board import moderation as card_moderation
from .board import views as card_views
from .board.action_plan import pledge_actions, step_actions
from .board.suggestions import suggestion_actions
from .breakouts import (
    assignments,
    breakout,
    copy_polls,
    draft_actions,
    hosts,
    manual_moves,
    plan_actions,
    report_actions,
    run_actions,
    templates,
    undo_plan,
)
from .breakouts.grouping import roster as assignment_roster
from .breakouts.model import Breakout
from .event import doors, event_settings, frame_sites, groups, lifecycle, rehearsals
from .event.event_file import cleaning, import_action
from .event.event_file import yaml_file as event_yaml
from .floor import list_actions, speech_actions
from .floor import views as floor_views
from .meet import contacts, directory, meetings
from .people import (
    corrections,
    devices,
    lobby,
    muting,
    people,
    person_names,
    role_links,
    roster,
    sittings,
    staff_initials,
)
from .polls import (
    KINDS,
    control_actions,
    import_actions,
    open_text_actions,
    poll,
    prepare_actions,
    receipts,
    statements_actions,
    tally_actions,
    vote_actions,
    words_actions,
    yaml_file,
)
from .polls.hands import hand_actions
from .polls.model import Poll
from .polls.official import official_actions, voting_browser
from .polls.surveys import surveys
from .polls.surveys.model import Survey
from .privacy import erasure, retention
from .programs import tokens, webhooks
from .questions import (
    author_actions,
    claims,
    edit_actions,
    moderation,
    qa_settings,
    relay,
    replies,
    transitions,
    translation_actions,
    views,
)
from .questions.ranking import fairness
from .questions.undo import undo, undo_log
from .report import event_report
from .rooms import rooms
from .screen import screen
from .state import Event
from .translation import desk
from .translation import rules as translation_rules

FEATURES = (
    lifecycle,
    event_settings,
    frame_sites,
    groups,
    doors,
    import_action,
    lobby,
    rooms,
    agenda,
    people,
    corrections,
    roster,
    devices,
    sittings,
    erasure,
    retention,
    role_links,
    tokens,
    webhooks,
    staff_initials,
    muting,
    poll,
    prepare_actions,
    import_actions,
    control_actions,
    vote_actions,
    official_actions,
    voting_browser,
    hand_actions,
    tally_actions,
    words_actions,
    statements_actions,
    open_text_actions,
    views,
    transitions,
    qa_settings,
    author_actions,
    relay,
    moderation,
    edit_actions,
    claims,
    undo_log,
    undo,
    replies,
    translation_actions,
    desk,
    fairness,
    breakout,
    assignments,
    draft_actions,
    plan_actions,
    manual_moves,
    undo_plan,
    copy_polls,
    templates,
    run_actions,
    hosts,
    report_actions,
    announcements,
    screen,
    attendance_samples,
    event_report,
    rehearsals,
    surveys,
    contacts,
    list_actions,
    speech_actions,
    floor_views,
    board_settings,
    card,
    card_actions,
    card_moderation,
    pledge_actions,
    step_actions,
    interest_actions,
    report_card,
    suggestion_actions,
    card_views,
    weighing,
    ranking,
    directory,
    meetings,
    card_breakout,
    screen_views,
)
"""Each defines some of ACTIONS, FACTS, VIEWS, REFUSALS and LOG_MESSAGES."""

ACTIONS: tuple[type[Action], ...] = tuple(
    action for feature in FEATURES for action in getattr(feature, "ACTIONS", ())
)
FACTS: tuple[type[Fact], ...] = tuple(
    fact for feature in FEATURES for fact in getattr(feature, "FACTS", ())
)
ITEM_VIEWS: dict[str, Callable[[Event, str, str], Any]] = {
    key: view for feature in FEATURES for key, view in getattr(feature, "VIEWS", {}).items()
}
"""By key, in which letters stand for ids: `poll:N`, `said:R.F.L`."""
VIEWS: dict[str, Callable[[Event, str, str], Any]] = {
    key.partition(":")[0]: view for key, view in ITEM_VIEWS.items()
}
"""By kind of item, the part of its key before the colon."""

LOG_MESSAGES: dict[str, LogMessage] = {
    fact.__struct_config__.tag: message
    for feature in FEATURES
    for fact, message in getattr(feature, "LOG_MESSAGES", {}).items()
}
"""Messages of the audit log, by the tag of a fact."""
_REFUSAL_TABLES: tuple[RefusalSentences, ...] = (
    *(
        getattr(module, "REFUSALS", {})
        for module in (
            *FEATURES,
            text,
            person_names,
            yaml_reader,
            yaml_file,
            event_yaml,
            cleaning,
            receipts,
            assignment_roster,
            translation_rules,
        )
    ),
    *(kind.refusals for kind in KINDS),
)
REFUSALS: RefusalSentences = {
    refusal: sentence for table in _REFUSAL_TABLES for refusal, sentence in table.items()
}
"""Sentences for the reasons of refusals, of features, poll kinds and what they share."""

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


def item_shape(view: Callable[[Event, str, str], Any]) -> Any:
    """Return the type of a view's items; a union if there are variants."""
    shape = view.__annotations__["return"]
    return eval(shape, view.__globals__) if isinstance(shape, str) else shape  # noqa: S307


def encode_item(event: Event, topic: str, key: str) -> bytes:
    """Return the item as JSON."""
    return _encode(view_item(event, topic, key))


def due_actions(event: Event, at: int) -> list[Action]:
    """Return the system's actions that are due: ends of polls, breakouts and surveys, steps of
    tallies, samples of the attendance.
    """
    sample_due = event.sample_due()
    is_sample_due = sample_due is not None and sample_due <= at
    return [
        *map(closing_action, event.list_overdue(at)),
        *(tally_actions.ShowTally(poll=poll.id) for poll in event.list_steps_due(at)),
        *([attendance_samples.SampleAttendance()] if is_sample_due else []),
    ]


def closing_action(thing: Poll | Breakout | Survey) -> Action:
    """Return the system's action that ends an overdue poll, breakout or survey."""
    if isinstance(thing, Poll):
        return control_actions.ClosePoll(poll=thing.id)
    if isinstance(thing, Survey):
        return surveys.CloseSurvey(survey=thing.id)
    return run_actions.EndBreakout(breakout=thing.id)


write_entry: Callable[[Entry], bytes] = _encode
"""Encode an entry for the journal as one line of JSON."""


def read_entry(line: bytes) -> Entry:
    """Decode an entry. Raises msgspec.DecodeError if this build does not know the fact."""
    return _decode(line)
