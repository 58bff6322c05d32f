"""Programmes read in a child process: grouping, limits, notes, time."""

import json
import sys
from contextlib import suppress

import pytest

from live.jobs.programme_file import READ_PROGRAMME, ReadProgramme, parse_programme
from live.jobs.runner import SubprocessPool
from live.kernel.errors import BadFile
from tools.scenario import START
from tools.stopwatch import Stopwatch
from unit.features.sessions.pretalx_two_days import SESSIONS, frab_schedule, frab_xml, pretalx_data

LANGUAGES = {"en": ["English"], "zh": ["中文"]}
MAX_SECONDS = 5
"""For a programme with the most talks."""


def task_of(content, by=None):
    text = content if isinstance(content, str) else json.dumps(content)
    return ReadProgramme(text.encode(), LANGUAGES, "Europe/Brussels", START, by)


def many_sessions(many=2000):
    """Talks of two days in three rooms, with long descriptions."""
    return [
        (
            n % 2,
            n % 3 + 1,
            f"{8 + n % 12:02}:{n * 7 % 60:02}",
            20,
            8,
            "en",
            "ABC",
            f"Talk {n}",
            "Word. " * 300,
        )
        for n in range(many)
    ]


async def test_a_child_reads_a_programme_and_groups_it(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ":".join(filter(None, sys.path)))
    pool = SubprocessPool(1)
    parsed = await pool.run(READ_PROGRAMME, task_of(pretalx_data()))
    assert parsed == parse_programme(task_of(pretalx_data()))
    assert (parsed.form, parsed.by, len(parsed.sessions), len(parsed.points)) == (
        "json",
        "talk",
        12,
        3,
    )
    assert parsed.notes == parsed.problems == [] and parsed.refusal is None
    refused = await pool.run(READ_PROGRAMME, task_of("{"))
    assert refused.refusal.reason == "programme_json" and refused.programme is None


def test_a_grouping_may_be_chosen():
    parsed = parse_programme(task_of(pretalx_data(), "room_day"))
    assert (parsed.by, len(parsed.sessions)) == ("room_day", 9)


def test_limits_that_the_sessions_would_break_are_reported():
    parsed = parse_programme(task_of(frab_schedule(many_sessions(100)), "talk"))
    assert {problem.reason: problem.fields["n"] for problem in parsed.problems}[
        "programme_sessions"
    ] == 100


def test_notes_can_be_sent_as_sentences():
    (note,) = parse_programme(task_of(frab_schedule(SESSIONS[:1]))).notes
    assert isinstance(note.to_refusal(), BadFile) and note.fields == {"n": 1}


@pytest.mark.parametrize("write", [frab_schedule, lambda talks: pretalx_data(talks, ()), frab_xml])
def test_a_programme_with_the_most_talks_is_read_in_seconds(write):
    task = task_of(write(many_sessions()))
    watch = Stopwatch()
    parsed = parse_programme(task)
    assert watch.seconds < MAX_SECONDS
    talks = [talk for talk in parsed.programme.talks if talk.kind == "talk"]
    assert len(talks) == 2000 and parsed.by == "room_day"


def test_a_file_above_the_limit_is_refused():
    with pytest.raises(BadFile, match="programme_large"):
        parse_programme(task_of("x" * (10 * 1024 * 1024 + 1)))


@pytest.mark.parametrize(
    "line",
    [
        *("a" * 1000, "9" * 1000, "(" * 1000, "09:00 " * 200, "1月" * 500, "- " * 500),
        *("Room:" * 200, "09:00–" + " (a" * 300, "1 a" * 300, "<p " * 300, "09:00 x / y " * 90),
        *("2.2." * 250, "Ana " * 250, "09:00 " + "(" * 900, "Speakers: " + "A, " * 300),
    ],
)
@pytest.mark.thorough
def test_ten_megabytes_of_hostile_lines_are_refused_in_seconds(line):
    task = task_of((line + "\n") * (10 * 1024 * 1024 // (len(line.encode()) + 1)))
    watch = Stopwatch()
    with pytest.raises(BadFile):
        parse_programme(task)
    assert watch.seconds < MAX_SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "09:00 x" + " " * 9_000_000 + "y",
        "09:00 x" + "\n" * 15_000 + "(" * 9_000_000,
        "09:00 x" + "(a b" * 2_000_000,
        "09:00 x" + " / y" * 2_000_000,
        ("09:00 x" + " " * 5000 + "y\n") * 1800,
        "date,start,title,speakers,role\n" + ("2022-06-02,9:00,x," + " " * 5000 + "y,z\n") * 1800,
        "date,start,title,speakers,role\n" + ("2022-06-02,9:00,x," + "A, B " * 1000 + ",\n") * 1800,
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + "a " * 4_000_000 + "\nEND:VEVENT\n",
        '{"talks":[' + "{}," * 3_000_000 + "{}]}",
        '{"talks":[{"title":"' + "<p " * 3_000_000 + '"}]}',
        "<schedule>" + "<a/>" * 2_000_000 + "</schedule>",
        "<schedule><day><room><event><title>" + "&#10;" * 1_500_000 + "</title></event></room>",
        '{"talks":[{"title":{' + ",".join(f'"a{n}":"x"' for n in range(500_000)) + "}}]}",
        '{"talks":[{"speakers":[' + '{"name":"x"},' * 500_000 + "{}]}]}",
    ],
    ids=range(14),
)
@pytest.mark.thorough
def test_hostile_files_end_in_seconds(text):
    task = task_of(text)
    watch = Stopwatch()
    with suppress(BadFile):
        parse_programme(task)
    assert watch.seconds < 2 * MAX_SECONDS
