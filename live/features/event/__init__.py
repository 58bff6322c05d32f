"""The event: its settings, groups, look and life, and its file."""

OFFERS = (
    "doors",
    "event_code",
    "event_file.changes",
    "event_file.cleaning",
    "event_file.copying",
    "event_file.definition",
    "event_file.export",
    "event_file.file_part",
    "event_file.import_action",
    "event_file.local_time",
    "event_file.yaml_file",
    "event_settings",
    "group_names",
    "lifecycle",
    "palette",
    "parts",
    "rehearsals",
    "web.event_starters",
)
"""Modules that others may import, besides its model."""
