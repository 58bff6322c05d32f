"""Signatures of Standard Webhooks (https://www.standardwebhooks.com), version v1: HMAC-SHA256."""

import hmac
from base64 import b64encode
from hashlib import sha256

from ..webhook import Webhook

PREFIX = "whsec_"


def webhook_secret(secret: bytes, event: str, webhook: Webhook) -> str:
    """Secret of a webhook: 256 bits of HMAC over the event's id, the webhook and its salt. Derived
    from SECRET_KEY and never stored.
    """
    return PREFIX + b64encode(signing_key(secret, event, webhook)).decode()


def message_id(event: str, webhook: Webhook, seq: int) -> str:
    """Id of a message: the same each time it is sent, and on every worker."""
    return "msg_" + sha256(f"{event} {webhook.id} {webhook.salt} {seq}".encode()).hexdigest()[:32]


def signed_headers(key: bytes, message: str, now_s: int, body: bytes) -> dict[str, str]:
    """Headers of a message, by its id, that is sent now."""
    message_bytes = f"{message}.{now_s}.".encode() + body
    digest = hmac.digest(key, message_bytes, sha256)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(now_s),
        "webhook-signature": f"v1,{b64encode(digest).decode()}",
    }


def signing_key(secret: bytes, event: str, webhook: Webhook) -> bytes:
    """The bytes of a webhook's secret."""
    seed = f"live webhook {event} {webhook.id} {webhook.salt}".encode()
    return hmac.digest(secret, seed, sha256)
