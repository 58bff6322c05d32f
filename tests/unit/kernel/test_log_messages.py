"""Messages of the audit log, which each feature declares for its facts."""

import pytest

from live.features.registry import FACTS, FEATURES, LOG_MESSAGES
from live.kernel.audit_log import _plain_fields
from live.kernel.log_messages import MessageByPresence, MessageByValue, all_msgids, message_for
from tools.table_gaps import assert_none

BY_TAG = {fact.__struct_config__.tag: fact for fact in FACTS}
BY_VALUE = MessageByValue("shown", {True: "Shown", False: "Hidden"})
BY_PRESENCE = MessageByPresence("until", "Claimed", "Released")


def test_a_feature_has_messages_for_its_own_facts_only():
    for feature in FEATURES:
        others = set(getattr(feature, "LOG_MESSAGES", {})) - set(getattr(feature, "FACTS", ()))
        assert not others, f"LOG_MESSAGES of {feature.__name__} has facts that are not in its FACTS"


def field_names(fact):
    """Fields of a fact and of the structs in it, as the log knows them."""
    return {inner or field for field, inner in _plain_fields(fact)}


def test_a_message_depends_on_a_field_of_its_fact():
    assert LOG_MESSAGES
    assert_none(
        [
            f'the message of "{tag}" depends on "{message.field}", which is not a field of its fact'
            for tag, message in LOG_MESSAGES.items()
            if not isinstance(message, str) and message.field not in field_names(BY_TAG[tag])
        ]
    )


@pytest.mark.parametrize(
    ("message", "details", "msgid"),
    [
        ("Poll opened", {}, "Poll opened"),
        (BY_VALUE, {"shown": True}, "Shown"),
        (BY_VALUE, {"shown": False}, "Hidden"),
        (BY_VALUE, {"shown": "a value of a later release"}, None),
        (BY_PRESENCE, {"until": 7}, "Claimed"),
        (BY_PRESENCE, {}, "Released"),
    ],
)
def test_details_choose_the_message(message, details, msgid):
    assert message_for(message, details) == msgid
    assert msgid is None or msgid in all_msgids(message)
