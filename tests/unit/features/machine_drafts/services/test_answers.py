"""Translations that are accepted and refused."""

import pytest

from live.features.machine_drafts.services.answers import check_translations
from live.features.machine_drafts.services.service import ServiceFailed


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Good morning", "早上好"),
        ("早上好", "Good morning to all of you, dear colleagues"),
        ("1 < 2", "1 < 2"),
        ("Use <b>this</b>", "用<b>这个</b>"),
        ("Two\nlines", "两\n行"),
        ("\u2067שלום\u2069 all", "\u2067שלום\u2069 大家"),
    ],
)
def test_translations_are_accepted(source, text):
    assert check_translations([source], [text]) == [text]


def test_line_ends_and_space_around_are_cleaned():
    assert check_translations(["a\nb"], [" 甲\r\n乙 \n"]) == ["甲\n乙"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Good morning", " \n"),
        ("Good morning", "la " * 60),
        ("A long story. " * 40, "不"),
        ("Use <b>this</b>", "用<i>这个</i>"),
        ("Hello", "你好<script"),
        ("Hello", "你好\x00"),
        ("Hello", "你好\x1b[1m"),
        ("Hello", "你\x85好"),
        ("Hello", "你好\ud800"),
        ("Hello", "\u202e你好"),
    ],
)
def test_texts_that_cannot_be_translations_are_refused(source, text):
    with pytest.raises(ServiceFailed) as caught:
        check_translations([source], [text])
    assert caught.value.reason == "answer" and caught.value.is_of_text


@pytest.mark.parametrize("texts", [[], ["甲"], ["甲", "乙", "丙"]])
def test_another_number_of_texts_is_refused(texts):
    with pytest.raises(ServiceFailed) as caught:
        check_translations(["a", "b"], texts)
    assert caught.value.reason == "answer" and not caught.value.is_of_text
