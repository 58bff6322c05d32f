"""Report-backs: their writers and times, kept versions, and readers."""

import pytest

from live.features.breakouts.model import DEFAULT_FORM
from live.features.breakouts.report_actions import MAX_FIELD_LENGTH, MAX_VERSIONS
from tools.scenario import OPERATOR, assert_refused


def write(scenario, who, room, text, field="agreed", language="en"):
    return scenario.perform(
        who, "report.write", report=room, field=field, language=language, text=text
    )


def is_refused(code, reason, scenario, who, room, **fields):
    fields = {"field": "agreed", "language": "en", "text": "Two pilots.", **fields}
    assert_refused(code, reason, scenario, who, "report.write", report=room, **fields)


def test_each_room_gets_the_same_fields_and_several_people_write_different_fields(
    scenario, people, rooms
):
    ann, ben = people[:2]
    write(scenario, ann, rooms[0], "Two pilots.")
    write(scenario, ben, rooms[0], "绿色园区", field="project", language="zh")
    for who in (ann, ben, scenario.moderator):
        items = scenario.items_of(who)
        assert [field["id"] for field in items[f"report:{rooms[0]}"]["form"]] == [
            "agreed",
            "project",
            "leads",
            "next",
            "by_when",
        ]
        item = items[f"said:{rooms[0]}.agreed.en"]
        assert (item["text"], item["delegation"], item["name"]) == ("Two pilots.", "lazio", "Ann")
        assert items[f"said:{rooms[0]}.project.zh"]["delegation"] == "hangzhou"


def test_no_other_room_sees_a_report_before_it_is_shown_and_then_everybody_does(
    scenario, people, rooms
):
    write(scenario, people[0], rooms[0], "Two pilots.")
    for who in (people[2], scenario.screen):
        assert not [
            key
            for key in scenario.items_of(who)
            if key.startswith(("report:", "said:")) and str(rooms[0]) in key
        ]
    scenario.perform(
        scenario.moderator, "report.show", breakout=min(scenario.event.breakouts), room=rooms[0]
    )
    write(scenario, people[1], rooms[0], "三个试点", language="zh")
    for who in (people[2], scenario.screen, people[0]):
        item = scenario.items_of(who)[f"reported:{rooms[0]}"]
        assert item["texts"] == {"agreed": {"en": "Two pilots.", "zh": "三个试点"}}
        assert item["form"][0]["label"]["zh"] == "我们的共识"
    screen = scenario.items_of(scenario.screen)["screen:1"]
    assert (screen["what"], screen["id"], screen["blank"]) == ("report", rooms[0], False)


def test_all_written_reports_are_shown_at_once_also_after_the_end_and_not_on_the_screen(
    scenario, people, rooms
):
    write(scenario, people[0], rooms[0], "Two pilots.")
    screen = scenario.items_of(scenario.screen).get("screen:1")
    breakout = min(scenario.event.breakouts)
    scenario.perform(OPERATOR, "event.end")
    scenario.perform(scenario.moderator, "report.reveal", breakout=breakout)
    reported = [room for room in rooms if scenario.event.rooms[room].reported]
    assert reported == [rooms[0]], "rooms without a text stay as they are"
    assert f"reported:{rooms[0]}" in scenario.items_of(people[2])
    assert scenario.items_of(scenario.screen).get("screen:1") == screen


def test_the_last_write_wins_and_staff_of_the_room_keep_earlier_texts(scenario, people, rooms):
    ann, ben = people[:2]
    for who, text in ((ann, "One"), (ann, "One pilot"), (ben, "Two pilots"), (ann, "Three pilots")):
        write(scenario, who, rooms[0], text)
    assert scenario.items_of(ben)[f"said:{rooms[0]}.agreed.en"]["text"] == "Three pilots"
    texts = [
        (entry["text"], entry["delegation"])
        for entry in scenario.items_of(scenario.moderator)[f"unsaid:{rooms[0]}.agreed.en"]
    ]
    assert texts == [("Two pilots", "hangzhou"), ("One pilot", "lazio")]
    assert f"unsaid:{rooms[0]}.agreed.en" not in scenario.items_of(ben)


def test_so_many_versions_are_kept_and_no_more(scenario, people, rooms):
    for number in range(2 * MAX_VERSIONS):
        write(scenario, people[number % 2], rooms[0], f"Pilot {number}")
    assert (
        len(scenario.items_of(scenario.moderator)[f"unsaid:{rooms[0]}.agreed.en"])
        == MAX_VERSIONS - 1
    )


def test_a_field_can_be_cleared_and_the_same_words_again_are_no_news(scenario, people, rooms):
    before = write(scenario, people[0], rooms[0], "Two pilots.")
    assert write(scenario, people[1], rooms[0], " Two pilots. ") == before
    write(scenario, people[0], rooms[0], "  ")
    assert scenario.items_of(people[0])[f"said:{rooms[0]}.agreed.en"]["text"] == ""


def test_nobody_writes_in_another_room_by_any_action(scenario, people, rooms):
    for room in (rooms[1], 10**9, 1):
        is_refused("not_found", "room", scenario, people[0], room)
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=min(scenario.event.breakouts),
        person=people[0].person,
        room=rooms[1],
    )
    is_refused("not_found", "room", scenario, people[0], rooms[0])
    write(scenario, people[0], rooms[1], "Here I am.")


def test_unknown_fields_foreign_languages_and_long_texts_are_refused(scenario, people, rooms):
    is_refused("bad_value", "report_field", scenario, people[0], rooms[0], field="budget")
    is_refused("bad_value", "language", scenario, people[0], rooms[0], language="fr")
    is_refused(
        "bad_text", "too_long", scenario, people[0], rooms[0], text="x" * (MAX_FIELD_LENGTH + 1)
    )


def test_a_muted_person_writes_no_report(scenario, people, rooms):
    scenario.perform(scenario.moderator, "person.mute", person=people[0].person)
    is_refused("forbidden", "muted", scenario, people[0], rooms[0])


def test_after_the_end_a_room_has_a_minute_and_then_only_staff_write(scenario, people, rooms):
    scenario.perform(scenario.moderator, "breakout.end", breakout=min(scenario.event.breakouts))
    scenario.at += 59_000
    write(scenario, people[0], rooms[0], "Just in time.")
    scenario.at += 1000
    is_refused("closed", "report", scenario, people[0], rooms[0])
    write(scenario, scenario.moderator, rooms[0], "Said aloud.")
    assert scenario.items_of(scenario.moderator)[f"said:{rooms[0]}.agreed.en"]["delegation"] is None


def test_a_draft_reports_nothing(scenario, people):
    breakout, rooms = scenario.breakout(people, open=False)
    is_refused("not_found", "room", scenario, people[0], rooms[0])
    is_refused("conflict", "breakout_draft", scenario, scenario.moderator, rooms[0])
    assert_refused(
        "conflict", "breakout_draft", scenario, scenario.moderator, "report.show", breakout=breakout
    )


def test_fields_of_reports_can_be_changed_and_hold_for_later_breakouts(scenario, people, rooms):
    fields = [{"id": "need", "label": {"en": "What we need", "zh": "我们的需求"}}]
    scenario.perform(scenario.moderator, "report.form", fields=fields)
    assert scenario.items_of(scenario.moderator)["form"] == fields
    is_refused("bad_value", "report_field", scenario, people[0], rooms[0], field="need")
    scenario.perform(scenario.moderator, "breakout.end", breakout=min(scenario.event.breakouts))
    _, later = scenario.breakout(people)
    write(scenario, people[0], later[0], "A partner.", field="need")
    assert scenario.event.breakouts[min(scenario.event.breakouts)].form == DEFAULT_FORM


@pytest.mark.parametrize(
    "ids", [[], ["a", "a"], ["A"], [""], ["a.b"], [f"f{n}" for n in range(13)]]
)
def test_fields_need_names_of_their_own(scenario, ids):
    fields = [{"id": id, "label": {"en": "What"}} for id in ids]
    assert_refused(
        "bad_value", "report_fields", scenario, scenario.moderator, "report.form", fields=fields
    )


# the screen


def test_the_screen_shows_the_rooms_with_their_delegations_while_a_breakout_runs(
    scenario, people, rooms
):
    breakout = min(scenario.event.breakouts)
    items = scenario.items_of(scenario.screen)
    assert items[f"mix:{breakout}"] == {
        str(rooms[0]): ["lazio", "hangzhou"],
        str(rooms[1]): ["bologna", "lazio"],
    }
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=breakout,
        person=people[3].person,
        room=rooms[0],
    )
    assert scenario.items_of(scenario.screen)[f"mix:{breakout}"] == {
        str(rooms[0]): ["lazio", "hangzhou"],
        str(rooms[1]): ["bologna"],
    }


def test_the_screen_and_staff_see_the_number_of_people_in_each_room(scenario, people, rooms):
    key = f"headcounts:{min(scenario.event.breakouts)}"
    for who in (scenario.screen, scenario.moderator):
        assert scenario.items_of(who)[key] == {str(rooms[0]): 2, str(rooms[1]): 2}
    assert not any(key in scenario.items_of(who) for who in (people[0], scenario.speaker))
    scenario.perform(OPERATOR, "person.ban", person=people[3].person)
    assert scenario.items_of(scenario.screen)[key][str(rooms[1])] == 1


def test_the_number_in_a_room_does_not_show_arrivals_beside_a_secret_ballot(scenario):
    breakout, rooms = scenario.breakout([scenario.join()], [], choose=True)
    scenario.poll()
    late = scenario.join("Late")
    scenario.perform(late, "breakout.enter", breakout=breakout, into=rooms[1])
    assert scenario.items_of(scenario.screen)[f"headcounts:{breakout}"][str(rooms[1])] == 0


def test_a_draft_has_no_numbers_on_the_screen(scenario, people):
    breakout, _ = scenario.breakout(people, open=False)
    assert f"headcounts:{breakout}" not in scenario.items_of(scenario.screen)


def test_opening_a_breakout_or_a_poll_in_it_brings_that_up(scenario, people):
    scenario.perform(scenario.moderator, "screen.show", room=1, what="code")
    scenario.breakout(people)
    assert scenario.event.screens[1].what == "auto"
    poll = scenario.poll()
    assert (scenario.event.screens[1].what, scenario.event.screens[1].id) == ("poll", poll)


def test_the_screen_is_steered_only_to_existing_pages(scenario, people, rooms):
    breakout = min(scenario.event.breakouts)
    scenario.perform(scenario.moderator, "report.show", breakout=breakout)
    assert (scenario.event.screens[1].what, scenario.event.screens[1].id) == ("breakout", breakout)
    assert_refused(
        "not_found",
        "report",
        scenario,
        scenario.moderator,
        "screen.show",
        room=1,
        what="report",
        id=rooms[0],
    )
    assert_refused(
        "not_found",
        "breakout",
        scenario,
        scenario.moderator,
        "screen.show",
        room=1,
        what="breakout",
        id=10**9,
    )
    assert_refused(
        "bad_value", "id", scenario, scenario.moderator, "screen.show", room=1, what="breakout"
    )
    other, foreign = scenario.breakout(people, open=False)
    assert_refused(
        "not_found",
        "breakout",
        scenario,
        scenario.moderator,
        "screen.show",
        room=1,
        what="breakout",
        id=other,
    )
    assert_refused(
        "not_found",
        "room",
        scenario,
        scenario.moderator,
        "report.show",
        breakout=breakout,
        room=foreign[0],
    )


def test_occupants_of_a_room_at_its_end_keep_its_report_until_they_enter_another_room(
    scenario, people, rooms
):
    ann, ben, cem, _ = people
    write(scenario, ann, rooms[0], "Two pilots.")
    assert "past_room" not in scenario.items_of(ann)
    scenario.perform(scenario.moderator, "breakout.end", breakout=min(scenario.event.breakouts))
    end = scenario.at
    write(scenario, ben, rooms[0], "Three pilots.")
    items = scenario.items_of(ann)
    assert items["past_room"] == {
        "breakout": min(scenario.event.breakouts),
        "room": rooms[0],
        "name": {"en": "Room 1", "zh": "第1会场"},
        "until": end + 60_000,
        "host": False,
    }
    assert items[f"said:{rooms[0]}.agreed.en"]["text"] == "Three pilots."
    assert items[f"report:{rooms[0]}"]["shown"] is False
    assert f"room:{rooms[0]}" not in items and f"report:{rooms[1]}" not in items
    for other in (cem, scenario.screen, scenario.speaker, scenario.join()):
        assert not any(str(rooms[0]) in key for key in scenario.items_of(other))
    scenario.breakout([ann], [ben])
    assert "past_room" not in scenario.items_of(ann)
    assert f"said:{rooms[0]}.agreed.en" not in scenario.items_of(ann)
    assert scenario.items_of(cem)["past_room"]["room"] == rooms[1]
