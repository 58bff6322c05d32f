"""From the room to a plan, on the pure core: the demo event goes through two breakouts with reports
that become cards; delegations pledge and heads confirm; the cards are weighed; people speak from
the floor. The same each time.
"""

from dataclasses import dataclass

from live.kernel.principal import Identity
from tools.driven_demo import MINUTE_MS, DrivenDemo


@dataclass(frozen=True)
class Project:
    """A project that a room reports, with the pledges of delegations for it."""

    language: str
    title: str
    summary: str
    translated: tuple[str, str]
    """Title and summary in the other language."""
    topic: str
    pledges: dict[str, str]
    confirmed: tuple[str, ...]
    step: tuple[str, str, str] | None
    """Next step, its translation, and its day."""
    question: tuple[str, str] | None


PROJECTS = (
    Project(
        "en",
        "Shared test line for electric buses",
        "Lazio and Zhengzhou run the same buses on one line each, and compare cost and wear.",
        (
            "共建电动公交试验线路",
            "拉齐奥和郑州在各自一条线路上运行相同的公交车，并比较成本和损耗。",
        ),
        "energy",
        {"lazio": "lead", "zhengzhou": "partner", "bologna": "partner", "tianjin": "observe"},
        ("lazio", "zhengzhou"),
        ("Choose the two lines and the operators.", "选定两条线路和运营商。", "2022-09-01"),
        ("Who insures the vehicles abroad?", "境外车辆由谁投保？"),
    ),
    Project(
        "zh",
        "面向中小企业的数字化培训",
        "杭州开放课程和讲师，圣地亚哥提供欧洲案例，两地企业共同学习。",
        (
            "Digital training for small companies",
            "Hangzhou opens its courses and teachers, Santiago adds European cases, and companies "
            "of both learn together.",
        ),
        "people",
        {"hangzhou": "lead", "santiago": "partner", "fuenlabrada": "observe"},
        ("hangzhou",),
        ("翻译首批三门课程。", "Translate the first three courses.", "2022-10-15"),
        None,
    ),
    Project(
        "en",
        "A fund that pays for retrofits first",
        "The fund pays for the renovation, and owners repay from the energy that they save.",
        ("先行垫付的改造基金", "由基金先行支付改造费用，业主再以节省的能源费用偿还。"),
        "money",
        {"stuttgart": "lead", "suzhou": "partner"},
        (),
        ("Send the rules of the fund to Suzhou.", "向苏州提供基金规则。", "2022-08-01"),
        ("Which law applies to loans abroad?", "境外贷款适用哪国法律？"),
    ),
)
RATINGS = {"1x": 4, "1y": 5, "2x": 4, "2y": 4, "3x": 2, "3y": 4}
"""Usual rating of each project, by row and scale: x feasibility, y impact."""


class DrivenProjects(DrivenDemo):
    """The event from its breakouts to the end. `heads` by delegation; `cards` in the order of
    PROJECTS.
    """

    def drive(self) -> None:
        self.heads = {
            delegation: self.head_of(delegation) for delegation in self.event.profile.delegations
        }
        until = self.at + 30 * 24 * 60 * MINUTE_MS
        self.perform(self.moderator, "board.configure", open=True, until=until)
        for card in list(self.event.board.cards.values()):
            author = next(each for each in self.people if each.person == card.person)
            self.perform(author, "card.withdraw", card=card.id)
        self.cards: list[int] = []
        self.report_and_make_cards("pairs", PROJECTS[:1])
        self.report_and_make_cards("mixed", PROJECTS[1:])
        for card, project in zip(self.cards, PROJECTS, strict=True):
            self.translate(card, project)
            self.pledge(card, project)
        self.speak()
        self.weigh()
        self.wait(5)
        self.perform(self.organiser, "event.end")

    def head_of(self, delegation: str) -> Identity:
        return self.staff("head", delegation=delegation)

    def member_of(self, delegation: str) -> Identity:
        return next(
            person
            for person in self.people
            if self.event.people[person.person].delegation == delegation
        )

    # cards

    def report_and_make_cards(self, mode: str, projects: tuple[Project, ...]) -> None:
        """Hold a breakout; in a room for each project its host makes a card of the report."""
        title = {"en": "Common projects", "zh": "合作项目"}
        breakout = self.perform(
            self.moderator, "breakout.draft", title=title, task=title, minutes=15
        )
        places = {} if mode == "pairs" else {"rooms": 6}
        self.perform(
            self.moderator, "breakout.plan", breakout=breakout, mode=mode, seed=1, **places
        )
        self.perform(self.moderator, "breakout.open", breakout=breakout)
        self.wait(5)
        cards = [self.make_card(each) for each in projects]
        self.wait(11)
        self.perform(self.moderator, "card.approve", cards=cards)
        self.cards += cards

    def make_card(self, project: Project) -> int:
        """Write the report of a room in both languages. Its host, of the delegation that leads,
        makes a card of it.
        """
        host = self.member_of(next(iter(project.pledges)))
        room = self.event.people[host.person].room
        self.perform(self.moderator, "room.host", room=room, person=host.person)
        form = self.event.breakouts[self.event.rooms[room].breakout].form
        other = "zh" if project.language == "en" else "en"
        for language, texts in (
            (project.language, (project.title, project.summary)),
            (other, project.translated),
        ):
            for field, text in zip(form, texts, strict=False):
                self.at += 1000
                self.perform(
                    host, "report.write", report=room, field=field.id, language=language, text=text
                )
        return self.perform(
            host,
            "card.create_from_report",
            room=room,
            type="idea",
            language=project.language,
            title=project.title,
            summary=project.summary,
            theme=project.topic,
        )

    def translate(self, card: int, project: Project) -> None:
        parts = dict(zip(("title", "summary"), project.translated, strict=True))
        for part, text in parts.items():
            self.translate_part(card, part, text, project)

    def translate_part(self, card: int, part: str, text: str, project: Project) -> None:
        language = "zh" if project.language == "en" else "en"
        about = {"kind": "card", "id": card, "part": part, "language": language}
        seq = self.perform(self.speaker, "text.translate", **about, text=text)
        self.perform(self.moderator, "text.approve_translation", **about, written=seq, on=True)

    def pledge(self, card: int, project: Project) -> None:
        """Pledge by people, confirm by heads, and set next steps and open points."""
        for delegation, role in project.pledges.items():
            self.perform(self.member_of(delegation), "pledge.make", card=card, role=role)
        for person in self.people[::7]:
            if person != self.member_of(next(iter(project.pledges))):
                self.perform(person, "card.interest", card=card, on=True)
        for delegation in project.confirmed:
            self.perform(
                self.heads[delegation], "pledge.confirm", card=card, delegation=delegation, on=True
            )
        lead = self.member_of(next(iter(project.pledges)))
        if project.step:
            text, translation, due = project.step
            self.perform(
                lead, "card.next_step", card=card, text=text, language=project.language, due=due
            )
            self.translate_part(card, "next_step", translation, project)
        if project.question:
            text, translation = project.question
            question = self.perform(
                lead, "card.ask_open", card=card, text=text, language=project.language
            )
            self.translate_part(card, f"question.{question}", translation, project)

    # the floor

    def speak(self) -> None:
        """Six people ask for the floor; the least heard delegation speaks first."""
        self.perform(self.moderator, "floor.close", clear=True)
        self.perform(self.moderator, "floor.configure", order="least_heard", speech_s=120)
        self.perform(self.moderator, "floor.open")
        for delegation in ("lazio", "zhengzhou", "hangzhou", "stuttgart", "suzhou", "alentejo"):
            person = self.member_of(delegation)
            language = self.event.people[person.person].language
            self.perform(person, "floor.ask", language=language)
            self.at += 1000
        for minutes in (1, 2, 1, 1):
            self.perform(self.moderator, "floor.give")
            self.wait(minutes)
            self.perform(self.moderator, "floor.done")
        self.perform(self.moderator, "floor.close")

    # weighing

    def weigh(self) -> None:
        """Weigh the cards: each person rates each on both scales."""
        poll = self.perform(self.moderator, "board.weigh", cards=self.cards)
        self.perform(self.moderator, "poll.open", poll=poll, seconds=None)
        for person in self.people:
            self.at += 1500
            answer = {
                part: max(1, min(5, usual + self.chance.choice((-1, 0, 0, 1))))
                for part, usual in RATINGS.items()
            }
            self.perform(person, "poll.vote", poll=poll, answer=answer)
        self.at += MINUTE_MS
        self.strike()
        self.perform(self.moderator, "poll.close", poll=poll)
        self.perform(self.moderator, "poll.reveal", poll=poll)


def driven_projects() -> DrivenProjects:
    journey = DrivenProjects()
    journey.drive()
    return journey
