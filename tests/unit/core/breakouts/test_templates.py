"""Templates of breakouts: how one was set up is kept, so that others begin with it."""

import pytest

from live.core.breakouts.templates import MAX_TEMPLATES
from live.core.errors import Conflict, NotFound
from tools.scenario import Story

NAME = {"en": "Energy and water"}


@pytest.fixture
def story():
    told = Story()
    told.breakout([], [], open=False)
    return told


def last(story):
    return list(story.event.breakouts.values())[-1]


def kept(story, **fields):
    return story.by(
        story.moderator, "breakout.template", breakout=last(story).id, name=NAME, **fields
    )


def test_a_breakout_begun_with_a_template_has_its_rooms_their_names_and_calls_and_nobody_in_them(
    story,
):
    people = [story.join(), story.join()]
    rooms = last(story).rooms
    story.by(
        story.moderator,
        "room.edit",
        room=rooms[1],
        name={"en": "Water"},
        video="https://meet.example/water",
        task={"en": "Swim."},
    )
    story.by(
        story.moderator, "breakout.plan", breakout=last(story).id, mode="pairs", rooms=2, most=1
    )
    assert set(last(story).assignments) == {person.person for person in people}
    template = kept(story)
    story.by(
        story.moderator,
        "breakout.draft",
        title={"en": "Again"},
        task={"en": "Go on."},
        minutes=5,
        template=template,
    )
    made = [story.event.rooms[room] for room in last(story).rooms]
    assert [(room.name["en"], room.video) for room in made] == [
        ("Room 1", ""),
        ("Water", "https://meet.example/water"),
    ]
    assert [room.task for room in made] == [{}, {"en": "Swim."}]
    assert last(story).assignments == {} and last(story).template == template
    seen = story.sees(story.moderator)[f"template:{template}"]
    assert (seen["mode"], seen["most"], seen["together"], seen["minutes"]) == (
        "pairs",
        1,
        False,
        15,
    )


def test_a_template_that_was_dropped_is_seen_and_found_no_more(story):
    template = kept(story)
    story.by(story.organiser, "template.drop", template=template)
    assert f"template:{template}" not in story.sees(story.moderator)
    with pytest.raises(NotFound):
        story.by(
            story.moderator,
            "breakout.draft",
            title={"en": "Again"},
            task={"en": "Go on."},
            template=template,
        )


def test_attendees_see_no_templates(story):
    ann = story.join()
    template = kept(story)
    assert f"template:{template}" in story.sees(
        story.moderator
    ) and f"template:{template}" not in story.sees(ann)


def test_there_are_only_so_many(story):
    for _ in range(MAX_TEMPLATES):
        kept(story)
    with pytest.raises(Conflict):
        kept(story)
