"""A programme from a file beside that of the event."""

import pytest

from live.features.agenda.model import PointWithNotes
from live.features.sessions.imported_programme import (
    agenda_with,
    count_programme,
    points_to_add,
    sessions_to_add,
)
from live.features.sessions.model import PlannedSession
from live.kernel.principal import OPERATOR

START = 1654156800000
HOUR_MS = 3_600_000


def planned(title, hour=0, hours=1):
    starts = START + hour * HOUR_MS
    return PlannedSession(title={"en": title}, starts=starts, ends=starts + hours * HOUR_MS)


def point(title, hour=0):
    starts = START + hour * HOUR_MS
    return PointWithNotes(starts, starts + HOUR_MS, {"en": title})


@pytest.fixture
def event(scenario):
    fields = {"title": {"en": "Green ports"}, "starts": START, "ends": START + HOUR_MS}
    scenario.perform(OPERATOR, "session.add", sessions=[fields])
    return scenario.event


def test_a_session_of_the_same_time_and_title_is_in_the_programme(event):
    sessions = (planned("green PORTS"), planned("Green ports", 1), planned("Clean heat"))
    assert sessions_to_add(event, sessions) == dict(enumerate(sessions[1:], 1))


def test_breaks_join_the_agenda_once_and_its_notes_stay(scenario, event):
    points = [
        {"starts": START, "ends": START + 1, "title": {"en": "Coffee"}, "notes": "Thank the hosts."}
    ]
    scenario.perform(OPERATOR, "agenda.set", points=points)
    added = points_to_add(event, (point("Coffee"), point("Lunch", 3)))
    assert [(each.title["en"], each.kind) for each in added] == [("Lunch", "break")]
    assert [each.notes for each in agenda_with(event, added)] == ["Thank the hosts.", ""]


def test_days_are_those_of_the_event_zone():
    sessions = [planned("Night", 0), planned("Day", 12), planned("Beside", 12, 2)]
    counts = count_programme(sessions, "Asia/Shanghai")
    assert (counts.sessions, counts.days, counts.at_once) == (3, 2, 2)
    assert count_programme(sessions, "Europe/Brussels").days == 1
