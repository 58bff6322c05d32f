"""Random events with polls of all kinds, in which people write texts that programs take for
something else: formulas, quotes, line breaks, apostrophes.
"""

import json
import random
from typing import Any

from live.features import wire
from live.features.attendance.model import SAMPLE_INTERVAL_MS
from live.features.polls import KINDS, kind_name
from live.features.polls.model import MIX_MS
from live.kernel.errors import Refused
from live.kernel.principal import Identity, Role
from tools.official_scenario import OBSERVER
from tools.scenario import DELEGATIONS, REGIONS, Scenario

ODD_TEXTS = [
    *("-10 %", "+1", "=1+1", "@home", "-", "=SUM(A1:A9)", "－5", "＝x", "＠x", "+49 30 1"),
    *("'-x", "''-x", "'", "'quoted'", "''", "'=1+1'", "'\u200b=x", " =1", "\u200b=1", "\u00a0-1"),
    *('"', 'say "yes"', 'a,"b"', "a,b;c", "a\tb", "tab\t=1", "one\ntwo", "one\n\n=two", "x\n"),
    *("007", "1e5", "1.0", "-0", "TRUE", "null", "–", "#N/A", "yes", "NaN", "2026-01-02"),
    *("a | b", "a / b", "a: b", "p1", "1", "0", "total", "<r><t>x</t></r>", "_x0041_", "]]>&amp;"),
    *("能源", "-能源", "＝能源", "😀👩‍👩‍👧", "مرحبا", "ß", "ẞ", "İ", "ﬁ", "Ⅳ", "x" * 60),
    *("{=1}", "=cmd|' /C calc'!A0", "\\", "\\n", "%s", "$x", "`", "''''", ".", "'. EXECUTE."),
]
"""Texts that an attendee or a moderator may type, honest texts among them."""
STAFF_ACTIONS = ("words.show", "words.show", "words.hide", "words.merge")


class RandomEvent:
    """An event of 12 to 45 people, which has ended. The same for a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.scenario = Scenario(started=False)
        self._configure()
        people = range(self.chance.randint(12, 45))
        self.people = [self._join() for _ in people]
        self.questions = [self._question(each) for each in self.people[:12]]
        for kind in KINDS:
            for _ in range(2):
                self._poll(kind)
        self._official()
        self._rounds()
        self._break_out()
        self._fill_board()
        self._speak()
        self.perform(self.scenario.organiser, "event.end")

    def perform(self, who: Identity, do: str, **fields: Any) -> int | None:
        """Perform an action; None if it is refused, as some texts are."""
        try:
            return self.scenario.perform(who, do, **fields)
        except Refused:
            return None

    def text(self) -> str:
        return self.chance.choice(ODD_TEXTS)

    def _configure(self) -> None:
        groups = [{**each, "name": self._label()} for each in (*DELEGATIONS, OBSERVER)]
        regions = [{**each, "name": self._label()} for each in REGIONS]
        organiser = self.scenario.organiser
        self.scenario.perform(
            organiser, "event.configure", delegations=groups, regions=regions, title=self._label()
        )
        self.scenario.perform(organiser, "event.start")
        self.scenario.perform(organiser, "staff.sign", initials="AB")
        moderator = self.scenario.moderator
        is_reviewed = self.chance.random() < 0.5
        self.scenario.perform(moderator, "qa.rules", room=1, premoderated=is_reviewed, most_open=50)
        self.scenario.perform(moderator, "qa.open", room=1)

    def _label(self) -> dict[str, str]:
        """A text of the event, in one language or both."""
        languages = self.chance.choice([("en", "zh"), ("en", "zh"), ("zh",)])
        return {each: self._readable() for each in languages}

    def _readable(self) -> str:
        """A text that no check refuses."""
        return self.chance.choice([each for each in ODD_TEXTS if any(map(str.isalnum, each))])

    def _join(self) -> Identity:
        pick, event = self.chance.choice, self.scenario.event
        name = pick(["", self._readable(), self._readable()])
        group = pick(["lazio", "lazio", "bologna", "hangzhou", "guests"])
        sector = pick(["academia", "industry", "government"])
        try:
            return self.scenario.join(name, group, sector, pick(["en", "zh"]))
        except Refused:
            return self.scenario.join(f"n{len(event.people)}", group, sector)

    def _question(self, author: Identity) -> int | None:
        moderator, text, pick = self.scenario.moderator, self._readable(), self.chance.choice
        question = self.perform(author, "question.ask", room=1, text=text, language="en")
        if pick([True, True, False]):
            self.perform(moderator, "question.approve", question=question or 0)
        for person in self.chance.sample(self.people, 5):
            self.perform(person, "question.upvote", question=question or 0, on=True)
        fields = {"question": question or 0}
        do, more = pick(
            [
                ("question.reject", {"reason": "other", "note": self.text()}),
                ("question.reword", {"text": self.text()}),
                ("question.merge", {"into": pick([*self.scenario.event.questions, 0])}),
                ("question.translate", {"language": "zh", "text": self.text()}),
                ("question.label", {"topic": None, "to": "lazio"}),
            ]
        )
        self.perform(moderator, do, **fields, **more)
        if pick([True, False]):
            self.perform(author, "question.withdraw", **fields)
        self.perform(
            self.scenario.speaker, "question.reply", question=question or 0, text=self._label()
        )
        return question

    # polls

    def _poll(self, kind: Any, **fields: Any) -> int:
        """A poll with odd texts, votes, decisions of moderators and withdrawn ballots; closed."""
        scenario, chance = self.scenario, self.chance
        config = self._with_odd_texts(json.loads(wire.encode(kind.example)))
        if kind_name(kind) == "words":
            config["review"] = chance.random() < 0.5
        poll = scenario.perform(
            scenario.moderator,
            "poll.create",
            room=1,
            prompt=self._label(),
            config=config,
            **{"anonymous": chance.random() < 0.6, "changeable": True} | fields,
        )
        self._run(poll)
        return poll

    def _with_odd_texts(self, config: Any) -> Any:
        """The configuration with another text in place of each."""
        if isinstance(config, list):
            return [self._with_odd_texts(each) for each in config]
        if not isinstance(config, dict):
            return config
        if config and config.keys() <= {"en", "zh"}:
            return self._label()
        return {name: self._with_odd_texts(value) for name, value in config.items()}

    def _run(self, id: int) -> None:
        scenario, chance, poll = self.scenario, self.chance, self.scenario.event.polls[id]
        scenario.perform(scenario.moderator, "poll.open", poll=id)
        proposals = self._propose(id)
        voters = chance.sample(self.people, chance.randint(0, len(self.people)))
        for person in voters:
            scenario.at += 700
            self.perform(person, "poll.vote", poll=id, answer=self._answer(poll))
            if chance.random() < 0.1:
                self.perform(person, "poll.withdraw", poll=id)
            if chance.random() < 0.1:
                self.perform(person, "poll.vote", poll=id, answer=self._answer(poll))
        scenario.at += MIX_MS
        scenario.strike()
        self._moderate(id, proposals)
        scenario.perform(scenario.moderator, "poll.close", poll=id)
        if chance.random() < 0.5:
            self.perform(scenario.moderator, "poll.reveal", poll=id)
        self._moderate(id, proposals)

    def _answer(self, poll: Any) -> Any:
        chance = self.chance
        if chance.random() < 0.15:
            return None
        match kind_name(poll.kind):
            case "words":
                return [self.text() for _ in range(chance.randint(1, poll.config.most))]
            case "open":
                return {"text": self.text(), "language": chance.choice(["en", "zh"])}
        answer = poll.kind.sample_answer(poll.config, chance, poll.extra)
        if isinstance(answer, dict):  # opinions on some parts only
            parts = chance.sample(sorted(answer), chance.randint(1, len(answer)))
            return {part: answer[part] for part in answer if part in parts}
        return answer

    def _propose(self, poll: int) -> list[int]:
        """Statements that are approved at once, so that people vote on them."""
        scenario, proposals = self.scenario, list[int]()
        if kind_name(scenario.event.polls[poll].kind) != "statements":
            return proposals
        for person in self.people[:4]:
            text = self.chance.choice(ODD_TEXTS)
            id = self.perform(person, "statement.propose", poll=poll, text=text, language="en")
            if id is not None:
                proposals.append(id)
                self.perform(scenario.moderator, "statement.approve", poll=poll, statement=id)
        return proposals

    def _moderate(self, poll: int, proposed: list[int]) -> None:
        """Reject a statement that was voted on; show, hide, merge and split words."""
        moderator, chance = self.scenario.moderator, self.chance
        for id in proposed[: chance.randint(0, 2)]:
            self.perform(
                moderator,
                "statement.reject",
                poll=poll,
                statement=id,
                reason="other",
                note=self.text(),
            )
        tally = self.scenario.event.polls[poll].count.tally
        heads = sorted(getattr(tally, "counts", {})) if hasattr(tally, "into") else []
        for _ in range(8 if heads else 0):
            some = chance.sample(heads, min(len(heads), chance.randint(1, 3)))
            self.perform(moderator, chance.choice(STAFF_ACTIONS), poll=poll, words=some)
            if chance.random() < 0.2:
                self.perform(moderator, "words.part", poll=poll, word=some[0])

    def _rounds(self) -> None:
        """Second rounds of a named vote and of an anonymous poll of words."""
        scenario = self.scenario
        for kind in ("choice", "words", "statements"):
            of_kind = next(each for each in KINDS if kind_name(each) == kind)
            first = self._poll(of_kind, anonymous=self.chance.random() < 0.5)
            again = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
            self._run(again)

    def _official(self) -> None:
        """An official vote, of which a delegation may withdraw."""
        scenario, chance = self.scenario, self.chance
        options = [self._label() for _ in range(2)]
        official_poll = self.scenario.poll(config={"kind": "choice", "options": options})
        scenario.perform(scenario.moderator, "poll.close", poll=official_poll)
        official = scenario.perform(scenario.moderator, "poll.ask_heads", poll=official_poll)
        rule = chance.choice(["simple", "absolute", "two_thirds", "consensus", None])
        quorum = chance.choice(["none", "third", "half", "two_thirds"])
        changed = {"majority": rule, "quorum": quorum}
        scenario.perform(scenario.moderator, "poll.edit", poll=official, **changed)
        scenario.perform(scenario.moderator, "poll.open", poll=official)
        for delegation in ("lazio", "bologna", "hangzhou"):
            fields = {"role": "head", "label": self.text(), "delegation": delegation}
            link = self.perform(scenario.organiser, "link.make", **fields)
            head = Identity(Role.HEAD, link=link, browser="b1")
            answer = chance.choice([[0], [0], [1], None])
            self.perform(head, "official.vote", poll=official, answer=answer)
            if chance.random() < 0.3:
                self.perform(head, "official.withdraw", poll=official)
        scenario.perform(scenario.moderator, "poll.close", poll=official)

    # beside polls

    def _break_out(self) -> None:
        scenario, half = self.scenario, len(self.people) // 2
        scenario.at += SAMPLE_INTERVAL_MS
        scenario.strike()
        _, (room, *_) = scenario.breakout(self.people[:half], self.people[half:])
        self.perform(
            self.people[0],
            "report.write",
            report=room,
            field="project",
            language="en",
            text=self.text(),
        )

    def _fill_board(self) -> None:
        scenario, person = self.scenario, self.people[0]
        scenario.perform(scenario.moderator, "board.configure", open=True, premoderated=False)
        for _ in range(3):
            texts = {"title": self.text(), "summary": self.text(), "language": "en"}
            card = self.perform(person, "card.create", type="idea", **texts)
            self.perform(person, "pledge.make", card=card or 0, role="lead")
            self.perform(person, "card.next_step", card=card or 0, text=self.text(), language="en")

    def _speak(self) -> None:
        scenario = self.scenario
        self.perform(scenario.moderator, "floor.open")
        for person in self.people[:3]:
            self.perform(person, "floor.ask", language="en")
        self.perform(scenario.moderator, "floor.give")
        scenario.at += 60_000
        self.perform(scenario.moderator, "floor.done")
