"""The report as a page: complete, small, safe, without scripts or requests."""

import gzip
import random
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document

from live.features import wire
from live.features.polls import KINDS, kind_name
from live.kernel.principal import OPERATOR
from live.outputs.report import build_report, render_pack_report, render_report, style_sources
from live.outputs.report.document import write_document
from live.outputs.report.page import STYLE
from tools.report_scenarios import (
    CATALOGUES,
    closed_poll,
    crowd_of,
    demo_event,
    full_event,
    history,
)
from tools.scenario import Scenario
from tools.tiers import seeds
from unit.features.sessions.sessions_story import sessions_story

HOSTILE = "</style><script>alert(1)</script>\" onload='x' <b>&amp; ]]> \\"
CHOICE = next(kind for kind in KINDS if kind_name(kind) == "choice")
MOST_BYTES = 60_000
MOST_OF_DEMO = 70_000
"""Bytes of the report of an event with a poll of each kind."""


class Elements(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.ids = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]


@pytest.fixture(scope="module")
def told():
    scenario, _ = full_event()
    return history(scenario)


def test_the_report_of_a_session_names_its_event(told):
    report = build_report(history(sessions_story()))
    assert ">Report · Green ports<" in render_report(report, "en", CATALOGUES)
    document = Document(BytesIO(write_document(report, "en", CATALOGUES)))
    assert document.paragraphs[0].text == "Report · Green ports"
    assert ">Report<" in render_report(build_report(told), "en", CATALOGUES)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_has_no_script_no_request_and_no_style_attribute(told, language):
    page = render_report(build_report(told), language, CATALOGUES)
    elements = Elements(page)
    assert not {"script", "link", "img", "iframe", "form", "object"} & set(elements.tags)
    assert not [each for each in elements.attributes if each[1] in ("style", "src")]
    assert not [each for each in elements.attributes if each[1].startswith("on")]
    links = [value for _, name, value in elements.attributes if name == "href"]
    other = {"en": "zh", "zh": "en"}[language]
    assert [each for each in links if not each.startswith("#")] == [f"?lang={other}"]
    assert len(elements.ids) == len(set(elements.ids))
    assert "url(" not in page and "@import" not in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_is_small(told, language):
    page = render_report(build_report(told), language, CATALOGUES).encode()
    assert len(page) <= MOST_BYTES
    assert len(gzip.compress(page)) <= MOST_BYTES / 4


def test_the_policy_allows_exactly_its_style_sheets(told):
    page = render_report(build_report(told), "en", CATALOGUES)
    (style,) = STYLE.findall(page)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert style_sources(page) == f"'sha256-{digest}'"


def test_the_preview_has_title_and_date_only(told):
    page = render_report(build_report(told), "en", CATALOGUES)
    metas = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)"', page))
    assert metas == {
        "og:type": "article",
        "og:title": "Regional innovation",
        "og:description": "2 June 2022, 09:00–11:00",
    }


def test_the_page_says_its_language_and_that_of_other_texts(told):
    page = render_report(build_report(told), "zh", CATALOGUES)
    assert '<html lang="zh-Hans"' in page
    assert "<small lang=en-GB>Regional innovation</small>" in page


def test_contents_lead_to_each_part(told):
    page = render_report(build_report(told), "en", CATALOGUES)
    contents = page[page.index("<nav class=toc") :].partition("</nav>")[0]
    targets = re.findall(r'href="#([^"]+)"', contents)
    assert targets == re.findall(r'<section aria-labelledby="([^"]+)"', page)
    assert len(targets) > 5 and set(targets) <= set(Elements(page).ids)


def test_the_page_of_the_pack_has_all_languages_and_a_switch(told):
    page = render_pack_report(told, CATALOGUES)
    elements = Elements(page)
    assert '<main class="edition" id="en-report" lang="en-GB">' in page
    assert '<main class="edition" id="zh-report" lang="zh-Hans">' in page
    assert 'href="#zh-report" lang="zh-Hans">中文</a>' in page
    assert len(elements.ids) == len(set(elements.ids))
    targets = {value[1:] for _, name, value in elements.attributes if name == "href"}
    assert targets <= set(elements.ids)


@pytest.mark.parametrize("seed", seeds([0], [1]))
@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_no_hidden_row_is_on_the_page_nor_in_the_document(kind, seed):
    """Names with a number in them that is nowhere else stand for the groups."""
    scenario = Scenario()
    chance = random.Random(seed)
    groups = [
        {"id": f"g{at}", "region": "EU", "name": {"en": f"Canary{at}"}, "paired_with": []}
        for at in range(5)
    ]
    scenario.perform(OPERATOR, "event.configure", delegations=groups)
    crowd = [
        scenario.join(delegation=f"g{at}") for at in range(5) for _ in range(chance.randint(1, 8))
    ]
    closed_poll(scenario, kind, crowd, seed=seed)
    report = build_report(history(scenario, parts=("polls",)))
    (section,) = dict(report.sections)["polls"]
    names = {
        name["en"] for each in section.breakdowns for name in each.hidden if each.by == "delegation"
    }
    page = render_report(report, "en", CATALOGUES)
    rows = set(re.findall(r"<tr><th>(Canary\d)", page))
    assert rows.isdisjoint(names)
    document = Document(BytesIO(write_document(report, "en", CATALOGUES)))
    cells = {row.cells[0].text for table in document.tables for row in table.rows}
    assert cells.isdisjoint(names) and rows <= cells


def test_hostile_texts_are_texts():
    scenario = Scenario()
    text = {"en": HOSTILE, "zh": HOSTILE}
    scenario.perform(OPERATOR, "event.configure", title=text)
    crowd = crowd_of(scenario)
    config = {"kind": "choice", "options": [text, {"en": "<i>b</i>"}]}
    closed_poll(scenario, CHOICE, crowd, config=config)
    scenario.question(crowd[0], HOSTILE)
    event_history = history(scenario, introduction=text)
    for page in (
        render_report(build_report(event_history), "en", CATALOGUES),
        render_pack_report(event_history, CATALOGUES),
    ):
        elements = Elements(page)
        assert not {"script", "b", "i"} & set(elements.tags)
        assert page.count("</style>") == 1 and page.lower().count("<script") == 0
        assert not [each for each in elements.attributes if each[1].startswith("on")]


def test_an_event_without_polls_says_so_in_a_sentence():
    page = render_report(build_report(history(Scenario())), "en", CATALOGUES)
    assert "No poll with a public result was held at this event." in page


def test_an_event_in_a_single_language_repeats_nothing():
    scenario = Scenario()
    scenario.perform(OPERATOR, "event.configure", languages=["en"])
    closed_poll(scenario, CHOICE, crowd_of(scenario))
    page = render_report(build_report(history(scenario)), "en", CATALOGUES)
    assert "能源" not in page and 'lang="zh' not in page


def test_four_languages_make_four_editions():
    scenario = Scenario()
    scenario.perform(OPERATOR, "event.configure", languages=["en", "zh", "it", "fr"])
    closed_poll(scenario, CHOICE, crowd_of(scenario))
    page = render_pack_report(history(scenario), CATALOGUES)
    assert page.count('<main class="edition"') == 4
    assert 'href="#fr-report" lang="fr">Français</a>' in page


def test_an_event_without_groups_has_a_report_that_speaks_of_none():
    scenario = Scenario()
    none = {"regions": [], "delegations": [], "sectors": []}
    scenario.perform(OPERATOR, "event.configure", **none)
    crowd = [scenario.join(delegation="", sector="") for _ in range(12)]
    examples = [kind.example for kind in KINDS]
    for kind in KINDS:
        closed_poll(scenario, kind, crowd)
    scenario.question(crowd[0])
    page = render_report(build_report(history(scenario)), "en", CATALOGUES)
    text = re.sub(r"<[^>]*>", " ", STYLE.sub("", page))
    for authored_text in re.findall(r'"en":"([^"]*)"', str(list(map(wire.encode, examples)))):
        text = text.replace(authored_text, "")
    matches = re.findall(r"(?i).{30}\b(?:delegations?|cities|city|regions?|sectors?)\b.{20}", text)
    assert matches == []


def test_funding_and_disclaimer_stand_at_the_foot():
    scenario = Scenario()
    look = {"funding": {"en": "Funded by the EU."}, "disclaimer": {"en": "Not its opinion."}}
    scenario.perform(OPERATOR, "event.configure", look=look)
    page = render_report(build_report(history(scenario)), "en", CATALOGUES)
    assert "<footer><p>Funded by the EU.</p><p>Not its opinion.</p></footer>" in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_of_the_demo_event_is_small(language):
    page = render_report(build_report(history(demo_event())), language, CATALOGUES).encode()
    assert len(page) <= MOST_OF_DEMO
    assert len(gzip.compress(page)) <= MOST_OF_DEMO / 4
