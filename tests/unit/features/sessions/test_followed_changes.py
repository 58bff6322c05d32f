"""Entries that sessions of an event follow are marked: only after these are sessions compared."""

import msgspec
import pytest

from live.features.event.event_settings import settings_of
from live.features.sessions.programme import list_sessions
from live.features.sessions.shared_settings import SHARED
from live.features.state import Event
from tools.recordings import RECORDINGS, read_recording

OF_PLAN = ("title", "starts", "ends", "place", "call", "description")


def followed_state(event):
    """All of a main event that its sessions follow, but for people who are not in it yet."""
    settings = settings_of(event)
    shared = {name: settings[name] for name in (*SHARED, *OF_PLAN)}
    links = [(link.id, link.revoked, link.delegation) for link in event.links.values()]
    state = event.profile.state, event.profile.archived
    programme = event.sessions.listed, list_sessions(event), event.sessions.statuses
    people = {}
    for person in event.people.values():
        listed = event.roster.get(person.roster or 0)
        moved = 0 if listed is None else listed.moved_seq
        groups = person.delegation, person.sector, person.also_speaks
        kept = person.erased, person.banned, person.muted, max(person.left_seq, moved)
        people[person.id] = (*groups, *kept)
    plain = msgspec.to_builtins((shared, links, state, programme), str_keys=True)
    return plain, people


def has_changed(before, after):
    return before[0] != after[0] or any(after[1][id] != kept for id, kept in before[1].items())


@pytest.mark.parametrize("recording", RECORDINGS)
def test_each_entry_that_sessions_follow_is_marked(recording):
    event = Event()
    before = followed_state(event)
    for entry in read_recording(recording).entries:
        event.apply(entry)
        after = followed_state(event)
        is_main = event.seq > 1 and not event.sessions.is_session
        if is_main and has_changed(before, after):
            assert event.sessions.changed_seq == entry.seq, type(entry.fact).__name__
        before = after
