"""People: joining, names, the roster, links, devices, corrections and muting."""

OFFERS = (
    "corrections",
    "event_file",
    "lobby",
    "muting",
    "people",
    "person_names",
    "role_links",
    "roster_display",
    "roster_import",
    "roster_roles",
    "sittings",
)
"""Modules that others may import, besides its model."""
