"""Simulated people in a twin on a real server: they take the path of people, follow moderators, and
leave on request.
"""

import pytest

from live.rehearsal import behaviour, simulation
from live.rehearsal.pace import LATE_S, MIN_DEEDS, Pace
from tools.live_server import moderator, organiser
from tools.rehearsals import make_twin, stored


@pytest.fixture(autouse=True)
async def no_run_left(server):
    yield
    await server.site.simulations.close()


@pytest.fixture
def hurry_people(monkeypatch):
    """People acting within a second."""
    monkeypatch.setattr(behaviour, "REACTION_S", (0.05, 0.1))
    monkeypatch.setattr(simulation, "LOOK_AROUND_S", (0.05, 0.3))
    monkeypatch.setattr(simulation, "AWAY_S", (0.05, 0.1))
    monkeypatch.setattr(simulation, "REPORT_INTERVAL_S", 0.1)


async def start(browser, twin, **form):
    form = {"people": "20", "minutes": "1", **form}
    return await browser.post(f"/e/{twin.code}/rehearsal", **form)


async def live_twin(event, **form):
    twin, browser = await make_twin(event)
    await twin.operator("event.start")
    response = await start(browser, twin, **form)
    assert response.json() == {"done": 1}
    lena = await (await organiser(twin)).open("organiser")
    return twin, browser, lena


def people_here(twin):
    return twin.server.site.bus.count_people(twin.hall.replica.id)


def figure(page, name):
    return page.items.get("rehearsal", {}).get("figures", {}).get(name, 0)


@pytest.mark.usefixtures("hurry_people")
async def test_people_come_vote_ask_and_support_and_are_counted_as_here(event):
    await event.poll(open=False)
    twin, _, lena = await live_twin(event)
    (poll,) = twin.state.polls
    mia = await (await moderator(twin)).open("moderator")
    await mia.perform("qa.rules", room=1, premoderated=False, topics=[])
    await mia.perform("qa.open", room=1)
    await mia.perform("poll.open", poll=poll)
    await lena.until(lambda: figure(lena, "votes") >= 8)
    await lena.until(lambda: figure(lena, "questions") and figure(lena, "upvotes"))
    await lena.until(lambda: figure(lena, "drops"))
    assert figure(lena, "done_max") > 0 and figure(lena, "shown_max") >= figure(lena, "done_p50")
    assert 0 < people_here(twin) <= figure(lena, "joined") <= 20
    await lena.perform("rehearsal.stop")
    await lena.until(lambda: lena.items["rehearsal"]["stopped_at"] is not None)
    await lena.until(lambda: not people_here(twin))


@pytest.mark.usefixtures("hurry_people")
async def test_people_act_less_often_while_the_loop_is_late(event, monkeypatch):
    paces = []

    class LatePace(Pace):
        def note_lateness(self, seconds):
            paces.append(self)
            super().note_lateness(LATE_S + seconds)

    monkeypatch.setattr(simulation, "Pace", LatePace)
    await event.poll(open=False)
    _, _, lena = await live_twin(event)
    await lena.until(lambda: paces and paces[0].deeds == MIN_DEEDS)
    await lena.until(lambda: figure(lena, "joined") >= 5)
    await lena.perform("rehearsal.stop")


@pytest.mark.usefixtures("hurry_people")
async def test_heads_vote_for_their_delegations_in_official_polls(event):
    await event.operator("link.make", role="head", label="Mayor", delegation="lazio")
    await event.poll(open=False, anonymous=False, voters="heads", majority="simple")
    twin, _, lena = await live_twin(event)
    (poll,) = twin.state.polls.values()
    await twin.operator("poll.open", poll=poll.id)
    await lena.until(lambda: poll.ballots)
    assert list(poll.ballots) == ["dlazio"]


async def test_simulated_people_never_enter_a_real_event(event):
    browser = await organiser(event)
    before, _ = await stored(event)
    response = await start(browser, event)
    assert response.status_code == 422
    assert "can only come to a rehearsal" in response.json()["refused"][0]
    assert (await stored(event))[0] == before


async def test_numbers_out_of_range_are_refused_with_the_limits(event):
    twin, browser = await make_twin(event)
    for wrong in ({"people": "5000"}, {"people": "x"}, {"minutes": "61"}, {"people": ""}):
        response = await start(browser, twin, **wrong)
        assert response.status_code == 422 and "Choose a number of" in response.json()["refused"][0]


async def test_a_single_run_at_a_time_and_two_on_a_server(event):
    twins = [await live_twin(event) for _ in range(2)]
    again = await start(twins[0][1], twins[0][0])
    assert "here already" in again.json()["refused"][0] or "on this server" in again.text
    third, browser = await make_twin(event)
    assert "Two rehearsals" in (await start(browser, third)).json()["refused"][0]
    for _, _, lena in twins:
        await lena.perform("rehearsal.stop")
        await lena.until(lambda lena=lena: lena.items["rehearsal"]["stopped_at"] is not None)


@pytest.mark.usefixtures("hurry_people")
async def test_doors_open_for_them_before_the_start_and_they_wait_in_the_lobby(event):
    later = event.hall.replica.clock.now_ms() + 10 * 365 * 24 * 3600 * 1000
    await event.operator("event.configure", starts=later, ends=later + 1000)
    twin, browser = await make_twin(event)
    assert (await start(browser, twin)).json() == {"done": 1}
    lena = await (await organiser(twin)).open("organiser")
    await lena.until(lambda: any(each.sees for each in twin.state.people.values()))
    assert twin.state.profile.state == "draft" and twin.state.profile.doors == "open"
    await lena.perform("rehearsal.stop")


@pytest.mark.usefixtures("hurry_people")
async def test_with_nobody_at_the_desk_they_take_the_run_sheet_themselves(event, monkeypatch):
    """To its end, though the server is so late that it looks up again when the time is over."""
    monkeypatch.setattr(simulation, "SECONDS_PER_MINUTE", 8)
    monkeypatch.setattr(simulation, "TICK_S", 1.0)
    await event.poll(open=False)
    await moderator(event)
    twin, _, lena = await live_twin(event, drives="yes")
    (poll,) = twin.state.polls.values()
    await lena.until(lambda: twin.state.profile.state == "ended")
    await lena.until(lambda: lena.items["rehearsal"]["stopped_at"] is not None)
    assert poll.state == "closed" and poll.count.n
    verdict = await (await organiser(twin)).get(f"/e/{twin.code}/rehearsal/verdict")
    kinds = {each["kind"]: each for each in verdict.json()}
    assert {"votes", "links"} <= kinds.keys() and {"fast", "slow"} & kinds.keys()
    assert kinds["links"]["todo"].startswith("Send the links")


async def test_the_verdict_is_in_the_language_of_the_reader(event):
    twin, browser = await make_twin(event)
    path = f"/e/{twin.code}/rehearsal/verdict"
    verdict = await browser.get(path, headers={"accept-language": "zh"})
    assert "还没有模拟人员来过。" in [each["what"] for each in verdict.json()]
    assert (await browser.get(f"{browser.base}/rehearsal/verdict")).status_code == 404
