"""Captions: their readers, their limits, and that their texts go."""

import unicodedata

import pytest

from live.features.captions.captions import (
    BLOCK_LINES,
    MAX_KEPT_LINES,
    RECENT_LINES,
    all_lines,
    recent_lines,
)
from live.features.captions.lines import LINE_MAX_CHARS, MAX_LINES_AT_ONCE, split_lines
from live.features.programs.scopes import kinds_of_scope, may_send, tag_of, topics_of_scope
from live.features.programs.token import SCOPES
from live.features.registry import ACTIONS, write_entry
from live.kernel.errors import BadText, BadValue, Closed, Conflict, Forbidden
from live.kernel.principal import SYSTEM, Identity
from tools.breakout_scenarios import breakout_of
from tools.scenario import Scenario


@pytest.fixture
def scenario() -> Scenario:
    return Scenario()


def say(scenario: Scenario, text: str, language: str = "en", **fields: object) -> None:
    who = fields.pop("who", scenario.moderator)
    scenario.perform(who, "caption.say", language=language, text=text, **fields)


def read(scenario: Scenario, who: Identity, language: str = "en") -> list[str]:
    item = scenario.items_of(who).get(f"captions:{language}", {"lines": []})
    return [line["text"] for line in item["lines"]]


def program(scenario: Scenario, scope: str = "captions") -> Identity:
    token = scenario.perform(scenario.organiser, "token.make", scope=scope, label="Captioner")
    return Identity(SCOPES[scope].role, token=token)


def journal(scenario: Scenario) -> str:
    return b"\n".join(map(write_entry, scenario.entries)).decode()


def held_texts(scenario: Scenario) -> str:
    """Values of the private rows that remain."""
    rows = {(row.kind, row.subject): row.value for row in scenario.private_rows}
    return "".join(value for (kind, _), value in rows.items() if kind == "captions" and value)


def test_a_line_is_read_by_people_and_staff_and_on_the_screen_only_if_that_is_set(scenario):
    ann = scenario.join("Ann")
    say(scenario, "Good morning")
    readers = (ann, scenario.moderator, scenario.organiser, scenario.speaker)
    assert all(read(scenario, who) == ["Good morning"] for who in readers)
    assert read(scenario, scenario.screen) == []
    scenario.perform(scenario.organiser, "caption.configure", on_screen=True)
    assert read(scenario, scenario.screen) == ["Good morning"]
    scenario.perform(scenario.organiser, "caption.configure", on_screen=False)
    assert read(scenario, scenario.screen) == [] and read(scenario, ann) == ["Good morning"]


def test_pasted_lines_are_a_caption_each_and_pages_hold_the_last_four(scenario):
    say(scenario, "1\n\n2\r\n3\n4\n5")
    assert read(scenario, scenario.join()) == ["2", "3", "4", "5"]


def test_captions_are_of_the_plenary_and_of_no_breakout_room(scenario):
    people = [scenario.join(name) for name in ("Ann", "Bo")]
    scenario.breakout(people[:1], people[1:])
    say(scenario, "Only here")
    keys = scenario.event.item_topics["captions:en"]
    assert breakout_of(scenario).rooms and all(topic.startswith("room:1:") for topic in keys)


def test_attendees_speakers_and_the_screen_cannot_send_captions(scenario):
    for who in (scenario.join("Ann"), scenario.speaker, scenario.screen):
        with pytest.raises(Forbidden):
            say(scenario, "Mine", who=who)
    for who in (scenario.join("Bo"), scenario.moderator, program(scenario, "moderate")):
        with pytest.raises(Forbidden):
            scenario.perform(who, "caption.configure", keep=True)


def test_a_token_for_captions_does_and_reads_nothing_else(scenario):
    allowed = {tag for each in ACTIONS if may_send("captions", tag := tag_of(each))}
    assert allowed == {"caption.say", "caption.say_each"}
    assert kinds_of_scope("captions") == frozenset()
    assert topics_of_scope("captions", [1, 2]) == ()
    captioner = program(scenario)
    say(scenario, "From the program", who=captioner)
    assert read(scenario, scenario.moderator) == ["From the program"]
    for do, fields in (("announcement.post", {"room": 1, "text": {"en": "x"}}), ("qa.open", {})):
        with pytest.raises(Forbidden):
            scenario.perform(captioner, do, **{"room": 1, **fields})
    for scope in ("read", "prepare"):
        with pytest.raises(Forbidden):
            say(scenario, "Mine", who=program(scenario, scope))


def test_an_event_without_the_part_takes_no_captions(scenario):
    say(scenario, "Before")
    scenario.perform(scenario.organiser, "event.remove_part", part="captions")
    assert read(scenario, scenario.moderator) == []
    with pytest.raises(Closed, match="part_captions"):
        say(scenario, "After")


def test_captions_that_are_not_kept_are_in_no_journal_and_are_deleted_with_the_event(scenario):
    say(scenario, "Secret words")
    assert "Secret words" in held_texts(scenario)
    scenario.perform(scenario.organiser, "event.end")
    assert "Secret" not in journal(scenario) and not held_texts(scenario)
    assert not scenario.event.caption_blocks
    assert read(scenario, scenario.moderator) == []


def test_only_the_last_lines_are_held_while_captions_are_not_kept(scenario):
    for number in range(RECENT_LINES + 20):
        say(scenario, f"Line {number}.")
    assert len([*recent_lines(scenario.event)]) == RECENT_LINES
    assert "Line 19." not in held_texts(scenario) and "Line 20." in held_texts(scenario)


def test_kept_captions_outlast_the_event_until_names_are_deleted(scenario):
    scenario.perform(scenario.organiser, "caption.configure", keep=True)
    for number in range(120):
        say(scenario, f"Line {number}.")
    scenario.perform(scenario.organiser, "event.end")
    assert read(scenario, scenario.organiser) == []
    assert "Line 0." in held_texts(scenario) and "Line 119." in held_texts(scenario)
    assert "Line 0." not in journal(scenario)
    assert len(scenario.event.caption_blocks) > 1
    scenario.at = scenario.event.profile.keep_names_until
    scenario.perform(SYSTEM, "names.purge")
    assert not held_texts(scenario) and not scenario.event.caption_blocks


def test_switching_keeping_off_or_on_deletes_the_lines_so_far(scenario):
    say(scenario, "Not to be kept")
    for keep in (True, False):
        scenario.perform(scenario.organiser, "caption.configure", keep=keep)
        assert not held_texts(scenario) and read(scenario, scenario.moderator) == []
        say(scenario, f"Said while keeping is {keep}")


def test_no_more_than_the_maximum_is_kept(scenario):
    scenario.perform(scenario.organiser, "caption.configure", keep=True)
    scenario.event.captions.held = MAX_KEPT_LINES
    with pytest.raises(Conflict, match="captions_full"):
        say(scenario, "One more")


def test_a_repeat_of_a_program_changes_nothing(scenario):
    captioner = program(scenario)
    for text, sent in (("one", 1), ("two", 2), ("two", 2), ("one", 1), ("two", 3)):
        say(scenario, text, sent=sent, who=captioner)
    assert read(scenario, scenario.moderator) == ["one", "two", "two"]
    assert scenario.event.captions.last_sent == {captioner.token: 3}


@pytest.mark.parametrize(
    ("tag", "language"), [("en-US", "en"), ("EN", "en"), ("zh_CN", "zh"), ("zh-Hans-CN", "zh")]
)
def test_a_tag_with_a_country_means_the_language_of_the_event(scenario, tag, language):
    say(scenario, "Hello", tag)
    assert read(scenario, scenario.moderator, language) == ["Hello"]


@pytest.mark.parametrize("tag", ["fr-FR", "", "-", "e", "\x00"])
def test_another_language_is_refused(scenario, tag):
    with pytest.raises(BadValue, match="caption_language"):
        say(scenario, "Bonjour", tag)


def test_captions_are_shown_only_while_the_event_is_live():
    scenario = Scenario(started=False)
    with pytest.raises(Closed, match="event_draft"):
        say(scenario, "Too early")


@pytest.mark.parametrize("text", ["a\x00b", "", " \n ", "\u2800", "\ud800", "x" * 100_000])
def test_bad_text_is_refused(text):
    with pytest.raises(BadText):
        split_lines([text])


def test_too_many_lines_are_refused():
    with pytest.raises(BadText, match="caption_lines"):
        split_lines(["x\n" * (MAX_LINES_AT_ONCE + 1)])


def test_markup_stays_as_typed_and_overrides_of_direction_go():
    assert split_lines(["<b>Hi</b> & \u202ebye"]) == ("<b>Hi</b> & bye",)


@pytest.mark.parametrize("word", ["word ", "字", "e\u0301", "👩\u200d💻"])
def test_a_long_line_is_split_and_nothing_of_it_is_lost(word):
    text = word * 700
    parts = split_lines([text])
    assert len(parts) > 1 and all(len(part) <= LINE_MAX_CHARS for part in parts)
    whole = unicodedata.normalize("NFC", text)
    assert "".join(parts).replace(" ", "") == whole.replace(" ", "")
    assert not any(part[0] in "\u0301\u200d" or part[-1] == "\u200d" for part in parts)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((1, 3, 2), (1, 2, 3)),
        ((1, 4, 3, 2), (1, 2, 3, 4)),
        ((1, 2, 4, 5, 3), (2, 3, 4, 5)),
        ((300, 301, 1, 2), (300, 301, 1, 2)),
    ],
)
def test_a_late_line_goes_to_its_place_and_a_program_that_counts_anew_is_not_late(
    scenario, numbers, shown
):
    captioner = program(scenario)
    for number in numbers:
        say(scenario, f"Line {number}", sent=number, who=captioner)
        scenario.at += 500
    expected = [f"Line {number}" for number in shown]
    assert read(scenario, scenario.moderator) == expected
    times = [line.at for line in recent_lines(scenario.event)]
    assert times == sorted(times)


def test_a_line_is_late_for_ten_seconds_and_among_lines_of_its_program_and_language(scenario):
    captioner, other = program(scenario), program(scenario)
    say(scenario, "Line 3", sent=3, who=captioner)
    say(scenario, "Line 1 of another", sent=1, who=other)
    say(scenario, "Typed", sent=2)
    say(scenario, "Line 1 in Chinese", "zh", sent=1, who=captioner)
    assert read(scenario, scenario.moderator) == ["Line 3", "Line 1 of another", "Typed"]
    scenario.at += 11_000
    say(scenario, "Line 2", sent=2, who=captioner)
    assert read(scenario, scenario.moderator)[-1] == "Line 2"


def test_late_lines_find_their_place_where_lines_are_kept_and_no_block_grows_without_end(scenario):
    scenario.perform(scenario.organiser, "caption.configure", keep=True)
    captioner = program(scenario)
    for number in range(0, 240, 2):
        for sent in (number + 2, number + 1):
            say(scenario, f"Line {sent}", sent=sent, who=captioner)
    texts = [line.text for line in all_lines(scenario.event)]
    assert texts == [f"Line {number}" for number in range(1, 241)]
    for number in range(10_000, 9_900, -1):
        say(scenario, "Down", sent=number, who=captioner)
    blocks = scenario.event.caption_blocks.values()
    assert max(map(len, blocks)) <= BLOCK_LINES and sum(map(len, blocks)) == 340
