"""Recorded journals fold to the same items in every later release. A recording is never changed;
`tests/tools/recordings.py` records another one.
"""

import json

import pytest

from live.features.registry import FACTS, write_entry
from tools.recordings import FOLDER, RECORDINGS, fold_recording, items_of, read_recording
from tools.table_gaps import assert_complete

ADDED = frozenset(
    {
        "announcement.ends_at",
        "announcement.until",
        "announcement.posted.ends_at",
        "announcement.posted.until",
        "cards_to_review",
        "link.made.roster",
        "link.of_main",
        "poll.secret",
        "poll.created.secret",
        "poll.edited.secret",
        "floor.points_of_order",
        "floor.configured.points_of_order",
        "event.created.parts",
        "event.parts",
        "event.look.shade",
        "event.configured.look.shade",
        "screen.theme",
        "screen.counts",
        "screen.steered.screen.theme",
        "screen.steered.screen.counts",
        "headcounts",
        "screen.until",
        "screen.steered.screen.until",
        "open_survey",
        "agenda.set.notes",
        "agenda.set.points.id",
        "agenda.points.id",
        "names.purged.things",
        "translation_waits",
        "published_translations",
        "own_translations",
        "question.drafts",
        "next.says.drafts",
        "questions_view.questions.drafts",
        "caption_settings.drafts",
        "caption.configured.drafts",
    }
)
"""Fields that came after a recording was made, as `poll.counted` or `poll.closed.parts`, and kinds
of items, as `poll`. Nothing else may differ from it.
"""
FROZEN = (
    "this recording is never renewed, since journals from 0.1.0 on have to fold to the same items "
    "for ever. Change the code so that this one does. For what is new, record another one "
    "(tests/tools/recordings.py); a new field of items or facts is listed in ADDED"
)


@pytest.fixture(params=RECORDINGS)
def recording(request):
    return request.param


def test_a_recorded_journal_folds_to_the_recorded_items(recording):
    kept = read_recording(recording)
    recorded = {(topic, key): item for topic, key, item in kept.items}
    found = {(topic, key): item for topic, key, item in items_of(fold_recording(kept))}
    lost = recorded.keys() - found.keys()
    added = {key.partition(":")[0] for _, key in found.keys() - recorded.keys()}
    assert not lost and added <= ADDED, f"{recording}: {FROZEN}"
    for (topic, key), item in recorded.items():
        kind = key.partition(":")[0]
        assert_equal(item, found[topic, key], kind, f"{recording}, {topic}, {key}")


def test_a_recorded_entry_is_written_as_it_was_read(recording):
    entries = json.loads((FOLDER / f"{recording}.json").read_text())["entries"]
    for kept, entry in zip(entries, read_recording(recording).entries, strict=True):
        *about, fact = json.loads(write_entry(entry))
        assert about == kept[:-1]
        assert_equal(kept[-1], fact, fact["is"], recording)


def test_every_fact_is_in_a_recording():
    recorded = {
        entry.fact.__struct_config__.tag
        for name in RECORDINGS
        for entry in read_recording(name).entries
    }
    table = "a recording: let a story make it, and record that (tests/tools/recordings.py)"
    assert_complete(recorded, (fact.__struct_config__.tag for fact in FACTS), table)


def test_a_recording_has_a_line_for_each_entry_row_and_item():
    lines = sum(len((FOLDER / f"{name}.json").read_text().splitlines()) for name in RECORDINGS)
    rows = [len(part) for name in RECORDINGS for part in read_recording(name)]
    assert lines == sum(rows) + 8 * len(RECORDINGS) and lines <= 12_000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"n": 1}, {"n": 2}),
        ({"n": None}, {}),
        ({}, {"more": 0}),
        ([{"n": 1}], [{"n": 1}, {"n": 1}]),
        ({"by": {"room": [1]}}, {"by": {"room": [2]}}),
        (1, True),
    ],
)
def test_a_difference_is_found(before, after):
    with pytest.raises(AssertionError):
        assert_equal(before, after, "poll", "")


def test_a_field_that_came_later_is_no_difference(monkeypatch):
    monkeypatch.setitem(globals(), "ADDED", {"poll.options.colour"})
    assert_equal({"options": [{"n": 1}]}, {"options": [{"n": 1, "colour": "red"}]}, "poll", "")


def assert_equal(recorded: object, found: object, path: str, place: str) -> None:
    """Assert that two values differ at most by fields that are listed in ADDED."""
    __tracebackhide__ = True
    if isinstance(recorded, dict) and isinstance(found, dict):
        added = {f"{path}.{name}" for name in found.keys() - recorded.keys()}
        lost = recorded.keys() - found.keys()
        assert not lost and added <= ADDED, f"{place}, {path}: {lost or added}: {FROZEN}"
        for name, value in recorded.items():
            assert_equal(value, found[name], f"{path}.{name}", place)
    elif isinstance(recorded, list) and isinstance(found, list) and len(recorded) == len(found):
        for before, after in zip(recorded, found, strict=True):
            assert_equal(before, after, path, place)
    else:
        assert (type(recorded), recorded) == (type(found), found), f"{place}, {path}: {FROZEN}"
