"""Head-count of an event over all workers; staff and the screen also see it by delegation, and the
possible voters so far in each open poll that is not a secret ballot.

These are recounted only after an arrival, a departure or a correction, and only for their readers.
All numbers rest while a secret ballot is open: a number that changes when a person arrives could
reveal their vote. After a restart during such a poll no earlier number is known: they follow the
pages that come back for `RECONNECT_S`, and rest then.
"""

import time
from collections import Counter
from collections.abc import Callable

from ...features import wire
from ...features.people.people import people_of_room
from ...features.polls.control_actions import list_eligible_so_far
from ..bus import Bus
from ..replica import Replica
from .attendance import RECONNECT_S


class PresenceSummary:
    def __init__(
        self, replica: Replica, bus: Bus, monotonic_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._replica, self._bus, self._monotonic_s = replica, bus, monotonic_s
        is_resumed = replica.event.secret_ballot_open()
        self._follows_until_s = monotonic_s() + RECONNECT_S if is_resumed else 0
        self._counted_version: tuple[int, int, dict[int, int]] | None = None
        self._counted = False
        self._people: int | None = None
        self._delegations = Counter[str]()
        self._eligible: dict[int, int] = {}
        self._last_frames = {
            True: wire.staff_presence_frame(0, {}, {}),
            False: wire.presence_frame(0),
        }

    def frame_for(self, staff: bool) -> bytes:
        """Return the current head-count frame, for staff and the screen or for everyone else."""
        if self._people is None or not self._rests():
            self._people = self._bus.count_people(self._replica.id)
        if not staff:
            return wire.presence_frame(self._people)
        self._count_groups()
        return wire.staff_presence_frame(self._people, self._delegations, self._eligible)

    def changed_frame(self, staff: bool) -> list[bytes]:
        """Return the frame if it differs from the last returned frame."""
        last, frame = self._last_frames[staff], self.frame_for(staff)
        self._last_frames[staff] = frame
        return [frame] if frame != last else []

    def visible_people(self) -> list[int] | None:
        """Return the ids of people present; None while a secret ballot is open, so that arrivals
        cannot reveal a vote.
        """
        return (
            None
            if self._replica.event.secret_ballot_open()
            else sorted(self._bus.present_people(self._replica.id))
        )

    def _rests(self) -> bool:
        return (
            self._replica.event.secret_ballot_open()
            and self._monotonic_s() >= self._follows_until_s
        )

    def _count_groups(self) -> None:
        """Count delegations, and possible voters in the open polls, after an arrival, a departure
        or a correction, or if a poll opened or closed.
        """
        if self._counted and self._rests():
            return
        event = self._replica.event
        running = [poll for poll in event.polls.values() if poll.is_running and not poll.is_secret]
        version = (
            self._bus.presence_version(self._replica.id),
            event.regrouped_seq,
            {poll.id: len(people_of_room(event, poll.room)) for poll in running},
        )
        if version == self._counted_version:
            return
        here = self._bus.present_people(self._replica.id)
        self._delegations = Counter(
            event.people[person].delegation for person in here if person in event.people
        )
        self._eligible = {poll.id: len(list_eligible_so_far(event, poll)) for poll in running}
        self._counted = True
        # people who joined on another worker may be unknown here until its rows arrive: count again
        # then
        self._counted_version = version if self._delegations.total() == len(here) else None
