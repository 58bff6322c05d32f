"""Settings in event files: a new one needs no line here, or in live/features/event/event_file."""

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from msgspec.structs import replace

import live
from live.features.event.event_file.cleaning import profile_values
from live.features.event.event_file.copying import PARTS, copy_definition
from live.features.event.event_file.definition import FILE_PARTS, EventDefinition
from live.features.event.event_file.export import definition_of
from live.features.event.event_file.file_part import FilePart
from live.features.event.event_settings import EventConfigured
from live.features.event.model import EventBasics, SettingFields
from live.features.event.parts import all_parts
from live.features.registry import FEATURES
from live.kernel.entry import Entry
from tools.scenario import Scenario

OWN_FORM = {"regions", "delegations", "k", "parts"}
"""Groups have facts of their own, a file never has a smaller group than is allowed, and its content
adds parts (test_parts.py).
"""
MARKS = {
    name: object()
    for name in SettingFields.__struct_fields__
    if name not in {*EventBasics.__struct_fields__, *OWN_FORM}
}
"""A value of each setting."""
DEFINITION = EventDefinition(
    {"en": "Town hall"}, "2026-12-03 09:00", "2026-12-03 11:00", "UTC", ("en",)
)


def test_each_field_is_a_setting_or_a_part_of_a_feature():
    settings = {*SettingFields.__struct_fields__, "look"}
    parts = [part.field for part in FILE_PARTS]
    assert sorted([*settings, *parts]) == sorted(EventDefinition.__struct_fields__)


def test_each_part_of_a_feature_is_listed():
    declared = [
        value
        for feature in FEATURES
        if find_spec(module := f"live.features.{feature.name}.event_file")
        for value in vars(import_module(module)).values()
        if isinstance(value, FilePart)
    ]
    assert sorted(part.field for part in declared) == sorted(part.field for part in FILE_PARTS)


def test_each_part_goes_along_with_a_part_of_a_copy():
    assert {part.copied_with for part in FILE_PARTS} <= {*PARTS}


@pytest.fixture
def event():
    return Scenario().event


def test_an_import_has_each_setting():
    assert MARKS.items() <= profile_values(replace(DEFINITION, **MARKS)).items()


def test_a_copy_has_each_setting():
    marks = MARKS | {"parts": tuple(all_parts())}
    copy = copy_definition(replace(DEFINITION, **marks), PARTS, date(2027, 1, 1))
    assert {name: getattr(copy, name) for name in marks} == marks


def test_an_export_has_each_setting(event):
    for name, mark in MARKS.items():
        setattr(event.profile, name, mark)
    exported = definition_of(event, {})
    assert {name: getattr(exported, name) for name in MARKS} == MARKS


def test_a_fact_of_the_journal_has_each_setting(event):
    EventConfigured(**MARKS).apply(event, Entry(9, 0, "l1", "", 0, None))
    assert {name: getattr(event.profile, name) for name in MARKS} == MARKS


def test_a_setting_is_named_where_it_is_declared_and_where_it_is_checked():
    folder = Path(live.__file__).parent
    naming = [file for file in folder.rglob("*.py") if "doors_min" in file.read_text()]
    assert len(naming) <= 2, naming
