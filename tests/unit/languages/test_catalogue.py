"""A language is a folder with .po files: their content, and how its messages are found."""

import re
import shutil

import pytest

from live.languages.catalogue import (
    LOCALE,
    PLURAL_RULE_KEY,
    SOURCE_LANGUAGE,
    Catalogues,
    is_right_to_left,
)
from tools.added_language import POLISH, UNFINISHED, add_language
from tools.interface_messages import (
    attendee_messages,
    browser_messages,
    interface_messages,
    template_messages,
)
from tools.table_gaps import assert_none
from tools.update_catalogue import COMPLETE, CompleteFiles, update_catalogue, update_complete

TRANSLATED = sorted(set(Catalogues().languages) - {SOURCE_LANGUAGE})
PARTIAL = [language for language in TRANSLATED if language != COMPLETE]
"""Languages for attendees, the screen and published results."""
ENGLISH_MARKS = {"de", "hr", "nl", "pl"}
"""Languages whose quotation marks have “ in them."""
INFORMAL = {
    "es": "tú|tus|puedes|tienes|quieres|haz",
    "it": "tuo|tua|tuoi|tue|puoi|vuoi",
    "fr": "tu|tes|toi",
    "de": "du|dein|deine|deinen|dir|dich",
    "pt": "tu|teu|tua|teus|tuas|podes|você|vocês",
    "nl": "je|jij|jouw|jou",
    "el": "εσύ|σου|μπορείς|θέλεις",
    "hr": "ti|tvoj|tvoja|tvoje|možeš|želiš",
    "zh-Hant": "你",
}
"""Words that address a person informally, by language. Polish software uses them everywhere."""


@pytest.fixture(scope="module")
def polish(tmp_path_factory):
    return add_language(tmp_path_factory.mktemp("locale"), "pl", POLISH + UNFINISHED)


# messages


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_has_a_translation_in_chinese_and_no_file_has_anything_else(
    language,
):
    assert len(browser_messages()) > 250 and len(template_messages()) > 20
    messages, translations = interface_messages(), set(Catalogues().languages[language].messages)
    files, complete = CompleteFiles(), set(Catalogues().languages[COMPLETE].messages)
    assert_none(
        [files.describe_missing(message) for message in sorted(messages - complete)]
        + [
            f'"{message}" is not used any more: `make language TAG={language}` removes it'
            for message in sorted(translations - messages)
        ]
    )


def forms_of_attendees(language):
    messages = Catalogues().languages[language].messages
    return [form for message in sorted(attendee_messages()) for form in messages.get(message, ())]


@pytest.mark.parametrize("language", PARTIAL)
def test_attendees_read_every_message_in_their_language(language):
    missing = attendee_messages() - set(Catalogues().languages[language].messages)
    assert_none(
        [
            f'no translation of "{message}": run `make language TAG={language} PART=attendee`, '
            f"then translate it in attendee.po of {language}"
            for message in sorted(missing)
        ]
    )


@pytest.mark.parametrize("language", PARTIAL)
def test_a_language_without_a_native_reviewer_says_so_in_its_file_and_in_the_document(language):
    translation = Catalogues().languages[language]
    document = (LOCALE.parents[2] / "docs/translating.md").read_text("utf-8")
    row = next(line for line in document.splitlines() if line.startswith(f"| `{language}` "))
    assert ("not yet" in row) is not translation.is_reviewed


@pytest.mark.parametrize("language", PARTIAL)
def test_a_language_has_its_own_marks_and_never_shouts(language):
    marks = "[\"!]|'" if language in ENGLISH_MARKS else "[\"!“]|'"
    assert_none(
        [
            f'"{form}" has a straight mark, an exclamation mark or the quotation marks of English'
            for form in forms_of_attendees(language)
            if re.search(marks, form)
        ]
    )


@pytest.mark.parametrize("language", sorted(INFORMAL.keys() & set(PARTIAL)))
def test_readers_are_addressed_formally(language):
    words = re.compile(rf"\b(?:{INFORMAL[language]})\b", re.IGNORECASE)
    assert_none(
        [
            f'"{form}" addresses its reader informally'
            for form in forms_of_attendees(language)
            if words.search(form)
        ]
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_holes_of_its_sentence(language):
    assert_none(
        [
            f'"{sentence}" is translated as "{form}": use the same words in braces in both'
            for sentence, forms in Catalogues().languages[language].messages.items()
            for form in forms
            if sorted(re.findall(r"\{\w+\}", form)) != sorted(re.findall(r"\{\w+\}", sentence))
        ]
    )


def test_chinese_has_full_width_punctuation_and_is_polite():
    assert_none(
        [
            f'"{words}" has a half-width sign after a Chinese one, an exclamation mark or 你: use '
            "full-width punctuation and 您"
            for [words] in Catalogues().languages["zh"].messages.values()
            if re.search(r"[一-鿿][,.!?:;()]|!|你", words)
        ]
    )


# a language more


def test_the_languages_are_the_folders_english_first(polish):
    assert list(Catalogues().languages) == ["en", *sorted(TRANSLATED)]
    assert [(each.id, each.tag, each.name) for each in Catalogues(polish).languages.values()] == [
        ("en", "en-GB", "English"),
        ("pl", "pl", "Polski"),
        ("zh", "zh-Hans", "中文"),
    ]


def test_untranslated_and_fuzzy_messages_appear_in_english(polish):
    catalogues = Catalogues(polish)
    texts = [
        catalogues.translate("pl", each)
        for each in ("Join an event", "Join", "Join the event", "Nobody wrote this")
    ]
    assert texts == ["Dołącz do wydarzenia", "Join", "Join the event", "Nobody wrote this"]
    assert [
        catalogues.translate_plural("pl", "{n} characters left", "{n} characters left", n)
        for n in (1, 2)
    ] == [
        "{n} characters left",
        "{n} characters left",
    ]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["{n} votes", "{n} vote", "{n} votes", "{n} votes", "{n} votes", "{n} votes"]),
        ("zh", ["{n} 票"] * 6),
        ("pl", ["{n} głosów", "{n} głos", "{n} głosy", "{n} głosów", "{n} głosów", "{n} głosy"]),
    ],
)
def test_a_number_takes_the_form_of_its_language(polish, language, forms):
    catalogues = Catalogues(polish)
    assert [
        catalogues.translate_plural(language, "{n} vote", "{n} votes", n)
        for n in (0, 1, 2, 5, 12, 102)
    ] == forms


def test_a_browser_gets_the_form_of_each_number_where_there_are_several(polish):
    catalogues = Catalogues(polish)
    rule = catalogues.browser_messages("pl", ["{n} vote", "Join an event"])[PLURAL_RULE_KEY]
    assert rule[:6] == "201112"
    assert len(rule) == 200
    assert PLURAL_RULE_KEY not in catalogues.browser_messages("pl", ["Join an event"])
    assert PLURAL_RULE_KEY not in catalogues.browser_messages("zh", ["{n} vote"])


def test_a_new_file_has_every_sentence_and_once_more_brings_it_up_to_date(tmp_path):
    locale = add_language(
        tmp_path / "locale", "pl", POLISH + 'msgid "Nobody says this"\nmsgstr "Nikt"\n'
    )
    for tag in ("pl", "pt-BR"):
        text = update_catalogue(tag, locale).read_text("utf-8")
        assert text.count("\nmsgid ") == len(CompleteFiles().messages()) + 1
        assert "Nobody says this" not in text and "fuzzy" not in text
    catalogues = Catalogues(locale)
    assert (
        catalogues.translate("pl", "Join an event"),
        catalogues.translate("pl", "Vote"),
        catalogues.languages["pl"].plural_form(5),
    ) == (
        "Dołącz do wydarzenia",
        "Vote",
        2,
    )
    assert catalogues.languages["pt-BR"][:3] == ("pt-BR", "pt-BR", "Português (Brasil)")


def test_attendees_part_is_a_file_of_its_own_with_code_beside_each_message(tmp_path):
    locale = add_language(tmp_path / "locale", "pl", POLISH)
    part = update_catalogue("pl", locale, "attendee").read_text("utf-8")
    rest = update_catalogue("pl", locale).read_text("utf-8")
    count = len(CompleteFiles().messages())
    assert part.count("\nmsgid ") + rest.count("\nmsgid ") == count + 2  # and two headers
    assert count / 5 < part.count("\nmsgid ") < count / 2
    assert 'msgid "Join an event"\nmsgstr "Dołącz do wydarzenia"' in part
    assert "Start the event" in rest and 'msgid "Start the event"' not in part
    assert '#. <h1>{{ _("Join an event") }}</h1>\n#: templates/home.html\n' in part


def test_traditional_chinese_would_be_found_by_all_its_readers(tmp_path):
    catalogues = Catalogues(
        add_language(
            tmp_path / "locale", "zh-Hant", POLISH.replace("Language: pl", "Language: zh_Hant")
        )
    )
    read = {
        tag: catalogues.match_tag(tag)
        for tag in (
            "zh-TW",
            "zh-HK",
            "zh-Hant-MO",
            "yue-Hant",
            "zh",
            "zh-CN",
            "zh-SG",
            "zh-Hans-HK",
        )
    }
    assert read == dict.fromkeys(
        ["zh-TW", "zh-HK", "zh-Hant-MO", "yue-Hant"], "zh-Hant"
    ) | dict.fromkeys(["zh", "zh-CN", "zh-SG", "zh-Hans-HK"], "zh")


def test_traditional_chinese_falls_back_to_simplified_chinese():
    catalogues = Catalogues()
    assert catalogues.translate("zh-Hant", "Start the event") == catalogues.translate(
        "zh", "Start the event"
    )
    assert catalogues.translate("zh-Hant", "Join an event") != catalogues.translate(
        "zh", "Join an event"
    )
    assert catalogues.translate("it", "Start the event") == "Start the event"


def test_chinese_is_brought_up_to_date_where_its_messages_are(tmp_path):
    locale = tmp_path / "locale"
    shutil.copytree(LOCALE, locale)
    update_complete(locale)
    missing = missing_in(locale)
    refusals = locale / "zh/LC_MESSAGES/refusals.po"
    text = refusals.read_text("utf-8")
    entries = re.findall(r'^msgid "[A-Z].+"\nmsgstr ".+"\n', text, re.MULTILINE)
    entry, other = (
        next(each for each in entries if each.startswith(f'msgid "{words}'))
        for words in ("This was not accepted", "Your role does not allow this")
    )
    new = other.partition("msgstr")[0]
    text = text.replace(entry, entry.replace('msgid "', 'msgid "Please: '))
    text = text.replace(other, "")
    refusals.write_text(f'{text}\nmsgid "Nobody says this"\nmsgstr "没有人"\n', "utf-8")
    assert update_complete(locale) == [refusals]
    updated = refusals.read_text("utf-8")
    assert f"\n#, fuzzy\n{entry}" in updated and "Please: " not in updated
    assert updated.endswith(f'{new}msgstr ""\n') and "Nobody says this" not in updated
    assert len(missing_in(locale) - missing) == 2 and update_complete(locale) == []


def missing_in(locale):
    return interface_messages() - set(Catalogues(locale).languages["zh"].messages)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", True),
        ("he", True),
        ("ur-PK", True),
        ("zh-Hans", False),
        ("en-GB", False),
        ("xx", False),
    ],
)
def test_the_direction_of_a_language_is_that_of_cldr(tag, expected):
    assert is_right_to_left(tag) is expected
