"""People: joining, names, the roster, links, devices, corrections and muting."""

OFFERS = (
    "event_file",
    "lobby",
    "muting",
    "people",
    "person_names",
    "role_links",
    "roster",
    "roster_display",
    "roster_roles",
    "sittings",
)
"""Modules that others may import, besides its model."""
