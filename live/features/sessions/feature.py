"""Sessions: the record of this feature."""

from ...kernel.feature import Feature, Part, kinds_of
from . import event_file, following, marks, programme, status
from .formats import messages
from .formats.model import MAX_FILE_BYTES

FEATURE = Feature(
    name="sessions",
    actions=(*programme.ACTIONS, *marks.ACTIONS, *status.ACTIONS, *following.ACTIONS),
    facts=(*programme.FACTS, *marks.FACTS, *status.FACTS, *following.FACTS),
    views={**programme.VIEWS, **marks.VIEWS, **status.VIEWS},
    refusals={
        **programme.REFUSALS,
        **following.REFUSALS,
        **event_file.REFUSALS,
        **messages.REFUSALS,
    },
    log_messages={**programme.LOG_MESSAGES},
    parts=(
        Part(
            name=programme.PART,
            title="Sessions",
            actions=(*programme.ACTIONS, *marks.ACTIONS),
            views=kinds_of(programme.VIEWS, marks.VIEWS, status.VIEWS),
            state=("sessions",),
            holds=lambda event: event.sessions.listed or event.sessions.is_session,
            is_in_file=lambda definition: definition.sessions,
            leave_out=event_file.leave_out_sessions,
            is_running=lambda event: event.sessions.listed,
        ),
    ),
    state=("sessions",),
    on_erase=marks.forget_marks,
    about_person=marks.marks_of,
    preparing=programme.ACTIONS,
    prepared_items=("sessions",),
    staff_rules={
        "session_days": programme.MAX_DAYS,
        "sessions": programme.MAX_SESSIONS,
        "sessions_at_once": programme.MAX_PARALLEL,
        "programme_bytes": MAX_FILE_BYTES,
    },
    routes="live.features.sessions.web.routes",
)
