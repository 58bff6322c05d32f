"""The staff channel: its readers and everyone else, its limits, and that its texts go."""

import json

import pytest

from live.features.access import topics_of
from live.features.history import History
from live.features.privacy.person_data import person_data
from live.features.programs.scopes import kinds_of_scope, may_send, topics_of_scope
from live.features.programs.token import SCOPES
from live.features.registry import write_entry
from live.features.staff_channel import messages
from live.features.staff_channel.feature import ACTIONS
from live.features.staff_channel.members import MAX_MEMBERS
from live.features.staff_channel.messages import MAX_MESSAGES, MAX_SENT, SENT_MS
from live.kernel.errors import Barred, Closed, Conflict, Forbidden, NotFound
from live.kernel.principal import SYSTEM, Identity, Role
from live.outputs.audit_table import audit_table
from tools.scenario import Scenario, assert_refused

SECRET = "The mayor waits outside"


@pytest.fixture
def interpreter(scenario):
    return scenario.staff("translator")


@pytest.fixture
def host(scenario, people, rooms):
    """Ann hosts the first room."""
    scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=people[0].person)
    return people[0]


def send(scenario: Scenario, reader: Identity, to: str = "everyone", **fields: object) -> int:
    fields = fields or {"text": SECRET}
    scenario.perform(reader, "channel.send", to=to, **fields)
    return scenario.event.staff_channel.message_count


def enter(scenario: Scenario, *readers: Identity) -> None:
    for reader in readers:
        scenario.perform(reader, "channel.set_duty")


def number_of(scenario: Scenario, reader: Identity) -> int:
    return scenario.event.staff_channel.members[reader.actor].name.number


def read(scenario: Scenario, reader: Identity) -> list[str]:
    """Presets and texts of the messages that someone has on their page."""
    items = scenario.items_of(reader)
    contents = (
        [
            items[key]["content"]
            for key in sorted(items, key=lambda key: int(key.partition(":")[2] or 0))
            if key.startswith("channel_message:")
        ]
        if any(key.startswith("channel_message:") for key in items)
        else []
    )
    return [each.get("preset") or each["text"] for each in contents]


def channel_keys(scenario: Scenario, reader: Identity) -> list[str]:
    return [key for key in scenario.items_of(reader) if key.startswith("channel")]


def held_texts(scenario: Scenario) -> str:
    """Values of the private rows that remain."""
    rows = {(row.kind, row.subject): row.value for row in scenario.private_rows}
    return "".join(value for (kind, _), value in rows.items() if kind == "channel" and value)


def journal(scenario: Scenario) -> str:
    return b"\n".join(map(write_entry, scenario.entries)).decode()


def log_messages(scenario: Scenario) -> list[str]:
    history = History()
    history.event = scenario.event
    table = audit_table(history)
    place = next(at for at, column in enumerate(table.columns) if column.name == "message")
    return [str(row[place]) for row in table.rows if row[place]]


# readers


def test_a_message_to_a_duty_is_read_by_those_with_it_and_its_sender(scenario, interpreter, host):
    send(scenario, scenario.moderator, "speaker", preset="two_minutes")
    for reader in (scenario.speaker, scenario.moderator):
        assert read(scenario, reader) == ["two_minutes"]
    for reader in (scenario.organiser, interpreter, host):
        assert read(scenario, reader) == []


def test_a_message_to_everyone_is_read_by_all_on_the_channel(scenario, interpreter, host):
    send(scenario, host)
    for reader in (scenario.organiser, scenario.moderator, scenario.speaker, interpreter, host):
        assert read(scenario, reader) == [SECRET]


def test_a_message_to_one_person_is_read_by_the_two_of_them(scenario, interpreter, host):
    second = Identity(Role.SPEAKER, link=scenario.speaker.link, browser="b2")
    enter(scenario, scenario.speaker, second)
    send(scenario, host, "person", member=number_of(scenario, scenario.speaker), text=SECRET)
    assert read(scenario, scenario.speaker) == read(scenario, host) == [SECRET]
    for reader in (second, scenario.organiser, scenario.moderator, interpreter):
        assert read(scenario, reader) == []


def test_nobody_else_gets_a_byte_of_the_channel(scenario, people, rooms, host):
    nobody = (
        *people[1:],
        scenario.join("Eve"),
        scenario.screen,
        scenario.staff("head", delegation="lazio"),
        scenario.staff("deputy", delegation="lazio"),
        scenario.staff("clerk"),
    )
    enter(scenario, scenario.moderator, scenario.speaker, host)
    send(scenario, scenario.moderator)
    assert channel_keys(scenario, host)
    for reader in nobody:
        assert channel_keys(scenario, reader) == []
        assert not any(
            "channel" in name for name in topics_of(scenario.event, reader, [reader.actor])
        )
        for action, fields in (
            ("channel.send", {"to": "everyone", "text": "x"}),
            ("channel.mark_read", {"channel_message": 1}),
            ("channel.set_duty", {}),
        ):
            with pytest.raises(Forbidden):
                scenario.perform(reader, action, **fields)


@pytest.mark.parametrize("scope", list(SCOPES))
def test_no_program_reads_or_sends(scenario, scope):
    enter(scenario, scenario.moderator)
    send(scenario, scenario.moderator)
    token = scenario.perform(scenario.organiser, "token.make", scope=scope, label="Program")
    program = Identity(SCOPES[scope].role, token=token)
    assert not any("channel" in name for name in topics_of(scenario.event, program, []))
    assert not any("channel" in name for name in topics_of_scope(scope, scenario.event.rooms))
    assert not any("channel" in kind for kind in kinds_of_scope(scope) or ())
    for action in ACTIONS:
        assert not may_send(scope, action.__struct_config__.tag)
    with pytest.raises(Forbidden):
        send(scenario, program)


def test_an_event_without_the_part_has_nothing_of_the_channel(scenario):
    enter(scenario, scenario.moderator)
    send(scenario, scenario.moderator)
    scenario.perform(scenario.organiser, "event.remove_part", part="staff_channel")
    for reader in (scenario.moderator, scenario.speaker):
        assert channel_keys(scenario, reader) == []
        assert not any("channel" in name for name in topics_of(scenario.event, reader, []))
    with pytest.raises(Closed, match="part_staff_channel"):
        send(scenario, scenario.moderator)
    scenario.perform(scenario.organiser, "event.add_part", part="staff_channel")
    assert read(scenario, scenario.moderator) == [SECRET]


def test_webhooks_receive_nothing(scenario):
    scenario.perform(scenario.organiser, "webhook.make", url="https://hook.example/")
    before = list(scenario.event.notices)
    scenario.perform(scenario.moderator, "channel.set_duty", keep=True)
    send(scenario, scenario.moderator)
    assert scenario.event.notices == before


# hosts


def test_a_host_is_on_the_channel_only_while_they_run_a_room(scenario, rooms, host):
    enter(scenario, host, scenario.moderator)
    send(scenario, scenario.moderator, "host", preset="late")
    assert read(scenario, host) == ["late"]
    scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=None)
    assert channel_keys(scenario, host) == []
    assert [each["duty"] for each in members_seen(scenario)] == ["moderator"]
    with pytest.raises(Forbidden):
        send(scenario, host)


def members_seen(scenario: Scenario) -> list[dict]:
    return scenario.items_of(scenario.moderator)["channel_members"]["members"]


def test_hosts_leave_the_channel_with_their_breakout(scenario, host):
    enter(scenario, host, scenario.moderator)
    send(scenario, scenario.moderator, "host", preset="late")
    breakout = next(iter(scenario.event.breakouts))
    scenario.perform(scenario.moderator, "breakout.end", breakout=breakout)
    assert channel_keys(scenario, host) == [] and len(members_seen(scenario)) == 1


def test_a_host_moved_to_another_room_leaves_the_channel(scenario, rooms, host):
    enter(scenario, host, scenario.moderator)
    breakout = next(iter(scenario.event.breakouts))
    fields = {"breakout": breakout, "person": host.person, "room": rooms[1]}
    scenario.perform(scenario.moderator, "breakout.move", **fields)
    assert channel_keys(scenario, host) == [] and len(members_seen(scenario)) == 1


def test_a_banned_host_is_off_the_channel_and_stays_off(scenario, host):
    enter(scenario, host, scenario.moderator)
    scenario.perform(scenario.moderator, "person.ban", person=host.person)
    assert len(members_seen(scenario)) == 1
    with pytest.raises(Barred):
        send(scenario, host)
    scenario.perform(scenario.moderator, "person.unban", person=host.person)
    assert channel_keys(scenario, host) == []


def test_a_muted_host_reads_and_cannot_send(scenario, host):
    scenario.perform(scenario.moderator, "person.mute", person=host.person)
    number = send(scenario, scenario.moderator, "host", preset="late")
    for fields in ({"text": "x"}, {"preset": "louder"}):
        assert_refused(
            "forbidden", "muted", scenario, host, "channel.send", to="everyone", **fields
        )
    scenario.perform(host, "channel.mark_read", channel_message=number)
    assert read(scenario, host) == ["late"]


def test_a_host_is_named_by_their_room_and_not_by_their_name(scenario, host):
    send(scenario, host)
    sender = scenario.items_of(scenario.moderator)["channel_message:1"]["sender"]
    assert sender["room"] and "Ann" not in json.dumps(sender)


def test_a_returning_host_keeps_their_number(scenario, rooms, host):
    send(scenario, host, preset="late")
    before = number_of(scenario, host)
    enter(scenario, scenario.moderator)
    for person in (None, host.person):
        scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=person)
    enter(scenario, host)
    assert number_of(scenario, host) == before and len(members_seen(scenario)) == 2


# links


def test_browsers_of_a_revoked_link_are_off_the_channel(scenario):
    enter(scenario, scenario.speaker, scenario.moderator)
    number = number_of(scenario, scenario.speaker)
    scenario.perform(scenario.organiser, "link.revoke", link=scenario.speaker.link)
    assert [each["duty"] for each in members_seen(scenario)] == ["moderator"]
    with pytest.raises(Barred):
        send(scenario, scenario.speaker)
    with pytest.raises(NotFound, match="channel_member"):
        send(scenario, scenario.moderator, "person", member=number, text="x")


def test_initials_appear_with_the_next_act(scenario):
    enter(scenario, scenario.moderator)
    scenario.perform(scenario.moderator, "staff.sign", initials="AB")
    enter(scenario, scenario.moderator)
    assert members_seen(scenario)[0]["initials"] == "AB"
    before = scenario.event.seq
    enter(scenario, scenario.moderator)
    assert scenario.event.seq == before


# duties


def test_a_new_duty_shows_its_own_messages_and_hides_those_of_the_former(scenario):
    send(scenario, scenario.moderator, "speaker", preset="louder")
    send(scenario, scenario.moderator, "technician", preset="interpretation_lost")
    scenario.perform(scenario.speaker, "channel.set_duty", duty="technician")
    assert read(scenario, scenario.speaker) == ["interpretation_lost"]


def test_a_change_of_duty_gives_open_pages_their_new_topics(scenario):
    enter(scenario, scenario.moderator)
    scenario.event.pending_changes.moved_actors.clear()
    scenario.perform(scenario.moderator, "channel.set_duty", duty="technician")
    assert scenario.moderator.actor in scenario.event.pending_changes.moved_actors


@pytest.mark.parametrize("duty", ["moderator", "organiser"])
def test_only_moderators_and_organisers_take_their_duties(scenario, interpreter, host, duty):
    scenario.perform(scenario.moderator, "channel.set_duty", duty=duty)
    for reader in (scenario.speaker, interpreter, host):
        assert_refused("forbidden", "channel_duty", scenario, reader, "channel.set_duty", duty=duty)


# read marks


def test_a_read_mark_is_shown_with_the_number_of_receivers(scenario):
    second = Identity(Role.SPEAKER, link=scenario.speaker.link, browser="b2")
    enter(scenario, scenario.speaker, second, scenario.moderator)
    number = send(scenario, scenario.moderator, "speaker", preset="two_minutes")
    scenario.perform(second, "channel.mark_read", channel_message=number)
    item = scenario.items_of(scenario.moderator)[f"channel_message:{number}"]
    assert [each["number"] for each in item["readers"]] == [2] and item["of"] == 2


def test_a_late_reader_counts_as_a_receiver(scenario):
    number = send(scenario, scenario.moderator, "speaker", preset="two_minutes")
    item = lambda: scenario.items_of(scenario.moderator)[f"channel_message:{number}"]  # noqa: E731
    assert item()["of"] == 0
    scenario.perform(scenario.speaker, "channel.mark_read", channel_message=number)
    assert item()["of"] == len(item()["readers"]) == 1


def test_marking_a_message_marks_those_before_it_and_none_of_ones_own_or_others(scenario):
    send(scenario, scenario.moderator, "speaker", preset="two_minutes")
    send(scenario, scenario.speaker, "moderator", preset="thanks")
    send(scenario, scenario.moderator, "technician", preset="louder")
    last = send(scenario, scenario.moderator, "speaker", preset="finish")
    scenario.perform(scenario.speaker, "channel.mark_read", channel_message=last)
    held = scenario.event.staff_channel.messages
    assert [number for number, message in held.items() if message.readers] == [1, last]
    before = scenario.event.seq
    scenario.perform(scenario.speaker, "channel.mark_read", channel_message=last)
    assert scenario.event.seq == before


def test_a_message_to_others_cannot_be_marked(scenario):
    number = send(scenario, scenario.moderator, "technician", preset="louder")
    for reader in (scenario.speaker, scenario.moderator):
        assert_refused(
            *("conflict", "channel_message", scenario, reader, "channel.mark_read"),
            channel_message=number,
        )


# limits and input


def test_a_sender_waits_after_many_messages_and_others_do_not(scenario):
    for _ in range(MAX_SENT):
        send(scenario, scenario.moderator, preset="late")
    with pytest.raises(Conflict, match="channel_rate"):
        send(scenario, scenario.moderator, preset="late")
    send(scenario, scenario.organiser, preset="late")
    scenario.at += SENT_MS
    send(scenario, scenario.moderator, preset="late")


def test_the_last_messages_stay_and_the_rows_of_older_ones_go(scenario, monkeypatch):
    for number in range(MAX_MESSAGES + 3):
        scenario.at += SENT_MS
        send(scenario, scenario.moderator, text=f"<{number}>")
    assert len(scenario.event.staff_channel.messages) == MAX_MESSAGES
    assert len(scenario.event.channel_texts) == MAX_MESSAGES
    assert "<2>" not in held_texts(scenario) and "<3>" in held_texts(scenario)
    assert len(read(scenario, scenario.speaker)) == MAX_MESSAGES


def test_the_list_of_members_is_bounded(scenario):
    for number in range(MAX_MEMBERS + 1):
        enter(scenario, Identity(Role.SPEAKER, link=scenario.speaker.link, browser=f"x{number}"))
    members = scenario.event.staff_channel.members
    assert len(members) == MAX_MEMBERS and f"l{scenario.speaker.link}.x0" not in members


@pytest.mark.parametrize(
    ("code", "reason", "fields"),
    [
        ("bad_text", "empty", {"to": "speaker", "text": " "}),
        ("bad_text", "too_long", {"to": "speaker", "text": "字" * 201}),
        ("bad_text", "control", {"to": "speaker", "text": "a\nb"}),
        ("bad_value", "channel_to", {"to": "person", "text": "x"}),
        ("bad_value", "channel_to", {"to": "speaker", "member": 1, "text": "x"}),
        ("not_found", "channel_member", {"to": "person", "member": 99, "text": "x"}),
        ("bad_value", "channel_self", {"to": "person", "member": 1, "text": "x"}),
        ("not_found", "question", {"to": "speaker", "text": "x", "about_question": 99}),
        ("not_found", "poll", {"to": "speaker", "text": "x", "about_poll": 99}),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused(scenario, code, reason, fields):
    enter(scenario, scenario.moderator)
    assert_refused(code, reason, scenario, scenario.moderator, "channel.send", **fields)


def test_a_message_is_about_a_question_that_its_sender_sees(scenario, people, rooms, host):
    pending = scenario.question(people[2], "Hidden?", approved=False)
    public = scenario.question(people[3], "Shown?")
    other = scenario.question(people[2], "Elsewhere?", room=rooms[1])
    send(scenario, scenario.moderator, "speaker", preset="take_question", about_question=pending)
    for reader in (scenario.speaker, host):
        send(scenario, reader, "moderator", text="This one", about_question=public)
        for hidden in (pending, other):
            with pytest.raises(NotFound, match="question"):
                send(scenario, reader, "moderator", text="This one", about_question=hidden)


def test_a_message_is_about_a_poll_that_its_sender_sees(scenario, rooms, host):
    draft, shown = scenario.poll(open=False), scenario.poll()
    own, other = (scenario.poll(room=room) for room in rooms)
    send(scenario, scenario.moderator, "speaker", text="Next", about_poll=draft)
    send(scenario, host, "moderator", text="x", about_poll=own)
    for reader, hidden in ((scenario.speaker, (draft, own)), (host, (draft, other))):
        send(scenario, reader, "moderator", text="x", about_poll=shown)
        for poll in hidden:
            with pytest.raises(NotFound, match="poll"):
                send(scenario, reader, "moderator", text="x", about_poll=poll)


def test_the_channel_closes_with_the_event(scenario):
    scenario.perform(scenario.organiser, "event.end")
    for do, fields in (
        ("channel.send", {"to": "speaker", "preset": "late"}),
        ("channel.set_duty", {}),
    ):
        with pytest.raises(Closed, match="event_ended"):
            scenario.perform(scenario.moderator, do, **fields)


# texts go


def test_texts_are_in_no_journal_and_are_deleted_with_the_event(scenario):
    send(scenario, scenario.moderator)
    assert SECRET in held_texts(scenario)
    scenario.perform(scenario.organiser, "event.end")
    assert SECRET not in journal(scenario) and not held_texts(scenario)
    assert not scenario.event.channel_texts and not scenario.event.staff_channel.members
    assert channel_keys(scenario, scenario.moderator) == []


def test_the_undone_start_of_an_event_keeps_its_messages(scenario):
    send(scenario, scenario.moderator)
    scenario.perform(scenario.organiser, "event.unstart")
    assert read(scenario, scenario.moderator) == [SECRET]


def test_the_log_has_messages_only_of_senders_with_that_choice(scenario):
    lines = len(scenario.event.log)
    send(scenario, scenario.moderator)
    assert len(scenario.event.log) == lines
    scenario.perform(scenario.speaker, "channel.set_duty", keep=True)
    assert len(scenario.event.log) == lines
    send(scenario, scenario.speaker, "moderator", text="Kept", preset="thanks")
    line = scenario.event.log[-1]
    assert len(scenario.event.log) == lines + 1
    assert (line.role, line.details) == ("speaker", {"channel_message": 2, "to": "moderator"})
    assert log_messages(scenario) == ["Thank you, understood: Kept"]
    scenario.perform(scenario.organiser, "event.end")
    assert log_messages(scenario) == ["Thank you, understood: Kept"]
    assert SECRET not in held_texts(scenario)


def test_a_changed_mind_takes_the_messages_out_of_the_log(scenario, monkeypatch):
    monkeypatch.setattr(messages, "MAX_MESSAGES", 1)
    scenario.perform(scenario.moderator, "channel.set_duty", keep=True)
    send(scenario, scenario.moderator, text="First")
    send(scenario, scenario.moderator, text="Second")
    assert log_messages(scenario) == ["First", "Second"]
    scenario.perform(scenario.moderator, "channel.set_duty", keep=False)
    assert log_messages(scenario) == [] and "First" not in held_texts(scenario)
    send(scenario, scenario.moderator, text="Third")
    assert "Second" not in held_texts(scenario)


def test_messages_for_the_log_are_bounded(scenario, monkeypatch):
    monkeypatch.setattr(messages, "MAX_MESSAGES", 1)
    monkeypatch.setattr(messages, "MAX_KEPT", 2)
    scenario.perform(scenario.moderator, "channel.set_duty", keep=True)
    for text in ("1", "2", "3", "4"):
        send(scenario, scenario.moderator, text=text)
    assert log_messages(scenario) == ["3", "4"] and len(scenario.event.channel_texts) == 2


def test_messages_for_the_log_go_with_the_names(scenario):
    scenario.perform(scenario.moderator, "channel.set_duty", keep=True)
    send(scenario, scenario.moderator)
    scenario.perform(scenario.organiser, "event.end")
    scenario.at = scenario.event.profile.keep_names_until
    scenario.perform(SYSTEM, "names.purge")
    assert log_messages(scenario) == [] and not held_texts(scenario)


def test_the_messages_of_an_erased_host_go_and_their_own_data_has_them_before(scenario, host):
    scenario.perform(host, "channel.set_duty", keep=True)
    send(scenario, host, text="Mine")
    send(scenario, scenario.moderator, "host", text=SECRET)
    own = person_data(scenario.event, host.person, "en")["staff_channel"]
    assert [each["text"] for each in own["messages"]] == ["Mine"]
    assert SECRET not in json.dumps(own, ensure_ascii=False)
    scenario.perform(host, "person.erase")
    assert "Mine" not in held_texts(scenario) and log_messages(scenario) == []
    assert read(scenario, scenario.moderator) == [SECRET]


def test_the_data_of_others_has_nothing_of_the_channel(scenario, people):
    send(scenario, scenario.moderator)
    assert "staff_channel" not in person_data(scenario.event, people[1].person, "en")
