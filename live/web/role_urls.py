"""URLs of an event: the attendees' and one per role link.

Keys derive from SECRET_KEY and are never stored.
"""

from typing import NamedTuple

from ..engine.hub import WrongSecret
from ..engine.journal import Head
from ..engine.pseudonyms import secret_fingerprint
from ..features.event.event_code import event_path
from ..features.people.model import RoleLink
from ..features.state import Event
from ..settings import Settings
from .role_keys import role_key

ROLE_ORDER = (
    *("attendee", "moderator", "speaker", "translator", "head", "deputy", "clerk", "screen"),
    "organiser",
)


class RoleUrl(NamedTuple):
    role: str
    url: str
    label: str = ""


def role_urls(settings: Settings, head: Head, event: Event) -> list[RoleUrl]:
    """The attendees' URL, then those of the unrevoked role links in ROLE_ORDER.

    Raises WrongSecret.
    """
    if head.check != secret_fingerprint(settings.secret_key, head.id):
        raise WrongSecret(head.code)

    def url_of(link: RoleLink) -> str:
        return f"{settings.base_url}/k/{role_key(settings.secret_key, head.code, head.id, link)}"

    links = [
        RoleUrl(link.role, url_of(link), link.label)
        for link in event.links.values()
        if not link.revoked
    ]
    return [
        RoleUrl("attendee", f"{settings.base_url}{event_path(head.code)}"),
        *sorted(links, key=lambda link: ROLE_ORDER.index(link.role)),
    ]


def url_by_role(urls: list[RoleUrl]) -> dict[str, str | None]:
    """The first URL of each role, or None."""
    return {
        role: next((url_of.url for url_of in urls if url_of.role == role), None)
        for role in ROLE_ORDER
    }
