"""An agenda with speakers, photos, links and documents, on two days, that is late."""

import io
from typing import Any

import msgspec
from PIL import Image

from tools.live_server import staff
from tools.screenshots.seeded_event import MINUTE, SeededEvent

DAY = 24 * 60 * MINUTE
SPEAKERS = [
    {
        "name": {"en": "Ana Silva", "zh": "安娜·席尔瓦"},
        "role": {"en": "Mayor of Porto", "zh": "波尔图市长"},
    },
    {
        "name": {"en": "Li Wei", "zh": "李伟"},
        "role": {
            "en": "Deputy director of the development and reform commission, Hangzhou",
            "zh": "杭州市发展和改革委员会副主任",
        },
    },
    {"name": {"en": "Jan Kowalski", "zh": "扬·科瓦尔斯基"}},
]
LINKS = [
    {
        "title": {"en": "Strategy of the region", "zh": "地区战略"},
        "url": "https://example.org/strategy/of/the/region/until/2030",
    }
]


async def full_agenda(stage: SeededEvent) -> None:
    """The second point has speakers, the first with a photo, a link and a document; a break and a
    second day follow.
    """
    points = [
        msgspec.to_builtins(point) | {"polls": [], "breakouts": []}
        for point in stage.event.state.agenda.points
    ]
    points[3] |= {"speakers": SPEAKERS, "links": LINKS}
    points[4] |= {"kind": "break", "title": {"en": "Coffee", "zh": "茶歇"}}
    last = points[-1]
    points.append(
        {
            "starts": last["starts"] + DAY,
            "ends": last["ends"] + DAY,
            "title": {"en": "Site visit", "zh": "实地参观"},
            "speakers": SPEAKERS[:1],
        }
    )
    await stage.perform("agenda.set", points=points)
    await _upload_files(stage, stage.event.state.agenda.points[3])


async def late_agenda(stage: SeededEvent) -> None:
    """The point with speakers runs over its time, and the next point is skipped."""
    await full_agenda(stage)
    points = stage.event.state.agenda.points
    await stage.perform("agenda.start", point=points[3].id)
    await stage.perform("agenda.extend", point=points[3].id, minutes=10)
    await stage.perform("agenda.skip", point=points[5].id)


async def _upload_files(stage: SeededEvent, point: Any) -> None:
    organiser = await staff(stage.event, "organiser")
    photo = io.BytesIO()
    Image.linear_gradient("L").resize((200, 200)).convert("RGB").save(photo, "PNG")
    for path, media_type, content in (
        ("photo.png?speaker=0", "image/png", photo.getvalue()),
        ("document.pdf?name=Strategy 2030, annex.pdf", "application/pdf", b"%PDF-1.7\n"),
    ):
        response = await organiser.http.post(
            f"{organiser.base}/agenda/{path}&point={point.id}",
            content=content,
            headers={"content-type": media_type},
        )
        assert response.json() == {"done": 1}, response.text
