"""Captions of programs over HTTP: forms of the body, tokens, repeats, and bad input."""

import asyncio
import json
import logging
import shlex
from asyncio.subprocess import PIPE
from pathlib import Path

import httpx2
import pytest

from live.features.captions.web.caption_input import REQUESTS_PER_SECOND
from tools.live_server import BUSY, NO_TLS, Event, at_one_address
from tools.programs import Program, program

PLAIN = {"content-type": "text/plain; charset=utf-8"}


def texts(event: Event) -> list[tuple[str, str]]:
    """Language and text of each line that the event holds."""
    return [
        (line.language, line.text)
        for block in event.state.caption_blocks.values()
        for line in block
    ]


class Captioner:
    """A captioning service: it knows an address with a token, and sends no header of its own."""

    def __init__(self, who: Program) -> None:
        self.path, self.key = f"{who.base}/captions", who.key
        self.http = httpx2.AsyncClient(
            base_url=who.event.server.url, headers=at_one_address(), verify=NO_TLS, timeout=BUSY
        )
        who.event.comes(self)

    async def send(self, body: str | bytes, headers=PLAIN, **parameters: str) -> httpx2.Response:
        query = {"token": self.key, **parameters}
        return await self.http.post(self.path, params=query, content=body, headers=headers)

    async def close(self) -> None:
        await self.http.aclose()


@pytest.fixture
async def captioner(event):
    return Captioner(await program(event, "captions"))


async def test_a_service_for_zoom_sends_lines_and_reads_the_number_of_the_last(event, captioner):
    answer = await captioner.send("Good morning.\nWelcome.", lang="en-US", seq="12")
    assert answer.status_code == 200 and answer.json() == {"seq": 12}
    again = await captioner.send("Good morning.\nWelcome.", lang="en-US", seq="12")
    assert again.status_code == 200
    assert texts(event) == [("en", "Good morning."), ("en", "Welcome.")]
    for path in (captioner.path, f"{captioner.path}/seq"):
        last = await captioner.http.get(path, params={"token": captioner.key})
        assert (last.status_code, last.text) == (200, "12")


async def test_a_body_without_a_type_is_plain_text(event, captioner):
    assert (await captioner.send("Hello", {}, lang="zh-CN")).status_code == 200
    assert texts(event) == [("zh", "Hello")]


async def test_a_file_of_cues_and_a_list_in_json_are_lines_too(event):
    who = await program(event, "captions")
    vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ann Lee>Hello\n"
    answer = await who.http.post(f"{who.base}/captions", content=vtt, headers=PLAIN)
    assert answer.status_code == 200, answer.text
    body = json.dumps([{"language": "en", "text": "Bye"}, {"language": "zh-CN", "text": "再见"}])
    headers = {"content-type": "application/json"}
    answer = await who.http.post(f"{who.base}/captions", content=body, headers=headers)
    assert answer.status_code == 200, answer.text
    assert texts(event) == [("en", "Hello"), ("en", "Bye"), ("zh", "再见")]
    assert "Ann" not in str(texts(event))


@pytest.mark.parametrize(
    ("body", "headers", "parameters", "status"),
    [
        ("", PLAIN, {}, 422),
        ("a\x00b", PLAIN, {}, 422),
        (b"\xff\xfe", PLAIN, {}, 422),
        ("x" * 65_537, PLAIN, {}, 413),
        ("x" * 60_000, PLAIN, {}, 422),
        ("x\n" * 300, PLAIN, {}, 422),
        ("WEBVTT\n\n" + "00:00.000 --> 00:01.000\nHello\n\n" * 1500, PLAIN, {}, 422),
        ("WEBVTT\n\n" + "00:00.000 --> 00:01.000\nHello\n\n" * 10_000, PLAIN, {}, 413),
        ("Hello", PLAIN, {"lang": "fr-FR"}, 422),
        ("Hello", PLAIN, {"seq": "-1"}, 422),
        ("Hello", PLAIN, {"seq": "１２"}, 422),
        ("Hello", PLAIN, {"seq": "9" * 400}, 422),
        ("{", {"content-type": "application/json"}, {}, 422),
        ("[]", {"content-type": "application/json"}, {}, 422),
        ('[{"language": "en"}]', {"content-type": "application/json"}, {}, 422),
        (
            '[{"language": "en", "text": "x", "y": 1}]',
            {"content-type": "application/json"},
            {},
            422,
        ),
        ("Hello", {"content-type": "image/png"}, {}, 415),
    ],
)
async def test_bad_input_is_refused_and_nothing_is_shown(
    event, captioner, body, headers, parameters, status
):
    answer = await captioner.send(body, headers, **parameters)
    assert answer.status_code == status
    assert texts(event) == []
    if status == 422:
        assert answer.json()["message"].endswith(".") or answer.json()["message"]


async def test_markup_is_text_and_overrides_of_direction_are_removed(event, captioner):
    assert (await captioner.send("<script>alert(1)</script> \u202eabc")).status_code == 200
    assert texts(event) == [("en", "<script>alert(1)</script> abc")]


async def test_a_token_without_the_scope_or_of_another_event_sends_no_captions(event, server):
    other = Captioner(await program(await server.event(), "captions"))
    reader = Captioner(await program(event, "read"))
    moderator = Captioner(await program(event, "moderate"))
    other.path = reader.path
    assert (await other.send("Hello")).status_code == 401
    assert (await reader.send("Hello")).status_code == 403
    asked = await reader.http.get(reader.path, params={"token": reader.key})
    assert asked.status_code == 403
    assert (await moderator.send("Hello")).status_code == 200
    reader.key = ""
    assert (await reader.send("Hello")).status_code == 401
    assert len(texts(event)) == 1


async def test_a_token_for_captions_reads_and_does_nothing_else(event):
    who = await program(event, "captions")
    items = await who.items()
    assert items.status_code == 200 and items.json().get("items", {}) == {}
    for do, fields in (("qa.open", {"room": 1}), ("caption.configure", {"keep": True})):
        assert (await who.do(do, **fields)).status_code == 403
    assert (await who.do("caption.say", language="en", text="Hello")).status_code == 200


async def test_more_requests_than_the_limit_wait(event, captioner):
    answers = [await captioner.send(f"Line {n}") for n in range(3 * REQUESTS_PER_SECOND)]
    late = [answer for answer in answers if answer.status_code == 429]
    assert late and all(answer.headers["retry-after"] for answer in late)


async def test_no_token_and_no_caption_is_in_a_log_line(event, captioner, caplog):
    caplog.set_level(logging.DEBUG)
    assert (await captioner.send("Private words", seq="1")).status_code == 200
    assert (await captioner.send("Private words", lang="fr")).status_code == 422
    lines = [str(vars(record)) for record in caplog.records if record.name.startswith("live")]
    assert any("/captions" in line for line in lines)
    assert not any(captioner.key in line or "Private" in line for line in lines)


def example_of_docs() -> str:
    text = Path("docs/moderating/captions.md").read_text()
    [line] = [line.strip() for line in text.splitlines() if line.startswith("    curl ")]
    return line


async def test_the_example_of_the_docs_works(event, captioner):
    line = example_of_docs()
    for name, value in (
        ("https://live.example", event.server.url),
        ("ABC123", event.code),
        ("TOKEN", captioner.key),
    ):
        assert name in line
        line = line.replace(name, value)
    run = await asyncio.create_subprocess_exec(*shlex.split(line), "-ks", stdout=PIPE)
    output, _ = await run.communicate()
    assert json.loads(output) == {"seq": 1}
    assert texts(event) == [("en", "Good morning.")]
