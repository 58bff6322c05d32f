"""Role links in the file of an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from ...kernel.errors import BadFile, BadValue, Conflict, RefusalSentences
from ...kernel.principal import DELEGATION_ROLES, HEADS
from ...kernel.text import clean_text
from ..event.event_file.file_part import Checker, FileImport, FilePart, Ids, Path
from ..event.event_file.local_time import Move
from ..state import Event
from .role_links import LABEL_MAX_CHARS, LinkMade, LinkRole

MAX_LINKS = 500


class LinkDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A role link. It gets a new key."""

    role: LinkRole
    label: str
    """Name by which organisers know the link."""
    delegation: str = ""
    """Delegation that a speaker speaks for, or that a head or deputy votes for; else empty."""


Links = tuple[LinkDefinition, ...]


def _clean(checker: Checker, links: Links) -> Links:
    known = {each.id for each in checker.whole.delegations}
    observers = {each.id for each in checker.whole.delegations if each.observer}

    def clean(link: LinkDefinition, path: Path) -> LinkDefinition:
        if link.delegation:
            checker.require_known((*path, "delegation"), link.delegation, known)
            if link.role not in DELEGATION_ROLES:
                raise BadFile("link_delegation")
            if link.role in HEADS and link.delegation in observers:
                raise BadValue("link_observer")
        elif link.role in HEADS:
            raise BadValue("link_delegation")
        return replace(link, label=clean_text(link.label, LABEL_MAX_CHARS, lines=False))

    return checker.each(("links",), links, clean)


def _export(event: Event, ids: Ids) -> Links:
    """Role links that are valid."""
    return tuple(
        LinkDefinition(cast(LinkRole, link.role), link.label, link.delegation or "")
        for link in event.links.values()
        if not link.revoked
    )


def _make(made: FileImport, links: Links) -> None:
    event = made.event
    for link in _additions(_export(event, {}), links):
        delegation = link.delegation or None
        salt = event.make_salt()
        made.add(LinkMade(role=link.role, label=link.label, delegation=delegation, salt=salt))


def _additions(known: Iterable[LinkDefinition], wanted: Iterable[LinkDefinition]) -> Links:
    """Links that are not known yet. Known links stay: they were handed out and keep working."""
    remaining, additions = Counter(known), []
    for link in wanted:
        if remaining[link] > 0:
            remaining[link] -= 1
        else:
            additions.append(link)
    return tuple(additions)


def _require_replaceable(event: Event) -> None:
    if event.people:
        raise Conflict("import_people")


def _in_copy(links: Links, copy: Any, move: Move) -> Links:
    kept_ids = {each.id for each in copy.delegations}
    return tuple(
        link if link.delegation in kept_ids else replace(link, delegation="") for link in links
    )


LINKS = FilePart(
    field="links",
    copied_with="links",
    most=MAX_LINKS,
    clean=_clean,
    export=_export,
    make=_make,
    require_replaceable=_require_replaceable,
    after_import=lambda before, wanted: (*before, *_additions(before, wanted)),
    in_copy=_in_copy,
)
REFUSALS: RefusalSentences = {
    (BadFile, "link_delegation"): (
        "only speakers, heads and deputies have a delegation. Remove “delegation” here, or change "
        "the role."
    ),
    (Conflict, "import_people"): (
        "People have joined this event, so a file can no longer replace it. Create a new event "
        "from it."
    ),
}
