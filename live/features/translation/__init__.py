"""The translation desk: translations of people's texts are claimed, written and approved."""

OFFERS = (
    "desk",
    "figures",
    "items",
    "rules",
    "text_kind",
)
"""Modules that others may import, besides its model."""
