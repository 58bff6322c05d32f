"""The demo event: a newcomer's first view of it."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from live import demo
from live.features.board.readiness import readiness_of
from live.features.event.event_code import normalise_code
from live.features.event.event_file.export import definition_of
from live.features.polls import KINDS
from tools.event_on_replica import new_hub
from tools.memory_journal import MemoryJournal

HOUR = 3_600_000
NOW = 1_654_153_200_000 + HOUR // 3


@pytest.fixture(scope="module")
async def event():
    """Its state, and how many commits it took."""
    journal = MemoryJournal()
    hub = new_hub(journal)
    await hub.start()
    hall = await hub.find_broadcaster(await demo.seed_demo(hub, NOW))
    assert journal.commits < 30
    yield hall.replica.event
    await hub.drain()


def test_it_is_live_and_marked_as_a_demo(event):
    assert event.profile.demo and event.profile.state == "live" and event.rooms[1].qa
    assert normalise_code(event.profile.code) == event.profile.code


def test_an_export_of_it_is_its_event_file_but_for_the_rooms_of_its_breakout(event):
    exported = definition_of(event, {})
    (breakout,) = exported.breakouts
    unplanned = replace(breakout, mode=None, rooms=())
    assert replace(exported, breakouts=(unplanned,)) == demo.demo_definition()


def test_it_began_at_the_last_full_hour_and_has_a_point_of_the_agenda_for_every_minute(event):
    profile, points = event.profile, event.agenda.points
    assert (profile.starts, profile.ends) == (NOW - HOUR // 3, NOW - HOUR // 3 + 2 * HOUR)
    assert profile.starts == points[0].starts and points[-1].ends == profile.ends
    assert (
        all(before.ends == after.starts for before, after in pairwise(points)) and len(points) == 8
    )


def test_everything_authored_is_in_both_languages(event):
    texts = [
        event.profile.title,
        event.profile.description,
        *(point.title for point in event.agenda.points),
    ]
    texts += [group.name for group in (*event.profile.regions, *event.profile.delegations.values())]
    texts += [
        text
        for poll in event.polls.values()
        for text in (poll.prompt, *authored_texts(poll.config))
    ]
    assert {tuple(sorted(text)) for text in texts} == {event.profile.languages}


def authored_texts(config):
    """The texts in a configuration, of any kind."""
    values = [getattr(config, name) for name in config.__struct_fields__]
    return [
        text
        for value in values
        for text in (value if isinstance(value, tuple) else [value])
        if isinstance(text, dict)
    ]


def test_the_14_delegations_are_there_and_pairs_are_listed_on_both_sides(event):
    delegations = event.profile.delegations
    assert len(delegations) == 14 and {
        delegation.region for delegation in delegations.values()
    } == {"EU", "CN"}
    assert delegations["chongqing-liangjiang"].paired_with == ("santiago", "sisak-moslavina")
    assert all(
        id in delegations[other].paired_with
        for id, one in delegations.items()
        for other in one.paired_with
    )


def test_60_people_of_all_delegations_and_sectors_have_joined(event):
    people = event.people.values()
    assert len(people) == 60 and {person.delegation for person in people} == set(
        event.profile.delegations
    )
    assert len({person.sector for person in people}) == 4 and {
        person.language for person in people
    } == {"en", "zh"}
    assert {"Giulia Conti", "李明"} <= set(event.names.values())


def test_a_single_poll_is_closed_and_revealed_and_drafts_cover_each_kind(event):
    polls = list(event.polls.values())
    assert [poll.state for poll in polls] == ["closed", *["draft"] * (len(polls) - 1)]
    assert {poll.kind for poll in polls} == set(KINDS)
    assert len(polls[0].ballots) == 60 and polls[0].shown and not polls[2].anonymous


def test_its_result_shows_groups_and_hides_groups(event):
    poll = next(iter(event.polls.values()))
    shown = poll.mask  # some are hidden at random: 3 to 6 delegations are left
    assert 1 <= len(shown.delegation) <= 10 and shown.region == ("CN", "EU")
    # Beside 3 or 4 of 14 delegations, all sectors may have room: about once in 150 times.
    assert len(shown.sector) <= 1 or len(shown.delegation) <= 4, (
        "60 people in 14 delegations and 4 sectors: somebody's answer would follow from two rows"
    )
    assert min(poll.count.tally.counts) > 0 and poll.count.abstained > 0


def test_questions_in_both_languages_wait_are_shown_and_were_answered(event):
    questions = event.questions.values()
    assert sorted(question.state for question in questions) == [
        "answered",
        *["approved"] * 3,
        *["pending"] * 3,
    ]
    assert {question.language for question in questions if question.state == "approved"} == {
        "en",
        "zh",
    }
    assert [question.to for question in questions if question.to] == ["stuttgart"]
    assert {question.topic for question in questions if question.topic} == {
        topic.id for topic in event.qa_settings[1].topics
    }
    assert all(bool(question.upvotes) is (question.state != "pending") for question in questions)
    assert [bool(question.reply) for question in questions if question.approved_texts()] == [
        True,
        False,
    ]


def test_each_role_has_a_link(event):
    assert {link.role: link.label for link in event.links.values()} == {
        "moderator": "Demo moderator",
        "screen": "Demo screen",
        "speaker": "Demo speaker",
        "organiser": "Demo organiser",
    }


def test_its_board_has_cards_of_both_regions_in_both_languages_with_pledges(event):
    cards = event.board.cards.values()
    regions = {event.profile.delegations[card.delegation].region for card in cards}
    assert {card.state for card in cards} == {"approved"} and regions == {"EU", "CN"}
    for card in cards:
        for part, text in card.written_texts().items():
            assert {text.language, *text.approved_texts()} == {"en", "zh"}, part
    assert sum(readiness_of(event, card).lead for card in cards) >= 3
    assert not any(pledge.confirmed for card in cards for pledge in card.pledges.values())


def test_people_of_both_regions_are_on_its_speakers_list(event):
    waiting = [request.delegation for request in event.floor.requests]
    assert {event.profile.delegations[each].region for each in waiting} == {"EU", "CN"}
