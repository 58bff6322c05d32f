"""Documents and photos of points of the agenda: uploaded by organisers, served to holders of the
code.
"""

import io

import pytest
from PIL import Image

from live.features.agenda.agenda import MAX_DOCUMENT_BYTES
from live.features.event.web.logos import MAX_STORED
from live.web.security import FILE_TYPES
from tools.live_server import Browser, organiser
from tools.scenario import START

PDF = b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF"


def picture(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (900, 900), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
async def planned(event):
    times = {"starts": START, "ends": START + 600_000}
    speakers = [{"name": {"en": "Ada"}}, {"name": {"en": "Ms Li"}}]
    points = [
        {**times, "title": {"en": "Talk"}, "speakers": speakers, "notes": "Smile"},
        {"starts": START + 600_000, "ends": START + 900_000, "title": {"en": "Next"}},
    ]
    await event.operator("agenda.set", points=points)
    return event


async def send(browser, address, content, ending):
    return await browser.http.post(
        f"{browser.base}/agenda/{address}",
        content=content,
        headers={"content-type": FILE_TYPES[ending]},
    )


async def send_document(browser, content=PDF, point=1, name="Plan%20A.pdf", ref="a" * 22):
    address = f"document.pdf?point={point}&name={name}&ref={ref}"
    return await send(browser, address, content, ".pdf")


def points(event):
    return event.state.agenda.points


async def test_a_document_is_downloaded_by_holders_of_the_code_and_never_opened(planned):
    assert (await send_document(await organiser(planned))).json() == {"done": 1}
    (document,) = points(planned)[0].documents
    assert document.name == "Plan A.pdf"
    path = f"/documents/{document.file}/Plan%20A.pdf"
    response = await Browser(planned).http.get(f"/e/{planned.code}{path}")
    assert response.content == PDF
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == "attachment"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert planned.state.agenda.notes == ("Smile", "")


async def test_a_picture_is_no_document_and_a_document_no_picture(planned):
    browser = await organiser(planned)
    await send_document(browser)
    digest = points(planned)[0].documents[0].file
    response = await Browser(planned).http.get(f"/e/{planned.code}/files/{digest}")
    assert response.status_code == 404
    refused = await send_document(browser, b"<html>", ref="b" * 22)
    assert refused.json() == {
        "refused": ["This file is not a PDF. Save the document as a PDF and choose it again."]
    }


async def test_a_document_that_is_too_large_is_refused(planned):
    browser = await organiser(planned)
    large = PDF + bytes(MAX_DOCUMENT_BYTES - len(PDF))
    assert (await send_document(browser, large)).json() == {"done": 1}
    assert (await send_document(browser, large + b"1", ref="b" * 22)).status_code == 413


@pytest.mark.usefixtures("child_processes")
async def test_a_photo_is_drawn_again_and_belongs_to_its_speaker(planned):
    content = picture() + b"<script>canary</script>"
    reply = await send(
        await organiser(planned), f"photo.png?point=1&speaker=1&ref={'a' * 22}", content, ".png"
    )
    assert reply.json() == {"done": 1}
    ada, li = points(planned)[0].speakers
    assert not ada.photo
    response = await Browser(planned).http.get(f"/e/{planned.code}/files/{li.photo}")
    assert response.headers["content-type"] == "image/webp"
    assert b"canary" not in response.content
    address = f"/e/{planned.code}/documents/{li.photo}/photo.pdf"
    assert (await Browser(planned).http.get(address)).status_code == 404


@pytest.mark.parametrize(
    "query", ["point=7&speaker=0", "point=1&speaker=2", "speaker=0", "point=x"]
)
async def test_a_point_or_speaker_that_was_removed_is_not_found(planned, query):
    reply = await send(await organiser(planned), f"photo.png?{query}&ref={'a' * 22}", b"?", ".png")
    assert reply.json() == {"refused": ["This agenda item was removed. Choose another one."]}


@pytest.mark.usefixtures("child_processes")
async def test_many_logos_do_not_push_out_photos_of_speakers(planned):
    registry, id = planned.server.site.registry, planned.hall.replica.id
    mia = await organiser(planned)
    await send(mia, f"photo.png?point=1&speaker=0&ref={'a' * 22}", picture(), ".png")
    photo = points(planned)[0].speakers[0].photo
    for number in range(MAX_STORED):
        await registry.put_file(id, "image/webp", f"unused {number}".encode())
    logo = await mia.http.post(
        f"{mia.base}/logo.png", content=picture("blue"), headers={"content-type": "image/png"}
    )
    assert logo.json() == {"done": 1}
    assert len(await registry.list_files(id)) < MAX_STORED
    assert await registry.read_file(id, photo)
