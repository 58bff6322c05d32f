"""The results pack over HTTP: a plain file, or a file with progress before it."""

import asyncio
import io
import json
import zipfile
from dataclasses import replace

import pytest

from live.jobs import runner
from live.jobs.results_pack import MAKE_PACK
from live.web.api import results_pack
from live.web.api.results_pack import PROGRESS_TYPE
from tools.live_server import Browser, join, moderator, organiser


def download(browser, **headers):
    return browser.get(f"{browser.base}/results.zip", headers=headers)


def with_progress(browser):
    return download(browser, accept=PROGRESS_TYPE)


def read_stream(content):
    """Lines of progress, and the bytes after the last line."""
    reports = []
    while not reports or "step" in reports[-1]:
        line, _, content = content.partition(b"\n")
        reports.append(json.loads(line))
    return reports, content


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        return pack.namelist()


@pytest.mark.usefixtures("child_processes")
async def test_the_organiser_downloads_all_results_as_a_single_file(event):
    response = await download(await organiser(event))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/zip"
    name = f"{event.code}-2022-06-02-results.zip"
    assert response.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert response.headers["content-length"] == str(len(response.content))
    assert response.headers["cache-control"] == "no-store"
    assert "polls.csv" in files_of(response.content)


async def test_a_page_reads_the_progress_of_the_file(event):
    response = await with_progress(await organiser(event))
    assert (response.status_code, response.headers["content-type"]) == (200, PROGRESS_TYPE)
    assert response.headers["cache-control"] == "no-store"
    reports, content = read_stream(response.content)
    assert {"step", "done", "of"} == set(reports[0])
    assert len({line["step"] for line in reports[:-1]}) > 1
    assert all(line["done"] <= line["of"] for line in reports[:-1])
    assert reports[-1] == {"file": f"{event.code}-2022-06-02-results.zip", "size": len(content)}
    assert "polls.csv" in files_of(content)


async def test_both_ways_have_the_same_bytes(event):
    olga = await organiser(event)
    await event.operator("event.end")
    plain = await download(olga)
    assert read_stream((await with_progress(olga)).content)[1] == plain.content


@pytest.mark.parametrize("accept", [PROGRESS_TYPE, "*/*"])
async def test_nobody_else_gets_the_pack(event, accept):
    assert (await download(Browser(event), accept=accept)).status_code == 401
    for come in (join, moderator):
        assert (await download(await come(event), accept=accept)).status_code == 403


@pytest.mark.usefixtures("child_processes")
async def test_a_pack_that_cannot_be_made_is_a_sentence(event, monkeypatch):
    monkeypatch.setattr(results_pack, "MAKE_PACK", replace(MAKE_PACK, module="live.no_such_module"))
    olga = await organiser(event)
    assert (await download(olga)).status_code == 503
    reports, content = read_stream((await with_progress(olga)).content)
    assert reports == [{"refused": "The server is busy. Please try again in a few seconds."}]
    assert content == b""


async def test_the_child_ends_when_the_reader_leaves(event, monkeypatch):
    start, end = asyncio.Event(), asyncio.Event()

    async def run_for_ever(*_):
        start.set()
        try:
            await asyncio.Event().wait()
        finally:
            end.set()

    monkeypatch.setattr(runner, "_run_module", run_for_ever)
    olga = await organiser(event)
    asking = asyncio.create_task(with_progress(olga))
    await start.wait()
    asking.cancel()
    async with asyncio.timeout(10):
        await end.wait()


async def test_progress_arrives_while_the_file_is_being_made(event, monkeypatch):
    goes_on = asyncio.Event()

    async def report_and_wait(_module, _stdin, on_progress):
        on_progress("reading", 1, 2)
        await goes_on.wait()
        raise runner.JobFailed

    monkeypatch.setattr(runner, "_run_module", report_and_wait)
    olga = await organiser(event)
    headers = {"accept": PROGRESS_TYPE, "accept-encoding": "gzip"}
    async with asyncio.timeout(10):
        async with olga.http.stream("GET", f"{olga.base}/results.zip", headers=headers) as answer:
            assert "content-encoding" not in answer.headers
            lines = answer.aiter_lines()
            assert json.loads(await anext(lines)) == {"step": "reading", "done": 1, "of": 2}
            goes_on.set()
            assert "refused" in json.loads(await anext(lines))


async def test_a_draft_has_results_too(server):
    draft = await server.event(started=False)
    assert "polls.csv" in files_of((await download(await organiser(draft))).content)
