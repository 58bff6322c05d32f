"""An event with simulated people, brought into a state. The pages of a single attendee, `me`, are
shown.
"""

import asyncio
import time
from typing import Any

import msgspec

from live.demo import PEOPLE, demo_definition
from live.features.agenda.event_file import agenda_point
from live.kernel.principal import Identity, Role
from tools.live_server import Browser, Event, Server, join
from tools.scenario import action

MINUTE = 60_000
AT_ONCE = 500
FIRST_POLL = demo_definition().polls[0]
FIELD = {"prompt": FIRST_POLL.prompt, "options": FIRST_POLL.config.options}
YES_NO = {
    "prompt": {"en": "Shall we meet again in autumn?", "zh": "我们秋天再聚一次好吗？"},
    "options": [{"en": "Yes", "zh": "好"}, {"en": "No", "zh": "不必"}],
}
TWELVE = {
    "prompt": {
        "en": "Which of these fields do you know well enough to teach?",
        "zh": "以下哪些领域您熟悉到可以授课？",
    },
    "options": [
        {"en": en, "zh": zh}
        for en, zh in (
            *(
                ("Clean energy", "清洁能源"),
                ("Buildings", "建筑"),
                ("Mobility", "交通"),
                ("Water", "水"),
                ("Waste", "废弃物"),
                ("Food", "食品"),
            ),
            *(
                ("Health", "健康"),
                ("Ports and logistics", "港口与物流"),
                ("Tourism", "旅游"),
                ("Industry 4.0", "工业4.0"),
                ("Data", "数据"),
                ("Skills", "技能"),
            ),
        )
    ],
}
TOPICS = (
    "retrofit of old housing",
    "electric buses",
    "hydrogen parks",
    "district heating",
    "data of the port",
    "training of young engineers",
    "reuse of water",
)


class SeededEvent:
    def __init__(self, event: Event) -> None:
        self.event, self.polls = event, list[int]()
        self.crowd: list[Identity] = []
        self.me: Identity
        self.browser: Browser
        self.keys: dict[str, int] = {}

    async def perform(self, do: str, who: Identity | None = None, **fields: Any) -> int:
        """Perform an action as an identity, or as the operator."""
        if who is None:
            return await self.event.operator(do, **fields)
        return await self.event.hall.replica.perform(who, action(do, **fields))

    async def come(self, many: dict[str, int] = PEOPLE["counts"]) -> None:
        """People of each delegation join, unless they have."""
        if self.crowd:
            return
        weights = PEOPLE["sectors"].items()
        sectors = [sector for sector, weight in weights for _ in range(weight)]
        coming = [delegation for delegation, number in many.items() for _ in range(number)]
        for start in range(0, len(coming), AT_ONCE):
            some = enumerate(coming[start : start + AT_ONCE], start)
            joins = [
                self._joins(
                    delegation, sectors[at * 5 % len(sectors)], f"{self.event.code}{at:030}"
                )
                for at, delegation in some
            ]
            self.crowd += [
                Identity(Role.ATTENDEE, person=person) for person in await asyncio.gather(*joins)
            ]

    async def _joins(self, delegation: str, sector: str, nonce: str) -> int:
        return await self.perform(
            "person.join",
            delegation=delegation,
            sector=sector,
            language="en",
            also_speaks=[],
            name="",
            nonce=nonce,
        )

    async def poll(
        self,
        what: Any = FIELD,
        open: bool = True,
        seconds: int | None = None,
        most: int = 1,
        **fields: Any,
    ) -> int:
        config = {"kind": "choice", "options": what["options"], "most": most}
        poll = await self.perform(
            "poll.create", room=1, prompt=what["prompt"], config=config, **fields
        )
        self.polls.append(poll)
        if open:
            await self.perform("poll.open", poll=poll, seconds=seconds)
        return poll

    async def vote(self, poll: int, mine: list[int] | None = None, turn: int = 1) -> None:
        """Let all people vote, mostly for the first options and otherwise for each in turn; me too
        with `mine`.
        """
        options = len(self.event.state.polls[poll].config.options)
        for start in range(0, len(self.crowd), AT_ONCE):
            some = enumerate(self.crowd[start : start + AT_ONCE], start)
            await asyncio.gather(
                *(
                    self.perform("poll.vote", who, poll=poll, answer=_answer_at(at * turn, options))
                    for at, who in some
                    if at % 9
                )
            )
        if mine is not None:
            await self.perform("poll.vote", self.me, poll=poll, answer=mine)

    async def breakout(
        self, mode: str = "pairs", open: bool = True, **fields: Any
    ) -> tuple[int, list[int]]:
        """Make a breakout with the demo's task and everyone in it; return its id and those of its
        rooms.
        """
        await self.come()
        (drafted,) = demo_definition().breakouts
        texts = {"title": drafted.title, "task": drafted.task}
        await self.perform("breakout.draft", **texts, minutes=drafted.minutes)
        breakout = max(self.event.state.breakouts)
        await self.perform("breakout.plan", breakout=breakout, mode=mode, seed=1, **fields)
        if open:
            await self.perform("breakout.open", breakout=breakout)
        return breakout, self.event.state.breakouts[breakout].rooms

    async def close(self, poll: int, reveal: bool = True) -> None:
        await self.perform("poll.close", poll=poll)
        if reveal:
            await self.perform("poll.reveal", poll=poll)

    async def ask(
        self, many: int, who: Identity | None = None, state: str = "approved"
    ) -> list[int]:
        """Ask questions as the crowd or as a single person; every fifth is Chinese."""
        if not self.event.state.rooms[1].qa:
            await self.perform("qa.open", room=1)
            await self.perform("qa.rules", room=1, most_open=50)
        asking = [
            self.asks(
                _question(at),
                "zh" if at % 5 == 1 else "en",
                who or self.crowd[at % len(self.crowd)],
            )
            for at in range(many)
        ]
        questions = [
            each
            for start in range(0, many, AT_ONCE)
            for each in await asyncio.gather(*asking[start : start + AT_ONCE])
        ]
        if state != "pending":
            await asyncio.gather(
                *(self.perform("question.approve", question=each) for each in questions)
            )
            await self._upvote(questions[:12])
        return questions

    async def asks(self, text: str, language: str = "en", who: Identity | None = None) -> int:
        return await self.perform(
            "question.ask", who or self.me, room=1, text=text, language=language
        )

    async def _upvote(self, asked: list[int]) -> None:
        authors = {question: self.event.state.questions[question].author for question in asked}
        votes = [
            (who, question)
            for at, question in enumerate(asked)
            for who in self.crowd[: 60 - 5 * at]
            if who.actor != authors[question]
        ]
        for start in range(0, len(votes), AT_ONCE):
            await asyncio.gather(
                *(
                    self.perform("question.upvote", who, question=each, on=True)
                    for who, each in votes[start : start + AT_ONCE]
                )
            )


async def seed_events(server: Server, started: bool = True, **changes: Any) -> SeededEvent:
    """An event as the demo's, with its role links; I have joined if it has started."""
    definition = demo_definition()
    starts = time.time_ns() // MINUTE // 1_000_000 * MINUTE - 42 * MINUTE
    facts = {
        "title": definition.title,
        "description": definition.description,
        "starts": starts,
        "ends": starts + 120 * MINUTE,
        **changes,
    }
    stage = SeededEvent(await server.event(started, **facts))
    await stage.perform(
        "event.configure",
        regions=msgspec.to_builtins(definition.regions),
        delegations=msgspec.to_builtins(definition.delegations),
    )
    points = [agenda_point(each, definition) for each in definition.agenda]
    later = starts - points[0].starts
    await stage.perform(
        "agenda.set",
        points=[
            {"starts": each.starts + later, "ends": each.ends + later, "title": each.title}
            for each in points
        ],
    )
    stage.keys = {
        role: await stage.perform("link.make", role=role, label=f"Team of the {role}")
        for role in ("moderator", "screen", "organiser")
    }
    stage.keys["speaker"] = await stage.perform(
        "link.make", role="speaker", label="Ms Li, Hangzhou", delegation="hangzhou"
    )
    stage.keys |= dict.fromkeys(("editor", "board", "translators"), stage.keys["moderator"])
    stage.keys["event editor"] = stage.keys["organiser"]
    if started:
        stage.browser = await join(stage.event, "Anna", delegation="bologna")
        stage.me = Identity(Role.ATTENDEE, person=max(stage.event.state.people))
    return stage


def _answer_at(at: int, options: int) -> list[int] | None:
    return None if at % 17 == 3 else [min(at * 7 % (options + 1), at * 11 % options)]


def _question(at: int) -> str:
    if at % 5 == 1:
        return f"{at + 1}. 欧洲城市如何让中小企业参与智慧专业化战略的制定？"
    long = ", and who decides in the end what is built first" if at % 3 else ""
    return (
        f"{at + 1}. How do you finance the {TOPICS[at % len(TOPICS)]} when owners cannot pay up"
        f" front{long}?"
    )
