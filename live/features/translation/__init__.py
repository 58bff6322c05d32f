"""The translation desk: translations of what people write are claimed, written and approved."""

OFFERS = (
    "desk",
    "items",
    "rules",
    "text_kind",
)
"""Modules that others may import, besides its model."""
