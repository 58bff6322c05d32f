"""A language is a folder with a .po file. What is in it, whose it is, and that nothing else needs
to know of it.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

from live.languages.catalogue import LOCALE, PLURAL_RULE_KEY, SOURCE_LANGUAGE, Catalogues
from live.pack.texts import PACK_MSGIDS
from live.plan.messages import ACTION_PLAN_MSGIDS
from live.rehearsal.verdict import VERDICT_MSGIDS
from live.report.messages import REPORT_MSGIDS
from live.results import column_msgids
from live.shipped_files import find_folder
from live.web.event_starters import STARTER_MSGIDS
from live.web.i18n.messages import MSGIDS
from live.web.i18n.plan_sentences import PLAN_MSGIDS
from live.web.pages.audit_log_page import LOG_MSGIDS, ROLE_LABELS
from live.web.plain.messages import PLAIN_MSGIDS
from tools.live_server import Browser, join, make_settings, running, screen
from tools.update_catalogue import update_catalogue

DOCUMENTED = (Path(__file__).parents[4] / "docs/translating.md").read_text("utf-8")
POLISH = re.search(r"```po\n(.*?)```", DOCUMENTED, re.DOTALL)[1]
UNFINISHED = r"""
#, fuzzy
msgid "Join"
msgstr "Może dołącz"

msgid "Join the event"
msgstr ""

msgid "{n} left"
msgid_plural "{n} left"
msgstr[0] "{n}"
msgstr[1] ""
msgstr[2] ""
"""
TRANSLATED = sorted(set(Catalogues().languages) - {SOURCE_LANGUAGE})


def with_language(folder: Path, tag: str, po: str) -> Path:
    """The languages that there are, and one more."""
    shutil.copytree(LOCALE, folder, dirs_exist_ok=True)
    added = folder / tag / "LC_MESSAGES"
    added.mkdir(parents=True)
    (added / "live.po").write_text(po, "utf-8")
    return folder


@pytest.fixture(scope="module")
def polish(tmp_path_factory):
    return with_language(tmp_path_factory.mktemp("locale"), "pl", POLISH + UNFINISHED)


# messages


def said_by_browsers():
    return {
        each
        for sentences in json.loads((find_folder("static/dist") / "meta.json").read_bytes())[
            "sentences"
        ].values()
        for each in sentences
    }


def said_by_templates():
    texts = [file.read_text("utf-8") for file in find_folder("templates").glob("*.html")]
    return {each for text in texts for each in re.findall(r'_\("([^"]+)"\)', text)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_that_is_said_has_a_translation_in_chinese_and_no_file_has_anything_else(
    language,
):
    said = (
        said_by_browsers()
        | said_by_templates()
        | MSGIDS
        | PLAN_MSGIDS
        | PLAIN_MSGIDS
        | ACTION_PLAN_MSGIDS
        | PACK_MSGIDS
        | REPORT_MSGIDS
        | VERDICT_MSGIDS
        | set(STARTER_MSGIDS)
        | column_msgids()
        | {*LOG_MSGIDS, *ROLE_LABELS.values()}
    )
    assert len(said_by_browsers()) > 250 and len(said_by_templates()) > 20
    assert set(Catalogues().languages[language].messages) <= said
    assert said <= set(Catalogues().languages["zh"].messages)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_holes_of_its_sentence(language):
    for sentence, forms in Catalogues().languages[language].messages.items():
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}", form)) == sorted(
                re.findall(r"\{\w+\}", sentence)
            ), sentence


def test_chinese_has_full_width_punctuation_and_is_polite():
    for [words] in Catalogues().languages["zh"].messages.values():
        assert not re.search(r"[一-鿿][,.!?:;()]|!|你", words), words


# a language more


def test_the_languages_are_the_folders_english_first(polish):
    assert list(Catalogues().languages) == ["en", "zh"]
    assert [(each.id, each.tag, each.name) for each in Catalogues(polish).languages.values()] == [
        ("en", "en-GB", "English"),
        ("pl", "pl", "Polski"),
        ("zh", "zh-Hans", "中文"),
    ]


def test_what_is_not_translated_or_not_sure_is_said_in_english(polish):
    catalogues = Catalogues(polish)
    said = [
        catalogues.translate("pl", each)
        for each in ("Join an event", "Join", "Join the event", "Nobody wrote this")
    ]
    assert said == ["Dołącz do wydarzenia", "Join", "Join the event", "Nobody wrote this"]
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


def test_a_browser_is_told_the_form_of_each_number_where_there_are_several(polish):
    catalogues = Catalogues(polish)
    rule = catalogues.browser_messages("pl", ["{n} vote", "Join an event"])[PLURAL_RULE_KEY]
    assert rule[:6] == "201112"
    assert len(rule) == 200
    assert PLURAL_RULE_KEY not in catalogues.browser_messages("pl", ["Join an event"])
    assert PLURAL_RULE_KEY not in catalogues.browser_messages("zh", ["{n} vote"])


async def test_a_language_more_is_served_without_anything_else_being_told_of_it(polish, tmp_path):
    async with running(make_settings(tmp_path), locale=polish) as server:
        event = await server.event()
        reader = Browser(event, **{"accept-language": "pl-PL,pl;q=0.9,en;q=0.5"})
        home = (await reader.get("/")).text
        assert '<html lang="pl">' in home and "Dołącz do wydarzenia" in home
        assert 'value="pl" lang="pl" aria-pressed="true"><span>Polski</span>' in home
        ann = await join(event, language="pl")
        boot = boot_of((await ann.get(ann.base)).text)
        assert (boot["language"], boot["interface"]) == ("en", "pl")  # no text is in Polish
        later = (await ann.get(f"{boot['later']}/lazy_bundle.json")).json()
        assert later["{n} vote"] == ["{n} głos", "{n} głosy", "{n} głosów"]
        assert (await ann.open()).items["you"]["language"] == "pl"
        assert '<html lang="pl">' in (await ann.get("/shell?language=pl")).text
        assert "-pl" in (await ann.get("/worker.js?language=pl")).text


def test_a_new_file_has_every_sentence_and_once_more_brings_it_up_to_date(tmp_path):
    locale = with_language(
        tmp_path / "locale", "pl", POLISH + 'msgid "Nobody says this"\nmsgstr "Nikt"\n'
    )
    for tag in ("pl", "pt-BR"):
        text = update_catalogue(tag, locale).read_text("utf-8")
        assert text.count("\nmsgid ") == len(Catalogues().languages["zh"].messages) + 1
        assert "Nobody says this" not in text and "fuzzy" not in text
    made = Catalogues(locale)
    assert (
        made.translate("pl", "Join an event"),
        made.translate("pl", "Vote"),
        made.languages["pl"].plural_form(5),
    ) == (
        "Dołącz do wydarzenia",
        "Vote",
        2,
    )
    assert made.languages["pt-BR"][:3] == ("pt-BR", "pt-BR", "Português (Brasil)")


async def test_texts_may_be_in_a_language_that_the_interface_does_not_have(event):
    """A reader of an event in another language sees the name of that language."""
    name = {"pl": "Lubelskie"}
    await event.operator(
        "event.configure",
        title={"pl": "Innowacje"},
        regions=[{"id": "EU", "name": name}],
        delegations=[delegation(name)],
    )
    page = (await Browser(event, **{"accept-language": "zh-TW"}).get(f"/e/{event.code}")).text
    assert '<span lang="pl" dir="auto">Innowacje</span>' in page
    assert (
        '<optgroup label="Lubelskie" lang="pl">' in page
        and '<option value="lubelskie"  lang="pl">' in page
    )


def delegation(name):
    return {"id": "lubelskie", "region": "EU", "name": name, "paired_with": []}


# languages of readers


@pytest.mark.parametrize(
    "tag",
    [
        "zh-TW",
        "zh-HK",
        "zh-MO",
        "zh-Hant",
        "zh-Hant-TW",
        "zh-Hant-HK",
        "yue",
        "yue-Hant-HK",
        "cmn-Hant-TW",
    ],
)
async def test_who_reads_traditional_chinese_gets_the_simplified_that_there_is_and_it_says_so(
    event, tag
):
    reader = Browser(event, **{"accept-language": f"{tag},en;q=0.8"})
    page = (await reader.get("/")).text
    assert '<html lang="zh-Hans">' in page and "加入活动" in page
    assert (
        '<button class="segment" name="language" value="zh" lang="zh-Hans"'
        ' aria-pressed="true"><span>中文</span>' in page
    )


async def test_the_switch_holds_for_them_over_what_their_browser_prefers(event):
    reader = Browser(event, **{"accept-language": "zh-TW,zh;q=0.9"})
    await reader.post("/language", language="en", next="/")
    assert '<html lang="en-GB">' in (await reader.get("/")).text
    await reader.post("/language", language="zh", next="/")
    assert '<html lang="zh-Hans">' in (await reader.get("/")).text


def test_traditional_chinese_would_be_found_by_all_who_read_it(tmp_path):
    catalogues = Catalogues(
        with_language(
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


@pytest.mark.parametrize(
    "tag", ["de", "fr-CA", "ja", "pt-BR", "tlh", "x-pirate", "-", "zz-zz", "a" * 400]
)
async def test_whoever_reads_no_language_of_ours_gets_english(event, tag):
    assert '<html lang="en-GB">' in (await Browser(event, **{"accept-language": tag}).get("/")).text


# messages in a page


async def test_a_page_is_given_the_sentences_that_it_may_say_and_no_others(event):
    ann = await join(event, language="zh")
    given = boot_of((await ann.get(ann.base)).text)["catalogue"]
    assert (
        given["Vote"] == "投票" and "Start the event" not in given and PLURAL_RULE_KEY not in given
    )


async def test_a_screen_is_given_the_other_languages_of_the_event_too(event):
    hall = await screen(event)
    boot = boot_of((await hall.get(f"{hall.base}/screen")).text)
    assert (
        list(boot["catalogues"]) == ["en", "zh"]
        and boot["catalogues"]["zh"]["Now answering"] == "正在回答"
    )


async def test_readers_choose_among_the_languages_of_the_event(server):
    """The interface comes in the nearest language that it has."""
    title = {"es": "Ciudades", "ca": "Ciutats", "zh-Hant": "城市"}
    event = await server.event(languages=["es", "ca", "zh-Hant"], title=title)

    async def seen_by(accepted, **cookies):
        reader = Browser(event, **{"accept-language": accepted})
        reader.http.cookies.update(cookies)
        page = (await reader.get(f"/e/{event.code}")).text
        offered = re.findall(r'name="switch" value="([^"]*)"', page)
        assert offered == ["es", "ca", "zh-Hant"]
        (chosen,) = re.findall(r'name="switch" value="([^"]*)"[^>]*aria-pressed="true"', page)
        return chosen, re.search(r'<html lang="([^"]*)"', page)[1]

    assert await seen_by("ca-ES, es;q=0.8, en;q=0.5") == ("ca", "en-GB")
    assert await seen_by("es-MX") == ("es", "en-GB")
    assert await seen_by("zh-TW, en") == ("zh-Hant", "zh-Hans")
    assert await seen_by("fr") == ("es", "en-GB")
    assert await seen_by("es", language="ca") == ("ca", "en-GB")
    assert await seen_by("zh-CN", language="ca") == ("ca", "zh-Hans")


async def test_who_joins_reads_the_language_that_they_chose(server):
    event = await server.event(languages=["es", "ca"], title={"es": "Uno", "ca": "U"})
    ann = await join(event, language="ca")
    boot = boot_of((await ann.get(ann.base)).text)
    assert (boot["language"], boot["interface"]) == ("ca", "en")
    assert boot["languages"]["ca"] == {"name": "Català", "tag": "ca", "interface": "en-GB"}


def boot_of(page):
    return json.loads(re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)[1])


# messages loaded after the page


async def test_an_attendee_gets_the_first_messages_with_the_page_and_others_with_their_modules(
    event,
):
    ann = await join(event, language="zh")
    boot = json.loads(
        re.search(r'id="boot">(.*?)</script>', (await ann.get(ann.base)).text, re.DOTALL)[1]
    )
    rest, choice = [
        (await ann.get(f"{boot['later']}/{name}.json")).json() for name in ("lazy_bundle", "choice")
    ]
    assert (
        boot["catalogue"]["Vote"] == "投票"
        and rest["Results by group"]
        and choice["Choose one."] == "请选择一项。"
    )
    assert not boot["catalogue"].keys() & (rest.keys() | choice.keys())


async def test_a_page_of_another_build_is_given_what_this_one_says_and_it_is_kept_by_nobody(event):
    ann = await join(event, language="zh")
    answer = await ann.get("/words/another/zh/choice.json")
    assert answer.json()["Choose one."] == "请选择一项。"
    assert answer.headers["cache-control"] == "no-store" and "*" in answer.headers["vary"]


@pytest.mark.parametrize(
    "path", ["{build}/xx/lazy_bundle", "{build}/zh/nothing", "{build}/zh/attendee.js"]
)
async def test_there_are_no_other_sentences_to_ask_for(event, path):
    ann = await join(event, language="zh")
    build = json.loads(
        re.search(r'id="boot">(.*?)</script>', (await ann.get(ann.base)).text, re.DOTALL)[1]
    )["build"]
    assert (await ann.get(f"/words/{path.format(build=build)}.json")).status_code == 404


async def test_who_reads_english_asks_for_none(event):
    ann = await join(event)
    assert '"later": null' in (await ann.get(ann.base)).text
