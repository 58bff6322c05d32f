"""Events for the report: polls of every kind with known and hidden rows, questions, breakouts."""

import json
import random

from live.demo import PEOPLE, demo_definition
from live.features import wire
from live.features.polls import KINDS, AnyConfig, AnyKind
from live.features.polls.model import MIX_MS
from live.kernel.principal import OPERATOR, Identity
from live.kernel.text import Text
from live.languages.catalogue import Catalogues
from live.outputs.tables import History
from tools.result_tables import history_of
from tools.scenario import Scenario

CATALOGUES = Catalogues()
CROWD = {"lazio": 9, "bologna": 8, "hangzhou": 8}
MINUTE_MS = 60_000
REPORTED = {
    "agreed": {
        "en": "Two pilots share their data on the retrofit of housing from this autumn.",
        "zh": "两个试点城市自今秋起共享老旧住房改造数据。",
    },
    "project": {"en": "A joint living lab.", "zh": "共建生活实验室。"},
    "leads": {"en": "Lazio and Zhengzhou"},
}
SECTORS = ("government", "academia", "industry")


def crowd_of(scenario: Scenario, people: dict[str, int] | None = None) -> list[Identity]:
    return [
        scenario.join(delegation=delegation, sector=SECTORS[(number + at) % 3])
        for at, (delegation, many) in enumerate((people or CROWD).items())
        for number in range(many)
    ]


def closed_poll(
    scenario: Scenario,
    kind: AnyKind,
    crowd: list[Identity],
    answers: list[object] | None = None,
    reveal: bool = True,
    seed: int = 1,
    **fields: object,
) -> int:
    """A poll of the kind's example, or another configuration, with these or random answers."""
    chance = random.Random(seed)
    fields.setdefault("config", json.loads(wire.encode(kind.example)))
    id = scenario.poll(**fields)
    poll = scenario.event.polls[id]
    for at, person in enumerate(crowd):
        answer = (
            kind.sample_answer(poll.config, chance, poll.extra)
            if answers is None
            else answers[at % len(answers)]
        )
        scenario.perform(person, "poll.vote", poll=id, answer=answer)
    scenario.at += MIX_MS
    scenario.strike()
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    if reveal:
        scenario.perform(scenario.moderator, "poll.reveal", poll=id)
    return id


def full_event() -> tuple[Scenario, dict[str, int]]:
    """An event with a poll of each kind, a second round, questions and breakouts; and its polls by
    kind.
    """
    scenario = Scenario()
    crowd = crowd_of(scenario)
    polls = {
        kind.config_type.__struct_config__.tag: closed_poll(scenario, kind, crowd) for kind in KINDS
    }
    scenario.perform(scenario.moderator, "poll.repeat", poll=polls["choice"])
    again = list(scenario.event.polls)[-1]
    scenario.perform(scenario.moderator, "poll.open", poll=again)
    for at, person in enumerate(crowd):
        scenario.perform(person, "poll.vote", poll=again, answer=[at % 2])
    scenario.at += MIX_MS
    scenario.strike()
    scenario.perform(scenario.moderator, "poll.close", poll=again)
    scenario.perform(scenario.moderator, "poll.reveal", poll=again)
    polls["again"] = again
    for number, text in enumerate(("Who pays?", "Who owns the data?", "When do we meet?")):
        question = scenario.question(crowd[number], text)
        scenario.perform(crowd[-1], "question.upvote", question=question, on=True)
        if number == 0:
            scenario.perform(scenario.moderator, "question.answered", question=question)
    breakout, rooms = scenario.breakout(crowd[:12], crowd[12:])
    scenario.perform(
        crowd[0], "report.write", report=rooms[0], field="agreed", language="en", text="Share data."
    )
    scenario.perform(scenario.moderator, "report.show", breakout=breakout, room=rooms[0])
    return scenario, polls


def history(scenario: Scenario, **report: object) -> History:
    """Its history, with these decisions about the report."""
    event_history = history_of(scenario)
    for name, value in report.items():
        setattr(event_history.event.report, name, value)
    return event_history


def end(scenario: Scenario) -> None:
    scenario.perform(OPERATOR, "event.end")


def demo_event() -> Scenario:
    """The demo event after its two hours: every poll was voted on and revealed, one of them twice,
    questions were answered, and rooms reported.
    """
    chance = random.Random(2022)
    scenario = Scenario()
    definition = demo_definition()
    scenario.perform(
        OPERATOR,
        "event.configure",
        title=definition.title,
        description=definition.description,
        regions=json.loads(wire.encode(definition.regions)),
        delegations=json.loads(wire.encode(definition.delegations)),
        look={
            "funding": {
                "en": "Funded by the European Union.",
                "zh": "由欧盟资助。",
            }
        },
    )
    crowd = [
        scenario.join(
            delegation=delegation,
            sector=chance.choices(list(PEOPLE["sectors"]), list(PEOPLE["sectors"].values()))[0],
        )
        for delegation, many in PEOPLE["counts"].items()
        for _ in range(many)
    ]
    here = Present(scenario)
    scenario.event.attendance = here
    for poll in definition.polls:
        for _ in range(2):
            here.number = min(len(crowd), here.number + chance.randint(0, 9))
            scenario.at += 5 * MINUTE_MS
            scenario.strike()
        _hold_poll(scenario, crowd, poll.prompt, poll.config, poll.anonymous, chance)
    first = next(iter(scenario.event.polls))
    scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    again = list(scenario.event.polls)[-1]
    scenario.perform(scenario.moderator, "poll.open", poll=again)
    _vote(scenario, crowd[2:], again, [[0], [0], [0], [1], [2], [3]], chance)
    _ask_questions(scenario, crowd, chance)
    _break_out(scenario, crowd)
    return scenario


class Present:
    """Attendance: so many of the joined people are here."""

    is_complete = True

    def __init__(self, scenario: Scenario) -> None:
        self.number, self._event = 30, scenario.event

    def present_people(self) -> list[int]:
        return list(self._event.people)[: self.number]

    def last_seen(self, at: int) -> dict[int, int]:
        return dict.fromkeys(self._event.people, self._event.at)

    def knows_since(self, at: int) -> bool:
        return True


def _hold_poll(
    scenario: Scenario,
    crowd: list[Identity],
    prompt: Text,
    config: AnyConfig,
    anonymous: bool,
    chance: random.Random,
) -> None:
    poll = scenario.perform(
        scenario.moderator,
        "poll.create",
        room=1,
        prompt=prompt,
        config=json.loads(wire.encode(config)),
        anonymous=anonymous,
    )
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    voters = [person for person in crowd if chance.random() < 0.9]
    _vote(scenario, voters, poll, None, chance)


def _vote(
    scenario: Scenario,
    voters: list[Identity],
    id: int,
    answers: list[object] | None,
    chance: random.Random,
) -> None:
    poll = scenario.event.polls[id]
    for person in voters:
        answer = (
            poll.kind.sample_answer(poll.config, chance, poll.extra)
            if answers is None
            else chance.choice(answers)
        )
        scenario.perform(person, "poll.vote", poll=id, answer=answer)
    scenario.at += MINUTE_MS
    scenario.strike()
    for entry in list(getattr(poll.extra, "entries", {}))[:8]:
        scenario.perform(scenario.moderator, "entry.show", poll=id, entry=entry)
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    scenario.perform(scenario.moderator, "poll.reveal", poll=id)


def _ask_questions(scenario: Scenario, crowd: list[Identity], chance: random.Random) -> None:
    staff = scenario.moderator
    authors: dict[str, Identity] = {}
    for person in crowd:
        authors.setdefault(scenario.event.people[person.person].delegation, person)
    scenario.perform(staff, "qa.open", room=1)
    for script in PEOPLE["questions"]:
        author = authors[script["by"]]
        fields = {name: script["ask"].get(name) for name in ("text", "language", "to")}
        question = scenario.perform(author, "question.ask", room=1, **fields)
        scenario.at += MINUTE_MS
        if "upvotes" not in script:
            scenario.perform(staff, "question.reject", question=question, reason="off_topic")
            continue
        scenario.perform(staff, "question.approve", question=question)
        others = [person for person in crowd if person != author]
        for person in chance.sample(others, script["upvotes"]):
            scenario.perform(person, "question.upvote", question=question, on=True)
        for step in script.get("then", ()):
            actor = scenario.speaker if step["do"] == "question.reply" else staff
            seq = scenario.perform(actor, **step, question=question)
            if step["do"] == "question.translate":
                scenario.perform(
                    staff,
                    "question.approve_translation",
                    question=question,
                    language=step["language"],
                    written=seq,
                    on=True,
                )


def _break_out(scenario: Scenario, crowd: list[Identity]) -> None:
    half = len(crowd) // 2
    breakout, rooms = scenario.breakout(crowd[:half], crowd[half:])
    for room, person in zip(rooms, (crowd[0], crowd[half]), strict=True):
        for field, texts in REPORTED.items():
            for language, text in texts.items():
                scenario.perform(
                    person,
                    "report.write",
                    report=room,
                    field=field,
                    language=language,
                    text=text,
                )
        scenario.perform(scenario.moderator, "report.show", breakout=breakout, room=room)
    scenario.at += 15 * MINUTE_MS
    scenario.perform(scenario.moderator, "breakout.end", breakout=breakout)
