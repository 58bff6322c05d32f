"""Steps of the tally of an open anonymous poll, taken by the system (disclosure/steps.py)."""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.principal import Principal, Role
from ..state import Event
from .disclosure.steps import draw_step
from .guards import find_poll, publish_shown_ballots


class ShowTally(Action, frozen=True, tag="poll.show_tally"):
    """Show at least k ballots of an open anonymous poll that wait to be shown together. Done by the
    system, two seconds after the first that came since the last step; as many and more stay.
    """

    allowed_roles = frozenset({Role.SYSTEM})
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> TallyShown | None:
        poll = find_poll(event, self.poll)
        due = poll.step_due
        return None if due is None or due > at else TallyShown(poll=poll.id)


class TallyShown(Fact, frozen=True, tag="poll.tally_shown"):
    """Some of the waiting ballots are shown. If no safe step can be drawn, all wait for more."""

    logged_of_hosts = True
    logged_of_system = False

    poll: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        draw = draw_step(poll, entry.seq)
        if draw:
            publish_shown_ballots(event, poll, poll.show_ballots(draw))
        if not draw or not poll.can_step:
            poll.mixing_since = None


ACTIONS = (ShowTally,)
FACTS = (TallyShown,)
