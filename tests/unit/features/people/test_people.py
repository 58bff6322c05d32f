"""People of an event: joining, identities, bans."""

from itertools import groupby

import pytest

from live.features.access import principal_of
from live.features.registry import ACTIONS
from live.kernel.errors import Barred, NotFound
from live.kernel.principal import GUEST, OPERATOR, Identity, Role
from tools.authorisation import FILE, ONLY_BY_SERVER, action_cells
from tools.result_tables import table
from tools.scenario import Scenario, assert_refused
from tools.table_gaps import assert_complete, assert_none, find_entry

JOIN = {
    "delegation": "lazio",
    "sector": "industry",
    "language": "en",
    "also_speaks": ["zh"],
    "name": "Ann",
    "nonce": "n" * 32,
}


def test_a_join_form_sent_twice_is_a_single_person(scenario):
    scenario.perform(GUEST, "person.join", **JOIN)
    scenario.perform(GUEST, "person.join", **JOIN)
    assert len(scenario.event.people) == 1


def test_a_name_lies_beside_the_journal_not_in_it(scenario):
    scenario.perform(GUEST, "person.join", **JOIN)
    assert list(scenario.event.names.values()) == ["Ann"]
    assert not any("Ann" in repr(entry) for entry in scenario.entries)


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
def test_a_join_with_an_unknown_choice_is_refused(scenario, field, value):
    reason = "language" if field == "also_speaks" else field
    assert_refused("bad_value", reason, scenario, GUEST, "person.join", **JOIN | {field: value})


def test_an_event_without_groups_asks_for_none():
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", regions=[], delegations=[], sectors=[])
    scenario.perform(scenario.organiser, "link.revoke", link=scenario.speaker.link)
    person = scenario.join(delegation="", sector="")
    you = scenario.items_of(person)["you"]
    assert (you["delegation"], you["sector"]) == ("", "")


def test_a_delegation_is_required_where_there_are_any(scenario):
    assert_refused(
        "bad_value", "delegation", scenario, GUEST, "person.join", **JOIN | {"delegation": ""}
    )


def test_the_door_requires_the_sector_only_by_choice_of_the_organiser(scenario):
    assert_refused("bad_value", "sector", scenario, GUEST, "person.join", **JOIN | {"sector": ""})
    scenario.perform(scenario.organiser, "event.configure", door_asks=[])
    scenario.perform(GUEST, "person.join", **JOIN | {"sector": ""})
    (person,) = scenario.event.people
    ann = Identity(Role.ATTENDEE, person=person)
    scenario.perform(ann, "person.correct", sector="industry")
    assert scenario.items_of(ann)["you"]["sector"] == "industry"


@pytest.mark.parametrize("started", [False, True])
def test_nobody_joins_a_disabled_group(started):
    scenario = Scenario(started=started)
    if started:
        scenario.perform(scenario.organiser, "event.end")
    else:
        scenario.at = scenario.event.profile.doors_at - 1
    assert_refused(
        "closed",
        "event_ended" if started else "event_draft",
        scenario,
        GUEST,
        "person.join",
        **JOIN,
    )


def test_a_banned_person_is_barred_until_they_are_let_in_again(scenario):
    ann = scenario.join("Ann")
    scenario.perform(scenario.moderator, "person.ban", person=ann.person)
    assert ann.person in scenario.event.pending_changes.barred_people
    with pytest.raises(Barred):
        principal_of(scenario.event, ann)
    scenario.perform(scenario.moderator, "person.unban", person=ann.person)
    assert principal_of(scenario.event, ann).delegation == "lazio"


def test_a_revoked_link_lets_nobody_in(scenario):
    scenario.perform(scenario.organiser, "link.revoke", link=scenario.moderator.link)
    with pytest.raises(Barred):
        principal_of(scenario.event, scenario.moderator)


def test_a_link_gives_its_own_role_and_no_other(scenario):
    with pytest.raises(NotFound):
        principal_of(
            scenario.event, Identity(Role.ORGANISER, link=scenario.moderator.link, browser="b1")
        )


def test_only_makers_of_the_event_make_links(scenario):
    assert_refused(
        "forbidden", "", scenario, scenario.moderator, "link.make", role="screen", label="Hall"
    )
    assert scenario.perform(OPERATOR, "link.make", role="screen", label="Hall")


def test_speakers_ask_reply_and_translate_and_do_no_more():
    """The list of docs/topics/rooms-and-access.md: no vote, statement or appeal is among them."""
    assert {
        action.__struct_config__.tag for action in ACTIONS if Role.SPEAKER in action.allowed_roles
    } == {
        "question.ask",
        "question.edit",
        "question.withdraw",
        "question.upvote",
        "question.reply",
        "question.claim_translation",
        "question.translate",
        "question.approve_translation",
        "text.claim_translation",
        "text.translate",
        "text.approve_translation",
        "channel.send",
        "channel.mark_read",
        "channel.set_duty",
    }


def test_links_are_seen_by_the_organiser_alone(scenario):
    assert any(key.startswith("link:") for key in scenario.items_of(scenario.organiser))
    assert not any(
        key.startswith("link:")
        for who in (scenario.moderator, scenario.screen)
        for key in scenario.items_of(who)
    )


BY_PAST_HOSTS = {"card.create_from_report"}
"""Actions of attendees that `decide` leaves to hosts: also when their room has closed."""


def test_an_action_is_for_the_roles_that_the_table_says():
    """The table is written by hand; over sockets it is tried cell by cell."""
    roles_by_action = {
        action: {
            cell.role
            for cell in cells
            if cell.outcome in ("done", "a rule")
            or (cell.outcome == "not_found" and not cell.place)  # about no such thing
        }
        for action, cells in groupby(
            sorted(action_cells(), key=lambda cell: cell.action), lambda cell: cell.action
        )
    }
    tags = [action.__struct_config__.tag for action in ACTIONS]
    assert_complete(roles_by_action, tags, f"ACTION_TABLE in {FILE}")
    for role, actions in ONLY_BY_SERVER.items():
        for action in actions:
            find_entry(roles_by_action, action, f"ACTION_TABLE in {FILE}").add(role)
    wrong = []
    for action in ACTIONS:
        roles = {str(role) for role in action.allowed_roles} - {"operator"}
        tag = action.__struct_config__.tag
        expected = roles_by_action[tag] | ({"attendee"} if tag in BY_PAST_HOSTS else set())
        if (asking := roles | ({"host"} if "attendee" in roles else set())) != expected:
            wrong.append(
                f'"{tag}": allowed_roles has {sorted(asking)}, ACTION_TABLE in {FILE} has '
                f"{sorted(expected)}; correct the one that was not meant so"
            )
    assert_none(wrong)


# while an anonymous poll runs


def team_items(scenario):
    """Items of staff on people: their names and rooms."""
    kinds = ("person", "plan", "mix", "members", "breakout")
    return {
        key: item
        for key, item in scenario.items_of(scenario.moderator).items()
        if key.partition(":")[0] in kinds
    }


def test_nobody_sees_joins_or_changes_before_the_last_anonymous_poll_closes(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    _, (room, _) = scenario.breakout([ann], [ben])
    first, second = scenario.poll(), scenario.poll()
    seq, before = scenario.event.seq, team_items(scenario)
    late = scenario.join("Late")
    placed = scenario.event.people[late.person].room
    scenario.perform(ann, "person.set_language", language="zh")
    scenario.perform(scenario.moderator, "poll.close", poll=first)
    assert team_items(scenario) == before, "whoever reloads sees the same"
    for topic in ("room:1:staff", f"room:{placed}:staff", f"room:{room}:staff"):
        puts = scenario.event.topics[topic].changed_since(seq)
        assert not [key for key in puts if key.partition(":")[0] in ("person", "plan", "members")]
    assert {row["count"] for row in table(scenario, "breakouts") if row["what"] == "members"} == {
        "1"
    }
    assert scenario.items_of(late)["yours"]["room"] == placed, "they are told of their own room"
    scenario.perform(scenario.moderator, "poll.close", poll=second)
    now = team_items(scenario)
    assert now[f"person:{late.person}"]["name"] == "Late"
    assert now[f"person:{ann.person}"]["language"] == "zh"
    assert "Late" in {member["name"] for member in now[f"members:{placed}"]}
    assert late.person in now[f"plan:{min(scenario.event.breakouts)}"][str(placed)]
    assert not scenario.event.held_people


def test_a_person_banned_before_their_join_is_revealed_is_never_revealed(scenario):
    scenario.breakout([scenario.join("Ann")], [])
    poll = scenario.poll()
    late = scenario.join("Late")
    scenario.perform(scenario.moderator, "person.ban", person=late.person)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert f"person:{late.person}" not in scenario.items_of(scenario.moderator)


def test_while_a_named_poll_runs_a_join_is_shown_at_once(scenario):
    scenario.breakout([scenario.join("Ann")], [])
    scenario.poll(anonymous=False)
    late = scenario.join("Late")
    assert f"person:{late.person}" in scenario.items_of(scenario.moderator)
