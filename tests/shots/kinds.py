"""A poll of each kind: before anybody has answered, and as 60 people answered it."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import msgspec

from kinds.tales import name
from live.core.polls import KINDS
from shots.stage import Stage

Told = Callable[[Stage], Awaitable[None]]


async def _begun(kind: Any, stage: Stage) -> None:
    config = json.loads(msgspec.json.encode(kind.EXAMPLE))
    stage.polls.append(await stage.does("poll.create", room=1, prompt=kind.PROMPT, config=config))
    await stage.does("poll.open", poll=stage.polls[-1])


async def _answered(kind: Any, stage: Stage) -> None:
    await stage.come()
    await _begun(kind, stage)
    poll, chance = stage.event.state.polls[stage.polls[-1]], random.Random(7)
    answers = [kind.sample(poll.config, chance, *poll.beside) for _ in (*stage.crowd, stage.me)]
    voters = zip((*stage.crowd, stage.me), answers, strict=True)
    await asyncio.gather(*(stage.does("poll.vote", who, poll=poll.id, answer=answer) for who, answer in voters))
    await stage.close(poll.id)


BEGUN: dict[str, Told] = {name(kind): partial(_begun, kind) for kind in KINDS}
ANSWERED: dict[str, Told] = {name(kind): partial(_answered, kind) for kind in KINDS}
