"""Drafts of captions: lines that wait for one, their order, and their readers."""

import pytest

from live.features.captions.captions import recent_lines
from live.features.captions.drafted import (
    LATEST_SENT_S,
    LATEST_SHOWN_S,
    MAX_LINES,
    OWN_S,
    lines_to_draft,
)
from live.features.captions.tracks import caption_tracks, write_vtt
from live.features.programs.token import SCOPES
from live.kernel.errors import Forbidden
from live.kernel.principal import SYSTEM, Identity
from tools.scenario import Scenario


@pytest.fixture
def scenario() -> Scenario:
    scenario = Scenario()
    configure(scenario)
    return scenario


def configure(scenario: Scenario, **settings: object) -> None:
    scenario.perform(scenario.organiser, "caption.configure", **{"drafts": True, **settings})


def say(scenario: Scenario, text: str, language: str = "en", **fields: object) -> int:
    """Say a line, and return its number."""
    who = fields.pop("who", scenario.moderator)
    scenario.perform(who, "caption.say", language=language, text=text, **fields)
    return scenario.event.captions.said


def draft(scenario: Scenario, *lines: tuple[int, str], language: str = "zh") -> None:
    drafted = [{"of": of, "text": text} for of, text in lines]
    scenario.perform(SYSTEM, "caption.draft", language=language, lines=drafted)


def waiting(scenario: Scenario) -> dict[str, list[str]]:
    found = lines_to_draft(scenario.event, scenario.at)
    return {language: [line.text for line in lines] for language, lines in found.items()}


def read(scenario: Scenario, language: str = "zh", who=None) -> list[dict]:
    item = scenario.items_of(who or scenario.moderator).get(f"captions:{language}", {"lines": []})
    return item["lines"]


def texts(scenario: Scenario, who=None) -> list[str]:
    return [line["text"] for line in read(scenario, who=who)]


def test_lines_of_a_language_are_drafted_into_the_languages_without_any(scenario):
    say(scenario, "Good morning")
    say(scenario, "Welcome")
    assert waiting(scenario) == {"zh": ["Good morning", "Welcome"]}
    configure(scenario, drafts=False)
    assert waiting(scenario) == {}


def test_drafts_are_off_at_first():
    scenario = Scenario()
    number = say(scenario, "Good morning")
    draft(scenario, (number, "早上好"))
    assert waiting(scenario) == {} and texts(scenario) == []


def test_a_language_with_lines_of_its_own_is_not_drafted(scenario):
    say(scenario, "您好", "zh")
    scenario.at += (OWN_S - 1) * 1000
    number = say(scenario, "Good morning")
    assert waiting(scenario) == {}
    draft(scenario, (number, "早上好"))
    assert texts(scenario) == ["您好"]
    scenario.at += 1000
    assert waiting(scenario) == {"zh": ["Good morning"]}


def test_drafts_are_no_lines_of_their_language(scenario):
    draft(scenario, (say(scenario, "Good morning"), "早上好"))
    say(scenario, "Welcome")
    assert waiting(scenario) == {"zh": ["Welcome"]}
    scenario.perform(scenario.organiser, "event.configure", languages=["en", "zh", "fr"], was={})
    assert waiting(scenario) == {"zh": ["Welcome"], "fr": ["Good morning", "Welcome"]}


def test_captions_in_two_languages_are_drafted_once_into_a_third(scenario):
    scenario.perform(scenario.organiser, "event.configure", languages=["en", "zh", "fr"], was={})
    say(scenario, "Good morning")
    say(scenario, "早上好", "zh")
    assert waiting(scenario) == {"fr": ["Good morning"]}


def test_a_line_is_drafted_soon_or_not_at_all(scenario):
    number = say(scenario, "Good morning")
    scenario.at += LATEST_SENT_S * 1000 + 1
    assert waiting(scenario) == {}
    scenario.at += (LATEST_SHOWN_S - LATEST_SENT_S) * 1000
    draft(scenario, (number, "早上好"))
    assert texts(scenario) == []


def test_of_many_lines_the_last_are_drafted(scenario):
    for number in range(30):
        say(scenario, f"Line {number}")
    assert waiting(scenario) == {"zh": [f"Line {n}" for n in range(30 - MAX_LINES, 30)]}


def test_no_draft_of_a_line_comes_after_that_of_a_later_one_or_twice(scenario):
    one, two, three = (say(scenario, text) for text in ("One", "Two", "Three"))
    draft(scenario, (two, "二"))
    for line in ((one, "一"), (two, "二"), (three + 40, "?")):
        draft(scenario, line)
    assert texts(scenario) == ["二"] and waiting(scenario) == {"zh": ["Three"]}
    draft(scenario, (three, "三"), (one, "一"))
    assert texts(scenario) == ["二", "三"]


def test_a_late_line_before_a_drafted_one_is_not_drafted(scenario):
    token = scenario.perform(scenario.organiser, "token.make", scope="captions", label="Captioner")
    captioner = Identity(SCOPES["captions"].role, token=token)
    three = say(scenario, "Three", sent=3, who=captioner)
    draft(scenario, (three, "三"))
    two = say(scenario, "Two", sent=2, who=captioner)
    assert waiting(scenario) == {}
    draft(scenario, (two, "二"))
    assert texts(scenario) == ["三"]


def test_the_original_stands_in_place_of_a_draft_that_was_dropped(scenario):
    number = say(scenario, "3 % of cities")
    draft(scenario, (number, ""))
    [line] = read(scenario)
    assert (line["text"], line["language"]) == ("3 % of cities", "en")
    assert "machine" not in line


@pytest.mark.parametrize("text", ["\x00", " ", "x" * 30_000])
def test_a_draft_that_is_no_text_is_dropped(scenario, text):
    draft(scenario, (say(scenario, "Good morning"), text))
    assert texts(scenario) == ["Good morning"]


def test_the_screen_has_drafts_only_where_staff_allow_them(scenario):
    configure(scenario, on_screen=True)
    one, two = say(scenario, "One"), say(scenario, "Two")
    draft(scenario, (one, "一"), (two, ""))
    assert texts(scenario, scenario.join("Ann")) == ["一", "Two"]
    assert texts(scenario, scenario.screen) == []
    parts = [*scenario.event.profile.parts, "machine_drafts"]
    scenario.perform(scenario.organiser, "event.configure", parts=parts, drafts_on_screen=True)
    assert texts(scenario, scenario.screen) == ["一", "Two"]
    scenario.perform(scenario.organiser, "event.configure", drafts_on_screen=False)
    assert texts(scenario, scenario.screen) == []


def test_nobody_but_the_system_says_drafts(scenario):
    number = say(scenario, "Good morning")
    for who in (scenario.join("Ann"), scenario.moderator, scenario.organiser):
        with pytest.raises(Forbidden):
            scenario.perform(
                who, "caption.draft", language="zh", lines=[{"of": number, "text": "x"}]
            )


def test_drafts_that_are_not_kept_go_with_the_event(scenario):
    draft(scenario, (say(scenario, "Secret"), "秘密"))
    assert [line.text for line in recent_lines(scenario.event)] == ["Secret", "秘密"]
    scenario.perform(scenario.organiser, "event.end")
    assert not scenario.event.caption_blocks


def test_kept_drafts_are_marked_in_their_file(scenario):
    configure(scenario, keep=True)
    one, two = say(scenario, "One"), say(scenario, "Two")
    draft(scenario, (one, "一"), (two, ""))
    tracks = caption_tracks(scenario.event)
    drafted = "".join(write_vtt(tracks["zh"], "zh"))
    assert drafted.count("NOTE machine draft, not checked") == 1
    assert drafted.index("NOTE machine draft") < drafted.index("一") < drafted.index("Two")
    assert drafted.index("NOTE original: en") < drafted.index("Two")
    assert "machine" not in "".join(write_vtt(tracks["en"], "en"))


def test_lines_stay_until_their_drafts_in_all_languages_came(scenario):
    languages = ["en", "zh", "fr", "de", "it", "es", "nl", "pl", "pt", "el"]
    scenario.perform(scenario.organiser, "event.configure", languages=languages, was={})
    for keep in (False, True):
        configure(scenario, keep=keep)
        lines = [say(scenario, f"Line {number}") for number in range(MAX_LINES)]
        for language in languages[1:]:
            draft(scenario, *((of, f"{language} {of}") for of in lines), language=language)
        counts = {language: len(read(scenario, language)) for language in languages}
        assert counts == dict.fromkeys(languages, 4)
        assert waiting(scenario) == {}
