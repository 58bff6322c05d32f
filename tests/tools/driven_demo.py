"""The demo event to the end of its two hours, on the pure core: everyone votes, asks, goes to rooms
and comes back. The same each time.

`PYTHONPATH=tests python -m tools.driven_demo FOLDER` writes its results pack.
"""

import random
import sys
from pathlib import Path

from live.features.polls.model import MIX_MS
from live.kernel.errors import Refused
from live.kernel.principal import Identity, Role
from live.outputs.tables import History
from tools.recordings import DEMO, fold_recording, read_recording
from tools.result_tables import history_of
from tools.scenario import Scenario

MINUTE_MS = 60_000
SEED = 20220602
REPORTS = {
    "en": ("A shared test line for electric buses.", "Training for 200 engineers each year."),
    "zh": ("共建电动公交试验线路。", "每年为 200 名工程师提供培训。"),
}
LATER_QUESTIONS = (
    ("en", "Who owns the data of a shared living lab?"),
    ("zh", "合作项目的知识产权如何分配？"),
    ("en", "Can small towns join a pair of large cities?"),
)


class DrivenDemo(Scenario):
    """The recorded first half of the demo, and a second half."""

    def __init__(self) -> None:
        recording = read_recording(DEMO)
        self.event, self.private_rows = fold_recording(recording), []
        self.entries = recording.entries
        self.at = self.event.at
        links = {link.role: link.id for link in self.event.links.values()}
        self.moderator, self.organiser, self.speaker, self.screen = (
            Identity(Role(role), link=links[role], browser="b1")
            for role in ("moderator", "organiser", "speaker", "screen")
        )
        self.people = [Identity(Role.ATTENDEE, person=id) for id in self.event.people]
        self.here = set(self.event.people)
        self.event.attendance = self
        self.chance = random.Random(SEED)

    # attendance

    is_complete = True

    def present_people(self):
        return self.here

    def last_seen(self, at):
        return dict.fromkeys(self.here, self.at)

    def knows_since(self, at):
        return True

    # second half

    def drive(self) -> None:
        """Play the rest of the event."""
        first, *drafts = (poll for poll in self.event.polls.values() if poll.room == 1)
        for number, poll in enumerate(drafts):
            self.wait(4 + number % 3)
            self.hold_poll(poll.id)
            if number % 2:
                self.ask(*LATER_QUESTIONS[number // 2 % len(LATER_QUESTIONS)])
        self.hold_breakout()
        again = self.perform(self.moderator, "poll.repeat", poll=first.id)
        self.hold_poll(again)
        self.wait(10)
        self.perform(self.organiser, "event.end")

    def wait(self, minutes: int) -> None:
        for _ in range(minutes):
            self.at += MINUTE_MS
            self.strike()
            if self.chance.random() < 0.4:
                person = self.chance.choice(self.people).person
                self.here ^= {person}

    def hold_poll(self, id: int) -> None:
        """Open a poll, let most of the present people vote, close it and reveal its result."""
        self.perform(self.moderator, "poll.open", poll=id, seconds=None)
        poll = self.event.polls[id]
        for person in self.people:
            if person.person not in self.here or self.chance.random() < 0.12:
                continue
            self.at += 1500
            answer = poll.kind.sample_answer(poll.config, self.chance, poll.extra)
            if self.chance.random() < 0.05:
                answer = None
            self.perform(person, "poll.vote", poll=id, answer=answer)
            if self.at % 5 == 0:
                self.strike()
        self.at += MIX_MS
        self.strike()
        self.moderate(id)
        self.perform(self.moderator, "poll.close", poll=id)
        self.perform(self.moderator, "poll.reveal", poll=id)

    def moderate(self, id: int) -> None:
        """Show the texts of a poll that reviews them."""
        extra = self.event.polls[id].extra
        for entry, each in list(getattr(extra, "entries", {}).items()):
            if each.state == "pending" and self.chance.random() < 0.8:
                self.perform(self.moderator, "entry.show", poll=id, entry=entry)

    def ask(self, language: str, text: str) -> None:
        author = self.chance.choice([each for each in self.people if each.person in self.here])
        try:
            question = self.perform(author, "question.ask", room=1, text=text, language=language)
        except Refused:
            return
        self.wait(1)
        self.perform(self.moderator, "question.approve", question=question)
        for person in self.chance.sample(self.people, 12):
            if person != author:
                self.perform(person, "question.upvote", question=question, on=True)

    def hold_breakout(self) -> None:
        """Open the prepared breakout, write reports in two languages, and come back."""
        (breakout,) = self.event.breakouts.values()
        self.perform(self.moderator, "breakout.open", breakout=breakout.id)
        self.wait(5)
        for room in breakout.rooms:
            members = [
                person
                for person in self.people
                if self.event.people[person.person].room == room and person.person in self.here
            ]
            for person in members[:2]:
                language = self.event.people[person.person].language
                for field, text in zip(breakout.form, REPORTS[language], strict=False):
                    self.at += 1000
                    self.perform(
                        person,
                        "report.write",
                        report=room,
                        field=field.id,
                        language=language,
                        text=text,
                    )
            self.perform(self.moderator, "report.show", breakout=breakout.id, room=room)
        self.wait(13)


def driven_demo() -> DrivenDemo:
    demo = DrivenDemo()
    demo.drive()
    return demo


def driven_history() -> History:
    return history_of(driven_demo())


if __name__ == "__main__":
    from live.outputs.pack.pack import write_pack

    print(write_pack(driven_history(), Path(sys.argv[1]), lambda step, done, of: None))
