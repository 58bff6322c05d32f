"""Results as pictures: for holders of the result, once it is shown, with no more than that."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from live.features.polls.web import result_picture
from tools.live_server import join, moderator, organiser, screen
from tools.programs import program

SVG = "{http://www.w3.org/2000/svg}"
PROMPT = {"en": "Which <field> first?", "zh": "先从哪个领域开始？"}
CONFIG = {
    "kind": "choice",
    "options": [{"en": "Energy", "zh": "能源"}, {"en": "Mobility", "zh": "交通"}],
}


async def voted_poll(event, people: int = 6, **fields) -> int:
    """An open poll in which so many people voted for the first option."""
    poll = await event.poll(prompt=PROMPT, config=CONFIG, rule="revealed", **fields)
    for _ in range(people):
        page = await (await join(event)).open()
        await page.perform("poll.vote", poll=poll, answer=[0])
    return poll


async def reveal_poll(event, people: int = 6, **fields) -> int:
    poll = await voted_poll(event, people, **fields)
    await event.operator("poll.close", poll=poll)
    await event.operator("poll.reveal", poll=poll)
    return poll


def path_of(event, poll: object, form: str = "svg", query: str = "?language=en") -> str:
    return f"/e/{event.code}/polls/{poll}/result.{form}{query}"


def texts_of(svg: str) -> list[str]:
    return [each.text for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture
async def revealed_poll(event):
    return event, await reveal_poll(event)


async def test_it_has_the_question_the_figures_and_the_event(revealed_poll):
    event, poll = revealed_poll
    response = await (await join(event)).get(path_of(event, poll))
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    texts = texts_of(response.text)
    assert {"Which <field> first?", "Energy", "Mobility", "100%", "0%"} <= set(texts)
    assert any("Regional innovation" in text for text in texts)


async def test_it_speaks_the_languages_of_the_event_in_two_themes(revealed_poll):
    event, poll = revealed_poll
    ann = await join(event)
    chinese = await ann.get(path_of(event, poll, query="?language=zh&theme=dark"))
    assert {"先从哪个领域开始？", "能源"} <= set(texts_of(chinese.text))
    assert 'fill="#ffffff"' not in chinese.text and 'fill="#13171a"' in chinese.text
    other = await ann.get(path_of(event, poll, query="?language=xx&theme=%22"))
    assert other.status_code == 200 and 'fill="#ffffff"' in other.text


@pytest.mark.usefixtures("child_processes")
async def test_a_png_is_drawn_with_its_texts(revealed_poll):
    event, poll = revealed_poll
    ann = await join(event)
    pictures = []
    for query in ("?language=en", "?language=zh"):
        response = await ann.get(path_of(event, poll, "png", query))
        assert response.status_code == 200 and response.headers["content-type"] == "image/png"
        pictures.append(Image.open(io.BytesIO(response.content)).convert("L"))
    assert [picture.size for picture in pictures] == [(1600, 900)] * 2
    prompts = [picture.crop((60, 60, 1600, 200)) for picture in pictures]
    for prompt in prompts:
        assert prompt.getextrema()[0] < 90  # the machine has a font for it


async def test_it_has_four_shapes_and_may_be_without_a_ground(revealed_poll):
    event, poll = revealed_poll
    ann = await join(event)
    boxes = {"16-9": "1280 720", "4-3": "960 720", "1-1": "720 720", "9-16": "720 1280"}
    for shape, box in boxes.items():
        response = await ann.get(path_of(event, poll, query=f"?language=en&shape={shape}"))
        assert f'viewBox="0 0 {box}"' in response.text and "Energy" in texts_of(response.text)
    usual = await ann.get(path_of(event, poll, query="?language=en"))
    for unknown in ("shape=3-2", "shape=", "shape=16-9&background=red"):
        response = await ann.get(path_of(event, poll, query=f"?language=en&{unknown}"))
        assert response.text == usual.text
    clear = await ann.get(path_of(event, poll, query="?language=en&background=transparent"))
    assert "#ffffff" in usual.text and "#ffffff" not in clear.text


@pytest.mark.usefixtures("child_processes")
async def test_a_png_has_the_size_of_its_shape(revealed_poll):
    event, poll = revealed_poll
    query = "?language=en&shape=9-16&background=transparent"
    response = await (await join(event)).get(path_of(event, poll, "png", query))
    picture = Image.open(io.BytesIO(response.content))
    assert picture.size == (1080, 1920) and picture.getchannel("A").getpixel((5, 5)) == 0


async def test_a_holder_of_the_picture_gets_304_until_it_changes(revealed_poll, monkeypatch):
    event, poll = revealed_poll
    ann = await join(event)
    first = await ann.get(path_of(event, poll))
    again = {"headers": {"if-none-match": first.headers["etag"]}}
    assert (await ann.get(path_of(event, poll), **again)).status_code == 304
    assert (await ann.get(path_of(event, poll, "png"), **again)).status_code == 304
    assert (await ann.get(path_of(event, poll, query="?language=zh"), **again)).status_code == 200
    await event.operator("event.configure", title={"en": "Other title"})
    monkeypatch.setattr(result_picture, "LEAST_AGE_S", 0)
    assert (await ann.get(path_of(event, poll), **again)).status_code == 200


@pytest.mark.parametrize("form", ["svg", "png"])
async def test_a_hidden_result_has_no_picture_for_anyone(event, form):
    poll, withheld = await voted_poll(event), await reveal_poll(event, people=2)
    draft = await event.poll(open=False)
    people = [
        await join(event),
        await moderator(event),
        await organiser(event),
        await screen(event),
    ]
    for person in people:
        for id in (poll, withheld, draft, 99999, "x", "1" * 30):
            assert (await person.get(path_of(event, id, form))).status_code == 404
    await event.operator("poll.close", poll=poll)
    assert (await people[0].get(path_of(event, poll, form))).status_code == 404
    await event.operator("poll.reveal", poll=poll)
    for person in people:
        assert (await person.get(path_of(event, poll, form))).status_code == 200
    await event.operator("poll.hide", poll=poll)
    for person in people:
        assert (await person.get(path_of(event, poll, form))).status_code == 404


async def test_a_live_result_has_a_picture_that_is_not_drawn_for_each_vote(event, monkeypatch):
    poll = await voted_poll(event, anonymous=False)
    await event.operator("poll.reveal", poll=poll)
    ann = await join(event)
    before = await ann.get(path_of(event, poll))
    await (await ann.open()).perform("poll.vote", poll=poll, answer=[1])
    assert (await ann.get(path_of(event, poll))).headers["etag"] == before.headers["etag"]
    monkeypatch.setattr(result_picture, "LEAST_AGE_S", 0)
    after = await ann.get(path_of(event, poll))
    assert after.headers["etag"] != before.headers["etag"] and "86%" in texts_of(after.text)


async def test_a_result_of_a_breakout_room_is_for_its_people(event):
    people = [await join(event) for _ in range(7)]
    pages = [await each.open() for each in people]
    texts = {"title": {"en": "Projects"}, "task": {"en": "Agree."}}
    breakout = await event.operator("breakout.draft", **texts, rooms=2) - 2
    own, far = event.state.breakouts[breakout].rooms
    for at, page in enumerate(pages):
        person = page.items["you"]["person"]
        room = own if at else far
        await event.operator("breakout.move", breakout=breakout, person=person, room=room)
    await event.operator("breakout.open", breakout=breakout)
    poll = await event.poll(prompt=PROMPT, config=CONFIG, room=own)
    for page in pages[1:]:
        await page.perform("poll.vote", poll=poll, answer=[0])
    await event.operator("poll.close", poll=poll)
    await event.operator("poll.reveal", poll=poll)
    assert (await people[1].get(path_of(event, poll))).status_code == 200
    assert (await people[0].get(path_of(event, poll))).status_code == 404
    assert (await (await screen(event)).get(path_of(event, poll))).status_code == 404
    assert (await (await moderator(event)).get(path_of(event, poll))).status_code == 200


async def test_hidden_groups_are_not_in_it(event):
    """The picture has the total only; small groups would be revealed by their rows."""
    poll = await reveal_poll(event)
    alone = await (await join(event, delegation="hangzhou")).get(path_of(event, poll))
    for name in ("Lazio", "Hangzhou", "Stuttgart"):
        assert name not in alone.text


async def test_a_program_gets_it_within_its_scope(revealed_poll):
    event, poll = revealed_poll
    hidden_poll = await voted_poll(event)
    for scope, status in (("read", 200), ("moderate", 200), ("prepare", 404)):
        token = await program(event, scope)
        assert (await token.http.get(path_of(event, poll))).status_code == status
        assert (await token.http.get(path_of(event, hidden_poll))).status_code == 404
    token.http.headers["authorization"] = "Bearer " + "a" * 40
    assert (await token.http.get(path_of(event, poll))).status_code == 401
