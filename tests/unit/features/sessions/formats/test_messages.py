"""Sentences for refusals and notes of programmes."""

import re
from pathlib import Path

from live.features.sessions.formats import messages
from live.features.sessions.formats.grouping import grouping_problems
from live.features.sessions.formats.model import (
    MAX_LINKS,
    MAX_SPEAKERS,
    MAX_TITLE_CHARS,
    Programme,
    Talk,
)
from live.features.sessions.formats.programme_reader import read_programme
from live.kernel.text import LINE_MAX_CHARS, PARAGRAPH_MAX_CHARS
from tools.scenario import START
from unit.features.sessions.formats.programmes import CONTEXT

FOLDER = Path(messages.__file__).parent
SENTENCES = {reason: sentence for (_, reason), sentence in messages.REFUSALS.items()}


def test_every_reason_has_a_sentence_and_every_sentence_a_reason():
    sources = "".join(
        file.read_text("utf-8") for file in FOLDER.glob("*.py") if file.name != "messages.py"
    )
    assert set(re.findall(r'"(programme_\w+)"', sources)) == SENTENCES.keys()


def test_sentences_name_the_limits_that_hold():
    for reason, most in (
        ("programme_long_titles", MAX_TITLE_CHARS),
        ("programme_titles", LINE_MAX_CHARS),
        ("programme_descriptions", PARAGRAPH_MAX_CHARS),
        ("programme_speakers", MAX_SPEAKERS),
        ("programme_links_many", MAX_LINKS),
    ):
        assert f"{most:,}" in SENTENCES[reason]


def test_notes_and_problems_fill_in_their_sentences():
    text = "date,start,title,x\n,,a,b\n2022-06-02,9:00,c,\n2022-06-02,9:00,c,\n2022-06-02,9:00,,"
    notes = read_programme(text.encode(), CONTEXT).notes
    talks = tuple(
        Talk(START + n * 1000, START + 60_000, {"en": f"{n}"}, room={"en": f"{n}"})
        for n in range(61)
    )
    problems = grouping_problems(Programme({}, "UTC", talks), "talk")
    assert len(notes) == 5 and len(problems) == 2
    for each in (*notes, *problems):
        assert "{" not in SENTENCES[each.reason].format(**each.fields)
