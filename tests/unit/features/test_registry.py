"""Properties of every action, fact and item, for any feature."""

import contextlib
import inspect
from collections import Counter

import msgspec

from live.features import wire
from live.features.access import principal_of
from live.features.attendance.model import SAMPLE_INTERVAL_MS
from live.features.people.people import hash_nonce
from live.features.people.sittings import keys_of_sitting
from live.features.polls import KINDS
from live.features.polls.model import MIX_MS
from live.features.pulse.levels import STEP_MS
from live.features.pulse.pulse import MeasurePulse
from live.features.registry import ACTIONS, FACTS, VIEWS, encode_item
from live.features.state import Event
from live.kernel import private_items
from live.kernel.errors import Refused
from live.kernel.principal import OPERATOR, SYSTEM, Identity, Role
from tools.board_story import tell_of_the_board
from tools.kind_scenarios import kind_tests, perform_poll
from tools.scenario import OPTIONS, Scenario, action, current_keys_of
from tools.table_gaps import assert_complete, assert_each, assert_none
from unit.features.machine_drafts.machine_drafts_story import add_draft
from unit.features.test_state import caught_up

WHOLE_EVENT = "whole_event() in tests/unit/features/test_registry.py, by an action that makes it"
KINDS_THAT_ACT = [kind for kind in KINDS if hasattr(kind_tests(kind), "perform_actions")]


def tag(struct: type) -> str:
    return struct.__struct_config__.tag


def place_of(struct: type) -> str:
    return f"{struct.__module__}.{struct.__name__}"


def test_every_action_documents_its_effect_its_roles_and_an_example():
    def check(kind):
        about = inspect.getdoc(kind)
        assert about.endswith(".") and about != inspect.getdoc(kind.__base__), (
            "write a docstring that ends with a full stop"
        )
        roles = kind.allowed_roles
        assert roles and all(isinstance(role, Role) for role in roles), "give it its allowed_roles"
        example = wire.encode(action(tag(kind), **kind.example))
        message = wire.read_message(example[:-1] + b',"ref":"0123456789abcdef"}')
        assert message.body == example, "its example is read otherwise than it was written"

    assert_each(ACTIONS, check, place_of)


def test_a_screen_may_do_nothing():
    wrong = [place_of(kind) for kind in ACTIONS if Role.SCREEN in kind.allowed_roles]
    assert wrong == [], "remove the screen from their allowed_roles: it only shows"


def test_deciding_changes_nothing():
    def check(kind):
        scenario = Scenario()
        for role in kind.allowed_roles:
            who = scenario.join("x") if role == Role.ATTENDEE else scenario.moderator
            before = msgspec.msgpack.encode(scenario.event)
            with contextlib.suppress(Refused):
                action(tag(kind), **kind.example).decide(
                    scenario.event, principal_of(scenario.event, who), scenario.at
                )
            assert msgspec.msgpack.encode(scenario.event) == before, (
                "decide() changes the event: return a fact, and change the event in its apply()"
            )

    assert_each(ACTIONS, check, place_of)


def test_tags_are_unique():
    for classes in (ACTIONS, FACTS):
        tags = Counter(map(tag, classes))
        assert_none([f'"{each}" is the tag of {n} classes' for each, n in tags.items() if n > 1])


def test_every_fact_is_made_by_the_story_of_a_whole_event_and_every_item_is_seen_in_it():
    scenario = whole_event()
    tags = {tag(type(entry.fact)) for entry in scenario.entries}
    assert_complete(tags, map(tag, FACTS), WHOLE_EVENT)
    item_kinds = {key for topic in scenario.event.topics.values() for key in topic.first_seqs}
    event = scenario.event
    own = {
        key
        for actor, lines in event.private_items.items()
        for keys in private_items.changes_since(lines, 0)
        for key in (*keys, *keys_of_sitting(event, actor, keys, event.seq + 1))
    }
    kinds = {key.partition(":")[0] for key in item_kinds | own}
    assert_complete(kinds, VIEWS, WHOLE_EVENT)


def test_the_state_survives_being_written_down():
    event = whole_event().event
    for codec in (msgspec.json, msgspec.msgpack):
        again = codec.decode(codec.encode(event), type=type(event))
        assert again == event
        for name, keys in current_keys_of(event).items():
            assert [encode_item(event, name, key) for key in keys] == [
                encode_item(again, name, key) for key in keys
            ]


def test_the_state_is_a_fold_over_the_entries():
    scenario = whole_event()
    again = type(scenario.event)()
    for entry in scenario.entries:
        again.apply(entry)
    again.names = scenario.event.names
    again.roster_details = scenario.event.roster_details
    again.contact_details = scenario.event.contact_details
    again.directory_texts = scenario.event.directory_texts
    again.wishes = scenario.event.wishes
    differing = [
        name for name in Event.__struct_fields__ if not is_same(again, scenario.event, name)
    ]
    assert again == scenario.event, (
        f"fields that apply() leaves otherwise when the entries are folded again: {differing}"
    )


def test_after_every_action_old_items_with_later_changes_are_the_new_items():
    story, event, past = whole_event(), Event(), []
    event.names = story.event.names
    for entry in story.entries:
        event.apply(entry)
        before, now = past[-1][1] if past else {}, everything(event)
        past.append((entry.seq, now))
        names = [
            name
            for name, keys in now.items()
            if keys != before.get(name) or last_change(event, name) == entry.seq
        ]
        for (
            since,
            then,
        ) in past:  # the rest was checked after the entry before
            for name in names:
                assert caught_up(event, name, then.get(name, {}), since, now[name]) == now[name], (
                    type(entry.fact),
                    since,
                    name,
                )


def is_same(one, other, field):
    return getattr(one, field) == getattr(other, field)


def everything(event):
    return {
        name: {key: encode_item(event, name, key) for key in keys}
        for name, keys in current_keys_of(event).items()
    }


def last_change(event, name):
    own = event.private_items.get(name.removeprefix("me:"))
    return event.topics[name].seq if own is None else private_items.last_seq(own)


def test_blanking_removes_typed_text_and_leaves_the_fact_readable():
    for entry in whole_event().entries:
        blank = entry.fact.redacted()
        assert type(blank) is type(entry.fact)
        assert getattr(blank, "text", "") in ("", getattr(entry.fact, "text", "")) or isinstance(
            blank.text, dict
        )


def play_drafts_and_rounds(scenario: Scenario, poll: int) -> None:
    first, second = scenario.poll(open=False), scenario.poll(reading=20)
    scenario.perform(scenario.moderator, "poll.edit", poll=first, prompt={"en": "Better?"})
    scenario.perform(scenario.moderator, "poll.skip_reading", poll=second)
    scenario.perform(scenario.moderator, "poll.close", poll=second)
    third = scenario.perform(scenario.moderator, "poll.repeat", poll=second)
    scenario.perform(scenario.moderator, "poll.move", poll=third, before=first)
    scenario.perform(scenario.moderator, "poll.drop", poll=first)
    scenario.perform(scenario.moderator, "poll.duplicate", poll=poll)
    play_an_official_vote(scenario, poll)


def play_an_official_vote(scenario: Scenario, poll: int) -> None:
    official = scenario.perform(scenario.moderator, "poll.ask_heads", poll=poll)
    head = scenario.staff("head", delegation="lazio")
    scenario.perform(scenario.moderator, "poll.open", poll=official)
    scenario.perform(head, "official.vote", poll=official, answer=[0])
    scenario.perform(head, "official.withdraw", poll=official)
    scenario.perform(head, "official.vote", poll=official, answer=[1])
    for move in (False, True):
        asks = scenario.perform(msgspec.structs.replace(head, browser="b2"), "link.ask_move")
        scenario.perform(head, "link.settle_move", request=asks, move=move)
    scenario.perform(scenario.moderator, "poll.close", poll=official)


def play_moderation(scenario: Scenario, question: int, other: int) -> None:
    """`other` is reviewed and merged; some of it is undone."""
    scenario.perform(
        scenario.moderator,
        "question.relay",
        room=1,
        text="Who runs it?",
        language="en",
        channel="voice",
    )
    scenario.perform(scenario.moderator, "staff.sign", initials="AB")
    scenario.perform(scenario.moderator, "question.claim", question=other, on=True)
    scenario.perform(scenario.moderator, "question.reword", question=other, text="Better still?")
    scenario.perform(scenario.moderator, "question.label", question=other, topic=None, to="lazio")
    for _ in range(2):
        scenario.perform(scenario.organiser, "question.merge", question=other, into=question)
        scenario.perform(
            scenario.organiser,
            "question.undo",
            act=scenario.event.undo_steps[scenario.organiser.actor][-1].seq,
        )
    scenario.perform(
        scenario.moderator, "question.each", questions=[other], step="merge", into=question
    )


def play_small_features(scenario: Scenario) -> None:
    """Produce the facts of features that need nothing else."""
    notice = scenario.perform(scenario.moderator, "announcement.post", room=1, text={"en": "Soon"})
    scenario.perform(scenario.moderator, "announcement.clear", announcement=notice)
    scenario.perform(scenario.moderator, "caption.say", language="en", text="Welcome")
    scenario.perform(scenario.organiser, "caption.configure", on_screen=True)
    play_channel(scenario)
    terms = [{"forms": {"en": "pilot city", "zh": "试点城市"}}]
    scenario.perform(scenario.organiser, "event.configure", glossary=terms)
    scenario.perform(SYSTEM, "drafts.count", sent=20)
    scenario.perform(SYSTEM, "drafts.set_problem", problem="busy")
    for id, question in scenario.event.questions.items():
        if question.state == "approved" and question.text:
            add_draft(scenario, id, question.text, "草稿", [])


def play_sessions(scenario: Scenario, person: int) -> None:
    """Plan sessions, then follow a main event as one of its sessions does."""
    hour = 3_600_000
    plan = {"title": {"en": "Green ports"}, "starts": scenario.at, "ends": scenario.at + hour}
    ann = Identity(Role.ATTENDEE, person=person)
    scenario.perform(scenario.organiser, "session.add", sessions=[plan, plan])
    scenario.perform(ann, "session.mark", number=2, on=True)
    moved = plan | {"place": {"en": "Room B"}}
    scenario.perform(scenario.organiser, "session.edit", number=2, session=moved)
    scenario.perform(scenario.organiser, "session.remove", number=3)
    status = {"state": "live", "started_at": scenario.at}
    scenario.perform(SYSTEM, "session.report", number=2, status=status)
    main = {"id": "ef" * 16, "state": "live"}
    listed = [plan | {"number": number} for number in (1, 2)]
    scenario.perform(
        SYSTEM,
        "session.follow",
        number=2,
        main=main,
        programme=listed,
        statuses={2: status},
        written=9,
    )
    scenario.perform(
        SYSTEM,
        "session.enter",
        of=7,
        delegation="lazio",
        region="EU",
        sector="government",
        language="en",
        also_speaks=[],
        name="Cleo",
        nonce=hash_nonce("nonce-of-a-person-from-the-main-event"),
        is_vouched=True,
    )
    scenario.perform(SYSTEM, "session.sign_out", of=7, mark=12)
    scenario.perform(
        SYSTEM, "session.link", of=3, role="moderator", label="Moderator", delegation=None
    )


def play_channel(scenario: Scenario) -> None:
    for who in (scenario.speaker, scenario.moderator):
        scenario.perform(who, "channel.set_duty", keep=True)
    scenario.perform(scenario.moderator, "channel.send", to="speaker", preset="two_minutes")
    message = scenario.event.staff_channel.message_count
    scenario.perform(scenario.speaker, "channel.mark_read", channel_message=message)


def play_pulse(scenario: Scenario) -> None:
    """Some of the people press: a level about the room, and about the interpretation."""
    for id, poll in scenario.event.polls.items():
        if poll.is_running:
            scenario.perform(scenario.moderator, "poll.close", poll=id)
    channels = [{"language": "zh", "url": "https://call.example/zh"}]
    scenario.perform(scenario.organiser, "event.configure", channels=channels)
    readers = [scenario.join(language="zh").person for _ in range(9)]
    for signal in ("cannot_hear", "interpretation:zh"):
        for person in readers[:7]:
            scenario.event.presses.add(person, signal, scenario.at)
    scenario.at += STEP_MS
    scenario.decide(SYSTEM, MeasurePulse())


def play_breakouts(scenario: Scenario, people: list) -> None:
    scenario.breakout(open=False)
    scenario.perform(
        scenario.moderator, "breakout.drop", breakout=list(scenario.event.breakouts)[-1]
    )
    breakout, rooms = scenario.breakout([], [], [], open=False)
    moderator, ann = scenario.moderator, people[0]
    assignments = {str(who.person): number // 2 for number, who in enumerate(people[:4])}
    scenario.perform(
        moderator,
        "breakout.plan",
        breakout=breakout,
        mode="file",
        rooms=2,
        seed=3,
        given=assignments,
    )
    scenario.perform(moderator, "breakout.plan", breakout=breakout, mode="random", rooms=1)
    scenario.perform(moderator, "breakout.undo", breakout=breakout)
    rooms = list(scenario.event.breakouts[breakout].rooms)
    scenario.perform(moderator, "breakout.edit", breakout=breakout, minutes=20)
    template = scenario.perform(
        moderator, "breakout.template", breakout=breakout, name={"en": "Three rooms"}
    )
    scenario.perform(moderator, "template.drop", template=template)
    scenario.perform(moderator, "breakout.template", breakout=breakout, name={"en": "Three rooms"})
    scenario.perform(
        moderator,
        "room.edit",
        room=rooms[0],
        video="https://meet.example/a",
        task={"en": "Draw a map."},
    )
    scenario.perform(moderator, "breakout.lock", breakout=breakout, room=rooms[0], on=True)
    scenario.perform(moderator, "breakout.move", breakout=breakout, person=ann.person, room=None)
    scenario.perform(moderator, "breakout.undo", breakout=breakout)
    scenario.perform(moderator, "breakout.open", breakout=breakout)
    scenario.perform(ann, "room.volunteer", room=rooms[0], on=True)
    scenario.perform(people[1], "room.help", room=rooms[0], on=True)
    scenario.join("Late")
    play_reports(scenario, breakout, rooms[0], people)
    scenario.perform(moderator, "breakout.recall", breakout=breakout)
    scenario.perform(moderator, "breakout.extend", breakout=breakout, seconds=60)
    scenario.at += 30 * 60_000
    scenario.strike()
    play_the_roster(scenario)


def play_reports(scenario: Scenario, breakout: int, room: int, people: list) -> None:
    scenario.perform(
        scenario.moderator,
        "report.form",
        fields=[{"id": "agreed", "label": {"en": "What we agree on"}}],
    )
    for person in people[:2]:
        scenario.perform(
            person,
            "report.write",
            report=room,
            field="agreed",
            language="en",
            text=f"Two pilots, says {person.person}.",
        )
    scenario.perform(scenario.moderator, "report.show", breakout=breakout, room=room)


def play_the_roster(scenario: Scenario) -> None:
    people = [
        {"name": "Eva Stein", "email": "eva@lazio.example", "delegation": "lazio"},
        {"name": "李娜", "code": "N-7", "delegation": "hangzhou"},
    ]
    scenario.perform(scenario.organiser, "roster.import", people=people, columns={"Who": "name"})
    scenario.perform(OPERATOR, "roster.open", roster=1)
    for device in ("first", "second"):
        scenario.perform(
            OPERATOR,
            "roster.join",
            roster=1,
            delegation="",
            sector="industry",
            language="en",
            also_speaks=[],
            name="Eva",
            nonce=f"nonce of the {device} device",
            moves=True,
            far=True,
        )
    scenario.perform(scenario.organiser, "roster.renew", roster=1)
    scenario.perform(scenario.organiser, "roster.revoke", roster=1)
    scenario.perform(scenario.organiser, "delegation_link.renew", delegation="lazio")
    scenario.perform(scenario.organiser, "event.configure", admission="delegation_links")
    scenario.perform(scenario.organiser, "event.configure", admission="open")
    scenario.perform(scenario.organiser, "event.configure", frame_sites=["https://*.example.org"])


def play_a_shared_device(scenario: Scenario, holder: Identity) -> None:
    """The device is passed and given back; then a clerk counts hands."""
    scenario.perform(scenario.organiser, "event.configure", shared_devices=5)
    keys = [f"a secret of the device {number}" for number in range(3)]
    scenario.perform(OPERATOR, "device.pass", person=holder.person, nonce=keys[0])
    fields = {"holder": holder.person, "key": keys[0]}
    scenario.perform(OPERATOR, "device.start", **fields, nonce=keys[1])
    scenario.perform(OPERATOR, "device.return", **fields, nonce=keys[2])
    clerk, poll = scenario.staff("clerk", delegation="lazio"), scenario.poll()
    scenario.perform(clerk, "hands.count", poll=poll, counts=[12, 5, 0], people=17)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)


def play_people_to_meet(scenario: Scenario, people: list) -> None:
    """Four people meet in pairs, first at set times, then in rooms of a breakout."""
    scenario.perform(scenario.organiser, "event.configure", directory=True, k=3)
    scenario.perform(people[0], "contact.set", email="ann@lazio.example")
    for person in people[:5]:
        entry = {"seeks": "Partners", "offers": "", "languages": ["en"]}
        scenario.perform(person, "directory.join", **entry)
    slot = {"starts": scenario.at + 60_000, "ends": scenario.at + 120_000, "place": "Table 1"}
    scenario.perform(scenario.moderator, "meeting.slots", slots=[slot])
    for one, other in (people[:2], people[2:4], people[3:5]):
        scenario.perform(one, "meeting.ask", person=other.person, on=True)
        scenario.perform(other, "meeting.ask", person=one.person, on=True)
    scenario.perform(scenario.moderator, "meeting.slots", slots=[])
    scenario.perform(scenario.moderator, "meeting.breakout")
    scenario.perform(people[0], "meeting.ask", person=people[1].person, on=False)
    scenario.perform(people[2], "directory.leave")
    scenario.perform(scenario.moderator, "directory.remove", person=people[4].person)


def play_start(scenario):
    scenario.perform(scenario.organiser, "event.start")
    scenario.poll(rule="always")
    scenario.perform(scenario.organiser, "event.unstart")
    scenario.perform(scenario.organiser, "event.start")


def play_settings(scenario: Scenario) -> None:
    points = [{"starts": 1, "ends": 2, "title": {"en": "Welcome"}, "notes": "Smile"}]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    play_agenda(scenario)
    scenario.perform(scenario.organiser, "event.configure", doors_min=45)
    run = scenario.perform(SYSTEM, "rehearsal.start", people=20, minutes=1, seed=1)
    scenario.perform(SYSTEM, "rehearsal.report", run=run, figures={"votes": 1})
    scenario.perform(scenario.organiser, "rehearsal.stop")
    play_programs(scenario)


def play_agenda(scenario: Scenario) -> None:
    """The agenda moves: its items are started, extended, skipped and shortened."""
    start = scenario.event.profile.starts
    points = [
        {"starts": start + at, "ends": start + at + 1_800_000, "title": {"en": "Talk"}}
        for at in (0, 1_800_000, 3_600_000)
    ]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    one, two, three = (point.id for point in scenario.event.agenda.points)
    scenario.perform(scenario.moderator, "agenda.start", point=one)
    scenario.perform(scenario.moderator, "agenda.extend", point=one, minutes=10)
    scenario.perform(scenario.moderator, "agenda.skip", point=two)
    scenario.perform(scenario.moderator, "agenda.shorten", minutes={str(three): 5})
    scenario.perform(scenario.moderator, "agenda.finish", point=one)


def play_programs(scenario: Scenario) -> None:
    """A program makes a poll with its token, which is revoked."""
    seq = scenario.perform(
        scenario.organiser, "token.make", scope="prepare", label="Polls of the city"
    )
    config = {"kind": "choice", "options": OPTIONS}
    program = Identity(Role.ORGANISER, token=seq)
    scenario.perform(program, "poll.create", room=1, prompt={"en": "Where?"}, config=config)
    scenario.perform(SYSTEM, "token.use", token=seq, uses=3)
    scenario.perform(scenario.organiser, "token.revoke", token=seq)
    url = "https://city.example/hooks"
    webhooks = [scenario.perform(scenario.organiser, "webhook.make", url=url) for _ in range(2)]
    scenario.perform(scenario.organiser, "webhook.test", webhook=webhooks[0])
    scenario.perform(scenario.organiser, "webhook.remove", webhook=webhooks[1])


def play_the_floor(scenario: Scenario, asker: Identity, other: Identity) -> None:
    """A speaker speaks, with a pause and a point of order; a called speaker is not here."""
    moderator = scenario.moderator
    scenario.perform(moderator, "floor.open")
    scenario.perform(moderator, "floor.configure", order="least_heard", speech_s=180)
    request = scenario.perform(asker, "floor.ask", language="en")
    scenario.perform(asker, "floor.withdraw", request=request)
    for who in (asker, other):
        scenario.perform(who, "floor.ask", language="en")
    for do, fields in (("give", {}), ("pause", {"on": True}), ("pause", {"on": False})):
        scenario.at += 20_000
        scenario.perform(moderator, f"floor.{do}", **fields)
    scenario.perform(moderator, "floor.address", delegations=["hangzhou"])
    scenario.perform(other, "floor.point_of_order", language="zh")
    for do in ("give", "done", "done"):
        scenario.at += 20_000
        scenario.perform(moderator, f"floor.{do}")
    call = scenario.perform(moderator, "floor.call", delegation="bologna", language="it")
    scenario.perform(moderator, "floor.not_here", request=call)
    scenario.perform(moderator, "floor.close", clear=False)
    play_a_shared_device(scenario, scenario.join("Holder"))


def play_surveys(scenario: Scenario) -> None:
    """A survey that is answered while it is open for two days, and a deleted survey."""
    questions = [{"prompt": {"en": "Useful?"}, "config": {"kind": "choice", "options": OPTIONS}}]
    for text in ("Evaluation", "Draft"):
        survey = scenario.perform(
            scenario.moderator, "survey.save", title={"en": text}, questions=questions
        )
    scenario.perform(scenario.moderator, "survey.drop", survey=survey)
    [survey] = scenario.event.surveys
    for days in (1, 2):
        closes_at = scenario.at + days * 24 * 3600 * 1000
        scenario.perform(scenario.moderator, "survey.open", survey=survey, closes_at=closes_at)
    [poll] = scenario.event.surveys[survey].polls
    last = Identity(Role.ATTENDEE, person=max(scenario.event.people))
    scenario.perform(last, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "survey.close", survey=survey)


def play_the_end(scenario: Scenario, question: int) -> None:
    play_pulse(scenario)
    play_surveys(scenario)
    tell_of_the_board(scenario)
    play_sessions(scenario, min(scenario.event.people))
    scenario.perform(scenario.join("Gone"), "person.erase")
    scenario.perform(scenario.organiser, "doors.set", doors="closed")
    scenario.perform(scenario.organiser, "event.end")
    for name, fields in (
        ("configure", {"introduction": {"en": "What we learned."}}),
        ("hide", {"key": f"question:{question}"}),
        ("show", {"key": f"question:{question}"}),
        ("publish", {"audience": "everyone", "files": {"en": "0" * 64}}),
        ("unpublish", {}),
        ("publish", {"audience": "link", "files": {"en": "0" * 64}}),
    ):
        scenario.perform(scenario.organiser, f"event_report.{name}", **fields)
    scenario.at = scenario.event.profile.keep_names_until
    scenario.perform(SYSTEM, "names.purge")
    scenario.perform(scenario.organiser, "event.archive")
    scenario.perform(scenario.organiser, "event.unarchive")


def group(id: str) -> dict[str, object]:
    return {"id": id, "region": "", "name": {"en": "Chur", "zh": "库尔"}}


def play_groups(scenario: Scenario) -> None:
    scenario.perform(scenario.organiser, "delegation.set", delegation=group("group"))
    scenario.perform(scenario.organiser, "delegation.rename", delegation="group", id="chur")
    scenario.perform(scenario.organiser, "delegation.remove", delegation="chur")


def whole_event() -> Scenario:
    """An event in which everything happens once."""
    scenario = Scenario(started=False, rehearsal_of="cd" * 16)
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou", "academia", "zh")
    scenario.perform(ann, "lobby.answer", sees=True)
    play_start(scenario)
    scenario.at += SAMPLE_INTERVAL_MS
    scenario.strike()
    scenario.perform(ann, "person.set_language", language="zh")
    scenario.perform(ann, "person.correct", name="Anna", sector="industry")
    play_settings(scenario)
    play_groups(scenario)
    polls = [scenario.poll(rule=rule) for rule in ("always", "voted")]
    for poll in polls:
        scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
        scenario.perform(ben, "poll.vote", poll=poll, answer=[1])
    scenario.perform(ann, "poll.withdraw", poll=polls[0])
    scenario.perform(scenario.moderator, "poll.pause", poll=polls[0])
    scenario.perform(scenario.moderator, "poll.hide", poll=polls[1])
    play_drafts_and_rounds(scenario, polls[0])
    hall, crowd = (
        scenario.poll(rule="closed", seconds=60),
        [scenario.join(f"n{at}", ("lazio", "hangzhou")[at % 2], "industry") for at in range(20)],
    )
    for at, person in enumerate(crowd):
        scenario.perform(person, "poll.vote", poll=hall, answer=None if at == 7 else [at // 2 % 3])
    scenario.perform(ann, "poll.ask_time", poll=hall)
    scenario.perform(scenario.moderator, "poll.extend", poll=hall, seconds=30)
    for wait in (MIX_MS, 90_000):
        scenario.at += wait
        scenario.strike()
    for kind in KINDS_THAT_ACT:
        perform_poll(scenario, kind, crowd[:4], anonymous=False)
    question, other = scenario.question(ann), scenario.question(ben, approved=False)
    scenario.perform(ben, "question.edit", question=other, text="Better?")
    scenario.perform(ben, "question.upvote", question=question, on=True)
    for _ in range(2):  # the first of which attendees do not hold any more
        scenario.perform(
            scenario.moderator,
            "question.answered",
            question=scenario.question(scenario.moderator, "长" * 500),
        )
    scenario.perform(scenario.moderator, "question.reject", question=other, reason="unclear")
    scenario.perform(ben, "question.appeal", question=other, text="It is clear to us.")
    scenario.perform(
        scenario.moderator,
        "qa.rules",
        room=1,
        slow=30,
        words={"en": "Be kind."},
        topics=[{"id": "money", "name": {"en": "Money"}}],
    )
    scenario.perform(
        scenario.speaker, "question.claim_translation", question=question, language="zh", on=True
    )
    scenario.perform(
        scenario.speaker, "question.translate", question=question, language="zh", text="谁付钱？"
    )
    seq = scenario.event.questions[question].translations["zh"].written_seq
    scenario.perform(
        scenario.moderator,
        "question.approve_translation",
        question=question,
        language="zh",
        written=seq,
        on=True,
    )
    scenario.perform(scenario.moderator, "qa.next", room=1, question=question)
    scenario.perform(scenario.moderator, "question.answering", question=question)
    play_moderation(scenario, question, other)
    scenario.perform(
        scenario.speaker,
        "question.reply",
        question=question,
        text={"en": "The region does.", "zh": "由大区支付。"},
    )
    scenario.perform(scenario.moderator, "screen.show", room=1, what="questions")
    play_small_features(scenario)
    play_breakouts(scenario, crowd)
    play_people_to_meet(scenario, crowd)
    for step in ("mute", "unmute", "mute", "ban"):
        scenario.perform(scenario.moderator, f"person.{step}", person=ben.person)
    scenario.perform(scenario.moderator, "person.unban", person=ben.person)
    play_the_floor(scenario, *crowd[:2])
    scenario.perform(SYSTEM, "link.open", link=scenario.screen.link)
    scenario.perform(scenario.organiser, "link.revoke", link=scenario.screen.link)
    play_the_end(scenario, question)
    return scenario
