"""A definition replaces a draft, whole or not at all, and never people's acts."""

import msgspec
import pytest
from msgspec.structs import replace

from live.features.event.event_file.export import definition_of
from live.features.event.event_file.import_action import ImportEvent
from live.kernel.errors import Conflict, Refused
from tools.scenario import Scenario


@pytest.fixture
def draft():
    return Scenario(started=False)


def definition(scenario, **changes):
    return replace(definition_of(scenario.event, {}), **changes)


def import_event(scenario, wanted):
    return scenario.decide(scenario.organiser, ImportEvent(definition=wanted))


def assert_unchanged(scenario, wanted, refusal, reason):
    before = msgspec.msgpack.encode(scenario.event)
    with pytest.raises(refusal) as error:
        import_event(scenario, wanted)
    assert error.value.reason == reason
    assert msgspec.msgpack.encode(scenario.event) == before


def test_the_content_of_the_draft_is_replaced(draft):
    source = definition(draft, title={"en": "Another"})
    draft.poll(open=False)
    breakout, rooms = draft.breakout([], [], open=False)
    draft.poll(open=False, room=rooms[0])
    draft.perform(draft.moderator, "breakout.template", breakout=breakout, name={"en": "N"})
    import_event(draft, source)
    event = draft.event
    assert event.profile.title == {"en": "Another"}
    assert not event.polls
    assert not event.breakouts
    assert not event.templates
    assert list(event.rooms) == [1]
    assert definition(draft) == source


def test_distributed_links_keep_working_and_new_links_have_the_salt(draft):
    before = dict(draft.event.links)
    links, salt = definition(draft).links, draft.event.make_salt()
    import_event(
        draft, definition(draft, links=(*links, replace(links[0], label="Second moderator")))
    )
    assert [
        (link.role, link.label, link.salt)
        for id, link in draft.event.links.items()
        if id not in before
    ] == [("moderator", "Second moderator", salt)]
    assert not any(link.revoked for link in draft.event.links.values())


def test_points_of_the_agenda_name_the_new_polls_and_breakouts(draft):
    poll, other = draft.poll(open=False), draft.poll(open=False)
    breakout, _ = draft.breakout([], open=False)
    point = {"starts": draft.at, "ends": draft.at + 60_000, "title": {"en": "Vote"}}
    draft.perform(
        draft.organiser, "agenda.set", points=[point | {"polls": [other], "breakouts": [breakout]}]
    )
    written = definition(draft).agenda[0]
    assert (written.starts, written.polls, written.breakouts) == ("09:00", (2,), (1,))
    import_event(draft, definition(draft))
    point = draft.event.agenda.points[0]
    assert point.polls == (draft.event.rooms[1].drafts[1],)
    assert point.breakouts == tuple(draft.event.breakouts)
    assert poll not in draft.event.polls


def test_a_started_event_is_not_replaced():
    running = Scenario()
    assert_unchanged(running, definition(running), Conflict, "import_started")


def test_an_event_that_people_joined_is_not_replaced(draft):
    draft.perform(draft.organiser, "doors.set", doors="open")
    draft.join("Ann")
    assert_unchanged(draft, definition(draft), Conflict, "import_people")


def test_a_single_wrong_field_changes_nothing(draft):
    link = replace(definition(draft).links[0], label="x" * 61)
    assert_unchanged(draft, definition(draft, links=(link,)), Refused, "too_long")


def test_an_event_that_was_run_comes_as_drafts_without_people_ballots_and_questions():
    scenario = Scenario()
    ann = scenario.join("Ann Canary")
    voted = scenario.poll()
    scenario.perform(ann, "poll.vote", poll=voted, answer=[0])
    scenario.perform(scenario.moderator, "poll.close", poll=voted)
    scenario.perform(scenario.moderator, "poll.repeat", poll=voted)
    scenario.question(ann, "A canary question?")
    scenario.breakout([ann])
    source = definition(scenario)
    assert len(source.polls) == 1
    assert len(source.breakouts[0].rooms) == 1
    assert b"anary" not in msgspec.json.encode(source)
    copy = Scenario(started=False)
    import_event(copy, source)
    assert [poll.state for poll in copy.event.polls.values()] == ["draft"]


def test_an_official_vote_and_the_links_of_heads_come_with_the_file(draft):
    fields = {"anonymous": False, "voters": "heads", "majority": "consensus"}
    draft.poll(open=False, **fields)
    draft.poll(open=False, **fields, quorum="none")
    draft.staff("head", delegation="lazio")
    source = definition(draft)
    other = Scenario(started=False)
    import_event(other, source)
    poll, without = other.event.polls.values()
    assert (poll.quorum, without.quorum) == ("half", "none")
    assert (poll.voters, poll.majority, poll.level) == ("heads", "consensus", "official")
    assert ("head", "lazio") in {
        (link.role, link.delegation) for link in other.event.links.values()
    }


def test_polls_without_voters_are_for_the_invited_where_only_they_are_admitted(draft):
    draft.poll(open=False)
    import_event(draft, definition(draft, admission="invited"))
    assert [poll.voters for poll in draft.event.polls.values()] == ["invited"]
