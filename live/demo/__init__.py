"""The demo event: the IURC China webinar, created by actions through a hub, up to the middle of its
two hours.

The real webinar was on 2 June 2022; the demo is always live: its start is the last full hour before
its creation. Its 60 people are simulated.
"""

import asyncio
import csv
import random
import secrets
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

from ..engine.broadcaster import Broadcaster
from ..engine.event_creation import fresh_code
from ..engine.hub import Hub
from ..engine.journal import CodeTaken
from ..engine.replica import Replica
from ..features.agenda import agenda
from ..features.board import board_settings, card_actions, interest_actions
from ..features.board import moderation as board_moderation
from ..features.board.action_plan import pledge_actions, step_actions
from ..features.breakouts import draft_actions, plan_actions
from ..features.event import event_settings, lifecycle
from ..features.event.model import Delegation, Point, Region
from ..features.floor import list_actions
from ..features.people import people
from ..features.people.role_links import MakeLink
from ..features.polls import KINDS, control_actions, prepare_actions, vote_actions
from ..features.questions import (
    author_actions,
    moderation,
    qa_settings,
    replies,
    translation_actions,
)
from ..features.questions.model import QuestionTopic
from ..features.translation import desk
from ..kernel.actions import Action
from ..kernel.principal import OPERATOR, Identity, Role
from ..kernel.topics import PLENARY
from . import script

MINUTE_MS = 60_000
HOUR_MS = 3_600_000
BOARD_DAYS, STEP_DAYS = 60, 30
"""Days after the start until the board can only be read, and until next steps are due."""
SPEECH_S = 180
"""Seconds for a speech."""
LINKS = (
    MakeLink(role="moderator", label="Demo moderator"),
    MakeLink(role="screen", label="Demo screen"),
    MakeLink(role="speaker", label="Demo speaker", delegation="lazio"),
    MakeLink(role="organiser", label="Demo organiser"),
)
SEED = 20220602


async def seed_demo(hub: Hub, now: int) -> str:
    """Create the demo event at the time `now` (ms); returns its code."""
    starts = now - now % HOUR_MS
    broadcaster = await _create_event(hub, starts)
    demo = _Demo(broadcaster.replica)
    await demo.prepare_event(starts)
    await demo.gather_people()
    await demo.prepare_breakout()
    await demo.run_poll()
    await demo.ask_questions()
    await demo.fill_board(starts)
    await demo.open_floor()
    return broadcaster.replica.code


def demo_delegations() -> tuple[Delegation, ...]:
    """The 14 delegations of the demo. A pairing is listed on both sides; Chongqing has two."""
    table = files(__package__).joinpath("delegations.csv").read_text("utf-8").splitlines()
    rows = [row for row in csv.DictReader(table) if row["demo"] == "1"]
    paired = defaultdict[str, list[str]](list)
    for row in rows:
        if other := row["paired_with"]:
            paired[row["slug"]].append(other)
            paired[other].append(row["slug"])
    names = {row["slug"]: {"en": row["name_en"], "zh": row["name_zh"]} for row in rows}
    return tuple(
        Delegation(row["slug"], row["region"], names[row["slug"]], tuple(paired[row["slug"]]))
        for row in rows
    )


async def _create_event(hub: Hub, starts: int) -> Broadcaster:
    """Create the event, with another code if one is taken."""
    while True:
        create = lifecycle.CreateEvent(
            id=secrets.token_hex(16),
            code=fresh_code(),
            title=script.TITLE,
            description=script.DESCRIPTION,
            starts=starts,
            ends=starts + 2 * HOUR_MS,
            zone="Europe/Brussels",
            languages=("en", "zh"),
            demo=True,
        )
        try:
            return await hub.create_event(create)
        except CodeTaken:
            continue


class _Demo:
    """Submits the actions. Independent ones are submitted together, so that they share a commit."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._rng = random.Random(SEED)  # noqa: S311  the same choices each time
        self._people: dict[str, list[Identity]] = {}

    async def prepare_event(self, starts: int) -> None:
        regions = tuple(Region(id, name) for id, name in script.REGIONS.items())
        points = tuple(
            Point(starts + start * MINUTE_MS, starts + end * MINUTE_MS, title)
            for start, end, title in script.AGENDA
        )
        await self._act_as_operator(
            event_settings.ConfigureEvent(regions=regions, delegations=demo_delegations()),
            agenda.SetAgenda(points=points),
            *LINKS,
            lifecycle.StartEvent(),
            qa_settings.ChangeQASettings(
                room=PLENARY,
                words=script.RULES,
                topics=tuple(QuestionTopic(*each) for each in script.TOPICS.items()),
            ),
            qa_settings.OpenQA(room=PLENARY),
        )

    async def gather_people(self) -> None:
        members = [
            (delegation, number)
            for delegation, many in script.PEOPLE_COUNTS.items()
            for number in range(many)
        ]
        joined = await self._act_as_operator(
            *(self._join_action(delegation, number) for delegation, number in members)
        )
        for (delegation, _), person in zip(members, joined, strict=True):
            self._people.setdefault(delegation, []).append(Identity(Role.ATTENDEE, person=person))

    def _join_action(self, delegation: str, number: int) -> people.Join:
        region = next(
            known.region
            for known in self._replica.event.profile.delegations.values()
            if known.id == delegation
        )
        sector = self._rng.choices(
            list(script.SECTOR_WEIGHTS), list(script.SECTOR_WEIGHTS.values())
        )[0]
        languages = (
            self._rng.choices([("en",), ("zh", "en"), ("zh",)], [1, 3, 4])[0]
            if region == "CN"
            else ("en",)
        )
        return people.Join(
            delegation=delegation,
            sector=sector,
            language=languages[0],
            also_speaks=languages[1:],
            name="" if number else script.NAMES.get(delegation, ""),
            nonce=secrets.token_hex(16),
        )

    async def prepare_breakout(self) -> None:
        """Draft a breakout of city pairs, ready to be opened."""
        title, task, minutes = script.PAIRS_BREAKOUT
        await self._act_as_operator(
            draft_actions.DraftBreakout(title=title, task=task, minutes=minutes)
        )
        (breakout,) = self._replica.event.breakouts
        await self._act_as_operator(
            plan_actions.PlanBreakout(breakout=breakout, mode="pairs", seed=SEED)
        )

    async def run_poll(self) -> None:
        first, *_ = await self._act_as_operator(
            *map(_draft_action, (*script.POLLS, *_other_polls()))
        )
        await self._act_as_operator(control_actions.OpenPoll(poll=first))
        everyone = [person for group in self._people.values() for person in group]
        answers = self._rng.choices(
            list(script.FIRST_PROJECT_WEIGHTS),
            list(script.FIRST_PROJECT_WEIGHTS.values()),
            k=len(everyone),
        )
        votes = [
            vote_actions.Vote(poll=first, answer=None if answer is None else [answer])
            for answer in answers
        ]
        await asyncio.gather(*map(self._replica.perform, everyone, votes))
        await self._act_as_operator(
            control_actions.ClosePoll(poll=first), control_actions.RevealResult(poll=first)
        )

    async def ask_questions(self) -> None:
        asks = [
            author_actions.AskQuestion(
                room=PLENARY,
                text=asked.text,
                language=asked.language,
                to=asked.to,
                topic=asked.topic,
            )
            for asked in script.QUESTIONS
        ]
        authors = [self._people[asked.delegation][0] for asked in script.QUESTIONS]
        ids = await asyncio.gather(*map(self._replica.perform, authors, asks))
        shown = [
            (id, asked, author)
            for id, asked, author in zip(ids, script.QUESTIONS, authors, strict=True)
            if asked.state != "pending"
        ]
        await self._act_as_operator(*(moderation.ApproveQuestion(question=id) for id, *_ in shown))
        await asyncio.gather(
            *(self._upvote_question(id, asked.upvotes, author) for id, asked, author in shown)
        )
        await self._act_as_operator(
            *(
                moderation.FinishAnswer(question=id)
                for id, asked, _ in shown
                if asked.state == "answered"
            )
        )
        await self._act_as_operator(
            *(
                replies.ReplyToQuestion(question=id, text=asked.reply)
                for id, asked, _ in shown
                if asked.reply
            )
        )
        for id, asked, _ in shown:
            await self._translate_question(id, asked)

    async def _translate_question(self, question: int, asked: script.ScriptedQuestion) -> None:
        if asked.translated:
            language = "zh" if asked.language == "en" else "en"
            (written,) = await self._act_as_operator(
                translation_actions.TranslateQuestion(
                    question=question, language=language, text=asked.translated
                )
            )
            await self._act_as_operator(
                translation_actions.ApproveTranslation(
                    question=question, language=language, written=written, on=True
                )
            )

    async def fill_board(self, starts: int) -> None:
        """Open the board, and put cards on it that delegations pledge for."""
        until = starts + BOARD_DAYS * 24 * HOUR_MS
        await self._act_as_operator(
            board_settings.ConfigureBoard(open=True, premoderated=True, until=until)
        )
        authors = [self._people[card.delegation][-1] for card in script.CARDS]
        cards = await asyncio.gather(
            *map(self._replica.perform, authors, map(_card_action, script.CARDS))
        )
        await self._act_as_operator(board_moderation.ApproveCards(cards=tuple(cards)))
        about = list(zip(cards, script.CARDS, authors, strict=True))
        due = datetime.fromtimestamp(starts / 1000, UTC).date() + timedelta(days=STEP_DAYS)
        await asyncio.gather(
            *(
                self._replica.perform(who, action)
                for id, card, author in about
                for who, action in self._card_contributions(id, card, author, due.isoformat())
            )
        )
        await self._translate_cards([(id, card) for id, card, _ in about])

    def _card_contributions(
        self, id: int, card: script.ScriptedCard, author: Identity, due: str
    ) -> Iterator[tuple[Identity, Action]]:
        """Pledges for a card, interest in it, its next step and open question; who does each."""
        for delegation, role in card.pledges.items():
            yield self._people[delegation][0], pledge_actions.MakePledge(card=id, role=role)
        for delegation in card.interested:
            yield self._people[delegation][0], interest_actions.ShowInterest(card=id, on=True)
        if card.step:
            yield (
                author,
                step_actions.SetNextStep(
                    card=id, text=card.step[0], language=card.language, due=due
                ),
            )
        if card.question:
            yield (
                author,
                step_actions.AskOpenQuestion(
                    card=id, text=card.question[0], language=card.language
                ),
            )

    async def open_floor(self) -> None:
        """Open the speakers' list, with people on it."""
        await self._act_as_operator(
            list_actions.ConfigureFloor(order="least_heard", speech_s=SPEECH_S),
            list_actions.OpenFloor(),
        )
        await asyncio.gather(
            *(
                self._replica.perform(
                    self._people[delegation][0], list_actions.AskForFloor(language=language)
                )
                for delegation, language in script.SPEAKERS.items()
            )
        )

    async def _translate_cards(self, cards: list[tuple[int, script.ScriptedCard]]) -> None:
        texts: list[tuple[dict[str, Any], str]] = [
            ({"kind": "card", "id": id, "part": part, "language": language}, text)
            for id, card in cards
            for language in ("zh" if card.language == "en" else "en",)
            for part, text in self._translated_texts(id, card).items()
        ]
        written = await self._act_as_operator(
            *(desk.TranslateText(**about, text=text) for about, text in texts)
        )
        await self._act_as_operator(
            *(
                desk.ApproveTextTranslation(**about, written=seq, on=True)
                for (about, _), seq in zip(texts, written, strict=True)
            )
        )

    def _translated_texts(self, id: int, card: script.ScriptedCard) -> dict[str, str]:
        """Translations of a card's texts by part."""
        texts = {"title": card.translated_title, "summary": card.translated_summary}
        if card.step:
            texts["next_step"] = card.step[1]
        for asked in self._replica.event.board.cards[id].open_questions:
            texts[f"question.{asked.id}"] = (card.question or ("", ""))[1]
        return texts

    async def _upvote_question(self, question: int, upvotes: int, author: Identity) -> None:
        others = [person for group in self._people.values() for person in group if person != author]
        chosen = self._rng.sample(others, upvotes)
        await asyncio.gather(
            *(
                self._replica.perform(
                    person, author_actions.UpvoteQuestion(question=question, on=True)
                )
                for person in chosen
            )
        )

    async def _act_as_operator(self, *actions: Action) -> list[int]:
        """Submit actions as the operator; returns the seq of each."""
        return await asyncio.gather(
            *(self._replica.perform(OPERATOR, action) for action in actions)
        )


def _card_action(card: script.ScriptedCard) -> card_actions.CreateCard:
    return card_actions.CreateCard(
        type=card.type,
        title=card.title,
        summary=card.summary,
        language=card.language,
        theme=card.topic,
        regions_wanted=card.regions_wanted,
    )


def _other_polls() -> list[script.PreparedPoll]:
    """A poll of each kind that the script does not use."""
    scripted = {type(prepared.config) for prepared in script.POLLS}
    return [
        script.PreparedPoll(kind.prompt, kind.example)
        for kind in KINDS
        if kind.config_type not in scripted
    ]


def _draft_action(prepared: script.PreparedPoll) -> prepare_actions.CreatePoll:
    return prepare_actions.CreatePoll(
        room=PLENARY, prompt=prepared.prompt, config=prepared.config, anonymous=prepared.anonymous
    )
