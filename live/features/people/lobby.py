"""The lobby: people wait there before the start. A test vote shows that it works."""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.errors import Closed, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, Principal
from ...kernel.topics import PLENARY, staff_topics
from ..state import Event


class AnswerTestVote(Action, frozen=True, tag="lobby.answer"):
    """Answer the test vote of the lobby, which asks whether people see it."""

    allowed_roles = ATTENDEES
    example = {"sees": True}
    sees: bool

    def decide(self, event: Event, who: Principal, at: int) -> TestVoteAnswered | None:
        if event.profile.state != "draft":
            raise Closed("lobby")
        if who.person is None or event.people[who.person].sees == self.sees:
            return None
        return TestVoteAnswered(person=who.person, sees=self.sees)


class TestVoteAnswered(Fact, frozen=True, tag="lobby.answered"):
    person: int
    sees: bool

    def apply(self, event: Event, entry: Entry) -> None:
        event.people[self.person].sees = self.sees
        event.publish_private(person_actor(self.person), "you")
        event.publish_item("lobby", staff_topics(PLENARY))


class LobbyItem(Item, frozen=True):
    """Answers to the test vote."""

    yes: int
    no: int


def view_lobby(event: Event, topic: str, id: str) -> LobbyItem:
    """Answers to the test vote of the lobby. In `room:1:staff`, once there is an answer."""
    answers = [person.sees for person in event.people.values() if not person.is_gone]
    return LobbyItem(yes=answers.count(True), no=answers.count(False))


LOG_MESSAGES: LogMessages = {}
REFUSALS: RefusalSentences = {
    (Closed, "lobby"): "The event has started, and the test vote is over. Take part in the polls.",
}
ACTIONS, FACTS = (AnswerTestVote,), (TestVoteAnswered,)
VIEWS = {"lobby": view_lobby}
