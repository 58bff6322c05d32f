"""Suggestions for a card of the board: other cards that fit it, with the reasons.

GET /e/{code}/cards/{id}/suggestions, for readers of the card.
"""

from weakref import WeakKeyDictionary

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import NotFound
from ....kernel.principal import Role
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.text_index import TextIndex
from ...access import principal_of
from ...event.parts import require_part
from ...questions.web.questions import too_many_response
from ..card import find_visible_card
from ..suggestions.matching import candidates_for, likeness_of, suggest, texts_of

READER_ROLES = (Role.ATTENDEE, Role.HEAD, Role.DEPUTY, Role.MODERATOR, Role.ORGANISER)
REQUESTS_PER_MINUTE = 60


class CardsApi:
    """Endpoint, with an index of the cards of each event on this worker."""

    def __init__(self) -> None:
        self._indexes: WeakKeyDictionary[Broadcaster, TextIndex] = WeakKeyDictionary()

    def routes(self) -> list[Route]:
        return [Route("/e/{code}/cards/{id}/suggestions", self.suggest_cards)]

    async def suggest_cards(self, request: Request) -> Response:
        """Answer `{"suggestions": [{"card": id, "reasons": [{"code", …}]}]}`, the best first.

        Raises Busy, HTTPException.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], *READER_ROLES
        )
        number, replica = request.path_params["id"], broadcaster.replica
        id = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0
        if not await context_of(request).bus.allow_use(
            f"suggestions:{replica.id}:{identity.actor}", REQUESTS_PER_MINUTE, 60
        ):
            return too_many_response(request)
        async with replica.locked():
            event = replica.event
            require_part(event, "projects")
            who = principal_of(event, identity)
            try:
                card = find_visible_card(event, id, who)
            except NotFound:
                raise HTTPException(404) from None
            dismissed_cards = event.board.dismissed.get(who.delegation or "", [])
            others = candidates_for(event, card, set(dismissed_cards))
            texts = {
                (each.id, language): text
                for each in event.board.cards.values()
                if each.state == "approved"
                for language, text in texts_of(each).items()
            }
        index = self._indexes.setdefault(broadcaster, TextIndex())
        likeness = await index.ask(texts, lambda known: likeness_of(known, card, others))
        async with replica.locked():
            suggestions = suggest(replica.event, card, others, likeness)
        return Response(
            msgspec.json.encode({"suggestions": suggestions}), media_type="application/json"
        )
