"""The record of a feature, for all of them."""

import ast
from importlib import import_module
from pathlib import Path
from typing import get_args

import live.features
from live.features.registry import FEATURES
from live.features.screen.model import ContentName
from live.features.state import Event
from live.kernel.feature import Feature
from live.kernel.journaled_state import JournaledState
from tools.table_gaps import assert_each, assert_none

FOLDER = Path(live.features.__file__).parent
TABLES = {
    "ACTIONS": "actions",
    "FACTS": "facts",
    "VIEWS": "views",
    "REFUSALS": "refusals",
    "LOG_MESSAGES": "log_messages",
}
"""Tables of a module, and the field of the record that has them."""


def modules_of(feature: Feature) -> list[str]:
    """Modules of a feature, as dotted names, but for its routes."""
    files = (FOLDER / feature.name).rglob("*.py")
    parts = [file.relative_to(FOLDER.parents[1]).with_suffix("").parts for file in files]
    return [".".join(each) for each in parts if "web" not in each and each[-1] != "__init__"]


def test_each_folder_is_a_feature():
    folders = {file.parent.name for file in FOLDER.glob("*/__init__.py")}
    assert folders == {feature.name for feature in FEATURES}
    assert len(FEATURES) == len(folders)


def test_each_field_of_the_state_belongs_to_one_feature():
    owned = [field for feature in FEATURES for field in feature.state]
    common = {*JournaledState.__struct_fields__}
    assert sorted(owned) == sorted({*Event.__struct_fields__} - common)


def test_a_record_has_the_tables_of_its_modules():
    problems = []
    for feature in FEATURES:
        modules = {name: import_module(name) for name in modules_of(feature)}
        for table, field in TABLES.items():
            kept = getattr(feature, field)
            missing = [
                row
                for name, module in modules.items()
                if getattr(module, "__name__", "") == name
                for row in getattr(module, table, ())
                if row not in kept and not is_of_a_kind(row, feature)
            ]
            problems += [f"name {row} in {feature.name}/feature.py" for row in missing]
    assert_none(problems)


def is_of_a_kind(row: object, feature: Feature) -> bool:
    """Kinds of polls have a record of their own."""
    from live.features.polls import KINDS  # noqa: PLC0415

    return feature.name == "polls" and any(row in kind.refusals for kind in KINDS)


def test_private_rows_and_things_are_fields_of_its_state():
    for feature in FEATURES:
        rows = [place.field for place in feature.private_rows.values()]
        assert {*rows, *feature.things.values()} <= {*feature.state}, feature.name


def test_a_feature_with_texts_of_people_lists_erases_and_redacts_them():
    """A feature that redacts the journal empties the state, too, and tells the person of it."""
    for feature in FEATURES:
        if feature.redactor is not None:
            assert feature.on_erase is not Feature(name="").on_erase, feature.name
            assert feature.about_person is not Feature(name="").about_person, feature.name


def test_each_content_of_a_screen_belongs_to_one_feature():
    """But for the agenda, a break, the code, the title, and the choice of the screen itself."""
    owned = [name for feature in FEATURES for name in feature.screen_contents]
    own = {"agenda", "auto", "break", "code", "title"}
    assert sorted(owned) == sorted({*get_args(ContentName)} - own)


HUBS = (
    *("privacy/erasure.py", "privacy/redaction.py", "privacy/retention.py"),
    *("privacy/person_data.py", "people/corrections.py", "event/lifecycle.py"),
    *("screen/screen.py", "translation/desk.py", "meet/contacts.py"),
    *("polls/weighed_cards.py", "questions/qa_settings.py"),
    *("event/event_file/cleaning.py", "event/event_file/export.py"),
    *("event/event_file/import_action.py", "event/event_file/changes.py"),
    *("event/event_file/copying.py", "event/event_file/yaml_file.py"),
    *("event/event_file/local_time.py", "event/event_file/file_part.py"),
    "history.py",
)
"""Modules that ask all features."""
OWN = {
    "privacy": {"event", "report"},
    "people": {"breakouts"},
    "event": {"report", "rooms"},
    "screen": {"rooms"},
    "questions": {"rooms"},
}


def test_a_rule_for_all_features_names_none():
    """But for the event itself, and what the fact changes in its own feature."""
    names = {feature.name for feature in FEATURES}

    def check(hub):
        own = hub.partition("/")[0]
        tree = ast.parse((FOLDER / hub).read_text())
        imported = {
            node.module.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.level == hub.count("/") + 1 and node.module
        }
        assert imported & names <= {own, *OWN.get(own, ())}

    assert_each(HUBS, check)
