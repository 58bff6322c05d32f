"""Joining: event codes, the form, names, and the message for each mistake."""

import asyncio
import re
import secrets
import time
import unicodedata

import httpx2
import pytest
from markupsafe import escape

from live.features.people.web import join as join_pages
from live.features.people.web import join_limits
from live.features.people.web.join_limits import JoinStep
from live.languages.catalogue import Catalogues
from live.web.i18n.messages import (
    HOT_ADDRESS,
    NO_EVENT,
    NO_VISITOR,
    REFUSAL_MESSAGES,
    TOO_MANY_CODES,
    TOO_MANY_JOINS,
    Messages,
)
from tools.join_proof import hidden_fields, is_sent_again
from tools.live_server import (
    JOINING,
    Browser,
    at_one_address,
    join,
    moderator,
    organiser,
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
async def test_an_unknown_code_is_reported(visitor, code):
    response = await visitor.post("/join", code=code)
    assert response.status_code == 404
    assert escape(NO_EVENT) in response.text


async def test_an_archived_draft_offers_no_form(server, visitor):
    draft = await server.event(started=False)
    await draft.operator("event.archive")
    answer = await visitor.get(f"/e/{draft.code}")
    assert answer.status_code == 410 and "data-bits" not in answer.text


async def test_the_code_of_an_event_that_is_over_says_so(server, visitor):
    old_event = await server.event()
    await old_event.operator("event.end")
    for is_archived in (False, True):
        if is_archived:
            await old_event.operator("event.archive")
        for answer in (
            await visitor.post("/join", code=old_event.code),
            await visitor.get(f"/e/{old_event.code}"),
            await visitor.post(f"/e/{old_event.code}/join", **fresh()),
        ):
            assert answer.status_code == 410
            assert "This event has ended." in answer.text and "Regional innovation" in answer.text
            assert "Lazio" not in answer.text


HOUR_MS = 3_600_000


async def test_before_the_doors_open_a_code_leads_to_a_page_that_waits(server, visitor):
    now = time.time_ns() // 1_000_000
    draft = await server.event(started=False, starts=now + HOUR_MS, ends=now + 2 * HOUR_MS)
    page = f"/e/{draft.code}"
    for answer in (
        await visitor.post("/join", code=draft.code.lower()),
        await visitor.post(f"{page}/join", **fresh()),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert not draft.state.people
    waiting = (await visitor.get(page)).text
    assert "data-waiting" in waiting and "You can join from " in waiting
    assert f"{page}/calendar.ics" in waiting
    assert "Lazio" not in waiting  # only its title and times are shown
    await draft.operator("doors.set", doors="open")
    lobby = (await visitor.get(page)).text
    assert "data-waiting" not in lobby and "You can join now and wait inside." in lobby
    await draft.operator("doors.set", doors="closed")
    assert "The doors are closed for now." in (await visitor.get(page)).text
    await draft.operator("doors.set", doors="open")
    ann = await join(draft)
    assert '"state":"draft"' in (await ann.get(ann.base)).text.replace(" ", "")


async def test_a_page_that_waits_uses_up_no_attempts(server, visitor):
    draft = await server.event(started=False)
    answers = [(await visitor.get(f"/e/{draft.code}")).status_code for _ in range(80)]
    assert answers == [200] * 80
    assert (await visitor.get("/e/ZZZZZZ")).status_code == 404


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_form_changes_its_language_and_keeps_its_content(event, visitor, language):
    fields = {**fresh(), "sector": "industry", "name": "Ana", "also_speaks": "zh"}
    answer = await visitor.post(f"/e/{event.code}/join", **fields, switch=language)
    assert answer.status_code == 200 and not event.state.people
    text = " ".join(answer.text.split())
    assert 'value="lazio" selected' in text
    assert 'value="industry" required checked' in text
    assert 'name="name" value="Ana"' in text
    assert re.search(r'name="also_speaks" value="zh"( checked)?>', text)
    assert f'name="language" value="{language}"' in text
    assert f"language={language}" in answer.headers["set-cookie"]


async def test_every_failed_code_takes_equally_long(server, visitor):
    old_event = await server.event()
    await old_event.operator("event.end")
    for code in ("ZZZZZZ", old_event.code, "not a code"):
        start = time.monotonic()
        await visitor.post("/join", code=code)
        assert time.monotonic() - start > 0.09, code


async def test_a_code_in_lower_case_leads_to_the_page_of_any_or_no_event(event, visitor):
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


async def test_joining_leads_to_the_page_and_makes_a_person(event, visitor):
    response = await visitor.post(f"{visitor.base}/join", **fresh(name="Ann"))
    assert (response.status_code, response.headers["location"]) == (303, visitor.base)
    (person,) = event.state.people.values()
    page = await visitor.open()
    assert page.items["you"] == {
        "person": person.id,
        "delegation": "lazio",
        "sector": "academia",
        "language": "en",
        "also_speaks": [],
        "joined_at": person.joined_at,
        "name": "Ann",
        "muted": None,
        "sees": None,
    }


async def test_newcomers_see_the_form_and_attendees_the_page(event, visitor):
    assert 'name="nonce"' in (await visitor.get(visitor.base)).text
    ann = await join(event)
    assert 'id="boot"' in (await ann.get(ann.base)).text


async def test_a_list_of_twenty_delegations_has_a_search_and_a_plain_list_for_those_without_scripts(
    event, visitor
):
    boss = await (await organiser(event)).open("organiser")
    cities = [{"id": f"city-{n}", "region": "", "name": {"en": f"City {n}"}} for n in range(20)]
    for delegations in (cities[:19], cities):
        await boss.perform("event.configure", regions=[], delegations=delegations)
        page = (await visitor.get(visitor.base)).text
        assert ('<template id="search">' in page) is (len(delegations) == 20)
        assert page.count("<option ") == len(delegations) + 1


async def test_the_form_asks_for_the_sector_where_the_organiser_wants_it(event, visitor):
    boss = await (await organiser(event)).open("organiser")
    assert 'name="sector"' in (await visitor.get(visitor.base)).text
    await boss.perform("event.configure", door_asks=[])
    assert 'name="sector"' not in (await visitor.get(visitor.base)).text


async def test_a_form_sent_twice_makes_a_single_person(event):
    form, first, second = fresh(), Browser(event), Browser(event)
    answers = await asyncio.gather(
        first.post(f"{first.base}/join", **form), second.post(f"{second.base}/join", **form)
    )
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(event.state.people) == 1
    assert (await first.open()).items["you"] == (await second.open()).items["you"]


async def test_an_attendee_does_not_become_a_second_person(event):
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


async def test_typed_text_comes_back_with_the_problem(visitor):
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
    for text in (
        'name="also_speaks" value="en"',
        'value="hangzhou" selected',
        'value="industry" required checked',
        f'value="{nonce}"',
    ):
        assert text in page
    assert "&#34;&gt;&lt;b&gt;" * 20 in page


async def test_the_problem_appears_in_the_language_of_the_reader(event):
    reader = Browser(event, **{"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"})
    page = (await reader.post(f"{reader.base}/join", **fresh(delegation=""))).text
    assert "请从列表中选择您的代表团。" in page
    assert '<html lang="zh-Hans">' in page


async def test_bidi_controls_are_taken_out_of_a_name_and_it_is_composed(event):
    ann = await join(event, "\u202eAnne\u0301\u202c")
    assert (await ann.open()).items["you"]["name"] == "Ann\u00e9"


async def test_an_ended_event_is_still_read_by_its_attendees(event):
    ann = await join(event)
    await event.operator("event.end")
    assert (await ann.get(ann.base)).status_code == 200


# new people of the same address


@pytest.fixture
def steps(monkeypatch):
    """Small steps: two people without a proof, two with a small proof, all with a larger proof."""
    small = (JoinStep(0, 2), JoinStep(12, 2), JoinStep(16, None))
    monkeypatch.setattr(join_limits, "JOIN_STEPS", small)
    monkeypatch.setattr(join_pages, "FIRST_PROOF_BITS", 12)


def several_at(at, event, count):
    return [Browser(event, **at) for _ in range(count)]


async def open_form(browser):
    """The fields that the page's script fills in."""
    return hidden_fields((await browser.get(browser.base)).text)


async def test_where_few_come_from_an_address_no_proof_is_needed(event, steps):
    for browser in several_at(at_one_address(), event, 2):
        form = await open_form(browser)
        del form["proof"]
        assert (await browser.post(f"{browser.base}/join", **JOINING, **form)).status_code == 303


async def test_where_many_come_at_once_each_brings_a_proof_and_all_get_in(event, steps):
    at = at_one_address()
    for browser in several_at(at, event, 2):  # without a script
        await browser.post(f"{browser.base}/join", **fresh())
    answers = []
    for browser in several_at(at, event, 6):
        form = {**fresh(name="Cleo"), **await open_form(browser)}
        response = await browser.post(f"{browser.base}/join", **form)
        answers.append(response.status_code)
        if response.status_code == 429:
            assert escape(HOT_ADDRESS) in response.text and "Cleo" in response.text
            assert is_sent_again(response.text)
            assert 'data-bits="16"' in response.text
            form |= hidden_fields(response.text)
            assert (await browser.post(f"{browser.base}/join", **form)).status_code == 303
    assert answers[:2] == [303] * 2
    assert 429 in answers  # a small proof is a larger proof by chance
    assert len(event.state.people) == 8


async def test_without_a_proof_newcomers_wait_in_a_crowd_and_lose_nothing(event, steps):
    at = at_one_address()
    for browser in several_at(at, event, 2):
        await browser.post(f"{browser.base}/join", **fresh())
    third, form = Browser(event, **at), fresh(name="Cleo")
    await third.get(third.base)
    response = await third.post(f"{third.base}/join", **form)
    assert (response.status_code, response.headers["retry-after"]) == (429, "60")
    assert escape(HOT_ADDRESS) in response.text
    assert all(text in response.text for text in ("Cleo", form["nonce"]))
    assert "<noscript><p>Without JavaScript this form is not sent again" in response.text
    elsewhere = Browser(event)
    assert (await elsewhere.post(f"{elsewhere.base}/join", **form)).status_code == 303


async def test_a_form_without_its_cookie_names_the_problem_before_anyone_joins(event):
    browser = Browser(event)
    form = {**fresh(name="Cleo"), **await open_form(browser)}
    for _ in range(2):
        browser.http.cookies.clear()
        response = await browser.post(f"{browser.base}/join", **form)
        assert response.status_code == 422
        assert escape(NO_VISITOR) in response.text and "Cleo" in response.text
    assert not event.state.people
    assert (await browser.post(f"{browser.base}/join", **form)).status_code == 303


async def test_a_browser_without_cookies_does_not_send_the_form_for_ever(event, steps):
    at = at_one_address()
    for browser in several_at(at, event, 2):
        await browser.post(f"{browser.base}/join", **fresh())
    third = Browser(event, **at)
    response = await third.post(f"{third.base}/join", **fresh())
    assert (response.status_code, is_sent_again(response.text)) == (429, False)
    assert escape(NO_VISITOR) in response.text


async def test_a_form_sent_again_is_the_same_person_in_a_crowd_too(event, steps):
    at = at_one_address()
    first, second = several_at(at, event, 2)
    form = fresh()
    await first.post(f"{first.base}/join", **form)
    await second.post(f"{second.base}/join", **fresh())
    again = Browser(event, **at)
    assert (await again.post(f"{again.base}/join", **form)).status_code == 303
    assert len(event.state.people) == 2


@pytest.mark.parametrize(
    "forge",
    [
        lambda form: {"ticket": form["ticket"][:-1]},
        lambda form: {"ticket": ""},
        lambda form: {"nonce": secrets.token_urlsafe(16)},
        lambda form: {"proof": ""},
        lambda form: {"proof": "1" * 15},
        lambda form: {"proof": "-1"},
        lambda form: {"proof": "\u0661"},
    ],
)
async def test_a_proof_that_is_none_is_as_none(event, steps, forge):
    at = at_one_address()
    for browser in several_at(at, event, 2):
        await browser.post(f"{browser.base}/join", **fresh())
    third = Browser(event, **at)
    form = {**fresh(), **await open_form(third)}
    answers = {
        (await third.post(f"{third.base}/join", **{**form, **forge(form)})).status_code
        for _ in range(3)
    }
    assert answers == {429}
    assert (await third.post(f"{third.base}/join", **form)).status_code == 303


async def test_a_ticket_belongs_to_a_single_browser_event_and_hour(
    server, event, steps, monkeypatch
):
    at, other = at_one_address(), await server.event()
    for browser in several_at(at, event, 2):
        await browser.post(f"{browser.base}/join", **fresh())
    ann, bob = several_at(at, event, 2)
    hers = {**fresh(), **await open_form(ann)}
    await open_form(bob)
    assert (await bob.post(f"{bob.base}/join", **hers)).status_code == 429
    assert (await ann.post(f"/e/{other.code}/join", **hers)).status_code == 429
    monkeypatch.setattr(join_limits, "TICKET_MAX_AGE_S", 0)
    assert (await ann.post(f"{ann.base}/join", **hers)).status_code == 429
    monkeypatch.undo()


async def test_a_browser_adds_three_people_and_a_made_up_browser_adds_none(event):
    at = at_one_address()
    known = Browser(event, **at)
    await known.get(known.base)
    visitor = known.http.cookies["visitor"]

    async def add_person(cookie):
        browser = Browser(event, **at)
        browser.http.cookies.set("visitor", cookie, domain="127.0.0.1", path="/")
        return await browser.post(f"{browser.base}/join", **fresh(name="Cleo"))

    answers = [await add_person(visitor) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [303] * 3 + [429]
    assert escape(TOO_MANY_JOINS) in answers[-1].text and "Cleo" in answers[-1].text
    answers = [await add_person(secrets.token_urlsafe(12)) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [303] * 3 + [429]
    assert escape(NO_VISITOR) in answers[-1].text
    assert "visitor" in answers[-1].cookies


async def test_a_form_that_does_not_fit_counts_nothing(event):
    browser = Browser(event)
    for _ in range(5):
        assert (await browser.post(f"{browser.base}/join", **fresh(sector=""))).status_code == 422
    assert (await browser.post(f"{browser.base}/join", **fresh())).status_code == 303


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_person_joining_on_a_full_store_reads_the_reason_and_keeps_the_text(
    server, event, language, monkeypatch
):
    monkeypatch.setattr("live.features.people.web.join.JOIN_TIMEOUT_S", 0.3)
    sentence = escape(speaker.translate(language, REFUSAL_MESSAGES["busy", "storage"]))
    forms = [fresh(name="Cleo"), fresh(name="Dora")]
    browsers = [Browser(event, **{"accept-language": language}) for _ in forms]
    people = len(event.state.people)
    with server.full_disk():
        for browser, form in zip(browsers, forms, strict=True):
            response = await browser.post(f"{browser.base}/join", **form)
            assert response.status_code == 503
            assert sentence in response.text and form["name"] in response.text
            assert form["nonce"] in response.text
        opened_page = await Browser(event, **{"accept-language": language}).get(browser.base)
        assert (opened_page.status_code, sentence in opened_page.text) == (200, True)
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
async def test_a_form_from_this_site_is_taken_from_new_browsers_and_old_browsers(
    server, event, headers
):
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
    await visitor.post("/language", language="<en>", next="/")
    assert "language" not in visitor.http.cookies


async def test_the_chosen_language_overrides_the_preference_of_the_browser(event):
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
async def test_a_wrong_field_has_the_focus_and_the_reason(event, visitor, wrong, field):
    page = (await visitor.post(f"/e/{event.code}/join", **fresh(**wrong))).text
    (focused,) = re.findall(r"<(?:input|select)[^>]* autofocus[^>]*>", page)
    assert f'name="{field}"' in focused
    assert page.count('id="problem" role="alert"') == page.count('aria-describedby="problem') == 1


async def test_the_title_of_a_page_names_the_event_and_the_role(event):
    pages = (
        (join, "", event.code),
        (moderator, "/moderate", "Moderator"),
        (organiser, "/organise", "Organiser"),
        (screen, "/screen", "Screen"),
    )
    for come, path, whose in pages:
        page = (await (await come(event)).get(f"/e/{event.code}{path}")).text
        assert f"<title>Regional innovation · {whose}</title>" in page
