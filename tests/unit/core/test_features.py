"""What holds for every action, fact and item, whatever the feature."""

import contextlib
import inspect

import msgspec
import pytest

from live.core import private_items, wire
from live.core.access import principal_of
from live.core.errors import Refused
from live.core.event import Event
from live.core.features import ACTIONS, FACTS, VIEWS, encode_item
from live.core.model.principal import Role
from live.core.polls import KINDS
from tools.kind_scenarios import own_test, tell
from tools.scenario import Story, action, keys_held
from unit.core.test_event import caught_up

KINDS_THAT_ACT = [kind for kind in KINDS if hasattr(own_test(kind), "tell")]


def tag(struct: type) -> str:
    return struct.__struct_config__.tag


@pytest.mark.parametrize("kind", ACTIONS, ids=tag)
def test_every_action_says_what_it_does_who_may_and_gives_an_example(kind):
    assert inspect.getdoc(kind).endswith(".") and inspect.getdoc(kind) != inspect.getdoc(
        kind.__base__
    )
    assert kind.allowed_roles and all(isinstance(role, Role) for role in kind.allowed_roles)
    example = wire.encode(action(tag(kind), **kind.example))
    assert wire.read_message(example[:-1] + b',"ref":"0123456789abcdef"}').body == example


@pytest.mark.parametrize("kind", ACTIONS, ids=tag)
def test_a_screen_may_do_nothing(kind):
    assert Role.SCREEN not in kind.allowed_roles


@pytest.mark.parametrize("kind", ACTIONS, ids=tag)
def test_deciding_changes_nothing(kind):
    story = Story()
    before = msgspec.msgpack.encode(story.event)
    for role in kind.allowed_roles:
        who = story.join("x") if role == Role.ATTENDEE else story.moderator
        before = msgspec.msgpack.encode(story.event)
        with contextlib.suppress(Refused):
            action(tag(kind), **kind.example).decide(
                story.event, principal_of(story.event, who), story.at
            )
        assert msgspec.msgpack.encode(story.event) == before


def test_tags_are_unique():
    assert len({tag(kind) for kind in ACTIONS}) == len(ACTIONS)
    assert len({tag(kind) for kind in FACTS}) == len(FACTS)


def test_every_fact_is_made_by_the_story_of_a_whole_event_and_every_item_is_seen_in_it():
    story = whole_event()
    assert {type(entry.fact) for entry in story.entries} == set(FACTS)
    shown = {key for topic in story.event.topics.values() for key in topic.first_seqs}
    own = {
        key
        for known in story.event.private_items.values()
        for keys in private_items.changes_since(known, 0)
        for key in keys
    }
    kinds = {key.partition(":")[0] for key in shown | own}
    assert kinds == set(VIEWS)


def test_the_state_survives_being_written_down():
    event = whole_event().event
    for codec in (msgspec.json, msgspec.msgpack):
        again = codec.decode(codec.encode(event), type=type(event))
        assert again == event
        for name, keys in keys_held(event).items():
            assert [encode_item(event, name, key) for key in keys] == [
                encode_item(again, name, key) for key in keys
            ]


def test_the_state_is_a_fold_over_the_entries():
    story = whole_event()
    again = type(story.event)()
    for entry in story.entries:
        again.apply(entry)
    again.names = story.event.names
    assert again == story.event


def test_after_every_action_old_items_and_what_changed_since_are_the_new_items():
    told, event, past = whole_event(), Event(), []
    event.names = told.event.names
    for entry in told.entries:
        event.apply(entry)
        before, now = past[-1][1] if past else {}, everything(event)
        past.append((entry.seq, now))
        touched = [
            name
            for name, held in now.items()
            if held != before.get(name) or last_change(event, name) == entry.seq
        ]
        for (
            since,
            then,
        ) in past:  # of what neither changed nor was touched it was said after the entry before
            for name in touched:
                assert caught_up(event, name, then.get(name, {}), since) == now[name], (
                    type(entry.fact),
                    since,
                    name,
                )


def everything(event):
    return {
        name: {key: encode_item(event, name, key) for key in keys}
        for name, keys in keys_held(event).items()
    }


def last_change(event, name):
    own = event.private_items.get(name.removeprefix("me:"))
    return event.topics[name].seq if own is None else private_items.last_seq(own)


def test_blanking_takes_out_what_was_typed_and_leaves_the_fact_readable():
    for entry in whole_event().entries:
        blank = entry.fact.redacted()
        assert type(blank) is type(entry.fact)
        assert getattr(blank, "text", "") in ("", getattr(entry.fact, "text", "")) or isinstance(
            blank.text, dict
        )


def tell_of_drafts_and_rounds(story: Story, poll: int) -> None:
    first, second = story.poll(open=False), story.poll(reading=20)
    story.by(story.moderator, "poll.edit", poll=first, prompt={"en": "Better?"})
    story.by(story.moderator, "poll.skip_reading", poll=second)
    story.by(story.moderator, "poll.close", poll=second)
    third = story.by(story.moderator, "poll.repeat", poll=second)
    story.by(story.moderator, "poll.move", poll=third, before=first)
    story.by(story.moderator, "poll.drop", poll=first)
    story.by(story.moderator, "poll.duplicate", poll=poll)


def tell_of_moderation(story: Story, question: int, other: int) -> None:
    """`other` is reviewed and merged; some of it is undone."""
    story.by(story.moderator, "question.claim", question=other, on=True)
    story.by(story.moderator, "question.reword", question=other, text="Better still?")
    story.by(story.moderator, "question.label", question=other, topic=None, to="lazio")
    for _ in range(2):
        story.by(story.organiser, "question.merge", question=other, into=question)
        story.by(
            story.organiser,
            "question.undo",
            act=story.event.undo_records[story.organiser.actor].seq,
        )
    story.by(story.moderator, "question.each", questions=[other], step="merge", into=question)


def tell_of_breakouts(story: Story, people: list) -> None:
    story.breakout(open=False)
    story.by(story.moderator, "breakout.drop", breakout=list(story.event.breakouts)[-1])
    breakout, rooms = story.breakout([], [], [], open=False)
    moderator, ann = story.moderator, people[0]
    given = {str(who.person): number // 2 for number, who in enumerate(people[:4])}
    story.by(
        moderator, "breakout.plan", breakout=breakout, mode="file", rooms=2, seed=3, given=given
    )
    story.by(moderator, "breakout.plan", breakout=breakout, mode="random", rooms=1)
    story.by(moderator, "breakout.undo", breakout=breakout)
    rooms = list(story.event.breakouts[breakout].rooms)
    story.by(moderator, "breakout.edit", breakout=breakout, minutes=20)
    template = story.by(
        moderator, "breakout.template", breakout=breakout, name={"en": "Three rooms"}
    )
    story.by(moderator, "template.drop", template=template)
    story.by(moderator, "breakout.template", breakout=breakout, name={"en": "Three rooms"})
    story.by(
        moderator,
        "room.edit",
        room=rooms[0],
        video="https://meet.example/a",
        task={"en": "Draw a map."},
    )
    story.by(moderator, "breakout.lock", breakout=breakout, room=rooms[0], on=True)
    story.by(moderator, "breakout.move", breakout=breakout, person=ann.person, room=None)
    story.by(moderator, "breakout.undo", breakout=breakout)
    story.by(moderator, "breakout.open", breakout=breakout)
    story.by(ann, "room.volunteer", room=rooms[0], on=True)
    story.by(people[1], "room.help", room=rooms[0], on=True)
    story.join("Late")
    tell_of_reports(story, breakout, rooms[0], people)
    story.by(moderator, "breakout.recall", breakout=breakout)
    story.by(moderator, "breakout.extend", breakout=breakout, seconds=60)
    story.at += 30 * 60_000
    story.strike()


def tell_of_reports(story: Story, breakout: int, room: int, people: list) -> None:
    story.by(
        story.moderator,
        "report.form",
        fields=[{"id": "agreed", "label": {"en": "What we agree on"}}],
    )
    for person in people[:2]:
        story.by(
            person,
            "report.write",
            report=room,
            field="agreed",
            language="en",
            text=f"Two pilots, says {person.person}.",
        )
    story.by(story.moderator, "report.show", breakout=breakout, room=room)


def whole_event() -> Story:
    """An event in which everything happens once."""
    story = Story()
    ann, ben = story.join("Ann"), story.join("Ben", "hangzhou", "academia", "zh")
    story.by(ann, "person.set_language", language="zh")
    story.by(
        story.organiser, "agenda.set", points=[{"starts": 1, "ends": 2, "title": {"en": "Welcome"}}]
    )
    polls = [story.poll(rule=rule) for rule in ("always", "voted")]
    for poll in polls:
        story.by(ann, "poll.vote", poll=poll, answer=[0])
        story.by(ben, "poll.vote", poll=poll, answer=[1])
    story.by(ann, "poll.withdraw", poll=polls[0])
    story.by(story.moderator, "poll.pause", poll=polls[0])
    story.by(story.moderator, "poll.hide", poll=polls[1])
    tell_of_drafts_and_rounds(story, polls[0])
    hall, crowd = (
        story.poll(rule="closed", seconds=60),
        [story.join(f"n{at}", ("lazio", "hangzhou")[at % 2], "industry") for at in range(20)],
    )
    for at, person in enumerate(crowd):
        story.by(person, "poll.vote", poll=hall, answer=None if at == 7 else [at // 2 % 3])
    story.by(ann, "poll.ask_time", poll=hall)
    story.by(story.moderator, "poll.extend", poll=hall, seconds=30)
    story.at += 90_000
    story.strike()
    for kind in KINDS_THAT_ACT:
        tell(story, kind, crowd[:4])
    question, other = story.question(ann), story.question(ben, approved=False)
    story.by(ben, "question.edit", question=other, text="Better?")
    story.by(ben, "question.upvote", question=question, on=True)
    for _ in range(2):  # the first of which attendees do not hold any more
        story.by(
            story.moderator,
            "question.answered",
            question=story.question(story.moderator, "长" * 500),
        )
    story.by(story.moderator, "question.reject", question=other, reason="unclear")
    story.by(ben, "question.appeal", question=other, text="It is clear to us.")
    story.by(
        story.moderator,
        "qa.rules",
        room=1,
        slow=30,
        words={"en": "Be kind."},
        topics=[{"id": "money", "name": {"en": "Money"}}],
    )
    story.by(story.speaker, "question.claim_translation", question=question, language="zh", on=True)
    story.by(story.speaker, "question.translate", question=question, language="zh", text="谁付钱？")
    written = story.event.questions[question].translations["zh"].written_seq
    story.by(
        story.moderator,
        "question.approve_translation",
        question=question,
        language="zh",
        written=written,
        on=True,
    )
    story.by(story.moderator, "qa.next", room=1, question=question)
    story.by(story.moderator, "question.answering", question=question)
    tell_of_moderation(story, question, other)
    story.by(
        story.speaker,
        "question.reply",
        question=question,
        text={"en": "The region does.", "zh": "由大区支付。"},
    )
    story.by(story.moderator, "screen.show", room=1, what="poll", id=polls[0])
    notice = story.by(story.moderator, "announcement.post", room=1, text={"en": "Soon"})
    story.by(story.moderator, "announcement.clear", announcement=notice)
    tell_of_breakouts(story, crowd)
    for step in ("mute", "unmute", "mute", "ban"):
        story.by(story.moderator, f"person.{step}", person=ben.person)
    story.by(story.moderator, "person.unban", person=ben.person)
    story.by(story.organiser, "link.revoke", link=story.screen.link)
    story.by(story.organiser, "event.end")
    return story
