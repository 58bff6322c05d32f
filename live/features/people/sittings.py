"""Sittings: a person's time on a device.

Organisers have every personal link, and a link moves its person to any opener. So a move begins a
new sitting: the person stays the same, with their single ballot in each poll, but anonymous votes
of earlier sittings are neither shown nor changed, and have no receipt. It is the same where a
shared device comes back to its holder without a code.
"""

from __future__ import annotations

from typing import Literal

from ...kernel import private_items
from ...kernel.actor import is_pseudonym, person_actor
from ...kernel.entry import Entry
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.principal import Principal
from ..polls.model import Poll
from ..state import Event
from .model import Person

MAX_MOVES = 50
"""Moves of a person with a kept time."""


def begin_sitting(event: Event, person: Person, entry: Entry, moved: bool = False) -> None:
    """Begin a new sitting of a person. `moved`: their link moved them to another device."""
    person.sitting_seq = entry.seq
    if moved:
        person.moved_at = [*person.moved_at, entry.at][-MAX_MOVES:]
    event.publish_private(person_actor(person.id), "you")


def require_own_sitting(event: Event, poll: Poll, who: Principal) -> None:
    """Raise Conflict if the principal's ballot in an anonymous poll is of an earlier sitting."""
    if poll.anonymous and who.sitting_seq and who.actor in poll.ballots:
        cast_seq = private_items.seq_of(event.private_items.get(who.actor, ""), f"ballot:{poll.id}")
        if cast_seq < who.sitting_seq:
            raise Conflict("cast_before_passing" if who.shared else "cast_before")


def keys_of_sitting(event: Event, actor: str, keys: list[str], sitting_seq: int) -> list[str]:
    """Return the keys of those private items of an actor that are shown in the sitting that began
    with this entry. Of an anonymous vote from before, only its existence.
    """
    if not (sitting_seq and is_pseudonym(actor)):
        return keys
    text = event.private_items.get(actor, "")
    sitting_keys = []
    for key in keys:
        kind, _, id = key.partition(":")
        if _sent_seq(text, kind, id) >= sitting_seq:
            sitting_keys.append(key)
        elif kind == "ballot":
            sitting_keys.append(f"cast_before:{id}")
    return sitting_keys


def losses_of_sitting(event: Event, actor: str, keys: list[str], sitting_seq: int) -> list[str]:
    """Return those of the items that an actor lost that were shown in this sitting."""
    if not (sitting_seq and is_pseudonym(actor)):
        return keys
    text = event.private_items.get(actor, "")
    return [
        key
        for key in keys
        if not 0 < private_items.seq_of(text, f"ballot:{key.partition(':')[2]}") < sitting_seq
    ]


def _sent_seq(text: str, kind: str, id: str) -> int:
    """Return the seq of the entry by which an item under a pseudonym was sent. Staff may have
    changed it since.
    """
    if kind == "proposal":
        return int(id)
    changed_seq = private_items.seq_of(text, f"{kind}:{id}")
    return min(changed_seq, private_items.seq_of(text, f"ballot:{id}") or changed_seq)


def view_cast_before(event: Event, topic: str, id: str) -> Literal[True]:
    """Own anonymous ballot in poll N from before the move to this device: it counts, and is not
    shown. In `me`, in place of `ballot:N`.
    """
    return True


REFUSALS: RefusalSentences = {
    (Conflict, "cast_before"): (
        "You voted from another device before. Your vote counts, and no one can see or change it "
        "from here."
    ),
    (Conflict, "cast_before_passing"): (
        "You voted before this device was passed on. Your vote counts, and no one can see or "
        "change it from here."
    ),
}
VIEWS = {"cast_before:N": view_cast_before}
