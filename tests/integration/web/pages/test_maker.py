"""The maker's pages: the link, the list of events, and the acts on each of them."""

import logging
import re
import time

import pytest

from live.features.polls.surveys.surveys import SaveSurvey
from live.store import path_of
from live.web.limits.attempt_limits import FAILURES_PER_MINUTE
from tools.live_server import (
    Browser,
    join,
    make_settings,
    maker,
    maker_key,
    organiser,
    running,
    staff,
)
from tools.scenario import CREATE

TITLE = CREATE["title"]["en"]
NO_MAKER = "This page needs the maker link."


def codes_by_state(response):
    """Codes on the page, by state."""
    groups = re.findall(r'id="state-(\w+)"(.*?)</section>', response.text, re.DOTALL)
    return {state: re.findall(r"/events/(\w+)/delete", group) for state, group in groups}


# the link


async def test_the_maker_link_leads_to_the_events_and_stays_no_referrer(event):
    response = await Browser(event).get(f"/m/{await maker_key(event.server)}")
    assert (response.status_code, response.headers["location"]) == (303, "/events")
    assert response.headers["referrer-policy"] == "no-referrer"
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("live_maker=") and "Path=/;" in cookie and "Max-Age=2592000" in cookie
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie


async def test_the_maker_link_leads_to_a_new_event_while_there_is_none(tmp_path):
    async with running(make_settings(tmp_path)) as site:
        event = await site.event()
        await event.close_all()
        await site.site.hub.delete_event(event.code)
        response = await Browser(event).get(f"/m/{await maker_key(site)}")
        assert (response.status_code, response.headers["location"]) == (303, "/new")


async def test_a_key_that_is_not_the_makers_shows_the_next_step_and_gives_no_cookie(event):
    key = await maker_key(event.server)
    for bad in (key[:-1], key.upper(), "x", "x" * 5000, event.key(1)):
        browser = Browser(event)
        response = await browser.get(f"/m/{bad}")
        assert response.status_code == 404 and "live maker" in response.text
        assert response.headers["referrer-policy"] == "no-referrer"
        assert "live_maker" not in browser.http.cookies


async def test_guesses_of_the_maker_key_are_limited(event):
    browser = Browser(event)
    await browser.get("/m/guess")
    answers = [await browser.get("/m/guess") for _ in range(FAILURES_PER_MINUTE + 1)]
    assert answers[-1].status_code == 429
    assert {answer.status_code for answer in answers[:-2]} == {404}


async def test_renewing_the_link_ends_the_old_link_and_its_cookies(event):
    browser, old = await maker(event), await maker_key(event.server)
    await event.server.site.registry.renew_maker_generation()
    response = await browser.get("/events")
    assert response.status_code == 401 and NO_MAKER in response.text
    assert (await Browser(event).get(f"/m/{old}")).status_code == 404
    assert (await (await maker(event)).get("/events")).status_code == 200


async def test_the_key_is_in_no_log_and_on_no_page(event, caplog):
    caplog.set_level(logging.DEBUG)
    key = await maker_key(event.server)
    browser = await maker(event)
    pages = [await browser.get(path) for path in ("/events", f"/events/{event.code}/delete")]
    await Browser(event).get(f"/m/{key}x")
    assert not any(key in page.text for page in pages)
    records = [str(vars(each)) for each in caplog.records if each.name.startswith("live")]
    assert any("/m/…" in each for each in records) and not any(key in each for each in records)


# without the cookie


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/events"),
        ("POST", "/events/{code}/open"),
        ("POST", "/events/{code}/archive"),
        ("POST", "/events/{code}/unarchive"),
        ("GET", "/events/{code}/delete"),
        ("POST", "/events/{code}/delete"),
    ],
)
async def test_without_the_makers_cookie_every_answer_is_the_same_401(event, method, path):
    texts = set()
    for code in (event.code, "ZZZZZZ", "not a code"):
        for browser in (Browser(event), await join(event), await organiser(event)):
            title = {"title": TITLE} if method == "POST" else None
            response = await browser.http.request(method, path.format(code=code), data=title)
            assert response.status_code == 401
            texts.add(re.sub(r'(name="next" value=")[^"]*', r"\1", response.text))
    assert len(texts) == 1 and NO_MAKER in texts.pop()
    assert await event.server.site.hub.find_broadcaster(event.code) is event.hall


async def test_a_forged_cookie_and_a_cookie_of_another_kind_are_ignored(event):
    sign = event.server.site.cookies.sign_values
    for value in ('[""].x', sign("live_organiser", [""]), sign("live_maker", ["other"])):
        browser = Browser(event)
        browser.http.cookies.set("live_maker", value, domain="127.0.0.1", path="/")
        assert (await browser.get("/events")).status_code == 401


async def test_no_page_of_the_maker_is_changed_from_another_site(event):
    browser = await maker(event)
    for path in (f"/events/{event.code}/{do}" for do in ("open", "archive", "delete")):
        for headers in (
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "", "origin": "https://evil.example"},
        ):
            answer = await browser.http.post(path, data={"title": TITLE}, headers=headers)
            assert answer.status_code == 403
        assert (await browser.get(path)).status_code in (200, 405)
    assert await event.server.site.hub.find_broadcaster(event.code) is event.hall


# the list


async def test_the_list_has_the_makers_events_by_state_and_no_others(server):
    draft, live, old_event = (
        await server.event(started=False),
        await server.event(),
        await server.event(),
    )
    await old_event.operator("event.end")
    other = await server.event()
    await server.site.registry.grant_access(other.hall.replica.id, "somebody else")
    await server.site.journal.run_in_transaction(take_from_maker, other.hall.replica.id)
    browser = await maker(draft)
    codes = codes_by_state(await browser.get("/events"))
    assert draft.code in codes["draft"] and live.code in codes["live"]
    assert old_event.code in codes["ended"]
    assert TITLE in (await browser.get("/events")).text
    assert other.code not in str(codes)
    posts = [("POST", path) for path in ("open", "archive", "unarchive", "delete")]
    for method, path in (("GET", "delete"), *posts):
        answers = [
            await browser.http.request(method, f"/events/{code}/{path}", data={"title": TITLE})
            for code in (other.code, "ZZZZZZ")
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].text.replace(other.code, "ZZZZZZ") == answers[1].text


def take_from_maker(connection, event):
    connection.exec_driver_sql(
        "delete from event_access where event = ? and holder = 'maker'", (event,)
    )


async def test_a_title_names_its_language_only_where_it_is_not_that_of_the_page(server):
    one = await server.event(title={"en": "In English", "fr": "En français"})
    other = await server.event(title={"fr": "Seulement en français"})
    page = (await (await maker(one)).get("/events")).text
    assert "<h3>In English</h3>" in page
    assert '<h3><span lang="fr" dir="auto">Seulement en français</span></h3>' in page
    for event in (one, other):
        await server.site.hub.delete_event(event.code)


def forget_summary(connection, event):
    connection.exec_driver_sql("delete from private where kind = 'summary' and event = ?", (event,))


@pytest.mark.parametrize("is_cut_short", [True, False])
async def test_an_event_of_another_secret_can_be_deleted_and_nothing_else(server, is_cut_short):
    """One whose creation was cut short has no summary: its title is not known."""
    event = await server.event()
    foreign = await server.event()
    await server.site.hub._unload(foreign.code)
    await server.site.journal.run_in_transaction(
        lambda connection: connection.exec_driver_sql(
            "update events set \"check\" = 'other' where code = ?", (foreign.code,)
        )
    )
    if is_cut_short:
        await server.site.journal.run_in_transaction(forget_summary, foreign.hall.replica.id)
    browser = await maker(event)
    assert codes_by_state(await browser.get("/events"))["unreadable"] == [foreign.code]
    assert f"/events/{foreign.code}/open" not in (await browser.get("/events")).text
    title = foreign.code.lower() if is_cut_short else TITLE
    response = await browser.post(f"/events/{foreign.code}/delete", title=title)
    assert response.status_code == 303
    assert await server.site.journal.find_event(foreign.code) is None


# opening


async def test_opening_an_event_gives_this_browser_the_organisers_page(event):
    link = await event.operator("link.make", role="organiser", label="First")
    await event.operator("link.make", role="organiser", label="Second")
    browser, before = await maker(event), event.state.seq
    response = await browser.post(f"/events/{event.code}/open", now="1")
    assert (response.status_code, response.headers["location"]) == (303, f"{browser.base}/organise")
    assert event.state.seq == before
    page = await browser.open("organiser")
    assert page.closed == 0
    await event.operator("link.revoke", link=link)
    await page.until(lambda: page.closed)
    assert (await browser.get(f"{browser.base}/organise")).status_code == 401


async def test_an_event_without_an_organiser_link_gets_a_link_when_it_is_opened(event):
    browser = await maker(event)
    for _ in range(2):
        assert (await browser.post(f"/events/{event.code}/open", now="1")).status_code == 303
    assert (await browser.get(f"{browser.base}/organise")).status_code == 200
    assert [link.role for link in event.state.links.values()] == ["organiser"]


# archiving


async def test_the_archive_asks_while_a_survey_is_open(event):
    asks = "A survey is still open. Archiving closes it for good."
    browser, page = await maker(event), await (await organiser(event)).open("organiser")
    survey = await page.perform("survey.save", **SaveSurvey.example)
    closes_at = time.time_ns() // 1_000_000 + 86_400_000
    await page.perform("survey.open", survey=survey, closes_at=closes_at)
    await event.operator("event.end")
    assert asks in (await browser.get("/events")).text
    await page.perform("survey.close", survey=survey)
    assert asks not in (await browser.get("/events")).text


async def test_an_archived_event_is_read_only_stays_at_its_addresses_and_can_be_brought_back(event):
    await event.operator("event.end")
    helper, browser = await organiser(event), await maker(event)
    response = await browser.post(f"/events/{event.code}/archive", now="1")
    assert (response.status_code, response.headers["location"]) == (303, "/events")
    assert codes_by_state(await browser.get("/events"))["archived"] == [event.code]
    page = await helper.open("organiser")
    assert (await page.request("event.configure", title={"en": "New"}))["refused"] == "closed"
    for path in ("/organise", "/results/polls.csv"):
        assert (await helper.get(f"{helper.base}{path}")).status_code == 200
    assert (await browser.post(f"/events/{event.code}/open", now="1")).status_code == 303
    assert (await browser.get(f"{browser.base}/organise")).status_code == 200
    assert (await browser.post(f"/events/{event.code}/unarchive", now="1")).status_code == 303
    assert "archived" not in codes_by_state(await browser.get("/events"))


async def test_a_live_event_is_not_archived_and_the_page_says_why(event):
    browser = await maker(event)
    assert f"/events/{event.code}/archive" not in (await browser.get("/events")).text
    answer = await browser.post(f"/events/{event.code}/archive", now="1")
    assert answer.status_code == 409 and "End it first" in answer.text


# deleting


async def test_deleting_asks_for_the_title_and_nothing_else_deletes(event):
    browser = await maker(event)
    page = await browser.get(f"/events/{event.code}/delete")
    title = event.state.profile.title["en"]
    assert page.status_code == 200 and title in page.text and "votes" in page.text
    for wrong in ("", "yes", title[:-1], event.code):
        answer = await browser.post(f"/events/{event.code}/delete", title=wrong)
        assert answer.status_code == 422 and "nothing was deleted" in answer.text
    assert await event.server.site.hub.find_broadcaster(event.code) is event.hall


async def test_of_a_deleted_event_no_word_is_left_in_any_file_of_the_database(server, settings):
    event = await server.event(title={"en": "Canary title"}, description={"en": "Canary text"})
    replica = event.hall.replica
    await event.operator("qa.open", room=1)
    ann = await join(event, name="Canary Ann")
    page = await ann.open()
    await page.perform("question.ask", room=1, text="Canary question?", language="en")
    words = {"kind": "open"}
    poll = await event.poll(prompt={"en": "Canary poll?"}, config=words)
    await page.perform("poll.vote", poll=poll, answer={"text": "Canary answer", "language": "en"})
    await event.operator("link.make", role="speaker", label="Canary link")
    await event.operator("announcement.post", room=1, text={"en": "Canary announcement"})
    await server.site.journal.save_snapshot(replica.id, replica.take_snapshot())
    await server.site.registry.put_file(replica.id, "image/png", b"Canary logo")
    kinds = ("title", "Ann", "question", "poll", "answer", "link", "announcement", "logo")
    before = bytes_of(settings)
    assert [kind for kind in kinds if f"Canary {kind}".encode() not in before] == []
    browser = await maker(event)
    response = await browser.post(f"/events/{event.code}/delete", title="Canary title")
    assert response.status_code == 303
    after = bytes_of(settings)
    assert b"Canary" not in after
    assert replica.id.encode() not in after and event.code.encode() not in after


def bytes_of(settings):
    folder = path_of(settings.database_url).parent
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_a_deleted_event_sends_everybody_off_and_its_addresses_are_those_of_no_event(event):
    ann, helper = await join(event), await staff(event, "moderator")
    pages = [await ann.open(), await helper.open("moderator")]
    browser = await maker(event)
    title = event.state.profile.title["en"]
    response = await browser.post(f"/events/{event.code}/delete", title=f" {title.upper()}  ")
    assert (response.status_code, response.headers["location"]) == (303, "/events")
    for page in pages:
        await page.until(lambda page=page: page.closed)
        assert page.closed == 4101 and page.bye["again"] is False
    assert event.code not in str(codes_by_state(await browser.get("/events")))
    for visitor, path in ((ann, ""), (helper, "/moderate"), (helper, "/polls.csv")):
        gone = await visitor.get(f"/e/{event.code}{path}")
        nothing = await visitor.get(f"/e/ZZZZZZ{path}")
        assert (gone.status_code, gone.text.replace(event.code, "ZZZZZZ")) == (
            nothing.status_code,
            nothing.text,
        )
