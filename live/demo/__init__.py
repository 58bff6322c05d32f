"""The demo event: the IURC China webinar, up to the middle of its two hours.

event.yaml is the event, people.yaml says what its 60 simulated people do. The real webinar was on
2 June 2022; the demo is always live: its start is the last full hour before its creation.
"""

import asyncio
import random
import secrets
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from ..engine.event_creation import create_draft
from ..engine.hub import Hub
from ..engine.replica import Replica
from ..features.event.event_file.copying import PARTS, copy_definition
from ..features.event.event_file.definition import EventDefinition
from ..features.event.event_file.yaml_file import load_event
from ..features.polls import KINDS
from ..features.polls.import_actions import PollDefinition
from ..features.registry import AnyAction
from ..kernel.principal import OPERATOR, Identity, Role
from ..kernel.topics import PLENARY

SEED = 20220602
FOLDER = files(__package__)
PEOPLE: Any = msgspec.yaml.decode(FOLDER.joinpath("people.yaml").read_bytes())
Request = dict[str, Any]
"""An action as clients send it."""


async def seed_demo(hub: Hub, now: int) -> str:
    """Create the demo event at the time `now` (ms); returns its code."""
    event = demo_definition()
    local = datetime.fromtimestamp(now / 1000, ZoneInfo(event.zone)).replace(tzinfo=None)
    starts = local.replace(minute=0, second=0, microsecond=0)
    definition = copy_definition(event, PARTS, starts)
    broadcaster, _ = await create_draft(hub, definition, demo=True)
    demo = _Demo(broadcaster.replica)
    await demo.start(definition)
    await demo.gather_people()
    await demo.run_poll()
    await demo.ask_questions()
    await demo.fill_board(starts.date() + timedelta(days=PEOPLE["step_days"]))
    await demo.open_floor()
    return broadcaster.replica.code


@cache
def demo_definition() -> EventDefinition:
    """The event of event.yaml, with a poll of each further kind. Raises Refused."""
    event, problems = load_event(FOLDER.joinpath("event.yaml").read_text("utf-8"))
    if event is None:
        raise problems[0]
    known = {type(poll.config) for poll in event.polls}
    others = [kind for kind in KINDS if kind.config_type not in known]
    examples = (PollDefinition(kind.prompt, kind.example) for kind in others)
    return replace(event, polls=(*event.polls, *examples))


class _Demo:
    """Submits requests as clients do; independent ones together, so that they share a commit."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._people = {delegation: list[Identity]() for delegation in PEOPLE["counts"]}
        self._everyone = list[Identity]()
        self._rng = random.Random(SEED)  # noqa: S311  the same choices each time

    async def start(self, definition: EventDefinition) -> None:
        content = msgspec.to_builtins(definition)
        await self._operate([{"do": "event.import", "definition": content}, *PEOPLE["start"]])

    async def gather_people(self) -> None:
        """Let people join, and plan the breakout by their cities, ready to be opened."""
        counts = PEOPLE["counts"]
        members = [(group, number) for group, many in counts.items() for number in range(many)]
        joins = [self._join_request(*member) for member in members]
        for (delegation, _), person in zip(members, await self._operate(joins), strict=True):
            self._people[delegation].append(Identity(Role.ATTENDEE, person=person))
            self._everyone.append(self._people[delegation][-1])
        plan = {"do": "breakout.plan", "mode": "pairs", "seed": SEED}
        await self._operate(plan | {"breakout": id} for id in self._replica.event.breakouts)

    def _join_request(self, delegation: str, number: int) -> Request:
        profile = self._replica.event.profile
        sector = self._choose(PEOPLE["sectors"])
        spoken = PEOPLE["languages"].get(profile.delegations[delegation].region)
        languages = self._choose(spoken).split() if spoken else list(profile.languages[:1])
        return {
            "do": "person.join",
            "delegation": delegation,
            "sector": sector,
            "language": languages[0],
            "also_speaks": languages[1:],
            "name": "" if number else PEOPLE["names"].get(delegation, ""),
            "nonce": secrets.token_hex(16),
        }

    def _choose(self, weights: dict[str, int]) -> str:
        return self._rng.choices(list(weights), list(weights.values()))[0]

    async def run_poll(self) -> None:
        """Hold the first poll: everyone votes, and its result is revealed."""
        poll = {"poll": next(iter(self._replica.event.polls))}
        weights = PEOPLE["first_poll"]
        answers = [*([option] for option in range(len(weights) - 1)), None]
        votes = self._rng.choices(answers, weights, k=len(self._everyone))
        await self._operate([{"do": "poll.open"} | poll])
        await self._act(
            (person, {"do": "poll.vote", "answer": answer} | poll)
            for person, answer in zip(self._everyone, votes, strict=True)
        )
        await self._operate([{"do": "poll.close"} | poll, {"do": "poll.reveal"} | poll])

    async def ask_questions(self) -> None:
        ids = await self._act(
            (self._people[each["by"]][0], {"do": "question.ask", "room": PLENARY} | each["ask"])
            for each in PEOPLE["questions"]
        )
        question = zip(({"question": id} for id in ids), PEOPLE["questions"], strict=True)
        published = [(about, each) for about, each in question if "upvotes" in each]
        await self._operate({"do": "question.approve"} | about for about, _ in published)
        await self._act(
            (person, {"do": "question.upvote", "on": True} | about)
            for about, each in published
            for person in self._rng.sample(self._others(each["by"]), each["upvotes"])
        )
        await self._operate(
            about | step for about, each in published for step in each.get("then", ())
        )

    def _others(self, author: str) -> list[Identity]:
        return [person for person in self._everyone if person != self._people[author][0]]

    async def fill_board(self, due: date) -> None:
        """Put cards on the board, with pledges, next steps and open questions."""
        ids = await self._act(
            (self._people[each["by"]][-1], {"do": "card.create"} | each["create"])
            for each in PEOPLE["cards"]
        )
        await self._operate([{"do": "card.approve", "cards": ids}])
        cards = list(zip(ids, PEOPLE["cards"], strict=True))
        await self._act(each for card in cards for each in self._contributions(*card, due))
        await self._operate(each for card in cards for each in self._translations(*card))

    def _contributions(self, id: int, card: Any, due: date) -> Iterator[tuple[Identity, Request]]:
        author, language = self._people[card["by"]][-1], card["create"]["language"]
        about = {"card": id, "language": language}
        if text := card.get("next_step"):
            yield author, {"do": "card.next_step", "text": text, "due": str(due)} | about
        if text := card.get("question"):
            yield author, {"do": "card.ask_open", "text": text} | about
        for delegation, role in card.get("pledges", {}).items():
            yield self._people[delegation][0], {"do": "pledge.make", "card": id, "role": role}
        for delegation in card.get("interested", ()):
            yield self._people[delegation][0], {"do": "card.interest", "card": id, "on": True}

    def _translations(self, id: int, card: Any) -> Iterator[Request]:
        about = {"do": "text.translate", "kind": "card", "id": id}
        questions = self._replica.event.board.cards[id].open_questions
        for language, texts in card["translations"].items():
            for part, text in texts.items():
                name = f"question.{questions[0].id}" if part == "question" else part
                yield about | {"part": name, "language": language, "text": text}

    async def open_floor(self) -> None:
        """Open the speakers' list, with people on it."""
        await self._operate(PEOPLE["floor"])
        await self._act(
            (self._people[delegation][0], {"do": "floor.ask", "language": language})
            for delegation, language in PEOPLE["speakers"].items()
        )

    async def _operate(self, requests: Iterable[Request]) -> list[int]:
        """Submit requests as the operator, and approve translations; returns the seq of each."""
        requests = list(requests)
        seqs = await self._act((OPERATOR, each) for each in requests)
        written = zip(requests, seqs, strict=True)
        approvals = (_approval(*each) for each in written if each[0]["do"].endswith(".translate"))
        await self._act((OPERATOR, each) for each in approvals)
        return seqs

    async def _act(self, requests: Iterable[tuple[Identity, Request]]) -> list[int]:
        """Submit requests; returns the seq of each."""
        actions = ((who, msgspec.convert(each, AnyAction)) for who, each in requests)
        return await asyncio.gather(*(self._replica.perform(*each) for each in actions))


def _approval(translation: Request, written: int) -> Request:
    fields = {name: translation[name] for name in translation if name != "text"}
    do = translation["do"].replace(".translate", ".approve_translation")
    return fields | {"do": do, "written": written, "on": True}
