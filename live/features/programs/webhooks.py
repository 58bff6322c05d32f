"""Webhooks of an event, set by organisers. The state lists receivers and notices; deliveries are
beside the journal.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.topics import ORGANISER_TOPIC
from ..state import Event
from .webhook import Webhook

MAX_WEBHOOKS = 5
URL_MAX_CHARS = 500
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")


class MakeWebhook(Action, frozen=True, tag="webhook.make"):
    """Add an address that receives the closing of a poll, a shown result or report, and the end of
    the event.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"url": "https://city.example/hooks/live"}
    url: str
    """Begins with https. The server may accept http for private networks."""

    def decide(self, event: Event, who: Principal, at: int) -> WebhookMade:
        if not is_webhook_url(self.url):
            raise BadValue("webhook_url")
        present = [webhook for webhook in event.webhooks.values() if not webhook.removed]
        if len(present) >= MAX_WEBHOOKS:
            raise Conflict("webhooks_limit", most=MAX_WEBHOOKS)
        return WebhookMade(url=self.url, salt=event.make_salt())


class WebhookMade(Fact, frozen=True, tag="webhook.made"):
    creates_subject = True
    url: str
    salt: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        event.webhooks[entry.seq] = Webhook(entry.seq, self.url, self.salt)
        event.publish_item(f"webhook:{entry.seq}", (ORGANISER_TOPIC,))


class RemoveWebhook(Action, frozen=True, tag="webhook.remove"):
    """Remove an address. Undelivered messages to it are not sent any more."""

    allowed_roles = ORGANISERS
    works_after_end = True
    works_in_archive = True
    example = {"webhook": 3}
    webhook: int

    def decide(self, event: Event, who: Principal, at: int) -> WebhookRemoved | None:
        webhook = event.webhooks.get(self.webhook)
        if webhook is None:
            raise NotFound("webhook")
        return None if webhook.removed else WebhookRemoved(webhook=self.webhook)


class WebhookRemoved(Fact, frozen=True, tag="webhook.removed"):
    webhook: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.webhooks[self.webhook].removed = True
        event.publish_item(f"webhook:{self.webhook}", ())


class TestWebhook(Action, frozen=True, tag="webhook.test"):
    """Send a test to an address."""

    __test__ = False  # pytest takes its name for that of tests

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"webhook": 3}
    webhook: int

    def decide(self, event: Event, who: Principal, at: int) -> WebhookTested:
        webhook = event.webhooks.get(self.webhook)
        if webhook is None or webhook.removed:
            raise NotFound("webhook")
        return WebhookTested(webhook=self.webhook)


class WebhookTested(Fact, frozen=True, tag="webhook.tested"):
    webhook: int

    def apply(self, event: Event, entry: Entry) -> None:
        """Change nothing: the notice of the entry is its purpose."""


def is_webhook_url(url: str) -> bool:
    """True for an http or https address of a host, without user, password or fragment."""
    if len(url) > URL_MAX_CHARS or not url.isascii() or any(char <= " " for char in url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_plain = not any(char in url for char in "#\\") and "@" not in parts.netloc
    return parts.scheme in ("https", "http") and is_plain and bool(_HOST.fullmatch(host or ""))


class WebhookItem(Item, frozen=True):
    """A receiving address, without its secret."""

    url: str


def view_webhook(event: Event, topic: str, id: str) -> WebhookItem:
    """Receiving address. In `event:organiser`, until it is removed."""
    return WebhookItem(url=event.webhooks[int(id)].url)


LOG_MESSAGES: LogMessages = {
    WebhookMade: "Webhook added",
    WebhookRemoved: "Webhook removed",
    WebhookTested: "Webhook tested",
}
REFUSALS: RefusalSentences = {
    (BadValue, "webhook_url"): (
        "This address is not accepted. Enter one that starts with https://, without a user name or "
        "password."
    ),
    (Conflict, "webhooks_limit"): (
        "The event already has the maximum of {most} webhooks. Remove one first."
    ),
    (Conflict, "webhooks_off"): "This server sends no webhooks. Ask who runs it.",
    (NotFound, "webhook"): (
        "This webhook does not exist or was removed. Choose one from the list."
    ),
}
ACTIONS = (MakeWebhook, RemoveWebhook, TestWebhook)
FACTS = (WebhookMade, WebhookRemoved, WebhookTested)
VIEWS = {"webhook:N": view_webhook}
