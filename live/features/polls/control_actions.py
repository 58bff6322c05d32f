"""Actions of staff and hosts on polls that are voted on.

    draft --open--> open <--open/pause--> paused;   open, paused --close--> closed

An open poll may start with reading time: until `votes_from` no ballot is accepted, and the time
limit counts from there. No journal entry marks the end of reading; the clock decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from ...kernel.actions import Action, Decision, Fact
from ...kernel.actor import person_of
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Closed, Conflict, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import FACILITATORS, Principal, Role
from ..event.parts import require_part
from ..people.model import Person
from ..people.people import group_sizes, people_here_since, people_of_room, publish_held_people
from ..people.roster_display import publish_held_roster
from ..rooms import rooms
from ..screen import screen
from ..state import Event
from .disclosure.parts import suppression_masks
from .disclosure.steps import draw_rest
from .guards import SCREEN_CONTENTS, find_poll, publish_shown_ballots, require_not_closed
from .mask import ROOM, Mask
from .model import Ballot, Poll
from .poll import clear_time_requests, delegations_entitled, publish_drafts, publish_poll

LONGEST_DEADLINE_S = 24 * 3600
"""Maximum time limit of a poll."""


class OpenPoll(Action, frozen=True, tag="poll.open"):
    """Open a draft, resume a paused poll, or give an open poll a new deadline: `seconds` from now,
    or from the end of its reading time.
    """

    allowed_roles = FACILITATORS
    example = {"poll": 42, "seconds": 90}
    poll: int
    seconds: int | None = None
    """Time limit; none: until it is closed."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        event.profile.require_live()
        poll = find_poll(event, self.poll)
        if poll.state == "closed":
            raise Closed("closed", at=poll.closed_at)
        rooms.require_open(event, event.rooms[poll.room])
        if poll.is_official:
            require_part(event, "official")
            if not delegations_entitled(event):
                raise Conflict("no_heads")
        if self.seconds is not None and not 1 <= self.seconds <= LONGEST_DEADLINE_S:
            raise BadValue("seconds", most=LONGEST_DEADLINE_S // 3600)
        if poll.state == "open" and self.seconds is None:
            return None
        remaining_ms = poll.remaining_ms if self.seconds is None else self.seconds * 1000
        reading = poll.reading_ms_at(at)
        closes_at = None if remaining_ms is None else at + reading + remaining_ms
        votes_from = at + reading if reading else None
        return Decision(opening_facts(event, poll.room, poll.id, closes_at, votes_from))


def opening_facts(
    event: Event, room: int, poll: int, closes_at: int | None, votes_from: int | None
) -> tuple[Fact, ...]:
    """Return the facts that open a poll and bring it to the screen."""
    fact = PollOpened(poll=poll, closes_at=closes_at, votes_from=votes_from, k=event.profile.k)
    return (fact, *screen.bring_up(event, room, "poll", poll))


class PollOpened(Fact, frozen=True, tag="poll.opened"):
    """`k`: the event's smallest group as of then."""

    logged_of_hosts = True

    poll: int
    closes_at: int | None
    votes_from: int | None
    k: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        room = event.rooms[poll.room]
        if poll.state == "open":
            clear_time_requests(event, poll)
        if poll.state == "draft":
            room.drafts.remove(poll.id)
            publish_drafts(event, room)
            if poll.anonymous:
                event.add_anonymous_poll(poll)
            poll.opened_at = entry.at
        poll.state = "open"
        poll.closes_at = self.closes_at
        poll.had_limit = poll.had_limit or self.closes_at is not None
        poll.remaining_ms = None
        poll.votes_from = self.votes_from
        poll.reading_remaining_ms = None
        poll.k = max(poll.k, self.k)
        room.pushed = poll.id
        rooms.publish_room(event, room)
        publish_poll(event, poll)


class ExtendPoll(Action, frozen=True, tag="poll.extend"):
    """Extend the deadline by `seconds`. Clears all requests for more time."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "seconds": 30}
    poll: int
    seconds: int

    def decide(self, event: Event, who: Principal, at: int) -> PollExtended:
        event.profile.require_live()
        poll = find_poll(event, self.poll)
        if poll.state == "draft":
            raise Conflict("poll_draft")
        require_not_closed(poll, at)
        remaining_ms = poll.remaining_ms if poll.closes_at is None else poll.closes_at - at
        if remaining_ms is None:
            raise Conflict("poll_untimed")
        more = self.seconds * 1000
        if (
            not 1 <= self.seconds <= LONGEST_DEADLINE_S
            or remaining_ms + more > LONGEST_DEADLINE_S * 1000
        ):
            raise BadValue("seconds", most=LONGEST_DEADLINE_S // 3600)
        return PollExtended(
            poll=poll.id,
            closes_at=_add_ms(poll.closes_at, more),
            left=_add_ms(poll.remaining_ms, more),
        )


def _add_ms(time: int | None, more: int) -> int | None:
    return None if time is None else time + more


class PollExtended(Fact, frozen=True, tag="poll.extended"):
    """`left` (ms) if the poll is paused, else `closes_at`."""

    logged_of_hosts = True

    poll: int
    closes_at: int | None
    left: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.closes_at = self.closes_at
        poll.remaining_ms = self.left
        clear_time_requests(event, poll)
        publish_poll(event, poll)


class PausePoll(Action, frozen=True, tag="poll.pause"):
    """Stop accepting ballots for a while. The remaining time is kept."""

    allowed_roles = FACILITATORS
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> PollPaused | None:
        poll = find_poll(event, self.poll)
        if poll.state == "paused":
            return None
        if poll.state != "open" or poll.is_overdue(at):
            raise Conflict("poll_" + poll.state)
        reading = poll.reading_ms_at(at)
        remaining_ms = None if poll.closes_at is None else poll.closes_at - at - reading
        return PollPaused(poll=poll.id, left=remaining_ms, reading_left=reading or None)


class PollPaused(Fact, frozen=True, tag="poll.paused"):
    """`left` and `reading_left` are in ms."""

    logged_of_hosts = True

    poll: int
    left: int | None
    reading_left: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.state = "paused"
        poll.closes_at = None
        poll.remaining_ms = self.left
        poll.votes_from = None
        poll.reading_remaining_ms = self.reading_left
        publish_poll(event, poll)


class SkipReading(Action, frozen=True, tag="poll.skip_reading"):
    """End the reading time now. The voting time stays the same."""

    allowed_roles = FACILITATORS
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> ReadingSkipped | None:
        poll = find_poll(event, self.poll)
        if poll.state in ("draft", "closed"):
            raise Conflict("poll_" + poll.state)
        reading = poll.reading_ms_at(at)
        return (
            ReadingSkipped(poll=poll.id, closes_at=_add_ms(poll.closes_at, -reading))
            if reading
            else None
        )


class ReadingSkipped(Fact, frozen=True, tag="poll.reading_skipped"):
    logged_of_hosts = True
    poll: int
    closes_at: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.closes_at = self.closes_at
        poll.votes_from = None
        poll.reading_remaining_ms = None
        publish_poll(event, poll)


class ClosePoll(Action, frozen=True, tag="poll.close"):
    """Close a poll. This cannot be undone. The system closes polls past their deadline."""

    allowed_roles = FACILITATORS | {Role.SYSTEM}
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> PollClosed | None:
        poll = find_poll(event, self.poll)
        if poll.state == "closed":
            return None
        if poll.state == "draft" or (
            who.role == Role.SYSTEM and (poll.deadline is None or poll.deadline > at)
        ):
            raise Conflict("poll_" + poll.state)
        return closing_fact(event, poll, at)


class PollClosed(Fact, frozen=True, tag="poll.closed"):
    """`eligible`: people who were connected at some time while the poll was open, or voted, by
    breakdown and group. `mask`: the groups with rows that may be shown. `parts`: by part of an
    answer, the rows that may be shown if those are fewer. `k`: the smallest group as of then.
    `withheld`: nothing of a secret ballot is shown, as there are fewer ballots.
    """

    logged_of_hosts = True

    poll: int
    closed_at: int
    eligible: dict[str, dict[str, int]]
    mask: Mask
    parts: dict[str, Mask] = {}
    k: int = 0
    withheld: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.k = max(poll.k, self.k)
        poll.withheld = self.withheld
        ballots = poll.show_ballots(draw_rest(poll, entry.seq))
        poll.merge_joint_counts()
        poll.mixing_since = None
        poll.state = "closed"
        poll.closes_at = None
        poll.remaining_ms = None
        poll.votes_from = None
        poll.reading_remaining_ms = None
        poll.closed_at = self.closed_at
        poll.eligible = self.eligible
        poll.mask = self.mask
        poll.part_masks = self.parts
        clear_time_requests(event, poll)
        if self.withheld:
            poll.withhold_tally()
        elif ballots:
            publish_shown_ballots(event, poll, ballots)
        publish_poll(event, poll)
        _publish_held(event)


def _publish_held(event: Event) -> None:
    """Show arrivals and changes that waited, once no secret ballot runs any more."""
    if not event.secret_ballot_open():
        publish_held_people(event)
        publish_held_roster(event)


def closing_fact(event: Event, poll: Poll, at: int) -> PollClosed:
    """The fact that closes a poll. A deadline that has passed is the time of closing."""
    end = at if poll.closes_at is None else min(at, poll.closes_at)
    eligible = _count_eligible(event, poll)
    if not poll.anonymous:
        return PollClosed(
            poll=poll.id,
            closed_at=end,
            eligible=eligible,
            mask=Mask(*(tuple(sorted(some)) for some in eligible.values())),
        )
    k = max(poll.k, event.profile.k)
    if poll.is_secret and len(poll.ballots) < k:
        return PollClosed(
            poll=poll.id, closed_at=end, eligible=eligible, mask=Mask(), k=k, withheld=True
        )
    mask, of_parts = suppression_masks(poll, k)
    return PollClosed(
        poll=poll.id, closed_at=end, eligible=eligible, mask=mask, parts=of_parts, k=k
    )


def _count_eligible(event: Event, poll: Poll) -> dict[str, dict[str, int]]:
    """Count possible voters, by breakdown and group: voters in the groups of their ballot, which
    may have been corrected since. A breakout room counts at least as many as voted from it: voters
    may have changed rooms since. In an official vote delegations are counted, here or not.
    """
    if poll.is_official:
        return _count_delegations(event, poll)
    here = list_eligible(event, poll)
    voters = {} if poll.anonymous else _ballots_by_person(poll)
    eligible = group_sizes(
        (
            *(voters.get(person, event.people[person]) for person in here),
            *_ballots_of_newcomers(event, poll, here),
        )
    )
    if ROOM in poll.dimensions:
        rooms_of = (event.people[person].room for person in here)
        present = Counter(str(room) for room in rooms_of if room is not None)
        eligible[ROOM] = dict(present | _count_ballots(poll, ROOM))
    return eligible


def _ballots_of_newcomers(event: Event, poll: Poll, here: Set[int]) -> list[Ballot]:
    """Anonymous ballots beyond the people of their groups, beside a secret ballot: those who joined
    since that was opened are not counted, but may have voted here.
    """
    if not poll.anonymous or not _secret_ballots_beside(event, poll):
        return []
    left = Counter(map(_groups_of, (event.people[person] for person in here)))
    left.subtract(map(_groups_of, poll.ballots.values()))
    beyond = []
    for ballot in poll.ballots.values():
        if left[_groups_of(ballot)] < 0:
            left[_groups_of(ballot)] += 1
            beyond.append(ballot)
    return beyond


def _groups_of(each: Person | Ballot) -> tuple[str, str]:
    return each.delegation, each.sector


def _count_delegations(event: Event, poll: Poll) -> dict[str, dict[str, int]]:
    regions = {each.id: each.region for each in delegations_entitled(event)}
    regions |= {ballot.delegation: ballot.region for ballot in poll.ballots.values()}
    return {
        "delegation": dict.fromkeys(regions, 1),
        "region": dict(Counter(regions.values())),
        "sector": {},
    }


def list_eligible(event: Event, poll: Poll) -> Set[int]:
    """List people connected at some time while the poll was open, and voters.

    Everyone of the room counts while that is not known: the poll was open before all workers were
    restarted, and pages are still on their way back. The voters of an anonymous poll are unknown.
    If there are more votes of a group than people of it here, everyone counts, too: a number that
    followed the votes would reveal them.
    """
    here = _entitled_people_here(event, poll)
    if not poll.anonymous:
        return here | _ballots_by_person(poll).keys()
    sizes = group_sizes(event.people[person] for person in here)
    covers_votes = all(Counter(of) >= _count_ballots(poll, by) for by, of in sizes.items())
    return here if covers_votes else _entitled_people(event, poll)


def list_eligible_so_far(event: Event, poll: Poll) -> Set[int]:
    """List those of a running poll that is not a secret ballot. In an anonymous poll the ballots
    have no influence: nothing of their groups may be seen before the close.
    """
    return _entitled_people_here(event, poll) if poll.anonymous else list_eligible(event, poll)


def _entitled_people_here(event: Event, poll: Poll) -> Set[int]:
    """Possible voters who were connected at some time while the poll was open. All of the room
    while that is not known, in a survey, which has no time, and beside a secret ballot: polls that
    close one after the other would reveal arrivals and departures.
    """
    entitled, start = _entitled_people(event, poll), poll.opened_at or 0
    if poll.survey is not None or _ran_beside_secret_ballot(event, poll):
        return entitled
    if not (event.attendance.is_complete or event.attendance.knows_since(start)):
        return entitled
    return entitled & people_here_since(event, poll.room, start)


def _ran_beside_secret_ballot(event: Event, poll: Poll) -> bool:
    """Return True if another secret ballot was open at some time while the poll was."""
    return any(
        each.hides_arrivals or (each.is_secret and (each.closed_at or 0) > (poll.opened_at or 0))
        for each in event.polls.values()
        if each is not poll and each.survey is None
    )


def _secret_ballots_beside(event: Event, poll: Poll) -> list[Poll]:
    """Return the other secret ballots that run."""
    return [each for each in event.polls.values() if each.hides_arrivals and each is not poll]


def _entitled_people(event: Event, poll: Poll) -> Set[int]:
    """All possible voters of the room: observers only if it lets them, in a poll of the invited
    only people of the roster, and beside a secret ballot only people who had joined before it.
    """
    people = people_of_room(event, poll.room)
    if starts := [each.opened_at or 0 for each in _secret_ballots_beside(event, poll)]:
        people = {id for id in people if event.people[id].joined_at <= min(starts)}
    if poll.voters == "invited":
        people = {id for id in people if event.people[id].is_invited}
    observers = event.profile.observers
    if poll.observers or not observers:
        return people
    return {id for id in people if event.people[id].delegation not in observers}


def _ballots_by_person(poll: Poll) -> dict[int, Ballot]:
    """Ballots of a named vote by their voters' ids."""
    by_person = ((person_of(actor), ballot) for actor, ballot in poll.ballots.items())
    return {person: ballot for person, ballot in by_person if person is not None}


def _count_ballots(poll: Poll, by: str) -> Counter[str]:
    groups = (getattr(ballot, by) for ballot in poll.ballots.values())
    return Counter(str(group) for group in groups if group is not None)


class PollReturned(Fact, frozen=True, tag="poll.returned"):
    """A poll without votes is a draft again, the first of its room."""

    poll: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        room = event.rooms[poll.room]
        poll.state = "draft"
        poll.shown = None
        poll.had_limit = False
        poll.opened_at = poll.closes_at = poll.remaining_ms = None
        poll.votes_from = poll.reading_remaining_ms = None
        poll.mixing_since = None
        clear_time_requests(event, poll)
        room.drafts.insert(0, poll.id)
        if room.pushed == poll.id:
            room.pushed = None
            rooms.publish_room(event, room)
        publish_drafts(event, room)
        publish_poll(event, poll)
        _publish_held(event)


def returning_facts(event: Event, polls: list[Poll]) -> tuple[Fact, ...]:
    """Return the facts that make drafts of open polls without votes, in the order in which they
    were opened, and take them off the screens.
    """
    latest_first = sorted(polls, key=lambda poll: (poll.opened_at or 0, poll.id), reverse=True)
    facts: list[Fact] = []
    for poll in latest_first:
        facts.append(PollReturned(poll=poll.id))
        shown = screen.screen_of(event, poll.room)
        if shown.what in SCREEN_CONTENTS and shown.id == poll.id:
            facts += screen.steer_to(event, poll.room)
    return tuple(facts)


class RevealResult(Action, frozen=True, tag="poll.reveal"):
    """Show the result to everyone now, regardless of the rule."""

    allowed_roles = FACILITATORS
    works_after_end = True
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> ResultShown | None:
        return _visibility_fact(event, self.poll, True)


class HideResult(Action, frozen=True, tag="poll.hide"):
    """Hide the result from everyone but staff and the room's host."""

    allowed_roles = FACILITATORS
    works_after_end = True
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> ResultShown | None:
        return _visibility_fact(event, self.poll, False)


class ResultShown(Fact, frozen=True, tag="poll.shown"):
    logged_of_hosts = True
    poll: int
    shown: bool

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.shown = self.shown
        publish_poll(event, poll)


def _visibility_fact(event: Event, id: int, shown: bool) -> ResultShown | None:
    poll = find_poll(event, id)
    if poll.state == "draft":
        raise Conflict("poll_draft")
    return None if poll.shown is shown else ResultShown(poll=poll.id, shown=shown)


LOG_MESSAGES: LogMessages = {
    PollOpened: "Poll opened",
    PollExtended: "Poll extended",
    ReadingSkipped: "Reading time skipped",
    PollPaused: "Poll paused",
    PollClosed: "Poll closed",
    PollReturned: "Poll returned to the drafts",
    ResultShown: MessageByValue("shown", {True: "Result revealed", False: "Result hidden"}),
}
REFUSALS: RefusalSentences = {
    (NotFound, "poll"): "This poll is not part of the event. Reload the page to see all polls.",
    (Conflict, "poll_in_survey"): (
        "This question is part of a survey. Open or close the whole survey instead."
    ),
    (Conflict, "poll_draft"): "This poll is not open yet. Open it first.",
    (Conflict, "poll_open"): "This poll is open. Close it first.",
    (Conflict, "poll_paused"): "This poll is paused. Resume it first.",
    (Conflict, "poll_closed"): "This poll is closed for good. To ask again, start a new round.",
    (Conflict, "no_heads"): (
        "No delegation of this event has a vote. Add delegations that are not observers, then open "
        "this poll."
    ),
    (Conflict, "poll_untimed"): (
        "This poll has no time limit. It stays open until a moderator closes it."
    ),
    (BadValue, "seconds"): "The time is out of range. Enter 1 second to {most} hours.",
}
ACTIONS = (OpenPoll, ExtendPoll, SkipReading, PausePoll, ClosePoll, RevealResult, HideResult)
FACTS = (
    PollOpened,
    PollExtended,
    ReadingSkipped,
    PollPaused,
    PollClosed,
    PollReturned,
    ResultShown,
)
