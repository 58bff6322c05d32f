"""Voting browser of a head's or deputy's link: the only browser that casts official votes by the
link.

It is the first browser that opens the page of the link, or votes. Another browser asks it, and it
moves the votes there or refuses. If it is lost, the organiser revokes the link and makes a new
link.
"""

from __future__ import annotations

import hashlib

from ....kernel.actions import Action, Fact
from ....kernel.actor import Actor
from ....kernel.entry import Entry
from ....kernel.errors import Conflict, Forbidden, NotFound, RefusalSentences
from ....kernel.item import Item
from ....kernel.log_messages import LogMessages
from ....kernel.principal import HEADS, Principal
from ....kernel.topics import delegation_topics
from ...people.model import RoleLink
from ...state import Event


class TakeVotes(Action, frozen=True, tag="link.take"):
    """Make this browser the voting browser of its link, unless there is another already. The page
    of a head sends it when it is opened.
    """

    allowed_roles = HEADS
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> VotesTaken | None:
        link, _ = _link_and_browser(event, who.actor)
        return None if link.browser else VotesTaken(link=link.id)


class VotesTaken(Fact, frozen=True, tag="link.taken"):
    link: int

    def apply(self, event: Event, entry: Entry) -> None:
        link, browser = _link_and_browser(event, entry.actor)
        link.browser = browser
        _publish(event, link)


class AskToMoveVotes(Action, frozen=True, tag="link.ask_move"):
    """Ask the browser that votes by the link to move the votes here. The last request counts."""

    allowed_roles = HEADS
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> VotesTaken | MoveAsked | None:
        link, browser = _link_and_browser(event, who.actor)
        if not link.browser:
            return VotesTaken(link=link.id)
        return None if browser in (link.browser, link.asking) else MoveAsked(link=link.id)


class MoveAsked(Fact, frozen=True, tag="link.move_asked"):
    link: int

    def apply(self, event: Event, entry: Entry) -> None:
        link, browser = _link_and_browser(event, entry.actor)
        link.asking, link.asked_seq = browser, entry.seq
        _publish(event, link)


class SettleMove(Action, frozen=True, tag="link.settle_move"):
    """Move the votes to the browser that asks, or refuse it."""

    allowed_roles = HEADS
    example = {"request": 42, "move": True}
    request: int
    """The request that was read. Another browser may have asked since."""
    move: bool

    def decide(self, event: Event, who: Principal, at: int) -> VotesMoved | MoveRefused:
        require_voting_browser(event, who)
        link, _ = _link_and_browser(event, who.actor)
        if not link.asking or link.asked_seq != self.request:
            raise Conflict("move_request")
        return VotesMoved(link=link.id) if self.move else MoveRefused(link=link.id)


class VotesMoved(Fact, frozen=True, tag="link.votes_moved"):
    link: int

    def apply(self, event: Event, entry: Entry) -> None:
        link = event.links[self.link]
        link.browser, link.asking, link.asked_seq = link.asking, "", 0
        _publish(event, link)


class MoveRefused(Fact, frozen=True, tag="link.move_refused"):
    link: int

    def apply(self, event: Event, entry: Entry) -> None:
        link = event.links[self.link]
        link.asking, link.asked_seq = "", 0
        _publish(event, link)


def require_voting_browser(event: Event, who: Principal) -> tuple[Fact, ...]:
    """Return the fact that makes this browser the voting browser of its link, nothing if it is that
    already. Raises Forbidden if another browser is.
    """
    link, browser = _link_and_browser(event, who.actor)
    if not link.browser:
        return (VotesTaken(link=link.id),)
    if link.browser != browser:
        raise Forbidden("voting_browser")
    return ()


def digest_browser(browser: str) -> str:
    """Digest by which a page recognises its own browser, without reading the ids of others."""
    return hashlib.sha256(browser.encode()).hexdigest()[:16] if browser else ""


def _link_and_browser(event: Event, actor: str) -> tuple[RoleLink, str]:
    """The link of an actor, and its browser. Raises NotFound for an actor without a link."""
    name = Actor.parse(actor)
    link = event.links.get(name.link or 0)
    if link is None:
        raise NotFound("link")
    return link, name.browser


def _publish(event: Event, link: RoleLink) -> None:
    event.publish_item(f"voting_browser:{link.id}", delegation_topics(link.delegation or ""))


class VotingBrowserItem(Item, frozen=True):
    """The browser that votes by a role link, and the browser that asks to."""

    browser: str
    """First 16 characters of the hexadecimal SHA-256 of the browser's id, which is the part of an
    actor behind the dot.
    """
    asking: str
    """The same of the browser that asks; empty if none does."""
    request: int
    """Id of its request; 0 if none asks."""


def view_voting_browser(event: Event, topic: str, id: str) -> VotingBrowserItem:
    """Browser that votes by role link N. In `delegation:D`, once there is a voting browser."""
    link = event.links[int(id)]
    return VotingBrowserItem(
        browser=digest_browser(link.browser),
        asking=digest_browser(link.asking),
        request=link.asked_seq,
    )


LOG_MESSAGES: LogMessages = {
    VotesTaken: "Browser for official votes set",
    MoveAsked: "Another browser asked to cast official votes",
    VotesMoved: "Official votes moved to another browser",
    MoveRefused: "Request to move official votes to another browser refused",
}
REFUSALS: RefusalSentences = {
    (Forbidden, "voting_browser"): (
        "The votes of this link are cast in another browser, so this was not counted. Ask there to "
        "move them here. If that browser is lost, ask the organiser for a new link."
    ),
    (Conflict, "move_request"): (
        "This request is over, or another browser has asked since. Compare the number again."
    ),
}
ACTIONS = (TakeVotes, AskToMoveVotes, SettleMove)
FACTS = (VotesTaken, MoveAsked, VotesMoved, MoveRefused)
VIEWS = {"voting_browser:N": view_voting_browser}
