"""The app for Microsoft Teams: its manifest, against the rules of its schema, and its icons."""

import io
import json
import struct
from zipfile import ZipFile

import pytest
from jsonschema import Draft7Validator

from tools.live_server import join, make_settings, organiser, running, screen

PUBLIC = "https://live.example.org"
URL = {"type": "string", "maxLength": 2048, "pattern": "^https://"}


def text(most):
    return {"type": "string", "minLength": 1, "maxLength": most}


def exact(required, **properties):
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


SCHEMA = exact(
    [
        *("manifestVersion", "version", "id", "developer", "name", "description", "icons"),
        *("accentColor", "staticTabs", "validDomains"),
    ],
    **{"$schema": URL},
    manifestVersion={"const": "1.19"},
    version={"pattern": r"^\d+\.\d+\.\d+$"},
    id={"pattern": "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"},
    developer=exact(
        ["name", "websiteUrl", "privacyUrl", "termsOfUseUrl"],
        name=text(32),
        websiteUrl=URL,
        privacyUrl=URL,
        termsOfUseUrl=URL,
    ),
    name=exact(["short", "full"], short=text(30), full=text(100)),
    description=exact(["short", "full"], short=text(80), full=text(4000)),
    icons=exact(["color", "outline"], color=text(2048), outline=text(2048)),
    accentColor={"pattern": "^#[0-9a-fA-F]{6}$"},
    staticTabs={
        "type": "array",
        "maxItems": 16,
        "items": exact(
            ["entityId", "name", "contentUrl", "scopes"],
            entityId=text(64),
            name=text(128),
            contentUrl=URL,
            websiteUrl=URL,
            scopes={"items": {"enum": ["team", "personal", "groupChat"]}, "maxItems": 3},
            context={
                "maxItems": 8,
                "items": {
                    "enum": [
                        *("personalTab", "channelTab", "privateChatTab", "meetingChatTab"),
                        *("meetingDetailsTab", "meetingSidePanel", "meetingStage", "teamLevelApp"),
                    ]
                },
            },
        ),
    },
    permissions={"type": "array", "maxItems": 2},
    validDomains={"type": "array", "maxItems": 100, "items": text(2048)},
)
"""The part of Microsoft's schema of manifests that this manifest uses."""


@pytest.fixture(scope="module")
async def server(tmp_path_factory):
    settings = make_settings(tmp_path_factory.mktemp("teams"), public_url=PUBLIC)
    async with running(settings) as site:
        yield site


async def app_of(browser, **headers):
    # over HTTP here, where cookies for HTTPS are not sent by themselves
    cookie = "; ".join(f"{each.name}={each.value}" for each in browser.http.cookies.jar)
    path = f"{browser.base}/teams.zip"
    return await browser.http.get(path, headers={"cookie": cookie, **headers})


def files_of(response):
    assert response.status_code == 200
    with ZipFile(io.BytesIO(response.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_manifest_fits_its_schema_and_shows_the_page_of_the_event(event, language):
    title = {"en": "A very long title of an event about regions", "zh": "区域创新" * 20}
    await event.operator("event.configure", title=title)
    response = await app_of(await organiser(event), **{"accept-language": language})
    files = files_of(response)
    assert list(files) == ["manifest.json", "color.png", "outline.png"]
    manifest = json.loads(files["manifest.json"])
    Draft7Validator(SCHEMA).validate(manifest)
    [tab] = manifest["staticTabs"]
    assert tab["contentUrl"] == tab["websiteUrl"] == f"{PUBLIC}/e/{event.code}"
    assert manifest["validDomains"] == ["live.example.org"]
    assert {manifest["icons"]["color"], manifest["icons"]["outline"]} < set(files)
    assert f"{event.code}-teams.zip" in response.headers["content-disposition"]
    again = files_of(await app_of(await organiser(event), **{"accept-language": language}))
    assert again == files


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
async def test_its_icons_have_the_sizes_that_teams_wants(event, name, side):
    icon = files_of(await app_of(await organiser(event)))[name]
    assert icon.startswith(b"\x89PNG")
    assert struct.unpack(">II", icon[16:24]) == (side, side)


async def test_it_has_no_key_and_is_for_the_organiser(event):
    mia = await organiser(event)
    content = files_of(await app_of(mia))["manifest.json"].decode()
    assert "/k/" not in content and event.key(mia.link) not in content
    assert (await app_of(await join(event))).status_code == 403
    assert (await app_of(await screen(event))).status_code == 403
