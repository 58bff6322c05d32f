"""People to meet: directory, wishes, meetings and contacts."""

OFFERS = (
    "contacts",
    "directory",
)
"""Modules that others may import, besides its model."""
