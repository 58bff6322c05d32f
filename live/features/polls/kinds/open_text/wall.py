"""The wall of an open-text poll: its entries by state, updated with the ballots."""

from operator import itemgetter

from .....kernel.topics import staff_topics
from ....state import Event
from ...model import Poll
from .tally import EntryState, WallEntry

MOST_LISTED = 100
"""Entries listed per state: the oldest pending entries, the latest shown or hidden entries. The
others wait in the overflow.
"""


def update_wall(event: Event, poll: Poll, ballots: dict[str, int] | None) -> None:
    """After ballots: their entries, under these ids. Otherwise: all shown entries with topics other
    than the result's.
    """
    if poll.withheld:
        _clear_wall(event, poll)
    elif ballots is not None:
        for actor, id in sorted(ballots.items(), key=itemgetter(1)):
            _replace_entry(event, poll, actor, id)
    else:
        for id in poll.extra.lists["shown"].listed:
            if event.item_topics.get(f"entry:{id}") != poll.result_topics():
                event.publish_item(f"entry:{id}", poll.result_topics())
    event.publish_item(f"wall:{poll.id}", poll.result_topics() if poll.extra.entries else ())


def _clear_wall(event: Event, poll: Poll) -> None:
    """Remove all entries of a poll that closed with too few ballots."""
    for actor, id in poll.extra.entry_of.items():
        event.publish_item(f"entry:{id}", ())
        event.publish_private(actor, f"written:{poll.id}", here=False)
    poll.extra = poll.kind.initial_extra(poll.config)


def _replace_entry(event: Event, poll: Poll, actor: str, id: int) -> None:
    """Replace an author's entry by their current ballot's. A changed text is reviewed again."""
    extra = poll.extra
    ballot = poll.ballots.get(actor)
    old = extra.entry_of.get(actor)
    if old is not None and ballot is not None and ballot.answer == extra.entries[old].answer:
        return
    extra.entry_of.pop(actor, None)
    if old is not None:
        _remove_from_list(event, poll, old)
        del extra.entries[old]
        extra.highlighted = None if extra.highlighted == old else extra.highlighted
    if ballot is not None and ballot.answer is not None:
        extra.entry_of[actor] = id
        extra.entries[id] = WallEntry(actor, ballot.answer)
        set_entry_state(event, poll, id, "pending" if extra.review else "shown")
    elif old is not None:
        event.publish_private(actor, f"written:{poll.id}", here=False)


def remove_entry(event: Event, poll: Poll, actor: str) -> None:
    """Remove an author's entry from the wall. Their ballot stays."""
    id = poll.extra.entry_of.pop(actor, None)
    if id is not None:
        _remove_from_list(event, poll, id)
        del poll.extra.entries[id]
        if poll.extra.highlighted == id:
            poll.extra.highlighted = None
        event.publish_private(actor, f"written:{poll.id}", here=False)


def set_entry_state(event: Event, poll: Poll, id: int, state: EntryState) -> None:
    _remove_from_list(event, poll, id)
    entry = poll.extra.entries[id]
    entry_list = poll.extra.lists[state]
    entry.state = state
    entry_list.listed[id] = True
    if len(entry_list.listed) > MOST_LISTED:
        other_id = id if state == "pending" else next(iter(entry_list.listed))
        del entry_list.listed[other_id]
        entry_list.overflow[other_id] = True
        event.publish_item(f"entry:{other_id}", ())
    if id in entry_list.listed:
        event.publish_item(f"entry:{id}", _entry_topics(poll, state))
    event.publish_private(entry.author, f"written:{poll.id}")


def _remove_from_list(event: Event, poll: Poll, id: int) -> None:
    """Remove an entry from its list. The next entry in the overflow takes its place."""
    state = poll.extra.entries[id].state
    entry_list = poll.extra.lists[state]
    if entry_list.listed.pop(id, None) is None:
        entry_list.overflow.pop(id, None)
        return
    event.publish_item(f"entry:{id}", ())
    if entry_list.overflow:
        other_id = (
            next(iter(entry_list.overflow))
            if state == "pending"
            else next(reversed(entry_list.overflow))
        )
        del entry_list.overflow[other_id]
        entry_list.listed = (
            {other_id: True, **entry_list.listed}
            if state != "pending"
            else {**entry_list.listed, other_id: True}
        )
        event.publish_item(f"entry:{other_id}", _entry_topics(poll, state))


def _entry_topics(poll: Poll, state: EntryState) -> tuple[str, ...]:
    return poll.result_topics() if state == "shown" else staff_topics(poll.room)
