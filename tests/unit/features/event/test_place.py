"""Place of an event: an optional line in each language."""

from datetime import date

from live.features.event.event_file.copying import copy_definition
from live.features.event.event_file.export import definition_of
from tools.scenario import Scenario, assert_refused

PLACE = {"en": "City hall, Bologna", "zh": "博洛尼亚市政厅"}


def test_an_event_without_a_place_says_nothing_of_it(scenario):
    assert "place" not in scenario.items_of(scenario.screen)["event"]


def test_everyone_reads_the_place_until_it_is_removed(scenario):
    ann = scenario.join()
    scenario.perform(scenario.organiser, "event.configure", place=PLACE)
    for who in (ann, scenario.screen, scenario.moderator):
        assert scenario.items_of(who)["event"]["place"] == PLACE
    scenario.perform(scenario.organiser, "event.configure", place={"en": " "})
    assert "place" not in scenario.items_of(ann)["event"]


def test_a_place_is_cleaned_and_bounded_as_a_line(scenario):
    markup = "<b onclick=x>Hall\u202e</b>"
    scenario.perform(scenario.organiser, "event.configure", place={"en": f" {markup} "})
    place = scenario.items_of(scenario.screen)["event"]["place"]
    assert place == {"en": markup.replace("\u202e", "")}
    scenario.perform(scenario.organiser, "event.configure", place={"en": "x" * 200})
    for text, reason in (("x" * 201, "too_long"), ("a\x00b", "control"), ("\u2800", "empty")):
        assert_refused(
            "bad_text", reason, scenario, scenario.organiser, "event.configure", place={"en": text}
        )


def test_files_and_copies_with_texts_keep_the_place():
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", place=PLACE)
    definition = definition_of(scenario.event, {})
    assert definition.place == PLACE
    assert copy_definition(definition, ("texts",), date(2026, 12, 3)).place == PLACE
    assert copy_definition(definition, ("look",), date(2026, 12, 3)).place == {}
