"""An event replayed from its journal, with times and roles that results need and the state does not
keep.
"""

from ..kernel.actor import Actor, delegation_actor
from ..kernel.entry import Entry
from ..kernel.principal import Role
from .polls.official.official_actions import OfficialVoted
from .polls.vote_actions import Voted
from .programs.token import SCOPES
from .questions.transitions import QuestionMoved
from .questions.undo.undo import ModerationUndone
from .state import Event


class History:
    """Applies entries in order. It records no time for anonymous ballots."""

    def __init__(self) -> None:
        self.event = Event()
        self.vote_times: dict[tuple[int, str], int] = {}
        """Time (ms) at which each ballot of a named poll was cast, by poll and actor."""
        self.answer_times: dict[int, int] = {}
        """Time (ms) at which a question was last answered, even if its state changed since."""
        self.last_moderators: dict[int, str] = {}
        """Role of the last person to decide on a question, by question."""

    def apply(self, entry: Entry) -> None:
        self.event.apply(entry)
        match entry.fact:
            case Voted(poll=poll) if not self.event.polls[poll].anonymous:
                self.vote_times[poll, entry.actor] = entry.at
            case OfficialVoted(poll=poll, delegation=delegation):
                self.vote_times[poll, delegation_actor(delegation)] = entry.at
            case QuestionMoved() as fact:
                self._record_decision(fact, entry)
            case ModerationUndone(questions=questions):
                self.last_moderators |= dict.fromkeys(questions, self._role_of(entry.actor))

    def _record_decision(self, moved: QuestionMoved, entry: Entry) -> None:
        if moved.state != "withdrawn":
            self.last_moderators |= {
                id: self._role_of(entry.actor)
                for id in (moved.question, moved.instead)
                if id is not None
            }
        if moved.instead is not None:
            self.answer_times[moved.instead] = entry.at
        if moved.state == "answered":
            self.answer_times[moved.question] = entry.at

    def _role_of(self, actor: str) -> str:
        """Role of an actor who decided on a question: staff, or the host of its room."""
        who = Actor.parse(actor)
        if who.link is not None:
            return self.event.links[who.link].role
        if who.token is not None:
            return SCOPES[self.event.tokens[who.token].scope].role
        return Role.HOST if who.person is not None else Role(who.role)
