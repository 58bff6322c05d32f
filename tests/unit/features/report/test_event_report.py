"""The organiser's decisions about the report, and its publication."""

import json

import msgspec
import pytest

from live.features.report.event_summary import SUMMARY_ROW, read_summary
from live.features.report.model import DEFAULT_PARTS
from live.kernel.topics import ORGANISER_TOPIC
from tools.scenario import Scenario, action, assert_refused

PAGES = {"en": "0" * 64, "zh": "1" * 64}


@pytest.fixture
def scenario():
    return Scenario()


def ended(scenario):
    scenario.perform(scenario.organiser, "event.end")
    return scenario


def perform(scenario, name, **fields):
    return scenario.perform(scenario.organiser, f"event_report.{name}", **fields)


def report_item(scenario):
    return scenario.items_of(scenario.organiser)["event_report"]


def summary(scenario):
    return next(
        read_summary(row.value)
        for row in reversed(scenario.private_rows)
        if (row.kind, row.subject) == SUMMARY_ROW
    )


def test_an_introduction_and_the_parts_are_set_also_after_the_end(scenario):
    perform(scenario, "configure", introduction={"en": " What we learned. "})
    ended(scenario)
    perform(scenario, "configure", parts=["method", "polls"])
    item = report_item(scenario)
    assert item["introduction"] == {"en": "What we learned."}
    assert item["parts"] == ["method", "polls"]
    perform(scenario, "configure", introduction={"en": ""})
    assert report_item(scenario)["introduction"] == {}
    assert scenario.event.report.parts == ("method", "polls")


def test_a_report_has_all_parts_until_the_organiser_says_otherwise(scenario):
    assert scenario.event.report.parts == DEFAULT_PARTS


def test_two_editors_of_the_same_text_are_warned(scenario):
    perform(scenario, "configure", introduction={"en": "First."})
    fields = {"introduction": {"en": "Third."}, "was": {"introduction": {"en": "Nothing yet."}}}
    assert_refused(
        "conflict", "rewritten", scenario, scenario.organiser, "event_report.configure", **fields
    )
    fields["was"] = {"introduction": {"en": "First."}}
    perform(scenario, "configure", **fields)
    assert scenario.event.report.introduction == {"en": "Third."}


def test_a_part_is_listed_once(scenario):
    assert_refused(
        "bad_value",
        "report_parts",
        scenario,
        scenario.organiser,
        "event_report.configure",
        parts=["polls", "polls"],
    )


def test_single_texts_and_polls_are_hidden_and_shown_again(scenario):
    poll, question = scenario.poll(), scenario.question(scenario.join())
    for key in (f"poll:{poll}", f"question:{question}", f"word:{poll}.energy", "said:1.a.en"):
        perform(scenario, "hide", key=key)
    perform(scenario, "hide", key=f"poll:{poll}")
    perform(scenario, "show", key=f"question:{question}")
    assert report_item(scenario)["hidden"] == [
        f"poll:{poll}",
        f"word:{poll}.energy",
        "said:1.a.en",
    ]


@pytest.mark.parametrize(
    "key",
    [
        *("", "poll", "poll:", "poll:999", "poll:x", "poll:1.2", "word:1", "said:1", "person:1"),
        *("question:-1", "question:²", "word:3." + "a" * 300),
    ],
)
def test_only_existing_parts_of_the_event_can_be_hidden(scenario, key):
    assert_refused(
        "not_found", "report_key", scenario, scenario.organiser, "event_report.hide", key=key
    )


def test_a_report_is_published_once_the_event_has_ended(scenario):
    publish = {"audience": "everyone", "files": PAGES}
    assert_refused(
        "conflict",
        "report_early",
        scenario,
        scenario.organiser,
        "event_report.publish",
        **publish,
    )
    ann = scenario.join()
    perform(ended(scenario), "publish", **publish)
    assert scenario.items_of(ann)["event"]["report_public"] is True


def test_the_pages_are_found_without_loading_the_event(scenario):
    perform(ended(scenario), "publish", audience="everyone", files=PAGES)
    assert summary(scenario).report.files == PAGES
    scenario.perform(scenario.organiser, "event.archive")
    assert summary(scenario).report == scenario.event.profile.report
    perform(scenario, "unpublish")
    assert summary(scenario).report is None and scenario.event.profile.report is None


def test_a_link_has_a_key_that_stays_until_the_report_is_unpublished(scenario):
    ended(scenario)
    keys = []
    for _ in range(2):
        perform(scenario, "publish", audience="link", files=PAGES)
        keys.append(report_item(scenario)["key"])
    perform(scenario, "unpublish")
    assert report_item(scenario)["audience"] is None
    perform(scenario, "publish", audience="link", files=PAGES)
    keys.append(report_item(scenario)["key"])
    assert keys[0] == keys[1] != keys[2] and len(keys[0]) >= 20
    perform(scenario, "publish", audience="everyone", files=PAGES)
    assert report_item(scenario)["key"] == ""


def test_a_client_cannot_choose_the_key():
    with pytest.raises(msgspec.ValidationError, match="salt"):
        action("event_report.publish", audience="link", files=PAGES, salt="known")


@pytest.mark.parametrize("files", [{}, {"en": "../../etc/passwd"}, {"en": "0" * 63 + "G"}])
def test_pages_are_named_by_their_digest(scenario, files):
    assert_refused(
        "bad_value",
        "report_files",
        ended(scenario),
        scenario.organiser,
        "event_report.publish",
        audience="link",
        files=files,
    )


def test_decisions_on_the_report_are_for_organisers_alone(scenario):
    perform(scenario, "configure", introduction={"en": "A secret draft."})
    perform(ended(scenario), "publish", audience="link", files=PAGES)
    key = report_item(scenario)["key"]
    for who in (scenario.moderator, scenario.speaker, scenario.screen):
        text = json.dumps(scenario.items_of(who))
        assert "secret draft" not in text and key not in text
    assert ORGANISER_TOPIC in scenario.event.item_topics["event_report"]
