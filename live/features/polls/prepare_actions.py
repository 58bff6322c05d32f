"""Actions of staff and hosts on polls before the first vote: create, change, reorder, repeat.

A draft can be changed or dropped at any time, an open poll changed until its first ballot. After
that a change needs a new round.
"""

from __future__ import annotations

from typing import Any

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.shared_fields import changes_of, copy_fields, given_fields
from ...kernel.text import clean_translations
from ...kernel.topics import PLENARY
from ..rooms import rooms
from ..state import Event
from . import KIND_BY_CONFIG
from .control_actions import opening_facts
from .guards import find_poll, require_not_closed
from .model import Poll, PollFields, RecordedPoll, ResultRule, Voters, initial_fields
from .official.majority import USUAL_QUORUM, Quorum
from .poll import publish_drafts, publish_poll, rounds_of
from .weighed_cards import cards_of_rows, publish_weighing

LONGEST_PROMPT = 300
"""Characters."""
LONGEST_READING_S = 3600
WAY_FIELDS = ("anonymous", "secret")
DEFINITION_FIELDS = PollFields.__struct_fields__
"""Fields that are set before a poll is opened."""


class GivenPoll(PollFields, frozen=True):
    """Fields of a new poll, as its maker gives them."""

    anonymous: bool = True
    rule: ResultRule = "revealed"
    abstain: bool = True
    voters: Voters | None = None  # type: ignore[assignment]
    """Everyone, people of the roster, or heads for their delegations. Null: people of the roster
    in an event that only they can join, else everyone.
    """
    quorum: Quorum | None = None  # type: ignore[assignment]
    """Share of the delegations that must vote for an option to be adopted. Null: half of them if
    there is a majority rule.
    """


class CreatePoll(Action, GivenPoll, frozen=True, tag="poll.create", kw_only=True):
    """Create a draft, or a poll that is open at once."""

    allowed_roles = FACILITATORS
    example = {
        "room": 1,
        "prompt": {"en": "Which field first?", "zh": "先从哪个领域开始？"},
        "config": {
            "kind": "choice",
            "options": [{"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}],
        },
        "anonymous": True,
        "rule": "revealed",
    }
    room: int
    open: bool = False
    """True to open it at once, without a time limit."""

    def implied_actions(self) -> tuple[str, ...]:
        return ("poll.open",) if self.open else ()

    def decide(self, event: Event, who: Principal, at: int) -> PollCreated | Decision:
        room = rooms.find_room(event, self.room)
        fields = settle_fields(event, room.id, copy_fields(self, PollFields))
        fact = PollCreated(room=room.id, **fields)
        if not self.open:
            return fact
        event.profile.require_live()
        rooms.require_open(event, room)
        votes_from = at + 1000 * self.reading if self.reading else None
        return Decision((fact, *opening_facts(event, room.id, event.seq + 1, None, votes_from)))


class PollCreated(Fact, RecordedPoll, frozen=True, tag="poll.created"):
    logged_of_hosts = True
    creates_subject = True
    cards: tuple[int, ...] = ()

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[entry.seq] = Poll(
            id=entry.seq,
            **copy_fields(self, RecordedPoll),
            **initial_fields(self.config),
            cards=self.cards,
            written_seq=entry.seq,
        )
        if poll.survey is not None:
            return
        room = event.rooms[poll.room]
        room.drafts.append(poll.id)
        publish_poll(event, poll)
        publish_drafts(event, room)
        if poll.cards:
            publish_weighing(event, poll)


class EditPoll(
    Action,
    changes_of(PollFields),  # type: ignore[misc]
    frozen=True,
    tag="poll.edit",
):
    """Change a poll; fields left out stay. The way to vote, voters and reading time can be changed
    in a draft only, because voters have read about them; the way to vote in a first round only.
    """

    allowed_roles = FACILITATORS
    example = {
        "poll": 42,
        "prompt": {"en": "Which field should come first?", "zh": "应先从哪个领域开始？"},
        "changeable": False,
    }
    poll: int
    written: int | None = None
    """Seq from the poll's item; refused if the poll has been changed since."""

    def decide(self, event: Event, who: Principal, at: int) -> PollEdited | None:
        poll = find_poll(event, self.poll)
        if self.written not in (None, poll.written_seq):
            raise Conflict("poll_rewritten")
        require_not_closed(poll, at)
        if poll.ballots or poll.hands or poll.extra != initial_fields(poll.config)["extra"]:
            raise Conflict("poll_voted")
        before = copy_fields(poll, PollFields)
        given = given_fields(self)
        given.pop("written", None)
        after = settle_fields(event, poll.room, before | given)
        if after == before:
            return None
        if poll.repeats is not None and any(before[name] != after[name] for name in WAY_FIELDS):
            raise Conflict("round_way")
        rows = [getattr(each["config"], "rows", ()) for each in (before, after)]
        return PollEdited(
            poll=poll.id,
            edition=_next_edition(poll, before, after),
            **after,
            cards=cards_of_rows(poll.cards, *rows),
        )


def _next_edition(poll: Poll, before: dict[str, Any], after: dict[str, Any]) -> int:
    """The edition after the change. A draft's edition stays, as it has no votes. Raises
    Conflict.
    """
    if poll.state == "draft":
        return poll.edition
    if any(before[field] != after[field] for field in (*WAY_FIELDS, "reading", "voters")):
        raise Conflict("poll_opened")
    return poll.edition + any(
        before[field] != after[field]
        for field in ("prompt", "config", "changeable", "observers", "majority", "quorum")
    )


class PollEdited(Fact, PollFields, frozen=True, tag="poll.edited", kw_only=True):
    logged_of_hosts = True
    poll: int
    edition: int
    cards: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        initial = initial_fields(self.config) if self.config != poll.config else {}
        for field in (*DEFINITION_FIELDS, "edition"):
            setattr(poll, field, getattr(self, field))
        for field, value in initial.items():
            setattr(poll, field, value)
        poll.written_seq = entry.seq
        if poll.cards != self.cards:
            poll.cards = self.cards
            publish_weighing(event, poll)
        publish_poll(event, poll)


class DuplicatePoll(Action, frozen=True, tag="poll.duplicate"):
    """Create a draft with the same definition."""

    allowed_roles = FACILITATORS
    copies = True
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> PollCreated:
        poll = find_poll(event, self.poll)
        return copy_of(poll, cards=poll.cards)


class RepeatPoll(Action, frozen=True, tag="poll.repeat"):
    """Create the next round of a closed poll: a draft that can be reworded."""

    allowed_roles = FACILITATORS
    copies = True
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> PollCreated:
        poll = find_poll(event, self.poll)
        if poll.state != "closed":
            raise Conflict("not_closed")
        last = rounds_of(event, poll)[-1]
        if last.state != "closed":
            raise Conflict("round_ahead")
        return copy_of(
            poll,
            beside=poll.beside,
            repeats=poll.repeats or poll.id,
            round=last.round + 1,
            cards=poll.cards,
        )


class DropPoll(Action, frozen=True, tag="poll.drop"):
    """Delete a draft."""

    allowed_roles = FACILITATORS
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> PollDropped:
        return PollDropped(poll=_require_draft(event, self.poll).id)


class PollDropped(Fact, frozen=True, tag="poll.dropped"):
    logged_of_hosts = True
    poll: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        room = event.rooms[poll.room]
        room.drafts.remove(poll.id)
        publish_drafts(event, room)
        poll.state = "dropped"
        publish_poll(event, poll)
        del event.polls[poll.id]
        if poll.cards:
            publish_weighing(event, poll)


class MovePoll(Action, frozen=True, tag="poll.move"):
    """Move a draft before another draft of its room, or (null) to the end."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "before": 41}
    poll: int
    before: int | None = None
    """A draft of the same room."""

    def decide(self, event: Event, who: Principal, at: int) -> DraftsOrdered | None:
        poll = _require_draft(event, self.poll)
        drafts = event.rooms[poll.room].drafts
        others = [draft for draft in drafts if draft != poll.id]
        if self.before is not None and self.before not in others:
            raise BadValue("before")
        place = len(others) if self.before is None else others.index(self.before)
        order = (*others[:place], poll.id, *others[place:])
        return None if list(order) == drafts else DraftsOrdered(room=poll.room, drafts=order)


class DraftsOrdered(Fact, frozen=True, tag="poll.ordered"):
    logged_of_hosts = True
    room: int
    drafts: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        room.drafts = list(self.drafts)
        publish_drafts(event, room)


def validate_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, all or some of a definition, cleaned. Raises BadText or BadValue.

    Only heads vote by a majority rule and with a quorum, in public and until the close, for a
    single option each. A named poll has the usual `secret`, as in journals without that field.
    """
    if "prompt" in fields:
        fields["prompt"] = clean_translations(fields["prompt"], LONGEST_PROMPT)
    if "config" in fields:
        fields["config"] = KIND_BY_CONFIG[type(fields["config"])].validate_config(fields["config"])
    if not 0 <= fields.get("reading", 0) <= LONGEST_READING_S:
        raise BadValue("reading", most=LONGEST_READING_S)
    if not fields.get("anonymous", True):
        fields["secret"] = True
    if fields.get("voters") != "heads":
        return fields | {name: None for name in ("majority", "quorum") if name in fields}
    config = fields["config"]
    if not KIND_BY_CONFIG[type(config)].is_one_option(config):
        raise BadValue("voters_kind")
    if fields["anonymous"]:
        raise BadValue("voters_anonymous")
    return fields | {"changeable": True, "observers": False, "receipts": "auto"}


def settle_fields(event: Event, room: int, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a whole definition, cleaned, for a poll in a room. Raises BadText, BadValue."""
    voters = fields["voters"] or default_voters(event.profile.admission)
    if voters == "heads" and room != PLENARY:
        raise BadValue("voters_room")
    values = validate_fields(fields | {"voters": voters})
    return values | {"quorum": settle_quorum(values)}


def settle_quorum(fields: dict[str, Any]) -> Quorum:
    """Quorum of a poll with these fields. Without a majority rule it has none, since nothing is
    adopted, for all electorates.
    """
    return fields.get("quorum") or USUAL_QUORUM if fields.get("majority") else "none"


def is_official(action: Action) -> bool:
    """Return True if an action prepares a vote of the heads of delegations."""
    if isinstance(action, CreatePoll | EditPoll):
        return action.voters == "heads"
    return any(each.voters == "heads" for each in getattr(action, "polls", ()))


def default_voters(admission: str) -> Voters:
    """Voters of a poll for which none are given, by the admission to the event."""
    return "invited" if admission == "invited" else "everyone"


def copy_of(poll: Poll, **also: Any) -> PollCreated:
    """A draft with the definition of a poll, but for the fields given."""
    return PollCreated(room=poll.room, **copy_fields(poll, PollFields) | also)


def _require_draft(event: Event, id: int) -> Poll:
    poll = find_poll(event, id)
    if poll.state != "draft":
        raise Conflict("not_draft")
    return poll


LOG_MESSAGES: LogMessages = {
    PollCreated: "Poll created",
    PollEdited: "Poll edited",
    PollDropped: "Draft poll deleted",
    DraftsOrdered: "Draft polls reordered",
}
REFUSALS: RefusalSentences = {
    (Conflict, "poll_voted"): (
        "Votes have been cast, so this poll can no longer be changed. Close it and start "
        "a new round."
    ),
    (Conflict, "poll_opened"): (
        "This poll has been opened, so its voters, its reading time and the way to vote cannot "
        "change. Change the rest, or create a new poll."
    ),
    (Conflict, "round_way"): (
        "People vote in each round in the same way, or the two results together could reveal a "
        "vote. Create a new poll for another way."
    ),
    (Conflict, "poll_rewritten"): (
        "Someone else has changed this poll since you began. Compare the versions, then use theirs "
        "or keep yours."
    ),
    (Conflict, "not_draft"): (
        "This poll has been opened. Only drafts can be moved or deleted. Close it instead."
    ),
    (Conflict, "not_closed"): "A new round needs a closed poll. Close this one first.",
    (Conflict, "round_ahead"): (
        "This poll already has a next round. Open that round, or delete it first."
    ),
    (BadValue, "reading"): "The reading time is out of range. Enter 0 to {most} seconds.",
    (BadValue, "voters_kind"): (
        "Heads of delegations vote for one option of a choice. Change the type of the poll, or who "
        "votes."
    ),
    (BadValue, "voters_anonymous"): (
        "The vote of a delegation is public. Choose a named vote, or change who votes."
    ),
    (BadValue, "voters_room"): (
        "Heads of delegations vote in the plenary only. Create this poll there, or change who "
        "votes."
    ),
    (BadValue, "before"): (
        "A poll can only be moved before another draft in the same room. Check the order and try "
        "again."
    ),
}
ACTIONS = (CreatePoll, EditPoll, DuplicatePoll, RepeatPoll, DropPoll, MovePoll)
FACTS = (PollCreated, PollEdited, PollDropped, DraftsOrdered)
