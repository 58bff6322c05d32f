"""The report of the event: its texts, and what of it is public."""

OFFERS = (
    "event_report",
    "event_summary",
)
"""Modules that others may import, besides its model."""
