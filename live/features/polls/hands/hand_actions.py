"""Counts by show of hands, which clerks enter for a delegation or the whole hall.

Each clerk's link has a single count in a poll, which may change until the poll closes.
"""

from __future__ import annotations

from ....kernel.actions import Action, Fact
from ....kernel.actor import link_of
from ....kernel.entry import Entry
from ....kernel.errors import BadValue, Conflict, Forbidden, RefusalSentences
from ....kernel.item import Item
from ....kernel.log_messages import LogMessages
from ....kernel.principal import CLERKS, Principal
from ....kernel.topics import PLENARY, link_of_topic
from ...state import Event
from ..guards import require_accepting
from ..model import HandCount, Poll
from .hands import publish_hands

MOST_HANDS = 1000
"""Votes for an option that a clerk may enter."""


class CountHands(Action, frozen=True, tag="hands.count", omit_defaults=True):
    """Enter the votes that were counted by show of hands, or enter them again: the last numbers
    count. Numbers that are all 0 take the count back.
    """

    allowed_roles = CLERKS
    example = {"poll": 42, "counts": [12, 5], "people": 17}
    poll: int
    counts: tuple[int, ...]
    """Hands for each option or step, in their order."""
    people: int
    """People with a raised hand. It differs from the sum if several options could be chosen."""
    abstained: int = 0
    """Abstentions."""
    edition: int = 0
    """Edition of the wording that was read out. Only needed if it is not 0."""

    def decide(self, event: Event, who: Principal, at: int) -> HandsCounted | None:
        poll = require_accepting(event, self.poll, at)
        _require_countable(event, poll, who)
        if self.edition != poll.edition:
            raise Conflict("poll_edited")
        numbers = (*self.counts, self.people, self.abstained)
        if len(self.counts) > MOST_HANDS or not all(0 <= each <= MOST_HANDS for each in numbers):
            raise BadValue("hands_number", most=MOST_HANDS)
        if self.abstained and not poll.abstain:
            raise BadValue("hands_abstain")
        if poll.kind.count_hands is not None:
            poll.kind.count_hands(poll.config, self.counts, self.people)
        link = link_of(who.actor) or 0
        before = poll.hands.get(link)
        now = (self.counts, self.people, self.abstained)
        if (before is None and not any(numbers)) or (
            before is not None and (before.counts, before.people, before.abstained) == now
        ):
            return None
        return HandsCounted(
            poll=poll.id,
            delegation=who.delegation or "",
            counts=self.counts,
            people=self.people,
            abstained=self.abstained,
        )


class HandsCounted(Fact, frozen=True, tag="hands.counted"):
    """`delegation`: empty if the whole hall was counted."""

    poll: int
    delegation: str
    counts: tuple[int, ...]
    people: int
    abstained: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll, link = event.polls[self.poll], link_of(entry.actor) or 0
        if self.people or self.abstained:
            poll.hands[link] = HandCount(
                self.delegation, self.counts, self.people, self.abstained, entry.at
            )
        else:
            poll.hands.pop(link, None)
        publish_hands(event, poll)


def _require_countable(event: Event, poll: Poll, who: Principal) -> None:
    """Raise a refusal unless votes of this clerk's people can be counted by show of hands."""
    if poll.room != PLENARY or poll.survey is not None:
        raise Conflict("hands_survey")
    if poll.is_official:
        raise Forbidden("hands_official")
    if poll.voters != "everyone":
        raise Forbidden("hands_invited")
    if poll.kind.count_hands is None:
        raise Conflict("hands_kind")
    delegation = event.profile.delegations.get(who.delegation or "")
    if delegation is not None and delegation.observer and not poll.observers:
        raise Forbidden("hands_observer")


class HandsItem(Item, frozen=True):
    """Own count by show of hands."""

    counts: tuple[int, ...]
    """Hands for each option or step, in their order."""
    people: int
    """People with a raised hand."""
    abstained: int
    at: int
    """Time (ms) at which it was entered last."""


def view_hands(event: Event, topic: str, id: str) -> HandsItem:
    """Count in poll N by the bearer of a clerk's link. In `clerk:L`."""
    counts = event.polls[int(id)].hands[link_of_topic(topic)]
    return HandsItem(counts.counts, counts.people, counts.abstained, counts.at)


LOG_MESSAGES: LogMessages = {HandsCounted: "Votes counted by show of hands"}
REFUSALS: RefusalSentences = {
    (Conflict, "hands_survey"): (
        "Hands are counted in polls of the plenary only. Ask people to answer this on a device."
    ),
    (Conflict, "hands_kind"): (
        "Only multiple choice and scales can be counted by show of hands. Ask people to answer "
        "this on a device."
    ),
    (Forbidden, "hands_official"): (
        "Here each delegation votes through its head, so hands are not counted. The head has a "
        "link for it."
    ),
    (Forbidden, "hands_invited"): (
        "Only invited people vote in this poll. Ask them to vote on a device of their own."
    ),
    (Forbidden, "hands_observer"): (
        "This delegation observes and does not vote in this poll. Count the hands of another one."
    ),
    (BadValue, "hands_number"): "One of the numbers is out of range. Enter 0 to {most}.",
    (BadValue, "hands_abstain"): "This poll does not allow abstaining. Enter 0 abstentions.",
    (BadValue, "hands_options"): (
        "The numbers do not match the options of this poll. Reload the page and enter them again."
    ),
    (BadValue, "hands_people"): (
        "The hands for the options do not match the number of people. Count again and correct it."
    ),
}
ACTIONS, FACTS = (CountHands,), (HandsCounted,)
VIEWS = {"hands:N": view_hands}
