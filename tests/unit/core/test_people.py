"""Who is in an event, how they came in, and how they are kept out."""

import pytest

from live.core.access import principal_of
from live.core.errors import Barred, NotFound
from live.core.model.principal import GUEST, OPERATOR, Identity, Role
from tools.scenario import Story, assert_refused

JOIN = {
    "delegation": "lazio",
    "sector": "industry",
    "language": "en",
    "also_speaks": ["zh"],
    "name": "Ann",
    "nonce": "n" * 32,
}


@pytest.fixture
def story() -> Story:
    return Story()


def test_a_join_form_sent_twice_is_one_person(story):
    story.by(GUEST, "person.join", **JOIN)
    story.by(GUEST, "person.join", **JOIN)
    assert len(story.event.people) == 1


def test_a_name_lies_beside_the_journal_not_in_it(story):
    story.by(GUEST, "person.join", **JOIN)
    assert list(story.event.names.values()) == ["Ann"]
    assert not any("Ann" in repr(entry) for entry in story.entries)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("delegation", "atlantis"),
        ("sector", "press"),
        ("language", "english"),
        ("also_speaks", ["en-"]),
        ("nonce", "short"),
    ],
)
def test_a_join_with_an_unknown_choice_is_refused(story, field, value):
    reason = "language" if field == "also_speaks" else field
    assert_refused("bad_value", reason, story, GUEST, "person.join", **JOIN | {field: value})


@pytest.mark.parametrize("started", [False, True])
def test_nobody_joins_what_is_not_on(started):
    story = Story(started=started)
    if started:
        story.by(story.organiser, "event.end")
    assert_refused(
        "closed", "event_ended" if started else "event_draft", story, GUEST, "person.join", **JOIN
    )


def test_somebody_who_was_sent_out_is_barred_until_they_are_let_in_again(story):
    ann = story.join("Ann")
    story.by(story.moderator, "person.ban", person=ann.person)
    assert ann.person in story.event.pending_changes.barred_people
    with pytest.raises(Barred):
        principal_of(story.event, ann)
    story.by(story.moderator, "person.unban", person=ann.person)
    assert principal_of(story.event, ann).delegation == "lazio"


def test_a_revoked_link_lets_nobody_in(story):
    story.by(story.organiser, "link.revoke", link=story.moderator.link)
    with pytest.raises(Barred):
        principal_of(story.event, story.moderator)


def test_a_link_gives_its_own_role_and_no_other(story):
    with pytest.raises(NotFound):
        principal_of(story.event, Identity(Role.ORGANISER, link=story.moderator.link, browser="b1"))


def test_only_those_who_hold_the_event_make_links(story):
    assert_refused(
        "forbidden", "", story, story.moderator, "link.make", role="screen", label="Hall"
    )
    assert story.by(OPERATOR, "link.make", role="screen", label="Hall")


def test_links_are_seen_by_the_organiser_alone(story):
    assert any(key.startswith("link:") for key in story.sees(story.organiser))
    assert not any(
        key.startswith("link:")
        for who in (story.moderator, story.screen)
        for key in story.sees(who)
    )
