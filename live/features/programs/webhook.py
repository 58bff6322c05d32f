"""Webhooks: addresses that receive notices, and the notices."""

import msgspec


class Webhook(msgspec.Struct):
    """A receiving address. Its secret is derived and never stored."""

    id: int
    url: str
    salt: str
    """Random characters, part of the secret."""
    removed: bool = False


class WebhookNotice(msgspec.Struct, frozen=True, array_like=True):
    """An event that webhooks receive. `seq`, `at`: of its entry, ms. `subject`: the poll or room
    that it is about. `webhook`: the only receiver; None: all webhooks of that time.
    """

    seq: int
    at: int
    type: str
    subject: int | None = None
    webhook: int | None = None


MAX_NOTICES = 200
"""Notices of an event that are kept; older notices are not sent any more."""
