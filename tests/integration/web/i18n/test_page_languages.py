"""The language of a page: the reader's language, and the messages that come with the page."""

import json
import re

import pytest

from live.languages.catalogue import PLURAL_RULE_KEY, Catalogues
from tools.added_language import POLISH, UNFINISHED, add_language
from tools.live_server import Browser, join, make_settings, running, screen


@pytest.fixture(scope="module")
def polish(tmp_path_factory):
    return add_language(tmp_path_factory.mktemp("locale"), "pl", POLISH + UNFINISHED)


async def test_an_added_language_is_served_without_any_other_change(polish, tmp_path):
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
async def test_a_reader_of_traditional_chinese_gets_it(event, tag):
    reader = Browser(event, **{"accept-language": f"{tag},en;q=0.8"})
    page = (await reader.get("/")).text
    assert '<html lang="zh-Hant">' in page and "加入活動" in page
    assert (
        '<button class="segment" name="language" value="zh-Hant" lang="zh-Hant"'
        ' aria-pressed="true"><span>中文 (繁體)</span>' in page
    )


async def test_a_language_without_a_native_reviewer_says_so_and_how_to_correct_it(event):
    reader = Browser(event, **{"accept-language": "it"})
    home = (await reader.get("/")).text
    assert 'href="/languages/it">Informazioni su questa traduzione</a>' in home
    page = (await reader.get("/languages/it")).text
    assert "live/languages/locale/it/LC_MESSAGES" in page and '<html lang="it">' in page
    assert "<h1" in page and "Le pagine di organizzatori e moderatori sono in inglese." in page
    english = (await Browser(event, **{"accept-language": "en"}).get("/")).text
    assert "/languages/" not in english
    for unknown in ("en", "sv", "../zh"):
        assert (await reader.get(f"/languages/{unknown}")).status_code == 404


async def test_many_languages_open_on_demand_and_a_few_are_in_sight(event):
    page = (await Browser(event).get("/")).text
    assert '<details class="language-menu">' in page and page.count('name="language"') > 5
    assert (
        '<details class="language-menu">' not in (await Browser(event).get(f"/e/{event.code}")).text
    )


async def test_the_switch_overrides_the_preference_of_the_browser(event):
    reader = Browser(event, **{"accept-language": "zh-TW,zh;q=0.9"})
    await reader.post("/language", language="en", next="/")
    assert '<html lang="en-GB">' in (await reader.get("/")).text
    await reader.post("/language", language="zh", next="/")
    assert '<html lang="zh-Hans">' in (await reader.get("/")).text


@pytest.mark.parametrize("tag", ["sv", "ja", "tlh", "x-pirate", "-", "zz-zz", "a" * 400])
async def test_a_reader_without_a_supported_language_gets_english(event, tag):
    assert '<html lang="en-GB">' in (await Browser(event, **{"accept-language": tag}).get("/")).text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.8,zh-TW;q=0.9", "zh-Hant"),
        ("sv-SE,sv;q=0.9,en;q=0.5,zh;q=0.4", "en"),
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("pt-BR", "pt"),
        ("zh;q=0,en", "en"),
        ("sv", "en"),
        ("*", "en"),
        ("", "en"),
        (";;q=x,,zh;q=nan", "en"),
        ("zh;q=0.5;x=1," * 1000, "en"),
    ],
)
async def test_a_reader_gets_the_language_that_their_browser_prefers(
    server, event, header, language
):
    page = (await Browser(event, **{"accept-language": header}).get("/")).text
    assert f'<html lang="{Catalogues().tag_of(language)}">' in page


# messages in a page


async def test_a_page_is_given_the_sentences_that_it_may_say_and_no_others(event):
    ann = await join(event, language="zh")
    catalogue = boot_of((await ann.get(ann.base)).text)["catalogue"]
    assert (
        catalogue["Vote"] == "投票"
        and "Start the event" not in catalogue
        and PLURAL_RULE_KEY not in catalogue
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
        languages = re.findall(r'name="switch" value="([^"]*)"', page)
        assert languages == ["es", "ca", "zh-Hant"]
        (language,) = re.findall(r'name="switch" value="([^"]*)"[^>]*aria-pressed="true"', page)
        return language, re.search(r'<html lang="([^"]*)"', page)[1]

    assert await seen_by("ca-ES, es;q=0.8, en;q=0.5") == ("ca", "es")
    assert await seen_by("es-MX") == ("es", "es")
    assert await seen_by("zh-TW, en") == ("zh-Hant", "zh-Hant")
    assert await seen_by("sv") == ("es", "en-GB")
    assert await seen_by("es", language="ca") == ("ca", "es")
    assert await seen_by("zh-CN", language="ca") == ("ca", "zh-Hans")


async def test_a_person_joining_reads_the_chosen_language(server):
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


async def test_a_page_of_another_build_gets_texts_of_this_build_without_caching(event):
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


async def test_a_reader_of_english_requests_no_catalogue(event):
    ann = await join(event)
    assert '"later": null' in (await ann.get(ann.base)).text
