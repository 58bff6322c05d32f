"""Masks: no name leaves the server, and each comes back to its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.machine_drafts.masking import (
    MAX_MASKS,
    Name,
    TooManyNames,
    delegation_names,
    mask_text,
    unmask_text,
)

NAMES = [
    *delegation_names([{"en": "Lazio", "zh": "拉齐奥大区"}, {"en": "Hangzhou", "zh": "杭州"}]),
    Name("Ann Lee"),
    Name("Ann"),
    Name("王芳"),
]


def mark(number):
    return f"XQ{number:02d}"


def mask(text, language="zh"):
    return mask_text(text, NAMES, language, mark)


def test_names_of_people_and_delegations_do_not_leave():
    text = "Ann Lee of Lazio asks Hangzhou: write to ann@example.org or +39 06 1234 5678"
    masked = mask(text)
    for secret in ("Ann", "Lee", "Lazio", "Hangzhou", "example.org", "1234"):
        assert secret not in masked.text
    assert masked.text.startswith("XQ00 of XQ01 asks XQ02: write to XQ03 or XQ04")


def test_a_delegation_comes_back_under_its_name_in_the_other_language():
    masked = mask("Does Lazio pay?")
    assert unmask_text("XQ00付款吗？", masked, mark) == ("拉齐奥大区付款吗？", True)


def test_a_name_is_found_within_a_chinese_text_but_not_within_a_word():
    assert mask("请王芳和Ann回答").text == "请XQ00和XQ01回答"
    assert mask("Annual plans of Lazions").text == "Annual plans of Lazions"


def test_a_person_with_a_common_word_for_a_name_spoils_no_text():
    masked = mask_text("the plan of the city", [Name("the")], "zh", mark)
    assert masked.text == "the plan of the city"


@pytest.mark.parametrize("draft", ["付款吗？", "XQ00和XQ00付款吗？"])
def test_a_mark_that_is_lost_or_doubled_is_noticed(draft):
    assert unmask_text(draft, mask("Does Lazio pay?"), mark)[1] is False


@pytest.mark.parametrize("text", ["By 2021-2027", "On 2026-12-15", "1 200 300 euros", "In 2027"])
def test_dates_and_large_numbers_are_no_phone_numbers(text):
    assert mask(text).text == text


def test_a_text_with_too_many_names_is_left_to_people():
    with pytest.raises(TooManyNames):
        mask("Lazio, " * (MAX_MASKS + 1))


@given(
    st.lists(st.sampled_from(["Ann ", "Lazio ", "杭州", "pays ", "王芳", "a@b.example ", "12 "]))
)
def test_masks_come_off_again(words):
    text = "".join(words)
    try:
        masked = mask(text, "xx")
    except TooManyNames:
        return
    back, is_whole = unmask_text(masked.text, masked, mark)
    assert (back, is_whole) == (text, True)
