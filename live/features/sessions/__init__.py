"""Sessions of an event: each is an event of its own, with its own journal, and people of the main
event enter it without joining again.

The main event holds the programme (programme.py). A session follows it (following.py): the engine
copies there all that sessions share, and reports back how each session goes (status.py).
"""

OFFERS = (
    "event_file",
    "following",
    "formats.grouping",
    "formats.model",
    "formats.planning",
    "formats.programme_reader",
    "programme",
    "shared_settings",
    "status",
    "web.person_sessions",
    "web.session_page",
)
"""Modules that others may import, besides its model."""
