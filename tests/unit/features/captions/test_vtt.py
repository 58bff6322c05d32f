"""WebVTT: cues of programs, and files of captions and chapters."""

import re
from itertools import pairwise

import pytest

from live.features.captions.tracks import caption_tracks, chapters, recording_start
from live.features.captions.vtt import (
    MAX_CUE_MS,
    Said,
    cue_time,
    end_cues,
    is_vtt,
    texts_of_cues,
    write_vtt,
)
from live.features.history import History
from tools.result_tables import history_of
from tools.results_packs import Pack
from tools.scenario import Scenario

FILE = """\ufeffWEBVTT - a title

NOTE not a cue

STYLE
::cue { color: red }

1
00:00.000 --> 00:02.000 align:start
<v Ann Lee>Good <i>morning</i> &amp; welcome</v>

00:00:02.000 --> 00:00:03.000
two
lines
"""
TIMING = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_cues_become_lines_without_tags_names_and_settings(newline):
    text = FILE.replace("\n", newline)
    assert is_vtt(text)
    assert texts_of_cues(text) == ["Good morning & welcome", "two lines"]


@pytest.mark.parametrize("text", ["", "WEBVTTX", "Hello --> you", "WEBVTT"])
def test_a_text_without_cues_has_no_lines(text):
    assert texts_of_cues(text) == []


def test_ten_thousand_cues_are_read():
    cues = "".join(f"\n00:00.000 --> 00:01.000\nLine {n}\n" for n in range(10_000))
    assert len(texts_of_cues("WEBVTT\n" + cues)) == 10_000


def test_times_have_hours_and_milliseconds():
    assert cue_time(0) == "00:00:00.000" and cue_time(3_723_004) == "01:02:03.004"


def test_cues_neither_overlap_nor_last_too_long():
    times = [0, 0, 0, 1, 500, 500, 60_000, 59_000, -5]
    cues = [*end_cues(Said(at, f"at {at}") for at in times)]
    assert len(cues) == len(times)
    assert all(one.end <= other.start for one, other in pairwise(cues))
    assert all(0 < cue.end - cue.start <= MAX_CUE_MS for cue in cues)


def test_a_file_of_hostile_captions_is_valid():
    hostile = ["a --> b", "<script>&amp;", "WEBVTT", "NOTE x", "x\n\ny", "-->"]
    text = "".join(write_vtt(end_cues(Said(n * 1000, each) for n, each in enumerate(hostile))))
    header, *blocks = text.strip().split("\n\n")
    assert header == "WEBVTT" and len(blocks) == len(hostile)
    for block in blocks:
        timing, words = block.split("\n")
        assert TIMING.fullmatch(timing) and "-->" not in words and "<" not in words
    assert texts_of_cues(text) == [" ".join(each.split()) for each in hostile]


def said_in(scenario: Scenario) -> dict[str, list[str]]:
    tracks = caption_tracks(scenario.event)
    return {language: [cue.text for cue in cues] for language, cues in tracks.items()}


def test_kept_captions_count_from_the_first_line_or_the_start_that_was_set():
    scenario = Scenario()
    scenario.perform(scenario.organiser, "caption.configure", keep=True)
    scenario.at += 5_000
    for language, text in (("en", "Hello"), ("zh", "您好")):
        scenario.perform(scenario.moderator, "caption.say", language=language, text=text)
        scenario.at += 2_000
    assert said_in(scenario) == {"en": ["Hello"], "zh": ["您好"]}
    tracks = caption_tracks(scenario.event)
    assert [tracks[language][0].start for language in ("en", "zh")] == [0, 2_000]
    start = scenario.at - 3_000
    scenario.perform(scenario.organiser, "caption.configure", keep=True, starts_at=start)
    assert recording_start(scenario.event) == start
    assert said_in(scenario) == {"zh": ["您好"]}


def test_captions_that_are_not_kept_make_no_file():
    scenario = Scenario()
    scenario.perform(scenario.moderator, "caption.say", language="en", text="Hello")
    assert caption_tracks(scenario.event) == {}


def with_captions(scenario: Scenario) -> History:
    history = history_of(scenario)
    history.event.caption_blocks = scenario.event.caption_blocks
    return history


def test_chapters_are_polls_and_answered_questions_of_the_plenary(tmp_path):
    scenario = Scenario()
    scenario.perform(scenario.organiser, "caption.configure", keep=True)
    scenario.perform(scenario.moderator, "caption.say", language="en", text="Hello & welcome")
    scenario.at += 60_000
    scenario.poll()
    prompt = next(iter(scenario.event.polls.values())).prompt["en"]
    question = scenario.question(scenario.join("Ann"), "How much?")
    hidden = scenario.question(scenario.join("Bo"), "Withdrawn?")
    scenario.at += 60_000
    scenario.perform(scenario.moderator, "question.answering", question=question)
    history = with_captions(scenario)
    found = [(cue.start, cue.text) for cue in chapters(history, "en")]
    assert hidden and found == [(60_000, prompt), (120_000, "How much?")]
    pack = Pack(history, tmp_path)
    assert pack.files["chapters.vtt"].count(b"-->") == 2
    assert b"\nHello &amp; welcome\n" in pack.files["captions/en.vtt"]
    assert b"captions/en.vtt" in pack.files["README.txt"]


def test_a_pack_without_kept_captions_has_no_files_of_them(tmp_path):
    scenario = Scenario()
    scenario.perform(scenario.moderator, "caption.say", language="en", text="Hello")
    assert not any(name.endswith(".vtt") for name in Pack(with_captions(scenario), tmp_path).files)
