"""Lookups and guards shared by all actions on polls, and the publication of results."""

from hashlib import blake2b
from typing import Any

from ...kernel.entry import Entry
from ...kernel.errors import Closed, Conflict, Forbidden, NotFound
from ...kernel.feature import ScreenContent
from ...kernel.principal import Principal
from ..state import Event
from .kinds.items import update_kind_items
from .model import PARTICIPATION_STEP, Ballot, Poll
from .weighed_cards import publish_weighing

NEVER_MS = 2**63
"""A time (ms) after every possible deadline."""


def find_poll(event: Event, poll: int, config: type | None = None) -> Poll:
    """The poll with this id; only of the kind with this Config, if given. Raises NotFound, and
    Conflict for a question of a survey that is not closed: nothing can be done with it alone.
    """
    result = event.polls.get(poll)
    if result is None or (config is not None and type(result.config) is not config):
        raise NotFound("poll")
    if result.survey is not None and result.state != "closed":
        raise Conflict("poll_in_survey")
    return result


def check_on_screen(event: Event, who: Principal, room: int, id: int) -> None:
    """Raise NotFound or Conflict unless it is an opened poll of the room."""
    poll = find_poll(event, id)
    if poll.room != room:
        raise NotFound("poll")
    if poll.state == "draft":
        raise Conflict("poll_draft")


SCREEN_CONTENTS = dict.fromkeys(
    ("poll", "delegations", "voices", "shift", "beside"),
    ScreenContent(check_on_screen, has_id=True),
)
"""A poll; its result by delegation; the same with equal weight per delegation; its change since the
previous round; an official vote beside the poll that asks the people.
"""


def has_official_votes(event: Event) -> bool:
    """Return True if heads vote in a poll of the event, or hands were counted in one."""
    return any(poll.is_official or poll.hands for poll in event.polls.values())


def has_open_official_vote(event: Event) -> bool:
    """Return True while heads can vote."""
    return any(poll.is_official and poll.is_running for poll in event.polls.values())


def require_accepting(event: Event, id: int, at: int) -> Poll:
    """The poll, if it accepts ballots at `at`: the clock decides, even if the close is not in the
    journal yet. Raises NotFound or Closed.
    """
    poll = event.polls.get(id)
    if poll is None or poll.state == "draft":
        raise NotFound("poll")
    if (
        poll.state == "open"
        and (event.profile.state == "live" or poll.survey is not None)
        and (poll.votes_from or 0) <= at < (poll.closes_at or NEVER_MS)
    ):
        return poll
    if poll.survey is not None:
        raise Closed("survey", at=poll.closed_at or poll.closes_at)
    if poll.anonymous and event.profile.state == "ended":
        # Without the ballot key it is unknown if this ballot was counted: its answer may be the
        # lost part.
        raise Closed("event_ended_anonymous")
    event.profile.require_live()
    if poll.state == "paused":
        raise Closed("paused")
    require_not_closed(poll, at)
    if poll.votes_from is not None and at < poll.votes_from:
        raise Closed("reading", at=poll.votes_from)
    return poll


def require_voter(event: Event, poll: Poll, who: Principal) -> None:
    """Raise Forbidden for people of an observing delegation, unless the poll lets them vote, for
    uninvited people in a poll of the invited, and for all in an official vote.
    """
    if poll.voters != "everyone":
        if poll.is_official:
            raise Forbidden("official")
        if not who.invited:
            raise Forbidden("device_invited" if who.shared else "not_invited")
    delegation = event.profile.delegations.get(who.delegation or "")
    if delegation is not None and delegation.observer and not poll.observers:
        raise Forbidden("observer")


def require_not_closed(poll: Poll, at: int) -> None:
    """Raise Closed if the poll is closed or its deadline has passed."""
    if poll.state == "closed" or poll.is_overdue(at):
        raise Closed("closed", at=poll.closed_at or poll.closes_at)


def anonymous_poll(action: Any, event: Event) -> int | None:
    """Implements `anonymous_in` for actions in a poll: the poll's id if it hides its actors.

    None once the event has ended, or the survey that asks it is closed: the pseudonyms' key is
    destroyed and nothing is accepted.
    """
    id: int = action.poll
    poll = event.polls.get(id)
    if poll is None or not poll.anonymous:
        return None
    is_over = event.profile.state == "ended" if poll.survey is None else poll.state == "closed"
    return None if is_over else id


def publish_result(event: Event, poll: Poll, actor: str | None = None) -> None:
    """Mark the result as changed, and the kind's own items with it.

    `actor`: the voter of the changed ballot. None: something else did, and the topics that hold the
    result may have changed.
    """
    if actor is None:
        event.publish_item(f"result:{poll.id}", poll.result_topics())
        event.publish_item(f"participation:{poll.id}", poll.participation_topics())
        update_kind_items(event, poll, None)
        if poll.cards:
            publish_weighing(event, poll)
        return
    event.mark_changed(f"result:{poll.id}")  # a ballot never changes its topics
    if not poll.moves_in_steps:  # there, only the number of ballots has changed yet
        update_kind_items(event, poll, {actor: _ballot_number(event, poll, actor)})


def _ballot_number(event: Event, poll: Poll, actor: str) -> int:
    """A unique number of a ballot just cast, by which pages know its text. In an anonymous poll it
    must not tell the time: a later reader could look up who had joined or asked then.
    """
    if not poll.anonymous:
        return event.seq
    name = b"%d %s" % (event.seq, actor.encode())
    return int.from_bytes(blake2b(name, digest_size=6, person=b"live entry").digest())


def cast_ballot(event: Event, poll: Poll, entry: Entry, ballot: Ballot | None) -> None:
    """Replace the ballot of an entry's actor (None: withdraw it), and publish the consequences. A
    ballot that changes nothing of the participation must not be noticed on the screen.
    """
    before = _participation_mark(event, poll)
    poll.cast_ballot(entry.actor, ballot, entry.seq, entry.at)
    publish_result(event, poll, entry.actor)
    if _participation_mark(event, poll) != before:
        event.mark_changed(
            f"participation:{poll.id}" if poll.survey is None else f"survey_answers:{poll.survey}"
        )


def _participation_mark(event: Event, poll: Poll) -> Any:
    """A value that differs if participation does, as far as it is shown. It costs each anonymous
    vote next to nothing.
    """
    if poll.anonymous:
        return len(poll.ballots) // PARTICIPATION_STEP if poll.secret else len(poll.ballots)
    is_shown = event.item_topics.get(f"participation:{poll.id}")
    return poll.participation if is_shown else None


def publish_shown_ballots(event: Event, poll: Poll, ballots: dict[str, int]) -> None:
    """Mark the result as changed by ballots that waited. `ballots`: a number for each, by actor."""
    event.mark_changed(f"result:{poll.id}")
    update_kind_items(event, poll, ballots)
