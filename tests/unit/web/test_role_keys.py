"""Keys of role links: derived from the secret, and worth nothing when altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.people.model import RoleLink
from live.web.role_keys import head_browser, join_nonce, parse_role_key, role_key, verify_role_key

SECRET, EVENT = b"a secret of 32 characters or more", "ab" * 16
LINK = RoleLink(12, "speaker", "Ms Li", salt="q7abcd2e")
KEY = role_key(SECRET, "7HK3QF", EVENT, LINK)


def test_a_key_leads_to_its_link_again():
    key = parse_role_key(KEY)
    assert (key.code, key.link, key.salt) == ("7HK3QF", 12, "q7abcd2e")
    assert verify_role_key(key, SECRET, EVENT)


def test_a_key_belongs_to_a_single_event_link_salt_and_secret():
    key = parse_role_key(KEY)
    assert not verify_role_key(key, SECRET, "cd" * 16)
    assert not verify_role_key(key, b"another secret of 32 characters!!", EVENT)
    assert not verify_role_key(key._replace(link=13), SECRET, EVENT)
    assert not verify_role_key(key._replace(salt="q7abcd2f"), SECRET, EVENT)
    assert not verify_role_key(key._replace(salt=""), SECRET, EVENT)


def test_each_character_of_a_key_is_as_random_as_the_others():
    """26 of 5 bits."""
    links = [RoleLink(number, "speaker", "") for number in range(300)]
    proofs = [role_key(SECRET, "7HK3QF", EVENT, link).rpartition("-")[2] for link in links]
    assert {len(proof) for proof in proofs} == {26}
    assert all(len(set(characters)) == 32 for characters in zip(*proofs, strict=True))


@given(st.data())
def test_a_key_with_another_character_is_not_believed(data):
    at = data.draw(st.integers(KEY.rindex("-") + 1, len(KEY) - 1))
    other = data.draw(
        st.sampled_from("abcdefghijklmnopqrstuvwxyz234567").filter(lambda c: c != KEY[at])
    )
    assert not verify_role_key(parse_role_key(KEY[:at] + other + KEY[at + 1 :]), SECRET, EVENT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7HK3QF",
        "7HK3QF-x-" + "a" * 26,
        "7HK3QF-1-short",
        "7HK3QF-1-" + "a" * 33,
        "7HK3QF-1-" + "A" * 34,
        "7HK3QF-1-" + "a" * 35,
        "7HK3QF-１-" + "a" * 26,
        "7HK3QF-" + "9" * 16 + "-" + "a" * 26,
    ],
)
def test_text_that_is_not_a_key_is_none(text):
    assert parse_role_key(text) is None


def test_keys_nonces_and_ids_of_browsers_are_those_of_earlier_releases():
    """Links are printed, and journals hold the others."""
    assert KEY == "7HK3QF-12-q7abcd2ep7brjjrkq3y4iwy5z3gtcguorn"
    assert join_nonce(SECRET, EVENT, "link-12-b1") == "c53b0df7dd3f6020fe1866cb738688db"
    assert head_browser(SECRET, EVENT, 12, "visitor") == "K1AaqWI-M8FKuR9P"


@pytest.mark.parametrize(
    "other",
    [
        (b"another secret of 32 characters!!", EVENT, 12, "visitor"),
        (SECRET, "cd" * 16, 12, "visitor"),
        (SECRET, EVENT, 13, "visitor"),
        (SECRET, EVENT, 12, "another visitor"),
    ],
)
def test_a_browser_has_another_id_for_each_link_and_event(other):
    assert head_browser(*other) != head_browser(SECRET, EVENT, 12, "visitor")
    secret, event, link, visitor = other
    assert join_nonce(secret, event, f"{link}-{visitor}") != join_nonce(SECRET, EVENT, "12-visitor")
