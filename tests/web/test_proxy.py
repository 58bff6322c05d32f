"""Behind nginx, as docs/operating.md says to set it up: people join and vote over HTTPS, and no key is in its log."""

import os
import re
import secrets
import shutil
import socket
import ssl
import subprocess
from pathlib import Path

import httpx2
import pytest
from websockets.asyncio.client import connect

from conftest import make_settings
from served import JOINING, Page, running
from services import wait_for

NGINX = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/usr/local/sbin"]))
OPERATING = Path(__file__).parents[2] / "docs/operating.md"
AROUND = """
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

pytestmark = pytest.mark.skipif(NGINX is None or shutil.which("openssl") is None, reason="no nginx here")


def documented() -> str:
    """The configuration that is shown under the heading nginx."""
    section = OPERATING.read_text().partition("### nginx\n")[2].partition("### ")[0]
    return "\n".join(re.findall(r"^    .*$", section, re.MULTILINE))


def configuration(folder: Path, port: int, served: int) -> str:
    server = documented()
    for shown, here in {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "ssl_certificate …; ssl_certificate_key …;": f"ssl_certificate {folder}/cert; ssl_certificate_key {folder}/key;",
        "http://127.0.0.1:8000;": f"http://127.0.0.1:{served};",
    }.items():
        assert shown in server
        server = server.replace(shown, here)
    return AROUND.format(user="user root;" if os.geteuid() == 0 else "", folder=folder, server=server)


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def certificate(tmp_path):
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    make += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", tmp_path / "key", "-out", tmp_path / "cert"]
    subprocess.run(make, check=True, capture_output=True)


@pytest.fixture
async def event(certificate, tmp_path, port):
    async with running(make_settings(tmp_path, public_url=f"https://127.0.0.1:{port}")) as server:
        (tmp_path / "conf").write_text(configuration(tmp_path, port, server.port))
        nginx = start(tmp_path)
        try:
            wait_for(lambda: listening(port), nginx)
            yield await server.event()
        finally:
            nginx.terminate()
            nginx.wait(10)


def start(folder: Path) -> subprocess.Popen:
    return subprocess.Popen([NGINX, "-e", folder / "errors", "-p", folder, "-c", folder / "conf"])


def listening(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


async def test_people_join_and_vote_through_it_and_it_writes_down_no_key(event, tmp_path):
    trusted, origin = ssl.create_default_context(cafile=str(tmp_path / "cert")), event.server.settings.public_url
    poll, link = await event.poll(), await event.operator("link.make", role="screen", label="Hall")
    async with httpx2.AsyncClient(base_url=origin, verify=trusted, headers={"origin": origin, "sec-fetch-site": "same-origin"}) as ann:
        joined = await ann.post(f"/e/{event.code}/join", data={**JOINING, "nonce": secrets.token_urlsafe(16)})
        assert joined.status_code == 303 and "Secure" in joined.headers["set-cookie"]
        cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in ann.cookies.jar)
        assert (await ann.get(f"/k/{event.key(link)}")).status_code == 303
        url = f"{origin.replace('https', 'wss')}/e/{event.code}/socket?as=attendee"
        page = Page(await connect(url, ssl=trusted, origin=origin, additional_headers={"cookie": cookie}))
        await page.does("poll.vote", poll=poll, answer=[0])
        await page.close()
    log = (tmp_path / "access").read_text()
    assert "/join" in log and "/k/" not in log


async def test_where_somebody_comes_from_is_what_it_says_and_not_what_they_claim(event, tmp_path, caplog):
    trusted, origin = ssl.create_default_context(cafile=str(tmp_path / "cert")), event.server.settings.public_url
    seen = []
    free = event.server.site.seats.free
    event.server.site.seats.free = lambda address: seen.append(address) or free(address)
    headers = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "http"}
    url = f"{origin.replace('https', 'wss')}/e/{event.code}/socket?as=attendee"
    page = Page(await connect(url, ssl=trusted, origin=origin, additional_headers=headers))
    await page.until(lambda: page.closed)
    await page.close()
    assert seen == ["127.0.0.1"]
