"""The plan as a page: in both languages, without scripts, and with all texts escaped."""

import re

import pytest

from live.outputs.plan import build_plan
from live.outputs.plan.page import render_plan
from live.outputs.report import style_sources
from tools.plan_scenarios import planned_board
from tools.report_scenarios import CATALOGUES
from tools.scenario import Scenario


def page_of(scenario, language="en"):
    return render_plan(build_plan(scenario.event), scenario.event, language, CATALOGUES)


def text_of(page):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))


@pytest.fixture(scope="module")
def board():
    scenario, _ = planned_board()
    return scenario


def test_it_is_in_the_language_of_the_reader_with_the_other_language_beside(board):
    english, chinese = (page_of(board, language) for language in ("en", "zh"))
    assert '<html lang="en' in english and '<html lang="zh-Hans"' in chinese
    for page in (english, chinese):
        assert "Open data of electric buses" in page and "电动公交开放数据" in page
        assert "Lazio, head" in page and "拉齐奥大区 · 团长" in page
    assert re.search(r"<small lang=zh-Hans>.*已确认", english)
    assert re.search(r"<small lang=en-GB>.*confirmed", chinese)


def test_each_line_has_its_source(board):
    page = text_of(page_of(board))
    assert re.search(r"Lead 牵头 Lazio \(confirmed\)", page)
    assert re.search(r"Lazio, head · \d\d:\d\d · #\d+ 拉齐奥大区 · 团长", page)
    assert re.search(r"Hangzhou \(tentative\)", page)
    assert re.search(r"Hangzhou, member · \d\d:\d\d · #\d+ 杭州 · 成员", page)
    assert "15 December 2026" in page and "2026年12月15日" in page
    assert "Impact 5.0, feasibility 4.0 of 5 (ratings: 2" in page


def test_missing_fields_are_marked(board):
    page = text_of(page_of(board))
    assert re.search(r"Lead 牵头 still open 待定", page)
    assert re.search(r"Next step 下一步 still open 待定", page)
    assert "1 further card on the board has no pledge and no next step." in page


def test_an_empty_board_is_a_sentence():
    assert "No delegation has pledged to take part in a project yet." in page_of(Scenario())


def test_it_has_no_script_no_style_attribute_and_nothing_from_elsewhere(board):
    page = page_of(board)
    assert "<script" not in page and " style=" not in page and "http" not in page
    assert style_sources(page).startswith("'sha256-")


def test_hostile_texts_are_texts():
    scenario = Scenario()
    scenario.perform(scenario.moderator, "board.configure", open=True)
    hostile = "</style><script>alert(1)</script>\" onload='x' <b>&amp;"
    texts = {"title": hostile, "summary": hostile, "language": "en"}
    card = scenario.perform(scenario.moderator, "card.create", type="idea", **texts)
    step = {"card": card, "text": hostile, "language": "en"}
    scenario.perform(scenario.moderator, "card.next_step", **step)
    scenario.perform(scenario.moderator, "card.ask_open", **step)
    page = page_of(scenario)
    assert "<script" not in page and "<b>" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 4


def test_a_later_day_is_named_in_the_source(board):
    scenario, (_, second, _) = planned_board()
    scenario.at += 3 * 86_400_000
    head = scenario.staff("head", delegation="hangzhou")
    scenario.perform(head, "pledge.confirm", card=second, delegation="hangzhou", on=True)
    match = re.search(r"Hangzhou, head · (.+?) · #", text_of(page_of(scenario)))
    assert re.fullmatch(r"\d+ \w+ \d{4}, \d\d:\d\d", match[1])
