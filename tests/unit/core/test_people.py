"""Who is in an event, how they came in, and how they are kept out."""

import pytest

from live.core.access import principal_of
from live.core.errors import BadText, Barred, NotFound
from live.core.event_code import normalise_code
from live.core.model.principal import GUEST, OPERATOR, Identity, Role
from live.core.text import clean_name
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


@pytest.mark.parametrize(
    "looks",
    ["Admin", "Moderator ", "Аdmin", "ｍｏｄｅｒａｔｏｒ", "mod-erator", "主持人", "OPERATOR"],
)
def test_nobody_may_call_themselves_what_looks_like_staff(looks):
    with pytest.raises(BadText, match="reserved"):
        clean_name(looks)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   Li ", "Ana Li"),
        ("Zoe\u0308", "Zoë"),
        ("\u202eAna", "Ana"),
        ("李娜", "李娜"),
        ("", ""),
        ("Иван", "Иван"),
    ],
)
def test_a_name_is_kept_clean(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["a\r\nb", "a\x1bb", "a" + "\u0301\u0302\u0303\u0304\u0305", "x" * 61]
)
def test_a_name_that_would_break_a_line_is_refused(typed):
    with pytest.raises(BadText):
        clean_name(typed)


@pytest.mark.parametrize("typed", ["7HK3QF", " 7hk3-qf ", "7HK 3QF", "７ＨＫ３ＱＦ", "7hk–3qf"])
def test_a_code_is_found_however_it_is_typed(typed):
    assert normalise_code(typed) == "7HK3QF"


@pytest.mark.parametrize(
    "typed", ["", "7HK3Q", "7HK3QFF", "7HK3Q0", "7HK3QI", "七HK3QF", "x" * 10_000]
)
def test_what_can_be_no_code_is_none(typed):
    assert normalise_code(typed) is None
