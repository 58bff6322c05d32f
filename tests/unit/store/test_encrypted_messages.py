"""Messages between workers: unreadable, fresh, bounded, and never believed when altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.store import encrypted_messages
from live.store.encrypted_messages import MAX_AGE_S, MAX_BODY_BYTES, InvalidMessage, MessageCipher

HERE, THERE = MessageCipher(b"secret" * 6), MessageCipher(b"secret" * 6)


@given(st.binary(max_size=200))
def test_a_message_contains_its_sender_and_its_content(body):
    assert THERE.decrypt(HERE.encrypt(body)) == (HERE.sender, body)


def test_the_body_of_a_message_cannot_be_read():
    body = b"Who pays for the first year?"
    message = HERE.encrypt(body)
    assert len(message) == len(body) + 36
    assert not any(body[at : at + 4] in message for at in range(len(body) - 3))


def test_the_same_body_never_looks_the_same_even_where_the_clock_stands_still(monkeypatch):
    now = encrypted_messages.time.time_ns()
    monkeypatch.setattr(encrypted_messages.time, "time_ns", lambda: now)
    messages = [HERE.encrypt(b"hello") for _ in range(100)]
    assert len({message[8:] for message in messages}) == 100
    assert [THERE.decrypt(message) for message in messages] == [(HERE.sender, b"hello")] * 100


def test_a_clock_that_was_set_back_costs_no_messages(monkeypatch):
    now = encrypted_messages.time.time_ns()
    with monkeypatch.context() as patch:
        patch.setattr(encrypted_messages.time, "time_ns", lambda: now + 2 * 3600 * 10**9)
        HERE.encrypt(b"hello")
    assert THERE.decrypt(HERE.encrypt(b"hello")) == (HERE.sender, b"hello")


def test_a_message_of_a_sender_is_not_mistaken_for_anothers():
    third = MessageCipher(b"secret" * 6)
    message = HERE.encrypt(b"hello")
    with pytest.raises(InvalidMessage):
        THERE.decrypt(third.sender + message[8:])


def test_the_own_message_is_ignored():
    assert HERE.decrypt(HERE.encrypt(b"hello")) is None


@given(st.data())
def test_a_message_that_was_altered_anywhere_is_rejected(data):
    message = bytearray(HERE.encrypt(b"forty-two"))
    at = data.draw(st.integers(0, len(message) - 1))
    message[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(InvalidMessage):
        THERE.decrypt(bytes(message))


def test_a_message_under_another_secret_is_rejected():
    with pytest.raises(InvalidMessage, match="not of this deployment"):
        THERE.decrypt(MessageCipher(b"another" * 6).encrypt(b"hello"))


@pytest.mark.parametrize("age", [MAX_AGE_S + 1, -MAX_AGE_S - 1])
def test_an_old_message_and_a_future_message_are_rejected(age, monkeypatch):
    message = HERE.encrypt(b"hello")
    now = encrypted_messages.time.time_ns()
    monkeypatch.setattr(encrypted_messages.time, "time_ns", lambda: now + int(age * 1e9))
    with pytest.raises(InvalidMessage, match="old"):
        THERE.decrypt(message)


@pytest.mark.parametrize("message", [b"", b"short", bytes(MAX_BODY_BYTES + 37)])
def test_a_message_of_an_odd_size_is_rejected(message):
    with pytest.raises(InvalidMessage, match="size"):
        THERE.decrypt(message)


def test_a_hashed_name_is_the_same_on_every_worker_and_does_not_contain_the_value():
    name = HERE.hashed_name("192.0.2.1")
    assert name == THERE.hashed_name("192.0.2.1") != HERE.hashed_name("192.0.2.2")
