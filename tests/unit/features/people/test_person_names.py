"""Names: cleaned, refused where they imitate staff or mix alphabets; names of all kinds pass."""

import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from confusable_homoglyphs import categories

from live.features.people.person_names import clean_name
from live.kernel.errors import BadText

LOCALES = Path(__file__).parents[4] / "live/languages/locale"
ROLES = ("Moderator", "Organiser", "Speaker", "Host", "Operator")
REAL_NAMES = [
    line
    for line in Path(__file__).with_name("person_names.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
ZWNJ, ZWJ = "\u200c", "\u200d"


def roles_in_every_language():
    yield from ROLES
    for file in LOCALES.glob("*/LC_MESSAGES/*.po"):
        with file.open("rb") as stream:
            catalogue = read_po(stream)
        yield from (message.string for message in catalogue if message.id in ROLES)


@pytest.mark.parametrize("looks", list(roles_in_every_language()))
def test_a_role_is_nobodys_name_in_any_language_of_the_interface(looks):
    with pytest.raises(BadText, match="reserved"):
        clean_name(looks)


@pytest.mark.parametrize(
    "looks",
    [
        "Admin",
        "Moderator ",
        "Аdmin",
        "Моderаtоr",
        "Μοdеratοr",
        "Ηost",
        "НОЅТ",
        "ΗΟЅΤ",
        "ꓧꓳꓢꓔ",
        "ᎪᎠᎷᎥΝ",
        "ｍｏｄｅｒａｔｏｒ",
        "ᴍᴏᴅᴇʀᴀᴛᴏʀ",
        "🅼🅾🅳🅴🆁🅰🆃🅾🆁",
        "Ⓗⓞⓢⓣ",
        "𝓜oderator",
        "mod-erator",
        "Mode rаtоr",
        "Mødérator",
        "AdmIn",
        "Adrnin",
        "M0derator",
        "@dmin",
        "Host 2",
        "Mod\u200berator",
        "Mod\u00aderator",
        "Mod\u3164erator",
        "Mo\u200dderator",
        "\u202eModerator",
        "主 持 人",
        "主辦方",
        "OPERATOR",
    ],
)
def test_nobody_takes_a_name_that_looks_like_staff(looks):
    with pytest.raises(BadText, match="reserved"):
        clean_name(looks)


@pytest.mark.parametrize(
    "typed",
    ["Иvan", "Αna Li", "Ana Моя Rоssi", "Мо1a", "Ana-Mаria", "李Иван", "ソフィאה", "Ana한か"],
)
def test_a_word_has_a_single_alphabet(typed):
    with pytest.raises(BadText, match="scripts"):
        clean_name(typed)


def test_real_names_of_all_scripts_are_kept():
    assert [name for name in REAL_NAMES if not is_kept(name)] == []


def is_kept(name):
    try:
        return clean_name(name) == " ".join(unicodedata.normalize("NFC", name).split())
    except BadText:
        return False


def test_the_real_names_are_many_and_of_many_scripts():
    scripts = {categories.alias(char) for name in REAL_NAMES for char in name if char.isalpha()}
    assert len(REAL_NAMES) >= 500
    assert len(scripts - {"COMMON", "INHERITED"}) >= 20


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   Li ", "Ana Li"),
        ("Zoe\u0308", "Zoë"),
        ("\u202eAna", "Ana"),
        ("A\u200bn\ufeffa\u2060", "Ana"),
        (f"An{ZWJ}a{ZWNJ} Li", "Ana Li"),
        ("Иван\u200f", "Иван"),
        (f"علی{ZWNJ}رضا", f"علی{ZWNJ}رضا"),
        (f"علی{ZWNJ}{ZWNJ}رضا", f"علی{ZWNJ}رضا"),
        (f"ශ්{ZWJ}රී", f"ශ්{ZWJ}රී"),
        (f"{ZWJ}Ana", "Ana"),
        ("李娜", "李娜"),
        ("", ""),
        ("Иван Petrov", "Иван Petrov"),
    ],
)
def test_a_name_is_kept_clean(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["a\r\nb", "a\x1bb", "a" + "\u0301\u0302\u0303\u0304\u0305", "x" * 61]
)
def test_a_name_that_cannot_be_shown_is_refused(typed):
    with pytest.raises(BadText):
        clean_name(typed)


@pytest.mark.parametrize("script", ["LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HIRAGANA"])
def test_the_scripts_of_letters_agree_with_their_unicode_names(script):
    letters = [
        char
        for char in map(chr, range(0x10000))
        if unicodedata.category(char) in ("Lu", "Ll")
        and unicodedata.name(char, "").startswith(f"{script} ")
    ]
    assert {categories.alias(char) for char in letters} <= {script}
