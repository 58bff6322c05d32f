"""People to meet: directory, wishes, meetings and contacts."""

OFFERS = ("contacts",)
"""Modules that others may import, besides its model."""
