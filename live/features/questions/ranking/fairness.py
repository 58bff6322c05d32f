"""Fairness of a Q&A session: public counters, and the question to answer next.

The public counters cover questions that were shown; a pending question changes nothing in them. The
number of rejections is published in steps, so that a single rejection stays hidden, and so does an
earlier rejection of a question approved later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from ....kernel.actions import Action, Fact
from ....kernel.entry import Entry
from ....kernel.errors import Conflict, NotFound
from ....kernel.item import Item
from ....kernel.log_messages import LogMessages, MessageByPresence
from ....kernel.principal import FACILITATORS, Principal
from ....kernel.undo import record_undo
from ...machine_drafts.reading import drafts_for_screen
from ...rooms import rooms
from ...state import Event
from ..model import Question
from ..publish import publish_next
from ..question import find_question, merged_questions
from ..undo.undo_records import NextQuestionUndo, save_questions
from ..views import FullQuestionItem, public_item
from .question_statistics import GroupCounts, increment
from .top_questions import TopQuestions


class ChooseNextQuestion(Action, frozen=True, tag="qa.next"):
    """Choose the next question of a room, or (null) leave the choice to the suggestion."""

    allowed_roles = FACILITATORS
    example = {"room": 1, "question": 57}
    room: int
    question: int | None
    """An approved question; null: as suggested."""

    def decide(self, event: Event, who: Principal, at: int) -> NextQuestionChosen | None:
        room = rooms.find_room(event, self.room)
        if self.question is not None:
            question = find_question(event, self.question)
            if question.room != room.id:
                raise NotFound("question")
            if question.state != "approved":
                raise Conflict("question_" + question.state)
        return (
            None
            if room.next_question == self.question
            else NextQuestionChosen(room=room.id, question=self.question, act=event.seq + 1)
        )


class NextQuestionChosen(Fact, frozen=True, tag="qa.next_chosen"):
    logged_of_hosts = True
    log_subject = "room"
    room: int
    question: int | None
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        questions = () if self.question is None else (event.questions[self.question],)
        undo = NextQuestionUndo(
            room=self.room,
            next=event.rooms[self.room].next_question,
            saved_questions=save_questions(*questions),
        )
        record_undo(event, entry, self.act, undo)
        event.rooms[self.room].next_question = self.question
        publish_next(event, self.room)


class Candidate(NamedTuple):
    """A question waiting for an answer. It represents the delegations of all its authors; questions
    asked by staff represent none.
    """

    question: int
    delegations: tuple[str, ...]
    score: int


class SuggestionReason(Item, frozen=True):
    """Reason to suggest a question as the next."""

    delegation: str | None
    """Its least heard delegation; null if staff asked it."""
    heard: int
    """Answers that this delegation got so far."""
    score: int
    """Upvotes of the question."""
    most: int
    """Upvotes of the leading question."""


class NextItem(Item, frozen=True):
    """The question to answer next."""

    question: int
    suggested: bool
    """True if it is a suggestion; false: staff chose it."""
    why: SuggestionReason | None


class NextForScreen(NextItem, frozen=True):
    """The question to answer next, for the screen."""

    says: FullQuestionItem
    """The question, which the screen may not hold otherwise."""


def suggest_next(
    waiting: Iterable[Candidate], heard: Counter[str]
) -> tuple[int, SuggestionReason] | None:
    """Suggest the question to answer next, with the reason; None if none is waiting.

    Candidates are the questions with at least half the upvotes of the leading question. Of these,
    the question of the delegation with the fewest answered questions wins; ties go to the question
    with more upvotes, then to the older question.
    """
    candidates = list(waiting)
    most_upvotes = max((each.score for each in candidates), default=0)
    ranks = [
        (_least_heard(each, heard), each) for each in candidates if 2 * each.score >= most_upvotes
    ]
    if not ranks:
        return None
    (_, times_heard, delegation), best = min(
        ranks, key=lambda pair: (pair[0][:2], -pair[1].score, pair[1].question)
    )
    return best.question, SuggestionReason(
        delegation=delegation, heard=times_heard, score=best.score, most=most_upvotes
    )


def _least_heard(each: Candidate, heard: Counter[str]) -> tuple[bool, int, str | None]:
    """Sort key of a candidate: True if no delegation asked it, the number of answers that its least
    heard delegation got, and that delegation.
    """
    return min(
        ((False, heard[delegation], delegation) for delegation in each.delegations),
        default=(True, 0, None),
    )


def view_next(event: Event, topic: str, id: str) -> NextItem | NextForScreen | None:
    """Question to answer next in room R; null if none is waiting. In `room:R:staff`,
    `room:R:speaker` and `room:R:screen`, once a question was public.
    """
    room = event.rooms[int(id)]
    choice: tuple[int, SuggestionReason | None] | None = (
        (room.next_question, None)
        if room.next_question is not None
        else _suggest_for_room(event, room.id)
    )
    if choice is None:
        return None
    question, why = choice
    if not topic.endswith(":screen"):
        return NextItem(question=question, suggested=why is not None, why=why)
    says = public_item(event, event.questions[question], FullQuestionItem, drafts_for_screen)
    return NextForScreen(question=question, suggested=why is not None, why=why, says=says)


def _suggest_for_room(event: Event, room: int) -> tuple[int, SuggestionReason] | None:
    top_questions = event.top_questions.get(room, TopQuestions())
    ranks = top_questions.lists["popular"].keys  # approved questions, by (-score, id)
    # Keys start with -score: this is score >= best score / 2, and the list is sorted by it.
    candidates = takewhile(lambda key: 2 * key[0] <= ranks[0][0], ranks)
    waiting = (
        Candidate(id, _author_delegations(event, event.questions[id]), int(-score))
        for score, id in candidates
    )
    heard_counts = Counter(
        event.question_counters[room].answered.delegation if room in event.question_counters else {}
    )
    if top_questions.answering is not None:
        heard_counts.update(_author_delegations(event, event.questions[top_questions.answering]))
    return suggest_next(waiting, heard_counts)


def _author_delegations(event: Event, question: Question) -> tuple[str, ...]:
    """Delegations of all authors of the question, each once."""
    if not question.merged:
        return (question.delegation,) if question.delegation else ()
    return tuple(
        {
            each.delegation
            for each in (question, *merged_questions(event, question))
            if each.delegation
        }
    )


class FairnessItem(Item, frozen=True):
    """Public counters of a room's questions: by group, [asked, answered]. A question counts as
    asked once it, or its representative, was public.
    """

    delegation: dict[str, tuple[int, int]]
    region: dict[str, tuple[int, int]]
    language: dict[str, tuple[int, int]]
    turned_down: dict[str, int]
    """Rejected questions by reason, as of the last time when there were five more."""


class WaitingItem(Item, frozen=True):
    """Counters of a room's pending questions, by group."""

    delegation: dict[str, int]
    region: dict[str, int]
    language: dict[str, int]
    turned_down: dict[str, int]
    """Rejected questions by reason, up to now."""


def view_fairness(event: Event, topic: str, id: str) -> FairnessItem:
    """Public counters of the questions of room R. In `room:R:*`, once a question was public or five
    were rejected.
    """
    counters = event.question_counters[int(id)]
    questions_by_group = counts_by_group(event, counters.asked)
    answers_by_group = counts_by_group(event, counters.answered)
    groups = {
        by: {group: (n, answers_by_group[by].get(group, 0)) for group, n in sorted(counts.items())}
        for by, counts in questions_by_group.items()
    }
    return FairnessItem(**groups, turned_down=dict(sorted(counters.published_rejections.items())))


def view_waiting(event: Event, topic: str, id: str) -> WaitingItem:
    """Counters of the pending questions of room R. In `room:R:staff`, once someone asked."""
    counters = event.question_counters[int(id)]
    waiting = {
        by: dict(sorted(counts.items()))
        for by, counts in counts_by_group(event, counters.waiting).items()
    }
    return WaitingItem(**waiting, turned_down=dict(sorted(counters.rejections.items())))


def counts_by_group(event: Event, tally: GroupCounts) -> dict[str, dict[str, int]]:
    """Counts by delegation, region (by the current profile) and language."""
    regions: dict[str, int] = {}
    for id, n in tally.delegation.items():
        if (delegation := event.profile.delegations.get(id)) is not None:
            increment(regions, delegation.region, n)
    return {"delegation": tally.delegation, "region": regions, "language": tally.language}


LOG_MESSAGES: LogMessages = {
    NextQuestionChosen: MessageByPresence(
        "question", "Next question picked", "Next question set to automatic"
    ),
}
ACTIONS = (ChooseNextQuestion,)
FACTS = (NextQuestionChosen,)
VIEWS = {"next:R": view_next, "fairness:R": view_fairness, "waiting:R": view_waiting}
