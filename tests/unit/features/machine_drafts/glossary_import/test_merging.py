"""Terms of a file beside those of a glossary: new, equal, too many, unusable."""

import pytest

from live.features.machine_drafts.glossary import MAX_TERM_CHARS, MAX_TERMS, clean_glossary
from live.features.machine_drafts.glossary_import.file_term import FileTerm
from live.features.machine_drafts.glossary_import.merging import merge_terms
from live.features.machine_drafts.model import GlossaryTerm

CITY = GlossaryTerm({"en": "city|town", "zh": "城市"})


def merge(*forms, glossary=(CITY,)):
    terms = [
        FileTerm(line, {language: list(cells) for language, cells in each.items()})
        for line, each in enumerate(forms, 2)
    ]
    merged = merge_terms(glossary, terms)
    assert clean_glossary(merged.terms) == merged.terms
    return merged


def problems_of(merged):
    return [(each.reason, each.fields["line"]) for each in merged.problems]


def test_new_terms_come_after_those_of_the_glossary():
    merged = merge({"en": ["river"], "zh": ["河"]})
    assert merged.terms == (CITY, GlossaryTerm({"en": "river", "zh": "河"}))
    assert (merged.added, merged.changed, merged.same) == ([merged.terms[1]], [], 0)


@pytest.mark.parametrize(
    "forms",
    [
        {"en": ["city"], "zh": ["城市"]},
        {"en": ["Town"], "zh": [" 城市 "]},
        {"en": ["town", "ＣＩＴＹ"], "zh": ["城市"]},
    ],
)
def test_an_equal_term_changes_nothing(forms):
    merged = merge(forms)
    assert merged.terms == (CITY,)
    assert (merged.added, merged.changed, merged.same) == ([], [], 1)


def test_an_equal_term_adds_its_forms_and_languages():
    merged = merge({"en": ["City"], "zh": ["城市", "都市"], "it": ["città"]})
    assert merged.terms == (GlossaryTerm({"en": "city|town", "zh": "城市|都市", "it": "città"}),)
    assert merged.changed == [merged.terms[0]] and merged.added == []


def test_a_term_that_shares_a_form_in_one_of_two_languages_only_is_another_term():
    merged = merge({"en": ["city"], "zh": ["市"]})
    assert merged.terms == (CITY, GlossaryTerm({"en": "city", "zh": "市"}))


def test_rows_of_a_file_that_are_equal_are_one_term():
    merged = merge(
        {"en": ["river"], "zh": ["河"]},
        {"en": ["river"], "zh": ["河"]},
        {"en": ["river", "stream"], "it": ["fiume"]},
    )
    assert merged.added == [GlossaryTerm({"en": "river|stream", "zh": "河", "it": "fiume"})]
    assert merged.changed == [] and merged.same == 1


def test_forms_are_split_and_each_is_kept_once_in_its_order():
    merged = merge({"en": ["b | a|", "B", "a\n  c"], "zh": ["-10 %"]}, glossary=())
    assert merged.terms == (GlossaryTerm({"en": "b|a|a c", "zh": "-10 %"}),)


@pytest.mark.parametrize(
    ("forms", "reason"),
    [
        ({"en": ["river"]}, "glossary_one_language"),
        ({"en": ["river"], "zh": ["|", " "]}, "glossary_one_language"),
        ({}, "glossary_one_language"),
        ({"en": ["x" * (MAX_TERM_CHARS + 1)], "zh": ["河"]}, "glossary_long"),
        ({"en": ["city"], "zh": ["城市", *(f"城{n:04}" for n in range(25))]}, "glossary_long"),
        ({"en": ["a\x07"], "zh": ["河"]}, "control"),
        ({"en": ["a" + "\u0301" * 9], "zh": ["河"]}, "marks"),
        ({"en": ["\u200b"], "zh": ["河"]}, "empty"),
    ],
)
def test_a_row_that_is_no_term_is_left_out_with_its_reason(forms, reason):
    merged = merge({"en": ["sea"], "zh": ["海"]}, forms)
    assert problems_of(merged) == [(reason, 3)]
    assert merged.left_out == 1
    assert merged.terms == (CITY, GlossaryTerm({"en": "sea", "zh": "海"}))


def test_rows_that_do_not_fit_are_counted_from_the_first_one():
    full = [GlossaryTerm({"en": f"a{n}", "zh": f"甲{n}"}) for n in range(MAX_TERMS - 1)]
    merged = merge(
        {"en": ["sea"], "zh": ["海"]},
        {"en": ["river"], "zh": ["河"]},
        {"en": ["a1"], "zh": ["甲1", "乙"]},
        {"en": ["lake"], "zh": ["湖"]},
        glossary=full,
    )
    assert len(merged.terms) == MAX_TERMS
    assert problems_of(merged) == [("glossary_room", 3)]
    assert merged.problems[0].fields["count"] == merged.left_out == 2
    assert merged.changed == [GlossaryTerm({"en": "a1", "zh": "甲1|乙"})]


def test_forms_in_languages_that_the_event_no_longer_has_stay():
    old = GlossaryTerm({"en": "city", "el": "πόλη"})
    assert merge({"en": ["city"], "zh": ["城市"]}, glossary=(old,)).terms == (
        GlossaryTerm({"en": "city", "el": "πόλη", "zh": "城市"}),
    )
