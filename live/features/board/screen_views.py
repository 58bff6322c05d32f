"""The board on the screen: its visible part, as a single item, while it is shown.

The screen holds no list of cards: this item has the cards that the view draws, and nothing else.
"""

from __future__ import annotations

from ...kernel.errors import NotFound
from ...kernel.feature import ScreenContent
from ...kernel.item import Item
from ...kernel.principal import Principal
from ...kernel.text import Text
from ...kernel.topics import PLENARY, staff_and_screen
from ..screen.model import ContentName, Screen
from ..state import Event
from ..translation.model import WrittenText
from .card import find_approved_card, themes_of
from .model import Card, CardType, Theme
from .ranking import RankedCard, rank_cards
from .readiness import Readiness, readiness_of
from .views import PledgeItem, pledge_items

MAX_PROJECTS = 12
"""Cards in a view, so that all can be read from the last row."""
MAX_OFFERS = 24


def check_on_screen(event: Event, who: Principal, room: int, id: int | None) -> None:
    """Raise NotFound unless it is the plenary's screen."""
    if room != PLENARY:
        raise NotFound("room")


def check_card_on_screen(event: Event, who: Principal, room: int, id: int) -> None:
    """Raise NotFound or Conflict unless it is the plenary's screen, and an approved card."""
    check_on_screen(event, who, room, id)
    find_approved_card(event, id, who)


SCREEN_CONTENTS = {
    "card": ScreenContent(check_card_on_screen, has_id=True),
    **dict.fromkeys(
        ("projects", "project_table", "round_table", "stakeholders"), ScreenContent(check_on_screen)
    ),
}
"""A card; the candidates in their order; delegations by project; the round table; offers by
delegation.
"""


class ScreenCard(Item, frozen=True):
    """A card as the screen shows it, in all languages in which it is approved."""

    id: int
    type: CardType
    title: Text
    summary: Text
    """Empty unless the card is shown on its own."""
    theme: str | None
    delegation: str | None
    sector: str | None
    pledges: dict[str, PledgeItem]
    """By delegation, in the order of the event."""
    next_step: Text | None
    due: str | None
    interested: int
    """Number of delegations that are interested or pledged."""
    ready: Readiness
    impact: float | None = None
    """Mean of a published weighing, 1 to 5."""
    feasibility: float | None = None


class ProjectsView(Item, frozen=True):
    """The part of the board that the screen shows."""

    what: ContentName
    id: int | None
    """The card, if a single card is shown."""
    cards: list[ScreenCard]
    themes: tuple[Theme, ...]
    weighed: bool
    """True if the cards are ordered by a published weighing."""


def publish_projects_view(event: Event) -> None:
    """Publish the board's part of the screen; remove it if the screen shows something else."""
    screen = event.screens.get(PLENARY)
    is_shown = screen is not None and screen.what in SCREEN_CONTENTS
    event.publish_item("projects_view", staff_and_screen(PLENARY) if is_shown else ())


def view_projects(event: Event, topic: str, id: str) -> ProjectsView:
    """Board as the screen shows it. In `room:1:staff` and `room:1:screen`, while it does."""
    screen = event.screens[PLENARY]
    cards = [_screen_card(event, rank, screen.what) for rank in _cards_of(event, screen)]
    return ProjectsView(
        what=screen.what,
        id=screen.id,
        cards=cards,
        themes=themes_of(event),
        weighed=any(card.impact is not None for card in cards),
    )


def _cards_of(event: Event, screen: Screen) -> list[RankedCard]:
    """Cards that the screen shows, in the order of the ranking."""
    ranks = [
        rank
        for rank in rank_cards(event)
        if _is_shown(event.board.cards[rank.card], screen.what, screen.id)
    ]
    return ranks[: MAX_OFFERS if screen.what == "stakeholders" else MAX_PROJECTS]


def _is_shown(card: Card, what: ContentName, id: int | None) -> bool:
    """Return True if this view has an approved card."""
    match what:
        case "card":
            return card.id == id
        case "stakeholders":
            return card.type == "offer" and card.delegation is not None
        case "project_table" | "round_table":
            return bool(card.pledges)
    return True


def _screen_card(event: Event, ranked: RankedCard, what: ContentName) -> ScreenCard:
    card, weighing = event.board.cards[ranked.card], ranked.weighing
    step = card.next_step
    return ScreenCard(
        id=card.id,
        type=card.type,
        title=all_languages(card.title),
        summary=all_languages(card.summary) if what == "card" else {},
        theme=card.theme,
        delegation=card.delegation,
        sector=card.sector,
        pledges=pledge_items(event, card),
        next_step=None if step is None else all_languages(step.text),
        due=step.due or None if step is not None else None,
        interested=ranked.interested,
        ready=readiness_of(event, card),
        impact=None if weighing is None else weighing.impact,
        feasibility=None if weighing is None else weighing.feasibility,
    )


def all_languages(written: WrittenText) -> Text:
    """Return a text in the language of its writer and those in which it is approved."""
    return {**written.approved_texts(), written.language: written.text}


VIEWS = {"projects_view": view_projects}
