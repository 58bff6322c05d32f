"""Metrics of two workers at their supervisor: a sum over both, and over workers that have died."""

import asyncio
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys

import httpx2
import pytest
from websockets.asyncio.client import connect

from tools.live_command import run_here
from tools.live_server import BUSY, JOINING, NO_TLS, Page
from tools.private_servers import wait_for

PATIENCE = 40


class Service:
    """`live serve --workers 2`, with PostgreSQL, Redis and the demo event."""

    def __init__(self, folder, database, redis):
        self.folder, self.port, self.figures = folder, free_port(), free_port()
        self.url, self.pages, self.process = f"http://127.0.0.1:{self.port}", [], None
        settings = {
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "SECRET_KEY": "k" * 40,
            "LOG_FORMAT": "json",
        }
        settings |= {
            "PORT": str(self.port),
            "METRICS_PORT": str(self.figures),
            "WEB_CONCURRENCY": "2",
        }
        self.environment = {
            name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ
        } | settings

    def run(self, *words):
        done = run_here(words, self.environment, self.folder)
        assert not done.returncode, done.stderr
        return done.stdout

    def start(self):
        self.run("migrate")
        self.code = json.loads(self.run("demo", "--json"))["code"]
        command = [sys.executable, "-m", "live", "serve"]
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stderr=log
            )
        wait_for(lambda: self.reads("live_workers") == 2, self.process)

    def reads(self, name):
        """A figure, 0 where it is not there yet."""
        try:
            address = f"http://127.0.0.1:{self.figures}/metrics"
            text = httpx2.get(address, verify=NO_TLS, timeout=BUSY).text
        except httpx2.TransportError:
            return 0
        return float((re.findall(rf"(?m)^{re.escape(name)} (\S+)$", text) or ["0"])[0])

    def workers(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as children:
            return [int(pid) for pid in children.read().split()]

    async def join(self):
        browser = {"origin": self.url, "sec-fetch-site": "same-origin"}
        async with httpx2.AsyncClient(
            base_url=self.url, headers=browser, verify=NO_TLS, timeout=BUSY
        ) as ann:
            await ann.get(f"/e/{self.code}")
            response = await ann.post(
                f"/e/{self.code}/join", data={**JOINING, "nonce": secrets.token_urlsafe(16)}
            )
            assert response.status_code == 303
            cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in ann.cookies.jar)
        url = f"{self.url.replace('http', 'ws')}/e/{self.code}/socket?as=attendee"
        page = Page(await connect(url, origin=self.url, additional_headers={"cookie": cookie}))
        await page.until(lambda: page.cursor)
        self.pages.append(page)
        return page

    async def stop(self):
        for page in self.pages:
            await page.close()
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
async def service(tmp_path, postgres, redis):
    service = Service(tmp_path, postgres.create_database("metrics"), redis.url)
    try:
        await asyncio.to_thread(service.start)
        yield service
    finally:
        await service.stop()


async def until(holds):
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - figures of each second in other processes have no event here
            await asyncio.sleep(0.05)


async def test_two_workers_are_a_single_sum_that_never_goes_back(service):
    joins, questions = (
        'live_actions_total{action="person.join"}',
        'live_actions_total{action="person.set_language"}',
    )
    for page in [await service.join() for _ in range(10)]:
        assert "done" in await page.request("person.set_language", language="zh")
    await until(lambda: service.reads("live_connections") == 10)
    assert (service.reads(joins), service.reads(questions)) == (10, 10)

    pids = service.workers()
    for worker in pids:
        os.kill(worker, signal.SIGKILL)
    await until(
        lambda: service.reads("live_connections") == 0 and not {*pids} & {*service.workers()}
    )
    await until(lambda: service.reads("live_workers") == 2)
    assert (service.reads(joins), service.reads(questions)) == (10, 10)
    page = await service.join()
    assert "done" in await page.request("person.set_language", language="zh")
    assert (service.reads(joins), service.reads(questions)) == (11, 11)
