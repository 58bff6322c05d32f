"""The demo event: the IURC China webinar, told as actions through a hub up to the middle of its two hours.

The webinar was on 2 June 2022; the demo is always on: it began at the last full hour when it was made. Its 60 people are simulated.
"""

import asyncio
import csv
import random
import secrets
from collections import defaultdict
from importlib.resources import files

from ..core import agenda, lifecycle, people
from ..core.actions import Action, Role
from ..core.breakouts import draft_actions, plan_actions
from ..core.event_code import ALPHABET, LENGTH
from ..core.people import OPERATOR, Identity
from ..core.polls import KINDS, control_actions, prepare_actions, vote_actions
from ..core.profile import Delegation, Region
from ..core.questions import author_actions, moderation, qa_settings, replies, translation_actions
from ..core.topics import PLENARY
from ..engine.broadcaster import Hall
from ..engine.hub import Hub
from ..engine.journal import CodeTaken
from ..engine.replica import Replica
from . import script

MINUTE, HOUR = 60_000, 3_600_000
LINKS = (
    people.MakeLink(role="moderator", label="Demo moderator"),
    people.MakeLink(role="screen", label="Demo screen"),
    people.MakeLink(role="speaker", label="Demo speaker", delegation="lazio"),
    people.MakeLink(role="organiser", label="Demo organiser"),
)
SEED = 20220602


async def seed(hub: Hub, now: int) -> str:
    """Make the demo event as of now (ms); answers with its code."""
    starts = now - now % HOUR
    hall = await _create(hub, starts)
    demo = _Demo(hall.replica)
    await demo.prepare(starts)
    await demo.gather_people()
    await demo.prepare_breakout()
    await demo.poll()
    await demo.ask()
    return hall.replica.code


def delegations() -> tuple[Delegation, ...]:
    """The 14 of the demo. A pair is listed on both sides; Chongqing is in two."""
    table = files(__package__).joinpath("delegations.csv").read_text("utf-8").splitlines()
    rows = [row for row in csv.DictReader(table) if row["demo"] == "1"]
    paired = defaultdict[str, list[str]](list)
    for row in rows:
        if other := row["paired_with"]:
            paired[row["slug"]].append(other)
            paired[other].append(row["slug"])
    names = {row["slug"]: {"en": row["name_en"], "zh": row["name_zh"]} for row in rows}
    return tuple(Delegation(row["slug"], row["region"], names[row["slug"]], tuple(paired[row["slug"]])) for row in rows)


def fresh_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


async def _create(hub: Hub, starts: int) -> Hall:
    while True:
        create = lifecycle.Create(
            id=secrets.token_hex(16),
            code=fresh_code(),
            title=script.TITLE,
            description=script.DESCRIPTION,
            starts=starts,
            ends=starts + 2 * HOUR,
            zone="Europe/Brussels",
            languages=("en", "zh"),
            demo=True,
        )
        try:
            return await hub.create(create)
        except CodeTaken:
            continue


class _Demo:
    """Actions that need nothing of each other are asked for together, so that they share a commit."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._chance = random.Random(SEED)  # noqa: S311  the same choices each time
        self._people: dict[str, list[Identity]] = {}

    async def prepare(self, starts: int) -> None:
        regions = tuple(Region(id, name) for id, name in script.REGIONS.items())
        points = tuple(agenda.Point(starts + start * MINUTE, starts + end * MINUTE, title) for start, end, title in script.AGENDA)
        await self._operator(
            lifecycle.Configure(regions=regions, delegations=delegations()),
            agenda.Set(points=points),
            *LINKS,
            lifecycle.Start(),
            qa_settings.SetRules(
                room=PLENARY, words=script.RULES, topics=tuple(qa_settings.Topic(*each) for each in script.TOPICS.items())
            ),
            qa_settings.OpenQueue(room=PLENARY),
        )

    async def gather_people(self) -> None:
        coming = [(delegation, number) for delegation, many in script.PEOPLE.items() for number in range(many)]
        joined = await self._operator(*(self._join(delegation, number) for delegation, number in coming))
        for (delegation, _), person in zip(coming, joined, strict=True):
            self._people.setdefault(delegation, []).append(Identity(Role.ATTENDEE, person=person))

    def _join(self, delegation: str, number: int) -> people.Join:
        region = next(known.region for known in self._replica.event.profile.delegations.values() if known.id == delegation)
        sector = self._chance.choices(list(script.SECTORS), list(script.SECTORS.values()))[0]
        languages = self._chance.choices([("en",), ("zh", "en"), ("zh",)], [1, 3, 4])[0] if region == "CN" else ("en",)
        return people.Join(
            delegation=delegation,
            sector=sector,
            language=languages[0],
            also_speaks=languages[1:],
            name="" if number else script.NAMES.get(delegation, ""),
            nonce=secrets.token_hex(16),
        )

    async def prepare_breakout(self) -> None:
        """Pairs of cities, who could go into their rooms now."""
        title, task, minutes = script.PAIRS
        await self._operator(draft_actions.Draft(title=title, task=task, minutes=minutes))
        (breakout,) = self._replica.event.breakouts
        await self._operator(plan_actions.Group(breakout=breakout, mode="pairs", seed=SEED))

    async def poll(self) -> None:
        first, *_ = await self._operator(*map(_draft, (*script.POLLS, *_others())))
        await self._operator(control_actions.Open(poll=first))
        everybody = [person for group in self._people.values() for person in group]
        answers = self._chance.choices(list(script.LIKING), list(script.LIKING.values()), k=len(everybody))
        votes = [vote_actions.Vote(poll=first, answer=None if answer is None else [answer]) for answer in answers]
        await asyncio.gather(*map(self._replica.act, everybody, votes))
        await self._operator(control_actions.Close(poll=first), control_actions.Reveal(poll=first))

    async def ask(self) -> None:
        asks = [
            author_actions.Ask(room=PLENARY, text=asked.text, language=asked.language, to=asked.to, topic=asked.topic)
            for asked in script.QUESTIONS
        ]
        authors = [self._people[asked.delegation][0] for asked in script.QUESTIONS]
        ids = await asyncio.gather(*map(self._replica.act, authors, asks))
        shown = [(id, asked, author) for id, asked, author in zip(ids, script.QUESTIONS, authors, strict=True) if asked.state != "pending"]
        await self._operator(*(moderation.Approve(question=id) for id, *_ in shown))
        await asyncio.gather(*(self._upvote(id, asked.upvotes, author) for id, asked, author in shown))
        await self._operator(*(moderation.Answered(question=id) for id, asked, _ in shown if asked.state == "answered"))
        await self._operator(*(replies.Reply(question=id, text=asked.reply) for id, asked, _ in shown if asked.reply))
        for id, asked, _ in shown:
            await self._translate(id, asked)

    async def _translate(self, question: int, asked: script.Asked) -> None:
        if asked.translated:
            language = "zh" if asked.language == "en" else "en"
            (written,) = await self._operator(translation_actions.Translate(question=question, language=language, text=asked.translated))
            await self._operator(translation_actions.ApproveTranslation(question=question, language=language, written=written, on=True))

    async def _upvote(self, question: int, upvotes: int, author: Identity) -> None:
        others = [person for group in self._people.values() for person in group if person != author]
        chosen = self._chance.sample(others, upvotes)
        await asyncio.gather(*(self._replica.act(person, author_actions.Upvote(question=question, on=True)) for person in chosen))

    async def _operator(self, *actions: Action) -> list[int]:
        """Answers with the seq of each."""
        return await asyncio.gather(*(self._replica.act(OPERATOR, action) for action in actions))


def _others() -> list[script.Prepared]:
    """A poll of each kind that the script has none of."""
    told = {type(prepared.config) for prepared in script.POLLS}
    return [script.Prepared(kind.PROMPT, kind.EXAMPLE) for kind in KINDS if kind.Config not in told]


def _draft(prepared: script.Prepared) -> prepare_actions.Create:
    return prepare_actions.Create(room=PLENARY, prompt=prepared.prompt, config=prepared.config, anonymous=prepared.anonymous)
