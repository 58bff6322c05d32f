"""Cards: lookups, rights and limits."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from ...kernel.actions import Action
from ...kernel.actor import link_of
from ...kernel.errors import BadValue, Closed, Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.principal import ATTENDEES, HEADS, STAFF, Principal
from ...kernel.text import clean_text
from ...kernel.topics import PLENARY
from ..event.event_settings import clean_url
from ..event.model import Region, Sector
from ..questions.qa_settings import qa_settings_of
from ..state import Event
from .model import BoardSettings, Card, Theme

CARD_MAKERS = ATTENDEES | HEADS | STAFF
PARTNERS = ATTENDEES | HEADS
"""Roles that act for a delegation on the board."""
MAX_TITLE_CHARS, MAX_SUMMARY_CHARS = 120, 1000
MAX_CARDS = 500
"""Cards of an event that are pending or approved."""
MAX_OWN_CARDS = 20
"""Pending and approved cards of a person."""
MAX_LINKS = 3
MAX_WANTED = 20
"""Regions, and sectors, that a card looks for."""


class BoardAction(Action, frozen=True):
    """An action on the board, which may stay open after the end of the event."""

    works_after_end = True


def themes_of(event: Event) -> tuple[Theme, ...]:
    """Themes of the board: its own, or else the topics of the plenary's Q&A."""
    own = event.board.settings.themes
    topics = qa_settings_of(event, PLENARY).topics
    return own or tuple(Theme(topic.id, topic.name) for topic in topics)


def is_writable(event: Event) -> bool:
    """Return True if people can act on the board, as far as that does not depend on the time."""
    settings: BoardSettings = event.board.settings
    profile = event.profile
    has_time = profile.state == "live" or (profile.state == "ended" and settings.until is not None)
    return settings.open and has_time and not profile.archived


def require_writable(event: Event, who: Principal, at: int) -> None:
    """Raise Closed unless this party can act on the board now. Staff can before it is opened."""
    settings: BoardSettings = event.board.settings
    if event.profile.state == "draft":
        raise Closed("event_draft")
    if settings.until is not None and at >= settings.until:
        raise Closed("board_until")
    if event.profile.state == "ended" and settings.until is None:
        raise Closed("event_ended")
    if not settings.open and who.role not in STAFF:
        raise Closed("board")


def is_over(event: Event) -> bool:
    """Return True if the board could only be read at the last entry."""
    until = event.board.settings.until
    return event.profile.is_over if until is None else event.at >= until


def find_card(event: Event, id: int) -> Card:
    """Return a card that was not withdrawn. Raises NotFound."""
    card = event.board.cards.get(id)
    if card is None or card.state == "withdrawn":
        raise NotFound("card")
    return card


def find_visible_card(event: Event, id: int, who: Principal) -> Card:
    """Return a card that this party sees. Raises NotFound."""
    card = find_card(event, id)
    if card.state == "approved" or who.role in STAFF or is_author(card, who):
        return card
    raise NotFound("card")


def find_approved_card(event: Event, id: int, who: Principal) -> Card:
    """Return an approved card. Raises NotFound; Conflict to readers who see it in another state."""
    card = find_visible_card(event, id, who)
    if card.state != "approved":
        raise Conflict("card_" + card.state)
    return card


def is_author(card: Card, who: Principal) -> bool:
    """Return True for the author; for the head of a delegation on any of their devices."""
    link = link_of(card.actor)
    return card.actor == who.actor or (link is not None and link == link_of(who.actor))


def require_partner(card: Card, who: Principal) -> None:
    """Raise Forbidden unless this is the author, staff, or someone of a delegation that pledged."""
    if who.role in STAFF or is_author(card, who) or (who.delegation or "") in card.pledges:
        return
    raise Forbidden("card_partners")


def check_limits(event: Event, who: Principal) -> None:
    """Raise Conflict if the board is full, or the party has too many cards on it."""
    cards = [card for card in event.board.cards.values() if card.state in ("pending", "approved")]
    if len(cards) >= MAX_CARDS:
        raise Conflict("cards_many", most=MAX_CARDS)
    if who.role not in STAFF and sum(is_author(card, who) for card in cards) >= MAX_OWN_CARDS:
        raise Conflict("cards_own", most=MAX_OWN_CARDS)


def clean_card(event: Event, fields: Mapping[str, Any], theme: str | None = None) -> dict[str, Any]:
    """Return these fields of a card, checked. `theme`: the one that it has. Raises BadText,
    BadValue.
    """
    clean: dict[str, Callable[[Any], Any]] = {
        "title": clean_title,
        "summary": clean_summary,
        "language": partial(check_language, event),
        "theme": partial(check_theme, event, theme),
        "sector": partial(check_card_sector, event),
        "regions_wanted": partial(check_wanted, event.profile.regions),
        "sectors_wanted": partial(check_wanted, event.profile.sectors),
        "links": clean_links,
    }
    return {**fields, **{name: clean[name](fields[name]) for name in clean.keys() & fields.keys()}}


def clean_title(text: str) -> str:
    return clean_text(text, MAX_TITLE_CHARS, lines=False)


def clean_summary(text: str) -> str:
    return clean_text(text, MAX_SUMMARY_CHARS)


def check_language(event: Event, language: str) -> str:
    """Return a language of the event. Raises BadValue."""
    if language not in event.profile.languages:
        raise BadValue("language")
    return language


def check_theme(event: Event, before: str | None, theme: str | None) -> str | None:
    """Return a theme of the board, or the present theme of the card. Raises BadValue."""
    if theme not in (None, before, *(each.id for each in themes_of(event))):
        raise BadValue("theme")
    return theme


def check_card_sector(event: Event, sector: str | None) -> str | None:
    """Return a sector of the event, or None. Raises BadValue."""
    if sector and sector not in {each.id for each in event.profile.sectors}:
        raise BadValue("sector")
    return sector or None


def check_wanted(groups: Iterable[Region | Sector], ids: Iterable[str]) -> tuple[str, ...]:
    """Return the groups that are looked for, each once. Raises BadValue."""
    choices = tuple(dict.fromkeys(ids))
    if not {each.id for each in groups}.issuperset(choices) or len(choices) > MAX_WANTED:
        raise BadValue("partners_wanted")
    return choices


def clean_links(links: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses of pages, each once. Raises BadValue."""
    unique_links = tuple(
        dict.fromkeys(filter(None, (clean_url(each, "card_links") for each in links)))
    )
    if len(unique_links) > MAX_LINKS:
        raise BadValue("card_links")
    return unique_links


REFUSALS: RefusalSentences = {
    (NotFound, "card"): "This card was taken off the board. Go back to the list.",
    (Closed, "board"): "The board is not open. Keep your text and send it when it opens.",
    (Closed, "board_until"): (
        "The board has closed and can only be read now. Ask the organiser to open it again."
    ),
    (Conflict, "card_pending"): "This card has not been approved yet. Wait until it is.",
    (Conflict, "card_approved"): (
        "This card has been approved. Ask a moderator to change it, or withdraw it."
    ),
    (Conflict, "card_rejected"): (
        "This card was rejected. Read the reason, then create another one if it still fits."
    ),
    (Conflict, "cards_many"): (
        "The board has {most} cards, which is the limit. Withdraw one that you do not need."
    ),
    (Conflict, "cards_own"): (
        "You have {most} cards on the board, which is the limit. Withdraw one, then create another."
    ),
    (Forbidden, "card_partners"): (
        "Only the author, and people of delegations that have pledged, can change this. Pledge for "
        "your delegation first."
    ),
    (BadValue, "theme"): "This theme no longer exists. Choose another one, or none.",
    (BadValue, "partners_wanted"): (
        "The partners you look for are not groups of this event. Choose from the lists."
    ),
    (BadValue, "card_links"): (
        "A card can have three links that begin with https://. Correct or remove some."
    ),
}
