"""Tokens of programs: scopes, expiry, revocation, and their lines in the log."""

from typing import get_type_hints

import pytest

from live.features.access import principal_of, require_role
from live.features.event.model import DAY_MS
from live.features.programs.scopes import kinds_of_scope, may_send, tag_of, topics_of_scope
from live.features.programs.token import SCOPES
from live.features.programs.tokens import MAX_TOKENS
from live.features.registry import ACTIONS, view_item
from live.features.state import Event
from live.kernel.audit_log import signature_of
from live.kernel.errors import BadText, BadValue, Barred, Conflict, Forbidden, NotFound
from live.kernel.principal import SYSTEM, Identity, Role
from tools.scenario import OPTIONS, Scenario, action

NEVER = {
    *("webhook.make", "webhook.remove", "webhook.test"),
    *("link.make", "link.revoke", "token.make", "token.revoke", "token.use", "roster.import"),
    *("roster.revoke", "roster.renew", "delegation_link.renew", "person.erase", "names.purge"),
    *("event.start", "event.end", "event.archive", "event.configure", "event.import", "doors.set"),
    *("event_report.publish", "event_report.unpublish", "poll.vote", "official.vote"),
}
"""Actions that no token has, of any scope."""

IMPLIED = {
    "poll.create open": {True: "poll.open", False: None},
    "person.ban reject": {"offensive": "question.reject", None: None},
    "question.each step": {
        step: f"question.{step}"
        for step in ("approve", "reject", "answered", "park", "restore", "merge")
    },
    "floor.close clear": {True: "floor.withdraw", False: None},
}
"""Another action that an action does as well, by its field and the value of that."""
SETTING = {
    *("anonymous", "rule", "abstain", "changeable", "observers", "receipts", "voters"),
    *("majority", "quorum", "secret", "until", "points_of_order"),
    *("premoderated", "order", "mode", "together", "absent", "type", "channel", "reason", "what"),
    *("on", "theme", "counts", "board.configure open"),
}
"""Fields that say how an action is done, and do nothing that another action is for."""


@pytest.fixture
def scenario() -> Scenario:
    return Scenario()


def program(scenario: Scenario, scope: str, **fields: object) -> Identity:
    seq = scenario.perform(
        scenario.organiser, "token.make", scope=scope, label="Dashboard", **fields
    )
    return Identity(SCOPES[scope].role, token=seq)


def assert_refused(
    scenario: Scenario, refusal: type[Exception], who: Identity, do: str, **fields
) -> None:
    with pytest.raises(refusal):
        scenario.perform(who, do, **fields)


@pytest.mark.parametrize("scope", SCOPES)
def test_no_scope_opens_doors_or_touches_people(scenario, scope):
    who = principal_of(scenario.event, program(scenario, scope))
    examples = {str(each.__struct_config__.tag): each.example for each in ACTIONS}
    for tag in NEVER:
        with pytest.raises(Forbidden):
            require_role(scenario.event, who, action(tag, **examples[tag]))


def test_only_organisers_make_and_revoke_tokens(scenario):
    for who in (scenario.moderator, scenario.join("Ann"), program(scenario, "moderate")):
        assert_refused(scenario, Forbidden, who, "token.make", scope="read", label="x")


def test_a_token_that_prepares_makes_and_changes_drafts_only(scenario):
    who = program(scenario, "prepare")
    config = {"kind": "choice", "options": OPTIONS}
    poll = scenario.perform(who, "poll.create", room=1, prompt={"en": "Where?"}, config=config)
    scenario.perform(who, "poll.edit", poll=poll, prompt={"en": "Where to?"})
    assert_refused(scenario, Forbidden, who, "poll.open", poll=poll)
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    assert_refused(scenario, Forbidden, who, "poll.edit", poll=poll, prompt={"en": "Who?"})
    scenario.perform(who, "poll.duplicate", poll=poll)


def switches(scope: str) -> set[str]:
    """Fields with a few values of the actions of a scope."""
    return {
        f"{tag} {field}"
        for each in ACTIONS
        if may_send(scope, tag := str(each.__struct_config__.tag))
        and SCOPES[scope].role in each.allowed_roles
        for field, type in get_type_hints(each).items()
        if field in each.__struct_fields__ and ("bool" in str(type) or "Literal" in str(type))
    }


@pytest.mark.parametrize("scope", SCOPES)
def test_each_field_of_few_values_is_known_to_do_no_other_action_or_to_imply_it(scope):
    unknown = {
        switch
        for switch in switches(scope) - IMPLIED.keys()
        if switch not in SETTING and switch.partition(" ")[2] not in SETTING
    }
    assert not unknown


@pytest.mark.parametrize("switch", IMPLIED)
@pytest.mark.parametrize("scope", SCOPES)
def test_an_action_that_does_another_as_well_needs_a_scope_with_both(scenario, scope, switch):
    tag, _, field = switch.partition(" ")
    example = next(each.example for each in ACTIONS if each.__struct_config__.tag == tag)
    who = principal_of(scenario.event, program(scenario, scope))
    for value, tags in IMPLIED[switch].items():
        request = action(tag, **{**example, field: value})
        assert request.implied_actions() == ((tags,) if tags else ())
        if all(may_send(scope, each) for each in (tag, tags or tag)):
            require_role(scenario.event, who, request)
        else:
            with pytest.raises(Forbidden):
                require_role(scenario.event, who, request)


def test_a_token_that_prepares_does_not_open_the_poll_that_it_creates(scenario):
    who = program(scenario, "prepare")
    poll = {"room": 1, "prompt": {"en": "?"}, "config": {"kind": "choice", "options": OPTIONS}}
    assert_refused(scenario, Forbidden, who, "poll.create", **poll, open=True)
    assert not scenario.event.polls
    assert scenario.event.polls[scenario.perform(who, "poll.create", **poll)].state == "draft"


@pytest.mark.parametrize("scope", ["moderate", "prepare"])
def test_an_action_that_implies_an_action_outside_the_scope_is_refused(
    scenario, scope, monkeypatch
):
    monkeypatch.setitem(SCOPES, scope, SCOPES[scope]._replace(role=Role.MODERATOR))
    monkeypatch.setattr(
        "live.features.access.may_send", lambda _, tag: tag in {"person.ban", "poll.create"}
    )
    who = principal_of(scenario.event, program(scenario, scope))
    require_role(scenario.event, who, action("person.ban", person=7))
    with pytest.raises(Forbidden):
        require_role(scenario.event, who, action("person.ban", person=7, reject="offensive"))


def test_a_token_that_moderates_runs_a_poll_and_is_named_in_the_log(scenario):
    who = program(scenario, "moderate")
    poll = scenario.poll(open=False)
    scenario.perform(who, "poll.open", poll=poll)
    line = scenario.event.log[-1]
    assert (line.role, line.tag, line.token) == ("program", "poll.opened", who.token)
    assert signature_of(line, scenario.event.links, scenario.event.tokens) == "Dashboard"


def test_a_token_ends_when_it_is_revoked_or_expires(scenario):
    until = scenario.at + DAY_MS
    who, other = program(scenario, "read", until=until), program(scenario, "read")
    assert principal_of(scenario.event, who, until - 1).scope == "read"
    with pytest.raises(Barred):
        principal_of(scenario.event, who, until)
    scenario.perform(scenario.organiser, "token.revoke", token=other.token)
    with pytest.raises(Barred):
        principal_of(scenario.event, other, scenario.at)


def test_a_token_is_good_for_30_days_after_the_event_unless_it_says_otherwise(scenario):
    token = scenario.event.tokens[program(scenario, "read").token]
    assert token.expires_at == scenario.event.profile.ends + 30 * DAY_MS
    for until in (scenario.at, scenario.at + 801 * DAY_MS):
        assert_refused(
            scenario,
            BadValue,
            scenario.organiser,
            "token.make",
            scope="read",
            label="x",
            until=until,
        )


def test_a_token_belongs_to_a_single_scope_and_event(scenario):
    identity = program(scenario, "prepare")
    for who in (Identity(Role.MODERATOR, token=identity.token), Identity(Role.GUEST, token=999)):
        with pytest.raises(NotFound):
            principal_of(scenario.event, who)


def test_an_event_has_a_limited_number_of_tokens(scenario):
    tokens = [program(scenario, "read") for _ in range(MAX_TOKENS)]
    assert_refused(scenario, Conflict, scenario.organiser, "token.make", scope="read", label="x")
    scenario.perform(scenario.organiser, "token.revoke", token=tokens[0].token)
    program(scenario, "read")


def test_uses_are_recorded_under_the_name_of_the_program(scenario):
    who = program(scenario, "read")
    for uses in (1, 4):
        scenario.at += 60 * 60_000
        scenario.perform(SYSTEM, "token.use", token=who.token, uses=uses)
    item = view_item(scenario.event, "event:organiser", f"token:{who.token}")
    assert (item.uses, item.used_at) == (5, scenario.event.at)
    assert [(line.role, line.token) for line in scenario.event.log[-2:]] == [
        ("program", who.token)
    ] * 2


def test_the_log_has_a_line_an_hour_on_the_requests_of_a_token(scenario):
    who, other = program(scenario, "read"), program(scenario, "read")
    for minute in range(130):
        scenario.at += 60_000
        scenario.perform(SYSTEM, "token.use", token=who.token, uses=2)
        if minute == 5:
            scenario.perform(SYSTEM, "token.use", token=other.token, uses=1)
    tokens = [line.token for line in scenario.event.log if line.tag == "token.used"]
    assert tokens == [who.token, other.token, who.token, who.token]
    assert scenario.event.tokens[who.token].uses == 260


def test_a_token_that_reads_has_the_topic_of_attendees_in_the_plenary_only():
    assert topics_of_scope("read", [1, 7]) == ("room:1:attendee",)
    assert topics_of_scope("prepare", [1, 7]) == ("room:1:staff", "room:7:staff")


def test_programs_that_read_send_nothing_and_programs_that_prepare_send_only_preparing_actions():
    preparing = {tag_of(each) for feature in Event.features for each in feature.preparing}
    assert "poll.create" in preparing and "poll.open" not in preparing
    for feature in Event.features:
        for tag in map(tag_of, feature.actions):
            assert may_send("read", tag) is False
            assert may_send("prepare", tag) is (tag in preparing)


def test_a_program_that_prepares_reads_the_kinds_of_items_that_features_name():
    kinds = kinds_of_scope("prepare")
    assert kinds is not None and {"event", "poll"} <= kinds
    assert not kinds & {"person", "question", "result", "tally", "ballot"}
    assert kinds_of_scope("read") is None and kinds_of_scope("moderate") is None


def test_organisers_alone_see_a_token_and_that_it_was_revoked(scenario):
    who = program(scenario, "read", until=scenario.at + 800 * DAY_MS)
    key = f"token:{who.token}"
    expected = {
        "scope": "read",
        "label": "Dashboard",
        "expires_at": scenario.at + 800 * DAY_MS,
        "revoked": False,
        "used_at": None,
        "uses": 0,
    }
    assert scenario.items_of(scenario.organiser)[key] == expected
    for reader in (scenario.moderator, scenario.speaker, scenario.join()):
        assert key not in scenario.items_of(reader)
    scenario.perform(scenario.organiser, "token.revoke", token=who.token)
    assert scenario.items_of(scenario.organiser)[key] == expected | {"revoked": True}


def test_a_token_has_a_salt_of_its_own(scenario):
    first, second = (scenario.event.tokens[program(scenario, "read").token] for _ in range(2))
    assert scenario.event.tokens[first.id] is first
    assert first.salt and second.salt and first.salt != second.salt


def test_revoking_a_token_again_changes_nothing_and_an_unknown_token_is_not_found(scenario):
    who = program(scenario, "read")
    seq = scenario.perform(scenario.organiser, "token.revoke", token=who.token)
    assert scenario.perform(scenario.organiser, "token.revoke", token=who.token) == seq
    assert scenario.perform(SYSTEM, "token.use", token=10**6, uses=1) == seq
    assert_refused(scenario, NotFound, scenario.organiser, "token.revoke", token=10**6)


def test_after_the_end_tokens_are_made_used_and_revoked(scenario):
    first = program(scenario, "read")
    scenario.perform(scenario.organiser, "event.end")
    second = program(scenario, "read")
    for who in (first, second):
        scenario.perform(SYSTEM, "token.use", token=who.token, uses=1)
    scenario.perform(scenario.organiser, "event.archive")
    scenario.perform(SYSTEM, "token.use", token=first.token, uses=2)
    assert scenario.event.tokens[first.token].uses == 3
    for who in (first, second):
        scenario.perform(scenario.organiser, "token.revoke", token=who.token)
        assert scenario.event.tokens[who.token].revoked


def test_the_label_of_a_token_is_a_line_of_sixty_characters_at_most(scenario):
    for label in ("x" * 61, "two\nlines"):
        assert_refused(
            scenario, BadText, scenario.organiser, "token.make", scope="read", label=label
        )
    scenario.perform(scenario.organiser, "token.make", scope="read", label="x" * 60)
