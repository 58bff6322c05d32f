"""Webhooks: addresses that are told what happens, and what they are told."""

import msgspec


class Webhook(msgspec.Struct):
    """An address that is told. Its secret is derived and never stored."""

    id: int
    url: str
    salt: str
    """Random characters, part of the secret."""
    removed: bool = False


class WebhookNotice(msgspec.Struct, frozen=True, array_like=True):
    """Something of which webhooks are told. `seq`, `at`: of its entry, ms. `subject`: the poll or
    room that it is about. `webhook`: the only one that is told; None: all that were there.
    """

    seq: int
    at: int
    type: str
    subject: int | None = None
    webhook: int | None = None


MAX_NOTICES = 200
"""Notices of an event that are kept; older ones are not sent any more."""
