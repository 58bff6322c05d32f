"""Erases people from an event on the pure core, and from its journal as the engine does."""

from typing import Any

from live.features.privacy.redaction import Redaction
from live.features.registry import read_entry, write_entry
from live.features.state import Event
from live.kernel.principal import Identity
from tools.scenario import Scenario


def erase(scenario: Scenario, person: Identity, by: Identity | None = None) -> None:
    """Erase a person, by themselves or an organiser, and redact the entries of the scenario."""
    assert person.person is not None
    redaction = Redaction(person.person)
    for entry in scenario.entries:
        redaction.read_entry(scenario.event, entry)
    entries = redaction.replaced_entries(scenario.event)
    fields: dict[str, Any] = {} if by is None else {"person": person.person}
    scenario.perform(by or person, "person.erase", **fields)
    scenario.entries[:] = [
        read_entry(write_entry(entries.get(entry.seq, entry))) for entry in scenario.entries
    ]


def folded(scenario: Scenario) -> Event:
    """The state that the entries lead to."""
    event = Event()
    for entry in scenario.entries:
        event.apply(entry)
    for private in ("names", "contact_details", "directory_texts", "wishes", "channel_texts"):
        setattr(event, private, getattr(scenario.event, private))
    return event


def journal_text(scenario: Scenario) -> str:
    return "\n".join(write_entry(entry).decode() for entry in scenario.entries)
