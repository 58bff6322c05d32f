"""Rules and limits that pages share with the server, made from the definitions of the core.

They are sent with each page. The browser reads them in static/src/lib/rules.js, and has no others.
A field's default is its only value. Lengths are in code points.
"""

from typing import Any, get_args

import msgspec

from ...engine.broadcaster import MAX_UNANSWERED
from ...features import polls
from ...features.agenda import agenda
from ...features.announcements import announcements
from ...features.breakouts import draft_actions, plan_actions, report_actions
from ...features.breakouts import model as breakout_model
from ...features.breakouts.grouping.types import BLOCK_MODES
from ...features.event import event_settings, groups, rehearsals
from ...features.event import model as profile
from ...features.event.model import EventState
from ...features.people.role_links import LABEL_MAX_CHARS, LinkRole
from ...features.polls import model as poll_model
from ...features.polls import prepare_actions, receipts
from ...features.polls.hands import hand_actions
from ...features.questions import qa_settings as qa
from ...features.questions import replies
from ...features.questions.ask_limits import OPEN_STATES
from ...features.questions.author_actions import WITHDRAWAL_STATES
from ...features.questions.edit_actions import CLOSED_STATES
from ...features.questions.model import PUBLIC_STATES, STAFF_STATES, QASettings
from ...features.questions.moderation import BulkStep
from ...features.questions.question import MAX_QUESTIONS_PER_ACTION, TRANSITIONS
from ...features.questions.ranking.question_statistics import REJECTION_STEP
from ...features.questions.replies import REPLY_STATES
from ...features.questions.similarity.similarity import MAX_TEXT_LENGTH
from ...features.questions.undo.undo_records import UNDO_WITHIN_MS
from ...features.questions.web.questions import MAX_COMPARED, MAX_SEARCH_CHARS
from ...features.report import event_report
from ...features.report.model import REPORT_PARTS
from ...features.translation import rules
from ...kernel import rejection, text
from ...kernel.topics import PLENARY
from ...rehearsal.twins import KEPT_DAYS
from ..security import MAX_EVENT_FILE_BYTES, MAX_FILE_BYTES

States = tuple[str, ...]


class QuestionRules(msgspec.Struct, frozen=True):
    """Life cycle of questions: named sets of states, and the states in which each step of a
    moderator applies.
    """

    public: States = tuple(sorted(PUBLIC_STATES))
    """Everyone sees the question and its upvotes."""
    open: States = tuple(sorted(OPEN_STATES))
    """Not finished: counts against the author's limit, and is translated."""
    withdrawal: States = tuple(sorted(WITHDRAWAL_STATES))
    """The author is offered to withdraw it."""
    steps: dict[str, States] = msgspec.field(
        default_factory=lambda: {step: tuple(moves) for step, moves in TRANSITIONS.items()}
    )
    """The next state comes from the server."""


class Limits(msgspec.Struct, frozen=True):
    """Limits that an attendee's page can meet, hosts and speakers included."""

    question_chars: int = text.QUESTION_MAX_CHARS
    note_chars: int = rejection.NOTE_MAX_CHARS
    """Notes to an author, and an author's request for another review."""
    reply_chars: int = replies.MAX_REPLY_LENGTH
    line_chars: int = text.LINE_MAX_CHARS
    name_chars: int = text.NAME_MAX_CHARS
    paragraph_chars: int = text.PARAGRAPH_MAX_CHARS
    prompt_chars: int = prepare_actions.LONGEST_PROMPT
    announcement_chars: int = announcements.MAX_CHARS
    report_chars: int = report_actions.MAX_FIELD_LENGTH
    """A field of a report, in one language."""
    search_chars: int = MAX_SEARCH_CHARS
    similar_chars: int = MAX_TEXT_LENGTH
    """Start of a draft that is compared with other questions."""
    rejection_step: int = REJECTION_STEP
    """Attendees see the number of rejected questions rounded down to a multiple of it."""
    translation_claim_ms: int = rules.TRANSLATION_CLAIM_MS
    unanswered: int = MAX_UNANSWERED
    """Actions of a connection that wait for a reply."""


class StaffRules(msgspec.Struct, frozen=True):
    """Rules and limits that only the pages of moderators, organisers and clerks need."""

    rehearsal_days: int = KEPT_DAYS
    """Days after which a rehearsal is deleted."""
    rehearsal_silence_ms: int = rehearsals.SILENCE_MS
    """Time without a report after which simulated people are gone."""
    fewest_simulated: int = rehearsals.MIN_PEOPLE
    most_simulated: int = rehearsals.MAX_PEOPLE
    most_rehearsal_minutes: int = rehearsals.MAX_MINUTES
    question_states: States = STAFF_STATES
    closed_states: States = CLOSED_STATES
    """A question can be neither reworded nor translated."""
    reply_states: States = tuple(sorted(REPLY_STATES))
    bulk_steps: tuple[str, ...] = get_args(BulkStep)
    event_states: States = get_args(EventState)
    link_roles: tuple[str, ...] = get_args(LinkRole)
    answer_modes: tuple[str, ...] = plan_actions.ANSWER_MODES
    """Ways to group people that need the answers to a poll."""
    block_modes: tuple[str, ...] = tuple(sorted(BLOCK_MODES))
    """Ways to group people whose groups make the rooms."""
    qa_settings: QASettings = QASettings()
    """Settings of a room in which nobody has changed them."""
    questions: int = MAX_QUESTIONS_PER_ACTION
    """Questions of one action."""
    compared_questions: int = MAX_COMPARED
    """Questions whose duplicates are looked up at once."""
    open_questions: int = qa.MAX_OPEN_QUESTIONS
    slow_s: int = qa.MAX_SLOW_S
    qa_topics: int = qa.MAX_TOPICS
    policy_chars: int = qa.MAX_WORDS_LENGTH
    label_chars: int = LABEL_MAX_CHARS
    undo_ms: int = UNDO_WITHIN_MS
    reading_s: int = prepare_actions.LONGEST_READING_S
    file_bytes: int = MAX_FILE_BYTES
    event_file_bytes: int = MAX_EVENT_FILE_BYTES
    """File of an event, with the pictures of its logos."""
    doors_min: int = event_settings.MAX_DOORS_MIN
    delegations: int = groups.MAX_GROUPS
    points: int = agenda.MAX_POINTS
    logos: int = event_settings.MAX_LOGOS
    term_chars: int = event_settings.MAX_TERM_CHARS
    hands: int = hand_actions.MOST_HANDS
    """Votes for one option that a clerk may enter."""
    fewest_on_device: int = event_settings.FEWEST_ON_DEVICE
    most_on_device: int = event_settings.MOST_ON_DEVICE
    smallest_group: int = profile.SMALLEST_MIN_GROUP
    largest_group: int = event_settings.LARGEST_MIN_GROUP
    rooms: int = draft_actions.MAX_ROOMS
    minutes: int = draft_actions.MAX_MINUTES
    room_task_chars: int = draft_actions.MAX_ROOM_TASK_LENGTH
    report_fields: int = report_actions.MAX_FIELDS
    receipt_voters: int = receipts.FEWEST_VOTERS
    """Ballots from which receipts are given, unless the poll says otherwise."""
    kinds_without_receipts: States = tuple(
        sorted(polls.kind_name(kind) for kind in polls.KINDS if kind.free_text)
    )
    report_parts: States = REPORT_PARTS
    """Parts of the report until others are chosen."""
    introduction_chars: int = event_report.MAX_INTRODUCTION_CHARS
    seed: int = plan_actions.SEED_LIMIT
    """The first seed that is too large."""


def _kind_limits(*left_out: str) -> dict[str, dict[str, int]]:
    """Limits by kind, except those whose names begin with one of these."""
    return {
        polls.kind_name(kind): {
            name: limit for name, limit in kind.limits.items() if not name.startswith(left_out)
        }
        for kind in polls.KINDS
    }


class SharedRules(msgspec.Struct, frozen=True):
    plenary: int = PLENARY
    """Id of the room of the whole event."""
    reasons: tuple[str, ...] = get_args(rejection.RejectionReason)
    question: QuestionRules = QuestionRules()
    running_poll: States = poll_model.RUNNING_STATES
    """Opened and not closed."""
    running_breakout: States = breakout_model.RUNNING_STATES
    limits: Limits = Limits()
    kinds: dict[str, dict[str, int]] = msgspec.field(
        default_factory=lambda: _kind_limits("fewest_", "most_")
    )
    """Limits of each kind of poll; on pages without editors, of its answers."""
    staff: StaffRules | None = None
    """None on other pages."""


STAFF_PAGES = frozenset(
    {"moderator", "organiser", "editor", "event_editor", "report_editor"}
    | {"breakouts", "roster", "programs", "translators", "clerk"}
)
_RULES: dict[str, Any] = msgspec.to_builtins(SharedRules())
_STAFF_RULES: dict[str, Any] = msgspec.to_builtins(
    SharedRules(kinds=_kind_limits(), staff=StaffRules())
)


def shared_rules(page: str) -> dict[str, Any]:
    """The rules to send with a page, as JSON."""
    return _STAFF_RULES if page in STAFF_PAGES else _RULES
