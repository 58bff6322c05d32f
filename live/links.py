"""The addresses of an event: of its attendees, and of each role link with its key. They follow from SECRET_KEY and are stored nowhere."""

from typing import NamedTuple

from .core.event import Event
from .engine.hub import WrongSecret
from .engine.journal import Head
from .engine.veil import secret_check
from .settings import Settings
from .web.keys import role_key

ROLE_ORDER = ("attendee", "moderator", "speaker", "screen", "organiser")


class Address(NamedTuple):
    role: str
    url: str
    label: str = ""


def addresses(settings: Settings, head: Head, event: Event) -> list[Address]:
    """The attendees' first, then those of all role links that have not been revoked, in the order of ROLES. Raises WrongSecret."""
    if head.check != secret_check(settings.secret_key, head.id):
        raise WrongSecret(head.code)

    def url_of(link: int) -> str:
        return f"{settings.base_url}/k/{role_key(settings.secret_key, head.code, head.id, link)}"

    links = [Address(link.role, url_of(link.id), link.label) for link in event.links.values() if not link.revoked]
    return [Address("attendee", f"{settings.base_url}/e/{head.code}"), *sorted(links, key=lambda link: ROLE_ORDER.index(link.role))]


def first_of_each(urls: list[Address]) -> dict[str, str | None]:
    """One address for each role; None where there is no link for it."""
    return {role: next((url_of.url for url_of in urls if url_of.role == role), None) for role in ROLE_ORDER}
