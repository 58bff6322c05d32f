"""Erasure of a person: their name and what they wrote go, what was counted stays.

`PersonErased` takes the texts out of the state, `redaction.py` out of the entries of the journal.
Both end in the same state. Of a person remain their number, their groups and languages, their
recorded votes, their upvotes and the rooms they were in: figures stay as they were. Anonymous
ballots and what was written in anonymous polls are nobody's: no one can find them.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ...kernel.actions import Action, Decision, Fact
from ...kernel.actor import person_actor
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import Barred, Forbidden, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, ORGANISERS, Principal
from ..board.erasure import card_withdrawals, erase_from_board
from ..breakouts import assignments
from ..breakouts.report_actions import publish_field
from ..floor.speakers_list import drop_person
from ..meet.contacts import forgotten_rows, people_in_touch, private_keys, publish_contacts_of
from ..meet.directory import leave_directory
from ..people.model import Person
from ..people.roster import forget_roster_person, forgotten_row
from ..polls.erasure import erase_from_poll, renamed_words
from ..questions.model import PUBLIC_STATES, Question
from ..questions.publish import publish_question, publish_translations
from ..questions.transitions import QuestionMoved
from ..questions.undo.undo_records import UndoRecord
from ..report.event_report import ReportUnpublished, erase_words_from_report
from ..report.event_summary import summary_row
from ..rooms.model import FieldVersion
from ..state import Event


class ErasePerson(Action, frozen=True, tag="person.erase", omit_defaults=True):
    """Erase a person's name and everything they wrote under it, for ever: they are disconnected,
    their questions and cards are withdrawn, and a published report is taken down. Figures stay.

    People erase themselves, organisers anybody. What was given in anonymous polls belongs to nobody
    and stays.
    """

    allowed_roles = ATTENDEES | ORGANISERS
    works_after_end = True
    works_in_archive = True
    erases = True
    example = {"person": 7}
    person: int | None = None
    """Given by organisers only."""

    def redacted_person(self, sender: int | None) -> int | None:
        return sender or self.person

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if who.person is not None and self.person not in (None, who.person):
            raise Forbidden
        person = event.people.get(who.person or self.person or 0)
        if person is None:
            raise NotFound("person")
        if person.erased:
            return None
        facts: list[Fact] = [*_withdrawals(event, person), *card_withdrawals(event, person.id)]
        rows = [PrivateRow("name", str(person.id), None), *forgotten_rows(person.id)]
        if event.profile.report is not None:
            facts.append(ReportUnpublished())
            rows.append(summary_row(event.profile, report=None))
        if person.roster is not None:
            rows.append(forgotten_row(person.roster))
        erased = PersonErased(person=person.id, roster=person.roster)
        return Decision((*facts, erased), tuple(rows))


def _withdrawals(event: Event, person: Person) -> Iterator[QuestionMoved]:
    """Facts that withdraw all questions of a person. What was merged into one stands for itself
    again: to be reviewed, or once the event has ended as its target did.
    """
    for question in questions_of(event, person.id):
        if question.state == "withdrawn":
            continue
        is_final = event.profile.state == "ended" and question.state in (*PUBLIC_STATES, "parked")
        for id in question.merged:
            merged = event.questions[id]
            if merged.state == "merged" and merged.author != question.author:
                state = question.state if is_final else "pending"
                yield QuestionMoved(question=id, state=state)
        yield QuestionMoved(question=question.id, state="withdrawn", into=question.into)


class PersonErased(Fact, frozen=True, tag="person.erased", omit_defaults=True):
    """`roster`: their id in the roster, if they joined by a personal link."""

    person: int
    roster: int | None = None

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        listed = () if self.roster is None else (("roster", str(self.roster)),)
        return (("name", str(self.person)), *private_keys(self.person), *listed)

    def apply(self, event: Event, entry: Entry) -> None:
        person, actor = event.people[self.person], person_actor(self.person)
        words = renamed_words(event, self.person)
        in_touch = people_in_touch(event, self.person)
        leave_directory(event, self.person)
        person.erased = True
        person.muted, person.moved_at = None, []
        if self.roster is not None:
            forget_roster_person(event, self.roster)
        event.nonces = {nonce: id for nonce, id in event.nonces.items() if id != self.person}
        if (device := event.devices.get(self.person)) is not None:
            device.nonce = device.pin = ""
        drop_person(event, self.person, entry)
        event.held_people.pop(self.person, None)
        assignments.remove_from_rooms(event, person)
        for kind in ("person", "muted", "banned"):
            event.publish_item(f"{kind}:{self.person}", ())
        for question in questions_of(event, self.person):
            _erase_question(event, question)
        _erase_reports(event, actor)
        erase_from_board(event, self.person)
        for poll in event.polls.values():
            erase_from_poll(event, poll, actor, words.get(poll.id, {}))
        erase_words_from_report(event, words)
        _erase_undo_records(event, self.person)
        event.pending_changes.barred_people.add(self.person)
        publish_contacts_of(event, (self.person, *in_touch))


def questions_of(event: Event, person: int) -> list[Question]:
    actor = person_actor(person)
    return [question for question in event.questions.values() if question.author == actor]


def _erase_question(event: Event, question: Question) -> None:
    """Empty all texts of a question: also what staff made of it, and their notes about it."""
    question.text = question.appeal = question.note = ""
    question.original = question.reply_from = None
    question.reply = {}
    question.flagged = ()
    question.translations = {}
    publish_question(event, question)
    publish_translations(event, question)


def _erase_reports(event: Event, actor: str) -> None:
    """Remove a person's versions of report-backs. The last one of another writer is shown then."""
    for room in event.rooms.values():
        for key, versions in room.report.items():
            others = [version for version in versions if version.actor != actor]
            if len(others) < len(versions):
                last = versions[-1]
                nothing = FieldVersion("", actor, None, last.delegation, last.at)
                room.report[key] = others or [nothing]
                publish_field(event, room, key)


def _erase_undo_records(event: Event, person: int) -> None:
    """Forget what staff could undo about a person and their questions: it holds the texts."""
    questions = {question.id for question in questions_of(event, person)}
    for actor, record in list(event.undo_records.items()):
        steps = [*record.earlier, replace(record, earlier=[])]
        kept = [step for step in steps if not _is_about(step, person, questions)]
        if len(kept) == len(steps):
            continue
        if kept:
            event.undo_records[actor] = replace(kept[-1], earlier=kept[:-1])
        else:
            del event.undo_records[actor]
        event.publish_private(actor, "undo", bool(kept))


def _is_about(step: UndoRecord, person: int, questions: set[int]) -> bool:
    return getattr(step.undo, "person", None) == person or not questions.isdisjoint(
        step.undo.saved_questions
    )


LOG_MESSAGES: LogMessages = {PersonErased: "Person erased"}
REFUSALS: RefusalSentences = {
    (Barred, "erased"): (
        "Your data was erased from this event. To take part again, join as a new person."
    ),
}
ACTIONS, FACTS = (ErasePerson,), (PersonErased,)
