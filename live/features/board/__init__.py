"""The board of common projects: cards, pledges, next steps, and suggestions."""

OFFERS = (
    "board_settings",
    "card",
    "card_actions",
    "event_file",
    "ranking",
    "readiness",
)
"""Modules that others may import, besides its model."""
