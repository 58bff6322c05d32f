"""Surveys at the own pace: several questions on a page, open until a date, also after the end of
the event.

    draft --open--> open --close--> closed

Answers and tallies are hidden before the survey closes, and the respondents are never known: each
of its polls has a ballot key of its own, which is destroyed when the survey closes. The event's own
key is destroyed at its end, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from msgspec.structs import replace

from ....kernel.actions import Action, Decision, Fact
from ....kernel.entry import Entry, PrivateRow
from ....kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ....kernel.item import Item, for_staff, is_for_staff
from ....kernel.log_messages import LogMessages
from ....kernel.principal import STAFF, Principal, Role
from ....kernel.shared_fields import copy_fields
from ....kernel.text import PARAGRAPH_MAX_CHARS, Text, clean_translations
from ....kernel.topics import PLENARY, attendee_topics, screen_topics, staff_topics
from ...event.event_settings import clean_optional
from ...report.event_summary import summary_row
from ...state import Event
from ..control_actions import closing_fact
from ..model import PARTICIPATION_STEP, POLL_KEY, PollQuestion, Voters
from ..poll import ids_of_polls, publish_poll
from ..prepare_actions import PollCreated, default_voters, validate_fields
from .model import Survey, SurveyFields, SurveyQuestion, SurveyState

MAX_SURVEYS = 20
MAX_QUESTIONS = 30
LONGEST_OPEN_MS = 366 * 24 * 3600 * 1000
_KEY_BYTES = 16
_KEY_SALT_BYTES = 20


class SaveSurvey(Action, frozen=True, tag="survey.save", omit_defaults=True):
    """Create a survey, or replace the content of a draft."""

    allowed_roles = STAFF
    works_after_end = True
    example = {
        "title": {"en": "Evaluation", "zh": "评估"},
        "introduction": {"en": "Five minutes, anonymous.", "zh": "五分钟，匿名。"},
        "questions": [
            {
                "prompt": {"en": "Was the session useful?", "zh": "本次会议有用吗？"},
                "config": {
                    "kind": "scale",
                    "low": {"en": "Not at all", "zh": "完全没有"},
                    "high": {"en": "Very", "zh": "非常"},
                    "steps": 5,
                },
            }
        ],
    }
    title: Text
    introduction: Text = {}
    questions: tuple[SurveyQuestion, ...] = ()
    """In the order in which they are asked."""
    survey: int | None = None
    """Survey to replace; null: a new survey."""
    written: int | None = None
    """Seq from the survey's item; refused if the survey has been changed since."""

    def decide(self, event: Event, who: Principal, at: int) -> SurveySaved | None:
        if self.survey is None and len(event.surveys) >= MAX_SURVEYS:
            raise BadValue("surveys", most=MAX_SURVEYS)
        fields = clean_survey(self.title, self.introduction, self.questions)
        fact = SurveySaved(survey=self.survey, **fields)
        if self.survey is None:
            return fact
        survey = _find_draft(event, self.survey)
        if self.written not in (None, survey.written_seq):
            raise Conflict("rewritten")
        is_same = all(getattr(survey, name) == value for name, value in fields.items())
        return None if is_same else fact


class SurveySaved(Fact, SurveyFields, frozen=True, tag="survey.saved"):
    """`survey`: null in the entry that made it, with its seq as the id."""

    survey: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        id = entry.seq if self.survey is None else self.survey
        fields = copy_fields(self, SurveyFields)
        event.surveys[id] = Survey(id=id, **fields, written_seq=entry.seq)
        _publish_survey(event, event.surveys[id])


class DropSurvey(Action, frozen=True, tag="survey.drop"):
    """Delete a survey that has not been opened."""

    allowed_roles = STAFF
    works_after_end = True
    example = {"survey": 42}
    survey: int

    def decide(self, event: Event, who: Principal, at: int) -> SurveyDropped:
        return SurveyDropped(survey=_find_draft(event, self.survey).id)


class SurveyDropped(Fact, frozen=True, tag="survey.dropped"):
    survey: int

    def apply(self, event: Event, entry: Entry) -> None:
        del event.surveys[self.survey]
        event.publish_item(f"survey:{self.survey}", ())


class OpenSurvey(Action, frozen=True, tag="survey.open"):
    """Open a survey until a time, or give an open survey another time."""

    allowed_roles = STAFF
    works_after_end = True
    example = {"survey": 42, "closes_at": 1655370000000}
    survey: int
    closes_at: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        survey = find_survey(event, self.survey)
        if survey.state == "closed" or (survey.deadline or at + 1) <= at:
            raise Conflict("survey_closed")
        if not survey.questions:
            raise Conflict("survey_empty")
        if not at < self.closes_at <= at + LONGEST_OPEN_MS:
            raise BadValue("survey_date")
        if survey.state == "open":
            if survey.closes_at == self.closes_at:
                return None
            prolonged = SurveyProlonged(survey=survey.id, closes_at=self.closes_at)
            return Decision((prolonged,), (self._summary(event),))
        voters = default_voters(event.profile.admission)
        created = [_poll_of(survey, question, voters) for question in survey.questions]
        polls = [event.seq + number for number in range(1, len(created) + 1)]
        opened = SurveyOpened(
            survey=survey.id, polls=polls, closes_at=self.closes_at, k=event.profile.k
        )
        salt = event.make_salt(_KEY_SALT_BYTES)
        rows = tuple(PrivateRow(POLL_KEY, str(poll), _ballot_key(salt, poll)) for poll in polls)
        return Decision((*created, opened), (*rows, self._summary(event)))

    def _summary(self, event: Event) -> PrivateRow:
        until = next_close(event, without=self.survey)
        return summary_row(event.profile, survey_until=min(self.closes_at, until or self.closes_at))


class SurveyOpened(Fact, frozen=True, tag="survey.opened"):
    """`polls`: those of its questions, made just before. `k`: the event's smallest group."""

    survey: int
    polls: list[int]
    closes_at: int
    k: int

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return tuple((POLL_KEY, str(poll)) for poll in self.polls)

    def apply(self, event: Event, entry: Entry) -> None:
        survey = event.surveys[self.survey]
        survey.state, survey.opened_at, survey.closes_at = "open", entry.at, self.closes_at
        survey.polls = list(self.polls)
        for id in self.polls:
            poll = event.polls[id]
            poll.state, poll.opened_at, poll.closes_at = "open", entry.at, self.closes_at
            poll.k = self.k
            event.add_anonymous_poll(poll)
        _publish_survey(event, survey)


class SurveyProlonged(Fact, frozen=True, tag="survey.prolonged"):
    survey: int
    closes_at: int

    def apply(self, event: Event, entry: Entry) -> None:
        survey = event.surveys[self.survey]
        survey.closes_at = self.closes_at
        for id in survey.polls:
            event.polls[id].closes_at = self.closes_at
        _publish_survey(event, survey)


class CloseSurvey(Action, frozen=True, tag="survey.close"):
    """Close a survey and all its polls. This cannot be undone. The system closes surveys past their
    time.
    """

    allowed_roles = STAFF | {Role.SYSTEM}
    works_after_end = True
    example = {"survey": 42}
    survey: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        survey = find_survey(event, self.survey)
        if survey.state == "closed":
            return None
        if survey.state == "draft" or (
            who.role == Role.SYSTEM and (survey.deadline is None or survey.deadline > at)
        ):
            raise Conflict("survey_" + survey.state)
        closing = closing_of_surveys(event, [survey], at)
        until = next_close(event, without=survey.id)
        summary = summary_row(event.profile, survey_until=until)
        return Decision(closing.facts, (*closing.private_rows, summary))


def closing_of_surveys(event: Event, surveys: list[Survey], at: int) -> Decision:
    """Return the facts that close these surveys, and the removal of their ballot keys."""
    facts: list[Fact] = []
    rows: list[PrivateRow] = []
    for survey in surveys:
        facts += [closing_fact(event, event.polls[poll], at) for poll in survey.polls]
        facts.append(SurveyClosed(survey=survey.id, polls=list(survey.polls)))
        rows += [PrivateRow(POLL_KEY, str(poll), None) for poll in survey.polls]
    return Decision(tuple(facts), tuple(rows))


def open_surveys(event: Event) -> list[Survey]:
    """List the surveys that are open."""
    return [survey for survey in event.surveys.values() if survey.state == "open"]


def next_close(event: Event, without: int | None = None) -> int | None:
    """Return the time (ms) at which the next survey closes; None: none is open."""
    times = (
        survey.deadline
        for survey in event.surveys.values()
        if survey.deadline is not None and survey.id != without
    )
    return min(times, default=None)


class SurveyClosed(Fact, frozen=True, tag="survey.closed"):
    survey: int
    polls: list[int]

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return tuple((POLL_KEY, str(poll)) for poll in self.polls)

    def apply(self, event: Event, entry: Entry) -> None:
        survey = event.surveys[self.survey]
        survey.state = "closed"
        event.keys_destroyed_seq = entry.seq
        event.pending_changes.ballot_key_destroyed = True
        _publish_survey(event, survey)


def find_survey(event: Event, survey: int) -> Survey:
    """Return the survey. Raises NotFound."""
    result = event.surveys.get(survey)
    if result is None:
        raise NotFound("survey")
    return result


def clean_survey(
    title: Text, introduction: Text, questions: tuple[SurveyQuestion, ...]
) -> dict[str, Any]:
    """Return the fields of a survey, cleaned. Raises BadText, BadValue."""
    if len(questions) > MAX_QUESTIONS:
        raise BadValue("survey_questions", most=MAX_QUESTIONS)
    return {
        "title": clean_translations(title),
        "introduction": clean_optional(introduction, PARAGRAPH_MAX_CHARS),
        "questions": tuple(map(_clean_question, questions)),
    }


def _clean_question(question: SurveyQuestion) -> SurveyQuestion:
    if getattr(question.config, "propose", False):
        raise BadValue("survey_proposals")
    return replace(
        question, **validate_fields({"prompt": question.prompt, "config": question.config})
    )


def _find_draft(event: Event, id: int) -> Survey:
    survey = find_survey(event, id)
    if survey.state != "draft":
        raise Conflict("survey_" + survey.state)
    return survey


def _poll_of(survey: Survey, question: SurveyQuestion, voters: Voters) -> PollCreated:
    """Poll of a question. An unanswered question is no ballot, so there is nothing to abstain from;
    observers may answer.
    """
    return PollCreated(
        room=PLENARY,
        prompt=question.prompt,
        config=question.config,
        anonymous=True,
        rule="revealed",
        abstain=False,
        observers=True,
        receipts="no",
        voters=voters,
        survey=survey.id,
    )


def _ballot_key(salt: str, poll: int) -> str:
    """Key of a poll's pseudonyms, in hex, of the randomness with which its survey was opened."""
    return blake2b(f"{poll} {salt}".encode(), digest_size=_KEY_BYTES).hexdigest()


def _publish_survey(event: Event, survey: Survey) -> None:
    topics = staff_topics(PLENARY)
    if survey.state == "open":
        topics = (*topics, *attendee_topics(PLENARY))
    event.profile.survey_until = next_close(event)
    event.publish_item(f"survey:{survey.id}", topics)
    counted_topics = staff_topics(PLENARY) if survey.state == "open" else ()
    event.publish_item(f"survey_answers:{survey.id}", counted_topics)
    invites = survey.state == "open"
    event.publish_item(f"open_survey:{survey.id}", screen_topics(PLENARY) if invites else ())
    if survey.state == "closed":
        for poll in survey.polls:
            publish_poll(event, event.polls[poll])


class AskedQuestion(Item, PollQuestion, frozen=True):
    """A question of a survey, as it is asked."""

    poll: int | None
    """Id of its poll, for `poll.vote`; null: the survey is not open."""


class SurveyItem(Item, frozen=True):
    """A survey."""

    title: Text
    introduction: Text
    questions: list[AskedQuestion]
    state: SurveyState
    closes_at: int | None
    """Time at which it closes; null: it has not been opened."""


class SurveyForStaff(SurveyItem, frozen=True):
    """A survey, for staff."""

    written: int
    """Seq of the entry that last changed its content."""


def view_survey(event: Event, topic: str, id: str) -> SurveyItem | SurveyForStaff:
    """Survey. In `room:1:staff`; in `room:1:attendee` while it is open."""
    survey = event.surveys[int(id)]
    polls: list[int | None] = [*survey.polls] if survey.polls else [None] * len(survey.questions)
    item = SurveyItem(
        title=survey.title,
        introduction=survey.introduction,
        questions=[
            AskedQuestion(poll=poll, **copy_fields(question, PollQuestion))
            for poll, question in zip(polls, survey.questions, strict=True)
        ],
        state=survey.state,
        closes_at=survey.closes_at,
    )
    return (
        for_staff(SurveyForStaff, item, written=survey.written_seq) if is_for_staff(topic) else item
    )


class OpenSurveyItem(Item, frozen=True):
    """A survey that is open, for the screen, which invites to answer it."""

    title: Text


def view_open_survey(event: Event, topic: str, id: str) -> OpenSurveyItem:
    """Survey that people can answer now. In `room:1:screen`."""
    return OpenSurveyItem(title=event.surveys[int(id)].title)


def view_survey_answers(event: Event, topic: str, id: str) -> int:
    """Respondents of survey N, rounded down to a multiple of five: the number of answers to its
    most answered question. In `room:1:staff`, while it is open.
    """
    survey = event.surveys[int(id)]
    most = max((len(event.polls[poll].ballots) for poll in survey.polls), default=0)
    return most // PARTICIPATION_STEP * PARTICIPATION_STEP


LOG_MESSAGES: LogMessages = {
    SurveySaved: "Survey edited",
    SurveyDropped: "Survey deleted",
    SurveyOpened: "Survey opened",
    SurveyProlonged: "Closing date of a survey changed",
    SurveyClosed: "Survey closed",
}
REFUSALS: RefusalSentences = {
    (
        NotFound,
        "survey",
    ): "This survey was deleted. Reload the page to see all surveys.",
    (Conflict, "survey_draft"): "This survey is not open yet. Open it first.",
    (Conflict, "survey_open"): (
        "This survey is open, so its questions can no longer be changed. Close it, or create a new "
        "one."
    ),
    (Conflict, "survey_closed"): "This survey is closed for good. To ask again, create a new one.",
    (Conflict, "survey_empty"): "This survey has no questions. Add one, then open it.",
    (BadValue, "survey_date"): "Choose a closing date that is ahead, within a year.",
    (
        BadValue,
        "surveys",
    ): "An event can have up to {most} surveys. Delete one that you do not need.",
    (BadValue, "survey_questions"): "A survey can have up to {most} questions. Remove some.",
    (BadValue, "survey_settings"): (
        "In a survey only the question and its options are set. Remove the other entries."
    ),
    (BadValue, "survey_proposals"): (
        "People cannot propose statements in a survey, as they are not read before it closes. Turn "
        "proposals off."
    ),
}


def ids_of_questions(event: Event) -> Iterator[str]:
    """Yield the ids of the polls that surveys ask."""
    return ids_of_polls(poll for poll in event.polls.values() if poll.survey is not None)


def has_open_survey(event: Event) -> bool:
    """Return True while people can answer a survey."""
    return any(survey.state == "open" for survey in event.surveys.values())


ACTIONS = (SaveSurvey, DropSurvey, OpenSurvey, CloseSurvey)
FACTS = (SurveySaved, SurveyDropped, SurveyOpened, SurveyProlonged, SurveyClosed)
VIEWS = {
    "survey:N": view_survey,
    "survey_answers:N": view_survey_answers,
    "open_survey:N": view_open_survey,
}
