"""Cards that a poll weighs: each row of its grid stands for a card."""

from collections.abc import Callable, Sequence, Set
from typing import Any

import msgspec

from ...kernel.text import Text
from ..state import Event
from .model import Poll

NO_CARD = 0
"""In place of the id of a card: the row stands for none."""


def publish_weighing(event: Event, poll: Poll) -> None:
    """Let features follow a poll that weighs cards, or did: its cards or its result changed."""
    for feature in event.features:
        feature.on_weighing(event, poll)


def cards_of_rows(
    cards: tuple[int, ...], before: Sequence[Text], after: Sequence[Text]
) -> tuple[int, ...]:
    """Return the cards of rows that were edited. An unchanged row keeps its card at its new place,
    a reworded row keeps that of its place; a new row has none.
    """
    if not cards:
        return ()
    kept_rows = {place: before.index(row) for place, row in enumerate(after) if row in before}
    if len(after) == len(before):
        taken_rows = set(kept_rows.values())
        kept_rows |= {
            place: place
            for place in range(len(after))
            if place not in kept_rows and place not in taken_rows
        }
    new_cards = tuple(
        cards[kept_rows[place]] if place in kept_rows else NO_CARD for place in range(len(after))
    )
    return new_cards if any(new_cards) else ()


def replace_rows(
    config: Any, cards: tuple[int, ...], concerned: Set[int], change: Callable[[str], str]
) -> Any:
    """Return a configuration in which the rows of these cards have other texts."""
    rows = tuple(
        {language: change(text) for language, text in row.items()} if card in concerned else row
        for row, card in zip(config.rows, cards, strict=True)
    )
    return msgspec.structs.replace(config, rows=rows)
