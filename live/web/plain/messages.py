"""Sentences of the plain page that are not in its template, in English."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from ...features.polls import KINDS
from ...features.polls.kinds.plain_form import Phrase

DONE = {
    "vote": "Your vote has been counted.",
    "abstain": "You abstained.",
    "withdraw": "Withdrawn. You can answer again until the poll closes.",
    "time": "The moderator sees that someone needs more time, but not who.",
    "ask": "Your question has been sent. Its state is shown under “Your questions”.",
    "take_back": "Your question has been withdrawn.",
    "upvote": "Your upvote has been counted.",
    "remove_upvote": "Your upvote has been removed.",
    "enter": "You are now in this room.",
}
"""Sentence by the action done."""


def _phrases_in(value: Any) -> Iterator[str]:
    if isinstance(value, Phrase):
        yield value.msgid
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _phrases_in(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _phrases_in(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _phrases_in(each)


def _phrases_of_kinds() -> Iterator[str]:
    for kind in KINDS:
        config = kind.example
        tally = kind.empty_tally(config, extra := kind.initial_extra(config))
        for each in (config, kind.heaviest or config):
            yield from _phrases_in(kind.form.plain_form(each, {}))
        yield from _phrases_in(kind.form.plain_result(config, tally.as_result(extra), 0, {}))


PLAIN_MSGIDS = frozenset({*DONE.values(), *_phrases_of_kinds()})
