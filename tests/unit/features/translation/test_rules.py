"""Rules of the translation desk on any written text."""

import pytest

from live.features.translation import rules
from live.features.translation.model import WrittenText
from live.kernel.errors import BadValue, Conflict, Forbidden, NotFound
from live.kernel.principal import Principal, Role

SPEAKER = Principal("l2.a", Role.SPEAKER)
SAME_LINK = Principal("l2.b", Role.SPEAKER)
MODERATOR = Principal("l3.a", Role.MODERATOR)


@pytest.fixture
def written():
    return WrittenText("Two cities share one bus depot.", "en")


def test_readers_see_a_translation_once_someone_of_another_link_approved_it(written):
    rules.set_text(written, "zh", "两个城市共用一个公交场站。", SPEAKER.actor, 9)
    assert written.approved_texts() == {}
    with pytest.raises(Forbidden, match="own_translation"):
        rules.approval_changes(written, "zh", SAME_LINK, 9, True)
    assert rules.approval_changes(written, "zh", MODERATOR, 9, True)
    rules.set_approval(written, "zh", True, 1)
    assert written.approved_texts() == {"zh": "两个城市共用一个公交场站。"}
    assert not rules.approval_changes(written, "zh", MODERATOR, 9, True)


def test_an_approval_holds_for_the_wording_that_was_read(written):
    rules.set_text(written, "zh", "公交场站", SPEAKER.actor, 9)
    with pytest.raises(Conflict, match="translation_rewritten"):
        rules.approval_changes(written, "zh", MODERATOR, 8, True)
    rules.set_approval(written, "zh", True, 1)
    written.text = "Two cities share one tram depot."
    assert written.approved_texts() == {}


def test_nobody_else_writes_a_claimed_translation_until_the_claim_expires(written):
    rules.set_claim(written, "zh", SPEAKER.actor, 1000)
    rules.require_unclaimed(written, "zh", SPEAKER, 999)
    with pytest.raises(Conflict, match="translation_claimed"):
        rules.require_unclaimed(written, "zh", MODERATOR, 999)
    rules.require_unclaimed(written, "zh", MODERATOR, 1000)
    assert rules.has_claim(written, "zh", SPEAKER)
    assert not rules.has_claim(written, "zh", MODERATOR)


def test_a_text_goes_into_the_other_languages_of_the_event_alone(scenario, written):
    rules.require_other_language(scenario.event, written, "zh")
    for language in ("en", "fr", ""):
        with pytest.raises(BadValue, match="translation_language"):
            rules.require_other_language(scenario.event, written, language)


def test_an_unwritten_translation_cannot_be_approved(written):
    with pytest.raises(NotFound, match="translation"):
        rules.approval_changes(written, "zh", MODERATOR, 0, True)
    assert not rules.is_written(written, "zh", "x")
