"""An event as its journal tells it, with the times and roles that results ask for and the state has no use for."""

from ..core.actions import Entry, Role
from ..core.event import Event
from ..core.polls.vote_actions import Voted
from ..core.questions.transitions import Moved
from ..core.questions.undo import Undone


class History:
    """Takes entries in order. Of an anonymous ballot it notes no time."""

    def __init__(self) -> None:
        self.event = Event()
        self.voted: dict[tuple[int, str], int] = {}
        """When (ms) a ballot of a named poll was cast, by poll and actor."""
        self.answered: dict[int, int] = {}
        """When (ms) a question was answered last, whatever became of it then."""
        self.moderated: dict[int, str] = {}
        """The role of who last decided about a question."""

    def take(self, entry: Entry) -> None:
        self.event.apply(entry)
        match entry.fact:
            case Voted(poll=poll) if not self.event.polls[poll].anonymous:
                self.voted[poll, entry.actor] = entry.at
            case Moved() as moved:
                self._move(moved, entry)
            case Undone(questions=questions):
                self.moderated |= dict.fromkeys(questions, self._role(entry.actor))

    def _move(self, moved: Moved, entry: Entry) -> None:
        if moved.state != "withdrawn":
            self.moderated |= {id: self._role(entry.actor) for id in (moved.question, moved.instead) if id is not None}
        if moved.instead is not None:
            self.answered[moved.instead] = entry.at
        if moved.state == "answered":
            self.answered[moved.question] = entry.at

    def _role(self, actor: str) -> str:
        """Of who decides about a question: staff, or the host of its room."""
        if actor.startswith("l"):
            return self.event.links[int(actor[1:].partition(".")[0])].role
        return Role.HOST if actor.startswith("p") else Role(actor)
