"""Webhooks for organisers: adding a webhook, with its secret in the answer and nowhere else, and
the fate of messages.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....engine.registry import Delivery, DeliveryKey
from ....kernel.errors import BadValue, Busy, Conflict, Refused
from ....kernel.principal import Role
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import Form, read_form, ref_of
from ..deliveries import webhook_secret
from ..webhooks import MakeWebhook

SHOWN_DELIVERIES = 50


def webhook_routes() -> list[Route]:
    return [
        Route("/e/{code}/webhooks", make_webhook, methods=["POST"]),
        Route("/e/{code}/webhooks/deliveries", list_deliveries, methods=["GET"]),
        Route("/e/{code}/webhooks/retry", retry_delivery, methods=["POST"]),
    ]


async def make_webhook(request: Request) -> Response:
    """Add the `url` of the form. Answers `{"webhook": id, "secret": text}`, or 422 `{"refused":
    [message]}`. Raises Busy.
    """
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    url, ref = (await read_form(request)).get("url").strip(), ref_of(request)
    replica = broadcaster.replica
    settings = context_of(request).settings
    try:
        if settings.webhooks == "off":
            raise Conflict("webhooks_off")
        if settings.webhooks == "public" and not url.startswith("https://"):
            raise BadValue("webhook_url")
        webhook_seq = await replica.perform(identity, MakeWebhook(url=url), ref)
    except Busy:
        raise
    except Refused as refusal:
        return refusal_response(request, refusal)
    webhook = replica.event.webhooks[webhook_seq]
    secret = webhook_secret(settings.secret_key, replica.id, webhook)
    return JSONResponse(
        {"webhook": webhook_seq, "secret": secret}, headers={"cache-control": "no-store"}
    )


async def list_deliveries(request: Request) -> Response:
    """Answer `{"deliveries": [{"webhook", "seq", "type", "state", "attempts", "due", "error"}]}`,
    the newest first.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    replica = broadcaster.replica
    types = {notice.seq: notice.type for notice in replica.event.notices}
    deliveries = await context_of(request).registry.list_deliveries(replica.id, SHOWN_DELIVERIES)
    return JSONResponse(
        {"deliveries": [_describe(each, types.get(each.key.seq, "")) for each in deliveries]},
        headers={"cache-control": "no-store"},
    )


def _describe(delivery: Delivery, type: str) -> dict[str, object]:
    key, state, attempts, due, error = delivery
    return {
        "webhook": key.webhook,
        "seq": key.seq,
        "type": type,
        "state": state,
        "attempts": attempts,
        "due": due,
        "error": error,
    }


async def retry_delivery(request: Request) -> Response:
    """Send a failed message again, by `webhook` and `seq` of the form. Answers `{"done": 1}`."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    form, context = await read_form(request), context_of(request)
    key = DeliveryKey(broadcaster.replica.id, _number(form, "webhook"), _number(form, "seq"))
    if not await context.registry.retry_delivery(key, context.dispatcher.now_ms()):
        raise HTTPException(404)
    return JSONResponse({"done": 1})


def _number(form: Form, name: str) -> int:
    """Raises HTTPException 400."""
    text = form.get(name)
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise HTTPException(400)
    return int(text)
