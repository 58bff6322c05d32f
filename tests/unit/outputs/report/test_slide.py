"""Charts for slides: an SVG file of its own, in a language, with the figures of the report."""

import re
from xml.etree import ElementTree

import pytest

from live.features.event.palette import SHADES
from live.features.polls import KINDS, kind_name
from live.outputs.charts.paints import EDGE, paints_of
from live.outputs.report import (
    SlideLook,
    UnknownPoll,
    build_report,
    chart_svg,
    describe_event,
    draw_result,
    shown_section,
)
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, full_event, history
from tools.scenario import Scenario

CHOICE = next(kind for kind in KINDS if kind_name(kind) == "choice")
COLOUR = re.compile(r'(?:fill|stroke)="(#[0-9a-f]{6})"')
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def event():
    scenario, polls = full_event()
    return history(scenario), polls


def texts_of(svg):
    return [each.text for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", [kind_name(kind) for kind in KINDS])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_kind_is_a_picture_with_text_alternatives(event, kind, language):
    event_history, polls = event
    svg = chart_svg(event_history, polls[kind], language, CATALOGUES)
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img" and root.get("viewBox") == "0 0 1280 720"
    assert root.find(f"{SVG}title").text and root.find(f"{SVG}desc").text
    assert "var(" not in svg and "style=" not in svg and "class=" not in svg
    assert "href" not in svg and "<script" not in svg


def test_bars_have_the_shares_of_the_report(event):
    event_history, polls = event
    section = next(
        each
        for each in dict(build_report(event_history).sections)["polls"]
        if each.id == polls["choice"]
    )
    texts = texts_of(chart_svg(event_history, polls["choice"], "en", CATALOGUES))
    assert "Closed" in texts
    for part in section.parts:
        share = section.total[part.id, "votes"].share
        assert part.label["en"] in texts and f"{int(100 * share + 0.5)}%" in texts


def test_a_poll_without_a_public_result_has_no_chart():
    scenario = Scenario()
    poll = closed_poll(scenario, CHOICE, crowd_of(scenario), reveal=False)
    with pytest.raises(UnknownPoll):
        chart_svg(history(scenario), poll, "en", CATALOGUES)


def test_a_poll_that_is_left_out_of_the_report_has_a_chart_for_its_organiser():
    scenario = Scenario()
    poll = closed_poll(scenario, CHOICE, crowd_of(scenario))
    event_history = history(scenario, hidden=(f"poll:{poll}",))
    assert dict(build_report(event_history).sections)["polls"] == ()
    assert "Which?" in texts_of(chart_svg(event_history, poll, "en", CATALOGUES))


def test_too_few_votes_are_a_sentence():
    scenario = Scenario()
    poll = closed_poll(scenario, CHOICE, crowd_of(scenario, {"lazio": 2}))
    svg = chart_svg(history(scenario), poll, "en", CATALOGUES)
    assert "Fewer than 5 people voted, so no result is shown." in " ".join(texts_of(svg))


def test_hostile_texts_are_texts():
    scenario = Scenario()
    hostile = "</text><script>x</script>"
    config = {"kind": "choice", "options": [{"en": hostile}, {"en": '" onload="x'}]}
    poll = closed_poll(scenario, CHOICE, crowd_of(scenario), config=config)
    svg = chart_svg(history(scenario), poll, "en", CATALOGUES)
    assert not list(ElementTree.fromstring(svg).iter(f"{SVG}script"))
    assert "</text>" in "".join(texts_of(svg))


def test_a_picture_of_a_poll_is_the_chart_of_the_report(event):
    """In a dark theme only the colours differ, and texts that look like colours stay."""
    event_history, polls = event
    for kind, poll in polls.items():
        section = shown_section(event_history.event, event_history.event.polls[poll])
        report = describe_event(event_history.event)
        light, dark, clear = (
            draw_result(report, section, "en", look, CATALOGUES)
            for look in (SlideLook(), SlideLook("dark"), SlideLook(is_transparent=True))
        )
        assert light == chart_svg(event_history, poll, "en", CATALOGUES), kind
        assert texts_of(light) == texts_of(dark)
        assert COLOUR.sub("", light) == COLOUR.sub("", dark)
        assert not set(paints_of(SHADES["teal"]).values()) & set(COLOUR.findall(dark)) - {EDGE}
        ground = '<rect x="0" y="0" width="1280" height="720" fill="#ffffff"/>'
        assert light.replace(ground, "") == clear != light


def test_an_open_poll_says_how_many_votes_it_has():
    scenario = Scenario()
    poll = closed_poll(scenario, CHOICE, crowd_of(scenario))
    event = history(scenario).event
    event.polls[poll].state = "open"
    section = shown_section(event, event.polls[poll])
    svg = draw_result(describe_event(event), section, "en", SlideLook(), CATALOGUES)
    assert any(text.startswith(f"{section.n} votes · ") for text in texts_of(svg))
    assert "Open" in texts_of(svg) and "Closed" not in texts_of(svg)
