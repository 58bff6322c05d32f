"""Old journals fold the same in every later release. A recording is frozen: it is only ever added
to, never changed.

`.venv/bin/python tests/golden/test_golden.py NAME` records the story of whole_event() as it is told
now, into a new file; with `KIND` after it, that of a poll of this kind, with `official` an official
vote, with `floor` speeches, with `board` cards, with `meet` meetings.
"""

import json
import sys
from collections.abc import Set
from pathlib import Path
from typing import Any

import pytest

from live.features.polls import KINDS, kind_name
from live.features.registry import encode_item, read_entry, write_entry
from live.features.state import Event
from live.kernel import private_items
from live.kernel.entry import PrivateRow
from live.kernel.topics import private_topic

FOLDER = Path(__file__).parent
RECORDINGS = sorted(FOLDER.glob("*.json"))
PRIVATE_KINDS = ("name", "contact", "directory", "wishes")
"""Kinds of private rows that are recorded."""
WITHHELD_SINCE = [("room:1:speaker", "breakout:", "rooms")]
"""Fields that later releases no longer show, by topic and start of the item's key."""
CORRECTED = {
    "2026-11-kind-estimate": (
        {"quartiles"},
        "2026-11-kind-estimate-quartiles",
        "quartiles were rounded to one decimal more than answers have, not to four",
    ),
    "2026-11-kind-ranking": (
        {"above"},
        "2026-11-kind-ranking-pairs",
        "rows of groups in an anonymous poll told how many ranked one option above another",
    ),
}
"""Recordings that pin a wrong figure: the fields, their successor that pins the right one, and what
was wrong.
"""


FROZEN = (
    "this recording is never renewed, since journals of earlier releases have to fold to the same "
    "state for ever. Change the code so that this one does. For what is new, record another one: "
    "`.venv/bin/python tests/golden/test_golden.py NAME`"
)


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda path: path.stem)
def test_an_old_journal_still_means_what_it_meant(recording):
    try:
        kept = json.loads(recording.read_text())
        event = Event()
        for line in kept["entries"]:
            event.apply(read_entry(line.encode()))
        for row in kept["private"]:
            event.load_private(PrivateRow(*row))
        wrong, *_ = CORRECTED.get(recording.stem, (set(),))
        assert_still_seen(without_withheld(kept["seen"]), seen(event), wrong)
    except Exception as difference:
        difference.add_note(f"{recording.name}: {FROZEN}")
        raise


@pytest.mark.parametrize("name", CORRECTED)
def test_what_was_corrected_is_in_a_successor(name):
    _, successor, _ = CORRECTED[name]
    first, second = (
        json.loads((FOLDER / f"{each}.json").read_text()) for each in (name, successor)
    )
    assert first["entries"] == second["entries"] and first["seen"] != second["seen"]


def without_withheld(then: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    for topic, start, field in WITHHELD_SINCE:
        for key, item in then.get(topic, {}).items():
            if key.startswith(start):
                item.pop(field, None)
    return then


def assert_still_seen(then: object, now: object, wrong: Set[str] = frozenset()) -> None:
    """Check that every recorded value is still seen unchanged. Later releases may add items and
    fields, and may leave out empty fields.
    """
    if isinstance(then, dict) and isinstance(now, dict):
        assert {key for key, meant in then.items() if not is_nothing(meant)} <= now.keys()
        for key in (then.keys() & now.keys()) - wrong:
            assert_still_seen(then[key], now[key], wrong)
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for before, after in zip(then, now, strict=True):
            assert_still_seen(before, after, wrong)
    else:
        assert then == now


def is_nothing(meant: object) -> bool:
    return meant is None or meant is False or meant in ([], {})


def test_there_is_a_recording():
    assert RECORDINGS


def seen(event: Event) -> dict[str, dict[str, object]]:
    keys = {name: list(topic.change_seqs) for name, topic in event.topics.items()}
    keys |= {
        private_topic(actor): private_items.current_keys(known)
        for actor, known in event.private_items.items()
    }
    return {
        name: {key: json.loads(encode_item(event, name, key)) for key in keys[name]}
        for name in sorted(keys)
    }


def record(name: str, kind: str = "") -> None:
    sys.path[:0] = [str(FOLDER.parent), str(FOLDER.parent.parent)]
    from tools.board_story import board_story  # noqa: PLC0415
    from tools.floor_scenario import floor_story  # noqa: PLC0415
    from tools.kind_scenarios import kind_scenario  # noqa: PLC0415
    from tools.meeting_scenario import meeting_story  # noqa: PLC0415
    from tools.official_scenario import official_scenario  # noqa: PLC0415
    from tools.table_gaps import find_entry  # noqa: PLC0415
    from unit.features.test_registry import whole_event  # noqa: PLC0415 -- only when recording

    kinds = {kind_name(each): each for each in KINDS}
    if kind == "official":
        scenario, _ = official_scenario()
    elif kind == "board":
        scenario = board_story()
    elif kind == "floor":
        scenario = floor_story()
    elif kind == "meet":
        scenario = meeting_story()
    elif kind:
        scenario = kind_scenario(
            find_entry(kinds, kind, "KINDS in live/features/polls/__init__.py")
        )
    else:
        scenario = whole_event()
    path = FOLDER / f"{name}.json"
    rows = {(row.kind, row.subject): row.value for row in scenario.private_rows}
    private = [[*key, value] for key, value in rows.items() if key[0] in PRIVATE_KINDS and value]
    entries = [write_entry(entry).decode() for entry in scenario.entries]
    with path.open("x") as file:
        json.dump(
            {"entries": entries, "private": private, "seen": seen(scenario.event)},
            file,
            ensure_ascii=False,
            indent=1,
        )
    print(f"recorded {len(entries)} entries in {path.name}")


if __name__ == "__main__":
    record(*sys.argv[1:])
