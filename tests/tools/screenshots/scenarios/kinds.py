"""A poll of each kind in every state in which its form or its result may look otherwise: no kind is
named here.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import msgspec

from live.demo import PEOPLE
from live.features.polls import KINDS, kind_name
from tools.kind_scenarios import kind_tests
from tools.live_server import staff
from tools.screenshots import texts
from tools.screenshots.seeded_event import AT_ONCE, TWELVE, YES_NO, SeededEvent

Told = Callable[..., Awaitable[None]]
THOUSANDS = {
    "lazio": 2900,
    "zhengzhou": 2700,
    "hangzhou": 2100,
    "bologna": 1500,
    "suzhou": 500,
    "stuttgart": 297,
    "qingdao": 3,
}
MOST_STEPS = 11
LONG = [
    {"en": f"{at + 1}. {texts.LONG['en']}", "zh": f"{at + 1}、{texts.LONG['zh']}"}
    for at in range(12)
]


async def _begin_kind(kind: Any, stage: SeededEvent, config: Any = None, **fields: Any) -> None:
    config = json.loads(msgspec.json.encode(config or kind.example))
    stage.polls.append(
        await stage.perform("poll.create", room=1, prompt=kind.prompt, config=config, **fields)
    )
    await stage.perform("poll.open", poll=stage.polls[-1])


async def _vote_all(
    kind: Any,
    stage: SeededEvent,
    many: dict[str, int] = PEOPLE["counts"],
    config: Any = None,
    **fields: Any,
) -> None:
    """All people vote, me included; entries to review are approved."""
    await stage.come(many)
    await _begin_kind(kind, stage, config, **fields)
    poll, chance = stage.event.state.polls[stage.polls[-1]], random.Random(7)
    voters = [stage.me, *stage.crowd]
    for start in range(0, len(voters), AT_ONCE):
        some = voters[start : start + AT_ONCE]
        answers = [kind.sample_answer(poll.config, chance, poll.extra) for _ in some]
        await asyncio.gather(
            *(
                stage.perform("poll.vote", who, poll=poll.id, answer=each)
                for who, each in zip(some, answers, strict=True)
            )
        )
    if approve := getattr(kind_tests(kind), "approve_entries", None):
        await approve(await (await staff(stage.event, "moderator")).open("moderator"), poll.id)


async def _answer_kind(
    kind: Any, stage: SeededEvent, many: dict[str, int] = PEOPLE["counts"], config: Any = None
) -> None:
    await _vote_all(kind, stage, many, config)
    await stage.close(stage.polls[-1])


async def every_begun(stage: SeededEvent) -> None:
    for kind in KINDS:
        await _begin_kind(kind, stage)


async def every_answered(stage: SeededEvent) -> None:
    for kind in KINDS:
        await _answer_kind(kind, stage)


async def _open_kind(kind: Any, stage: SeededEvent) -> None:
    await stage.come()
    await _begin_kind(kind, stage)
    await stage.close(stage.polls[-1])


def _fill_example(kind: Any, texts: list[Any]) -> Any:
    """Its example with as many of these texts as it takes, wherever it has a list of them; nothing
    where it has none.
    """
    steps = {"steps": min(len(texts), MOST_STEPS)} if hasattr(kind.example, "steps") else {}
    lists = [
        field
        for field in kind.example.__struct_fields__
        if isinstance(getattr(kind.example, field), tuple)
    ]
    long_texts = dict.fromkeys(lists, tuple(texts[: steps.get("steps")]))
    return (
        kind.validate_config(msgspec.structs.replace(kind.example, **long_texts, **steps))
        if lists
        else None
    )


def _tales_by_kind(tells: Any, **fields: Any) -> dict[str, Told]:
    return {kind_name(kind): partial(tells, kind, **fields) for kind in KINDS}


def _of_those_with_lists(texts: list[Any]) -> dict[str, Any]:
    return {
        kind_name(kind): (kind, config)
        for kind in KINDS
        if (config := _fill_example(kind, texts)) is not None
    }


BEGUN = _tales_by_kind(_begin_kind)
WATCHED_FROM_THE_START = _tales_by_kind(_begin_kind, rule="always")
VOTED = _tales_by_kind(_vote_all)
WATCHED = _tales_by_kind(_vote_all, rule="always")
ANSWERED = _tales_by_kind(_answer_kind)
UNANSWERED = _tales_by_kind(_open_kind)
BY_THOUSANDS = _tales_by_kind(_answer_kind, many=THOUSANDS)
BEGUN_LONG = {
    of: partial(_begin_kind, kind, config=config)
    for of, (kind, config) in _of_those_with_lists(LONG).items()
}
TWELVE_LONG = {
    of: partial(_answer_kind, kind, config=config)
    for of, (kind, config) in _of_those_with_lists(LONG).items()
}
TWELVE_SHORT = {
    of: partial(_answer_kind, kind, config=config)
    for of, (kind, config) in _of_those_with_lists(TWELVE["options"]).items()
}
ONLY_TWO = {
    of: partial(_answer_kind, kind, config=config)
    for of, (kind, config) in _of_those_with_lists(YES_NO["options"]).items()
}
