"""Reading of programmes in tests: for an event in English and Chinese, in Brussels."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from live.features.sessions.formats.model import ImportContext
from live.features.sessions.formats.programme_reader import read_programme
from live.kernel.errors import BadFile
from tools.scenario import START

LANGUAGES = {"en": ["English", "英语"], "zh": ["中文", "Chinese"]}
CONTEXT = ImportContext(LANGUAGES, "Europe/Brussels", START)


def encode(content):
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()


def read(content, context=CONTEXT):
    """The programme, and reasons and numbers of its notes."""
    file = read_programme(encode(content), context)
    return file.programme, {note.reason: note.fields.get("n", note.fields) for note in file.notes}


def talks_of(content, context=CONTEXT):
    return read(content, context)[0].talks


def refusal_of(content, context=CONTEXT):
    with pytest.raises(BadFile) as caught:
        read_programme(encode(content), context)
    return caught.value.reason


def clock(at, zone="Europe/Brussels"):
    return f"{datetime.fromtimestamp(at / 1000, ZoneInfo(zone)):%d %H:%M}"


def times_of(talk):
    return clock(talk.starts), clock(talk.ends)


def titles_of(talks):
    return [next(iter(talk.title.values())) for talk in talks]
