"""Role links: keys that admit staff, speakers, translators, screens, clerks, and heads of
delegations.
"""

from __future__ import annotations

from typing import Literal

from ...kernel.actions import Action, Fact
from ...kernel.actor import link_of, token_of
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Barred, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import DELEGATION_ROLES, HEADS, ORGANISERS, Principal, Role
from ...kernel.text import clean_text
from ...kernel.topics import ORGANISER_TOPIC
from ..polls.hands.hands import drop_hand_counts
from ..state import Event
from .model import RoleLink

LABEL_MAX_CHARS = 60
LinkRole = Literal[
    "moderator", "speaker", "translator", "screen", "organiser", "head", "deputy", "clerk"
]


class MakeLink(Action, frozen=True, tag="link.make"):
    """Create a role link. Its key is derived and never stored."""

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"role": "speaker", "label": "Ms Li, Nanjing", "delegation": "porto"}
    role: LinkRole
    label: str
    """Name by which organisers know the link."""
    delegation: str | None = None
    """Delegation that a speaker speaks for, a head or deputy votes for, or a clerk counts."""

    def decide(self, event: Event, who: Principal, at: int) -> LinkMade:
        delegation = event.profile.delegations.get(self.delegation or "")
        if self.role in HEADS and self.delegation is None:
            raise BadValue("link_delegation")
        if self.delegation is not None and (
            self.role not in DELEGATION_ROLES or delegation is None
        ):
            raise BadValue("delegation")
        if self.role in HEADS and delegation is not None and delegation.observer:
            raise BadValue("link_observer")
        return LinkMade(
            role=self.role,
            label=clean_text(self.label, LABEL_MAX_CHARS, lines=False),
            delegation=self.delegation,
            salt=event.make_salt(),
        )


class LinkMade(Fact, frozen=True, tag="link.made"):
    is_followed = True
    creates_subject = True
    role: str
    label: str
    delegation: str | None
    salt: str = ""
    """Distinguishes the link from a link that a restored journal had under the same number."""
    roster: int | None = None
    """Id in the roster of the person it is for; null: made by hand."""

    def apply(self, event: Event, entry: Entry) -> None:
        event.links[entry.seq] = RoleLink(
            entry.seq,
            self.role,
            self.label,
            delegation=self.delegation,
            salt=self.salt,
            roster=self.roster,
        )
        event.publish_item(f"link:{entry.seq}", (ORGANISER_TOPIC,))


class OpenLink(Action, frozen=True, tag="link.open"):
    """Record that a page was opened by a role link for the first time."""

    allowed_roles = frozenset({Role.SYSTEM})
    example = {"link": 3}
    link: int

    def decide(self, event: Event, who: Principal, at: int) -> LinkOpened | None:
        link = event.links.get(self.link)
        return None if link is None or link.opened else LinkOpened(link=link.id)


class LinkOpened(Fact, frozen=True, tag="link.opened"):
    link: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.links[self.link].opened = True
        event.publish_item(f"link:{self.link}", (ORGANISER_TOPIC,))


class RevokeLink(Action, frozen=True, tag="link.revoke"):
    """Revoke a role link and disconnect all its users. The counts of a clerk in open polls go with
    it.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"link": 3}
    link: int

    def decide(self, event: Event, who: Principal, at: int) -> LinkRevoked | None:
        link = event.links.get(self.link)
        if link is None:
            raise NotFound("link")
        return None if link.revoked else LinkRevoked(link=self.link)


class LinkRevoked(Fact, frozen=True, tag="link.revoked"):
    is_followed = True
    link: int

    def apply(self, event: Event, entry: Entry) -> None:
        revoke(event, event.links[self.link])


def revoke(event: Event, link: RoleLink) -> None:
    """Revoke a link and disconnect its users. Part of `apply`."""
    link.revoked = True
    event.pending_changes.revoked_links.add(link.id)
    drop_hand_counts(event, link.id)
    for feature in event.features:
        feature.on_revoke(event, link.id)
    event.publish_item(f"link:{link.id}", (ORGANISER_TOPIC,))


class LinkItem(Item, frozen=True, omit_defaults=True):
    """A role link, without its key."""

    role: str
    label: str
    delegation: str | None
    """Delegation that a speaker speaks for, a head or deputy votes for, or a clerk counts."""
    revoked: bool
    opened: bool
    """True if a page was opened by it, ever."""
    of_main: bool = False
    """True in a session for a link of its main event."""


def view_link(event: Event, topic: str, id: str) -> LinkItem:
    """Role link. In `event:organiser`."""
    link = event.links[int(id)]
    return LinkItem(
        role=link.role,
        label=link.label,
        delegation=link.delegation,
        revoked=link.revoked,
        opened=link.opened,
        of_main=link.main_link is not None,
    )


def link_label(event: Event, actor: str) -> str:
    """Label of the role link or the token used by the actor; empty for the operator, for people and
    for "".
    """
    if not actor:
        return ""
    link = event.links.get(link_of(actor) or 0) or event.tokens.get(token_of(actor) or 0)
    return "" if link is None else link.label


def first_link(event: Event, role: LinkRole) -> RoleLink | None:
    """Return the first link of a role that is not revoked; None if there is none."""
    links = event.links.values()
    return next((link for link in links if link.role == role and not link.revoked), None)


def is_on_roster(event: Event, link: int | None) -> bool:
    """True if a link was made for a person on the roster, who has a personal link besides."""
    known = event.links.get(link or 0)
    return known is not None and known.roster is not None


LOG_MESSAGES: LogMessages = {
    LinkMade: "Role link created",
    LinkOpened: "Role link opened for the first time",
    LinkRevoked: "Role link revoked",
}
REFUSALS: RefusalSentences = {
    (BadValue, "link_delegation"): (
        "The link of a head or deputy is for one delegation. Choose the delegation."
    ),
    (BadValue, "link_observer"): (
        "This delegation observes and has no vote. Choose another one, or let it vote."
    ),
    (NotFound, "link"): (
        "This role link is not valid. Open your personal link again, or ask the organiser for one."
    ),
    (Barred, "link"): "This role link was revoked. Ask the organiser for a new one.",
}
ACTIONS = (MakeLink, OpenLink, RevokeLink)
FACTS = (LinkMade, LinkOpened, LinkRevoked)
VIEWS = {"link:N": view_link}
