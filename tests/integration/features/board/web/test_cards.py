"""GET /e/{code}/cards/{id}/suggestions: for readers of the card, bounded, and with reasons."""

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


async def test_a_reader_of_a_card_sees_its_matches_with_reasons(event, cards):
    seek, fitting, _ = cards
    for browser in (await join(event), await staff(event, "head"), await moderator(event)):
        suggestions = (await get(browser, seek)).json()
        assert suggestions == {
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


async def test_a_delegation_does_not_see_dismissed_suggestions_again(event, cards):
    seek, fitting, _ = cards
    ann = await join(event)
    page = await ann.open()
    await page.perform("suggestion.dismiss", card=seek, other=fitting)
    assert (await get(ann, seek)).json() == {"suggestions": []}
    assert (await get(await moderator(event), seek)).json()["suggestions"]


async def test_a_hidden_card_and_a_missing_card_are_not_found(event, cards):
    ann, ben = await join(event), await join(event)
    hidden_card = await (await ann.open()).perform("card.create", type="seek", **TEXTS)
    assert (await get(ben, hidden_card)).status_code == 404
    for none in (10**9, 0, "x", "9" * 400):
        assert (await get(ben, none)).status_code == 404
    assert (await get(ann, hidden_card)).json()["suggestions"]


async def test_a_screen_does_not_ask(event, cards):
    assert (await get(await screen(event), cards[0])).status_code == 403


async def test_a_too_frequent_reader_waits(event, cards, monkeypatch):
    monkeypatch.setattr("live.features.board.web.cards.REQUESTS_PER_MINUTE", 1)
    ann = await join(event)
    assert (await get(ann, cards[0])).status_code == 200
    assert (await get(ann, cards[0])).status_code == 429
