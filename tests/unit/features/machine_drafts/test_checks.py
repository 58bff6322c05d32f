"""Checks of drafts: faults are found, and good drafts pass."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from live.features.machine_drafts.checks import check_draft
from live.features.machine_drafts.checks.scripts import language_by_script
from live.features.machine_drafts.model import GlossaryTerm
from tools.tiers import examples

FOLDER = Path(__file__).parent / "corpora"
CORPORA = (1, 2, 3, 4)
"""Texts of four writers, who did not know the checks."""
FEWEST_FOUND, MOST_FALSE = 35, 10
LANGUAGES = [("zh", "en"), ("en", "zh"), ("de", "en"), ("pl", "it"), ("fr", "pt"), ("x", "ar")]


def read(kind, corpus):
    return json.loads((FOLDER / f"{kind}_{corpus}.json").read_text("utf-8"))


def flags_of(each):
    terms = [GlossaryTerm(each["glossary"])] if each.get("glossary") else []
    return check_draft(
        each["source"],
        each["draft"],
        each["source_language"],
        each["target_language"],
        names=each.get("names", ()),
        terms=terms,
    )


@pytest.mark.parametrize("corpus", CORPORA)
def test_planted_faults_are_found(corpus):
    faulty = read("faulty", corpus)
    missed = [each for each in faulty if not flags_of(each)]
    assert len(faulty) == 40 and len(faulty) - len(missed) >= FEWEST_FOUND, missed


@pytest.mark.parametrize("corpus", CORPORA)
def test_good_drafts_pass(corpus):
    good = read("good", corpus)
    flagged = [(flags_of(each), each) for each in good if flags_of(each)]
    assert len(good) == 200 and len(flagged) <= MOST_FALSE, flagged


PIECES = st.sampled_from(
    [
        *"0123456789.,:-–%€$ mhk\n",
        *"零一二半百千万亿年月日时点分成番之几",
        "分之",
        "a.m.",
        " Uhr",
        "half ",
        "one ",
    ]
)


@examples(300)
@example("0分之1", "1 of 0", ("zh", "en"))
@given(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text_is_checked_without_an_error(text, other, languages):
    for one, another in ((text, other), (other, text), (text, text[::-1])):
        assert isinstance(check_draft(one, another, *languages), tuple)


def test_a_text_of_hundreds_of_numbers_is_left_to_a_person():
    assert check_draft("0.3 " * 700, "100% " * 600, "en", "de") == ("numbers",)


@pytest.mark.parametrize(
    ("source", "draft", "flag"),
    [
        ("We need 30 buses.", "我们需要13辆公交车。", "numbers"),
        ("Budget: 3.5 million euros", "预算：35万欧元", "numbers"),
        ("Until 2 June 2022", "截至2022年7月2日", "numbers"),
        ("A line of 12 km", "一条12米长的线路", "units"),
        ("It is 20 % cheaper.", "便宜了20元。", "units"),
        ("Cities do not pay for this.", "城市为此付费。", "negation"),
        ("Cities pay for this.", "城市不为此付费。", "negation"),
        ("How will the IURC partners share data about energy?", "能源", "length"),
        ("How do we pay for this project?", "How do we pay for this project?", "copied"),
        ("How do we pay for this project?", "Comment payons-nous ce projet ?", "language"),
        ("How do we pay?", "我们如何支付给NASA？", "names"),
    ],
)
def test_each_kind_of_fault_has_its_flag(source, draft, flag):
    assert flag in check_draft(source, draft, "en", "zh")


@pytest.mark.parametrize(
    ("source", "draft", "languages"),
    [
        ("-10 %", "-10%", ("en", "zh")),
        ("Agreed.", "同意。", ("en", "zh")),
        ("5G", "5G", ("en", "zh")),
        ("Is this not only for SMEs?", "这不仅面向中小企业吗？", ("en", "zh")),
        ("我们有350万居民。", "We have 3.5 million inhabitants.", ("zh", "en")),
        ("En 2027 habrá 1.200 autobuses.", "In 2027 there will be 1,200 buses.", ("es", "en")),
        ("Il 20 % non paga.", "20% do not pay.", ("it", "en")),
    ],
)
def test_honest_oddities_pass(source, draft, languages):
    assert check_draft(source, draft, *languages) == ()


def test_a_draft_without_any_form_of_a_glossary_term_is_flagged():
    terms = [GlossaryTerm({"en": "smart specialisation", "zh": "智慧专业化|智能专业化"})]
    source = "How does smart specialisation help regions?"
    for draft, flags in (
        ("智慧专业化如何帮助各地区？", ()),
        ("智能专业化如何帮助各地区？", ()),
        ("聪明的专门化如何帮助各地区？", ("glossary",)),
    ):
        assert check_draft(source, draft, "en", "zh", terms=terms) == flags


@pytest.mark.parametrize(
    ("text", "languages", "language"),
    [
        ("energy", ["en", "zh"], "en"),
        ("能源", ["en", "zh"], "zh"),
        ("AI 合作", ["en", "zh-Hant"], "zh-Hant"),
        ("énergie", ["en", "fr", "zh"], ""),
        ("能源", ["zh", "zh-Hant"], ""),
        ("能源", ["zh", "ja"], ""),
        ("エネルギー源", ["zh", "ja"], "ja"),
        ("ενέργεια", ["en", "el"], "el"),
        ("energia", ["it", "el"], "it"),
        ("能源", ["en", "fr"], ""),
        ("ενέργεια", ["en", "zh"], ""),
        ("2030", ["en", "zh"], ""),
        ("👍", ["en", "zh"], ""),
    ],
)
def test_the_language_of_a_word_follows_from_its_script_if_there_is_only_one(
    text, languages, language
):
    assert language_by_script(text, languages) == language
