"""Machine drafts as readers get them."""

from ..event.parts import has_part
from ..state import Event
from ..translation.model import DraftFlag, Translatable, readable_drafts

PART = "machine_drafts"
"""Name of the part of an event."""


def drafts_for_readers(event: Event, written: Translatable) -> dict[str, str]:
    """Return the drafts of a text that its readers get, by language."""
    if not written.translations or not has_part(event, PART):
        return {}
    return readable_drafts(written)


def drafts_for_screen(event: Event, written: Translatable) -> dict[str, str]:
    """Return the drafts of a text for the screen, by language; none unless staff allow it."""
    return drafts_for_readers(event, written) if event.profile.drafts_on_screen else {}


def drafts_in_topic(event: Event, written: Translatable, topic: str) -> dict[str, str]:
    """Return the drafts of a text that readers of a topic get, by language."""
    drafts_for = drafts_for_screen if topic.endswith(":screen") else drafts_for_readers
    return drafts_for(event, written)


def flagged_drafts(
    event: Event, written: Translatable
) -> dict[str, tuple[str, tuple[DraftFlag, ...]]]:
    """Return the drafts of a text that wait for a person, by language, with the reasons."""
    if not written.translations or not has_part(event, PART):
        return {}
    return {
        language: (draft, each.draft_flags)
        for language, each in written.translations.items()
        if each.draft_flags and (draft := each.draft_for(written.text))
    }
