"""Rehearsals over HTTP: a twin apart from its event, marked on every page and in no list."""

import io
import zipfile

import pytest

from live.engine.registry import MAKER
from live.operations import Operator
from live.operations.purge import purge_due
from live.outputs.tables import TABLES
from live.rehearsal.twins import KEPT_DAYS, MAX_TWINS, is_due, list_twins
from tools.live_server import Browser, join, maker, moderator, organiser, staff
from tools.rehearsals import make_twin, stored

CANARY = "Zanzibar7canary"
BAND = "rehearsal-band"
DAY_MS = 24 * 3600 * 1000


async def exports(event, browser):
    """Content of all downloads of results."""
    tables = [await browser.get(f"{browser.base}/results/{table}.csv") for table in TABLES]
    pack = await browser.get(f"{browser.base}/results.zip")
    with zipfile.ZipFile(io.BytesIO(pack.content)) as files:
        packs = [files.read(name) for name in files.namelist()]
    report = await browser.get(f"{browser.base}/report?preview")
    return b"".join([*(each.content for each in tables), *packs, report.content])


async def test_a_twin_has_the_definition_and_nothing_of_people_nor_of_links(event):
    await join(event, CANARY)
    await staff(event, "moderator")
    await event.operator("link.make", role="speaker", label=CANARY, delegation="lazio")
    await event.poll()
    await event.operator("qa.rules", room=1, premoderated=False, topics=[])
    await event.operator("qa.open", room=1)
    await event.operator("question.ask", room=1, text=CANARY, language="en")
    twin, _ = await make_twin(event)
    state = twin.state
    assert state.profile.rehearsal_of == event.hall.replica.id
    assert state.profile.title == event.state.profile.title
    assert (state.profile.starts, state.profile.ends) == (
        event.state.profile.starts,
        event.state.profile.ends,
    )
    assert [poll.state for poll in state.polls.values()] == ["draft"]
    assert state.qa_settings[1].premoderated is False
    assert not state.people and not state.questions
    assert CANARY not in (await stored(twin))[1]
    labels = [(link.role, link.label, link.delegation) for link in state.links.values()]
    assert ("speaker", "Speaker 1", "lazio") in labels
    own = {link.salt for link in event.state.links.values()}
    assert not own & {link.salt for link in state.links.values()}


async def test_a_rehearsal_requested_twice_is_made_once(event):
    olga = await organiser(event)
    form = {"starts": "now", "nonce": "n" * 22}
    first, second = [await olga.post(f"{olga.base}/rehearsals", **form) for _ in range(2)]
    assert first.headers["location"] == second.headers["location"]
    assert len(await list_twins(event.server.site.registry, event.hall.replica.id)) == 1


async def test_the_screen_of_a_rehearsal_asks_the_first_question(server):
    event = await server.event(started=False)
    poll = await event.poll(open=False)
    olga = await organiser(event)
    form = {
        "starts": "now",
        "nonce": "n" * 22,
        "asks": str(poll),
        "language": "en",
        "prompt": "Shall we start?",
    }
    replies = [await olga.post(f"{olga.base}/rehearsals", **form) for _ in range(2)]
    (address,) = {reply.headers["location"] for reply in replies}
    assert address.endswith("/screen") and event.code not in address
    assert (await olga.get(address)).status_code == 200
    twin = await event.server.take_over(address.split("/")[2])
    assert (await olga.get(f"/e/{twin.code}/organise")).status_code == 200
    asked = [(each.state, each.prompt) for each in twin.state.polls.values()]
    assert asked == [("open", {"en": "Shall we start?"})]
    assert twin.state.profile.state == "live"
    assert event.state.profile.state == "draft"
    own = event.state.polls[poll]
    assert (own.state, own.prompt) == ("draft", {"en": "Shall we start?"})
    await event.close_all()


async def test_a_rehearsal_leads_back_to_its_event(event):
    await event.server.site.registry.grant_access(event.hall.replica.id, MAKER)
    twin, olga = await make_twin(event)
    page = await olga.get(f"/e/{twin.code}/organise")
    assert f"/e/{twin.code}/rehearsal/original" in page.text
    assert "/rehearsal/original" not in (await olga.get(f"{olga.base}/organise")).text
    back = await olga.get(f"/e/{twin.code}/rehearsal/original")
    assert (back.status_code, back.headers["location"]) == (303, f"{olga.base}/organise")


async def test_links_of_heads_are_named_by_their_delegation_in_a_rehearsal(event):
    for role in ("head", "deputy"):
        await event.operator("link.make", role=role, label=CANARY, delegation="lazio")
    twin, _ = await make_twin(event)
    labels = {(link.role, link.label) for link in twin.state.links.values()}
    assert {("head", "Lazio"), ("deputy", "Lazio")} <= labels


async def test_simulated_people_may_vote_in_the_polls_of_invited_people(event):
    await event.operator("event.configure", admission="invited")
    await event.poll(open=False)
    other = await event.server.event()
    await other.poll(open=False, voters="invited")
    for real in (event, other):
        assert {poll.voters for poll in real.state.polls.values()} == {"invited"}
        twin, _ = await make_twin(real)
        assert {poll.voters for poll in twin.state.polls.values()} == {"everyone"}
        assert twin.state.profile.admission == "open" and not twin.state.roster
    await other.close_all()


async def test_no_byte_of_a_twin_reaches_the_real_event(event):
    await event.poll()
    browser = await organiser(event)
    before, _ = await stored(event)
    twin, _ = await make_twin(event, browser)
    await twin.operator("event.start")
    await twin.operator("doors.set", doors="open")
    await twin.operator("qa.open", room=1)
    ann = await join(twin, CANARY)
    page = await ann.open()
    await page.perform("question.ask", room=1, text=CANARY, language="en")
    await twin.operator("poll.open", poll=next(iter(twin.state.polls)))
    await page.perform("poll.vote", poll=next(iter(twin.state.polls)), answer=[0])
    after, content = await stored(event)
    assert after == before
    assert CANARY not in content and twin.code not in content
    files = await exports(event, browser)
    assert CANARY.encode() not in files and twin.code.encode() not in files
    assert b"Rehearsal" not in files


async def test_downloads_and_reports_of_a_twin_are_labelled(event):
    twin, _ = await make_twin(event)
    lena = await organiser(twin)
    for path in ("results/polls.csv", "results.zip", "event.yaml", "polls.yaml", "calendar.ics"):
        response = await lena.get(f"{lena.base}/{path}")
        assert f'filename="rehearsal-{twin.code}-' in response.headers["content-disposition"], path
    files = await exports(twin, lena)
    assert files.count(b"Rehearsal: Regional innovation") > 3
    assert "演练：区域创新".encode() in files


async def test_every_page_of_a_twin_has_the_band_and_none_of_a_real_event(event):
    twin, _ = await make_twin(event)
    for place, is_marked in ((twin, True), (event, False)):
        await place.operator("doors.set", doors="open")
        for role, paths in {
            "organiser": (
                *("organise", "edit", "report/edit", "cards", "polls", "log", "breakouts"),
                *("roster", "invitations"),
            ),
            "moderator": ("moderate", "translate", "preview"),
            "speaker": ("speak",),
            "screen": ("screen",),
        }.items():
            browser = await staff(place, role)
            for path in paths:
                page = await browser.get(f"{browser.base}/{path}")
                assert page.status_code == 200, path
                assert (BAND in page.text) is is_marked, path
        assert (BAND in (await Browser(place).get(f"/e/{place.code}")).text) is is_marked
        assert (BAND in (await (await join(place)).get(f"/e/{place.code}")).text) is is_marked


async def test_a_twin_lies_under_its_event_and_is_not_counted(event):
    mia = await maker(event)
    twin, _ = await make_twin(event)
    page = (await mia.get("/events")).text
    assert f"/events/{twin.code}/delete" not in page
    assert f'<form method="post" action="/events/{twin.code}/open">' in page
    assert (await mia.post(f"/events/{twin.code}/open", go="1")).status_code == 303


async def test_organisers_find_and_open_the_rehearsals_of_their_event_alone(event):
    twin, browser = await make_twin(event)
    other = await event.server.event()
    foreign, _ = await make_twin(other)
    (entry,) = (await browser.get(f"{browser.base}/rehearsals")).json()
    assert (entry["code"], entry["state"]) == (twin.code, "draft")
    assert entry["gone_at"] - entry["made"] == KEPT_DAYS * DAY_MS
    response = await browser.post(f"{browser.base}/rehearsals/{twin.code}", go="1")
    assert response.headers["location"] == f"/e/{twin.code}/organise"
    refused = await browser.post(f"{browser.base}/rehearsals/{foreign.code}", go="1")
    assert refused.status_code == 404
    assert (await browser.get(f"/e/{foreign.code}/organise")).status_code == 401
    await other.close_all()


async def test_moderators_make_no_rehearsals(event):
    browser = await moderator(event)
    assert (await browser.post(f"{browser.base}/rehearsals", starts="planned")).status_code == 403


async def test_a_rehearsal_of_a_rehearsal_is_refused(event):
    twin, browser = await make_twin(event)
    response = await browser.post(f"/e/{twin.code}/rehearsals", starts="planned")
    assert response.status_code == 409 and "This is a rehearsal already." in response.text


async def test_a_twin_starts_now_if_wanted(event):
    twin, _ = await make_twin(event, starts="now")
    profile = twin.state.profile
    assert abs(profile.starts - twin.hall.replica.clock.now_ms()) < 120_000
    length = event.state.profile.ends - event.state.profile.starts
    assert profile.ends - profile.starts == length


async def test_the_oldest_twin_makes_room_for_a_sixth(event):
    browser = await organiser(event)
    codes = [(await make_twin(event, browser))[0].code for _ in range(MAX_TWINS + 1)]
    twins = await list_twins(event.server.site.registry, event.hall.replica.id)
    assert {each.code for each in twins} == set(codes[1:])


async def test_after_a_week_twins_are_deleted_and_real_events_stay(event):
    soon = event.hall.replica.clock.now_ms() + DAY_MS
    await event.operator("event.configure", starts=soon, ends=soon + 1000)
    twin, _ = await make_twin(event)
    site, now = event.server.site, twin.hall.replica.clock.now_ms()
    operator = Operator(site.hub, site.journal, site.registry, str, site.simulations)
    await purge_due(operator, now)
    assert await site.hub.find_event_id(twin.code)
    await purge_due(operator, now + KEPT_DAYS * DAY_MS + 60_000)
    assert await site.hub.find_event_id(twin.code) is None
    assert await site.hub.find_event_id(event.code)


async def test_twins_go_with_their_event(event):
    twin, _ = await make_twin(event)
    site = event.server.site
    mia = await maker(event)
    title = event.state.profile.title["en"]
    response = await mia.post(f"/events/{event.code}/delete", title=title)
    assert response.status_code == 303
    assert await site.hub.find_event_id(twin.code) is None


@pytest.mark.parametrize(("days", "due"), [(6.99, False), (7, True)])
def test_a_twin_is_due_after_seven_days(days, due):
    assert is_due(1_000, 1_000 + int(days * DAY_MS)) is due
