"""Signatures, against the example of the specification of Standard Webhooks."""

from base64 import b64decode

from live.features.programs.deliveries.signature import message_id, signed_headers, webhook_secret
from live.features.programs.webhook import Webhook

SECRET, EVENT = b"a secret of 32 characters or more", "ab" * 16
HOOK = Webhook(12, "https://city.example", "q7abcd2e")


def test_the_example_of_the_specification():
    key = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    headers = signed_headers(
        key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_a_secret_belongs_to_a_single_webhook_of_a_single_event():
    others = [
        webhook_secret(SECRET, "cd" * 16, HOOK),
        webhook_secret(b"another secret of 32 characters!!", EVENT, HOOK),
        webhook_secret(SECRET, EVENT, Webhook(13, HOOK.url, HOOK.salt)),
        webhook_secret(SECRET, EVENT, Webhook(12, HOOK.url, "other234")),
    ]
    secret = webhook_secret(SECRET, EVENT, HOOK)
    assert secret.startswith("whsec_") and len(b64decode(secret[6:])) == 32
    assert len({secret, *others}) == 5


def test_a_message_keeps_its_id_and_another_entry_gets_another_id():
    assert message_id(EVENT, HOOK, 40) == message_id(EVENT, HOOK, 40)
    assert message_id(EVENT, HOOK, 40) != message_id(EVENT, HOOK, 41)
