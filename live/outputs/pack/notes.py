"""Facts and notes that the sheet *Read me*, README.txt and results.json have in common."""

import re
from collections.abc import Iterator

from ...features.polls.model import Poll
from ...kernel.text import text_in
from .source import PackSource
from .texts import CODE, EVENT, MADE_WITH, NOTES, POSITION, STATE, STATES, TIME, ZONE

HOLE = re.compile(r"\{(\w+)\}")
TIME_FORMAT = "%Y-%m-%d %H:%M"


def describe_event(source: PackSource, language: str) -> list[tuple[str, str]]:
    """Labels and values: which event this is, and when the pack was made."""
    profile, say = source.event.profile, source.languages.translate
    starts, ends = (
        source.local_time(at).strftime(TIME_FORMAT) for at in (profile.starts, profile.ends)
    )
    return [
        (say(language, EVENT), text_in(profile.shown_title, language)),
        (say(language, CODE), profile.code),
        (say(language, TIME), f"{starts} – {ends}"),
        (say(language, ZONE), profile.zone),
        (say(language, STATE), say(language, STATES[profile.state])),
        (say(language, POSITION), str(source.event.seq)),
        (say(language, MADE_WITH), source.generator),
    ]


def reading_notes(source: PackSource, language: str) -> Iterator[str]:
    """Sentences that a reader of the tables needs."""
    profile = source.event.profile
    for note in NOTES:
        sentence = source.languages.translate(language, note)
        yield fill(sentence, k=profile.k, zone=profile.zone)


def fill(sentence: str, **values: object) -> str:
    """Fill the holes of a sentence. Values may have braces."""
    return HOLE.sub(lambda hole: str(values.get(hole[1], hole[0])), sentence)


def short_prompt(poll: Poll, language: str, most: int = 120) -> str:
    """The question of a poll in a single line."""
    return shorten(text_in(poll.prompt, language), most)


def shorten(text: str, most: int) -> str:
    """A text in a single line, with an ellipsis if it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
