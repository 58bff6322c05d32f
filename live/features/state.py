"""State of one event: one field or a few for each feature, with Structs of its model. Never awaits,
reads the clock or refuses.

`attendance` is what the engine knows of who is here, `presses` are those of the pulse: neither is
part of the state.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

import msgspec

from ..kernel.actor import is_pseudonym, person_actor
from ..kernel.audit_log import audit_line_of
from ..kernel.entry import Entry, PrivateRow
from ..kernel.feature import Feature
from ..kernel.idempotency import remember
from ..kernel.journaled_state import JournaledState, PendingChanges
from ..kernel.undo import UndoStep
from .agenda.model import Agenda
from .announcements.model import Announcement
from .attendance.attendance import Attendance
from .attendance.model import AttendanceSample
from .board.model import Board
from .breakouts.model import DEFAULT_FORM, Breakout, BreakoutTemplate, ReportField
from .captions.model import Block, Captions
from .event.model import Profile
from .event.rehearsal_run import RehearsalRun
from .floor.model import Floor
from .machine_drafts.model import DraftService
from .meet.model import ContactDetails, DirectoryEntry, DirectoryText, MeetingState
from .people.model import Person, RoleLink, SharedDevice
from .people.roster_model import RosterDetails, RosterPerson, RosterState
from .polls.model import Poll
from .polls.surveys.model import Survey
from .programs.token import Token
from .programs.webhook import Webhook, WebhookNotice
from .programs.webhook_notices import record_notice
from .pulse.model import Pulse
from .pulse.presses import LocalPresses, Presses
from .questions.model import QASettings, Question
from .questions.ranking.question_statistics import QuestionCounters
from .questions.ranking.top_questions import TopQuestions
from .questions.undo.undo_records import AnyModerationUndo
from .report.model import EventReport
from .rooms.model import Room
from .screen.model import Screen
from .sessions.model import Sessions
from .staff_channel.model import ChannelText, StaffChannel
from .translation.model import PublishedTranslation

MAX_PAUSE_MS = 1_000
"""Longest pause that counts for seqs while the event is empty. It keeps them short."""


class Everyone:
    """Attendance without an engine: all joined people are here."""

    def __init__(self, event: Event) -> None:
        self._event = event

    def present_people(self) -> Collection[int]:
        return self._event.people.keys()

    def last_seen(self, at: int) -> Mapping[int, int]:
        return dict.fromkeys(self._event.people, self._event.at)

    def knows_since(self, at: int) -> bool:
        return True

    is_complete = True


class Event(JournaledState):
    features: ClassVar[tuple[Feature, ...]]
    """All features, for those rules that ask each of them. Set in registry.py."""
    profile: Profile = msgspec.field(default_factory=Profile)
    rooms: dict[int, Room] = {}
    agenda: Agenda = msgspec.field(default_factory=Agenda)
    sessions: Sessions = msgspec.field(default_factory=Sessions)
    people: dict[int, Person] = {}
    held_people: dict[int, str] = {}
    """People who joined (empty) or changed (the language that is still shown) while a secret ballot
    runs. Staff are notified after it.
    """
    regrouped_seq: int = 0
    """Seq of the entry that last corrected a person's delegation."""
    names: dict[int, str] = {}
    nonces: dict[str, int] = {}
    roster: dict[int, RosterPerson] = {}
    """People expected by the organiser, by their id in the roster."""
    roster_details: dict[int, RosterDetails] = {}
    """Names and addresses of the roster, by the same id."""
    roster_state: RosterState = msgspec.field(default_factory=RosterState)
    devices: dict[int, SharedDevice] = {}
    """Shared devices, by the id of their holder."""
    links: dict[int, RoleLink] = {}
    initials: dict[str, str] = {}
    """Initials by staff actor, or names of translators: they distinguish the browsers of a role
    link.
    """
    polls: dict[int, Poll] = {}
    anonymous_polls: list[int] = []
    """Ids of anonymous polls in the order they were opened. None is ever removed; one that was
    opened, made a draft and opened again is there twice.
    """
    questions: dict[int, Question] = {}
    top_questions: dict[int, TopQuestions] = {}
    """By room: the questions that attendees hold."""
    question_counters: dict[int, QuestionCounters] = {}
    """Question statistics by room."""
    qa_settings: dict[int, QASettings] = {}
    """Q&A settings by room; a room without an entry has the defaults."""
    undo_steps: dict[str, list[UndoStep[AnyModerationUndo]]] = {}
    """Actions that can be undone, by staff actor, oldest first."""
    announcements: dict[int, Announcement] = {}
    breakouts: dict[int, Breakout] = {}
    templates: dict[int, BreakoutTemplate] = {}
    report_form: tuple[ReportField, ...] = DEFAULT_FORM
    """Fields that breakout rooms are asked to report."""
    screens: dict[int, Screen] = {}
    """By room; a room without an entry has the default screen."""
    surveys: dict[int, Survey] = {}
    floor: Floor = msgspec.field(default_factory=Floor)
    captions: Captions = msgspec.field(default_factory=Captions)
    caption_blocks: dict[int, Block] = {}
    """Lines of captions, by the number of their block. From private rows."""
    staff_channel: StaffChannel = msgspec.field(default_factory=StaffChannel)
    channel_texts: dict[int, ChannelText] = {}
    """Contents of messages on the staff channel, by number. From private rows."""
    pulse: Pulse = msgspec.field(default_factory=Pulse)
    keys_destroyed_seq: int = 0
    """Seq of the entry that last closed a survey, and destroyed the ballot keys of its polls."""
    attendance_samples: list[AttendanceSample] = []
    """Counts of present people, oldest first."""
    live_since: int | None = None
    """Time (ms) at which the event was started, while it is live."""
    report: EventReport = msgspec.field(default_factory=EventReport)
    board: Board = msgspec.field(default_factory=Board)
    """Board of common projects of the event."""
    rehearsal_run: RehearsalRun | None = None
    """Last run of simulated people, in a rehearsal of another event."""
    contact_details: dict[int, ContactDetails] = {}
    """Addresses of people, by person. From private rows, as names are."""
    directory: dict[int, DirectoryEntry] = {}
    """People in the directory."""
    directory_texts: dict[int, DirectoryText] = {}
    """Texts of the directory, by person. From private rows."""
    wishes: dict[int, dict[int, int]] = {}
    """Ids of the people to whom people would like to talk, by person, with the seq by which each of
    them had joined the directory. From private rows.
    """
    meeting_state: MeetingState = msgspec.field(default_factory=MeetingState)
    draft_service: DraftService = msgspec.field(default_factory=DraftService)
    """Use of the translation service."""
    published_translations: dict[str, PublishedTranslation] = {}
    """Translations of the last hour, by text and language, the latest last."""
    tokens: dict[int, Token] = {}
    webhooks: dict[int, Webhook] = {}
    notices: list[WebhookNotice] = []
    """The last notices for webhooks, oldest first."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.attendance: Attendance = Everyone(self)
        self.presses: Presses = LocalPresses()

    def apply(self, entry: Entry) -> None:
        """Fold an entry into the state."""
        if entry.at != self.at:
            self.seq_clock = self.seq_clock_at(entry.at)
        self.seq, self.at = entry.seq, entry.at
        self.entry_count += 1
        if entry.ref:
            self.refs[entry.actor] = remember(
                self.refs.get(entry.actor, ""), entry.ref, entry.seq, entry.body
            )
        entry.fact.apply(self, entry)
        if entry.fact.is_followed:
            self.sessions.changed_seq = entry.seq
        if self.webhooks and "webhook" not in self.hidden_kinds:
            record_notice(entry, self.webhooks, self.notices)
        if is_pseudonym(entry.actor):
            return
        last = self.log[-1] if self.log else None
        line = audit_line_of(
            entry, self.links, self.initials.get(entry.actor, ""), bool(self.breakouts), last
        )
        if line is None:
            return
        if entry.fact.logged_after_ballots and self.secret_ballot_open():
            self.roster_state.held_lines.append(line)
        else:
            self.log.append(line)

    def seq_clock_at(self, at: int) -> int:
        """Return the clock of seqs at a time (ms) that is not before the last entry.

        A seq is an id that attendees see. If it counted entries, two own questions would reveal the
        number of votes in between.
        """
        if not self.at:
            return 1
        elapsed_ms = at - self.at
        return self.seq_clock + (elapsed_ms if self.people else min(elapsed_ms, MAX_PAUSE_MS))

    def load_private(self, private: PrivateRow) -> None:
        """Load a private row that is part of the state; no value: it was deleted. The engine keeps
        the other kinds.
        """
        for feature in self.features:
            if place := feature.private_rows.get(private.kind):
                rows: dict[int, Any] = getattr(self, place.field)
                if private.value is None:
                    rows.pop(int(private.subject), None)
                else:
                    rows[int(private.subject)] = place.decode(private.value)

    def next_deadline(self) -> int | None:
        """Return the time (ms) of the next deadline, or None. When it passes, the engine submits
        the actions that are due.
        """
        times = (feature.next_deadline(self) for feature in self.features)
        return min((time for time in times if time is not None), default=None)

    def mark_all_changed(self) -> None:
        """Mark everything as changed, because the engine may have delivered a different state
        before.
        """
        self.pending_changes = PendingChanges()
        self.pending_changes.changed_topics.update(self.topics)
        self.pending_changes.changed_actors.update(self.private_items)
        self.pending_changes.moved_actors.update(person_actor(id) for id in self.people)
        self.pending_changes.barred_people.update(
            person.id for person in self.people.values() if person.is_gone
        )
        self.pending_changes.moved_people.update(
            (entry.person, entry.moved_seq)
            for entry in self.roster.values()
            if entry.person is not None and entry.moved_seq
        )
        self.pending_changes.moved_people.update(
            (person.id, person.left_seq) for person in self.people.values() if person.left_seq
        )
        self.pending_changes.revoked_links.update(
            link.id for link in self.links.values() if link.revoked
        )
        self.pending_changes.rooms_changed = True
        self.pending_changes.ballot_key_destroyed = self.profile.state == "ended"

    def add_anonymous_poll(self, poll: Poll) -> None:
        """List a poll that was opened just now."""
        poll.place = len(self.anonymous_polls)
        self.anonymous_polls.append(poll.id)

    def secret_ballot_open(self) -> bool:
        """Return True while a secret ballot is open or paused. Those of surveys do not count, as
        they show no tally that could be watched.
        """
        return any(
            poll.hides_arrivals for id in self.anonymous_polls if (poll := self.polls.get(id))
        )

    def is_listed(self, person: int) -> bool:
        """Return False for a person who joined while a secret ballot runs: they stay hidden before
        it closes.
        """
        return self.held_people.get(person) != ""
