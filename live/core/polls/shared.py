"""What poll.py, running.py, voting.py and the kinds with actions of their own share. Knows no kind, and imports none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import Closed, NotFound
from ..profile import must_be_live

if TYPE_CHECKING:
    from ..event import Event
    from .poll import Poll


NEVER_MS = 2**63
"""Later (ms) than any deadline."""


def find(event: Event, poll: int, config: type | None = None) -> Poll:
    """A poll; one of the kind with this Config, if that is asked for. Raises NotFound."""
    found = event.polls.get(poll)
    if found is None or (config is not None and type(found.config) is not config):
        raise NotFound("poll")
    return found


def require_accepting(event: Event, id: int, at: int) -> Poll:
    """The poll, if it takes ballots now: the clock decides, whether or not the close has been written yet."""
    poll = event.polls.get(id)
    if poll is None or poll.state == "draft":
        raise NotFound("poll")
    if poll.state == "open" and event.profile.state == "live" and (poll.votes_from or 0) <= at < (poll.closes_at or NEVER_MS):
        return poll
    must_be_live(event)
    if poll.state == "paused":
        raise Closed("paused")
    require_not_closed(poll, at)
    if poll.votes_from is not None and at < poll.votes_from:
        raise Closed("reading", at=poll.votes_from)
    return poll


def require_not_closed(poll: Poll, at: int) -> None:
    """Raises Closed once a poll is closed, or its deadline has passed."""
    if poll.state == "closed" or poll.is_overdue(at):
        raise Closed("closed", at=poll.closed_at or poll.closes_at)


def anonymous_poll(action: Any, event: Event) -> int | None:
    """The `secret` of actions in a poll: that poll, if its anonymity hides who acts there. After the end nobody has a pseudonym any more,
    and nothing is taken.
    """
    id: int = action.poll
    poll = event.polls.get(id)
    return id if poll is not None and poll.anonymous and event.profile.state != "ended" else None


def publish_result(event: Event, poll: Poll, actor: str | None = None) -> None:
    """The result changed, or who sees it. `actor`: whose ballot did it; None: something else. The kind touches what it shows itself."""
    if actor is None:
        event.touch(f"result:{poll.id}", poll.result_topics())
    else:
        event.renew(f"result:{poll.id}")  # where it lies, no ballot changes
    poll.update_kind_items(event, actor)
