"""Personal links as a table, for the organiser's own mailer."""

from collections.abc import Callable, Iterator

from ...kernel.table import Table, Value, plain_table
from ...kernel.text import text_in
from ..state import Event
from .roster_model import RosterDetails

HEADER = ("name", "email", "delegation", "organisation", "code", "link")


def roster_links_table(event: Event, language: str, url_of: Callable[[int], str]) -> Table:
    """People of the roster with links that are not revoked. `url_of`: URL of a person's link."""
    return plain_table("links", HEADER, _rows(event, language, url_of))


def _rows(event: Event, language: str, url_of: Callable[[int], str]) -> Iterator[list[Value]]:
    for id, entry in event.roster.items():
        if entry.revoked:
            continue
        details = event.roster_details.get(id) or RosterDetails()
        delegation = event.profile.delegations.get(entry.delegation)
        yield [
            details.name or None,
            details.email or None,
            text_in(delegation.name, language) if delegation else None,
            details.organisation or None,
            details.code or None,
            url_of(id),
        ]
