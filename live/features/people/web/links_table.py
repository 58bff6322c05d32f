"""Links as tables, for the organiser's own mailer: personal links, and role links of people."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ....kernel.table import Table, Value, plain_table, text_cells
from ....kernel.text import text_in
from ...state import Event
from ..model import RoleLink
from ..roster_model import RosterDetails
from ..roster_roles import role_of, roster_links

HEADER = ("name", "email", "delegation", "organisation", "code", "link")
ROLE_HEADER = ("role", "label", "name", "email", "delegation")
UrlOf = Callable[[int], str]
RoleUrlOf = Callable[[RoleLink], str]


class SentLink(NamedTuple):
    """A role link, and its URL."""

    link: RoleLink
    url: str


def roster_links_table(event: Event, language: str, url_of: UrlOf, role_url_of: RoleUrlOf) -> Table:
    """People of the roster with links that are not revoked. `url_of`: URL of a person's link;
    `role_url_of`: that of a role link.
    """
    languages = event.profile.languages
    header = (*HEADER, "role", "role_link", *_name_columns(languages))
    return plain_table("links", header, _rows(event, language, url_of, role_url_of))


def role_links_table(event: Event, links: Iterable[SentLink]) -> Table:
    """Role links, each with the person of the roster it was made for."""
    header = (*ROLE_HEADER, *_name_columns(event.profile.languages), "link")
    return plain_table("role_links", header, _role_rows(event, links))


def _name_columns(languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"delegation_{language}" for language in languages)


def _rows(
    event: Event, language: str, url_of: UrlOf, role_url_of: RoleUrlOf
) -> Iterator[list[Value]]:
    links = roster_links(event)
    for id, entry in event.roster.items():
        if entry.revoked:
            continue
        details = event.roster_details.get(id) or RosterDetails()
        delegation = event.profile.delegations.get(entry.delegation)
        link = links.get(id)
        yield [
            details.name or None,
            details.email or None,
            text_in(delegation.name, language) if delegation else None,
            details.organisation or None,
            details.code or None,
            url_of(id),
            role_of(link) or None,
            None if link is None else role_url_of(link),
            *text_cells(delegation.name if delegation else {}, event.profile.languages),
        ]


def _role_rows(event: Event, links: Iterable[SentLink]) -> Iterator[list[Value]]:
    for link, url in links:
        details = event.roster_details.get(link.roster or 0) or RosterDetails()
        delegation = event.profile.delegations.get(link.delegation or "")
        yield [
            role_of(link),
            link.label,
            details.name or None,
            details.email or None,
            link.delegation,
            *text_cells(delegation.name if delegation else {}, event.profile.languages),
            url,
        ]
