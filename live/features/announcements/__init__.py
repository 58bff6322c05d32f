"""Announcements to a room."""

OFFERS = ("announcements",)
"""Modules that others may import, besides its model."""
