"""Spelling of words: the shown form of an entry, and entries that are the same word."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.kinds.words.spelling import MAX_ENTRY_CHARS, clean_spelling, spelling_key
from live.kernel.errors import BadText


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Energy ", "Energy"),
        ("ＳＭＥｓ", "SMEs"),
        ("Ener\u200bgy", "Energy"),
        ("Clean   Energy!", "Clean Energy"),
        ("“Straße”", "Straße"),
        ("「能源」", "能源"),
        ("能源。", "能源"),
        ("1. energy", "energy"),
        ("2) energy", "energy"),
        ("(3) energy", "energy"),
        ("a) energy", "energy"),
        ("1、能源", "能源"),
        ("1.能源", "能源"),
        ("①能源", "能源"),
        ("一、能源", "能源"),
        ("（二）能源", "能源"),
        ("- energy", "energy"),
        ("• 能源", "能源"),
        ("#AI", "AI"),
        ("(AI)", "AI"),
        ("1. “Trust.”", "Trust"),
        ("energy, water", "energy, water"),
        ("能源、交通", "能源、交通"),
        ("AI (artificial intelligence)", "AI (artificial intelligence)"),
        ("1.5 °C", "1.5 °C"),
        ("-20 % emissions", "-20 % emissions"),
        ("U.S.", "U.S."),
        ("C#", "C#"),
        ("C++", "C++"),
        ("5G", "5G"),
        ("3D printing", "3D printing"),
        ("一带一路", "一带一路"),
        ("2030", "2030"),
        ("CO₂", "CO₂"),
        ("👍", "👍"),
    ],
)
def test_an_entry_is_shown_as_it_was_meant(typed, shown):
    assert clean_spelling(typed) == shown


@pytest.mark.parametrize(
    "same",
    [
        ("start-ups", "start ups", "Startups", "ＳＴＡＲＴ－ＵＰＳ", "start\u2010ups"),
        ("energy, water", "energy; water", "energy / water", "Energy，water", "energy、water"),
        ("能源、交通", "能源，交通", "能源；交通", "能源 交通", "能源/交通", "能源,交通"),
        ("AI合作", "AI 合作", "ai　合作"),
        ("city’s plan", "city's plan"),
        ("Straße", "STRASSE"),
        ("ΟΔΟΣ", "οδος"),
        ("CO₂", "co2"),
        ("U.S.", "u.s"),
        ("Horizon 2030", "horizon-2030"),
        ("20 %", "20%"),
    ],
    ids=lambda same: same[0],
)
def test_spellings_of_a_word_have_the_same_key(same):
    assert len({spelling_key(clean_spelling(each)) for each in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1-2", "12"),
        ("1,000", "1000"),
        ("1 2", "12"),
        ("-20 %", "20 %"),
        ("C#", "C"),
        ("C++", "C"),
        ("R&D", "RD"),
        ("us", "U.S."),
        ("能源", "能量"),
    ],
)
def test_different_words_have_different_keys(one, other):
    assert spelling_key(clean_spelling(one)) != spelling_key(clean_spelling(other))


HOSTILE = {
    **dict.fromkeys(["", " ", "\u200b", "\u3164", "...", "#", "“”", "- "], "empty"),
    "a" * 61: "too_long",
    "长" * 61: "too_long",
    "a\x00": "control",
    "a" + "\u0301" * 9: "marks",
}


@pytest.mark.parametrize(("entry", "reason"), HOSTILE.items(), ids=map(repr, HOSTILE))
def test_hostile_entries_are_refused_for_their_reason(entry, reason):
    with pytest.raises(BadText) as refusal:
        clean_spelling(entry)
    assert refusal.value.reason == reason


typed = st.text(
    st.one_of(
        st.sampled_from(
            "aBß1２一、，；①⑴-–— .,;:/#“”\"'()（）《》_*•能源绿色城市\u0301\u200d\u3000İΣς"
        ),
        st.characters(),
    ),
    max_size=MAX_ENTRY_CHARS,
)


@given(typed)
def test_a_clean_spelling_stays_and_so_does_its_key(entry):
    try:
        spelling = clean_spelling(entry)
    except BadText:
        return
    assert clean_spelling(spelling) == spelling
    assert len(spelling) <= MAX_ENTRY_CHARS
    key = spelling_key(spelling)
    assert key and spelling_key(key) == key


@given(typed)
def test_width_case_and_marks_at_the_end_make_no_other_word(entry):
    try:
        key = spelling_key(clean_spelling(entry))
        others = [f"{entry}!", f" {entry} ", f"{entry}。", f"- {entry}"]
        keys = {spelling_key(clean_spelling(other)) for other in others}
    except BadText:
        return
    assert keys == {key}


@pytest.mark.parametrize("char", ["(", "“", "1.", "①", "-", "、", "'", "ﷺ", "\u0344"])
def test_no_entry_takes_long(char):
    start = time.thread_time()
    for size in range(1, 61):
        with contextlib.suppress(BadText):
            clean_spelling((char * size)[:60])
    assert time.thread_time() - start < 1
