"""Personal links and links of delegations, as browsers use them."""

import asyncio
import json
import re
import secrets
from html import unescape

import pytest

from live.features.people.model import NEVER
from live.features.people.web import join_signs
from live.features.people.web.invitation import MOVES_PER_MINUTE
from live.features.people.web.invitation_keys import delegation_key, personal_key, spell_key
from live.web.i18n.messages import BAD_LINK, NO_VISITOR, REFUSAL_MESSAGES, TOO_MANY_CODES
from live.web.limits.attempt_limits import FAILURES_PER_MINUTE
from tools.live_server import JOINING, Browser, at_one_address, organiser
from unit.features.people.test_roster import ANA, BO

FORM = {**JOINING, "name": "Ana"}


@pytest.fixture
async def roster_event(event):
    await event.operator("roster.import", people=[ANA | {"languages": ["zh", "en"]}, BO])
    return event


def link(event, roster=1):
    return "/i/" + personal_key(event.server.settings.secret_key, event.state, roster)


def group_link(event, delegation="lazio"):
    return "/i/" + delegation_key(event.server.settings.secret_key, event.state, delegation)


async def follow(browser, path):
    """Open a link: the page that it leads to."""
    response = await browser.get(path)
    while response.status_code == 303:
        response = await browser.get(response.headers["location"])
    return response


async def accept(browser, path, **fields):
    """Open a link and send its form."""
    response = await browser.get(path)
    form = {**FORM, "nonce": secrets.token_urlsafe(16), **fields}
    return await browser.post(response.headers["location"], **form)


async def accept_link(event, path=None, **fields):
    browser = Browser(event)
    response = await accept(browser, path or link(event), **fields)
    assert (response.status_code, response.headers["location"]) == (303, browser.base)
    return browser


async def is_inside(browser):
    return "boot" in (await browser.get(browser.base)).text


async def test_opening_a_link_changes_nothing_and_shows_the_roster_entry(roster_event):
    before, browser = roster_event.state.seq, Browser(roster_event)
    for path in (link(roster_event), group_link(roster_event)):
        response = await follow(browser, path)
        assert response.status_code == 200
        assert 'data-bits="' in response.text
        assert ("Lazio" in response.text) or ("拉齐奥大区" in response.text)
    page = (await follow(browser, link(roster_event))).text
    assert 'value="Ana Rossi"' in page and '<html lang="zh-Hans">' in page
    assert roster_event.state.seq == before


async def test_a_link_joins_its_person_into_the_delegation_of_the_roster(roster_event):
    browser = await accept_link(roster_event, delegation="hangzhou")
    [person] = roster_event.state.people.values()
    assert (person.roster, person.delegation) == (1, "lazio")
    assert await is_inside(browser)
    seq = roster_event.state.seq
    assert (await follow(browser, link(roster_event))).url.path == browser.base
    assert roster_event.state.seq == seq


async def test_a_link_opened_on_another_device_asks_moves_and_shuts_the_first_device(roster_event):
    first, second = await accept_link(roster_event), Browser(roster_event)
    page = await first.open()
    response = await follow(second, link(roster_event))
    assert 'name="moves"' in response.text
    assert (await accept(second, link(roster_event))).status_code == 200
    assert not await is_inside(second)
    assert (await accept(second, link(roster_event), moves="1")).status_code == 303
    await page.until(lambda: page.closed, patience=2)
    assert page.bye["bye"] == 4100 and not page.bye["again"]
    assert await is_inside(second) and not await is_inside(first)
    assert len(roster_event.state.people) == 1


async def test_a_browser_that_blocks_cookies_takes_no_page_from_the_first_device(roster_event):
    first, second = await accept_link(roster_event), Browser(roster_event)
    response = await follow(second, link(roster_event))
    second.http.cookies.clear()
    form = {"nonce": secrets.token_urlsafe(16), "moves": "1", "ticket": "moves"}
    refused = await second.post(str(response.url), **form)
    assert 'name="ticket" value="moves"' in response.text
    assert refused.status_code == 422 and NO_VISITOR in unescape(refused.text)
    assert 'name="moves"' in refused.text and await is_inside(first)
    assert (await second.post(str(response.url), **form)).status_code == 303


async def test_the_form_of_a_personal_link_names_its_person_and_folds_changes_away(roster_event):
    page = (
        await follow(Browser(roster_event, **{"accept-language": "en"}), link(roster_event))
    ).text
    assert 'class="more">' in page and "Ana Rossi</b>" in page.partition('class="more">')[0]


@pytest.mark.parametrize("ending", ["roster.revoke", "roster.renew"])
async def test_a_revoked_link_is_dead_at_once_and_so_is_an_old_link(roster_event, ending):
    old, browser = link(roster_event), await accept_link(roster_event)
    page = await browser.open()
    await roster_event.operator(ending, roster=1)
    if ending == "roster.revoke":
        await page.until(lambda: page.closed, patience=2)
    assert (await is_inside(browser)) == (ending == "roster.renew")
    response = await follow(Browser(roster_event), old)
    assert response.status_code == 404 and BAD_LINK in unescape(response.text)
    assert (await accept(Browser(roster_event), old, moves="1")).status_code == 404


async def test_the_link_of_another_event_is_not_found(roster_event, server):
    other = await server.event()
    await other.operator("roster.import", people=[ANA])
    stolen = link(other).replace(other.code, roster_event.code)
    assert (await follow(Browser(roster_event), stolen)).status_code == 404
    assert (await accept(Browser(roster_event), stolen)).status_code == 404
    assert not roster_event.state.people


async def test_a_link_used_by_many_at_once_is_a_single_person_with_a_single_ballot(roster_event):
    poll = await roster_event.poll(anonymous=False)
    browsers = [Browser(roster_event) for _ in range(MOVES_PER_MINUTE + 5)]
    answers = await asyncio.gather(
        *(accept(browser, link(roster_event), moves="1") for browser in browsers)
    )
    assert sorted(answer.status_code for answer in answers) == (
        [303] * MOVES_PER_MINUTE + [429] * 5
    )
    inside = [browser for browser in browsers if await is_inside(browser)]
    assert len(inside) == len(roster_event.state.people) == 1
    page = await inside[0].open()
    await page.perform("poll.vote", poll=poll, answer=[0])
    assert len(roster_event.state.polls[poll].ballots) == 1


@pytest.mark.parametrize("admission", ["invited", "delegation_links"])
async def test_a_browser_that_drops_its_cookies_gains_nothing(roster_event, admission):
    await roster_event.operator("event.configure", admission=admission)
    sentence = REFUSAL_MESSAGES["forbidden", admission]
    await accept_link(roster_event)
    for _ in range(3):
        browser = Browser(roster_event)
        assert sentence in (await browser.get(browser.base)).text
        form = {**FORM, "nonce": secrets.token_urlsafe(16)}
        response = await browser.post(f"{browser.base}/join", **form)
        assert response.status_code == 422 and sentence in response.text
        await accept(browser, link(roster_event), moves="1")
    assert len(roster_event.state.people) == 1


async def test_a_delegation_is_joined_by_its_link_until_that_is_renewed(roster_event):
    await roster_event.operator("event.configure", admission="delegation_links")
    old = group_link(roster_event)
    await accept_link(roster_event, old, delegation="hangzhou")
    await accept_link(roster_event, old)
    assert [each.delegation for each in roster_event.state.people.values()] == ["lazio"] * 2
    await roster_event.operator("delegation_link.renew", delegation="lazio")
    assert (await follow(Browser(roster_event), old)).status_code == 404
    await accept_link(roster_event, group_link(roster_event))
    assert len(roster_event.state.people) == 3


async def test_printed_cards_and_links_of_a_delegation_work_after_it_has_another_id(roster_event):
    printed = group_link(roster_event, "bologna")
    await roster_event.operator("delegation.rename", delegation="bologna", id="emilia")
    card = await Browser(roster_event).get(f"/e/{roster_event.code}?delegation=bologna")
    assert re.search(r'value="emilia"[^>]* (checked|selected)', card.text)
    await accept_link(roster_event, printed)
    await accept_link(roster_event, group_link(roster_event, "emilia"))
    assert [each.delegation for each in roster_event.state.people.values()] == ["emilia"] * 2
    await roster_event.operator("delegation_link.renew", delegation="emilia")
    for void in (printed, printed.replace("bologna", "emilia")):
        assert (await follow(Browser(roster_event), void)).status_code == 404


async def test_an_event_by_invitation_is_not_joined_by_the_link_of_a_delegation(roster_event):
    await roster_event.operator("event.configure", admission="invited")
    assert (
        REFUSAL_MESSAGES["forbidden", "invited"]
        in (await follow(Browser(roster_event), group_link(roster_event))).text
    )
    await accept(Browser(roster_event), group_link(roster_event))
    assert not roster_event.state.people


async def test_a_speaker_joins_as_a_person_of_an_event_by_invitation(roster_event):
    await roster_event.operator("event.configure", admission="invited")
    seq = await roster_event.operator(
        "link.make", role="speaker", label="Li", delegation="hangzhou"
    )
    browser = Browser(roster_event)
    await browser.get(f"/k/{roster_event.key(seq)}")
    page = (await browser.get(f"{browser.base}/speak")).text
    boot = json.loads(page.partition('id="boot">')[2].partition("</script>")[0])
    for nonce, status in ((secrets.token_urlsafe(16), 422), (boot["joining"]["nonce"], 303)):
        form = {**FORM, "delegation": "hangzhou", "nonce": nonce}
        assert (await browser.post(f"{browser.base}/join", **form)).status_code == status


async def test_a_typed_key_is_taken_where_codes_are(roster_event):
    browser = Browser(roster_event)
    key = spell_key(link(roster_event).removeprefix("/i/")).upper().replace("-", " - ")
    response = await browser.post("/join", code=key)
    assert response.status_code == 303
    assert "Ana Rossi" in (await follow(browser, response.headers["location"])).text


async def test_wrong_keys_are_limited_as_wrong_codes_are(roster_event):
    browser, statuses = Browser(roster_event), []
    await browser.get("/")
    for _ in range(FAILURES_PER_MINUTE + 1):
        answer = await follow(browser, f"/i/{roster_event.code}-1-{secrets.token_hex(8)}")
        statuses.append(answer.status_code)
    assert statuses == [404] * FAILURES_PER_MINUTE + [429]
    assert TOO_MANY_CODES in unescape(answer.text)


async def test_before_the_doors_open_a_person_can_say_that_their_link_works(server):
    draft = await server.event(started=False)
    await draft.operator("roster.import", people=[ANA])
    await draft.operator("doors.set", doors="closed")
    browser = Browser(draft)
    response = await browser.get(link(draft))
    path = response.headers["location"]
    assert 'name="works"' in (await browser.get(path)).text
    assert not draft.state.roster[1].opened
    assert (await browser.post(path, works="1")).status_code == 303
    assert draft.state.roster[1].opened and not draft.state.people
    assert 'name="works"' not in (await browser.get(path)).text


async def test_a_link_used_far_apart_within_minutes_is_a_sign_for_the_organiser(roster_event):
    page = await (await organiser(roster_event)).open("organiser")
    for address in ("203.0.113.1", "203.0.1.2", "198.51.100.7"):
        browser = Browser(roster_event, **{"x-forwarded-for": address})
        await accept(browser, link(roster_event), moves="1")
    await page.until(lambda: page.item("roster")["signs"])
    [sign] = page.item("roster")["signs"]
    assert (sign["kind"], sign["roster"]) == ("far", 1)


async def test_many_joins_at_an_address_are_a_sign_and_nobody_is_refused(roster_event, monkeypatch):
    monkeypatch.setattr(join_signs, "CROWD", 2)
    for _ in range(4):
        browser = Browser(roster_event, **{"x-forwarded-for": "203.0.113.9"})
        await browser.join()
    assert len(roster_event.state.people) == 4
    signs = roster_event.state.roster_state.signs
    assert [sign.kind for sign in signs] == ["crowded"] * 2
    assert "203.0.113" not in repr(roster_event.state)


async def test_of_open_joins_at_an_address_only_the_first_counts_for_results(roster_event):
    at = at_one_address()
    for _ in range(2):
        await Browser(roster_event, **at).join()
    await Browser(roster_event).join()
    await accept(Browser(roster_event, **at), group_link(roster_event))
    await accept(Browser(roster_event, **at), link(roster_event))
    arrivals = [person.arrival for person in roster_event.state.people.values()]
    assert arrivals == [0, NEVER, 0, 0, 0]
    assert [person.vouched for person in roster_event.state.people.values()] == [
        *[False] * 3,
        True,
        False,
    ]
    assert at["x-forwarded-for"] not in repr(roster_event.state)


async def test_ipv6_addresses_of_a_line_count_as_a_single_address(roster_event):
    for address in ("2001:db8:1:2ff::1", "2001:db8:1:201::1", "2001:db8:1:301::1"):
        await Browser(roster_event, **{"x-forwarded-for": address}).join()
    assert [person.arrival for person in roster_event.state.people.values()] == [0, NEVER, 0]


# cookies that someone else planted


def plant(owner, browser):
    """Put the attendee's cookie of a browser into another; returns its value."""
    (cookie,) = [each for each in owner.http.cookies.jar if each.name == "live_attendee"]
    browser.http.cookies.jar.set_cookie(cookie)
    return cookie.value


@pytest.mark.parametrize("has_visitor", [True, False])
@pytest.mark.parametrize("way", ["code", "delegation link", "personal link"])
async def test_a_planted_cookie_is_replaced_at_joining(roster_event, way, has_visitor):
    mallory, victoria = Browser(roster_event), Browser(roster_event)
    if has_visitor:
        await mallory.get(mallory.base)
    await mallory.join(name="Mallory")
    path = {"delegation link": group_link(roster_event), "personal link": link(roster_event)}.get(
        way
    )
    page = await follow(victoria, path or victoria.base)
    target = page.url.path if path else f"{victoria.base}/join"
    planted_cookie = plant(mallory, victoria)
    form = {**FORM, "name": "Victoria", "nonce": secrets.token_urlsafe(16)}
    assert (await victoria.post(target, **form)).status_code == 303
    assert victoria.http.cookies["live_attendee"] != planted_cookie
    assert (await victoria.open()).item("you")["name"] == "Victoria"
    assert (await mallory.open()).item("you")["name"] == "Mallory"


async def test_a_link_of_a_delegation_opens_its_form_beside_a_planted_cookie(roster_event):
    mallory, victoria = Browser(roster_event), Browser(roster_event)
    await mallory.join(name="Mallory")
    await victoria.get(victoria.base)
    plant(mallory, victoria)
    assert "data-bits" in (await follow(victoria, group_link(roster_event))).text


async def test_a_browser_that_joined_in_another_tab_stays_the_same_person(roster_event):
    ann = Browser(roster_event)
    await ann.get(ann.base)
    await ann.join(name="Ann")
    for path in (f"{ann.base}/join", (await ann.get(group_link(roster_event))).headers["location"]):
        again = await ann.post(path, **FORM, nonce=secrets.token_urlsafe(16))
        assert (again.status_code, again.headers["location"]) == (303, ann.base)
        assert "set-cookie" not in again.headers
    assert len(roster_event.state.people) == 1
