"""Messages between workers: signed, fresh, bounded, and never believed when altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.store import signed_messages
from live.store.signed_messages import MAX_AGE_S, MAX_BODY_BYTES, InvalidMessage, MessageSigner

HERE, THERE = MessageSigner(b"secret" * 6), MessageSigner(b"secret" * 6)


@given(st.binary(max_size=200))
def test_a_message_says_who_sent_it_and_what(body):
    assert THERE.verify(HERE.sign(body)) == (HERE.sender, body)


def test_ones_own_message_is_nobodys():
    assert HERE.verify(HERE.sign(b"hello")) is None


@given(st.data())
def test_a_message_that_was_altered_anywhere_is_rejected(data):
    message = bytearray(HERE.sign(b"forty-two"))
    at = data.draw(st.integers(0, len(message) - 1))
    message[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(InvalidMessage):
        THERE.verify(bytes(message))


def test_a_message_under_another_secret_is_rejected():
    with pytest.raises(InvalidMessage, match="signature"):
        THERE.verify(MessageSigner(b"another" * 6).sign(b"hello"))


@pytest.mark.parametrize("age", [MAX_AGE_S + 1, -MAX_AGE_S - 1])
def test_an_old_message_and_one_of_the_future_are_rejected(age, monkeypatch):
    message = HERE.sign(b"hello")
    now = signed_messages.time.time()
    monkeypatch.setattr(signed_messages.time, "time", lambda: now + age)
    with pytest.raises(InvalidMessage, match="old"):
        THERE.verify(message)


@pytest.mark.parametrize("message", [b"", b"short", bytes(MAX_BODY_BYTES + 33)])
def test_a_message_of_an_odd_size_is_rejected(message):
    with pytest.raises(InvalidMessage, match="size"):
        THERE.verify(message)


def test_a_hashed_name_is_the_same_on_every_worker_and_does_not_contain_the_value():
    name = HERE.hashed_name("192.0.2.1")
    assert name == THERE.hashed_name("192.0.2.1") != HERE.hashed_name("192.0.2.2")
