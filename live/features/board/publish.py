"""Publishes changes of cards, and of values computed from all of them."""

from collections.abc import Iterator

from ...kernel.principal import ATTENDEES, HEADS, STAFF, Role
from ...kernel.topics import PLENARY, room_topics, staff_topics
from ..people.model import Person
from ..polls.model import Poll
from ..state import Event
from ..translation import figures
from .model import BOARD_DESK_TOPIC, BOARD_STAFF_TOPIC, BOARD_TOPIC, Card

PAGE_TOPICS = {
    **dict.fromkeys(ATTENDEES | HEADS, (BOARD_TOPIC,)),
    **dict.fromkeys((Role.SPEAKER, Role.TRANSLATOR), (BOARD_TOPIC, BOARD_DESK_TOPIC)),
    **dict.fromkeys(STAFF, (BOARD_TOPIC, BOARD_DESK_TOPIC, BOARD_STAFF_TOPIC)),
}
"""Topics of pages with the board, for everyone in the plenary. Screens show no list of it."""


def publish_card(event: Event, card: Card) -> None:
    """Publish a change of the card to its readers and its author."""
    was_public = BOARD_TOPIC in event.item_topics.get(f"card:{card.id}", ())
    publish_support(event, card)
    event.publish_item(f"text_translations:card.{card.id}", card.translation_topics())
    waits = card.state == "pending" or any(
        each.state == "pending" for each in event.board.cards.values()
    )
    event.publish_item("cards_to_review", staff_topics(PLENARY) if waits else ())
    if was_public or card.state == "approved":
        figures.publish_waits(event)


def publish_support(event: Event, card: Card) -> None:
    """Publish a change of interest, pledges or weighings, which leaves texts and state."""
    event.publish_item(f"card:{card.id}", card.item_topics())
    event.publish_item(f"card_review:{card.id}", card.review_topics())
    event.publish_private(card.actor, "my_cards")
    publish_board(event)


def publish_board(event: Event) -> None:
    """Publish values computed from all cards: their ranking, and the screen's view of them where it
    is shown.
    """
    is_ranked = any(card.state == "approved" for card in event.board.cards.values())
    event.publish_item("ranking", (BOARD_TOPIC,) if is_ranked else ())
    event.mark_changed("projects_view")


def follow_weighing(event: Event, poll: Poll) -> None:
    """Note a poll on the cards that it weighs, and on no others, and publish its consequences."""
    for card in event.board.cards.values():
        weighs = card.id in poll.cards and event.polls.get(poll.id) is poll
        if weighs is not (poll.id in card.weighings):
            if weighs:
                card.weighings.append(poll.id)
            else:
                card.weighings.remove(poll.id)
            publish_support(event, card)
    if poll.cards:
        publish_board(event)


def has_entries(event: Event) -> bool:
    """Return True if someone other than staff wrote a card, or took an interest in one."""
    return any(
        card.made_by != "staff" or card.interested or card.pledges
        for card in event.board.cards.values()
    )


def delegations_on_cards(event: Event) -> Iterator[str]:
    """Ids of the delegations that cards and pledges name."""
    for card in event.board.cards.values():
        yield card.delegation or ""
        yield from card.pledges


def republish_board_state(event: Event) -> None:
    """Follow the phase of the event, and the topics of the plenary: a board without themes has
    these.
    """
    event.mark_changed("board")


def publish_board_state(event: Event) -> None:
    """Publish whether the board is open, its themes and the number of its cards."""
    event.publish_item("board", room_topics(PLENARY))


def publish_card_name(event: Event, person: int) -> None:
    """Publish to staff the cards of a person with a changed name."""
    for card in event.board.cards.values():
        if card.person == person:
            event.mark_changed(f"card_review:{card.id}")


def move_interest(event: Event, person: Person, before: str) -> None:
    """Count the interest of a person for their corrected delegation."""
    for card in event.board.cards.values():
        if person.id in card.interested:
            card.interested[person.id] = person.delegation
            publish_support(event, card)


def publish_cards(event: Event) -> None:
    """Publish all cards again: delegations may have moved to another region."""
    for card in event.board.cards.values():
        if card.pledges:
            publish_support(event, card)
