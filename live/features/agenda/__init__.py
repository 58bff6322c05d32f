"""The agenda, its progress, and the calendar file made of it."""

OFFERS = (
    "agenda",
    "calendar",
    "days",
    "event_file",
    "progress",
)
"""Modules that others may import, besides its model."""
