"""The agenda, and the calendar file made of it."""

OFFERS = (
    "agenda",
    "calendar",
    "event_file",
)
"""Modules that others may import, besides its model."""
