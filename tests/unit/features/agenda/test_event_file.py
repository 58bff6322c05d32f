"""The agenda in the file of an event."""

from datetime import date

import pytest
from msgspec.structs import replace

from live.features.event.event_file.copying import PARTS, copy_definition
from live.features.event.event_file.export import definition_of
from live.features.event.event_file.import_action import ImportEvent
from live.features.event.event_file.yaml_file import dump_event, load_event
from tools.scenario import START, Scenario

MINUTE = 60_000
POINT = {
    "starts": START,
    "ends": START + 30 * MINUTE,
    "title": {"en": "Talk"},
    "kind": "break",
    "speakers": [{"name": {"en": "Ada"}, "role": {"en": "City of Trieste"}, "photo": "a" * 64}],
    "links": [{"title": {"en": "Map"}, "url": "https://example.org/map"}],
    "documents": [{"name": "Plan.pdf", "file": "b" * 64}],
}


@pytest.fixture
def draft() -> Scenario:
    scenario = Scenario(started=False)
    scenario.perform(scenario.organiser, "agenda.set", points=[POINT])
    return scenario


def file_of(scenario: Scenario):
    return load_event(dump_event(definition_of(scenario.event, {})))[0]


def test_a_point_goes_out_and_in_without_its_files(draft):
    other = Scenario(started=False)
    other.decide(other.organiser, ImportEvent(definition=file_of(draft)))
    [point] = other.event.agenda.points
    [speaker] = point.speakers
    assert (point.kind, speaker.name, speaker.role) == (
        "break",
        {"en": "Ada"},
        {"en": "City of Trieste"},
    )
    assert point.links == draft.event.agenda.points[0].links
    assert (
        not speaker.photo
        and not point.documents
        and "a" * 64 not in dump_event(definition_of(draft.event, {}))
    )


def test_an_import_into_the_same_event_keeps_files_and_ids(draft):
    before = draft.event.agenda.points
    draft.decide(draft.organiser, ImportEvent(definition=file_of(draft)))
    assert draft.event.agenda.points == before
    changed = replace(file_of(draft), title={"en": "Other"})
    draft.decide(draft.organiser, ImportEvent(definition=changed))
    assert draft.event.agenda.points == before


def test_a_copy_moves_the_points_and_keeps_their_details(draft):
    copy = copy_definition(file_of(draft), PARTS, date(2030, 1, 2))
    [point] = copy.agenda
    assert (point.starts, point.kind, len(point.speakers), len(point.links)) == (
        "09:00",
        "break",
        1,
        1,
    )
