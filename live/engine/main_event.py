"""Way from a session to its main event: actions that concern the whole event are done there."""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from ..features.sessions.following import main_person
from ..features.state import Event
from ..features.wire import Message
from ..kernel.actions import Action
from ..kernel.errors import Conflict, NotFound, Refused
from ..kernel.principal import Identity, Role
from .request import Request


class MainEvent:
    """`forward`: submits a request to the main event. Raises Busy."""

    def __init__(self, forward: Callable[[Request], None]) -> None:
        self._forward = forward

    @staticmethod
    def takes(request: Request) -> bool:
        """True for a request that is done in the main event; those of the system are done here."""
        is_copied = request.identity.role in (Role.SYSTEM, Role.OPERATOR)
        return request.message.action.is_of_main_event and not is_copied

    def submit(self, session: Event, request: Request) -> None:
        """Submit a request of a session, as the same person or link. Raises Refused."""

        def answer(outcome: int | Refused) -> None:
            request.answer(outcome if isinstance(outcome, Refused) else session.seq)

        action = _action_in_main(session, request.message.action)
        message = Message(request.message.ref, action, request.message.body)
        identity = _identity_in_main(session, request.identity)
        self._forward(replace(request, identity=identity, message=message, answer=answer))


def _identity_in_main(session: Event, identity: Identity) -> Identity:
    """Raises Conflict for a link that was made in the session alone, and for a token."""
    if identity.person is not None:
        return Identity(identity.role, person=_person_in_main(session, identity.person))
    link = session.links.get(identity.link or 0)
    if link is None or link.main_link is None:
        raise Conflict("in_main_event")
    return Identity(identity.role, link=link.main_link, browser=identity.browser)


def _action_in_main(session: Event, action: Action) -> Action:
    """The action, about the same person in the main event. Raises NotFound."""
    person = getattr(action, "person", None)
    if person is None:
        return action
    return msgspec.structs.replace(action, person=_person_in_main(session, person))


def _person_in_main(session: Event, person: int) -> int:
    number = main_person(session, person)
    if number is None:
        raise NotFound("person")
    return number
