"""Principals of identities, and the topics of role links."""

import msgspec
import pytest

from live.features.access import ROOM_BOUND_ROLES, principal_of, sign_out_reason, topics_of
from live.kernel.errors import Barred, NotFound
from live.kernel.principal import Identity, Role
from live.kernel.topics import voters_topic

PLENARY_OF_SPEAKERS = "room:1:speaker"
STAGE = "room:1:stage"


def test_an_identity_that_the_event_does_not_know_is_not_there(scenario):
    for stranger in (
        Identity(Role.ATTENDEE, person=999),
        Identity(Role.MODERATOR, link=999),
        Identity(Role.MODERATOR, token=999),
    ):
        with pytest.raises(NotFound):
            principal_of(scenario.event, stranger)


def test_a_person_acts_with_their_groups_and_room(scenario):
    ann, ben = scenario.join(delegation="hangzhou", sector="academia"), scenario.join()
    room, _ = scenario.breakout([ann], [ben])[1]
    principal = principal_of(scenario.event, ann)
    groups = (principal.delegation, principal.region, principal.sector, principal.room)
    assert groups == ("hangzhou", "CN", "academia", room)
    assert not principal.invited and not principal.shared


@pytest.mark.parametrize("role", ["speaker", "head"])
def test_a_link_of_a_delegation_acts_for_it_and_as_no_person(scenario, role):
    principal = principal_of(scenario.event, scenario.staff(role, delegation="hangzhou"))
    assert (principal.delegation, principal.region) == ("hangzhou", "CN")
    assert principal.person is None and principal.sector is None


def test_a_link_without_a_delegation_acts_for_none(scenario):
    for link in (scenario.moderator, scenario.staff("speaker")):
        principal = principal_of(scenario.event, link)
        assert principal.delegation is None and principal.region is None


def test_a_banned_person_and_a_revoked_link_are_barred(scenario):
    ann, speaker = scenario.join(), scenario.speaker
    scenario.perform(scenario.moderator, "person.ban", person=ann.person)
    scenario.perform(scenario.organiser, "link.revoke", link=speaker.link)
    for barred in (ann, speaker):
        with pytest.raises(Barred):
            principal_of(scenario.event, barred)


def test_a_link_of_another_role_is_not_there(scenario):
    forged = msgspec.structs.replace(scenario.speaker, role=Role.ORGANISER)
    with pytest.raises(NotFound):
        principal_of(scenario.event, forged)


def test_speakers_hold_the_plenary_and_the_topic_of_their_delegation(scenario):
    assert topics_of(scenario.event, scenario.speaker, ()) == (
        PLENARY_OF_SPEAKERS,
        STAGE,
        f"{PLENARY_OF_SPEAKERS}:hangzhou",
        *channel_of("speaker", scenario.speaker),
    )
    other = scenario.staff("speaker")
    assert topics_of(scenario.event, other, ()) == (
        PLENARY_OF_SPEAKERS,
        STAGE,
        *channel_of("speaker", other),
    )


def channel_of(duty, identity):
    """Topics of the staff channel."""
    return f"channel:{duty}", f"channel:{identity.actor}"


def test_translators_hold_the_view_of_speakers_but_not_of_the_stage(scenario):
    translator = scenario.staff("translator")
    assert topics_of(scenario.event, translator, ()) == (
        PLENARY_OF_SPEAKERS,
        *channel_of("interpreter", translator),
    )


def test_heads_hold_the_view_of_attendees_and_their_delegation(scenario):
    head = scenario.staff("head", delegation="lazio")
    assert topics_of(scenario.event, head, ()) == ("room:1:attendee", "delegation:lazio")


def test_clerks_hold_the_view_of_attendees_and_their_own_link(scenario):
    clerk, other = scenario.staff("clerk", delegation="lazio"), scenario.staff("clerk")
    for each in (clerk, other):
        assert topics_of(scenario.event, each, ()) == ("room:1:attendee", f"clerk:{each.link}")


def test_a_link_that_is_gone_holds_no_delegation(scenario):
    gone = Identity(Role.HEAD, link=999)
    assert topics_of(scenario.event, gone, ()) == ("room:1:attendee",)
    assert topics_of(scenario.event, Identity(Role.SPEAKER, link=999), ()) == (
        PLENARY_OF_SPEAKERS,
        STAGE,
    )


def test_a_page_without_views_holds_no_topics_of_views(scenario):
    ann = scenario.join()
    assert topics_of(scenario.event, ann, (), {"nothing"}) == topics_of(scenario.event, ann, ())


def test_a_vote_gives_the_results_only_of_polls_that_show_them_after_voting(scenario):
    ann, ben = scenario.join(), scenario.join()
    room, _ = scenario.breakout([ann], [ben])[1]
    polls = {
        rule: scenario.poll(rule=rule, anonymous=False) for rule in ("voted", "closed", "revealed")
    }
    own = scenario.poll(rule="voted", anonymous=False, room=room)
    for poll in (*polls.values(), own):
        scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    held = set(topics_of(scenario.event, ann, [ann.actor]))
    assert {voters_topic(polls["voted"]), voters_topic(own)} <= held
    assert not held & {voters_topic(polls["closed"]), voters_topic(polls["revealed"])}
    scenario.perform(scenario.moderator, "room.host", room=room, person=ann.person)
    assert voters_topic(own) not in topics_of(scenario.event, ann, [ann.actor])


def test_attendees_heads_clerks_and_speakers_are_bound_to_rooms():
    assert {Role.ATTENDEE, Role.SPEAKER, Role.HEAD, Role.CLERK} <= ROOM_BOUND_ROLES
    assert not ROOM_BOUND_ROLES & {Role.MODERATOR, Role.ORGANISER, Role.SCREEN}


def test_an_unknown_person_holds_the_plenary_alone(scenario):
    stranger = Identity(Role.ATTENDEE, person=999)
    assert topics_of(scenario.event, stranger, ()) == ("room:1:attendee",)


def test_a_browser_reads_the_reason_for_its_end(scenario):
    person = scenario.event.people[scenario.join().person]
    assert "personal_link" in str(sign_out_reason(scenario.event, person))
    person.left_seq = scenario.event.seq
    reason = sign_out_reason(scenario.event, person)
    assert isinstance(reason, NotFound) and str(reason) == str(NotFound("device"))
