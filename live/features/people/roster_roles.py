"""Roles of people on the roster: heads, deputies, speakers and translators, who have a role link
beside their personal link.

A head's or deputy's link casts the vote of the delegation, a personal link a vote of their own: no
poll takes both. Who speaks or translates joins by the personal link alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, cast

from ...kernel.actions import Fact
from ...kernel.errors import BadFile, BadValue, RefusalSentences
from ...kernel.principal import HEADS
from ...kernel.text import Text, text_in
from ..state import Event
from .model import RoleLink
from .role_links import LinkMade, LinkRevoked

RosterRole = Literal["", "head", "deputy", "speaker", "translator"]
"""Role of a person on the roster; empty: takes part like everyone. Earlier, a translator had the
link of a speaker with the label TRANSLATOR; such links stay valid.
"""
TRANSLATOR: Text = {"en": "Translator", "zh": "翻译"}
"""Label of the link of a translator."""


def roster_links(event: Event) -> dict[int, RoleLink]:
    """Return the valid role links of people on the roster, by their id there."""
    links = (link for link in event.links.values() if not link.revoked)
    return {link.roster: link for link in links if link.roster is not None}


def role_of(link: RoleLink | None) -> RosterRole:
    """Role on the roster of a person with this role link."""
    if link is None:
        return ""
    is_translator = link.role == "speaker" and link.label in TRANSLATOR.values()
    return "translator" if is_translator else cast(RosterRole, link.role)


def check_role(event: Event, role: str | None, delegation: str) -> None:
    """Raise BadFile or BadValue unless a person of this delegation may have the role."""
    if role in HEADS:
        if not delegation:
            raise BadFile("roster_role_delegation")
        if delegation in event.profile.observers:
            raise BadValue("link_observer")


def role_changes(
    event: Event, listed: Mapping[int, tuple[str | None, str]], removed: tuple[int, ...]
) -> Iterator[Fact]:
    """Facts that give people of the roster their role links, and take those they should no longer
    have. `listed`: role and delegation by id in the roster.
    """
    links = roster_links(event)
    for id in removed:
        if id in links:
            yield LinkRevoked(link=links[id].id)
    for id, (role, delegation) in listed.items():
        link = links.get(id)
        whose = delegation if role in HEADS or role == "speaker" else ""
        if role == role_of(link) and (link is None or (link.delegation or "") == whose):
            continue
        if link is not None:
            yield LinkRevoked(link=link.id)
        if role:
            yield LinkMade(
                role=role,
                label=_label(event, role, delegation, id),
                delegation=whose or None,
                salt=event.make_salt(),
                roster=id,
            )


def close_role_link(event: Event, roster: int) -> Iterator[LinkRevoked]:
    """Fact that revokes the role link of a person on the roster, if they have one."""
    link = roster_links(event).get(roster)
    if link is not None:
        yield LinkRevoked(link=link.id)


def _label(event: Event, role: str, delegation: str, id: int) -> str:
    """Label of a new link. It names no person: the journal keeps it for ever."""
    languages = event.profile.languages
    if role == "translator":
        return text_in(TRANSLATOR, languages[0] if languages else "en")
    known = event.profile.delegations.get(delegation)
    name = "" if known is None else text_in(known.name, languages[0] if languages else "en")
    return name[:60] or f"No. {id}"


REFUSALS: RefusalSentences = {
    (BadFile, "roster_role"): (
        "“{name}” is not a role. Write head, deputy, speaker or translator, or leave the cell "
        "empty."
    ),
    (BadFile, "roster_role_delegation"): (
        "A head or deputy needs a delegation. Fill in the delegation on this line."
    ),
    (BadFile, "roster_column_twice"): (
        "Two columns are “{name}”. Choose one of them below, and leave out the other."
    ),
}
