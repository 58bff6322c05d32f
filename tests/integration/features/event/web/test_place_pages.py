"""Place of an event on the pages before people join."""

from tools.live_server import Browser


async def test_the_door_names_the_place_as_text(event):
    place = {"en": "Hall <b onclick=x>2</b> \u05d0\u05d1", "zh": "博洛尼亚市政厅"}
    visitor = Browser(event)
    assert "event-place" not in (await visitor.get(f"/e/{event.code}")).text
    await event.operator("event.configure", place=place)
    page = (await visitor.get(f"/e/{event.code}")).text
    assert "Hall &lt;b onclick=x&gt;2&lt;/b&gt; \u05d0\u05d1" in page and "<b onclick" not in page
