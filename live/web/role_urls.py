"""The addresses of an event: of its attendees, and of each role link with its key. They follow from SECRET_KEY and are stored nowhere."""

from typing import NamedTuple

from ..core.event import Event
from ..engine.hub import WrongSecret
from ..engine.journal import Head
from ..engine.pseudonyms import secret_check
from ..settings import Settings
from .role_keys import role_key

ROLES = ("attendee", "moderator", "speaker", "screen", "organiser")


class Address(NamedTuple):
    role: str
    url: str
    label: str = ""


def addresses(settings: Settings, head: Head, event: Event) -> list[Address]:
    """The attendees' first, then those of all role links that have not been revoked, in the order of ROLES. Raises WrongSecret."""
    if head.check != secret_check(settings.secret_key, head.id):
        raise WrongSecret(head.code)

    def address(link: int) -> str:
        return f"{settings.base_url}/k/{role_key(settings.secret_key, head.code, head.id, link)}"

    links = [Address(link.role, address(link.id), link.label) for link in event.links.values() if not link.revoked]
    return [Address("attendee", f"{settings.base_url}/e/{head.code}"), *sorted(links, key=lambda link: ROLES.index(link.role))]


def first_of_each(found: list[Address]) -> dict[str, str | None]:
    """One address for each role; None where there is no link for it."""
    return {role: next((address.url for address in found if address.role == role), None) for role in ROLES}
