"""Rules and limits have a single source: the core. Pages are sent them, and browser modules have
none.

`make fixtures` writes static/testing/rules.json, which the tests of browser modules read.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from live.features.breakouts.grouping.types import MODES
from live.features.breakouts.model import BreakoutState
from live.features.event.model import USUAL_SECTOR_IDS, EventState
from live.features.people.role_links import LinkRole
from live.features.polls import KINDS, kind_name
from live.features.polls.model import PollState
from live.features.questions.model import QuestionState
from live.features.questions.question import TRANSITIONS
from live.kernel.rejection import RejectionReason
from live.web.pages.shared_rules import (
    STAFF_PAGES,
    shared_rules,
)
from tools.table_gaps import assert_complete, assert_none

ROOT = Path(__file__).parents[4]
SOURCES = ROOT / "static" / "src"
FIXTURE = ROOT / "static/testing/rules.json"

CODES = {
    "states of a question": get_args(QuestionState),
    "states of a poll": get_args(PollState),
    "states of a breakout": get_args(BreakoutState),
    "states of the event": get_args(EventState),
    "steps of a question": tuple(TRANSITIONS),
    "reasons": get_args(RejectionReason),
    "sectors": USUAL_SECTOR_IDS,
    "roles of links": get_args(LinkRole),
    "grouping modes": MODES,
}
LAYOUTS = {
    "features/questions/moderation_steps.js: BUTTON_STEPS": "order of buttons",
    "features/questions/host_questions.jsx: DIRECT_STEPS": "buttons for several questions",
    "features/questions/desk/queue_view.js: COLUMN_STATES": "column that a question stands in",
    "features/questions/desk/question_filters.js: countAnswered": "order: heard, or being heard",
    "features/polls/poll_controls.jsx: stepsOf": "order of buttons",
    "pages/moderator/parts.jsx: FIRST_KEYS": "keys that the help shows first",
    "features/screen/presenter/presenter_view.jsx: mayControl": "who sees the buttons",
    "features/staff_channel/channel_form.jsx: firstReceiver": "choice that is shown first",
    "features/staff_channel/channel_form.jsx: subjectChoices": "order of a menu",
    "features/staff_channel/channel_messages.jsx: isStaff": "lines below a message",
    "ui/page/connection_badge.jsx: BRIEF_ROLES": "whose pages are phones' pages",
}
"""Lists of codes that a browser module may have, since they decide nothing: by file and
declaration.
"""
DRAWN = {
    "features/staff_channel/channel_form.jsx: MOST_QUESTIONS": "length of a menu",
    "features/translation/differences/word_diff.js: MAX_CELLS": "work of a comparison",
    "features/machine_drafts/composing/unchecked_drafts.js: MOST_KEPT": "marks kept in a tab",
    "features/breakouts/report_form.jsx: NEAR_LIMIT": "from here on, the characters left are shown",
    "features/questions/attendee/similar.jsx: FEWEST_CHARACTERS": "typed before a search",
    "features/questions/attendee/similar.jsx: FEWEST_HAN": "typed before a search",
    "features/breakouts/breakout_views.jsx: MOST_NAMES": "drawn at once",
    "features/polls/comparisons/comparison_views.jsx: MOST_NAMED": "named at once",
    "features/polls/comparisons/group_bars.jsx: MOST_PARTS": "colours",
    "features/polls/comparisons/slope.js: FEWEST_LABELS": "space of a chart",
    "features/polls/comparisons/slope.js: LEAST_SHOWN": "part of an axis",
    "features/screen/frame/layout.js: LARGEST": "font size",
    "features/board/board_views.jsx: MOST_LINES": "drawn at once",
    "features/event/settings/look.jsx: Look": "colours of a sample",
    "features/floor/floor_view.jsx: MOST_NEXT": "drawn at once",
    "features/questions/question_view.jsx: MOST_ON_PAGE": "drawn at once",
    "features/screen/frame/arrangements.js: MOST_IN_A_COLUMN": "drawn below each other",
    "features/screen/frame/arrangements.js: MOST_IN_TWO_COLUMNS": "drawn beside each other",
    "features/screen/frame/footer.jsx: MOST_OF_HEIGHT": "space of a line",
    "features/screen/frame/layout.js: FEWEST_PAGES": "pages of a view",
    "features/screen/frame/layout.js: LEAST": "font size",
    "features/screen/frame/layout.js: MOST_OF_QUESTION": "font size",
    "features/screen/frame/layout.js: MOST_TEXT": "part of a row",
    "features/screen/frame/layout.js: LEAST_BAR": "part of a row",
    "features/screen/moments/agenda_view.jsx: MOST_POINTS": "drawn at once",
    "features/screen/moments/seats.jsx: MOST_CHARS": "drawn on one page",
    "features/screen/moments/seats.jsx: MOST_NAMES": "drawn at once",
    "features/screen/moments/use_is_past.js: LONGEST_MS": "time of a browser's timer",
    "lib/text/text_width.js: MOST_LETTERS": "letters of a name in a chart",
    "kinds/grid/name_places.js: MOST_AREA": "space of a chart",
    "kinds/grid/stage.jsx: MOST_LINES": "lines of a name in a chart",
    "kinds/estimate/result.jsx: LONGEST_LABEL": "characters below a column",
    "kinds/grid/dot_labels.js: LEAST_STEPS": "steps of an axis",
    "kinds/open/stage.jsx: MOST_IN_TWO_COLUMNS": "drawn beside each other",
    "kinds/ranking/stage.jsx: MOST_BESIDE": "drawn beside each other",
    "kinds/ranking/stage.jsx: MOST_LETTERS": "drawn beside each other",
    "kinds/statements/result.jsx: MOST_LISTED": "drawn at once",
    "kinds/words/cloud.js: LARGEST": "font size",
    "kinds/words/ballot.jsx: MOST_COMPARED": "drawn at once",
    "kinds/words/ballot.jsx: MOST_IN_GROUP": "drawn at once",
    "lib/time/clock.js: LONGEST_DELAY_MS": "of a message",
    "lib/time/clock.js: MAX_SAMPLES": "of the clock's offset",
    "lib/socket.js: LONGEST_WAIT_MS": "between attempts to connect",
    "lib/lazy_module.js: LONGEST_PAUSE_MS": "between attempts to load",
    "features/breakouts/attendee/host_panel.jsx: MOST_OPTIONS": "options of a quick poll",
    "pages/attendee/offline_shell.js: LONGEST_WAIT_MS": "between attempts to load",
    "features/breakouts/plan/plan_score.jsx: MAX_SHOWN": "drawn at once",
    "features/breakouts/plan/selection_bar.jsx: MAX_NAMES": "drawn at once",
    "features/breakouts/plan/plan_state.js: MAX_UNFOLDED": "drawn at once",
    "features/breakouts/desk/breakout_attention.jsx: MOST_ROOMS": "drawn at once",
    "lib/transports/chooser.js: MOST_FAILED_HANDSHAKES": "the page's own patience",
    "lib/transports/chooser.js: MOST_FAILED_POLLS": "the page's own patience",
    "lib/transports/chooser.js: MOST_FAILED_STREAMS": "the page's own patience",
    "lib/transports/chooser.js: MOST_SHORT_LIVES": "the page's own patience",
    "lib/transports/probes.js: LONGEST_MS": "the page's own patience",
    "features/questions/dialogs/merge_dialog.jsx: MAX_RESULTS": "drawn at once",
    "ui/desk/quick_open.jsx: MAX_RESULTS": "drawn at once",
    "features/board/board_view.jsx: FEWEST_TO_FILTER": "cards beside which filters are drawn",
    "features/translation/missing_texts.jsx: MAX_ROWS": "drawn at once",
    "features/translation/text_queue.jsx: MAX_ROWS": "drawn at once",
}
"""Constants named like a limit that are none of the server's."""
FILE = "tests/unit/web/pages/test_shared_rules.py"
ONLY_DRAWN = (
    "if it is about drawing alone; a rule or limit comes from live/web/pages/shared_rules.py"
)
LIMIT_WORDS = "MAX|MOST|LONGEST|LARGEST|FEWEST|LEAST|LIMIT"


def test_the_fixture_of_the_browsers_tests_is_current() -> None:
    assert json.loads(FIXTURE.read_text()) == _as_json("moderator"), (
        "static/testing/rules.json is older than the rules: run `make fixtures`, which writes it"
    )


def test_only_staff_pages_are_sent_the_rules_of_staff() -> None:
    attendee = _as_json("attendee")
    assert attendee["staff"] is None
    limits = [name for kind in attendee["kinds"].values() for name in kind]
    assert limits and not any(name.startswith(("fewest_", "most_")) for name in limits)
    staff = _as_json("moderator")["staff"]
    assert staff.keys().isdisjoint(attendee["limits"])
    kinds = {kind_name(kind): dict(kind.limits) for kind in KINDS}
    for page in STAFF_PAGES:
        assert _as_json(page) == attendee | {"kinds": kinds, "staff": staff}


@pytest.mark.parametrize(
    ("rules", "names"),
    [("limits", "limits"), ("staff", "staffRules"), ("question", "questionRules")],
)
def test_every_rule_that_is_sent_is_read(rules: str, names: str) -> None:
    read = {field for _, text in _sources() for field in re.findall(rf"\b{names}\.(\w+)", text)}
    sent = {*_as_json("moderator")[rules]}
    assert_none(
        [
            f"`{names}.{field}` is sent and not read: read it in static/src, or remove it from "
            "the record of its feature"
            for field in sorted(sent - read)
        ]
        + [
            f"`{names}.{field}` is read in static/src and not sent: add it to the record of its "
            "feature"
            for field in sorted(read - sent)
        ]
    )


def test_every_limit_of_a_kind_is_read() -> None:
    read = "\n".join(text for _, text in _sources())
    assert_none(
        [
            f'no browser module reads "{name}" of {kind}: read it, or remove it from its LIMITS'
            for kind, limits in _as_json("attendee")["kinds"].items()
            for name in limits
            if not re.search(rf"\b{name}\b", read)
        ]
    )


def test_no_browser_module_lists_codes_of_the_server() -> None:
    lists = {
        f"{name}: {declaration}" for name, text in _sources() for declaration in _code_lists(text)
    }
    assert_complete(LAYOUTS, lists, f"LAYOUTS in {FILE} {ONLY_DRAWN}")


def test_no_browser_module_has_limits_of_its_own() -> None:
    limits = {
        f"{name}: {declaration}" for name, text in _sources() for declaration in _limits(text)
    }
    assert_complete(DRAWN, limits, f"DRAWN in {FILE} {ONLY_DRAWN}")


def test_no_browser_module_decides_the_audience_of_a_result() -> None:
    pattern = re.compile(r"\brule\s*[!=]==|\bshown\s*\?\?|\bbyHand\b")
    names = [name for name, text in _sources() if pattern.search(text)]
    assert names == [], "the server decides it: draw the result if its item is there"


def test_no_browser_module_numbers_the_plenary() -> None:
    pattern = re.compile(r"\bPLENARY\s*=\s*\d|\broom\s*\?\?\s*\d")
    names = [name for name, text in _sources() if pattern.search(text)]
    assert names == [], "import the plenary's number from lib/rules.js"


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ('const OPEN = ["pending", "approved"];', ["OPEN"]),
        (
            'const STEPS = {\n  pending: ["approve"],\n  approved: ["park", "answered"],\n};',
            ["STEPS"],
        ),
        ('const isOpen = ({ state }) => state === "open" || state === "paused";', ["isOpen"]),
        ('const isOpen = (poll) => poll.state !== "open" && poll.state !== "paused";', ["isOpen"]),
        ('const NAMES = { pending: () => t("Waiting"), approved: () => t("Published") };', []),
        ('const isOpen = ({ state }) => state === "open";', []),
    ],
)
def test_a_list_of_codes_is_found(text: str, declared: list[str]) -> None:
    assert list(_code_lists(text)) == declared


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("const MAX_LENGTH = 500;", ["MAX_LENGTH"]),
        ("const LARGEST_SEED = 2 ** 31;", ["LARGEST_SEED"]),
        ("const MAX = { open: 50, slow: 3600 };", ["MAX"]),
        ("const F = () => <input maxLength={300} />;", ["F"]),
        ('const F = () => <input maxlength="300" />;', ["F"]),
        ("const F = () => <LocalisedInput most={2000} />;", ["F"]),
        ("function LocalisedInput({ label, most = 200 }) {}", ["LocalisedInput"]),
        ("const cut = (text) => text.slice(0, 500);", ["cut"]),
        ("const fits = (text) => text.length <= 500;", ["fits"]),
        ("const MAX_LENGTH = limits.question_chars;", []),
        ('const F = () => <input min="0" maxLength={limits.note_chars} />;', []),
        ("const isLate = (at) => at > 1000;", []),
    ],
)
def test_a_limit_is_found(text: str, declared: list[str]) -> None:
    assert list(_limits(text)) == declared


def _as_json(page: str) -> dict[str, object]:
    return json.loads(json.dumps(shared_rules(page)))


def _sources() -> Iterator[tuple[str, str]]:
    """Names and texts of browser modules, without comments."""
    for path in sorted(SOURCES.rglob("*.js*")):
        if ".test." in path.name:
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        yield path.relative_to(SOURCES).as_posix(), re.sub(r"(?<!:)//.*", "", text)


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    """Top-level declarations: name and text."""
    parts = re.split(r"(?m)^(?:export )?(?:const|let|(?:async )?function|class) (\w+)", text)
    yield from zip(parts[1::2], parts[2::2], strict=True)


def _code_lists(text: str) -> Iterator[str]:
    """Names of declarations with two codes of a kind in an array or in a condition on a state."""
    for declaration, body in _declarations(text):
        groups = [re.findall(r'"(\w+)"', array) for array in re.findall(r"\[[^\[\]]*\]", body)]
        groups += [
            re.findall(r'"(\w+)"', condition)
            for condition in re.findall(
                r'(?:[\w.]*[sS]tate [!=]== "\w+"(?:\s*(?:\|\||&&)\s*)?){2,}', body
            )
        ]
        if any(len(set(codes) & set(group)) > 1 for codes in CODES.values() for group in groups):
            yield declaration


NUMBERS_IN_MARKUP = r'\b(?:maxLength|maxlength|most)(?:=["{]| = )\d|\bmax=["{]\d\d'
NUMBERS_IN_COMPARISONS = r"\.slice\(0, \d\d+\)|\blength(?:\([^()]*\))? [<>]=? \d\d"


def _limits(text: str) -> Iterator[str]:
    """Names of declarations with a number where a limit belongs: in a constant of such a name, an
    attribute of a field, or a comparison or cut of a length.
    """
    for declaration, body in _declarations(text):
        is_named = re.search(LIMIT_WORDS, declaration) and re.match(r" = (?:\d|\{[^}]*: \d)", body)
        if (
            is_named
            or re.search(NUMBERS_IN_MARKUP, body)
            or re.search(NUMBERS_IN_COMPARISONS, body)
        ):
            yield declaration


if __name__ == "__main__":
    FIXTURE.write_text(json.dumps(_as_json("moderator"), indent=1) + "\n")
    sys.stdout.write(f"{FIXTURE}\n")
