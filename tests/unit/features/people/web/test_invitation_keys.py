"""Keys of personal links and of links of delegations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.people.web.invitation_keys import (
    delegation_key,
    key_path,
    parse_key,
    personal_key,
    spell_key,
    verify_key,
)
from unit.features.people.test_roster import ANA, BO, roster_of

SECRET, OTHER = b"a secret of 32 characters or more", b"another secret of 32 characters!!"


@pytest.fixture
def event():
    return roster_of(ANA, BO).event


def test_a_key_leads_to_its_person_or_delegation_again(event):
    key = parse_key(personal_key(SECRET, event, 2))
    assert (key.code, key.roster) == (event.profile.code, 2)
    assert verify_key(key, SECRET, event)
    key = parse_key(delegation_key(SECRET, event, "lazio"))
    assert (key.roster, key.delegation) == (None, "lazio")
    assert verify_key(key, SECRET, event)
    assert key_path(key) == f"/e/{event.profile.code}/i/d-lazio-{key.proof}"


def test_a_key_belongs_to_a_single_event_bearer_salt_and_secret(event):
    key, group = (
        parse_key(key)
        for key in (personal_key(SECRET, event, 1), delegation_key(SECRET, event, "lazio"))
    )
    for wrong in (key._replace(roster=2), key._replace(roster=9), group._replace(delegation="x")):
        assert not verify_key(wrong, SECRET, event)
    assert not verify_key(group._replace(delegation="bologna"), SECRET, event)
    assert not verify_key(key, OTHER, event) and not verify_key(group, OTHER, event)
    event.roster[1].salt = "renewed"
    event.roster_state.delegation_salts["lazio"] = "renewed"
    assert not verify_key(key, SECRET, event) and not verify_key(group, SECRET, event)
    another = roster_of(ANA).event
    another.profile.id = "cd" * 16
    assert not verify_key(key, SECRET, another)


def test_the_key_of_a_revoked_link_is_not_valid(event):
    key = parse_key(personal_key(SECRET, event, 1))
    event.roster[1].revoked = True
    assert not verify_key(key, SECRET, event)


@pytest.mark.parametrize(
    "write",
    [
        str,
        str.upper,
        lambda key: f"  {key.replace('-', ' - ')} ",
        lambda key: key.replace("-", "\u2013"),
        lambda key: "".join(chr(ord(char) + 0xFEE0) for char in key),
        lambda key: key[:8] + key[8:].replace("o", "0").replace("l", "1").replace("b", "8"),
    ],
    ids=["as printed", "capitals", "blanks", "dashes", "full width", "digits for letters"],
)
def test_a_printed_key_is_read_however_it_is_typed(event, write):
    key = personal_key(SECRET, event, 1)
    assert parse_key(write(spell_key(key))) == parse_key(key)


@given(st.text(max_size=200))
def test_any_other_text_is_no_key(text):
    key = parse_key(text)
    assert key is None or len(key.proof) == 16


@pytest.mark.parametrize("text", ["", "7HK3QF", "7HK3QF-1-", "7HK3QF-" + "9" * 40 + "-" + "a" * 16])
def test_a_truncated_or_too_long_text_is_no_key(text):
    assert parse_key(text) is None
