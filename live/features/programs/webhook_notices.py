"""Notices for webhooks: recorded with their facts, so that none is lost or made twice, on any
worker.
"""

from collections.abc import Mapping
from typing import Any

from ...kernel.entry import Entry
from .webhook import MAX_NOTICES, Webhook, WebhookNotice

SUBJECT_FIELDS = {
    "poll.closed": "poll",
    "poll.shown": "poll",
    "report.shown": "room",
    "event_report.published": "",
    "event.ended": "",
    "webhook.tested": "",
}
"""Field that names the subject, by the tag of a fact that webhooks receive."""


def record_notice(
    entry: Entry, webhooks: Mapping[int, Webhook], notices: list[WebhookNotice]
) -> None:
    """Add the notice of an entry, if webhooks receive it and there is a webhook."""
    fact: Any = entry.fact
    tag = fact.__struct_config__.tag
    field = SUBJECT_FIELDS.get(tag)
    if field is None or all(webhook.removed for webhook in webhooks.values()):
        return
    if tag == "poll.shown" and not fact.shown:
        return
    only = fact.webhook if tag == "webhook.tested" else None
    subject = getattr(fact, field) if field else None
    notices.append(WebhookNotice(entry.seq, entry.at, tag, subject, only))
    del notices[:-MAX_NOTICES]


def webhooks_told(webhooks: Mapping[int, Webhook], notice: WebhookNotice) -> list[Webhook]:
    """Webhooks that receive a notice: those of its time that are not removed since."""
    return [
        webhook
        for webhook in webhooks.values()
        if not webhook.removed and webhook.id < notice.seq and notice.webhook in (None, webhook.id)
    ]
