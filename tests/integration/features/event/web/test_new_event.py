"""The page that makes an event: a title is enough."""

import asyncio
import re
from html import unescape

import pytest

from live.engine import event_creation
from live.features.event.parts import parts_of
from live.features.event.web.starter_sketches import SKETCHES
from tools.live_server import Browser, maker

FIELDS = {
    "starts": "2026-12-03T09:00",
    "ends": "2026-12-03T11:00",
    "zone": "Europe/Brussels",
    "languages": "en",
    "begin": "blank",
}
TITLE = "Green roofs"


async def make(event, **fields):
    """The event made by a form, and the answer."""
    browser = await maker(event)
    response = await browser.post("/new", **{"title": TITLE, **FIELDS, **fields})
    assert response.status_code == 303, response.text
    code = re.fullmatch(r"/e/(\w+)/organise", response.headers["location"])[1]
    made = await event.server.site.hub.find_broadcaster(code)
    return browser, code, made.replica.event


async def test_a_title_is_enough_and_leads_to_the_organisers_page(event):
    browser, code, new_event = await make(event)
    page = await browser.get(f"/e/{code}/organise")
    assert page.status_code == 200 and TITLE in page.text
    assert new_event.profile.title == {"en": TITLE} and new_event.profile.state == "draft"
    assert {link.role for link in new_event.links.values()} == {"organiser", "moderator", "screen"}
    (poll,) = new_event.polls.values()
    assert poll.state == "draft" and len(poll.config.options) == 2
    assert f"/events/{code}/open" in (await browser.get("/events")).text


def nonce_of(page):
    return re.search(r'name="nonce" value="([^"]+)"', page.text)[1]


async def test_a_form_that_is_sent_twice_makes_a_single_event(event):
    """Clicks at the same time, and a reload later, when the event is not in memory."""
    browser, hub = await maker(event), event.server.site.hub
    nonce = nonce_of(await browser.get("/new"))
    before = len(await event.server.site.journal.list_events())
    form = {"title": TITLE, **FIELDS, "nonce": nonce}
    clicks = await asyncio.gather(*(browser.post("/new", **form) for _ in range(3)))
    await hub._unload(clicks[0].headers["location"].split("/")[2])
    reload = await browser.post("/new", **form)
    places = {each.headers["location"] for each in (*clicks, reload)}
    assert len(places) == 1 and {each.status_code for each in clicks} == {303}
    assert len(await event.server.site.journal.list_events()) == before + 1
    response = await browser.post("/new", **{**form, "title": "Another"})
    assert response.headers["location"] not in places
    assert nonce_of(await browser.get("/new")) != nonce


async def test_a_form_that_was_refused_can_be_sent_again(event):
    browser = await maker(event)
    form = {"title": TITLE, **FIELDS, "nonce": "n" * 22}
    response = await browser.post("/new", **{**form, "ends": "2026-12-03T08:00"})
    assert response.status_code == 422 and nonce_of(response) == form["nonce"]
    assert (await browser.post("/new", **form)).status_code == 303


async def test_an_event_that_was_left_half_made_is_made_again(event, monkeypatch):
    """Its worker was killed before it was filled."""
    monkeypatch.setattr(event_creation, "MADE_TIMEOUT_S", 0)
    hub, browser = event.server.site.hub, await maker(event)
    form = {"title": TITLE, **FIELDS, "nonce": "h" * 22}
    new_code = (await browser.post("/new", **form)).headers["location"].split("/")[2]
    half = (await hub.find_broadcaster(new_code)).replica
    monkeypatch.setattr(half.event, "links", {})
    assert (await browser.post("/new", **form)).status_code == 503
    assert (await browser.post("/new", **form)).headers["location"] == f"/e/{new_code}/organise"
    assert (await hub.find_broadcaster(new_code)).replica.event.links


async def test_the_times_are_local_to_the_browsers_zone(event):
    _, _, new_event = await make(event, zone="Asia/Shanghai")
    assert (new_event.profile.starts, new_event.profile.zone) == (
        1_796_259_600_000,
        "Asia/Shanghai",
    )


@pytest.mark.parametrize("begin", ["blank", "town_hall"])
async def test_an_event_without_groups_has_none(event, begin):
    _, _, new_event = await make(event, begin=begin)
    assert not new_event.profile.delegations and not new_event.profile.sectors
    assert new_event.profile.door_asks == ()


async def test_an_international_session_asks_for_sectors_and_ends_with_an_evaluation(event):
    _, _, new_event = await make(event, begin="session", languages=["en", "zh"])
    assert next(each.name["zh"] for each in new_event.profile.sectors) == "政府"
    assert new_event.profile.door_asks == ("also_speaks", "sector")
    (survey,) = new_event.surveys.values()
    questions = [*new_event.polls.values(), *survey.questions]
    kinds = [type(each.config).__struct_config__.tag for each in questions]
    assert kinds == ["choice", "choice", "statements", "words", "open", "scale", "choice", "open"]
    assert all(each.prompt.keys() == {"en", "zh"} for each in questions)
    assert parts_of(new_event) == ("run_sheet", "surveys", "breakouts", "projects")


@pytest.mark.parametrize("starter", SKETCHES)
async def test_each_starter_makes_an_event_that_can_be_run(event, starter):
    sketch = SKETCHES[starter]
    _, _, new_event = await make(event, begin=starter, languages=["en", "zh"])
    polls = list(new_event.polls.values())
    assert len(polls) == len(sketch.polls)
    assert [poll.is_official for poll in polls] == [bool(each.majority) for each in sketch.polls]
    assert not any(poll.is_secret for poll in polls)
    assert len(new_event.breakouts) == bool(sketch.breakout)
    assert set(sketch.parts) <= set(parts_of(new_event))


async def test_the_form_lists_the_polls_of_each_starter(event):
    page = (await (await maker(event)).get("/new")).text
    for name, sketch in SKETCHES.items():
        preview = page.partition(f'data-starter="{name}"')[2].partition("</ul>")[0]
        assert all(poll.prompt in unescape(preview) for poll in sketch.polls)


async def test_an_event_may_be_in_languages_that_the_interface_lacks(event):
    _, _, new_event = await make(event, languages=[], others="sv, ca")
    assert new_event.profile.languages == ("sv", "ca") and new_event.profile.title == {"sv": TITLE}
    (poll,) = new_event.polls.values()
    assert poll.prompt == {"en": "Can you see and hear us well?"}


async def test_the_texts_of_a_starter_come_in_the_languages_of_the_event(event):
    _, _, new_event = await make(event, languages=[], others="es, ca")
    (poll,) = new_event.polls.values()
    assert poll.prompt == {"es": "¿Nos ve y nos oye bien?"}


async def test_the_browsers_language_is_chosen_and_others_are_offered(event):
    browser = await maker(event)
    browser.http.headers["accept-language"] = "es-MX, en;q=0.5"
    page = (await browser.get("/new")).text
    offered_languages = re.findall(r'name="languages" value="([^"]*)"( checked)?', page)
    assert offered_languages == [("es", " checked"), ("en", ""), ("zh", "")]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "  "}, "There is no text."),
        ({"ends": "2026-12-03T09:00"}, "The end time is not after the start time."),
        ({"zone": "Mars/Base"}, "Unknown time zone."),
        ({"languages": "x"}, "An event needs at least one language."),
        ({"starts": "soon"}, "is not a date and time"),
    ],
    ids=lambda wrong: "".join(wrong) if isinstance(wrong, dict) else "",
)
async def test_a_malformed_form_shows_the_reason_and_keeps_its_text(event, wrong, sentence):
    browser, codes = await maker(event), len(await event.server.site.journal.list_events())
    response = await browser.post("/new", **{"title": TITLE, **FIELDS, **wrong, "others": "ca"})
    assert response.status_code == 422 and sentence in response.text
    assert 'id="others" name="others" value="ca"' in response.text
    assert len(await event.server.site.journal.list_events()) == codes


async def test_only_the_maker_makes_events(event):
    for method in ("get", "post"):
        visitor = Browser(event)
        fields = {"title": TITLE} if method == "post" else {}
        response = await getattr(visitor, method)("/new", **fields)
        assert response.status_code == 401 and "maker link" in response.text


async def test_a_copy_leads_to_its_own_page(event):
    browser = await maker(event)
    _, code, _ = await make(event)
    page = (await browser.get(f"/new?from={code}")).text
    assert f'<option value="{code}" selected>' in page
    response = await browser.post("/new", begin="copy", copied=code)
    assert response.headers["location"] == f"/events/{code}/copy"
