"""Base classes of features: an Action is decided into Facts and private rows, or refused; Facts are
applied.

`decide` raises to refuse and changes nothing; `apply` changes state and never refuses or computes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import msgspec

from .entry import Entry, PrivateRow
from .principal import Principal, Role

Event = Any
"""The state of an event, `live.features.state.Event`. The kernel names no feature."""
Rename = Callable[[str], str]
"""Gives the stand-in for a typed text that is erased. It differs for another text, so that entries
which compare texts do as they did.
"""


def without_text(text: str) -> str:
    """Return nothing in place of a text."""
    return ""


class Decision(msgspec.Struct, frozen=True):
    """Outcome of an action. Without facts, the state is already as requested."""

    facts: tuple[Fact, ...]
    private_rows: tuple[PrivateRow, ...] = ()


class Action(msgspec.Struct, frozen=True, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """A request to change the state. Actions set and never toggle, so a late copy is harmless."""

    allowed_roles: ClassVar[frozenset[Role]]
    """Roles that may send it; finer checks belong in `decide`."""
    example: ClassVar[Mapping[str, Any]]
    """Fields of a typical use, for the protocol description and the tests."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | Fact | None:
        """Return the outcome, or raise a refusal. A single fact counts as a decision; None means
        that nothing changes.
        """
        raise NotImplementedError

    is_kept_in_memory: ClassVar[bool] = False
    """Set if `keep_in_memory` keeps something."""

    def keep_in_memory(self, event: Event, who: Principal, at: int) -> None:
        """Keep the action, once it is decided, in the memory of the process: in what the engine
        has beside the state. Does nothing if it is there already.
        """

    works_after_end: ClassVar[bool] = False
    """Set if it still works once the event has ended: publishing a result, removing improper
    content, access. Also of ballots, which `decide` refuses with a sentence of their own.
    """

    works_in_archive: ClassVar[bool] = False
    """Set if it still works on an archived event."""

    is_of_main_event: ClassVar[bool] = False
    """Set if it concerns the whole event: joining, the roster, groups, bans. Sent in one of its
    sessions, it is done in the main event.
    """

    precomputed: ClassVar[bool] = False
    """Set if an expensive part runs off the loop before `decide`, through `input`, `compute` and
    `with_result`.
    """

    def input(self, event: Event) -> bytes:
        """Serialise the input of `compute` from the state, or raise a refusal."""
        raise NotImplementedError

    @staticmethod
    def compute(prepared: bytes) -> bytes:
        """Compute the result. A pure function, run in a child process before `decide`."""
        raise NotImplementedError

    def with_result(self, outcome: bytes) -> Action:
        """Return the action with the result filled in. `decide` checks that the state still matches
        it.
        """
        raise NotImplementedError

    erases: ClassVar[bool] = False
    """Set if it erases a person, by `redacted_person`."""

    def redacted_person(self, sender: int | None) -> int | None:
        """Return the person to erase from entries of the past, or None. The engine then reads the
        journal before `decide`. `sender`: the asking person, if any.
        """
        return None

    def room_of(self, event: Event, who: Principal) -> int | None:
        """Return the room that the action concerns, or None. May raise a refusal.

        Only needed if no field names a thing in a room (see `rooms.room_of_action`).
        """
        return None

    binds_room: ClassVar[bool] = True
    """Unset if `decide` itself checks the room that the action names, which the sender may have
    left.
    """

    copies: ClassVar[bool] = False
    """Set if it only copies the thing that it names: a program that prepares may send it of things
    that are no drafts.
    """

    def implied_actions(self) -> tuple[str, ...]:
        """Return the tags of other actions that its fields imply. The scope of a token must have
        these, too.
        """
        return ()

    def anonymous_in(self, event: Event) -> int | None:
        """Return the id of the anonymous poll that hides the sender of this action, or None."""
        return None

    def submits_text(self, event: Event) -> bool:
        """Return True if the action shows the sender's own words to others. Muted people may not
        send it.
        """
        return False


class Fact(msgspec.Struct, frozen=True, tag_field="is", forbid_unknown_fields=True, kw_only=True):
    """A recorded change of the state."""

    def apply(self, event: Event, entry: Entry) -> None:
        """Change the state. Must not fail or compute: `decide` has settled everything."""
        raise NotImplementedError

    is_followed: ClassVar[bool] = False
    """Set if sessions of the event follow the change: of settings, groups, links, people who are in
    sessions, the programme.
    """

    logged_of_hosts: ClassVar[bool] = False
    """Set if it is logged when the host of a room caused it."""
    logged_of_attendees: ClassVar[bool] = False
    """Set if a person causes it for themself and the organiser has to know."""
    logged_of_system: ClassVar[bool] = True
    """Unset if it is left out when the system or the operator caused it."""
    logged_after_ballots: ClassVar[bool] = False
    """Set if its line waits for the end of secret ballots that run."""
    creates_subject: ClassVar[bool] = False
    """Set if its seq is the id of the thing that the line is about."""
    log_subject: ClassVar[str] = ""
    """Kind of the thing that the line is about; empty: the first part of its tag."""
    log_details: ClassVar[tuple[str, ...] | None] = None
    """Fields that are logged; None: all numbers, choices and flags."""

    def is_logged(self) -> bool:
        """Return False if this one has no line in the activity log, whoever caused it."""
        return True

    def program(self) -> int | None:
        """Return the token whose requests the system counted, or None."""
        return None

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """Return (kind, subject) of the private rows that may have been written or deleted with
        this fact.
        """
        return ()

    def redacted(self, rename: Rename = without_text) -> Fact:
        """Return the same fact without text that a person typed, for erasure of their data.
        `rename` returns the replacement of a text.
        """
        return self
