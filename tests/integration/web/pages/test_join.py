"""Joining: event codes, the form, names, and the message for each mistake."""

import asyncio
import re
import secrets
import time
import unicodedata

import httpx2
import pytest
from markupsafe import escape

from live.web.i18n.catalogue import Catalogues
from live.web.i18n.messages import (
    NO_EVENT,
    REFUSAL_MESSAGES,
    TOO_MANY_CODES,
    TOO_MANY_NEW,
    Messages,
)
from tools.live_server import (
    JOINING,
    Browser,
    at_one_address,
    join,
    make_settings,
    moderator,
    organiser,
    running,
    screen,
)

speaker = Messages(Catalogues())


def fresh(**fields):
    return {**JOINING, "nonce": secrets.token_urlsafe(16), **fields}


@pytest.fixture
async def visitor(event):
    browser = Browser(event)
    await browser.get("/")
    return browser


# codes


@pytest.mark.parametrize(
    "write",
    [
        str,
        lambda code: f" {code[:3].lower()}-{code[3:].lower()} ",
        lambda code: "".join(chr(ord(char) + 0xFEE0) for char in code),
        lambda code: f"{code[:3]} {code[3:]}",
        lambda code: f"{code[:3]}\u2013{code[3:]}",
        lambda code: unicodedata.normalize("NFKC", code.lower()) + "\n",
    ],
    ids=[
        "as it is",
        "lower case with blanks and hyphen",
        "full width",
        "with a blank",
        "with a dash",
        "with a line break",
    ],
)
async def test_a_code_is_found_however_it_is_written(event, visitor, write):
    response = await visitor.post("/join", code=write(event.code))
    assert (response.status_code, response.headers["location"]) == (303, f"/e/{event.code}")


@pytest.mark.parametrize(
    "code",
    [
        "",
        "ABC",
        "ABCDEF7",
        "ABCDE0",
        "ABCDE!",
        "ZZZZZZ",
        "😀😀😀😀😀😀",
        "../../",
        "x" * 5000,
        "\u202eABCDE",
    ],
)
async def test_a_code_that_finds_nothing_is_told_so(visitor, code):
    response = await visitor.post("/join", code=code)
    assert response.status_code == 404
    assert escape(NO_EVENT) in response.text


async def test_an_event_that_is_not_live_cannot_be_told_from_none(server, visitor):
    draft, ended = await server.event(started=False), await server.event()
    await ended.operator("event.end")
    for ask in (
        lambda code: visitor.post("/join", code=code),
        lambda code: visitor.get(f"/e/{code}"),
        lambda code: visitor.post(f"/e/{code}/join", **fresh()),
    ):
        answers = [(code, await ask(code)) for code in ("ZZZZZZ", draft.code, ended.code)]
        assert [answer.status_code for _, answer in answers] == [404] * 3
        assert len({answer.text.replace(code, "CODE") for code, answer in answers}) == 1


async def test_a_failed_code_takes_as_long_whatever_the_reason(server, visitor):
    draft = await server.event(started=False)
    for code in ("ZZZZZZ", draft.code, "not a code"):
        started = time.monotonic()
        await visitor.post("/join", code=code)
        assert time.monotonic() - started > 0.09, code


async def test_a_code_in_lower_case_leads_to_the_page_whether_or_not_there_is_one(event, visitor):
    for code in (event.code, "ZZZZZZ"):
        response = await visitor.get(f"/e/{code.lower()}")
        assert (response.status_code, response.headers["location"]) == (307, f"/e/{code}")


async def test_after_ten_failed_codes_a_minute_a_browser_waits_and_others_on_its_address_do_not(
    event,
):
    at = at_one_address()
    guesser, other = Browser(event, **at), Browser(event, **at)
    await guesser.get("/")
    await other.get("/")
    answers = await asyncio.gather(
        *(guesser.post("/join", code=f"ZZZZZ{last}") for last in "23456789ABC")
    )
    assert sorted(answer.status_code for answer in answers) == [404] * 10 + [429]
    assert any(TOO_MANY_CODES in answer.text for answer in answers)
    assert (await other.post("/join", code="ZZZZZZ")).status_code == 404
    assert (await other.post("/join", code=event.code)).status_code == 303
    assert (await join(event)).http.cookies


async def test_failures_are_counted_at_the_address_that_a_listed_proxy_names(event):
    near, far = (
        Browser(event, **{"x-forwarded-for": "198.51.100.7"}),
        Browser(event, **{"x-forwarded-for": "10.9.9.9, 198.51.100.8"}),
    )
    for status in [404] * 10 + [429]:
        assert (await near.post("/join", code="ZZZZZZ")).status_code == status
        near.http.cookies.clear()
    assert (await far.post("/join", code="ZZZZZZ")).status_code == 404


# joining


async def test_joining_leads_to_the_page_and_makes_one_person(event, visitor):
    response = await visitor.post(f"{visitor.base}/join", **fresh(name="Ann"))
    assert (response.status_code, response.headers["location"]) == (303, visitor.base)
    assert len(event.state.people) == 1
    page = await visitor.open()
    assert page.items["you"] == {
        "person": 4,
        "delegation": "lazio",
        "sector": "academia",
        "language": "en",
        "also_speaks": [],
        "name": "Ann",
        "muted": None,
    }


async def test_the_form_is_shown_to_who_has_not_joined_and_the_page_to_who_has(event, visitor):
    assert 'name="nonce"' in (await visitor.get(visitor.base)).text
    ann = await join(event)
    assert 'id="boot"' in (await ann.get(ann.base)).text


async def test_a_form_sent_twice_makes_one_person(event):
    form, first, second = fresh(), Browser(event), Browser(event)
    answers = await asyncio.gather(
        first.post(f"{first.base}/join", **form), second.post(f"{second.base}/join", **form)
    )
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(event.state.people) == 1
    assert (await first.open()).items["you"] == (await second.open()).items["you"]


async def test_who_has_joined_does_not_become_a_second_person(event):
    ann = await join(event)
    assert (await ann.post(f"{ann.base}/join", **fresh())).status_code == 303
    assert len(event.state.people) == 1


async def test_other_languages_are_kept(event, visitor):
    await visitor.http.post(
        f"{visitor.base}/join", data={**fresh(language="zh"), "also_speaks": ["en", "zh"]}
    )
    (person,) = event.state.people.values()
    assert (person.language, person.also_speaks) == ("zh", ("en",))
    assert visitor.http.cookies["language"] == "zh"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"delegation": ""}, "Choose your delegation from the list."),
        ({"delegation": "atlantis"}, "Choose your delegation from the list."),
        ({"sector": ""}, "Choose your sector."),
        ({"sector": "army"}, "Choose your sector."),
        ({"language": "Klingon"}, "Choose a language from the list."),
        ({"also_speaks": "Klingon"}, "Choose a language from the list."),
        ({"nonce": "short"}, "This form is incomplete. Reload the page and fill it in again."),
        ({"nonce": "ü" * 30}, "This form is incomplete. Reload the page and fill it in again."),
        (
            {"name": "x" * 61},
            "This text has 61 characters, and the limit is 60. Shorten it and send it again.",
        ),
        ({"name": "Moderator "}, "This name looks like a role in the event. Choose another name."),
        ({"name": "Аdmin"}, "This name looks like a role in the event. Choose another name."),
        (
            {"name": "ＭＯＤＥＲＡＴＯＲ"},
            "This name looks like a role in the event. Choose another name.",
        ),
        (
            {"name": "Моderаtоr"},
            "This name looks like a role in the event. Choose another name.",
        ),
        (
            {"name": "Иvan"},
            "One word of this name mixes letters of different alphabets. Write each word in one "
            "alphabet and send it again.",
        ),
        ({"name": "主持人"}, "This name looks like a role in the event. Choose another name."),
        (
            {"name": "a" + "\u0301" * 9},
            "Too many accents on one letter. Remove them and send it again.",
        ),
        (
            {"name": "a\r\nb"},
            "This text contains characters that cannot be displayed. Type it again and send it.",
        ),
        (
            {"name": "a\x1b[31m"},
            "This text contains characters that cannot be displayed. Type it again and send it.",
        ),
        ({"name": "\u200b\u3164"}, "There is no text. Write something and send it again."),
    ],
)
async def test_a_form_that_does_not_fit_comes_back_with_a_sentence(event, visitor, fields, problem):
    response = await visitor.post(f"{visitor.base}/join", **fresh(**fields))
    assert response.status_code == 422
    assert problem in response.text
    assert event.state.people == {}


async def test_what_was_typed_comes_back_with_the_problem(visitor):
    nonce = secrets.token_urlsafe(16)
    fields = {
        "delegation": "hangzhou",
        "sector": "industry",
        "language": "zh",
        "also_speaks": "en",
        "name": '"><b>' * 20,
        "nonce": nonce,
    }
    page = (await visitor.post(f"{visitor.base}/join", **fields)).text
    for kept in (
        'value="hangzhou" selected',
        'value="industry" required checked',
        'value="zh" required checked',
        f'value="{nonce}"',
    ):
        assert kept in page
    assert "&#34;&gt;&lt;b&gt;" * 20 in page


async def test_the_problem_is_told_in_the_language_of_the_reader(event):
    reader = Browser(event, **{"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"})
    page = (await reader.post(f"{reader.base}/join", **fresh(delegation=""))).text
    assert "请从列表中选择您的代表团。" in page
    assert '<html lang="zh-Hans">' in page


async def test_bidi_controls_are_taken_out_of_a_name_and_it_is_composed(event):
    ann = await join(event, "\u202eAnne\u0301\u202c")
    assert (await ann.open()).items["you"]["name"] == "Ann\u00e9"


async def test_an_event_that_has_ended_is_still_read_by_who_has_joined(event):
    ann = await join(event)
    await event.operator("event.end")
    assert (await ann.get(ann.base)).status_code == 200


async def test_new_people_are_limited_by_address_and_known_ones_are_not(tmp_path, monkeypatch):
    monkeypatch.setattr("live.web.attempt_limits.NEW_PEOPLE_PER_MINUTE", 2)
    async with running(make_settings(tmp_path)) as server:
        event = await server.event()
        at = at_one_address()
        form, first = fresh(), Browser(event, **at)
        await first.post(f"{first.base}/join", **form)
        await Browser(event, **at).post(f"/e/{event.code}/join", **fresh())
        third, again = Browser(event, **at), Browser(event, **at)
        refused = await third.post(f"{third.base}/join", **fresh(name="Cleo"))
        assert (refused.status_code, TOO_MANY_NEW in refused.text, "Cleo" in refused.text) == (
            429,
            True,
            True,
        )
        assert (await again.post(f"{again.base}/join", **form)).status_code == 303
        elsewhere = Browser(event, **{"x-forwarded-for": "198.51.100.9"})
        assert (await elsewhere.post(f"{elsewhere.base}/join", **fresh())).status_code == 303


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_who_joins_while_nothing_can_be_stored_reads_why_and_keeps_what_was_typed(
    server, event, language, monkeypatch
):
    monkeypatch.setattr("live.web.pages.join.JOIN_TIMEOUT_S", 0.3)
    sentence = escape(speaker.translate(language, REFUSAL_MESSAGES["busy", "storage"]))
    forms = [fresh(name="Cleo"), fresh(name="Dora")]
    browsers = [Browser(event, **{"accept-language": language}) for _ in forms]
    people = len(event.state.people)
    with server.full_disk():
        for browser, form in zip(browsers, forms, strict=True):
            refused = await browser.post(f"{browser.base}/join", **form)
            assert refused.status_code == 503
            assert sentence in refused.text and form["name"] in refused.text
            assert form["nonce"] in refused.text
        opened = await Browser(event, **{"accept-language": language}).get(browser.base)
        assert (opened.status_code, sentence in opened.text) == (200, True)
    async with asyncio.timeout(10):
        while (await browsers[0].get("/readyz")).status_code != 200:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    for browser, form in zip(browsers, forms, strict=True):
        assert (await browser.post(f"{browser.base}/join", **form)).status_code == 303
    assert len(event.state.people) == people + 2


# forms that are none


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"content-type": "application/json"}, b"{}", 415),
        ({"content-type": "text/plain"}, b"code=ZZZZZZ", 415),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--x--", 415),
        ({}, b"code=ZZZZZZ", 415),
        (
            {"content-type": "application/x-www-form-urlencoded"},
            b"code=" + b"x" * (2 * 1024 * 1024),
            413,
        ),
        ({"content-type": "application/x-www-form-urlencoded"}, b"a=1&" * 10_000, 400),
        ({"content-type": "application/x-www-form-urlencoded"}, b"code=%ff%fe", 400),
        ({"content-type": "application/x-www-form-urlencoded"}, b"code=\xff", 400),
        ({"content-type": "application/x-www-form-urlencoded"}, b"code=ABC%00DEF", 400),
    ],
    ids=[
        "JSON",
        "plain text",
        "multipart",
        "no type",
        "2 MiB",
        "10,000 fields",
        "bad escape",
        "bad UTF-8",
        "NUL",
    ],
)
async def test_a_form_that_is_none_is_refused(visitor, headers, content, status):
    response = await visitor.http.post("/join", content=content, headers=headers)
    assert response.status_code == status
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {},
    ],
    ids=str,
)
async def test_a_form_from_elsewhere_changes_nothing(server, event, headers):
    ann = await join(event)
    cookies = dict(ann.http.cookies)
    async with httpx2.AsyncClient(base_url=server.url, headers=headers, cookies=cookies) as evil:
        for path, fields in (
            ("/join", {"code": event.code}),
            (f"{ann.base}/join", fresh()),
            ("/language", {"language": "zh"}),
        ):
            response = await evil.post(path, data=fields)
            assert (response.status_code, "set-cookie" in response.headers) == (403, False)
    assert len(event.state.people) == 1


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": "{here}"}],
    ids=["new", "old"],
)
async def test_a_form_from_here_is_taken_from_new_browsers_and_old_ones(server, event, headers):
    headers = {name: value.format(here=server.url) for name, value in headers.items()}
    async with httpx2.AsyncClient(base_url=server.url, headers=headers) as own:
        assert (await own.post("/join", data={"code": event.code})).status_code == 303


# the language


@pytest.mark.parametrize(
    ("next", "goes"),
    [
        ("/e/ABCDEF", "/e/ABCDEF"),
        ("/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\r\nset-cookie: a=b", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
        ("e/ABCDEF", "/"),
    ],
)
async def test_choosing_a_language_leads_back_to_a_page_of_this_site(visitor, next, goes):
    response = await visitor.post("/language", language="zh", next=next)
    assert (
        response.status_code,
        response.headers["location"],
        visitor.http.cookies["language"],
    ) == (303, goes, "zh")


async def test_a_language_that_there_is_not_is_not_kept(visitor):
    await visitor.post("/language", language="tlh", next="/")
    assert "language" not in visitor.http.cookies


async def test_the_language_that_was_chosen_holds_over_what_the_browser_prefers(event):
    reader = Browser(event, **{"accept-language": "en"})
    await reader.post("/language", language="zh", next="/")
    assert '<html lang="zh-Hans">' in (await reader.get("/")).text


async def test_a_refusal_comes_over_the_socket_in_the_language_of_the_reader(event):
    reader = await join(event, language="zh")
    page = await reader.open()
    assert (await page.request("question.ask", room=1, text="x", language="en"))[
        "message"
    ].startswith("目前未开放提问")
    assert (await moderator(event)).link


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"delegation": "atlantis"}, "delegation"),
        ({"sector": "press"}, "sector"),
        ({"name": "Organiser"}, "name"),
    ],
)
async def test_what_has_to_be_filled_in_otherwise_has_the_focus_and_says_why(
    event, visitor, wrong, field
):
    page = (await visitor.post(f"/e/{event.code}/join", **fresh(**wrong))).text
    (focused,) = re.findall(r"<(?:input|select)[^>]* autofocus[^>]*>", page)
    assert f'name="{field}"' in focused
    assert page.count('id="problem" role="alert"') == page.count('aria-describedby="problem') == 1


async def test_the_title_of_a_page_says_which_event_and_whose_page_it_is(event):
    pages = (
        (join, "", event.code),
        (moderator, "/moderate", "Moderator"),
        (organiser, "/organise", "Organiser"),
        (screen, "/screen", "Screen"),
    )
    for come, path, whose in pages:
        page = (await (await come(event)).get(f"/e/{event.code}{path}")).text
        assert f"<title>Regional innovation · {whose}</title>" in page
