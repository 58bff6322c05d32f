"""POST /e/{code}/do?as=&actor=: an action, as a page without a WebSocket sends it.

The body is the message that goes over a socket; the answer is a JSON array of the frames that a
socket would bring in return: private items that changed, then `done` or `refused`. A page names its
actor: if the browser's session belongs to another person by now, it is asked to reconnect. Programs
are answered as program_actions.py says.
"""

from starlette.requests import Request
from starlette.responses import Response

from ...engine.broadcaster import CLOSE_RECONNECT
from ...features import wire
from ...features.programs.web.program_actions import do_program_action
from ...features.programs.web.programs import is_from_program
from ...kernel.errors import Busy, Refused
from ..clients import authenticate_client, goodbye_to
from ..i18n.locale import language_of

JSON_TYPE = "application/json"


async def do_action(request: Request) -> Response:
    if is_from_program(request):
        return await do_program_action(request)
    try:
        broadcaster, identity = await authenticate_client(request)
        if request.query_params.get("actor", identity.actor) != identity.actor:
            return frames_response([wire.bye_frame(CLOSE_RECONNECT, "", True)], 401)
        frames = await broadcaster.ask(identity, language_of(request), await request.body())
    except Refused as refusal:
        return goodbye_response(request, refusal)
    return frames_response(frames)


def frames_response(frames: list[bytes], status: int = 200) -> Response:
    """Frames as a JSON array."""
    return Response(b"[" + b",".join(frames) + b"]", status, media_type=JSON_TYPE)


def goodbye_response(request: Request, refusal: Refused) -> Response:
    """The `bye` frame that a socket would bring, with a status: 503 to come back, else 401."""
    _, bye = goodbye_to(request, refusal)
    return frames_response([bye], 503 if isinstance(refusal, Busy) else 401)
