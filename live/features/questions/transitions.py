"""State transitions and merging."""

from bisect import insort

from msgspec.structs import replace

from ...kernel.actions import Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import Conflict, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.rejection import RejectionReason
from ...kernel.undo import record_undo
from ..rooms.rooms import publish_room
from ..screen.model import Screen
from ..state import Event
from .model import Question, QuestionState
from .publish import publish_question
from .question import supporters_of
from .undo.undo_records import QuestionsUndo, save_questions


def set_state(
    event: Event,
    question: Question,
    state: QuestionState,
    *,
    reason: RejectionReason | None = None,
    note: str = "",
    into: int | None = None,
) -> None:
    """Set the state of a question and, when merged, its target `into`. Releases its claim and,
    unless approved, its choice as the next question.
    """
    merged_before = question.into
    question.state = state
    question.reason = reason
    question.note = note
    question.into = into
    if state == "approved":
        question.appealed = False
        question.appeal = ""
    if question.claim is not None:
        question.claim = None
        event.publish_item(f"claim:{question.id}", ())
    if merged_before != into:
        _relink(event, question, merged_before, into)
    elif into is not None:  # its target names the authors of those that were not withdrawn
        publish_question(event, event.questions[into])
    room = event.rooms[question.room]
    if room.next_question == question.id and state != "approved":
        room.next_question = None
    publish_question(event, question)


def _relink(event: Event, question: Question, merged_before: int | None, into: int | None) -> None:
    """Move a question from the target `merged_before` to the target `into`; either may be None."""
    if merged_before is not None:
        event.questions[merged_before].merged.remove(question.id)
        event.publish_private(question.author, f"support:{merged_before}", False)
    if into is not None:
        insort(event.questions[into].merged, question.id)
    for target in (event.questions[id] for id in (merged_before, into) if id is not None):
        publish_question(event, target)
        supported_by = supporters_of(event, target)
        for actor in {question.author, *question.upvotes}:
            event.publish_private(actor, f"upvote:{target.id}", actor in supported_by)


class QuestionMoved(Fact, frozen=True, tag="question.moved"):
    """`instead`: the question being answered so far, which becomes answered. `act`: the first seq
    of the moderation action, for the undo log; 0: cannot be undone.
    """

    logged_of_hosts = True

    question: int
    state: QuestionState
    reason: RejectionReason | None = None
    note: str = ""
    instead: int | None = None
    into: int | None = None
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        changed_questions = [
            event.questions[id] for id in (self.question, self.instead) if id is not None
        ]
        room = changed_questions[0].room
        next_before = event.rooms[room].next_question
        clears_next = (
            self.state != "approved"
            and next_before is not None
            and event.questions[next_before] in changed_questions
        )
        undo = QuestionsUndo(
            what=self.state,
            saved_questions=save_questions(*changed_questions),
            screen=event.screens.get(room, Screen()) if self.state == "answering" else None,
            released=(room, next_before) if clears_next and next_before is not None else None,
        )
        record_undo(event, entry, self.act, undo)
        if self.instead is not None:
            set_state(event, event.questions[self.instead], "answered")
        set_state(
            event,
            event.questions[self.question],
            self.state,
            reason=self.reason,
            note=self.note,
            into=self.into,
        )
        if self.instead is not None or self.state == "answered":
            event.rooms[room].answered_at = entry.at
            publish_room(event, event.rooms[room])

    def redacted(self, rename: Rename = without_text) -> Fact:
        return replace(self, note=rename(self.note))


LOG_MESSAGES: LogMessages = {
    QuestionMoved: MessageByValue(
        "state",
        {
            "pending": "Question returned to review",
            "approved": "Question approved",
            "answering": "Question answered live",
            "answered": "Question marked as answered",
            "parked": "Question set aside",
            "rejected": "Question rejected",
            "withdrawn": "Own question withdrawn",
            "merged": "Question merged",
        },
    ),
}
REFUSALS: RefusalSentences = {
    (NotFound, "question"): (
        "This question does not exist or was removed. Reload the page to see the others."
    ),
    (Conflict, "question_pending"): "This question is waiting for review. Approve it first.",
    (Conflict, "question_approved"): (
        "This question has been approved and cannot be changed. It can be withdrawn by its author "
        "or set aside."
    ),
    (Conflict, "question_answering"): (
        "This question is being answered. Wait until it is answered, or set it aside."
    ),
    (Conflict, "question_answered"): "This question has been answered. Restore it first.",
    (Conflict, "question_parked"): "This question was set aside. Restore it first.",
    (Conflict, "question_rejected"): (
        "This question was rejected. Restore it first, or ask a new one."
    ),
    (Conflict, "question_withdrawn"): "The author withdrew this question. Choose another one.",
    (Conflict, "question_merged"): (
        "This question was merged into another one. A moderator can split them again."
    ),
}
FACTS = (QuestionMoved,)
