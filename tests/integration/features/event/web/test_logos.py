"""Logos over HTTP: drawn again, shown to everyone with the code, hostile pictures refused."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from live.features.event.event_settings import LIMITS
from live.features.event.web.logos import MAX_STORED
from live.jobs.logo_file import LARGEST
from live.web.security import FILE_TYPES, MAX_FILE_BYTES
from tools.live_server import Browser, moderator, organiser

UNREADABLE = "This picture cannot be read. Save it as PNG, JPEG or WebP and choose it again."
LARGE = "This picture has too many pixels. Make it smaller and choose it again."


def picture(kind="PNG", size=(40, 20), colour="red", **saved):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **saved)
    return out.getvalue()


async def send(browser, content, ending=".png"):
    return await browser.http.post(
        f"{browser.base}/logo{ending}",
        content=content,
        headers={"content-type": FILE_TYPES[ending]},
    )


def logos(event):
    return event.state.profile.look.logos


@pytest.mark.parametrize(
    ("kind", "ending"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp"), ("JPEG", ".png")]
)
async def test_a_picture_is_drawn_again_and_everyone_with_the_code_sees_it(event, kind, ending):
    assert (await send(await organiser(event), picture(kind), ending)).json() == {"done": 1}
    (logo,) = logos(event)
    visitor = Browser(event)
    response = await visitor.http.get(f"/e/{event.code}/files/{logo.file}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/webp"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in response.headers["cache-control"]
    with Image.open(io.BytesIO(response.content)) as image:
        assert image.size == (40, 20)


@pytest.mark.usefixtures("child_processes")
async def test_nothing_of_the_file_is_kept_but_its_picture(event):
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "canary-name")
    content = picture(pnginfo=info, size=(2000, 2000)) + b"<script>canary-end</script>"
    await send(await organiser(event), content)
    response = await Browser(event).http.get(f"/e/{event.code}/files/{logos(event)[0].file}")
    assert b"canary" not in response.content
    with Image.open(io.BytesIO(response.content)) as image:
        assert image.width <= LARGEST[0] and image.height <= LARGEST[1]


def chunk(name, content):
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def bomb(width, height, rows=10):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(rows * (width * 3 + 1))))
        + chunk(b"IEND", b"")
    )


BROKEN = {
    "no bytes": (b"", UNREADABLE),
    "a text": (b"a logo", UNREADABLE),
    "SVG with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", UNREADABLE),
    "GIF": (picture("GIF"), UNREADABLE),
    "a cut picture": (picture("JPEG", (400, 400))[:300], UNREADABLE),
    "a head alone": (picture()[:30], UNREADABLE),
    "billions of pixels": (bomb(60_000, 60_000, rows=1), LARGE),
    "a few too many pixels": (bomb(4_000, 4_000, rows=1), LARGE),
    "no pixels": (bomb(400, 400).replace(b"IDAT", b"IDOT"), UNREADABLE),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_picture_is_refused_with_a_sentence(event, name):
    content, sentence = BROKEN[name]
    reply = await send(await organiser(event), content)
    assert (reply.status_code, reply.json()) == (422, {"refused": [sentence]})
    assert logos(event) == ()


async def test_there_are_so_many_logos_and_no_more(event):
    mia = await organiser(event)
    for width in range(1, LIMITS.logos + 1):
        assert (await send(mia, picture(size=(width, 1)))).status_code == 200
    reply = await send(mia, picture(size=(99, 1)))
    assert "too many logos" in reply.json()["refused"][0]
    assert len(logos(event)) == LIMITS.logos


async def test_large_files_other_types_and_other_roles_are_refused(event):
    mia = await organiser(event)
    assert (await send(mia, b"x" * (MAX_FILE_BYTES + 1))).status_code == 413
    svg = await mia.http.post(
        f"{mia.base}/logo.png", content=b"<svg/>", headers={"content-type": "image/svg+xml"}
    )
    assert svg.status_code == 415
    assert (await send(await moderator(event), picture())).status_code == 403


async def test_a_file_of_another_event_is_not_shown(server, event):
    await send(await organiser(event), picture())
    other = await server.event()
    response = await Browser(other).http.get(f"/e/{other.code}/files/{logos(event)[0].file}")
    assert response.status_code == 404


async def test_many_logos_do_not_push_out_pages_of_the_report(event):
    registry, id = event.server.site.registry, event.hall.replica.id
    page = await registry.put_file(id, "text/html; charset=utf-8", b"<p>What we agreed</p>")
    olga = await organiser(event)
    for at in range(MAX_STORED + 2):
        await send(olga, picture(size=(40, 20 + at)))
        await event.operator("event.configure", look={"colour": "teal"})
    assert len(await registry.list_files(id)) <= MAX_STORED + 1
    assert (await registry.read_file(id, page)).content == b"<p>What we agreed</p>"
