"""GET /e/{code}/cards/{id}/suggestions: for who sees the card, bounded, and with reasons."""

import pytest

from tools.live_server import join, moderator, screen, staff

TEXTS = {"title": "Heat networks", "summary": "For old quarters.", "language": "en"}


@pytest.fixture
async def cards(event):
    """A card of Lazio's that seeks, and two that offer the same, of Hangzhou's and Lazio's own."""
    await event.operator("board.configure", open=True)
    seek, fitting, own = [
        await event.operator("card.create", type=type, delegation=delegation, **TEXTS)
        for type, delegation in (("seek", "lazio"), ("offer", "hangzhou"), ("offer", "lazio"))
    ]
    return seek, fitting, own


async def get(browser, card):
    return await browser.get(f"{browser.base}/cards/{card}/suggestions")


async def test_who_sees_a_card_sees_what_fits_it_and_why(event, cards):
    seek, fitting, _ = cards
    for browser in (await join(event), await staff(event, "head"), await moderator(event)):
        told = (await get(browser, seek)).json()
        assert told == {
            "suggestions": [
                {
                    "card": fitting,
                    "reasons": [
                        {"code": "text", "language": "en", "translated": "none"},
                        {"code": "region", "region": "CN", "wanted": False},
                    ],
                }
            ]
        }


async def test_what_a_delegation_dismissed_it_does_not_see_again(event, cards):
    seek, fitting, _ = cards
    ann = await join(event)
    page = await ann.open()
    await page.perform("suggestion.dismiss", card=seek, other=fitting)
    assert (await get(ann, seek)).json() == {"suggestions": []}
    assert (await get(await moderator(event), seek)).json()["suggestions"]


async def test_a_hidden_card_and_one_that_is_none_are_not_there(event, cards):
    ann, ben = await join(event), await join(event)
    hidden = await (await ann.open()).perform("card.create", type="seek", **TEXTS)
    assert (await get(ben, hidden)).status_code == 404
    for none in (10**9, 0, "x", "9" * 400):
        assert (await get(ben, none)).status_code == 404
    assert (await get(ann, hidden)).json()["suggestions"]


async def test_a_screen_does_not_ask(event, cards):
    assert (await get(await screen(event), cards[0])).status_code == 403


async def test_who_asks_too_often_waits(event, cards, monkeypatch):
    monkeypatch.setattr("live.features.board.web.cards.REQUESTS_PER_MINUTE", 1)
    ann = await join(event)
    assert (await get(ann, cards[0])).status_code == 200
    assert (await get(ann, cards[0])).status_code == 429
