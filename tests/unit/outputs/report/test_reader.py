"""The report in a language: messages, authored texts, numbers, and the organiser's words."""

import pytest

from live.features.polls.kinds.choice.report import LEADS
from live.features.polls.kinds.open_text.report import TEXTS, TEXTS_PLURAL
from live.features.polls.reports.findings import AHEAD_IN, Decimal, Measure, Names, Percent, Points
from live.outputs.report import build_report
from live.outputs.report import messages as say
from live.outputs.report.reader import Reader
from tools.report_scenarios import CATALOGUES, history
from tools.scenario import Scenario


def reader(language="en", **changes):
    report = build_report(history(Scenario()))._replace(**changes)
    return Reader(report, language, CATALOGUES)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (Percent(0.545), "55%", "55%"),
        (Percent(0.005), "1%", "1%"),
        (Points(0.142), "+14", "+14"),
        (Points(-0.142), "−14", "−14"),
        (Points(0.0), "+0", "+0"),
        (Decimal(4.0), "4.0", "4.0"),
        (Measure(12.5, {"en": "km", "zh": "公里"}), "12.5 km", "12.5 公里"),
        (1234, "1,234", "1,234"),
        (Names(({"en": "A"}, {"en": "B"}, {"": "C"})), "A, B and C", "A、B和C"),
        ({"en": "Lazio", "zh": "拉齐奥"}, "Lazio", "拉齐奥"),
    ],
)
def test_values_are_written_as_the_language_does(value, english, chinese):
    assert reader("en").value(value) == english
    assert reader("zh").value(value) == chinese


def test_a_text_in_another_language_says_in_which():
    words = reader("zh").words({"en": "Only English"}, both=True)
    assert (words.text, words.language, words.other) == ("Only English", "en-GB", "")


def test_the_first_other_language_stands_below_where_it_differs():
    both = reader("en", languages=("en", "zh", "it")).words(
        {"en": "Water", "zh": "水", "it": "Acqua"}, both=True
    )
    assert (both.text, both.other, both.other_language) == ("Water", "水", "zh-Hans")
    same = reader("en").words({"en": "Lazio", "zh": "Lazio"}, both=True)
    assert same.other == ""


def test_without_a_translation_of_the_interface_messages_are_in_english():
    swedish = reader("sv", languages=("sv", "en"))
    assert swedish.say(say.REPORT) == "Report" and swedish.tag == "en-GB"
    assert swedish.words({"sv": "Vatten"}).language == "sv"


def test_the_words_of_the_organiser_replace_the_usual_words():
    terms = {"delegation": {"one": {"en": "Region"}, "many": {"en": "EU regions"}}}
    words = reader("en", terms=terms)
    assert (
        words.say(AHEAD_IN, name="Energy", n=2, all=3)
        == "Energy is ahead in 2 of the 3 EU regions shown."
    )
    assert words.term("delegation", "one", "Delegation") == "Region"
    assert words.say(say.ONE_CITY) == "One region, one vote"


def test_a_value_is_never_read_as_a_placeholder():
    assert reader().say(LEADS, name={"en": "{share} {0}"}, share=Percent(0.5)) == (
        "{share} {0} leads with 50%."
    )


def test_plural_forms_follow_the_number():
    assert reader().say(TEXTS, TEXTS_PLURAL, n=1) == "1 person wrote a text."
    assert reader().say(TEXTS, TEXTS_PLURAL, n=2) == "2 people wrote a text."
    assert reader("zh").say(TEXTS, TEXTS_PLURAL, n=1) == "共有 1 人填写了文本。"
